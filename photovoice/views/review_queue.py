"""⑤ The queue of the review: what is in it, in which order, what comes next.

Newest first on (received_at, id). Pages and neighbours are found from where one stands, never by counting, so that
the thousandth photograph costs what the first does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language

from photovoice import word_languages
from photovoice.admin_forms import ReviewFilterForm
from photovoice.models import Contribution, ContributionText, Participant
from photovoice.services import people

PAGE = 24
DEFAULT_STATE = Contribution.State.RECEIVED.value
Place = tuple[datetime, int]


@dataclass(frozen=True)
class Slice:
    """One page of the queue; `newer` and `older` are where to go on, empty at an end."""

    rows: list[Contribution]
    newer: str = ""
    older: str = ""


@dataclass
class Queue:
    """The review as one person asked for it."""

    user: Any
    given: Mapping[str, Any]
    form: ReviewFilterForm = field(init=False)
    wanted: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        authors = Participant.objects.filter(contributions__isnull=False).distinct()
        self.form = ReviewFilterForm(self.given, authors=authors, languages=_written_languages())
        self.form.is_valid()
        self.wanted = {name: value for name, value in self.form.cleaned_data.items() if value}
        self.wanted.setdefault("state", DEFAULT_STATE)

    @property
    def state(self) -> str:
        """The state that is shown, one of `ReviewFilterForm.STATES`."""
        return str(self.wanted["state"])

    def query(self, **changes: str) -> str:
        """The filters as the end of an address; `changes` replace some."""
        values = {name: getattr(value, "pk", value) for name, value in self.wanted.items()}
        values = {name: "on" if value is True else value for name, value in {**values, **changes}.items()}
        return urlencode({name: value for name, value in values.items() if value})

    def filtered(self) -> QuerySet[Contribution]:
        """Everything that the filters let through, the state left out."""
        found = Contribution.objects.all()
        for name, path in (("call", "call"), ("author", "participant"), ("theme", "themes")):
            if name in self.wanted:
                found = found.filter(**{path: self.wanted[name]})
        if "language" in self.wanted:
            found = found.filter(texts__language=self.wanted["language"], texts__is_original=True)
        if "mine" in self.wanted:
            found = found.filter(presences__user=self.user)
        if "doubt" in self.wanted:
            found = found.filter(pk__in=people.in_doubt().values("pk"))
        return found

    def rows(self) -> QuerySet[Contribution]:
        """The queue itself, newest first, without what is erased."""
        found = self.filtered().filter(erased_at=None)
        if self.state == "withdrawn":
            found = found.exclude(withdrawn_at=None)
        else:
            found = found.filter(withdrawn_at=None)
            if self.state != "all":
                found = found.filter(state=self.state)
        return found.order_by("-received_at", "-pk")

    def counts(self) -> dict[str, int]:
        """How many there are in each state under the same filters: one query."""
        alive = self.filtered().filter(erased_at=None).order_by()
        counted = alive.values("state", taken_back=Q(withdrawn_at__isnull=False)).annotate(n=Count("pk"))
        counts: dict[str, int] = {"withdrawn": 0, "all": 0}
        for row in counted:
            counts["withdrawn" if row["taken_back"] else row["state"]] = row["n"] + (
                counts["withdrawn"] if row["taken_back"] else 0
            )
            counts["all"] += 0 if row["taken_back"] else row["n"]
        return counts

    def page(self) -> Slice:
        """The page that `after` or `before` of the address ask for; the first one otherwise."""
        after, before = _read(self.given.get("after", "")), _read(self.given.get("before", ""))
        rows = self.rows().select_related("upload", "upload__recipe", "participant", "call")
        rows = rows.prefetch_related("texts", "themes")
        if before is not None and after is None:
            found = list(rows.filter(_newer_than(before)).order_by("received_at", "pk")[: PAGE + 1])
            more, shown = len(found) > PAGE, found[:PAGE][::-1]
            return Slice(
                shown, newer=_write(shown[0]) if more else "", older=_write(shown[-1]) if shown else ""
            )
        found = list(rows.filter(_older_than(after))[: PAGE + 1] if after else rows[: PAGE + 1])
        more, shown = len(found) > PAGE, found[:PAGE]
        return Slice(
            shown,
            newer=_write(shown[0]) if after and shown else "",
            older=_write(shown[-1]) if more else "",
        )

    def after(self, contribution: Contribution) -> Contribution | None:
        """The next one in the queue: the one received before `contribution`."""
        return self.rows().filter(_older_than(_place(contribution))).first()

    def before(self, contribution: Contribution) -> Contribution | None:
        """The previous one in the queue."""
        newer = self.rows().filter(_newer_than(_place(contribution)))
        return newer.order_by("received_at", "pk").first()


def _written_languages() -> list[tuple[str, str]]:
    codes = (
        ContributionText.objects.filter(is_original=True)
        .order_by()
        .values_list("language", flat=True)
        .distinct()
    )
    shown_in = get_language() or "en"
    named = [(code, word_languages.describe(code, shown_in).label) for code in codes]
    return sorted(named, key=lambda pair: pair[1])


def _place(contribution: Contribution) -> Place:
    return contribution.received_at, contribution.pk


def _older_than(place: Place) -> Q:
    moment, pk = place
    return Q(received_at__lte=moment) & (Q(received_at__lt=moment) | Q(pk__lt=pk))


def _newer_than(place: Place) -> Q:
    moment, pk = place
    return Q(received_at__gte=moment) & (Q(received_at__gt=moment) | Q(pk__gt=pk))


def _write(contribution: Contribution) -> str:
    return f"{contribution.received_at.isoformat()}_{contribution.pk}"


def _read(written: str) -> Place | None:
    moment, _mark, pk = written.partition("_")
    try:
        parsed = parse_datetime(moment)
    except ValueError:
        return None
    return (parsed, int(pk)) if parsed and parsed.tzinfo and pk.isdecimal() and len(pk) < 19 else None
