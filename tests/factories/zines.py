"""Zines for tests: eight pages round photographs that hang in a published exhibition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import media.services
from campaign.models import Zine
from campaign.services import zine_asking
from photovoice import final_forms
from photovoice.final_forms import FinalForm
from photovoice.models import Contribution, Participant
from photovoice.services import approvals
from tests import photographs
from tests.factories import photovoice as make

VIETNAMESE = "Từ năm mười một tuổi tôi đã đến đây phiên dịch cho mẹ."
UKRAINIAN = "Узимку сусідка прийшла сказати, що в нас шумно."
ARABIC = "ابني يلفظ حرف ř منذ أسبوعه الثاني في المدرسة."
#: The languages of the three photographs, their words and the names that stand under them.
SPOKEN = (("vi", VIETNAMESE, "Nguyễn Thị Ngọc"), ("uk", UKRAINIAN, "Галина"), ("ar", ARABIC, "سلمى"))


def photograph(
    *, words: str = "Čekáme na sedmnáctku.", language: str = "cs", name: str = "Linh", seed: int = 1
) -> Contribution:
    """An accepted and prepared photograph, sharp enough for a page of A6."""
    person = make.participant(name=name)
    make.allow(person)
    data = photographs.plain_jpeg((1200, 900), seed=seed)
    row = make.accepted(person, data=data, words=words, language=language)
    media.services.prepare(upload=row.upload)
    return Contribution.objects.get(pk=row.pk)


def three() -> list[Contribution]:
    """Three photographs of three people who write in three scripts, hung and published."""
    rows = [
        photograph(words=words, language=language, name=name, seed=number)
        for number, (language, words, name) in enumerate(SPOKEN, start=1)
    ]
    make.exhibition([rows], published=True)
    return [Contribution.objects.get(pk=row.pk) for row in rows]


def zine(rows: Sequence[Contribution] = (), *, said: str = "approved", **fields: Any) -> Zine:
    """Eight pages: a cover, three photographs each beside its words, and the back page.

    The authors were asked, and each of them answered with `said`; without it nobody was asked yet.
    """
    pages: list[tuple[str, Any]] = [("cover", {"subtitle_cs": "Tři lidé", "subtitle_en": "Three people"})]
    for row in rows:
        pages.append(("photograph", {"photograph": row}))
        pages.append(("words", {"photograph": row, "with_code": True}))
    while len(pages) < 7:
        pages.append(
            ("text", {"heading_cs": "Proč", "heading_en": "Why", "cs": "Protože.", "en": "Because."})
        )
    pages.append(("back", {"cs": "Děkujeme.", "en": "Thank you."}))
    made = Zine.objects.create(
        **{
            "name": "Tři abecedy",
            "number": None if "participant" in fields else 1,
            "title_cs": "Tři abecedy",
            "title_en": "Three alphabets",
            "pages": pages,
            **fields,
        }
    )
    if said and made.participant_id is None:
        zine_asking.ask(zine=made)
        for row in rows:
            answer(row, said)
    return made


def answer(
    row: Contribution,
    verdict: str = "approved",
    *,
    languages: Sequence[str] = ("cs", "en"),
    message: str = "",
) -> None:
    """What an author says to every page of a zine that shows their photograph, in these languages."""
    for key, form in forms(row).items():
        if key[1] in languages:
            approvals.answer(
                contribution=row,
                kind=form.kind,
                language=form.language,
                fingerprint=form.fingerprint,
                verdict=verdict,
                message=message,
            )


def forms(row: Contribution) -> dict[tuple[str, str], FinalForm]:
    """The forms of pages of zines that a photograph has now, by kind and language."""
    fresh = final_forms.fetched(Contribution.objects.filter(pk=row.pk)).get()
    return {form.key: form for form in final_forms.of(fresh) if form.kind.startswith("zine-")}


def states(row: Contribution) -> dict[str, str]:
    """How its author stands to the pages of a zine, by language; of one zine alone."""
    fresh = final_forms.fetched(Contribution.objects.filter(pk=row.pk)).get()
    return {
        language: state.value
        for (kind, language), state in final_forms.states(fresh).items()
        if kind.startswith("zine-")
    }


def own(person: Participant, rows: Sequence[Contribution]) -> Zine:
    """Somebody's own zine of their own photographs."""
    return zine(rows, participant=person)
