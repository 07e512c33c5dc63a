"""The people of a call: who has a card, who came in, who agreed, whose photographs wait."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from wagtail.admin import messages

from photovoice.admin_forms import AddPeopleForm
from photovoice.models import Call, Consent, Contribution, Invitation, Participant
from photovoice.services import participants
from photovoice.views.staff_access import show, staff_with

PAGE = 50


def people_of(call: Call, *, search: str = "") -> QuerySet[Participant]:
    """Everybody in `call` with `card` and `agreed` prefetched as lists and their photographs counted."""
    here = Q(contributions__call=call, contributions__withdrawn_at=None, contributions__erased_at=None)
    waiting = here & Q(contributions__state=Contribution.State.RECEIVED)
    cards = Invitation.objects.filter(call=call, replaced_at=None)
    consents = Consent.objects.in_force().of_person().filter(call=call)
    found = Participant.objects.in_call(call).filter(staff_name__icontains=search)
    return (
        found.order_by("staff_name", "pk")
        .prefetch_related(
            Prefetch("invitations", queryset=cards, to_attr="card"),
            Prefetch("consents", queryset=consents, to_attr="agreed"),
        )
        .annotate(
            photographs=Count("contributions", filter=here, distinct=True),
            waiting=Count("contributions", filter=waiting, distinct=True),
        )
    )


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
    search = request.GET.get("q", "").strip()
    page = Paginator(people_of(call, search=search), PAGE).get_page(request.GET.get("p"))
    context: dict[str, Any] = {
        "call": call,
        "page": page,
        "search": search,
        "also": urlencode({"q": search}) if search else "",
        "columns": [
            _("Known to staff as"),
            _("Language"),
            _("Card"),
            _("Came in"),
            _("Consent"),
            _("Photographs"),
            _("Waiting for review"),
        ],
        "has_wording": call.wordings.exists(),
    }
    return show(request, "people.html", context, title=_("Participants"), trail=trail_of(call), icon="group")


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
