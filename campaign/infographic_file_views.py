"""Infographics as files: for everybody those with a page, for staff all of them, at any width."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaign.infographic_forms import InfographicFileForm
from campaign.layout.figures import BadFigures
from campaign.models import Infographic
from campaign.products import NotPrintable
from campaign.reading_views import being_made
from campaign.services import infographic_files as files
from campaign.services.infographic_files import Taken
from campaign.views import refused
from campaign.viewsets.infographics import MAY_DRAW
from photovoice.views.staff_access import staff_with

#: After so long a page that waits for a file asks again.
AGAIN_SECONDS = 3
#: What a file may do where a browser opens it by itself: show itself with its own letters, and nothing else.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"


@require_safe
def public_file(request: HttpRequest, slug: str, language: str, form: str) -> HttpResponse:
    """Return a drawing to take away. Anybody, while the infographic has a page; a draft or another width is a 404.

    One that nobody asked for yet is made by the worker; meanwhile a page says so (503) and asks again.
    """
    found = get_object_or_404(Infographic, slug=slug, is_public=True)
    if form.endswith("mm") and int(form.removesuffix("mm")) not in files.WIDTHS_MM:
        raise Http404
    try:
        taken = files.find(found, language, form)
    except files.BeingMade:
        return being_made(request, language)
    except (BadFigures, NotPrintable) as error:
        raise Http404 from error
    response = _file(taken)
    # Asked for anew each time: corrected figures are in the next copy that somebody takes.
    response["Cache-Control"] = "public, no-cache"
    response["X-Robots-Tag"] = "noindex"
    etag = quote_etag(taken.etag)
    response["ETag"] = etag
    conditional = get_conditional_response(request, etag=etag, response=response)
    return conditional if isinstance(conditional, HttpResponse) else response


@staff_with(MAY_DRAW)
@require_safe
def staff_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the language, kind and width of a file and take it. Staff who may curate; for others a 404.

    Wrong choices get the form again (422). Nothing is kept, and no edition is written down: it is the same drawing
    that stands on the website, with its source, its owner and who paid.
    """
    found = get_object_or_404(Infographic, pk=pk)
    form = InfographicFileForm(request.GET or None)
    if form.is_bound and form.is_valid():
        try:
            return _file(files.find(found, form.cleaned_data["language"], _form(form.cleaned_data)))
        except files.BeingMade:
            return _wait(request, found)
        except (BadFigures, NotPrintable) as refusal:
            back = (reverse("campaign_infographic_files", args=[pk]), _("Files"))
            sentence = str(refusal) or _("These figures cannot be drawn yet.")
            return refused(request, back, sentence)
    title = _("Files of “%(name)s”") % {"name": found}
    context = {
        "breadcrumbs_items": [
            {"url": reverse("wagtailsnippets_campaign_infographic:list"), "label": _("Infographics")},
            {"url": reverse("wagtailsnippets_campaign_infographic:edit", args=[pk]), "label": str(found)},
            {"url": "", "label": _("Files")},
        ],
        "header_title": title,
        "page_title": title,
        "header_icon": "download",
        "form": form,
        "infographic": found,
        "credit": files.credit(request.LANGUAGE_CODE),
    }
    status = 422 if form.is_bound else 200
    return render(request, "campaign/admin/infographic_files.html", context, status=status)


def _wait(request: HttpRequest, found: Infographic) -> HttpResponse:
    """The file is being made: the same address is asked again by itself, and by a link."""
    title = _("The file is being made")
    back = reverse("campaign_infographic_files", args=[found.pk])
    context = {
        "breadcrumbs_items": [{"url": back, "label": _("Files")}, {"url": "", "label": title}],
        "header_title": title,
        "page_title": title,
        "header_icon": "download",
        "back": back,
        "again": AGAIN_SECONDS,
    }
    response = render(request, "campaign/admin/file_being_made.html", context, status=503)
    response["Retry-After"] = str(AGAIN_SECONDS)
    response["Cache-Control"] = "private, no-store"
    return response


def offers(infographic: Infographic, language: str) -> dict[str, Any]:
    """The addresses of the files that anybody may take, for the page of an infographic."""

    def address(form: str) -> str:
        return reverse("campaign_infographic_file", args=[infographic.slug, language, form])

    return {
        "svg": address("svg"),
        "png": address("png"),
        "paper": [(width // 10, address(f"{width}mm")) for width in files.WIDTHS_MM],
        "credit": files.credit(language),
    }


def _form(chosen: dict[str, Any]) -> str:
    """What was chosen, as the service calls it."""
    return f"{round(chosen['width_cm'] * 10)}mm" if chosen["form"] == "paper" else str(chosen["form"])


def _file(taken: Taken) -> HttpResponse:
    response = HttpResponse(taken.content, content_type=taken.content_type)
    response["Content-Disposition"] = f'attachment; filename="{taken.name}"'
    response["Content-Security-Policy"] = ALONE
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
