"""⑧ Taking back one use, the name or everything for a person who asks by phone; the receipt to read out or print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wagtail.admin import messages

from media.clearance import Use
from photovoice.models import Call, Consent, Participant, Withdrawal
from photovoice.services import receipts, withdrawal
from photovoice.views.my_receipts import told, with_what_they_tell
from photovoice.views.staff_access import show, staff_with
from photovoice.views.staff_consents import trail_of_person

_ = gettext
EVERYTHING, NAME, USE = "everything", "name", "use"
MAY = ("photovoice.manage_call", "photovoice.take_back_contribution")


class TakeBackPersonForm(forms.Form):
    """What is taken back for a person, who asked for it."""

    what = forms.ChoiceField(
        label=gettext_lazy("What does the person take back?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the person takes back.")},
    )
    sure = forms.BooleanField(
        label=gettext_lazy("The person asked for this themselves"),
        error_messages={"required": gettext_lazy("Confirm that the person asked for this.")},
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = choices  # type: ignore[attr-defined]


@staff_with(*MAY)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will happen, then take it back for somebody who asked. Staff who may manage calls and take back."""
    person = get_object_or_404(Participant, pk=pk)
    left = withdrawal.left_by(participant=person)
    if left is not None:
        return redirect("photovoice_receipt", left.pk)
    form = TakeBackPersonForm(request.POST or None, choices=_choices(person))
    if request.method == "POST" and form.is_valid():
        made = _take(person, form.cleaned_data["what"], request.user)
        messages.success(request, _("Done. The public does not see it any more. This is the receipt."))
        return redirect("photovoice_receipt", made.pk)
    context = {
        "person": person,
        "form": form,
        "days": settings.ERASE_AFTER_DAYS,
        "photographs": person.contributions.present().count(),
        "receipts": [told(row) for row in with_what_they_tell(person.withdrawals.all())],
    }
    status = 422 if request.method == "POST" else 200
    title = _("Take back for %(name)s") % {"name": person.staff_name}
    trail = trail_of_person(person)
    template = "take_back_person.html"
    return show(request, template, context, title=title, trail=trail, icon="warning", status=status)


@staff_with(*MAY)
@require_safe
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """One receipt, as the person sees it in their space. Staff who may manage calls and take back."""
    row = _row(pk)
    context = {
        "receipt": told(row),
        "host": receipts.whole_address("/").rstrip("/"),
        "backup_days": settings.BACKUP_DAYS,
    }
    title = _("Receipt %(number)d") % {"number": row.pk}
    trail = trail_of_person(row.participant)
    return show(request, "receipt.html", context, title=title, trail=trail, icon="doc-full")


@staff_with(*MAY)
@require_POST
def receipt_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo what a receipt speaks of, for the person who asked. Staff who may manage calls and take back."""
    row = _row(pk)
    try:
        withdrawal.undo_withdrawal(withdrawal=row, by=request.user)
    except withdrawal.CannotUndo:
        messages.error(
            request, _("This cannot be undone: it is erased, or the person decided something newer since.")
        )
    else:
        messages.success(request, _("It is undone. It is back where it was, under new addresses."))
    return redirect("photovoice_receipt", pk)


def may_see_receipts(user: Any) -> bool:
    """Whether a member of staff may open receipts."""
    return bool(user.has_perms(MAY))


def _row(pk: int) -> Withdrawal:
    rows = with_what_they_tell(Withdrawal.objects.select_related("participant"))
    return get_object_or_404(rows, pk=pk)


def _choices(person: Participant) -> list[tuple[str, str]]:
    """One use of a call each, while it is allowed; the name, while there is one; everything."""
    entries = Consent.objects.in_force().of_person().filter(participant=person).select_related("call")
    uses = [
        (
            f"{USE}:{entry.call_id}:{use.value}",
            _("One use: %(use)s (%(call)s)") % {"use": use.label, "call": entry.call.name},
        )
        for entry in entries.order_by("call_id")
        for use in Use
        if use.value in entry.uses
    ]
    is_named = person.named != Participant.Named.NOBODY
    name = [(NAME, _("The name, everywhere; the photographs stay"))] if is_named else []
    return [*uses, *name, (EVERYTHING, _("Everything: all photographs, words, voices and the name"))]


def _take(person: Participant, what: str, by: Any) -> Withdrawal:
    kind, *rest = what.split(":")
    if kind == EVERYTHING:
        return withdrawal.take_back_everything(participant=person, by_author=False, by=by)
    if kind == NAME:
        return withdrawal.take_back_name(participant=person, by_author=False, by=by)
    call = Call.objects.get(pk=int(rest[0]))
    return withdrawal.take_back_use(participant=person, call=call, use=rest[1], by_author=False, by=by)
