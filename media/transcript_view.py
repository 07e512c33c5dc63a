"""What stands beside a player: the words, by paragraphs, and the same ones translated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from media.clearance import Use, is_cleared
from media.models import Recording, Transcript
from media.player import clock, direction, key_of, named
from media.reading import Cue, Turn, public_transcripts, reading_of

#: A paragraph of the words is at most so long, so that there is a way to jump every twenty seconds.
PARAGRAPH_MS = 20_000
#: More ways to jump than this are a long walk for who goes by keyboard: then there is a way past them.
MANY_PARAGRAPHS = 5


@dataclass(slots=True)
class Paragraph:
    """Some sentences of one speaker, `(start in ms, words)` each, and the same ones translated."""

    start: int
    speaker: str
    said: list[tuple[int, str]]
    translated: list[tuple[int, str]] = field(default_factory=list)
    #: Two who speak within one second have one anchor between them: that of the first.
    has_anchor: bool = True

    @property
    def whole_seconds(self) -> int:
        """As it stands in an address."""
        return self.start // 1000

    @property
    def label(self) -> str:
        """As it is read: "1:23"."""
        return clock(self.start)


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """The words of a recording; without `paragraphs` nobody has written them down yet."""

    key: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    original_language: str = ""
    translation_language: str = ""
    about: list[str] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        """Whether there should be a way past the words for who goes from link to link."""
        return len(self.paragraphs) > MANY_PARAGRAPHS

    @property
    def original_name(self) -> str:
        """The spoken language as the page calls it."""
        return named(self.original_language)

    @property
    def translation_name(self) -> str:
        """The other language as the page calls it."""
        return named(self.translation_language)

    @property
    def original_direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.original_language)

    @property
    def translation_direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.translation_language)


def transcript_view(
    recording: Recording | None,
    use: Use | str,
    *,
    start_ms: int | None = None,
    end_ms: int | None = None,
    is_private: bool = False,
) -> TranscriptView | None:
    """Return the words of `recording` with the translation into the language of the page where there is one.

    None when it is not cleared for `use`. Only what is public is shown; with `is_private`, for pages whose own view
    decides who may read, everything that is written. The words stand in the page whether the sound is there or not.
    """
    if recording is None or not (is_private or is_cleared(recording.upload, Use(use))):
        return None
    every = list(recording.transcripts.all()) if is_private else public_transcripts(recording, use)
    texts = [one for one in every if one.cues]
    key = key_of(recording, start_ms, end_ms)
    spoken = next((one for one in texts if one.is_original), None)
    if spoken is None:
        return TranscriptView(key=key)
    other = _translation(texts, spoken)
    turns = reading_of(recording, other or spoken, original=spoken)
    pieces = [
        piece for turn in turns for piece in _paragraphs(turn, start_ms, end_ms, translated=bool(other))
    ]
    return TranscriptView(
        key=key,
        paragraphs=_anchored(pieces),
        original_language=spoken.language,
        translation_language=other.language if other else "",
        about=_about(spoken, other),
    )


def _translation(texts: Sequence[Transcript], spoken: Transcript) -> Transcript | None:
    """Into the language of the page; where there is none, another one that the site speaks; none for its own."""
    language = get_language() or settings.LANGUAGE_CODE
    if spoken.language == language:
        return None
    others = {one.language: one for one in texts if not one.is_original}
    site = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if code != spoken.language]
    return others.get(language) or next((others[code] for code in site if code in others), None)


def _about(spoken: Transcript, other: Transcript | None) -> list[str]:
    """Which language is spoken and who translated; nothing when there is but one language."""
    if other is None:
        return []
    found = [_("Spoken in this language: %(language)s.") % {"language": named(spoken.language)}]
    if other.made_by:
        found.append(_("Translation: %(who)s.") % {"who": other.made_by})
    return found


def _paragraphs(
    turn: Turn, start_ms: int | None, end_ms: int | None, *, translated: bool
) -> Iterable[Paragraph]:
    """Break what one person says into pieces of twenty seconds at most; leave out what is not in the excerpt."""
    piece: Paragraph | None = None
    for cue in turn.cues:
        if (start_ms and cue.end <= start_ms) or (end_ms and cue.start >= end_ms):
            continue
        if piece is not None and cue.start - piece.start >= PARAGRAPH_MS:
            yield piece
            piece = None
        if piece is None:
            piece = Paragraph(cue.start, turn.speaker, [])
        _add(piece, cue, translated=translated)
    if piece is not None:
        yield piece


def _anchored(pieces: list[Paragraph]) -> list[Paragraph]:
    taken: set[int] = set()
    for piece in pieces:
        piece.has_anchor = piece.whole_seconds not in taken
        taken.add(piece.whole_seconds)
    return pieces


def _add(piece: Paragraph, cue: Cue, *, translated: bool) -> None:
    piece.said.append((cue.start, cue.original if translated else cue.text))
    # A sentence that nobody has translated yet stands in its own language only.
    if translated and cue.text != cue.original:
        piece.translated.append((cue.start, cue.text))


@dataclass(frozen=True, slots=True)
class SaidPiece:
    """Some words that are said in a recording: when ("1:23"), and the anchor of a page that opens there."""

    text: str
    at: str
    anchor: str


def pieces_said(
    recording: Recording, use: Use | str, *, start_ms: int | None = None, end_ms: int | None = None
) -> list[SaidPiece]:
    """Everything public that is said in `recording`, as spoken and as translated into the active language.

    By paragraphs of the transcript; empty when it is not cleared for `use`. For the search of the site.
    """
    view = transcript_view(recording, use, start_ms=start_ms, end_ms=end_ms)
    if view is None:
        return []
    found = []
    for paragraph in view.paragraphs:
        for lines in (paragraph.said, paragraph.translated):
            if lines:
                words = " ".join(text for _start, text in lines)
                # The anchor of the paragraph, which stands in the page without script, too.
                found.append(SaidPiece(words, paragraph.label, f"#r{view.key}-t{paragraph.whole_seconds}"))
    return found
