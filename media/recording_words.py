"""What staff read of a recording: where it stands, how loud it came out, where it is heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _

from media.clearance import Use, is_cleared
from media.ingest.refusal import RefusalCode
from media.models import PrivateUpload, Recording
from media.staff_uploads import staff_sentence
from media.word_languages import name_of

State = Recording.State
#: Found out by looking at the file; a second look finds the same.
HOPELESS = frozenset(
    {
        RefusalCode.FILM,
        RefusalCode.TOO_LONG,
        RefusalCode.TOO_SHORT,
        RefusalCode.NOT_A_RECORDING,
        RefusalCode.EMPTY,
    }
)


@dataclass(frozen=True, slots=True)
class Out:
    """That it may be heard for a use, since when it is out, and until when it was agreed to."""

    use: str
    since: datetime | None
    until: datetime | None


def state_words(recording: Recording) -> str:
    """Where it stands, in a few words."""
    if recording.voice == Recording.Voice.READ and recording.reader_upload_id is None:
        return _("waits for somebody to read it")
    if recording.state == State.PREPARING:
        return _("being prepared, %(done)d %%") % {"done": recording.progress}
    if recording.state == State.READY and not recording.is_prepared:
        return _("waiting to be prepared")
    return str(recording.get_state_display())


def failure(recording: Recording) -> str:
    """Why it could not be prepared; empty when it was not tried in vain."""
    return staff_sentence(recording.refusal_code) if recording.state == State.FAILED else ""


def is_hopeless(recording: Recording) -> bool:
    """Whether trying again would end in the same way: another file is needed."""
    return recording.state == State.FAILED and recording.refusal_code in HOPELESS


def level_words(recording: Recording) -> str:
    """How loud it came out, as it was measured; empty while it was not."""
    levels = Recording.Level
    if not recording.level or not recording.is_prepared:
        return ""
    if recording.level == levels.SILENT or recording.loudness is None:
        return _("There is nothing to hear in it.")
    figures = {"loudness": _decibels(recording.loudness), "peak": _decibels(recording.true_peak or 0.0)}
    said = {
        levels.EXACT: _("At the common loudness: %(loudness)s LUFS, peaks up to %(peak)s dBTP."),
        levels.SHORT: _(
            "As near to the common loudness as it can be said of less than ten seconds: %(loudness)s LUFS, "
            "peaks up to %(peak)s dBTP."
        ),
        levels.PEAK_LIMITED: _(
            "As loud as its peaks allow, which is not the common loudness: %(loudness)s LUFS, peaks up to %(peak)s "
            "dBTP."
        ),
    }
    return said[levels(recording.level)] % figures


def length(milliseconds: int | None) -> str:
    """Hours, minutes and seconds as on a clock; empty while nobody knows."""
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def where_out(recording: Recording) -> list[Out]:
    """The uses for which it may be heard now, in the order of uses."""
    found: list[Out] = []
    for use in Use:
        if is_cleared(recording.upload, use):
            until = recording.upload.cleared_until[use]
            since = recording.public.get(use.value, {}).get("released_at")
            found.append(Out(str(use.label), _moment(since), _moment(until)))
    return found


def language(recording: Recording) -> str:
    """The spoken language by its name."""
    return name_of(recording.spoken_language)


def facts(recording: Recording) -> dict[str, Any]:
    """What the page polls while it is prepared."""
    return {
        "state": recording.state,
        "progress": recording.progress,
        "words": state_words(recording),
        "is_over": recording.state == State.FAILED or recording.is_prepared,
    }


def is_gone(recording: Recording) -> bool:
    """Whether its author took it back, for good or for the time being."""
    return recording.upload.withheld_at is not None or recording.upload.state == PrivateUpload.State.ERASED


def _decibels(value: float) -> str:
    """One decimal, as the language writes it, with a real minus."""
    return localize(round(value, 1)).replace("-", "\u2212")


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None
