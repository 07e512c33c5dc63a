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
    RefusalCode.NOT_A_DOCUMENT: gettext_lazy(
        "This file is no scan. Please choose a PDF, or a photograph of the sheet as JPEG or PNG."
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
    RefusalCode.TOO_SHORT: gettext_lazy(
        "There is nothing to hear in this recording: it is shorter than half a second. Please record it again."
    ),
    RefusalCode.TOO_LONG: gettext_lazy(
        "This recording is longer than 60 minutes. Please send it in shorter parts."
    ),
    RefusalCode.FILM: gettext_lazy(
        "This is a film. We take sound only here: please record your voice, or choose a sound recording."
    ),
}

#: What reads otherwise where a recording was asked for.
SENTENCES_OF_RECORDINGS = {
    RefusalCode.EMPTY: gettext_lazy(
        "This file is empty. Perhaps the recording is still in the cloud: play it on your phone first, "
        "then send it again."
    ),
    RefusalCode.OTHER_FORMAT: gettext_lazy(
        "We cannot take this kind of file. Please send a sound recording as M4A, MP3, WAV, OGG, WebM, FLAC or AMR."
    ),
    RefusalCode.TYPE_MISMATCH: gettext_lazy(
        "The name of this file says one kind of file, its content another. Please send the recording as your "
        "phone saved it, under the name it had."
    ),
    RefusalCode.SVG: gettext_lazy("This file is a drawing, not a recording. Please choose a recording."),
    RefusalCode.EXECUTABLE: gettext_lazy(
        "This file is a program, not a recording. Please choose a recording."
    ),
    RefusalCode.TRUNCATED: gettext_lazy(
        "This recording is not complete: part of it was lost on the way. Please send it again."
    ),
    RefusalCode.UNDECODABLE: gettext_lazy(
        "We could not play this recording: the file is damaged. Please send it again, or record it once more."
    ),
    RefusalCode.TOO_SLOW: gettext_lazy(
        "It took too long to open this recording. Please send it in shorter parts."
    ),
}

#: What reads otherwise where a scan was asked for.
SENTENCES_OF_DOCUMENTS = {
    RefusalCode.EMPTY: gettext_lazy("This file is empty. Please scan the sheet again."),
    RefusalCode.TOO_BIG: gettext_lazy("A scan may have at most 20 MB. Please scan it in a lower quality."),
    RefusalCode.TYPE_MISMATCH: gettext_lazy(
        "The name of this file says one kind of file, its content another. Please save the scan again as PDF, "
        "JPEG or PNG."
    ),
    RefusalCode.TRUNCATED: gettext_lazy(
        "This scan is not complete: part of it was lost on the way. Please choose it again."
    ),
}


def sentence(code: str, *, kind: str = "photo") -> str:
    """Return what to say about a refusal in the language in force; an unknown code gets the sentence of damage.

    `kind` is what was asked for, in the words of `PrivateUpload.Kind`: of a recording nobody can send a screenshot.
    """
    try:
        known = RefusalCode(code)
    except ValueError:
        if kind == "audio":
            return gettext("We could not take this recording. Please send it again, or record it once more.")
        return gettext("We could not take this file. Please send it again, or a screenshot of it.")
    if kind == "audio" and known in SENTENCES_OF_RECORDINGS:
        return str(SENTENCES_OF_RECORDINGS[known])
    if kind == "document" and known in SENTENCES_OF_DOCUMENTS:
        return str(SENTENCES_OF_DOCUMENTS[known])
    return str(SENTENCES[known])
