"""⑦⑧ Editions as staff see them: the red ones first, what to do, where copies are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wagtail.admin import messages

from campaign.edition_forms import EditionForm, PlaceForm
from campaign.models import Distribution, EditionFault, PrintEdition
from campaign.services import edition_contents, editions, product_titles, stock
from photovoice.views.staff_access import staff_with

#: Whoever hangs an exhibition also has it printed.
MAY_PRINT = ("photovoice.curate_exhibition",)
IN_LIST = 50
RED = "red"


@staff_with(*MAY_PRINT)
@require_safe
def edition_list(request: HttpRequest) -> HttpResponse:
    """All editions, or only the red ones; red ones first. Staff who may curate; for others a 404."""
    is_red = request.GET.get("state") == RED
    rows = _rows()
    number = rows.filter(is_red=True).count()
    page = Paginator(rows.filter(is_red=True) if is_red else rows, IN_LIST).get_page(request.GET.get("p"))
    context: dict[str, Any] = {
        "page": page,
        "rows": [(row, row.called(title)) for row, title in product_titles.beside(page.object_list)],
        "is_red": is_red,
        "red": number,
        "also": f"state={RED}" if is_red else "",
    }
    return _show(request, "editions.html", context, title=_("Editions"))


@staff_with(*MAY_PRINT)
@require_http_methods(["GET", "HEAD", "POST"])
def edition_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One edition: what is in it, what changed since, what to do. A post notes copies, printer and a note.

    Staff who may curate; for others a 404.
    """
    edition = get_object_or_404(_whole(), pk=pk)
    form = EditionForm(request.POST or None, instance=edition)
    if request.method == "POST" and form.is_valid():
        noted = {name: form.cleaned_data[name] for name in ("copies", "printer", "note")}
        editions.describe(edition=edition, **noted)
        messages.success(request, _("Noted."))
        return redirect("campaign_edition", edition.pk)
    return _one(request, edition, form=form, status=422 if form.errors else 200)


@staff_with(*MAY_PRINT)
@require_POST
def edition_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that copies were brought somewhere. Staff who may curate; for others a 404."""
    edition = get_object_or_404(_whole(), pk=pk)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _one(request, edition, place_form=form, status=422)
    editions.distribute(edition=edition, **form.cleaned_data)
    messages.success(request, _("The place is noted."))
    return redirect("campaign_edition", edition.pk)


@staff_with(*MAY_PRINT)
@require_POST
def edition_place_ended(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the copies of one place were taken away, or are there after all. Staff who may curate."""
    place = get_object_or_404(Distribution, pk=pk)
    if "back" in request.POST:
        editions.put_back(distribution=place)
        messages.success(request, _("The copies are noted as being there."))
    else:
        editions.take_away(distribution=place)
        messages.success(request, _("The copies are noted as taken away."))
    return redirect("campaign_edition", place.edition_id)


@staff_with(*MAY_PRINT)
@require_POST
def edition_fault_settled(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that what had to be done about a fault is done, or is not done after all. Staff who may curate."""
    fault = get_object_or_404(EditionFault, pk=pk)
    if "back" in request.POST:
        editions.reopen(fault=fault)
        messages.success(request, _("It is open again."))
    else:
        editions.settle(fault=fault, by=request.user)
        messages.success(request, _("Noted as done."))
    return redirect("campaign_edition", fault.edition_id)


def _rows() -> QuerySet[PrintEdition]:
    open_faults = EditionFault.objects.filter(edition=OuterRef("pk"), settled_at=None)
    still_out = Q(distributions__ended_on=None)
    return PrintEdition.objects.annotate(
        is_red=Exists(open_faults),
        out=Coalesce(Sum("distributions__copies", filter=still_out), 0),
        places=Count("distributions", filter=still_out),
    ).order_by("-is_red", "-made_at", "-pk")


def _whole() -> QuerySet[PrintEdition]:
    rows = PrintEdition.objects.select_related("printer", "made_by")
    return rows.prefetch_related(
        "assets",
        "texts",
        "distributions",
        Prefetch("faults", EditionFault.objects.select_related("settled_by")),
    )


def _one(
    request: HttpRequest,
    edition: PrintEdition,
    *,
    form: ModelForm | None = None,
    place_form: ModelForm | None = None,
    status: int = 200,
) -> HttpResponse:
    faults = list(edition.faults.all())
    context: dict[str, Any] = {
        "edition": edition,
        "open_faults": [(each, stock.next_edition(each)) for each in faults if each.settled_at is None],
        "settled_faults": [(each, stock.next_edition(each)) for each in faults if each.settled_at],
        "to_do": stock.to_do(edition),
        "photographs": edition_contents.photographs(edition),
        "words": edition_contents.words(edition),
        "codes": edition_contents.codes(edition),
        "form": form or EditionForm(instance=edition),
        "place_form": place_form or PlaceForm(),
    }
    trail = [(reverse("campaign_editions"), _("Editions"))]
    title = edition.called(product_titles.of(edition))
    return _show(request, "edition.html", context, title=title, trail=trail, status=status)


def _show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    trail: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    crumbs = [{"url": address, "label": label} for address, label in (*trail, ("", title))]
    frame = {
        "breadcrumbs_items": crumbs,
        "header_title": title,
        "page_title": title,
        "header_icon": "doc-full",
    }
    return render(request, f"campaign/admin/{template}", {**frame, **context}, status=status)
