"""A link by which a guest hears an episode before anybody else, and answers."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from media.models import PrivateUpload
from podcasts import tokens
from podcasts.log_actions import note
from podcasts.models import Episode, EpisodePage, GuestPreview

DAYS = 21
LONGEST = 2000


class Overtaken(Exception):
    """The episode was changed while the guest listened; an answer counts only for what was heard."""


class NotOpen(Exception):
    """The link was ended or is too old; nothing was kept."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new link. The secret is told here once and kept nowhere."""

    preview: GuestPreview
    secret: str


@transaction.atomic
def make(*, episode: Episode, for_whom: str, days: int = DAYS, by: Any = None) -> Made:
    """Make a link for one guest. An earlier link for the same name ends, so that one answer counts."""
    episode.previews.filter(for_whom__iexact=for_whom, ended_at=None).update(ended_at=timezone.now())
    secret = tokens.new_secret()
    preview = GuestPreview.objects.create(
        episode=episode,
        for_whom=for_whom,
        secret_hash=tokens.preview_hash(secret),
        made_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    note(episode, "preview", by=by)
    return Made(preview, secret)


def find(*, secret: str) -> GuestPreview | None:
    """Return the open preview behind a link; None for one that is ended, too old, or never was.

    None also when whoever is heard has taken the recording back, and while there is nothing to hear.
    """
    preview = (
        GuestPreview.objects.select_related("episode__series", "episode__recording__upload")
        .filter(secret_hash=tokens.preview_hash(secret), ended_at=None, expires_at__gt=timezone.now())
        .first()
    )
    return preview if preview is not None and may_be_heard(preview.episode) else None


def may_be_heard(episode: Episode) -> bool:
    """Whether there is something prepared that its author has not taken back."""
    recording = episode.recording
    if recording is None or not recording.is_prepared:
        return False
    upload = recording.upload
    return upload.withheld_at is None and upload.state != PrivateUpload.State.ERASED


@transaction.atomic
def answer(*, preview: GuestPreview, verdict: str, words: str, seen: str) -> GuestPreview:
    """Keep what the guest said of exactly what they heard (`seen`: the fingerprint that their page carried).

    A later answer replaces an earlier one. Raises `NotOpen`, and `Overtaken` when the episode is another one by now.
    """
    rows = GuestPreview.objects.select_for_update(of=("self",)).select_related("episode__recording")
    locked = rows.get(pk=preview.pk)
    if locked.ended_at is not None or locked.expires_at <= timezone.now():
        raise NotOpen
    if seen != fingerprint(locked.episode):
        raise Overtaken
    locked.verdict = GuestPreview.Verdict(verdict)
    locked.words = words.strip()[:LONGEST]
    locked.answered_at = timezone.now()
    locked.fingerprint = seen
    locked.save(update_fields=["verdict", "words", "answered_at", "fingerprint"])
    return locked


@transaction.atomic
def end(*, preview: GuestPreview, by: Any = None) -> None:
    """Close a link: it opens nothing any more, and its answer is not waited for nor counted."""
    if preview.ended_at is None:
        preview.ended_at = timezone.now()
        preview.save(update_fields=["ended_at"])
        note(preview.episode, "preview_end", by=by)


def fingerprint(episode: Episode) -> str:
    """What a guest's answer holds for: the sound, the words in both languages, chapters, people and transcripts."""
    recording = episode.recording
    pages = EpisodePage.objects.filter(episode=episode).select_related("latest_revision").order_by("pk")
    drafts = [page.get_latest_revision_as_object() for page in pages]
    heard = {
        "sound": recording.delivery.get("of", "") if recording else "",
        "file": (recording.delivery.get("mp3") or {}).get("name", "") if recording else "",
        "words": [[draft.title, draft.summary, draft.notes] for draft in drafts],
        "chapters": [[one.start_ms, one.title_cs, one.title_en] for one in episode.chapters.all()],
        "people": [[one.role, one.name, one.is_voice] for one in episode.people.all()],
        "said": [one.fingerprint for one in recording.transcripts.order_by("pk")] if recording else [],
    }
    written = json.dumps(heard, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
