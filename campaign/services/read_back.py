"""Reads the codes of a finished file as a phone would: a code that no phone reads never leaves the house."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import closing

from django.utils.translation import gettext as _

import pypdfium2
import zxingcpp

from campaign.products import NotPrintable

#: A modest printer, and a modest camera.
DPI = 150
_QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def check_codes(pdf: bytes, payloads: Iterable[str]) -> None:
    """Raise `NotPrintable` unless each of `payloads` is read from the pages of `pdf`, as often as it is given.

    What else is read is left alone: a photograph may show a code of somebody else's.
    """
    wanted = Counter(payloads)
    if not wanted:
        return
    if wanted - Counter(codes_of(pdf)):
        raise NotPrintable(
            _("A code in the finished file could not be read, so it is not offered. Tell the administrator.")
        )


def codes_of(pdf: bytes) -> list[str]:
    """Return what every code in `pdf` says, page after page, at 150 dpi."""
    found: list[str] = []
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
            page.close()
            found += [code.text for code in zxingcpp.read_barcodes(picture, formats=_QR_ONLY)]
    return found
