"""⑤ The people of a call: who came in, who waits for whom, what each allows and where that has gaps."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from wagtail.admin import messages

from media.clearance import Use
from photovoice.admin_forms import AddPeopleForm
from photovoice.models import Call
from photovoice.people_filter import CONSENT, STAGE, WAITS, PeopleFilterForm, Rule
from photovoice.services import participants, participation
from photovoice.services.participation import Standing
from photovoice.views.review_acts import MAY_REVIEW
from photovoice.views.staff_access import show, staff_with

PAGE = 50


def trail_of(call: Call) -> list[tuple[str, str]]:
    """The way to the pages of a call."""
    return [
        (reverse("photovoice_calls:index"), _("Calls")),
        (reverse("photovoice_calls:edit", args=[call.pk]), call.name),
    ]


@staff_with("photovoice.manage_call")
@require_safe
def people(request: HttpRequest, call_id: int) -> HttpResponse:
    """Everybody in a call at a glance. Staff who may manage calls."""
    call = get_object_or_404(Call, pk=call_id)
    everybody = participation.of_call(call=call)
    form = PeopleFilterForm(request.GET)
    context: dict[str, Any] = {
        "call": call,
        "page": Paginator(form.chosen(everybody), PAGE).get_page(request.GET.get("p")),
        "form": form,
        "is_filtered": bool(form.wanted),
        "nobody": not everybody,
        "also": form.query,
        "glance": _glance(everybody),
        "uses": _uses(everybody),
        "use_count": len(Use),
        "columns": [
            _("Known to staff as"),
            _("Card"),
            _("Came in"),
            _("Photographs"),
            _("Who waits"),
            _("Consent"),
        ],
        "has_wording": call.wordings.exists(),
        "may_review": request.user.has_perms(MAY_REVIEW),
    }
    return show(request, "people.html", context, title=_("Participants"), trail=trail_of(call), icon="group")


def _glance(everybody: list[Standing]) -> list[tuple[int, str, str]]:
    """The whole call in a line: (how many, of what, which filter shows them)."""
    joined = sum(one.has_joined for one in everybody)
    lines = [
        (len(everybody), _("take part"), ""),
        (joined, _("came in"), ""),
        (_number(STAGE, "outside", everybody), _("have not come in yet"), "stage=outside"),
        (_number(STAGE, "sent", everybody), _("sent a photograph"), "stage=sent"),
        (_number(WAITS, "us", everybody), _("wait for the team"), "waits=us"),
        (_number(WAITS, "them", everybody), _("are asked something"), "waits=them"),
        (_number(CONSENT, "gap", everybody), _("without a consent that holds"), "consent=gap"),
        (
            _number(CONSENT, "expires_soon", everybody),
            _("with a consent that ends soon"),
            "consent=expires_soon",
        ),
    ]
    return lines


def _number(rules: dict[str, tuple[Any, Rule]], code: str, everybody: list[Standing]) -> int:
    return sum(rules[code][1](one) for one in everybody)


def _uses(everybody: list[Standing]) -> list[dict[str, Any]]:
    """For each use, how many of those who sent photographs allow it, and how many do not."""
    sent = [one for one in everybody if one.photographs]
    allowed = Counter(use for one in sent for use in one.allows)
    return [
        {"use": use, "allowed": allowed[use], "gap": len(sent) - allowed[use], "sent": len(sent)}
        for use in Use
        if sent
    ]


@staff_with("photovoice.manage_call")
@require_http_methods(["GET", "HEAD", "POST"])
def add_people(request: HttpRequest, call_id: int) -> HttpResponse:
    """Add the people of a pasted list, after showing what would be added. Staff who may manage calls."""
    call = get_object_or_404(Call, pk=call_id)
    form = AddPeopleForm(request.POST or None)
    context: dict[str, Any] = {"call": call, "form": form}
    status = 200
    if request.method == "POST" and form.is_valid():
        if "add" in request.POST:
            return _added(request, call, form)
        context["preview"] = _would_add(call, form)
    elif request.method == "POST":
        status = 422
    trail = [*trail_of(call), (reverse("photovoice_people", args=[call.pk]), _("Participants"))]
    return show(
        request, "add_people.html", context, title=_("Add people"), trail=trail, icon="group", status=status
    )


def _added(request: HttpRequest, call: Call, form: AddPeopleForm) -> HttpResponse:
    added = participants.add_many(call=call, by=request.user, **form.cleaned_data)
    count = len(added.participants)
    messages.success(
        request,
        ngettext("%(count)d person was added.", "%(count)d people were added.", count) % {"count": count},
    )
    if added.skipped:
        sentence = _("Not added, because they are in the call already: %(names)s")
        messages.warning(request, sentence % {"names": ", ".join(added.skipped)})
    return redirect("photovoice_people", call_id=call.pk)


def _would_add(call: Call, form: AddPeopleForm) -> participants.Added:
    """Do it and take it back: what is shown is what will happen, by the same rules."""
    with transaction.atomic():
        added = participants.add_many(call=call, **form.cleaned_data)
        transaction.set_rollback(True)
    return added
