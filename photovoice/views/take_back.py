"""⑧ Taking a photograph back for an author who asks by phone, and undoing it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wagtail.admin import messages

from photovoice.admin_forms import TakeBackForm
from photovoice.services import withdrawal
from photovoice.views.review import contribution_for_review, has_preview
from photovoice.views.review_acts import address_of
from photovoice.views.review_queue import Queue
from photovoice.views.staff_access import show, staff_with
from photovoice.views.take_back_person import may_see_receipts


@staff_with("photovoice.review_contribution", "photovoice.take_back_contribution")
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will happen, then take the photograph back. Staff who may take back for somebody."""
    contribution = contribution_for_review(pk)
    queue = Queue(request.user, request.GET)
    if contribution.is_withdrawn:
        return redirect(address_of(contribution, queue))
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = withdrawal.take_back(contribution=contribution, by_author=False, by=request.user)
        receipt = messages.button(reverse("photovoice_receipt", args=[made.pk]), _("Open the receipt"))
        told = _("The photograph is taken back. Nobody sees it any more.")
        messages.success(request, told, buttons=[receipt] if may_see_receipts(request.user) else None)
        return redirect(address_of(contribution, queue))
    trail = [(f"{reverse('photovoice_review')}?{queue.query()}", _("Review"))]
    trail.append((address_of(contribution, queue), _("Photograph %(number)d") % {"number": contribution.pk}))
    may_see = request.user.has_perm("media.see_preview")
    context = {
        "contribution": contribution,
        "queue": queue,
        "form": form,
        "days": settings.ERASE_AFTER_DAYS,
        "has_preview": may_see and has_preview(contribution),
        "hangs": contribution.hangings.select_related("room__exhibition"),
    }
    status = 422 if request.method == "POST" else 200
    title = _("Take the photograph back")
    return show(request, "take_back.html", context, title=title, trail=trail, icon="warning", status=status)


@staff_with("photovoice.review_contribution", "photovoice.take_back_contribution")
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a taking back within the waiting time. Staff who may take back for somebody."""
    contribution = contribution_for_review(pk)
    try:
        withdrawal.undo(contribution=contribution, by=request.user)
    except withdrawal.CannotUndo:
        messages.error(
            request, _("This cannot be undone: the photograph is erased, or it was not taken back.")
        )
    else:
        messages.success(request, _("The photograph is back where it was, under new addresses."))
    return redirect(address_of(contribution, Queue(request.user, request.GET)))
