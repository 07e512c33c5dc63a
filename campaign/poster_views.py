"""⑦ The files of one poster: what can be made, and what was made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaign.models import Export, Poster
from campaign.poster_forms import PosterFileForm
from campaign.services import exports, poster_cards, posters, product_titles
from campaign.viewsets.posters import MAY_MAKE
from photovoice.views.staff_access import staff_with

IN_LIST = 10


@staff_with(MAY_MAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def poster_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a file of a poster and have it made. What does not fit on the sheet is said before anything is asked for.

    Staff who may curate; for others a 404. Wrong choices get the form again (422).
    """
    poster = get_object_or_404(Poster, pk=pk)
    form = PosterFileForm(request.POST or None, poster=poster)
    if request.method == "POST" and form.is_valid():
        export = exports.ask(kind=posters.KIND, key=str(pk), options=form.options(), by=request.user)
        return redirect("campaign_export", export.pk)
    made = Export.objects.filter(
        product_kind__in=[posters.KIND, poster_cards.KIND], product_key=str(pk)
    ).select_related("edition")
    title = _("Files of the poster “%(name)s”") % {"name": poster.name}
    context = {
        "breadcrumbs_items": [
            {"url": reverse("wagtailsnippets_campaign_poster:list"), "label": _("Posters")},
            {"url": reverse("wagtailsnippets_campaign_poster:edit", args=[pk]), "label": poster.name},
            {"url": "", "label": title},
        ],
        "header_title": title,
        "page_title": title,
        "header_icon": "download",
        "poster": poster,
        "form": form,
        "problem": posters.problem_of(poster),
        "exports": product_titles.beside(made[:IN_LIST]),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "campaign/admin/poster_files.html", context, status=status)


@staff_with(MAY_MAKE)
@require_POST
def poster_card_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Have all pictures for social networks of a poster packed. Staff who may curate; for others a 404."""
    get_object_or_404(Poster, pk=pk)
    export = exports.ask(kind=poster_cards.KIND, key=str(pk), options={}, by=request.user)
    return redirect("campaign_export", export.pk)
