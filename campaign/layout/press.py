"""Turns a set page into a file for the press: boxes, crop marks and, where asked, nothing but inks. Pure bytes.

What Typst sets speaks RGB wherever a drawing came in as SVG. Here every colour of every content stream is said again in
inks (`colours.InkBook`): there is one place where a screen colour becomes an ink, whatever drew it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    RectangleObject,
)

from campaign.layout.colours import InkBook, Inks

POINTS_PER_MM = 72 / 25.4
#: Crop marks begin this far outside the bleed and are this long: no mark is ever inside what may be seen.
MARK_GAP_MM = 1.0
MARK_MM = 5.0
MARK_POINTS = 0.25

Operations = list[tuple[Any, bytes]]


class NotInks(ValueError):
    """Something in the file cannot be said in inks. The message is English, for the log."""


def finish(pdf: bytes, *, bleed_mm: float, marks: bool, inks: InkBook | None = None) -> bytes:
    """Return the file with TrimBox, BleedBox and, if wished, crop marks on every page; with `inks` no RGB is left.

    `pdf` has pages that are `bleed_mm` larger on each side than the trimmed sheet. Raises `NotInks`.
    """
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.pdf_header = "%PDF-1.7"
    if inks is not None:
        _to_inks(writer, inks)
    for page in writer.pages:
        _set_boxes(page, bleed_mm * POINTS_PER_MM)
        if marks:
            _mark(writer, page)
    out = io.BytesIO()
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    writer.write(out)
    return out.getvalue()


def rgb_left(pdf: bytes) -> list[str]:
    """Return what in the file is still RGB, in a few English words each: operators, pictures, colour spaces, groups."""
    reader = PdfReader(io.BytesIO(pdf))
    found: list[str] = []
    for number, page in enumerate(reader.pages, start=1):
        found += [f"page {number}: {one}" for one in _page_faults(page, reader)]
    return found


# ------------------------------------------------------------------------------------------------ boxes and marks


def _set_boxes(page: Any, bleed: float) -> None:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    page.bleedbox = RectangleObject((left, bottom, right, top))
    page.cropbox = RectangleObject((left, bottom, right, top))
    page.trimbox = RectangleObject((left + bleed, bottom + bleed, right - bleed, top - bleed))


def _mark(writer: PdfWriter, page: Any) -> None:
    gap, length = MARK_GAP_MM * POINTS_PER_MM, MARK_MM * POINTS_PER_MM
    trim, bleed = ([float(edge) for edge in box] for box in (page.trimbox, page.bleedbox))
    lines = []
    for x in (trim[0], trim[2]):
        lines += [
            (x, bleed[1] - gap - length, x, bleed[1] - gap),
            (x, bleed[3] + gap, x, bleed[3] + gap + length),
        ]
    for y in (trim[1], trim[3]):
        lines += [
            (bleed[0] - gap - length, y, bleed[0] - gap, y),
            (bleed[2] + gap, y, bleed[2] + gap + length, y),
        ]
    drawn = " ".join(f"{x1:.4f} {y1:.4f} m {x2:.4f} {y2:.4f} l" for x1, y1, x2, y2 in lines)
    # All four inks, so that the marks are on every plate.
    content = f"\nq /Artifact BMC 1 1 1 1 K {MARK_POINTS} w {drawn} S EMC Q\n"
    around = gap + length
    page.mediabox = RectangleObject(
        (bleed[0] - around, bleed[1] - around, bleed[2] + around, bleed[3] + around)
    )
    page.cropbox = page.mediabox
    _append(writer, page, content.encode())


def _append(writer: PdfWriter, page: Any, content: bytes) -> None:
    """Add a stream after the page's own, which is closed into its own graphics state."""
    own = page.get_contents()
    stream = DecodedStreamObject()
    stream.set_data(b"q\n" + (own.get_data() if own is not None else b"") + b"\nQ" + content)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())


# ------------------------------------------------------------------------------------------------ from RGB to inks


def _to_inks(writer: PdfWriter, inks: InkBook) -> None:
    for page in writer.pages:
        content = page.get_contents()
        resources = page["/Resources"].get_object()
        if content is not None:
            data = _in_inks(content, resources, inks)
            stream = DecodedStreamObject()
            stream.set_data(data)
            page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
        _group_in_inks(page)
    for form in _forms(writer):
        resources = form.get("/Resources", DictionaryObject()).get_object()
        form.set_data(_in_inks(ContentStream(form, writer), resources, inks))
        _group_in_inks(form)
    for one in writer._objects:
        if isinstance(one, DictionaryObject) and "/ColorSpace" in one and one.get("/Subtype") != "/Image":
            _drop_spaces(one)


def _forms(writer: PdfWriter) -> Iterator[Any]:
    for one in writer._objects:
        is_form = isinstance(one, DictionaryObject) and one.get("/Subtype") == "/Form"
        if is_form or (isinstance(one, DictionaryObject) and one.get("/PatternType") == 1):
            yield one


def _group_in_inks(thing: Any) -> None:
    group = thing.get("/Group")
    if group is not None and "/CS" in group.get_object():
        group.get_object()[NameObject("/CS")] = NameObject("/DeviceCMYK")


def _drop_spaces(resources: Any) -> None:
    spaces = resources["/ColorSpace"].get_object()
    if not isinstance(spaces, DictionaryObject):
        return
    for name in [name for name in spaces if channels_of(spaces[name]) in (1, 3)]:
        del spaces[name]
    if not spaces:
        del resources["/ColorSpace"]


