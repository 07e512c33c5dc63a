"""The frame that staff's pages about recordings stand in, and who may open them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

View = Callable[..., HttpResponse]


def staff_with(*permissions: str) -> Callable[[View], View]:
    """Let only staff with all `permissions` in; for others there is no such page (404).

    Wagtail has sent anybody who is not signed in to its login page before this is asked.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perms(permissions):
                raise Http404
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    trail: Sequence[tuple[str, str]] = (),
    icon: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer with a page of the admin; `trail` is the way to it as (address, label), the page itself left out."""
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    crumbs += [{"url": address, "label": label} for address, label in trail]
    crumbs.append({"url": "", "label": title})
    frame = {"breadcrumbs_items": crumbs, "header_title": title, "page_title": title, "header_icon": icon}
    return render(request, f"media/admin/{template}", {**frame, **context}, status=status)
