"""Why a file is not taken, as a code. The sentence that a person reads for each code lives in media/refusals.py."""

from __future__ import annotations

from enum import StrEnum

WRONG_TYPE = 415
TOO_LARGE = 413
DAMAGED = 422


class RefusalCode(StrEnum):
    """One member per reason; the value is stored beside a late refusal, so it never changes."""

    #: No bytes at all: usually a photograph that still lies in the cloud and not on the phone.
    EMPTY = "empty"
    #: More bytes than the rule allows (a photograph 40 MB, a recording 500 MB).
    TOO_BIG = "too_big"
    #: A photograph was asked for; the bytes are no picture at all (a document, an archive, plain text).
    NOT_A_PICTURE = "not_a_picture"
    #: A recording was asked for; the bytes are no recording.
    NOT_A_RECORDING = "not_a_recording"
    #: A scan was asked for; the bytes are neither PDF nor JPEG nor PNG.
    NOT_A_DOCUMENT = "not_a_document"
    #: A real picture or film in a format that is not taken (GIF, TIFF and camera raw, BMP, video …).
    OTHER_FORMAT = "other_format"
    #: Extension, declared type and content contradict each other (a JPEG named .png).
    TYPE_MISMATCH = "type_mismatch"
    #: A drawing in SVG, which may carry script.
    SVG = "svg"
    #: A program or script under whatever name.
    EXECUTABLE = "executable"
    #: A picture that is a second file too: an archive, a document, a program or a script hides in it.
    POLYGLOT = "polyglot"
    #: The file ends before the picture does: the upload or the copy broke off.
    TRUNCATED = "truncated"
    #: More pixels than the rule allows (60 megapixels), whatever the file weighs.
    TOO_MANY_PIXELS = "too_many_pixels"
    #: Smaller than 64 pixels, longer than 20,000, or longer than twelve times its width.
    ODD_DIMENSIONS = "odd_dimensions"
    #: A moving picture: animated WebP or PNG, an AVIF or HEIF sequence.
    ANIMATED = "animated"
    #: Looked right from outside, but could not be decoded, or not within the memory allowed. Found by the worker.
    UNDECODABLE = "undecodable"
    #: Decoding did not end within the time allowed. Found by the worker.
    TOO_SLOW = "too_slow"
    #: A recording with next to nothing in it: the button was let go at once. Found by the worker.
    TOO_SHORT = "too_short"
    #: A recording longer than the rule allows. Found by the worker.
    TOO_LONG = "too_long"
    #: A recording was asked for; this one has moving pictures too. Found by the worker.
    FILM = "film"


HTTP_STATUS: dict[RefusalCode, int] = {
    RefusalCode.EMPTY: DAMAGED,
    RefusalCode.TOO_BIG: TOO_LARGE,
    RefusalCode.NOT_A_PICTURE: WRONG_TYPE,
    RefusalCode.NOT_A_RECORDING: WRONG_TYPE,
    RefusalCode.NOT_A_DOCUMENT: WRONG_TYPE,
    RefusalCode.OTHER_FORMAT: WRONG_TYPE,
    RefusalCode.TYPE_MISMATCH: WRONG_TYPE,
    RefusalCode.SVG: WRONG_TYPE,
    RefusalCode.EXECUTABLE: WRONG_TYPE,
    RefusalCode.POLYGLOT: WRONG_TYPE,
    RefusalCode.TRUNCATED: DAMAGED,
    RefusalCode.TOO_MANY_PIXELS: TOO_LARGE,
    RefusalCode.ODD_DIMENSIONS: DAMAGED,
    RefusalCode.ANIMATED: WRONG_TYPE,
    RefusalCode.UNDECODABLE: DAMAGED,
    RefusalCode.TOO_SLOW: DAMAGED,
    RefusalCode.TOO_SHORT: DAMAGED,
    RefusalCode.TOO_LONG: TOO_LARGE,
    RefusalCode.FILM: WRONG_TYPE,
}


class Refusal(Exception):
    """A file is not taken. `code` says why, `http_status` is the answer's, `detail` is English for the log only."""

    def __init__(self, code: RefusalCode, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail

    @property
    def http_status(self) -> int:
        """413 for too much, 415 for the wrong kind of file, 422 for a damaged one."""
        return HTTP_STATUS[self.code]
