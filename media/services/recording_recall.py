"""⑧ What is out of a recording is written down as taken back: the gate closes with that, the files go afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from media.clearance import Use
from media.models import PrivateUpload, Recording, ReleaseRecord, Transcript


def mark_recordings_recalled(*, uploads: Iterable[PrivateUpload], use: Use | None = None) -> None:
    """Write down that the recordings made of `uploads` are not public any more, for `use` or for every use.

    Call it in a transaction; the second half is `media.services.releases.erase_recalled`.
    """
    keys = [upload.pk for upload in uploads]
    for recording in (
        Recording.objects.filter(upload__in=keys).exclude(public={}).select_for_update(of=("self",))
    ):
        left = (
            {} if use is None else {name: out for name, out in recording.public.items() if name != use.value}
        )
        if left != recording.public:
            Recording.objects.filter(pk=recording.pk).update(public=left)
    records = ReleaseRecord.objects.filter(
        upload__in=keys, upload__kind=PrivateUpload.Kind.AUDIO, recalled_at=None
    )
    if use is not None:
        records = records.filter(use=use.value)
    records.update(recalled_at=timezone.now())


def delivered_names(*, upload: PrivateUpload) -> list[str]:
    """The private files of every recording that `upload` is heard in."""
    heard = Recording.objects.filter(Q(upload=upload) | Q(reader_upload=upload, voice=Recording.Voice.READ))
    return [
        name for delivery in heard.values_list("delivery", flat=True) for name in delivery_names(delivery)
    ]


def forget_recordings(*, upload: PrivateUpload) -> None:
    """Forget all that is known of the recordings made of `upload` but that they existed.

    What is said goes too, and every translation of it. A recording that `upload` was only read for keeps its words
    and waits for another voice.
    """
    Transcript.objects.filter(recording__upload=upload).delete()
    nothing: dict[str, Any] = {
        "state": Recording.State.FAILED,
        "delivery": {},
        "public": {},
        "peaks": [],
        "duration_ms": None,
        "loudness": None,
        "true_peak": None,
        "level": "",
        "progress": 0,
    }
    Recording.objects.filter(reader_upload=upload).update(**nothing, reader_upload=None)
    Recording.objects.filter(upload=upload).update(
        **nothing,
        title="–",
        credit="",
        refusal_code="",
        declared_uses=[],
        declared_until=None,
        declared_note="",
    )


def delivery_names(delivery: dict[str, object]) -> list[str]:
    """The names of all private files that `Recording.delivery` speaks of."""
    return [str(made["name"]) for made in delivery.values() if isinstance(made, dict)]
