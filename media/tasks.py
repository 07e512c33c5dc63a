"""Background work on files: thin functions over services, enqueued by dotted name."""

from __future__ import annotations

from media import services
from media.models import PrivateDetail, PrivateUpload, Recording
from media.queue import SLOW, task
from media.services.transcription import transcribe


@task()
def prepare_upload(upload_id: str) -> None:
    """Decode one upload and make its previews or its copy to hear. Nothing if it was erased or is prepared already."""
    upload = PrivateUpload.objects.filter(pk=upload_id).first()
    if upload is not None:
        services.prepare(upload=upload)


@task()
def prepare_derivatives(upload_id: str) -> None:
    """Make the private set of files that a release copies out."""
    upload = PrivateUpload.objects.filter(pk=upload_id).first()
    if upload is not None:
        services.prepare_derivatives(upload=upload)


@task()
def make_detail(detail_id: str) -> None:
    """Cut out what one person is asked about. Nothing happens if nobody asks any more."""
    detail = PrivateDetail.objects.select_related("upload").filter(pk=detail_id).first()
    if detail is not None:
        services.make_detail(detail=detail)


@task(queue_name=SLOW)
def prepare_recording(recording_id: int) -> None:
    """Make what is heard of a recording. Nothing if it is prepared already, or another worker is at it."""
    recording = Recording.objects.filter(pk=recording_id).first()
    if recording is not None:
        services.prepare_recording(recording=recording)


@task(queue_name=SLOW)
def transcribe_recording(recording_id: int, by_id: int) -> None:
    """Let the service that this installation chose write down what is said. Nothing if words are there already."""
    recording = Recording.objects.select_related("upload", "reader_upload").filter(pk=recording_id).first()
    if recording is not None:
        transcribe(recording=recording, by_id=by_id)
