"""⑤ ⑧ Risks of a photograph, and hiding everything with one of them at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wagtail.admin import messages

from photovoice.admin_forms import RisksForm
from photovoice.models import Hanging, Precaution, Risk, RiskFlag
from photovoice.services import precautions
from photovoice.views.review import contribution_for_review
from photovoice.views.review_acts import MAY_REVIEW, address_of
from photovoice.views.review_queue import Queue
from photovoice.views.staff_access import show, staff_with

MAY_HIDE = ("photovoice.review_contribution", "photovoice.take_back_contribution")
#: So many plates are named before "and others": the page stays readable, the act concerns all.
NAMED = 100


class ReasonForm(forms.Form):
    """Why a precaution starts or ends; it stands in the log."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For colleagues, now and in a year. It is kept in the log."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@staff_with(*MAY_REVIEW)
@require_POST
def flag(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the risks of one photograph. Staff who may review."""
    contribution = contribution_for_review(pk)
    form = RisksForm(request.POST)
    if contribution.is_withdrawn or not form.is_valid():
        raise Http404
    precautions.flag(contribution=contribution, risks=form.cleaned_data["risks"], by=request.user)
    messages.success(request, _("Risks saved."))
    return redirect(f"{address_of(contribution, Queue(request.user, request.GET))}#risks")


@staff_with(*MAY_HIDE)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Each risk with how many photographs bear it, and every precaution. Staff who may take back for somebody."""
    present = Q(contribution__withdrawn_at=None, contribution__erased_at=None)
    flagged = RiskFlag.objects.filter(present).order_by().values("risk")
    counts = {
        row["risk"]: row
        for row in flagged.annotate(
            number=Count("pk"), public=Count("pk", filter=Q(contribution__upload__picture__isnull=False))
        )
    }
    all_of_them = list(Precaution.objects.select_related("started_by", "ended_by"))
    active = {row.risk: row for row in all_of_them if row.ended_at is None}
    risks = [
        {
            "risk": risk,
            "number": counts.get(risk.value, {}).get("number", 0),
            "public": counts.get(risk.value, {}).get("public", 0),
            "precaution": active.get(risk.value),
        }
        for risk in Risk
    ]
    context = {"risks": risks, "ended": [row for row in all_of_them if row.ended_at is not None]}
    return show(request, "precautions.html", context, title=_("Precautions"), icon="lock")


@staff_with(*MAY_HIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, risk: str) -> HttpResponse:
    """Say what will be hidden, then hide it. Staff who may take back for somebody."""
    if risk not in Risk.values:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            precautions.start(risk=risk, reason=form.cleaned_data["reason"], by=request.user)
        except precautions.AlreadyHidden:
            messages.warning(
                request, _("A colleague started it before you. Everything with this risk is hidden.")
            )
        else:
            messages.success(
                request, _("Everything with this risk is hidden: pages, files and previews of them.")
            )
        return redirect("photovoice_precautions")
    context = {"form": form, "risk": Risk(risk), **_concerned(risk)}
    title = _("Hide everything with a risk: %(risk)s") % {"risk": Risk(risk).label}
    return _page(request, "precaution_start.html", context, title, is_bound=form.is_bound)


@staff_with(*MAY_HIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a precaution with a reason; what is cleared otherwise comes out. Staff who may take back for somebody."""
    precaution = get_object_or_404(Precaution.objects.select_related("started_by"), pk=pk)
    if precaution.ended_at is not None:
        messages.warning(request, _("This precaution has ended already."))
        return redirect("photovoice_precautions")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        precautions.end(precaution=precaution, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Ended. What nothing else hides is coming out again."))
        return redirect("photovoice_precautions")
    context = {"form": form, "precaution": precaution, **_concerned(precaution.risk)}
    title = _("End the precaution: %(risk)s") % {"risk": precaution.get_risk_display()}
    return _page(request, "precaution_end.html", context, title, is_bound=form.is_bound)


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], title: str, *, is_bound: bool
) -> HttpResponse:
    trail = [(reverse("photovoice_precautions"), _("Precautions"))]
    status = 422 if is_bound else 200
    return show(request, template, context, title=title, trail=trail, icon="lock", status=status)


def _concerned(risk: str) -> dict[str, Any]:
    rows = precautions.concerned(risk=risk)
    plates = Hanging.objects.filter(contribution__in=[row.pk for row in rows], room__exhibition__live=True)
    sentence = ngettext(
        "%(number)d photograph bears this risk.", "%(number)d photographs bear this risk.", len(rows)
    ) % {"number": len(rows)}
    return {
        "how_many": sentence,
        "is_any": bool(rows),
        "plates": plates.select_related("room__exhibition").order_by("room__exhibition", "plate")[:NAMED],
    }
