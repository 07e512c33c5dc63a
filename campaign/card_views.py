"""Pictures for social networks: the file itself for everybody, and the list of all of them for staff."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaign import cards
from campaign.models import SocialCard
from campaign.services import social_cards
from cms.languages import language_name
from cms.shared_pictures import SharedPicture
from photovoice.views.staff_access import staff_with

SUBJECTS_ON_PAGE = 12
#: Whoever hangs an exhibition also tells of it.
MAY_SEE = "photovoice.curate_exhibition"


@require_safe
def card(request: HttpRequest, key: str) -> HttpResponse:
    """Return one picture (PNG). Open to everybody while every photograph in it is cleared for social networks.

    Otherwise 404, from the request on that takes it back. Whoever keeps a copy asks again before each use.
    """
    found = social_cards.by_public_key(key)
    if found is None:
        raise Http404
    etag = quote_etag(found.fingerprint)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        return _headed(HttpResponse(status=304), etag)
    try:
        content = social_cards.content_of(found)
    except FileNotFoundError as error:
        raise Http404 from error
    response = HttpResponse(content, content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = f'inline; filename="{file_name(found)}"'
    return _headed(response, etag)


def shared(kind: str, key: str, language: str) -> SharedPicture | None:
    """Return the wide picture of a thing as its page gives it to social networks, or nothing."""
    found = social_cards.shown(kind=kind, key=key, language=language)
    if found is None:
        return None
    width, height = social_cards.SIZES[found.shape]
    return SharedPicture(social_cards.address(found), width, height, found.alt)


@staff_with(MAY_SEE)
@require_safe
def card_list(request: HttpRequest) -> HttpResponse:
    """Every picture that may be shown now, to take away, with the words that describe it.

    Staff who may curate; for others a 404.
    """
    kinds = {each.kind: str(each.label) for each in cards.kinds()}
    kind = request.GET.get("kind", "")
    rows = SocialCard.objects.filter(subject_kind=kind) if kind in kinds else SocialCard.objects.all()
    keys = rows.order_by("subject_kind", "subject_key").values_list("subject_kind", "subject_key").distinct()
    page = Paginator(keys, SUBJECTS_ON_PAGE).get_page(request.GET.get("p"))
    context = {
        "breadcrumbs_items": [{"url": "", "label": _("Pictures for social networks")}],
        "header_title": _("Pictures for social networks"),
        "header_icon": "image",
        "kinds": kinds,
        "kind": kind,
        "page": page,
        "subjects": _subjects(list(page.object_list), kinds),
    }
    return render(request, "campaign/admin/cards.html", context)


def file_name(found: SocialCard) -> str:
    """What a picture is called when it is taken away."""
    key = found.subject_key.replace(":", "-")
    return f"{found.subject_kind}-{key}-{found.language}-{found.shape}.png"


def _subjects(keys: list[tuple[str, str]], kinds: dict[str, str]) -> list[dict[str, Any]]:
    rows = SocialCard.objects.filter(
        subject_kind__in={kind for kind, _key in keys}, subject_key__in={key for _kind, key in keys}
    )
    wanted = set(keys)
    found = [
        row
        for row in rows.prefetch_related("uploads").order_by(
            "subject_kind", "subject_key", "language", "shape"
        )
        if (row.subject_kind, row.subject_key) in wanted and social_cards.may_be_shown(row)
    ]
    return [
        {"label": kinds.get(kind, kind), "languages": _languages(list(each))}
        for (kind, _key), each in groupby(found, key=lambda row: (row.subject_kind, row.subject_key))
    ]


def _languages(found: list[SocialCard]) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "name": language_name(code, code),
            "alt": own[0].alt,
            "cards": [
                {"row": one, "key": social_cards.public_key(one), "file_name": file_name(one)} for one in own
            ],
        }
        for code, each in groupby(found, key=lambda row: row.language)
        if (own := list(each))
    ]


def _headed(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    return response
