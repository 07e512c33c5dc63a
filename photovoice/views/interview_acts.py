"""⑥ What staff do to one interview: titles, publishing, parts, its author's answer given by word, taking it back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wagtail.admin import messages

from photovoice.interview_forms import ExcerptForm, titles_form
from photovoice.models import FormAnswer, InterviewExcerpt
from photovoice.services import interviews, voice_approvals, withdrawal
from photovoice.views.author_side import note_form
from photovoice.views.interviews import MAY_PUBLISH, photographs_of, present_interview, show_interview
from photovoice.views.staff_access import staff_with
from photovoice.views.staff_answers import MAY_HEAR


@staff_with(*MAY_HEAR)
@require_POST
def save_titles(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the titles; their author is asked again. Staff who may review. Overtaken: nothing is saved (409)."""
    row = present_interview(pk)
    form = titles_form(row, request.POST)
    if not form.is_valid():
        return show_interview(request, row, titles=form, status=422)
    try:
        interviews.change(interview=row, by=request.user, **form.cleaned_data)
    except interviews.Overtaken:
        problem = _(
            "Not saved: somebody else saved this meanwhile. What you typed still stands here; "
            "save again to put it in its place."
        )
        again = titles_form(row, {**request.POST.dict(), "version": row.version})
        return show_interview(request, row, titles=again, problem=problem, status=409)
    messages.success(request, _("Saved. The author is asked again where the titles changed."))
    return redirect("photovoice_interview", pk)


@staff_with(*MAY_HEAR, MAY_PUBLISH)
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Want it to be heard, or take it off the site. Staff who may publish exhibitions."""
    row = present_interview(pk)
    if request.POST.get("act") == "unpublish":
        interviews.unpublish(interview=row, by=request.user)
        messages.success(request, _("The interview is off the site."))
    else:
        interviews.publish(interview=row, by=request.user)
        row.recording.refresh_from_db()
        is_out = bool(row.recording.public.get("web"))
        told = (
            _("The interview is on the site.") if is_out else _("It goes out as soon as nothing below waits.")
        )
        messages.success(request, told)
    return redirect("photovoice_interview", pk)


@staff_with(*MAY_HEAR)
@require_POST
def add_excerpt(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a part be heard beside a photograph, once its author says yes. Staff who may review."""
    row = present_interview(pk)
    photographs = photographs_of(row)
    form = ExcerptForm(request.POST, photographs=photographs)
    if form.is_valid():
        beside = next(one for one in photographs if str(one.pk) == form.cleaned_data["contribution"])
        try:
            interviews.add_excerpt(
                interview=row,
                contribution=beside,
                start_ms=form.cleaned_data["start"],
                end_ms=form.cleaned_data["end"],
                by=request.user,
            )
        except interviews.CannotBeHeard as problem:
            form.add_error("end", str(problem))
        else:
            messages.success(request, _("The part is kept. It is heard once its author has said yes to it."))
            return redirect("photovoice_interview", pk)
    return show_interview(request, row, excerpt=form, status=422)


@staff_with(*MAY_HEAR)
@require_POST
def remove_excerpt(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a part be heard no more. Staff who may review."""
    part = get_object_or_404(
        InterviewExcerpt.objects.select_related("interview__participant").filter(
            interview__withdrawn_at=None
        ),
        pk=pk,
    )
    interviews.remove_excerpt(excerpt=part, by=request.user)
    messages.success(request, _("The part is heard no more."))
    return redirect("photovoice_interview", part.interview_id)


@staff_with(*MAY_HEAR)
@require_POST
def note_answer(request: HttpRequest, pk: int, kind: str, language: str = "") -> HttpResponse:
    """Note what the author said to staff about one form, with who and when. Staff who may review."""
    row = present_interview(pk)
    try:
        standing = voice_approvals.standing_of(interview=row, kind=kind, language=language)
    except voice_approvals.NotAsked:
        raise Http404 from None
    form = note_form(standing, request.POST)
    if not form.is_valid():
        return show_interview(request, row, noted=form, status=422)
    try:
        voice_approvals.answer(
            interview=row,
            kind=kind,
            language=language,
            by_staff=request.user,
            method=FormAnswer.Method.WITNESSED,
            **form.cleaned_data,
        )
    except voice_approvals.FormChanged:
        problem = _(
            "This was changed meanwhile, so the answer was not noted. Ask the author about the new one."
        )
        return show_interview(request, present_interview(pk), noted=form, problem=problem, status=409)
    messages.success(request, _("The author's answer is noted."))
    return redirect("photovoice_interview", pk)


@staff_with(*MAY_HEAR)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove an interview that was added by mistake. Staff who may review; a published one is unpublished first."""
    row = present_interview(pk)
    person = row.participant_id
    if row.is_published:
        return show_interview(request, row, problem=_("Take it off the site first."), status=409)
    interviews.remove(interview=row, by=request.user)
    messages.success(request, _("The interview is removed."))
    return redirect("photovoice_person", person)


@staff_with(*MAY_HEAR, "photovoice.take_back_contribution")
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an interview back for its author who asks. Staff who may take back for somebody."""
    row = present_interview(pk)
    receipt = withdrawal.take_back_interview(interview=row, by_author=False, by=request.user)
    messages.success(request, _("The interview is taken back. Nobody hears it any more."))
    return redirect("photovoice_receipt", receipt.pk)
