"""Why a file was not taken, as a sentence that a person can act on."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy

from media.ingest.refusal import RefusalCode

SENTENCES = {
    RefusalCode.EMPTY: gettext_lazy(
        "This file is empty. Perhaps the photograph is still in the cloud: open it on your phone first, "
        "wait until it is sharp, then send it again."
    ),
    RefusalCode.TOO_BIG: gettext_lazy(
        "This file is too big. A photograph may have at most 40 MB, a recording at most 500 MB. "
        "Please send a smaller copy."
    ),
    RefusalCode.NOT_A_PICTURE: gettext_lazy("This file is not a photograph. Please choose a photograph."),
    RefusalCode.NOT_A_RECORDING: gettext_lazy(
        "This file is not a sound recording. Please choose a recording."
    ),
    RefusalCode.OTHER_FORMAT: gettext_lazy(
        "We cannot take this kind of file. Please send the photograph as JPEG, PNG, WebP, HEIC or AVIF; "
        "a screenshot of it works too."
    ),
    RefusalCode.TYPE_MISMATCH: gettext_lazy(
        "The name of this file says one kind of file, its content another. Please send the photograph as your "
        "phone saved it, or a screenshot of it."
    ),
    RefusalCode.SVG: gettext_lazy(
        "We cannot take drawings in SVG. Please save it as PNG or JPEG and send that."
    ),
    RefusalCode.EXECUTABLE: gettext_lazy(
        "This file is a program, not a photograph. Please choose a photograph."
    ),
    RefusalCode.POLYGLOT: gettext_lazy(
        "Something else is hidden in this photograph, so we cannot take it. A screenshot of it works."
    ),
    RefusalCode.TRUNCATED: gettext_lazy(
        "This photograph is not complete: part of it was lost on the way. Please send it again."
    ),
    RefusalCode.TOO_MANY_PIXELS: gettext_lazy(
        "This photograph is too large: it may have at most 60 million pixels. Please send a smaller copy."
    ),
    RefusalCode.ODD_DIMENSIONS: gettext_lazy(
        "This picture is too small or too long. Please send the photograph itself, at least 64 pixels high and wide."
    ),
    RefusalCode.ANIMATED: gettext_lazy(
        "This picture moves. Please send a still photograph, or a screenshot of it."
    ),
    RefusalCode.UNDECODABLE: gettext_lazy(
        "We could not open this photograph: the file is damaged. Please send it again, or a screenshot of it."
    ),
    RefusalCode.TOO_SLOW: gettext_lazy(
        "It took too long to open this photograph. Please send a smaller copy, or a screenshot of it."
    ),
}


def sentence(code: str) -> str:
    """Return what to say about a refusal in the language in force; an unknown code gets the sentence of damage."""
    try:
        return str(SENTENCES[RefusalCode(code)])
    except ValueError:
        return gettext("We could not take this file. Please send it again, or a screenshot of it.")
