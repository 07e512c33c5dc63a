"""⑧ What only a person can do after something was taken back: the list, ticking off, opening again."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from wagtail.admin import messages

from photovoice.models import StaffTask
from photovoice.services import staff_tasks
from photovoice.views.staff_access import show, staff_with
from photovoice.views.take_back_person import may_see_receipts

MAY_DO = ("photovoice.take_back_contribution",)
IN_LIST = 50
OPEN, DONE = "open", "done"


@staff_with(*MAY_DO)
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """What is to be done by hand, the oldest first; or what was done, the newest first. Staff who may take back."""
    shown = DONE if request.GET.get("state") == DONE else OPEN
    page = Paginator(_rows(shown), IN_LIST).get_page(request.GET.get("p"))
    numbers = {state: _rows(state).count() for state in (OPEN, DONE)}
    labels = {OPEN: pgettext("things by hand", "To do"), DONE: pgettext("things by hand", "Done")}
    context: dict[str, Any] = {
        "page": page,
        "shown": shown,
        "tabs": [(state, labels[state], numbers[state]) for state in (OPEN, DONE)],
        "also": f"state={shown}",
        "may_see_receipts": may_see_receipts(request.user),
    }
    return show(request, "tasks.html", context, title=_("To do by hand"), icon="tasks")


@staff_with(*MAY_DO)
@require_POST
def task_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick one thing off; who and when is kept. Staff who may take back. Who was faster stays noted."""
    task = get_object_or_404(StaffTask, pk=pk)
    if staff_tasks.tick(task=task, by=request.user):
        messages.success(request, _("Ticked off. You find it under Done."))
    else:
        messages.info(request, _("A colleague has ticked this off already."))
    return redirect("photovoice_tasks")


@staff_with(*MAY_DO)
@require_POST
def task_undone(request: HttpRequest, pk: int) -> HttpResponse:
    """Open one thing again that is not done after all. Staff who may take back."""
    staff_tasks.untick(task=get_object_or_404(StaffTask, pk=pk), by=request.user)
    messages.success(request, _("It is back on the list."))
    return redirect(f"{reverse('photovoice_tasks')}?state={DONE}")


def _rows(state: str) -> QuerySet[StaffTask]:
    rows = StaffTask.objects.select_related("withdrawal", "done_by")
    if state == DONE:
        return rows.exclude(done_at=None).order_by("-done_at", "-pk")
    return rows.filter(done_at=None).order_by("made_at", "pk")
