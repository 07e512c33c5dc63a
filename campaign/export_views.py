"""⑦ Files for printing as staff see them: what was asked for, how far it is, the file itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wagtail.admin import messages

from campaign import products
from campaign.export_forms import ExportForm
from campaign.models import Export
from campaign.services import exports, product_titles
from photovoice.views.staff_access import staff_with

#: Whoever hangs an exhibition also has it printed.
MAY_PRINT = ("photovoice.curate_exhibition",)
IN_LIST = 30


@staff_with(*MAY_PRINT)
@require_safe
def export_list(request: HttpRequest) -> HttpResponse:
    """Everything that was asked for, newest first. Staff who may curate; for others a 404."""
    rows = Export.objects.select_related("asked_by", "edition")
    page = Paginator(rows, IN_LIST).get_page(request.GET.get("p"))
    context = {"page": page, "rows": product_titles.beside(page.object_list)}
    return _show(request, "exports.html", context, title=_("Files for printing"))


@staff_with(*MAY_PRINT)
@require_safe
def export_one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far one file is, and the way to it. Reads itself again while it is being made; without scripts by a link.

    Staff who may curate; for others a 404.
    """
    export = get_object_or_404(Export.objects.select_related("asked_by", "edition"), pk=pk)
    context = {
        "export": export,
        "is_under_way": export.state in {Export.State.WAITING, Export.State.WORKING},
        "is_gone": export.state == Export.State.DONE and not export.file,
    }
    trail = [(reverse("campaign_exports"), _("Files for printing"))]
    response = _show(request, "export.html", context, title=product_titles.of(export), trail=trail)
    response["Cache-Control"] = "private, no-store"
    return response


@staff_with(*MAY_PRINT)
@require_POST
def export_ask(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Have a file of a product made that needs no choices of its own, and go to see how far it is.

    Staff who may curate; for others a 404, as for a product that there is not. Wrong choices get the form again (422).
    """
    form = ExportForm(request.POST)
    try:
        if form.is_valid():
            export = exports.ask(kind=kind, key=key, options=form.options(), by=request.user)
            return redirect("campaign_export", export.pk)
        product = products.load(kind, key)
    except LookupError as error:
        raise Http404 from error
    return _show(request, "export_ask.html", {"form": form}, title=str(product.title), status=422)


@staff_with(*MAY_PRINT)
@require_POST
def export_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have a file made again that failed or is gone. Staff who may curate; for others a 404."""
    export = get_object_or_404(Export, pk=pk)
    if exports.retry(export=export):
        messages.success(request, _("The file is being made again."))
    return redirect("campaign_export", export.pk)


@staff_with(*MAY_PRINT)
@require_safe
def export_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The file itself, as a download. Staff who may curate; a 404 for others, for a file that is not there (any more),
    and for one with something in it that may not be used any more.
    """
    export = get_object_or_404(Export, pk=pk)
    try:
        opened = exports.open_file(export)
    except exports.NotThere as error:
        raise Http404 from error
    response = FileResponse(
        opened, as_attachment=True, filename=export.file_name, content_type=export.content_type
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    trail: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    crumbs = [{"url": address, "label": label} for address, label in (*(trail or []), ("", title))]
    frame = {
        "breadcrumbs_items": crumbs,
        "header_title": title,
        "page_title": title,
        "header_icon": "download",
    }
    return render(request, f"campaign/admin/{template}", {**frame, **context}, status=status)
