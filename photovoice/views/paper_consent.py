"""④ Entering a consent that was given on paper or by word."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wagtail.admin import messages

from media.ingest.refusal import Refusal
from media.refusals import sentence
from photovoice.models import Call, Contribution, Participant
from photovoice.paper_consent_form import PaperConsentForm
from photovoice.paper_photograph_form import PaperPhotographForm
from photovoice.services import consents, paper_consents
from photovoice.views.review import has_preview
from photovoice.views.staff_access import show, staff_with
from photovoice.views.staff_consents import trail_of_person


@staff_with("photovoice.manage_call", "photovoice.view_consent")
@require_http_methods(["GET", "HEAD", "POST"])
def paper_consent(request: HttpRequest, call_id: int, pk: int) -> HttpResponse:
    """Enter what somebody signed or said. Staff who may manage calls and see consents."""
    call = get_object_or_404(Call, pk=call_id)
    person = get_object_or_404(Participant, pk=pk, calls=call)
    current = consents.current(participant=person, call=call)
    form = PaperConsentForm(
        request.POST or None,
        request.FILES or None,
        call=call,
        current=current,
        initial=_initial(call, person),
    )
    is_posted = request.method == "POST"
    if is_posted and form.is_valid() and _entered(request, call, person, form):
        messages.success(request, _("The consent is entered. It holds from now on."))
        return redirect("photovoice_consents", pk=person.pk)
    address = reverse("photovoice_consents", args=[person.pk])
    trail = [*trail_of_person(person), (address, _("Consents"))]
    context = {"call": call, "person": person, "form": form, "current": current}
    title = _("Enter a consent of %(name)s") % {"name": person.staff_name}
    status = 422 if is_posted else 200
    return show(
        request, "paper_consent.html", context, title=title, trail=trail, icon="doc-full", status=status
    )


@staff_with("photovoice.manage_call", "photovoice.view_consent")
@require_http_methods(["GET", "HEAD", "POST"])
def paper_consent_of_photograph(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for one photograph, never wider than for the person. Staff who may manage calls and see consents.

    Where the person allowed nothing yet there is nothing to make narrower: the page leads to their own consent.
    """
    rows = Contribution.objects.select_related("call", "participant", "upload").present()
    contribution = get_object_or_404(rows, pk=pk)
    call, person = contribution.call, contribution.participant
    general = consents.current(participant=person, call=call)
    if general is None:
        messages.warning(request, _("First enter what the person allows in general; one photograph follows."))
        return redirect("photovoice_paper_consent", call.pk, person.pk)
    current = consents.current(participant=person, call=call, contribution=contribution)
    form = PaperPhotographForm(
        request.POST or None,
        request.FILES or None,
        call=call,
        current=current,
        person=general,
        initial=_initial(call, person) | {"shown": general.shown, "voice": general.voice},
    )
    is_posted = request.method == "POST"
    if is_posted and form.is_valid() and _entered(request, call, person, form, contribution):
        messages.success(request, _("The consent is entered. It holds from now on."))
        return redirect("photovoice_consents", pk=person.pk)
    address = reverse("photovoice_consents", args=[person.pk])
    context = {
        "call": call,
        "person": person,
        "form": form,
        "current": current,
        "contribution": contribution,
        "has_preview": request.user.has_perm("media.see_preview") and has_preview(contribution),
    }
    return show(
        request,
        "paper_consent.html",
        context,
        title=_("Enter a consent for photograph %(number)d") % {"number": contribution.pk},
        trail=[*trail_of_person(person), (address, _("Consents"))],
        icon="doc-full",
        status=422 if is_posted else 200,
    )


def _entered(
    request: HttpRequest,
    call: Call,
    person: Participant,
    form: PaperConsentForm,
    contribution: Contribution | None = None,
) -> bool:
    """Write the entry; when the scan is none, say so at its field."""
    said: dict[str, Any] = form.cleaned_data
    try:
        paper_consents.enter(
            participant=person,
            call=call,
            contribution=contribution,
            wording=said["wording"],
            method=said["method"],
            given_at=form.given_at(),
            age_group=said["age_group"],
            answers=paper_consents.Answers(
                tuple(said["uses"]), said["named"], said["name"], said["shown"], said["voice"]
            ),
            proof=paper_consents.Proof(
                said["scan"], said["witness_name"], said.get("parent_name", ""), said["note"]
            ),
            by=request.user,
        )
    except Refusal as refusal:
        form.add_error("scan", sentence(refusal.code, kind="document"))
        return False
    return True


def _initial(call: Call, person: Participant) -> dict[str, Any]:
    """What is likely: the newest words in the person's language, and the name they go by."""
    wording = consents.wording_for(call=call, language=person.language)
    return {"name": person.public_name or person.chosen_name, "wording": wording}
