"""Which language a request speaks.

The public site speaks the languages of `WAGTAIL_CONTENT_LANGUAGES` and takes them from the address alone. The admin
speaks what its user chose (Wagtail sees to it), the participant's space what its session says. Django's own
middleware would also answer `/vi/` and would vary every page on cookies, so it is not used.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from babel import Locale, UnknownLocaleError

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def public_languages() -> list[str]:
    """The languages of the public site, the default first."""
    return [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def language_of_path(path: str) -> str | None:
    """The public language that an address starts with, or nothing."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in public_languages() else None


def language_of_browser(request: HttpRequest) -> str:
    """The public language that the browser likes best; the default when it likes none of them."""
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            found = get_supported_language_variant(wanted)
        except LookupError:
            continue
        if found in public_languages():
            return found
    return public_languages()[0]


def direction(code: str) -> str:
    """`rtl` or `ltr`, as the language `code` is written."""
    return "rtl" if code.split("-")[0] in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=500)
def language_name(code: str, in_language: str) -> str:
    """The name of a language as another one calls it ("vietnamština"), or its code when nobody knows."""
    try:
        return Locale.parse(code, sep="-").get_display_name(in_language) or code
    except (ValueError, UnknownLocaleError):
        return code


class PublicLanguageMiddleware:
    """Activate the language of the address for the length of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_of_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        if language_of_path(request.path_info) is not None:
            response.headers.setdefault("Content-Language", language)
        return response


def to_a_language(request: HttpRequest) -> HttpResponse:
    """Send whoever asks for `/` to the site in their language. Open to everybody; says nothing."""
    response = HttpResponseRedirect(f"/{language_of_browser(request)}/")
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Accept-Language"])
    return response
