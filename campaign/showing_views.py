"""What can be printed for a showing: staff choose, and the worker makes the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from campaign import showing_forms as chosen
from campaign.models import Export, ShortLink
from campaign.services import exports, label_answers, product_titles, wall
from campaign.services.showing_kinds import LABELS
from photovoice.models import Showing
from photovoice.views.staff_access import staff_with

MAY_PRINT = ("photovoice.curate_exhibition",)
RECENT = 12


@dataclass(frozen=True)
class Offer:
    """One product as the page offers it."""

    kind: str
    title: str | Promise
    about: str | Promise
    form: type[chosen.ProductForm]


OFFERS = (
    Offer(
        "labels",
        LABELS["labels"],
        gettext_lazy(
            "Plate, name, words in the author's language, in Czech and in English, and a code that opens the very "
            "photograph. The first label is for the entrance."
        ),
        chosen.LabelsForm,
    ),
    Offer(
        "photo_prints",
        LABELS["photo_prints"],
        gettext_lazy(
            "One file each from the original, with everything hidden that must be, in one ZIP with a list. Under "
            "200 dots an inch you are warned, under 100 a photograph is left out."
        ),
        chosen.PhotoPrintsForm,
    ),
    Offer(
        "hanging_list",
        LABELS["hanging_list"],
        gettext_lazy("For those who hang: order, plate, thumbnail, size, and a box to tick."),
        chosen.HangingListForm,
    ),
    Offer(
        "room_texts",
        LABELS["room_texts"],
        gettext_lazy("A panel for each room with its red plate, in Czech and in English."),
        chosen.RoomTextsForm,
    ),
    Offer(
        "title_panel",
        LABELS["title_panel"],
        gettext_lazy("Title, lead, place and days, a code to the exhibition, and the funders."),
        chosen.TitlePanelForm,
    ),
    Offer(
        "contact_sheet",
        LABELS["contact_sheet"],
        gettext_lazy("All photographs small, with large numbers, to lay on a table."),
        chosen.ContactSheetForm,
    ),
)
BY_KIND = {offer.kind: offer for offer in OFFERS}


@staff_with(*MAY_PRINT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All showings, the newest first, with a way to what is printed for each. Staff who may curate and print."""
    rows = Showing.objects.select_related("exhibition")
    return _show(request, "showings.html", {"rows": rows}, title=_("Labels and prints"), trail=[])


@staff_with(*MAY_PRINT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def showing(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that can be printed for one showing, and why something cannot. Staff who may curate and print.

    A product is asked for by its form; the file is made by the worker, and its own page tells how far it is.
    """
    found = get_object_or_404(Showing.objects.select_related("exhibition"), pk=pk)
    bound: dict[str, forms.Form] = {}
    if request.method == "POST":
        offer = BY_KIND.get(request.POST.get("product", ""))
        if offer is None:
            raise Http404
        form = offer.form(request.POST, prefix=offer.kind)
        if form.is_valid():
            export = exports.ask(kind=offer.kind, key=str(found.pk), options=form.options(), by=request.user)
            return redirect("campaign_export", export.pk)
        bound[offer.kind] = form
    return _page(request, found, bound)


def _page(request: HttpRequest, found: Showing, bound: dict[str, forms.Form]) -> HttpResponse:
    read = wall.of_showing(showing=found)
    keys = [f"{found.exhibition_id}:{row.contribution.pk}" for row in read.hung]
    context = {
        "showing": found,
        "wall": read,
        "links_address": f"{reverse('campaign_links')}?showing={found.pk}",
        "unnamed": [row.plate for row in read.hung if not row.author],
        "wordless": [
            row.plate for row in read.hung if not row.own and not any(told.body for told in row.told)
        ],
        "labels": label_answers.answers_of(read),
        "answers_address": reverse("photovoice_approvals"),
        "codes": ShortLink.objects.filter(showing=found, target_kind="stop", target_key__in=keys).count(),
        "offers": [
            {"offer": offer, "form": bound.get(offer.kind) or offer.form(prefix=offer.kind)}
            for offer in OFFERS
        ],
        "exports": product_titles.beside(_newest(found)),
    }
    title = _("Print for %(venue)s") % {"venue": found.venue(get_language() or "cs")}
    trail = [(reverse("campaign_showings"), _("Labels and prints"))]
    status = 422 if bound else 200
    return _show(request, "showing.html", context, title=title, trail=trail, status=status)


def _newest(found: Showing) -> QuerySet[Export]:
    rows = Export.objects.filter(product_kind__in=BY_KIND, product_key=str(found.pk))
    return rows.select_related("edition")[:RECENT]


def _show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    trail: list[tuple[str, str]],
    status: int = 200,
) -> HttpResponse:
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    crumbs += [{"url": address, "label": label} for address, label in trail]
    crumbs.append({"url": "", "label": title})
    frame = {"breadcrumbs_items": crumbs, "header_title": title, "page_title": title, "header_icon": "site"}
    return render(request, f"campaign/admin/{template}", {**frame, **context}, status=status)
