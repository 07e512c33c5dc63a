"""The authors and the files of a zine as staff ask for them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wagtail.admin import messages

from campaign import zine_authors
from campaign.models import Export, Zine
from campaign.services import exports, zine_asking, zine_pages, zines
from campaign.viewsets.zines import MAY_MAKE
from campaign.zine_forms import ZineFileForm
from media.clearance import Use
from photovoice.views.staff_access import staff_with

IN_LIST = 10


@staff_with(MAY_MAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def authors(request: HttpRequest, pk: int) -> HttpResponse:
    """How the authors of the team's zine stand to its pages; a post asks them.

    Staff who may curate; for others, and for somebody's own zine, a 404.
    """
    zine = get_object_or_404(Zine, pk=pk, participant=None)
    if request.method == "POST":
        zine_asking.ask(zine=zine)
        messages.success(request, _("The authors are asked: it waits for them in their space."))
        return redirect("campaign_zine_authors", zine.pk)
    context = {**_frame(zine, _("Authors' answers"), "check"), **zine_authors.context(zine, request.user)}
    return render(request, "campaign/admin/zine_authors.html", context)


@staff_with(MAY_MAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a file of the team's zine, and see those that were made. Staff who may curate; for others a 404."""
    zine = get_object_or_404(Zine, pk=pk, participant=None)
    form = ZineFileForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        export = exports.ask(kind=zines.KIND, key=str(zine.pk), options=form.options(), by=request.user)
        return redirect("campaign_export", export.pk)
    found = zine_pages.read(zine, use=Use.PRINT)
    context = {
        **_frame(zine, _("Files for printing"), "download"),
        "zine": zine,
        "form": form,
        "problems": [*zine_pages.problems(found), *zine_pages.left_out(found)],
        "exports": Export.objects.filter(product_kind=zines.KIND, product_key=str(zine.pk)).select_related(
            "edition"
        )[:IN_LIST],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "campaign/admin/zine_files.html", context, status=status)


@staff_with(MAY_MAKE)
@require_safe
def newest_file(request: HttpRequest, pk: int, variant: str) -> HttpResponse:
    """The newest file of one kind that may still leave. Staff who may curate; for others, and where there is none yet,
    a 404: looking asks for nothing, and records no edition.
    """
    zine = get_object_or_404(Zine, pk=pk, participant=None)
    if variant not in zines.VARIANTS:
        raise Http404
    rows = Export.objects.filter(
        product_kind=zines.KIND, product_key=str(zine.pk), options__variant=variant, state=Export.State.DONE
    )
    for row in rows.exclude(file="").exclude(options__has_key="use"):
        if exports.may_leave(row):
            return redirect("campaign_export_file", row.pk)
    raise Http404


def _frame(zine: Zine, title: str, icon: str) -> dict[str, Any]:
    """What a page about one zine says above itself."""
    return {
        "breadcrumbs_items": [
            {"url": reverse("wagtailsnippets_campaign_zine:list"), "label": _("Zines")},
            {"url": reverse("wagtailsnippets_campaign_zine:edit", args=[zine.pk]), "label": zine.name},
            {"url": "", "label": f"{zine.name}: {title}"},
        ],
        "header_title": f"{zine.name}: {title}",
        "page_title": f"{zine.name}: {title}",
        "header_icon": icon,
    }
