"""⑥ Interviews for staff: all of them, a new one, and one with everything that is done to it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wagtail.admin import messages

import media.services
from media.ingest.refusal import Refusal
from media.models import PrivateUpload, Recording
from media.querysets import STAFF_OWNER
from media.refusals import sentence as refusal_sentence
from photovoice.interview_forms import AddInterviewForm, ExcerptForm, titles_form
from photovoice.models import Answer, Contribution, Interview, Participant
from photovoice.services import interviews, voice_approvals, voice_clearance
from photovoice.templatetags.photovoice_space import day
from photovoice.views.answer_state import duration
from photovoice.views.author_side import STATES, note_form
from photovoice.views.staff_access import show, staff_with
from photovoice.views.staff_answers import MAY_HEAR
from photovoice.views.staff_voices import kept_file, voice_panel

MAY_PUBLISH = "photovoice.curate_exhibition"


@staff_with(*MAY_HEAR)
@require_safe
def interview_list(request: HttpRequest) -> HttpResponse:
    """All interviews, newest first, and how each stands. Staff who may review and hear."""
    rows = Interview.objects.present().for_page().select_related("call").prefetch_related("form_answers")
    found = [
        {
            "interview": row,
            "title": row.title(get_language() or "cs"),
            "waiting": sum(each.state == "waiting" for each in voice_clearance.standings_of(row)),
            "is_out": bool(row.recording.public.get("web")),
        }
        for row in rows
    ]
    return show(request, "interviews.html", {"rows": found}, title=_("Interviews"), icon="media")


@staff_with(*MAY_HEAR)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep an interview with a person: something they sent, from the library, or a file. Staff who may review."""
    person = get_object_or_404(Participant.objects.prefetch_related("calls"), pk=pk)
    form = AddInterviewForm(
        request.POST or None,
        request.FILES or None,
        calls=list(person.calls.all()),
        sources=_sources(person),
        initial={"spoken_language": person.language, "source": request.GET.get("source", "")},
    )
    if form.is_bound and form.is_valid():
        made = _add(request, person, form)
        if made is not None:
            messages.success(request, _("The interview is kept. It is being prepared."))
            return redirect("photovoice_interview", made.pk)
    trail = [(reverse("photovoice_person", args=[person.pk]), person.staff_name)]
    context = {"person": person, "form": form}
    status = 422 if form.is_bound else 200
    title = _("Add an interview")
    return show(request, "interview_add.html", context, title=title, trail=trail, icon="media", status=status)


def _add(request: HttpRequest, person: Participant, form: AddInterviewForm) -> Interview | None:
    """Keep it, or write on the form why not."""
    said = form.cleaned_data
    try:
        with transaction.atomic():
            return interviews.add(
                participant=person,
                call=person.calls.get(pk=said["call"]),
                upload=_upload(person, said),
                title_cs=said["title_cs"],
                title_en=said["title_en"],
                spoken_language=said["spoken_language"],
                by=request.user,
            )
    except Refusal as refusal:
        form.add_error("file", refusal_sentence(refusal.code, kind="audio"))
    except interviews.CannotBeHeard as problem:
        form.add_error("source" if said["source"] else "file", str(problem))
    except ValueError:
        form.add_error("source", _("The same recording is there already."))
    return None


def _upload(person: Participant, said: dict[str, Any]) -> PrivateUpload:
    kind, _mark, key = said["source"].partition(":")
    if kind == "answer":
        voice = _sent(person).get(pk=key).voice
        assert voice is not None
        return voice
    if kind == "library":
        recording = _library().get(pk=key)
        media.services.hand_over(recording=recording, owner_key=person.owner_key)
        return recording.upload
    return kept_file(said["file"], person)


def _sources(person: Participant) -> list[tuple[str, str]]:
    """What is here: recordings that the person sent, and those of the library that nobody uses."""
    sent = [
        (f"answer:{row.pk}", _("sent on %(day)s, %(length)s") % _when(row.created_at, row.voice))
        for row in _sent(person)
    ]
    library = [
        (f"library:{row.pk}", _("library: %(title)s") % {"title": row.title}) for row in _library()[:100]
    ]
    return [*sent, *library]


def _when(moment: Any, voice: PrivateUpload | None) -> dict[str, str]:
    return {"day": day(moment), "length": duration((voice.duration_ms or 0) if voice else 0)}


def _sent(person: Participant) -> Any:
    heard = Answer.objects.present().filter(participant=person, voice__state=PrivateUpload.State.READY)
    free = heard.filter(voice__recording__voice_comment=None, voice__recording__interview=None)
    return free.exclude(contribution__withdrawn_at__isnull=False).select_related("voice").order_by("-pk")


def _library() -> Any:
    """The team's own recordings that are in no episode."""
    ours = Recording.objects.filter(upload__owner_key=STAFF_OWNER).exclude(
        upload__state=PrivateUpload.State.ERASED
    )
    taken = [
        each.related_model.objects.values("recording")
        for each in Recording._meta.related_objects
        if each.one_to_one and each.field.name == "recording"
    ]
    for rows in taken:
        ours = ours.exclude(pk__in=rows)
    return ours.select_related("upload")


@staff_with(*MAY_HEAR)
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One interview. Staff who may review and hear; 404 once its author took it back."""
    return show_interview(request, present_interview(pk))


def present_interview(pk: int) -> Interview:
    """The interview with what its page shows, or 404."""
    rows = Interview.objects.present().for_page().select_related("call", "recording__reader_upload")
    return get_object_or_404(rows, pk=pk)


def show_interview(
    request: HttpRequest,
    row: Interview,
    *,
    titles: Any = None,
    excerpt: ExcerptForm | None = None,
    noted: Any = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one interview; forms that came back with a mistake keep what was typed."""
    answers = []
    for each in voice_approvals.standings_of(interview=row):
        fresh = note_form(each)
        is_back = noted is not None and noted.prefix == fresh.prefix
        answers.append({"standing": each, "state": STATES[each.state], "note": noted if is_back else fresh})
    context = {
        "interview": row,
        "voice": voice_panel(row.recording, wanted=voice_clearance.wanted_voice(interview=row)),
        "titles": titles or titles_form(row),
        "excerpts": row.excerpts.select_related("contribution"),
        "excerpt": excerpt or ExcerptForm(photographs=photographs_of(row)),
        "answers": answers,
        "problem": problem,
        "may_publish": request.user.has_perm(MAY_PUBLISH),
        "may_take_back": request.user.has_perm("photovoice.take_back_contribution"),
    }
    trail = [(reverse("photovoice_interviews"), _("Interviews"))]
    title = row.title(get_language() or "cs")
    return show(request, "interview.html", context, title=title, trail=trail, icon="media", status=status)


def photographs_of(row: Interview) -> list[Contribution]:
    """The photographs beside which a part of the interview may be heard."""
    mine = Contribution.objects.present().filter(participant=row.participant)
    return list(mine.prefetch_related("texts").order_by("pk"))