def _in_inks(content: Any, resources: Any, inks: InkBook) -> bytes:
    stream = content if isinstance(content, ContentStream) else ContentStream(content, None)
    stream.operations = _Translation(resources, inks).all(stream.operations)
    return bytes(stream.get_data())


class _Translation:
    """Reads one content stream, remembers which colour spaces are in force, and says every colour in inks."""

    def __init__(self, resources: Any, inks: InkBook) -> None:
        self.inks = inks
        spaces = resources.get("/ColorSpace", DictionaryObject()).get_object()
        self.channels = {name: channels_of(space) for name, space in spaces.items()}
        self.channels |= {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}
        self.now = {b"cs": 0, b"CS": 0}
        self.kept: list[dict[bytes, int]] = []

    def all(self, operations: Operations) -> Operations:
        """Return the same drawing in inks."""
        said: Operations = []
        for operands, operator in operations:
            said += self._one(operands, operator)
        return said

    def _one(self, operands: Any, operator: bytes) -> Operations:
        if operator == b"q":
            self.kept.append(dict(self.now))
        elif operator == b"Q" and self.kept:
            self.now = self.kept.pop()
        elif operator in (b"cs", b"CS"):
            return self._space(operands, operator)
        elif operator in _PAINT:
            return self._paint(operands, operator)
        elif operator in (b"sh", b"INLINE IMAGE"):
            raise NotInks(f"{operator.decode()} is not drawn in inks")
        return [(operands, operator)]

    def _space(self, operands: Any, operator: bytes) -> Operations:
        self.now[operator] = self.channels.get(operands[0], 0)
        return [] if self.now[operator] in (1, 3) else [(operands, operator)]

    def _paint(self, operands: Any, operator: bytes) -> Operations:
        space, fixed, target = _PAINT[operator]
        channels = fixed or self.now[space]
        if channels == 1:
            grey = float(operands[0])
            return [(_numbers(self.inks.of(grey, grey, grey)), target)]
        if channels == 3:
            return [(_numbers(self.inks.of(*(float(one) for one in operands[:3]))), target)]
        return [(operands, operator)]


#: Painting operators: whose colour space they follow, how many channels they fix themselves, and their twin in inks.
_PAINT: dict[bytes, tuple[bytes, int, bytes]] = {
    b"g": (b"cs", 1, b"k"),
    b"G": (b"CS", 1, b"K"),
    b"rg": (b"cs", 3, b"k"),
    b"RG": (b"CS", 3, b"K"),
    b"sc": (b"cs", 0, b"k"),
    b"SC": (b"CS", 0, b"K"),
    b"scn": (b"cs", 0, b"k"),
    b"SCN": (b"CS", 0, b"K"),
}


def _numbers(inks: Inks) -> list[Any]:
    return [FloatObject(round(ink / 100, 4)) for ink in inks]


def channels_of(space: Any) -> int:
    """How many channels colours of this space have; 0 for patterns and what is not known."""
    space = space.get_object()
    if isinstance(space, ArrayObject) and space and space[0] == "/ICCBased":
        return int(space[1].get_object()["/N"])
    name = space[0] if isinstance(space, ArrayObject) and space else space
    simple = {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/Lab": 3, "/DeviceCMYK": 4}
    if name == "/Indexed":
        return channels_of(space[1])
    return simple.get(str(name), 0)


# ------------------------------------------------------------------------------------------------ what is left


def _page_faults(page: Any, reader: PdfReader) -> Iterator[str]:
    seen: set[int] = set()
    resources = page["/Resources"].get_object() if "/Resources" in page else DictionaryObject()
    if _group_is_rgb(page):
        yield "a group"
    yield from _stream_faults(page.get_contents(), resources, reader)
    yield from _resource_faults(resources, reader, seen)


def _resource_faults(resources: Any, reader: PdfReader, seen: set[int]) -> Iterator[str]:
    spaces = resources.get("/ColorSpace", DictionaryObject()).get_object()
    yield from (f"colour space {name}" for name in spaces if channels_of(spaces[name]) == 3)
    if "/Shading" in resources:
        yield "a shading"
    for kind in ("/XObject", "/Pattern"):
        for name, one in resources.get(kind, DictionaryObject()).get_object().items():
            thing = one.get_object()
            if id(thing) in seen:
                continue
            seen.add(id(thing))
            yield from _thing_faults(name, thing, reader, seen)


def _thing_faults(name: str, thing: Any, reader: PdfReader, seen: set[int]) -> Iterator[str]:
    if thing.get("/Subtype") == "/Image":
        if channels_of(thing["/ColorSpace"]) == 3:
            yield f"picture {name}"
        return
    if thing.get("/PatternType") == 2:
        yield f"shading {name}"
        return
    if _group_is_rgb(thing):
        yield f"group {name}"
    inner = thing.get("/Resources", DictionaryObject()).get_object()
    yield from _stream_faults(thing, inner, reader)
    yield from _resource_faults(inner, reader, seen)


def _group_is_rgb(thing: Any) -> bool:
    group = thing.get("/Group")
    return group is not None and "/CS" in group.get_object() and channels_of(group.get_object()["/CS"]) == 3


def _stream_faults(content: Any, resources: Any, reader: PdfReader) -> Iterator[str]:
    if content is None:
        return
    stream = content if isinstance(content, ContentStream) else ContentStream(content, reader)
    used = {operator for _operands, operator in stream.operations}
    yield from (f"operator {operator.decode()}" for operator in sorted(used & {b"rg", b"RG", b"sh"}))
