"""⑧ What only a person can do after something was taken back: prints on walls, posts elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from media.clearance import Use, is_cleared
from media.models import Recording
from photovoice.log_actions import note
from photovoice.models import Contribution, Hanging, StaffTask, Withdrawal
from photovoice.services import voice_addresses
from photovoice.templatetags.photovoice_space import day

#: Uses that leave copies on other sites, where only their operators can take something down.
ELSEWHERE = {Use.SOCIAL: StaffTask.Kind.PLATFORM, Use.PODCAST: StaffTask.Kind.PLATFORM}

#: So many photographs are named in one task.
MOST = 25

#: Says, in the active language, what is to be done by hand about copies in which photographs are printed, when these
#: uses are taken back.
PrintedSource = Callable[[Sequence[Contribution], frozenset[Use]], Iterable[str]]
_printed: list[PrintedSource] = []


def register_printed(source: PrintedSource) -> None:
    """Ask `source` too what staff must do about printed copies. A sentence names no person."""
    if source not in _printed:
        _printed.append(source)


def make_for(
    *, withdrawal: Withdrawal, contributions: Sequence[Contribution], uses: Iterable[Use]
) -> list[StaffTask]:
    """Write down what staff must do by hand; asked before anything is taken back, while it is known what was allowed.

    `uses` are those taken back. Prints are asked for as (exhibition, plate, venue), posts as photograph numbers; no
    name stands in a task. In the house's first language, as nobody knows who will read it.
    """
    taken = set(uses)
    with translation.override(settings.LANGUAGE_CODE):
        words = [
            *(_walls(contributions) if Use.EXHIBITION in taken else []),
            *(each for use in ELSEWHERE if use in taken for each in _elsewhere(contributions, use)),
            *(
                (StaffTask.Kind.PRINT.value, sentence)
                for source in _printed
                for sentence in source(contributions, frozenset(taken))
            ),
        ]
    return StaffTask.objects.bulk_create(
        StaffTask(withdrawal=withdrawal, kind=kind, words=sentence[:300]) for kind, sentence in words
    )


def make_for_voices(*, withdrawal: Withdrawal, recordings: Sequence[Recording]) -> list[StaffTask]:
    """Write down, for each episode in which a voice is heard, on which platforms it must be taken down by hand.

    Asked before anything is taken back, while it is known where it is heard. No name stands in a task.
    """
    with translation.override(settings.LANGUAGE_CODE):
        sentence = _("Have the episode %(address)s taken down on the platforms. %(platforms)s")
        words = [
            " ".join((sentence % {"address": address, "platforms": detail}).split())
            for address, detail in dict.fromkeys(voice_addresses.episodes(recordings=recordings))
        ]
    return StaffTask.objects.bulk_create(
        StaffTask(withdrawal=withdrawal, kind=StaffTask.Kind.PLATFORM, words=each[:300]) for each in words
    )


def tell_left_over(*, withdrawal: Withdrawal, addresses: Sequence[str]) -> None:
    """Ask staff, once, to look at public addresses where what was taken back can still be found.

    Perhaps a name stands in words that staff wrote, where no software takes it out.
    """
    if not addresses or withdrawal.tasks.filter(kind=StaffTask.Kind.TOLD).exists():
        return
    with translation.override(settings.LANGUAGE_CODE):
        sentence = _(
            "Something that was taken back can still be found at %(address)s. Look there and remove it."
        )
    words = (sentence % {"address": addresses[0]})[:300]
    StaffTask.objects.create(withdrawal=withdrawal, kind=StaffTask.Kind.TOLD, words=words)


def forget_open(*, withdrawal: Withdrawal) -> None:
    """It was undone: nobody needs to do any more what was not done yet."""
    withdrawal.tasks.filter(done_at=None).delete()


def tick(*, task: StaffTask, by: Any) -> bool:
    """Note that `by` did it, now; tell whether it was still to be done: a colleague who was faster stays noted."""
    is_new = (
        StaffTask.objects.filter(pk=task.pk, done_at=None).update(done_at=timezone.now(), done_by=by) == 1
    )
    if is_new:
        note(task, "task_done", by=by)
    task.refresh_from_db()
    return is_new


def untick(*, task: StaffTask, by: Any) -> None:
    """It is to be done after all. What is open already stays as it is."""
    if StaffTask.objects.filter(pk=task.pk).exclude(done_at=None).update(done_at=None, done_by=None):
        note(task, "task_undone", by=by)
    task.refresh_from_db()


def _walls(contributions: Sequence[Contribution]) -> list[tuple[str, str]]:
    """Prints that hang today or will: plates of published exhibitions with a showing that is not over."""
    today = timezone.localdate()
    rows = Hanging.objects.filter(contribution__in=contributions, room__exhibition__live=True)
    rows = rows.select_related("room__exhibition").prefetch_related("room__exhibition__showings")
    found = []
    for row in rows.order_by("plate", "pk"):
        for showing in row.room.exhibition.showings.all():
            if showing.ends_on >= today:
                sentence = _("Take print %(plate)d down at %(venue)s. The showing ends on %(day)s.")
                told = {"plate": row.plate, "venue": showing.venue("cs"), "day": day(showing.ends_on)}
                found.append((StaffTask.Kind.WALL.value, sentence % told))
    return found


def _elsewhere(contributions: Sequence[Contribution], use: Use) -> list[tuple[str, str]]:
    numbers = [f"#{row.pk}" for row in contributions if is_cleared(row.upload, use)]
    sentence = {
        Use.SOCIAL: _("Take photographs %(numbers)s off social networks, wherever they were posted."),
        Use.PODCAST: _("Ask the podcast platforms to take down what uses photographs %(numbers)s."),
    }[use]
    return [
        (ELSEWHERE[use].value, sentence % {"numbers": ", ".join(numbers[start : start + MOST])})
        for start in range(0, len(numbers), MOST)
    ]
