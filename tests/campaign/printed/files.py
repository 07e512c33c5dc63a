"""The list of everything that is set on pages. What is set by a module or from a template that is not named here fails.

A `File` says how it is made, what it is for and what must be found in it by whoever reads it back.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from campaign import products
from campaign.layout import grid, imposition, labels
from campaign.services import own_zines, pocket_cards, print_files, wall_panels, zines
from cms.models import SiteSettings
from tests.campaign.printed.shelf import CZECH_NAME, POCKET, Shelf
from tests.factories.showings import DAY, ignored

#: What a file is for: the three ways of `typesetting.compile_pdf`.
READING, PRESS, HOME = "reading", "press", "home"
NAMES = ("Nguyễn Thị Ngọc", "Галина", "سلمى", CZECH_NAME)
FUNDER = "Co-funded by the European Union"
ADDRESS = "https://ocima.praha.example/my/in/ABCDEFGHJKMNPQRSTV{:02d}/"
Make = Callable[[Shelf], bytes]


@dataclass(frozen=True)
class File:
    """One file. `by` is the module that sets it, `kind` its product, none where it is made in a request."""

    name: str
    by: str
    template: str
    make: Make
    #: Width and height of its trimmed pages in millimetres.
    size: tuple[float, float]
    form: str = READING
    kind: str = ""
    #: Whether the print shop takes inks only; how far it bleeds and whether it has crop marks.
    inks: bool = False
    bleed: float = 3
    marks: bool = True
    #: How many codes are read from it, and some of its words.
    codes: int = 0
    words: Sequence[str] = ()
    #: The pages, from 0, that are compared with what somebody looked at, at so many dots an inch.
    pages: Sequence[int] = ()
    dpi: int = 60

    def picture(self, page: int) -> str:
        """What the picture of one of its pages is called."""
        return self.name if len(self.pages) == 1 else f"{self.name}-{page + 1}"


def every() -> list[File]:
    """All files, each once."""
    return [
        *_posters(),
        *_zines(),
        *_own_zines(),
        *_labels(),
        *_lists(),
        *_panels(),
        *_prints(),
        *_cards(),
        *_pocket_cards(),
    ]


def _made(kind: str, key: Callable[[Shelf], Any], *, inks: bool = False, **options: Any) -> Make:
    """As the worker makes it; for a print shop that takes inks only where `inks` is said."""

    def make(shelf: Shelf) -> bytes:
        shop = {"printer": shelf.inks.pk} if inks else {}
        product = products.load(kind, str(key(shelf).pk))
        made = product.make({**options, **shop}, dated=DAY, edition=None, progress=ignored)
        return made.content

    return make


def _posters() -> Iterator[File]:
    both = ("Nguyễn Thị Ngọc", "Vize a služby", "Vision and services", FUNDER)

    def poster(layout: str, size: str, language: str = "both", **fields: Any) -> File:
        form, inks = fields.get("form", READING), fields.get("inks", False)
        options = {"size": size, "language": language, "for_print": form == PRESS}
        return File(
            name=f"poster-{layout}-{size}-{language}-{form}{'-inks' * inks}",
            by="posters",
            template="poster.typ",
            make=_made("poster", lambda shelf: shelf.posters[layout], inks=inks, **options),
            size=grid.SIZES_MM[size],
            kind="poster",
            codes=1 if layout == "column" else 2,
            **{"words": both, **fields},
        )

    for layout in ("grid", "lead", "column"):
        yield poster(layout, "A3", pages=[0], dpi=40)
    yield poster("grid", "A3", "cs", words=("Vize a služby", "Praha mluví"))
    yield poster("grid", "A3", "en", words=("Vision and services", "Prague speaks", FUNDER))
    yield poster("grid", "A2")
    yield poster("grid", "A1")
    for size in grid.SIZES_MM:
        yield poster("lead", size, form=PRESS)
    yield poster("grid", "A2", form=PRESS, inks=True)


def _zines() -> Iterator[File]:
    words = (*NAMES[:3], "المدرسة", "Tři abecedy", "Three alphabets", FUNDER)

    def zine(format_: imposition.Format, variant: str, **fields: Any) -> File:
        form, inks = fields.get("form", READING), fields.get("inks", False)
        size = format_.page if form == READING else format_.sheet
        options = {"variant": variant, **fields.pop("options", {})}
        return File(
            name=f"zine-{format_}-{variant}{'-web' * ('use' in options)}{'-inks' * inks}",
            by="zines",
            template="zine.typ",
            make=_made("zine", lambda shelf: shelf.zines[format_], inks=inks, **options),
            size=(size.width, size.height),
            kind="zine",
            codes=3,
            words=words,
            **fields,
        )

    fold, folded_a6, book_a6, book_a5 = imposition.Format
    yield zine(fold, zines.READING, pages=[1, 4])
    yield zine(fold, zines.READING, options={"use": "web"})
    for format_ in (folded_a6, book_a6, book_a5):
        yield zine(format_, zines.READING)
    for format_ in imposition.Format:
        yield zine(format_, zines.HOME, form=HOME)
    yield zine(fold, zines.PRESS, form=PRESS, pages=[0])
    yield zine(folded_a6, zines.PRESS, form=PRESS)
    yield zine(book_a6, zines.PRESS, form=PRESS, inks=True)
    yield zine(book_a5, zines.PRESS, form=PRESS, pages=[7])
    yield zine(fold, zines.PRESS, form=PRESS, inks=True)


def _own_zines() -> Iterator[File]:
    for to_fold in (False, True):
        size = imposition.Format.FOLD_A7.sheet if to_fold else imposition.Format.FOLD_A7.page

        def make(shelf: Shelf, to_fold: bool = to_fold) -> bytes:
            assert shelf.own is not None
            return own_zines.pdf(shelf.own, language="ar", to_fold=to_fold).content

        yield File(
            name=f"own-zine-{'fold' if to_fold else 'read'}",
            by="own_zines",
            template="zine.typ",
            make=make,
            size=(size.width, size.height),
            form=HOME if to_fold else READING,
            words=("بيتي", "المدرسة"),
            pages=[0] if to_fold else (),
        )


def _labels() -> Iterator[File]:
    words = (*NAMES, "المدرسة", "Zastávka", "The stop", FUNDER)

    def label(name: str, size: tuple[float, float], **fields: Any) -> File:
        form, inks = fields.get("form", READING), fields.get("inks", False)
        options = {"size": name, "press": form == PRESS}
        return File(
            name=f"labels-{name}-{form}{'-inks' * inks}",
            by="labels",
            template="large_print.typ" if name == labels.LARGE else "label.typ",
            make=_made("labels", lambda shelf: shelf.showing, inks=inks, **options),
            size=size,
            kind="labels",
            codes=4,
            words=words,
            **fields,
        )

    for each in labels.SIZES.values():
        yield label(each.name, labels.paper(each), pages=[0, 1])
    yield label(labels.LARGE, (210, 297), pages=[0, 3], dpi=50)
    for each in labels.SIZES.values():
        yield label(each.name, (each.width, each.height), form=PRESS, inks=each is labels.A5)
    yield label("a6", (labels.A6.width, labels.A6.height), form=PRESS, inks=True, pages=[3])


def _lists() -> Iterator[File]:
    for kind, template in (("hanging_list", "hanging_list.typ"), ("contact_sheet", "contact_sheet.typ")):
        yield File(
            name=kind.replace("_", "-"),
            by="wall_lists",
            template=template,
            make=_made(kind, lambda shelf: shelf.showing),
            size=(210, 297),
            kind=kind,
            words=NAMES,
            pages=[0],
        )


def _panels() -> Iterator[File]:
    papers = {
        "room_texts": (
            "room_text.typ",
            ("a4", "a3", "a2"),
            ("Kde se člověk cítí doma?", "Six people answer."),
        ),
        "title_panel": ("title_panel.typ", ("a3", "a2", "a1"), ("Praha očima těch", "Prague by those")),
    }
    for kind, (template, sizes, words) in papers.items():

        def panel(paper: str, kind: str = kind, template: str = template, **fields: Any) -> File:
            form, inks = fields.get("form", READING), fields.get("inks", False)
            options = {"paper": paper, "press": form == PRESS}
            return File(
                name=f"{kind.replace('_', '-')}-{paper}-{form}{'-inks' * inks}",
                by="wall_panels",
                template=template,
                make=_made(kind, lambda shelf: shelf.showing, inks=inks, **options),
                size=wall_panels.PAPER[paper],
                kind=kind,
                codes=1 if kind == "title_panel" else 0,
                **fields,
            )

        for paper in sizes:
            shown = {"pages": [0], "dpi": 40} if paper == "a3" else {}
            yield panel(paper, words=(*words, FUNDER), **shown)
        yield panel(sizes[0], words=words, form=PRESS)
        yield panel(sizes[-1], words=words, form=PRESS, inks=True)


def _prints() -> Iterator[File]:
    for inks in (False, True):
        packed = _made(
            "photo_prints", lambda shelf: shelf.showing, inks=inks, longest_cm=20, form="pdf", plates="1"
        )

        def make(shelf: Shelf, packed: Make = packed) -> bytes:
            with zipfile.ZipFile(io.BytesIO(packed(shelf))) as archive:
                return archive.read(next(name for name in archive.namelist() if name.endswith(".pdf")))

        yield File(
            name=f"photo-print{'-inks' * inks}",
            by="photo_prints",
            template="photo_print.typ",
            make=make,
            size=(200, 150),
            form=PRESS,
            kind="photo_prints",
            inks=inks,
            bleed=0,
            marks=False,
        )


def _cards() -> Iterator[File]:
    cards = [
        print_files.Card(
            ADDRESS.format(number), language, "Kde jsem doma", "Integrační centrum Praha", "Alena, +420 000 123 456",
            number=str(number), phrase="les mrak most pole" if number == 1 else "",
            phrase_address="https://ocima.praha.example/my/words/" if number == 1 else "",
        )
        for number, language in enumerate(POCKET, start=1)
    ]  # fmt: skip
    bare = [replace(card, phrase="", phrase_address="") for card in cards]
    kinds = {"invitation": (print_files.invitation_cards, cards), "person": (print_files.person_cards, bare)}
    for name, (of, those) in kinds.items():

        def make(_shelf: Shelf, of: Any = of, those: Any = those) -> bytes:
            return bytes(of(cards=those, language="cs", dated=DAY))

        yield File(
            name=f"cards-{name}",
            by="print_files",
            template="cards.typ",
            make=make,
            size=(210, 297),
            codes=len(cards),
            words=("Integrační centrum Praha", "+420 000 123 456"),
            pages=[0],
        )


def _pocket_cards() -> Iterator[File]:
    kinds = {
        "to-cut": (pocket_cards.cut_sheets, (210, 297), (0,)),
        "to-read": (pocket_cards.to_read, pocket_cards.A6_MM, (0, 5)),
    }
    for name, (of, size, pages) in kinds.items():

        def make(shelf: Shelf, of: Any = of) -> bytes:
            spoken = list(POCKET)
            return bytes(of(call=shelf.call, languages=spoken, site=SiteSettings(), language="cs", dated=DAY))

        yield File(
            name=f"pocket-{name}",
            by="pocket_cards",
            template="cards.typ",
            make=make,
            size=size,
            words=list(POCKET.values()),
            pages=pages,
        )
