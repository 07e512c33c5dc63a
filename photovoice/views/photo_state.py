"""How a photograph stands, in the words that its author reads. Only reading; a fixed number of queries for a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from media.models import PrivateUpload
from media.refusals import sentence as refusal_sentence
from photovoice import asked_forms, final_forms
from photovoice.final_forms import Standing
from photovoice.models import Contribution, ExhibitionPage, Hanging, Participant, ReviewAct, SpaceSession
from photovoice.services.approvals import ASKED


@dataclass(frozen=True)
class Stop:
    """A public page on which a photograph hangs now."""

    title: str
    plate: int
    language: str
    address: str


@dataclass(frozen=True)
class PhotoState:
    """What is shown of one photograph: a word for its state, a sentence, a message of staff, where it hangs."""

    contribution: Contribution
    word: str
    sentence: str
    tone: str
    message: str = ""
    stops: list[Stop] = field(default_factory=list)
    unseen: int = 0

    @property
    def standings(self) -> list[Standing]:
        """Each final form of it with how it stands."""
        return final_forms.standings(self.contribution)

    @property
    def waiting(self) -> list[Standing]:
        """The final forms that wait for its author's answer, those of one sheet once."""
        if self.contribution.state not in ASKED or self.is_refused:
            return []
        return asked_forms.waiting_of(self.standings)

    @property
    def has_preview(self) -> bool:
        """Whether there is a picture to show to its author."""
        return self.contribution.upload.state == PrivateUpload.State.READY

    @property
    def can_be_written_to(self) -> bool:
        """Whether words can be changed."""
        return not self.contribution.is_withdrawn and not self.is_refused

    @property
    def is_refused(self) -> bool:
        """Whether the file turned out to be unusable."""
        return self.contribution.upload.state == PrivateUpload.State.REFUSED

    @property
    def lacks_full_size(self) -> bool:
        """Whether a full size came after the smaller copy and could not be opened."""
        full = self.contribution.full_size
        return full is not None and full.state == PrivateUpload.State.REFUSED and not self.is_refused

    @property
    def can_be_undone(self) -> bool:
        """Whether taking it back can still be undone."""
        row = self.contribution
        return (
            row.is_withdrawn
            and row.erased_at is None
            and bool(row.erase_at and row.erase_at > timezone.now())
        )

    @property
    def receipt(self) -> str:
        """The short number that says that exactly these bytes arrived."""
        return receipt_number(self.contribution.upload)


def receipt_number(upload: PrivateUpload) -> str:
    """The first eight digits of the file's fingerprint, in capitals."""
    return upload.sha256[:8].upper()


def photographs_of(participant: Participant, call: Any) -> list[Contribution]:
    """All photographs of one person in one call, newest first and those taken back last, ready for `states`."""
    rows = for_author(Contribution.objects.filter(participant=participant, call=call))
    return list(rows.order_by(F("withdrawn_at").asc(nulls_first=True), "-received_at", "-pk"))


def for_author(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """The same photographs with everything that their author reads of them, in a fixed number of queries."""
    acts = ReviewAct.objects.filter(undone_at=None).exclude(message="")
    return final_forms.fetched(rows).prefetch_related(Prefetch("review_acts", queryset=acts, to_attr="told"))


def without_words(space: SpaceSession) -> list[int]:
    """The keys of this participant's photographs that still have no words of their author, oldest first."""
    rows = Contribution.objects.present().filter(participant=space.participant, call=space.call)
    written = rows.filter(texts__is_original=True).exclude(texts__body="")
    waiting = rows.exclude(pk__in=written.values("pk")).exclude(upload__state=PrivateUpload.State.REFUSED)
    return list(waiting.order_by("received_at", "pk").values_list("pk", flat=True))


def states(contributions: Sequence[Contribution], request: HttpRequest) -> list[PhotoState]:
    """The state of each photograph of `photographs_of`, in its order."""
    stops = live_stops(contributions, request)
    return [_state(each, stops.get(each.pk, [])) for each in contributions]


def live_stops(contributions: Sequence[Contribution], request: HttpRequest) -> dict[int, list[Stop]]:
    """For each photograph the live public pages on which it hangs, those in the reader's language first."""
    hangings = list(
        Hanging.objects.filter(contribution__in=[each.pk for each in contributions if not each.is_withdrawn])
        .filter(room__exhibition__live=True)
        .select_related("room")
    )
    pages = ExhibitionPage.objects.live().filter(
        exhibition__in={each.room.exhibition_id for each in hangings}
    )
    by_exhibition = defaultdict(list)
    for page in pages.select_related("locale"):
        by_exhibition[page.exhibition_id].append(page)
    found: dict[int, list[Stop]] = defaultdict(list)
    for hanging in hangings:
        for page in by_exhibition[hanging.room.exhibition_id]:
            address = f"{page.get_url(request)}{hanging.plate}/"
            stop = Stop(page.title, hanging.plate, page.locale.language_code, address)
            found[hanging.contribution_id].append(stop)
    spoken = get_language()
    return {
        pk: sorted(stops, key=lambda stop: (stop.language != spoken, stop.title))
        for pk, stops in found.items()
    }


def _state(contribution: Contribution, stops: list[Stop]) -> PhotoState:
    return _gone(contribution) or _decided(contribution, stops) or _new(contribution)


def _gone(contribution: Contribution) -> PhotoState | None:
    """Erased, taken back, or never to be opened."""
    if contribution.erased_at is not None:
        return PhotoState(contribution, _("Erased"), _("You took it back and it is erased for good."), "gone")
    if contribution.is_withdrawn:
        return PhotoState(contribution, _("Taken back"), _("Nobody sees it now."), "gone")
    if contribution.upload.state == PrivateUpload.State.REFUSED:
        sentence = refusal_sentence(contribution.upload.refusal_code)
        return PhotoState(contribution, _("We could not open it"), sentence, "asks")
    return None


def _decided(contribution: Contribution, stops: list[Stop]) -> PhotoState | None:
    """What staff decided, and whether it hangs."""
    messages = getattr(contribution, "told", [])
    message = messages[0].message if messages else ""
    if contribution.state == Contribution.State.RETURNED:
        return PhotoState(contribution, _("We need something from you"), "", "asks", message)
    if contribution.state == Contribution.State.HIDDEN:
        sentence = _("We hid it for now, to be careful. Nobody outside the team sees it.")
        return PhotoState(contribution, _("Hidden for now"), sentence, "quiet", message)
    if stops:
        return PhotoState(contribution, _("On show"), "", "shown", stops=stops)
    if contribution.state == Contribution.State.ACCEPTED:
        return PhotoState(contribution, _("Accepted"), _("The team has looked at it and keeps it."), "quiet")
    return None


def _new(contribution: Contribution) -> PhotoState:
    """Received, with or without its preview."""
    if contribution.upload.state == PrivateUpload.State.RECEIVED:
        sentence = _("We have it. The picture appears here in a moment.")
        return PhotoState(contribution, _("Received, being prepared"), sentence, "quiet")
    return PhotoState(contribution, _("Received"), _("The team will look at it."), "quiet")
