"""⑥ What the board shows: rooms with their titles, photographs as cards, and those that do not hang yet.

Every reading here takes a fixed number of queries, however much hangs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from photovoice import final_forms
from photovoice.models import Call, Contribution, Exhibition, ExhibitionPage, Participant, Theme
from photovoice.services.plates import RoomPlan

IN_POOL = 24


@dataclass(frozen=True)
class Card:
    """One photograph on the board. `plate` is 0 when it has none yet; a `kept` one was shown and stays."""

    contribution: Contribution
    title: str
    author: str
    marks: list[tuple[str, str]]
    room: int = 0
    place: int = 0
    plate: int = 0
    kept: bool = False


@dataclass
class RoomOnBoard:
    """A room with its place among the rooms and its titles as (language, title), "" where none is written."""

    number: int
    order: int
    titles: list[tuple[str, str]]
    cards: list[Card] = field(default_factory=list)


class PoolForm(forms.Form):
    """Filters of the photographs that do not hang."""

    q = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=80)
    call = forms.ModelChoiceField(
        Call.objects.all(), label=gettext_lazy("Call"), required=False, empty_label=gettext_lazy("all calls")
    )
    author = forms.ModelChoiceField(
        Participant.objects.none(),
        label=gettext_lazy("Author"),
        required=False,
        empty_label=gettext_lazy("all authors"),
    )
    theme = forms.ModelChoiceField(
        Theme.objects.all(),
        label=gettext_lazy("Theme"),
        required=False,
        empty_label=gettext_lazy("all themes"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="pool-%s", **kwargs)
        authors = Contribution.objects.in_state("accepted").values("participant_id")
        self.fields["author"].queryset = Participant.objects.filter(pk__in=authors)

    def wanted(self) -> QuerySet[Contribution]:
        """What the filters let through; a filter that makes no sense lets everything through."""
        self.is_valid()
        found = Contribution.objects.in_state("accepted")
        for name, path in (("call", "call"), ("author", "participant"), ("theme", "themes")):
            if chosen := self.cleaned_data.get(name):
                found = found.filter(**{path: chosen})
        if words := self.cleaned_data.get("q"):
            titled = Contribution.objects.filter(texts__title__icontains=words)
            found = found.filter(pk__in=titled.values("pk"))
        return found


def pool(form: PoolForm, *, hanging: Iterable[int], page: Any) -> Page[Contribution]:
    """One page of the accepted photographs that are not among `hanging`, newest first."""
    rows = form.wanted().exclude(pk__in=list(hanging)).order_by("-received_at", "-pk")
    return Paginator(_with_all(rows), IN_POOL).get_page(page)


def pool_cards(rows: Iterable[Contribution], kept: dict[int, int]) -> list[Card]:
    """Cards of photographs that do not hang; `kept` maps contributions to plates they were shown under."""
    return [_card(row, plate=kept.get(row.pk, 0), kept=row.pk in kept) for row in rows]


def rooms_on_board(
    exhibition: Exhibition, plan: Sequence[RoomPlan], kept: dict[int, int]
) -> list[RoomOnBoard]:
    """The rooms of an arrangement, saved or just sent, with cards in order."""
    ids = [row.contribution_id for room in plan for row in room.hangings]
    rows = {row.pk: row for row in _with_all(Contribution.objects.filter(pk__in=ids))}
    titles = room_titles(exhibition)
    rooms = []
    for order, room_plan in enumerate(plan, start=1):
        room = RoomOnBoard(
            room_plan.number,
            order,
            [(language, found.get(room_plan.number, "")) for language, found in titles.items()],
        )
        for place, hanging in enumerate(room_plan.hangings, start=1):
            if row := rows.get(hanging.contribution_id):
                room.cards.append(
                    _card(
                        row,
                        room=room.number,
                        place=place,
                        plate=kept.get(row.pk, hanging.plate),
                        kept=row.pk in kept,
                    )
                )
        rooms.append(room)
    return rooms


def pages_of(exhibition: Exhibition) -> list[ExhibitionPage]:
    """The exhibition's pages, Czech first, with their language and newest draft."""
    pages = ExhibitionPage.objects.filter(exhibition=exhibition)
    return list(pages.select_related("locale", "latest_revision").order_by("locale__language_code", "pk"))


def room_titles(exhibition: Exhibition) -> dict[str, dict[int, str]]:
    """The titles of rooms by language and number, as they stand in the newest drafts of the pages.

    Read from the revision's own content: its object would cost queries for every room.
    """
    titles: dict[str, dict[int, str]] = {}
    for page in pages_of(exhibition):
        revision = page.latest_revision
        if revision is None:
            found = dict(page.room_texts.values_list("number", "title"))
        else:
            found = {text["number"]: text["title"] for text in revision.content.get("room_texts", [])}
        titles[page.locale.language_code] = found
    return titles


def _with_all(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    return final_forms.fetched(rows)


def _card(row: Contribution, **where: Any) -> Card:
    number = _("Photograph %(number)d") % {"number": row.pk}
    marks = _marks(row, hangs="room" in where)
    if row.is_withdrawn:
        return Card(row, number, "", marks, **where)
    language = get_language() or "en"
    texts = [row.text_in(language), row.original_text, *row.texts.all()]
    titles = [text.title or Truncator(text.body).chars(60) for text in texts if text is not None]
    title = next(filter(None, titles), number)
    return Card(row, title, row.author_name or _("without a name"), marks, **where)


def _marks(row: Contribution, *, hangs: bool) -> list[tuple[str, str]]:
    if row.is_withdrawn:
        return [("taken-back", _("Taken back by its author: leaves the wall"))]
    marks = []
    if row.state != Contribution.State.ACCEPTED:
        marks.append(("stops", _("Not accepted any more")))
    if not is_cleared(row.upload, Use.EXHIBITION):
        marks.append(("stops", _("Not cleared for an exhibition")))
    elif not is_cleared(row.upload, Use.WEB):
        marks.append(("gap", _("Gap on the web")))
    marks += _missing_words(row) + _not_approved(row)
    if row.upload.state == PrivateUpload.State.RECEIVED:
        marks.append(("waits", _("Being prepared")))
    elif hangs and not row.upload.is_prepared:
        marks.append(("waits", _("Public files not made yet")))
    return marks


def _missing_words(row: Contribution) -> list[tuple[str, str]]:
    languages = (("cs", _("No Czech words")), ("en", _("No English words")))
    texts = [(sentence, row.text_in(language)) for language, sentence in languages]
    return [("words", sentence) for sentence, text in texts if text is None or not text.body]


def _not_approved(row: Contribution) -> list[tuple[str, str]]:
    """What its author has still to answer, or said no to; each kind of answer once."""
    found = {each.state for each in final_forms.standings(row) if each.form.is_on_page}
    told = (
        (final_forms.State.WAITING, "waits", _("Waits for the author's answer")),
        (final_forms.State.CHANGE, "author", _("The author asks for a change")),
        (final_forms.State.REFUSED, "author", _("The author said no to a form of it")),
    )
    return [(code, sentence) for state, code, sentence in told if state in found]
