"""What staff do with a recording: describe it, choose its voice, write down an agreement, try again, erase it."""

from __future__ import annotations

from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wagtail.admin import messages
from wagtail.log_actions import log

from media import services, usage
from media.models import Recording
from media.querysets import STAFF_OWNER
from media.recording_forms import AboutForm, AgreementForm, VoiceForm
from media.recording_pages import recording_or_404, show_one
from media.staff_frame import show, staff_with

MAY_CHANGE = ("media.view_recording", "media.change_recording")
MAY_DELETE = ("media.view_recording", "media.delete_recording")


def own_or_404(pk: int) -> Recording:
    """One that the team brought itself: what becomes of a participant's follows from their consent."""
    recording = recording_or_404(pk)
    if recording.upload.owner_key != STAFF_OWNER:
        raise Http404
    return recording


@staff_with(*MAY_CHANGE)
@require_POST
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Another title or spoken language. Staff who may change recordings."""
    recording = recording_or_404(pk)
    form = AboutForm(request.POST)
    if not form.is_valid():
        return show_one(request, recording, about=form)
    services.describe_recording(
        recording=recording, title=form.cleaned_data["title"], spoken_language=form.cleaned_data["language"]
    )
    messages.success(request, _("Saved."))
    return redirect("media_recordings:one", pk)


@staff_with(*MAY_CHANGE)
@require_POST
def choose_voice(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose voice is heard in one of the team's own. Staff who may change recordings."""
    recording = own_or_404(pk)
    form = VoiceForm(request.POST, recording=recording)
    if not form.is_valid():
        return show_one(request, recording, voice=form)
    before, reader = recording.source_key, form.cleaned_data["reader"]
    services.set_voice(
        recording=recording, voice=form.cleaned_data["voice"], reader_upload=reader.upload if reader else None
    )
    if recording.source_key != before:
        log(recording, "media.recording.voice", user=request.user, data={"voice": recording.voice})
        messages.success(request, _("It is being prepared in that voice. Until then it is heard nowhere."))
    return redirect("media_recordings:one", pk)


@staff_with(*MAY_CHANGE)
@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """For what everybody heard in one of the team's own has agreed. Staff who may change recordings."""
    recording = own_or_404(pk)
    form = AgreementForm(request.POST)
    if not form.is_valid():
        return show_one(request, recording, agreement=form)
    given = form.cleaned_data
    services.declare(
        recording=recording, uses=given["uses"], until=given["until"], note=given["note"], by=request.user
    )
    log(recording, "media.recording.agreement", user=request.user, data={"uses": recording.declared_uses})
    if recording.declared_uses:
        messages.success(request, _("Saved. It may be heard where everybody agreed."))
    else:
        messages.success(request, _("Saved. It may be heard nowhere now, and what was out is gone."))
    return redirect("media_recordings:one", pk)


@staff_with(*MAY_CHANGE)
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try once more to prepare it. Staff who may change recordings."""
    if services.retry_recording(recording=recording_or_404(pk)):
        messages.success(request, _("It is tried again."))
    else:
        messages.info(request, _("It is being prepared already, or is ready."))
    return redirect("media_recordings:one", pk)


@staff_with(*MAY_DELETE)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Erase one of the team's own, with its files and transcripts, for good. Staff who may delete recordings."""
    recording = own_or_404(pk)
    places = usage.of(recording.upload)
    if request.method == "POST" and not places:
        title, upload = recording.title, recording.upload
        log(recording, "media.recording.erase", user=request.user, data={"title": title})
        services.erase(upload=upload)
        try:
            recording.delete()
        except ProtectedError:
            # A draft still names it; what is left of it is that it existed.
            pass
        messages.success(request, _("“%(title)s” is erased.") % {"title": title})
        return redirect("media_recordings:index")
    trail = [
        (reverse("media_recordings:index"), _("Recordings")),
        (reverse("media_recordings:one", args=[pk]), recording.title),
    ]
    context = {"recording": recording, "places": places}
    status = 409 if request.method == "POST" else 200
    return show(
        request, "recording_erase.html", context, title=_("Erase"), trail=trail, icon="bin", status=status
    )
