"""What is in a zine, for the ledger: each photograph, each text with its author's yes, and what waits for one."""

from __future__ import annotations

from collections.abc import Iterator

from django.forms.models import model_to_dict

from campaign.models import Infographic
from campaign.products import Asset, Words
from campaign.services import zine_answers
from campaign.services.told_stops import Told
from campaign.services.zine_pages import Read
from media.clearance import Use
from photovoice import final_forms
from photovoice.final_forms import PUBLIC, State

#: That a page was approved has no text of its own: it is the same for every yes, and a no has none.
YES = "yes"
#: What an author said that is no yes.
NO = frozenset({State.CHANGE, State.REFUSED})


def asset(stop: Told, use: Use) -> Asset:
    """One photograph that is seen in it."""
    assert stop.upload is not None
    return Asset(str(stop.upload.pk), use, stop.contribution, {"plate": stop.plate})


def words(found: Read) -> list[Words]:
    """Every text in it: of authors with their yes to the pages, of the team, and the infographics."""
    of_authors = [one for stop in found.stops for one in _words_of(found, stop)]
    pages = [one for one, state in _pages(found) if state in PUBLIC]
    return [*of_authors, *pages, *_own_words(found), *(_figure_words(each) for each in found.figures)]


def held(found: Read) -> list[Words]:
    """What is left out while its author has not said yes to the pages: their words, and each no."""
    whole = [one for stop in found.whole.values() for one in _words_of(found, stop)]
    return [*whole, *(one for one, state in _pages(found) if state not in PUBLIC)]


def _pages(found: Read) -> Iterator[tuple[Words, State | None]]:
    """How each author stands to their pages, in each language."""
    for stop in found.whole.values():
        for language in found.languages:
            state = zine_answers.said(found.zine, stop, language)
            about, mark = f"page:{stop.contribution}:{language}", "" if state in NO else _print_of(YES)
            yield Words(about, f"#{stop.contribution}", language, mark, approval=str(state or "")), state


def _words_of(found: Read, stop: Told) -> list[Words]:
    said = [*([stop.original] if stop.original else []), *stop.translations]
    return [
        Words(
            f"contribution:{stop.contribution}:{one.language}",
            f"#{stop.contribution}",
            one.language,
            _print_of(one.body),
            approval=_approval(found, stop, one.language),
        )
        for one in said
    ]


def _approval(found: Read, stop: Told, language: str) -> str:
    """By which yes words stand in it: that in their own language, else the first of those that the zine speaks."""
    states = [zine_answers.said(found.zine, stop, one) for one in (language, *found.languages)]
    return str(next((state for state in states if state in PUBLIC), ""))


def _own_words(found: Read) -> list[Words]:
    """What the team wrote into the zine itself, in each of its languages."""
    written = []
    for language in found.languages:
        fields = [found.zine.text("title", language)]
        for page in found.pages:
            if page.kind != "figure":
                fields += [
                    str(page.value.get(f"{name}{language}") or "") for name in ("heading_", "subtitle_", "")
                ]
        about = f"zine:{found.zine.pk}:{language}"
        written.append(Words(about, found.zine.name, language, _print_of(*fields)))
    return written


def _figure_words(figure: Infographic) -> Words:
    drawn = model_to_dict(figure, exclude=["id", "slug", "is_public", "source_address"])
    return Words(f"infographic:{figure.pk}", str(figure), "", final_forms.fingerprint(drawn=drawn))


def _print_of(*texts: str) -> str:
    return final_forms.fingerprint(texts=texts)
