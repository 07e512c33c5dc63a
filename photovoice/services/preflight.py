"""⑥ Before an exhibition is published: what stands in the way, and what the public will see differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from media.clearance import Use, is_cleared
from photovoice import final_forms
from photovoice.models import Contribution, Exhibition, ExhibitionPage
from photovoice.services import curation

LANGUAGES = ("cs", "en")


def _languages() -> dict[str, str]:
    return {"cs": _("Czech"), "en": _("English")}


@dataclass(frozen=True)
class Problem:
    """What stands in the way (`stops`) or should be known beforehand (`warns`)."""

    level: Literal["stops", "warns"]
    sentence: str
    contribution_id: int | None = None


def problems(exhibition: Exhibition) -> list[Problem]:
    """List what is in the way of publishing the draft, and what the public will see differently than expected."""
    rooms = curation.draft(exhibition)
    ids = [row.contribution_id for room in rooms for row in room.hangings]
    rows = {row.pk: row for row in final_forms.fetched(Contribution.objects.filter(pk__in=ids))}
    found = _page_problems(exhibition, [room.number for room in rooms])
    if not ids:
        found.append(Problem("stops", _("No photograph hangs in this exhibition yet.")))
    plates = {row.contribution_id: row.plate for room in rooms for row in room.hangings}
    for contribution, plate in plates.items():
        found.extend(_photograph_problems(rows[contribution], plate))
    return [*found, *_labels([(plates[row.pk], row) for row in rows.values()])]


def _labels(hung: list[tuple[int, Contribution]]) -> Iterator[Problem]:
    """One sentence about the labels that their authors did not approve yet: the page shows the words all the same."""
    asked = [
        plate
        for plate, row in sorted(hung, key=lambda pair: pair[0])
        if not row.is_withdrawn
        and any(
            each.form.kind == final_forms.LABEL and not each.is_public for each in final_forms.standings(row)
        )
    ]
    if asked:
        sentence = ngettext(
            "%(number)d label is not printed whole until its author says yes: plate %(plates)s.",
            "%(number)d labels are not printed whole until their authors say yes: plates %(plates)s.",
            len(asked),
        )
        plates = ", ".join(str(plate) for plate in asked)
        yield Problem("warns", sentence % {"number": len(asked), "plates": plates})


def _page_problems(exhibition: Exhibition, numbers: list[int]) -> list[Problem]:
    pages = {
        page.locale.language_code: page
        for page in ExhibitionPage.objects.filter(exhibition=exhibition).select_related("locale")
    }
    if not pages:
        return [Problem("stops", _("The exhibition has no page yet. Write its title and text first."))]
    found = []
    for language, name in _languages().items():
        page = pages.get(language)
        if page is None:
            found.append(
                Problem("warns", _("There is no page in this language: %(language)s.") % {"language": name})
            )
            continue
        written = {text.number for text in page.get_latest_revision_as_object().room_texts.all()}
        found += [
            Problem(
                "warns",
                _("Room %(number)d has no title in this language: %(language)s.")
                % {"number": number, "language": name},
            )
            for number in numbers
            if number not in written
        ]
    return found


def _photograph_problems(row: Contribution, plate: int) -> list[Problem]:
    if row.is_withdrawn:
        sentence = _("Plate %(plate)d: its author took the photograph back; the wall closes the gap.")
        return [Problem("warns", sentence % {"plate": plate}, row.pk)]
    if not is_cleared(row.upload, Use.EXHIBITION):
        sentence = _("Plate %(plate)d is not cleared for an exhibition. Take it down, or ask its author.")
        return [Problem("stops", sentence % {"plate": plate}, row.pk)]
    found = [*_missing_words(row, plate), *_not_approved(row, plate)]
    if not is_cleared(row.upload, Use.WEB):
        sentence = _("Plate %(plate)d is not cleared for the web: the page shows a numbered gap.")
        found.insert(0, Problem("warns", sentence % {"plate": plate}, row.pk))
    return found


def _missing_words(row: Contribution, plate: int) -> Iterator[Problem]:
    for language, name in _languages().items():
        text, values = row.text_in(language), {"plate": plate, "language": name}
        if text is None or not text.body:
            yield Problem(
                "warns", _("Plate %(plate)d has no words in this language: %(language)s.") % values, row.pk
            )
        if text is None or not text.alt:
            sentence = _("Plate %(plate)d has no description for those who cannot see it: %(language)s.")
            yield Problem("warns", sentence % values, row.pk)


def _not_approved(row: Contribution, plate: int) -> Iterator[Problem]:
    """What the page leaves out because its author has not approved it."""
    kinds = (final_forms.PICTURE, final_forms.TRANSLATION, final_forms.WORDS)
    sentences = {
        final_forms.State.WAITING: _("Plate %(plate)d waits for its author's answer: %(form)s."),
        final_forms.State.CHANGE: _("Plate %(plate)d: its author asked to change this: %(form)s."),
        final_forms.State.REFUSED: _("Plate %(plate)d: its author does not want this shown: %(form)s."),
    }
    for each in final_forms.standings(row):
        if each.form.kind in kinds and each.state in sentences:
            values = {"plate": plate, "form": each.form.title}
            yield Problem("warns", sentences[each.state] % values, row.pk)
