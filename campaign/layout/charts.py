"""A whole drawing of an infographic: the statement over the chart, source and year under it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from campaign.layout.canvas import Canvas
from campaign.layout.charts_bars import bars, ranking
from campaign.layout.charts_districts import districts
from campaign.layout.charts_foot import Foot
from campaign.layout.charts_people import share
from campaign.layout.charts_steps import figure, flow, quotation
from campaign.layout.charts_time import change, multiples
from campaign.layout.figures import Figures

KINDS: Mapping[str, Callable[[Canvas, Figures], None]] = {
    "figure": figure,
    "bars": bars,
    "share": share,
    "change": change,
    "ranking": ranking,
    "multiples": multiples,
    "districts": districts,
    "flow": flow,
    "quotation": quotation,
}


@dataclass(frozen=True, slots=True)
class Captions:
    """The words round a chart, all in its language. `mark` says that figures are made up, or nothing."""

    statement: str
    source: str
    note: str = ""
    mark: str = ""
    #: What the drawing shows for those who do not see it.
    description: str = ""


def drawn(
    figures: Figures,
    captions: Captions,
    *,
    language: str,
    width: float,
    colours: Mapping[str, str],
    key: str,
    is_whole: bool = True,
    foot: Foot | None = None,
) -> str:
    """The drawing as SVG, `width` units wide and as high as it needs. Without `is_whole` only chart and mark.

    With a `foot` it is a picture to take away: on a ground of its own, saying whose it is and who paid.
    """
    canvas = Canvas(width=width, colours=colours, language=language)
    if is_whole:
        size = 32 if canvas.is_wide else 24
        canvas.height = canvas.paragraph(
            0, -size * 0.12, captions.statement, width, size=size, bold=True, leading=1.2
        ) + 22  # fmt: skip
    KINDS[figures.kind](canvas, figures)
    _under(canvas, captions, is_whole)
    canvas.height += 6
    if foot is not None:
        foot.draw(canvas)
    margin = foot.margin if foot is not None else 0
    return canvas.finished(title=captions.statement, description=captions.description, key=key, margin=margin)


def _under(canvas: Canvas, captions: Captions, is_whole: bool) -> None:
    if is_whole and captions.note:
        canvas.height = canvas.paragraph(0, canvas.height + 14, captions.note, canvas.width, size=16)
    if captions.mark:
        canvas.height = canvas.paragraph(
            0, canvas.height + 14, captions.mark, canvas.width, size=14, bold=True
        )
    if is_whole:
        top = canvas.height + (4 if captions.mark else 14)
        canvas.height = canvas.paragraph(0, top, captions.source, canvas.width, size=14, role="ink_second")
