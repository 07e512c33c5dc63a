"""The team's library of recordings: the list, a new one, one of them.

Every page is for staff with the permission it names; for others there is no such page. What its author took back is
on none of them.
"""

from __future__ import annotations

from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from wagtail.admin import messages

from media import access, recording_words, usage
from media.ingest.refusal import Refusal
from media.ingest.rules import STUDIO
from media.models import Recording
from media.querysets import STAFF_OWNER
from media.recording_forms import AboutForm, AddForm, AgreementForm, VoiceForm
from media.services import receive_recording
from media.services.recording_intake import Announced
from media.staff_frame import show, staff_with
from media.staff_uploads import staff_sentence

MAY_SEE = ("media.view_recording",)
MAY_ADD = ("media.add_recording",)
MAY_HEAR = ("media.view_recording", "media.see_preview")
IN_LIST = 50
State = Recording.State
STATES: dict[str, Q] = {
    "all": Q(),
    "working": Q(state__in=[State.WAITING, State.PREPARING]),
    "failed": Q(state=State.FAILED),
}


def recordings() -> QuerySet[Recording]:
    """Those that staff may know of: what its author took back, or what was erased, is not among them."""
    here = Recording.objects.filter(upload__withheld_at=None).exclude(upload__state="erased")
    return here.select_related("upload", "reader_upload")


def recording_or_404(pk: int) -> Recording:
    """One of `recordings`."""
    found = recordings().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@staff_with(*MAY_SEE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All recordings, the newest first. Staff who may see recordings."""
    shown = request.GET.get("state", "all")
    shown = shown if shown in STATES else "all"
    sought = request.GET.get("q", "").replace("\0", "").strip()[:100]
    rows = recordings().filter(STATES[shown])
    if sought:
        rows = rows.filter(title__icontains=sought)
    page = Paginator(rows, IN_LIST).get_page(request.GET.get("p"))
    places = usage.of_many([row.upload for row in page.object_list])
    context = {
        "page": page,
        "rows": [(row, places[row.upload_id]) for row in page.object_list],
        "sought": sought,
        "shown": shown,
        "tabs": _tabs(),
        "may_add": request.user.has_perms(MAY_ADD),
        "also": f"state={shown}&q={sought}" if sought else f"state={shown}",
        "staff_owner": STAFF_OWNER,
    }
    return show(request, "recordings.html", context, title=_("Recordings"), icon="media")


@staff_with(*MAY_ADD)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new recording. Staff who may add recordings. Without scripts the file comes with the form."""
    form = AddForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        announced = Announced(form.cleaned_data["title"], form.cleaned_data["language"])
        try:
            made, is_known = receive_recording(
                stream=file,
                name=file.name,
                declared_type=file.content_type or "",
                size=file.size,
                announced=announced,
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error("file", staff_sentence(refusal.code))
        else:
            say_it_came(request, is_known)
            return redirect("media_recordings:one", made.pk)
    context = {"form": form, "largest": STUDIO.max_bytes, "endpoint": reverse("media_staff_uploads")}
    return show(
        request,
        "recording_add.html",
        context,
        title=_("Add a recording"),
        trail=[(reverse("media_recordings:index"), _("Recordings"))],
        icon="media",
        status=422 if form.errors else 200,
    )


@staff_with(*MAY_SEE)
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One recording: how far it is, how it sounds, who agreed, where it is used. Staff who may see recordings."""
    if request.GET.get("came"):
        say_it_came(request, request.GET["came"] == "again")
        return redirect("media_recordings:one", pk)
    return show_one(request, recording_or_404(pk))


def show_one(
    request: HttpRequest,
    recording: Recording,
    *,
    about: AboutForm | None = None,
    voice: VoiceForm | None = None,
    agreement: AgreementForm | None = None,
) -> HttpResponse:
    """The page of a recording, with the form that was not filled in right in place of the fresh one."""
    given = [form for form in (about, voice, agreement) if form is not None]
    is_ours = recording.upload.owner_key == STAFF_OWNER
    context: dict[str, Any] = {
        "recording": recording,
        "is_ours": is_ours,
        "state": recording_words.state_words(recording),
        "failure": recording_words.failure(recording),
        "is_hopeless": recording_words.is_hopeless(recording),
        "may_add": request.user.has_perms(MAY_ADD),
        "level": recording_words.level_words(recording),
        "length": recording_words.length(recording.duration_ms),
        "language": recording_words.language(recording),
        "out": recording_words.where_out(recording),
        "places": usage.of(recording.upload),
        "about": about
        or AboutForm(initial={"title": recording.title, "language": recording.spoken_language}),
        "voice": voice or VoiceForm(recording=recording, initial=_voice_of(recording)),
        "agreement": agreement or AgreementForm(initial=_agreement_of(recording)),
        "may_change": request.user.has_perm("media.change_recording"),
        "may_delete": request.user.has_perm("media.delete_recording") and is_ours,
        "may_hear": request.user.has_perm("media.see_preview"),
        "may_have_master": request.user.has_perm("media.see_original"),
    }
    return show(
        request,
        "recording.html",
        context,
        title=recording.title,
        trail=[(reverse("media_recordings:index"), _("Recordings"))],
        icon="media",
        status=422 if any(form.errors for form in given) else 200,
    )


@staff_with(*MAY_SEE)
@require_safe
def state(request: HttpRequest, pk: int) -> JsonResponse:
    """How far a recording is, for the page that shows it. Staff who may see recordings."""
    return JsonResponse(recording_words.facts(recording_or_404(pk)))


@staff_with(*MAY_HEAR)
@require_safe
def heard(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The prepared file as it will be heard. Staff who may see recordings and hear private ones; 404 for others."""
    viewer = access.Viewer(user=request.user)
    streamed = access.stream_delivery(
        request=request,
        viewer=viewer,
        recording=recording_or_404(pk),
        form=form,
        download=f"recording-{pk}" if "download" in request.GET else "",
    )
    return cast(HttpResponse, streamed)


def say_it_came(request: HttpRequest, is_known: bool) -> None:
    """Tell who sent a recording that it is here; one that was here before is said to be."""
    if is_known:
        messages.info(request, _("This very recording was here already. Nothing was added."))
    else:
        messages.success(request, _("The recording has arrived. It is being prepared now."))


def _tabs() -> list[tuple[str, str, int]]:
    labels = {
        "all": pgettext("recordings", "All"),
        "working": pgettext("recordings", "Being prepared"),
        "failed": pgettext("recordings", "Could not be prepared"),
    }
    return [(code, labels[code], recordings().filter(rule).count()) for code, rule in STATES.items()]


def _voice_of(recording: Recording) -> dict[str, Any]:
    reader = Recording.objects.filter(upload=recording.reader_upload_id).first()
    return {"voice": recording.voice, "reader": reader.pk if reader else None}


def _agreement_of(recording: Recording) -> dict[str, Any]:
    return {
        "uses": recording.declared_uses,
        "until": recording.declared_until,
        "note": recording.declared_note,
    }
