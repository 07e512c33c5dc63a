"""A zine's pages as they are now: what each shows, read once in a fixed number of queries, for paper and web."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaign.layout import imposition
from campaign.models import Infographic, Zine
from campaign.services import told_stops, zine_answers
from campaign.services.told_stops import Told, Trouble
from cms.languages import public_languages
from media.clearance import Use
from media.models import PrivateUpload

#: Pages that show a photograph or its author's words, by the name of their block.
OF_PHOTOGRAPHS = ("stop", "photograph", "words")


@dataclass(frozen=True)
class Page:
    """One page: its number from 1, what kind it is, what the editor wrote, and what may be told of its photograph."""

    number: int
    kind: str
    value: Any
    stop: Told | None = None
    figure: Infographic | None = None

    @property
    def wants_code(self) -> bool:
        """Whether a code that opens the stop on the website stands here, if there is one to open."""
        return self.kind in {"stop", "words"} and bool(self.value.get("with_code"))


@dataclass(frozen=True)
class Read:
    """A zine as it was read: its pages and the languages that it speaks, the first one first.

    `whole` tells each photograph as it would be told if its author had said yes to every page.
    """

    zine: Zine
    use: Use
    languages: Sequence[str]
    pages: Sequence[Page] = field(default=())
    whole: Mapping[int, Told] = field(default_factory=dict)

    @property
    def stops(self) -> list[Told]:
        """Every photograph in it, each once."""
        return list({page.stop.contribution: page.stop for page in self.pages if page.stop}.values())

    @property
    def figures(self) -> list[Infographic]:
        """Every infographic in it, each once."""
        return list({page.figure.pk: page.figure for page in self.pages if page.figure}.values())


def languages_of(zine: Zine) -> list[str]:
    """The languages that a zine speaks."""
    return public_languages() if zine.languages == Zine.Languages.BOTH else [zine.languages]


def read(zine: Zine, *, use: Use, languages: Sequence[str] | None = None, for_look: bool = False) -> Read:
    """Read the pages of a zine for `use`: print, or the web. Somebody's own zine asks no gate: all of it is theirs.

    What an author has not said yes to is left out, language by language; `for_look` shows it to staff who compose.
    """
    spoken = list(languages or languages_of(zine))
    blocks = list(zine.pages)
    keys = [key for key in map(_contribution, blocks) if key]
    if zine.participant_id:
        stops = told_stops.own(keys)
    else:
        stops = told_stops.told(keys, use=use, languages=spoken)
    whole = {key: _if_there(stop) for key, stop in stops.items()}
    stops = whole
    if not (zine.participant_id or for_look):
        stops = {key: zine_answers.gated(zine, stop, spoken) for key, stop in whole.items()}
    pages = [_page(number, block, stops) for number, block in enumerate(blocks, start=1)]
    return Read(zine, use, spoken, pages, whole)


def problems(found: Read) -> list[str]:
    """What keeps a zine from the printer, a sentence for each, with the page it is about; empty when nothing does."""
    return [*_wrong_number(found), *_wrong_ends(found), *gaps(found)]


def gaps(found: Read) -> list[str]:
    """What is said of photographs that are not shown: of those whose authors were not asked in one sentence."""
    lost = [page for page in found.pages if page.stop and page.stop.trouble]
    not_asked = [page.number for page in lost if page.stop and page.stop.trouble is Trouble.NOT_ASKED]
    said = [_sentence(page) for page in lost if page.number not in not_asked]
    return [*([zine_answers.not_asked(not_asked)] if not_asked else []), *said]


def left_out(found: Read) -> list[str]:
    """A sentence for each page that is there without one of its languages, as its author has not said yes to it."""
    return [
        sentence
        for page in found.pages
        if page.stop and not page.stop.trouble
        for sentence in zine_answers.left_out(found.zine, page.stop, found.languages, page.number)
    ]


def page_problems(found: Read) -> dict[int, str]:
    """The sentences about photographs that are not shown, by page."""
    return {page.number: _sentence(page) for page in found.pages if page.stop and page.stop.trouble}


def title_of(zine: Zine, languages: Iterable[str]) -> str:
    """The zine's title in the first of the languages."""
    return zine.text("title", next(iter(languages)))


def _contribution(block: Any) -> int | None:
    if block.block_type not in {"cover", *OF_PHOTOGRAPHS}:
        return None
    chosen = block.value.get("photograph")
    return chosen.pk if chosen else None


def _if_there(stop: Told) -> Told:
    """A photograph that is not prepared yet, or is withheld, is a gap until it is: its words stay where they may."""
    upload = stop.upload
    if upload is None or (upload.state == PrivateUpload.State.READY and upload.withheld_at is None):
        return stop
    if upload.withheld_at is not None:
        return Told(stop.contribution, trouble=Trouble.WITHDRAWN)
    return replace(stop, upload=None, trouble=Trouble.NOT_READY)


def _page(number: int, block: Any, stops: dict[int, Told]) -> Page:
    key = _contribution(block)
    figure = block.value if block.block_type == "figure" else None
    lost = Told(0, trouble=Trouble.WITHDRAWN) if block.block_type in OF_PHOTOGRAPHS else None
    return Page(number, block.block_type, block.value, stops[key] if key else lost, figure)


def _wrong_number(found: Read) -> list[str]:
    format_ = imposition.Format(found.zine.format)
    count, wanted = len(found.pages), imposition.page_numbers(format_)
    if count in wanted:
        return []
    has = ngettext("This zine has %(number)d page.", "This zine has %(number)d pages.", count) % {
        "number": count
    }
    if format_.is_fold:
        return [has + " " + _("One folded sheet has exactly 8: add or take away pages.")]
    rule = _("A stapled booklet has 8, 12, 16, 20, 24, 28 or 32: add or take away pages.")
    return [f"{has} {rule}"]


def _wrong_ends(found: Read) -> list[str]:
    kinds = [page.kind for page in found.pages]
    wrong = []
    if not kinds or kinds[0] != "cover":
        wrong.append(_("The first page must be the cover."))
    if not kinds or kinds[-1] != "back":
        wrong.append(_("The last page must be the back page: the marks of who paid stand on it."))
    return wrong


def _sentence(page: Page) -> str:
    assert page.stop is not None
    if page.stop.trouble in zine_answers.SENTENCES:
        return zine_answers.sentence(page.stop.trouble, page.number)
    if page.stop.trouble is Trouble.WITHDRAWN:
        sentence = _("Page %(page)d: its author took this photograph back. Choose another one.")
    elif page.stop.trouble is Trouble.NOT_READY:
        sentence = _("Page %(page)d: this photograph is still being prepared. Try again in a few minutes.")
    else:
        sentence = _("Page %(page)d: its author did not allow this photograph in print. Choose another one.")
    return sentence % {"page": page.number}
