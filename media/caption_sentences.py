"""What is wrong in a caption file, as sentences that name the line and say what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.ingest.captions import CaptionProblem, Found
from media.ingest.cue_words import MAX_CUES, MAX_SPEAKER, MAX_WORDS

SENTENCES = {
    CaptionProblem.EMPTY: gettext_lazy(
        "This file is empty. Please choose a file with subtitles (VTT or SRT)."
    ),
    CaptionProblem.TOO_BIG: gettext_lazy(
        "This file is too big for subtitles: it has more than 5 MB. Please choose a VTT or SRT file."
    ),
    CaptionProblem.NOT_TEXT: gettext_lazy(
        "Here are letters in a coding that we cannot read. Save the file as UTF-8 and upload it again."
    ),
    CaptionProblem.NO_CUES: gettext_lazy(
        "There are no lines with times like 00:01:02.000 --> 00:01:05.500 in this file. "
        "Please choose a VTT or SRT file."
    ),
    CaptionProblem.TOO_MANY: gettext_lazy(
        "There are more than %(cues)d pieces in this file. Please split the recording."
    ),
    CaptionProblem.BAD_TIME: gettext_lazy(
        "“%(what)s” is no time. Write it like 00:01:02.000 --> 00:01:05.500."
    ),
    CaptionProblem.NO_SUCH_TIME: gettext_lazy("“%(what)s” has minutes or seconds above 59."),
    CaptionProblem.ENDS_EARLY: gettext_lazy(
        "“%(what)s” ends before it begins. Correct one of the two times."
    ),
    CaptionProblem.OUT_OF_ORDER: gettext_lazy(
        "This begins (at %(what)s) before what stands above it. Put it in order of time, or correct the time."
    ),
    CaptionProblem.NO_TIME: gettext_lazy(
        "No time stands above “%(what)s”. Write one, or remove the empty line before it."
    ),
    CaptionProblem.NO_GAP: gettext_lazy("An empty line is missing above “%(what)s”."),
    CaptionProblem.TOO_LONG: gettext_lazy(
        "There are more than %(words)d letters in one piece. Split it in two, each with its times."
    ),
    CaptionProblem.LONG_NAME: gettext_lazy("The name of the speaker has more than %(speaker)d letters."),
    CaptionProblem.AFTER_THE_END: gettext_lazy(
        "This begins (at %(what)s) after the recording has ended. Is it the file of another recording?"
    ),
    CaptionProblem.NOWHERE: gettext_lazy(
        "The original says nothing at the time of “%(what)s”. Correct the time, or add a line to the original first."
    ),
}


def sentence(found: Found) -> str:
    """Return what to say about one problem, in the language in force, beginning with its line if it has one."""
    values = {"what": found.what, "cues": MAX_CUES, "words": MAX_WORDS, "speaker": MAX_SPEAKER}
    said = str(SENTENCES[found.problem]) % values
    return _("Line %(line)d: %(said)s") % {"line": found.line, "said": said} if found.line else said
