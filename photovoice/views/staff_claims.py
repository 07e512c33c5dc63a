"""⑧ What people said about photographs on public stops: the queue, and answering."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from wagtail.admin import messages

from photovoice.models import Claim
from photovoice.services import claim_brake, claims
from photovoice.services.claims import LONGEST
from photovoice.views.review import has_preview
from photovoice.views.review_acts import MAY_REVIEW
from photovoice.views.staff_access import show, staff_with

IN_LIST = 50


class ClaimAnswerForm(forms.Form):
    """What the team decides and says to whoever made the claim."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            ("uphold", gettext_lazy("They are right: it is changed or stays hidden")),
            ("decline", gettext_lazy("It stays as it is and comes out again")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        help_text=gettext_lazy(
            "Whoever made the claim reads it by their link. Write in the language of the claim."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DeclineForm(forms.Form):
    """Several open claims and the one answer that their claimants read."""

    claims = forms.ModelMultipleChoiceField(
        Claim.objects.filter(state=Claim.State.OPEN),
        error_messages={
            "required": gettext_lazy("Tick the claims that you answer."),
            "invalid_choice": gettext_lazy(
                "A colleague answered one of them meanwhile. Look, then tick again."
            ),
        },
    )
    answer = forms.CharField(
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write an answer: whoever made the claims reads it.")},
    )


@staff_with(*MAY_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def claim_list(request: HttpRequest) -> HttpResponse:
    """Every claim: open ones first, of these the serious ones first; answering several at once. Staff who may review.

    What cannot be taken is said (422), and what was ticked and written stays.
    """
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        done = claims.decline_all(claims=said["claims"], answer=said["answer"], by=request.user)
        sentence = ngettext("%(number)d claim is answered.", "%(number)d claims are answered.", done)
        messages.success(request, sentence % {"number": done})
        return redirect("photovoice_claims")
    page = Paginator(_in_order(), IN_LIST).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "form": form,
        "ticked": request.POST.getlist("claims"),
        "held_back": claim_brake.held_back().count(),
        "hidden": claim_brake.hiding().values("contribution").distinct().count(),
        "can_answer_several": sum(one.state == Claim.State.OPEN for one in page) > 1,
    }
    status = 422 if form.is_bound else 200
    return show(request, "claims.html", context, title=_("Claims of visitors"), icon="warning", status=status)


@staff_with(*MAY_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def one_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """One claim with its photograph, and answering it. Staff who may review.

    When a colleague answered meanwhile, nothing is changed and what was typed stands on the page (409).
    """
    claim = _claim(pk)
    form = ClaimAnswerForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _show(request, claim, form, status=422 if form.is_bound else 200)
    upheld = form.cleaned_data["decision"] == "uphold"
    try:
        claims.decide(claim=claim, upheld=upheld, answer=form.cleaned_data["answer"], by=request.user)
    except claims.AlreadyDecided:
        return _show(request, _claim(pk), form, status=409, is_late=True)
    messages.success(request, _("Answered. Whoever made the claim sees it by their link."))
    return redirect("photovoice_claim", pk=claim.pk)


@staff_with(*MAY_REVIEW)
@require_POST
def let_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a photograph out again once what was wrong is put right. Staff who may review."""
    claim = _claim(pk)
    if claim.state == Claim.State.UPHELD and claim.is_hiding:
        claims.release(claim=claim, by=request.user)
        messages.success(request, _("It is let out again, wherever nothing else is in the way."))
    return redirect("photovoice_claim", pk=claim.pk)


@staff_with(*MAY_REVIEW)
@require_POST
def hide_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide the photograph of a claim that is held back, until it is answered. Staff who may review."""
    if claims.hide(claim=_claim(pk), by=request.user):
        messages.success(request, _("The photograph is hidden until the claim is answered."))
    return redirect("photovoice_claim", pk=pk)


def _in_order() -> QuerySet[Claim]:
    urgency = Case(
        When(pk__in=claim_brake.held_back().values("pk"), then=Value(0)),
        When(state=Claim.State.OPEN, is_hiding=True, then=Value(1)),
        When(state=Claim.State.OPEN, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return Claim.objects.select_related("contribution__upload").order_by(urgency, "-made_at", "-pk")


def _claim(pk: int) -> Claim:
    rows = Claim.objects.select_related(
        "contribution__upload__recipe", "contribution__participant", "decided_by"
    )
    return get_object_or_404(rows, pk=pk)


def _show(
    request: HttpRequest, claim: Claim, form: ClaimAnswerForm, *, status: int, is_late: bool = False
) -> HttpResponse:
    row = claim.contribution
    may_see = request.user.has_perm("media.see_preview")
    context: dict[str, Any] = {
        "claim": claim,
        "contribution": row,
        "form": form,
        "is_late": is_late,
        "has_preview": may_see and has_preview(row),
        "others": row.claims.exclude(pk=claim.pk),
        "hangs": row.hangings.select_related("room__exhibition"),
        "may_take_back": request.user.has_perm("photovoice.take_back_contribution"),
    }
    trail = [(reverse("photovoice_claims"), _("Claims of visitors"))]
    title = _("Claim about photograph %(number)d") % {"number": row.pk}
    return show(request, "claim.html", context, title=title, trail=trail, icon="warning", status=status)
