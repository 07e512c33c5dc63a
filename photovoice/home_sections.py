"""What photovoice brings to the home page: the exhibition, where it can be seen now, and the open call."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from wagtail import hooks

from cms.home_sections import HomeSection
from photovoice.models import Call, ExhibitionPage, Showing
from photovoice.stops import wall_of


@hooks.register("register_home_section")
def current_exhibition(request: HttpRequest, page: Any) -> HomeSection | None:
    """The newest published exhibition as one large photograph with its plate."""
    exhibition_page = (
        ExhibitionPage.objects.live()
        .filter(locale=page.locale, exhibition__live=True)
        .select_related("exhibition", "locale")
        .order_by("-first_published_at")
        .first()
    )
    if exhibition_page is None:
        return None
    wall = wall_of(exhibition_page.exhibition, exhibition_page)
    context = {
        "exhibition_page": exhibition_page,
        "address": exhibition_page.get_url(request),
        "stop": wall.opening,
    }
    return HomeSection(order=10, template="photovoice/components/home_exhibition.html", context=context)


@hooks.register("register_home_section")
def now_showing(request: HttpRequest, page: Any) -> HomeSection | None:
    """Where an exhibition hangs today."""
    showings = list(Showing.objects.now().filter(exhibition__live=True).order_by("ends_on"))
    if not showings:
        return None
    return HomeSection(
        order=20, template="photovoice/components/home_showings.html", context={"showings": showings}
    )


@hooks.register("register_home_section")
def open_call(request: HttpRequest, page: Any) -> HomeSection | None:
    """How to take part while a call is open."""
    call = Call.objects.open().prefetch_related("texts").order_by("closes_on").first()
    text = call.text_in(page.locale.language_code) if call else None
    if call is None or text is None:
        return None
    return HomeSection(
        order=40, template="photovoice/components/home_call.html", context={"call": call, "text": text}
    )
