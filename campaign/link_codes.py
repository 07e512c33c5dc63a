"""The code of a link as staff take it to paper: shown, judged at its size, and downloaded."""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from PIL import Image

from campaign.layout import qr
from campaign.layout.tokens import Tokens
from campaign.link_forms import SizeForm
from campaign.link_pages import MAY_LINK
from campaign.models import ShortLink
from campaign.services import preflight, short_links
from photovoice.views.staff_access import staff_with

SIDE_MM = 20.0
DPI = 600
MM_AN_INCH = 25.4


def code_context(request: HttpRequest, link: ShortLink) -> dict[str, Any]:
    """What the page of a link shows of its code: drawing, what is read beside it, and every rule at the size asked."""
    form = SizeForm(request.GET if "side" in request.GET else None, initial={"side": SIDE_MM})
    side = form.cleaned_data["side"] if form.is_bound and form.is_valid() else SIDE_MM
    address = short_links.address_of(link)
    dark, light = _colours()
    printed = preflight.Printed(address, side, dark=dark, light=light, beside=qr.readable(address))
    findings = preflight.judged(printed)
    return {
        "size_form": form,
        "side": side,
        "readable": qr.readable(address),
        # Drawn by us of nothing but squares.
        "drawing": mark_safe(qr.svg(qr.make_code(address), dark=dark, light=light)),
        # The last rule is for whoever places the drawing on paper: it is told there, not judged here.
        "findings": findings[:-1],
        "is_printable": all(finding.is_good for finding in findings),
        "smallest": round(preflight.smallest_side_mm(address) + 0.05, 1),
    }


@require_safe
@staff_with(MAY_LINK)
def code_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The code as a drawing (svg) or as a picture of 600 dots an inch (png), `?side=` millimetres wide.

    Staff who may curate; for others a 404. A size at which not every phone would read it is refused (409).
    """
    link = get_object_or_404(ShortLink, pk=pk)
    asked = SizeForm(request.GET if "side" in request.GET else {"side": SIDE_MM})
    if not asked.is_valid():
        raise Http404
    address = short_links.address_of(link)
    dark, light = _colours()
    code = qr.make_code(address)
    side = asked.cleaned_data["side"]
    try:
        qr.check_size(code, side)
    except qr.CodeTooSmall:
        finding = preflight.judged(preflight.Printed(address, side, beside=qr.readable(address)))[1]
        return HttpResponse(finding.sentence, status=409, content_type="text/plain; charset=utf-8")
    if form == "svg":
        return _file(
            _sized(qr.svg(code, dark=dark, light=light), side).encode(), "image/svg+xml", f"{link.code}.svg"
        )
    return _file(_png(code, side), "image/png", f"{link.code}.png")


def _sized(drawing: str, side: float) -> str:
    return drawing.replace("<svg ", f'<svg width="{side:g}mm" height="{side:g}mm" ', 1)


def _png(code: qr.Code, side: float) -> bytes:
    """Whole dots for each square, about 600 an inch; the file says how many there really are."""
    dots = max(1, round(code.module_mm(side) / MM_AN_INCH * DPI))
    picture = Image.new("1", (code.edge, code.edge), 1)
    for y, row in enumerate(code.modules):
        for x, dark in enumerate(row):
            if dark:
                picture.putpixel((x + qr.QUIET_ZONE, y + qr.QUIET_ZONE), 0)
    picture = picture.resize((code.edge * dots, code.edge * dots), Image.Resampling.NEAREST)
    resolution = code.edge * dots / (side / MM_AN_INCH)
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(resolution, resolution), optimize=True)
    return out.getvalue()


def _colours() -> tuple[str, str]:
    css = (settings.BASE_DIR / "cms/static/cms/css/tokens.css").read_text(encoding="utf-8")
    tokens = Tokens(css)
    return tokens.value("color-ink"), tokens.value("color-wall")


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
