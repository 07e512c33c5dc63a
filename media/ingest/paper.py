"""A photograph for paper: redacted, shrunk to what the press can show, and, where asked, in the press's own inks."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

from media import redaction
from media.ingest.pictures import decode_upright, fit
from media.ingest.refusal import Refusal, RefusalCode
from media.ingest.rules import PHOTO
from media.redaction import Recipe

#: Paper shows what a screen forgives: hardly compressed, and colour as fine as light.
QUALITY = 92


class NotCmyk(ValueError):
    """The file is no CMYK profile that pictures can be converted with. The message is English, for the log."""


@dataclass(frozen=True, slots=True)
class PaperPicture:
    """A JPEG with nothing in it but pixels: sRGB, or CMYK as the profile given says."""

    content: bytes
    width: int
    height: int


def make_paper(
    path: Path, recipe: Recipe, *, longest_edge: int, profile: bytes | None = None
) -> PaperPicture:
    """Return the picture upright, redacted, at most `longest_edge` long. Raises `Refusal`, or `NotCmyk`."""
    image = decode_upright(path, max_pixels=PHOTO.max_pixels, shrink_to=longest_edge)
    image = fit(redaction.apply(image, recipe), longest_edge)
    if profile is not None:
        image = in_inks(image, profile)
    image.info = {}
    out = io.BytesIO()
    image.save(out, format="JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return PaperPicture(out.getvalue(), *image.size)


def in_inks(image: Image.Image, profile: bytes) -> Image.Image:
    """Return sRGB pixels as CMYK by the press's profile, with the black point kept. Raises `NotCmyk`."""
    check_profile(profile)
    try:
        made = ImageCms.profileToProfile(
            image,
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="CMYK",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError) as error:
        raise NotCmyk(str(error)) from error
    if made is None:
        raise NotCmyk("nothing came of it")
    return made


def check_profile(profile: bytes) -> str:
    """Return the profile's own name. Raises `NotCmyk` unless it is an output profile for CMYK that converts."""
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if opened.profile.xcolor_space.strip() != "CMYK" or opened.profile.device_class.strip() != "prtr":
            raise NotCmyk(f"{opened.profile.xcolor_space} {opened.profile.device_class}")
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), opened, "RGB", "CMYK")
        return (opened.profile.profile_description or "").strip()
    except (ImageCms.PyCMSError, OSError, SyntaxError, TypeError) as error:
        raise NotCmyk(str(error)) from error


def papers_as_ordered(orders: list[dict[str, Any]], folder: str, profile: str) -> list[list[int]]:
    """Make many one after another, so that one child process serves a whole zine; plain data in and out.

    An order has `path`, `recipe` and `edge`; its picture is written as "0.jpg", "1.jpg" … into `folder`, and its width
    and height are returned. `profile` is base64 or empty. Raises `Refusal`.
    """
    inks = base64.b64decode(profile) if profile else None
    sizes = []
    for number, one in enumerate(orders):
        recipe = Recipe.from_dict(one["recipe"])
        try:
            made = make_paper(Path(one["path"]), recipe, longest_edge=int(one["edge"]), profile=inks)
        except NotCmyk as error:
            raise Refusal(RefusalCode.UNDECODABLE, f"profile: {error}") from error
        (Path(folder) / f"{number}.jpg").write_bytes(made.content)
        sizes.append([made.width, made.height])
    return sizes
