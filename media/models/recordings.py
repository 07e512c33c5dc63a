"""What can be heard: a recording, prepared privately from its master, and what is said in it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from media.clearance import Use, is_cleared
from media.models.uploads import PrivateUpload
from media.querysets import RecordingQuerySet, TranscriptQuerySet


class Recording(models.Model):
    """A recording that may come to be heard. Its master is a private upload, whose clearance is the one gate.

    `delivery` names the prepared files in private storage; `public` says, for each use, where it is out. Both are
    written by `media.services` alone. `needs_approval` is set by whoever knows the people: then a transcript is public
    only in the very words that were approved.
    """

    class Voice(models.TextChoices):
        OWN = "own", _("own voice")
        ALTERED = "altered", _("voice changed")
        READ = "read", _("read by somebody else")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be prepared")
        PREPARING = "preparing", _("being prepared")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be prepared")

    class Level(models.TextChoices):
        EXACT = "exact", _("at the common loudness")
        SHORT = "short", _("too short to be measured exactly")
        PEAK_LIMITED = "peak_limited", _("as loud as its peaks allow")
        SILENT = "silent", _("nothing to hear in it")

    upload = models.OneToOneField(PrivateUpload, on_delete=models.PROTECT, related_name="recording")
    reader_upload = models.ForeignKey(
        PrivateUpload,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="read_recordings",
        help_text=_("Who reads it instead: heard in place of the master when the voice is “read”."),
    )
    title = models.CharField(_("title"), max_length=160, help_text=_("For the team; pages have their own."))
    spoken_language = models.CharField(_("spoken language"), max_length=10, default="cs")
    voice = models.CharField(_("voice"), max_length=10, choices=Voice.choices, default=Voice.OWN)
    credit = models.CharField(
        max_length=80,
        blank=True,
        editable=False,
        help_text=_("Who is heard, under the name they chose; empty for nobody."),
    )
    needs_approval = models.BooleanField(default=False, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, editable=False)
    progress = models.PositiveSmallIntegerField(default=0, editable=False, help_text=_("Hundredths."))
    refusal_code = models.CharField(max_length=40, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    tried_at = models.DateTimeField(null=True, blank=True, editable=False)
    duration_ms = models.PositiveIntegerField(null=True, blank=True, editable=False)
    channels = models.PositiveSmallIntegerField(default=0, editable=False)
    loudness = models.FloatField(null=True, blank=True, editable=False, help_text=_("LUFS, as measured."))
    true_peak = models.FloatField(null=True, blank=True, editable=False, help_text=_("dBTP, as measured."))
    level = models.CharField(max_length=14, choices=Level.choices, blank=True, editable=False)
    peaks = models.JSONField(default=list, blank=True, editable=False)
    delivery = models.JSONField(default=dict, blank=True, editable=False)
    public = models.JSONField(default=dict, blank=True, editable=False)
    declared_uses = models.JSONField(default=list, blank=True, editable=False)
    declared_until = models.DateField(_("agreed until"), null=True, blank=True)
    declared_note = models.CharField(_("who agreed, and how"), max_length=300, blank=True)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    declared_at = models.DateTimeField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )

    objects = RecordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["-made_at", "-id"], name="recording_newest")]

    def __str__(self) -> str:
        return self.title

    @property
    def source_key(self) -> str:
        """What `delivery["of"]` must say for the prepared files to be those of the voice that was chosen."""
        if self.voice == self.Voice.READ:
            return f"read:{self.reader_upload_id or ''}"
        return f"{self.voice}:{self.upload_id}"

    @property
    def waits_for_reader(self) -> bool:
        """Whether somebody is to read it and has not: until then there is nothing to prepare."""
        return self.voice == self.Voice.READ and self.reader_upload_id is None

    @property
    def is_prepared(self) -> bool:
        """Whether the files to be heard are there, in the voice that was chosen."""
        is_made = self.state == self.State.READY and self.delivery.get("of") == self.source_key
        return is_made and not self.waits_for_reader

    def public_files(self, use: Use) -> dict[str, Any]:
        """Where it is out for `use`, by format: `{"mp3": {"name", "size", "type"}, "m4a": …}`; empty when it is not.

        Asks the gate: what is not cleared for `use` right now has no files.
        """
        out: dict[str, Any] = self.public.get(use.value, {})
        return out.get("files", {}) if out and is_cleared(self.upload, use) else {}


class Transcript(models.Model):
    """What is said, in one language, cue by cue.

    `cues` is a list of `{"id", "start", "end", "speaker", "text"}`; moments in milliseconds. In a translation a cue has
    only `id` and `text`: times and speakers are those of the cue of the original with the same id.
    """

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="transcripts")
    language = models.CharField(_("language"), max_length=10)
    is_original = models.BooleanField(default=True, editable=False)
    cues = models.JSONField(default=list, blank=True)
    is_finished = models.BooleanField(_("finished"), default=False)
    approved_fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    made_by = models.CharField(_("written or translated by"), max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    objects = TranscriptQuerySet.as_manager()

    class Meta:
        verbose_name = _("transcript")
        verbose_name_plural = _("transcripts")
        default_permissions = ()
        ordering = ["-is_original", "language"]
        constraints = [
            models.UniqueConstraint(fields=["recording", "language"], name="one_transcript_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.recording} ({self.language})"

    @property
    def fingerprint(self) -> str:
        """What an approval holds for: the words and who says them, not the times."""
        said = [[cue["id"], cue.get("speaker", ""), cue["text"]] for cue in self.cues]
        written = json.dumps([self.language, said], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()

    @property
    def is_public(self) -> bool:
        """Whether it may be shown wherever its recording may be heard."""
        if not self.is_finished:
            return False
        return not self.recording.needs_approval or self.approved_fingerprint == self.fingerprint


class TranscriptPresence(models.Model):
    """Somebody has a transcript open in the editor: since when, and when they were last heard of."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("open transcript")
        verbose_name_plural = _("open transcripts")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["transcript", "user"], name="one_presence_a_person_and_transcript"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.transcript}"
