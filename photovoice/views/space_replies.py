"""What every answer of the participant's space has in common: words, headers, and who may post."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language, get_language_info, ngettext_lazy
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header

from wagtail.models import Site

from cms.languages import direction, language_name
from cms.models import SiteSettings
from photovoice import tokens
from photovoice.models import Call, SpaceSession
from photovoice.views.plural_forms import plural_forms

#: What a phone says of files and words that it keeps and that are not here yet.
KEPT_FILES = ngettext_lazy(
    "{number} waits on this phone and is not sent yet.",
    "{number} wait on this phone and are not sent yet.",
    "number",
)
KEPT_WORDS = ngettext_lazy(
    "Words for {number} page are kept on this phone and not saved yet.",
    "Words for {number} pages are kept on this phone and not saved yet.",
    "number",
)
COOKIE = "ocima_my"
COOKIE_PATH = "/my/"


class SpaceRequest(HttpRequest):
    """A request that `in_space` let through."""

    space: SpaceSession
    space_key: str
    form_token: str
    #: A language was chosen on a page with half-written words: it is shown anew with them, nothing is saved.
    only_speaks: bool


def space_language(wanted: str | None) -> str | None:
    """Return `wanted` if the space speaks it, else nothing."""
    return wanted if wanted in settings.SPACE_LANGUAGES else None


def language_of_browser(request: HttpRequest) -> str:
    """Return the first language of the space that the browser asks for, else the space's first."""
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            variant = get_supported_language_variant(code)
        except LookupError:
            continue
        if space_language(variant):
            return variant
    return str(settings.SPACE_LANGUAGES[0])


def languages_of_space() -> list[dict[str, Any]]:
    """The languages to choose from, each by its own name: `code`, `name`, `dir`, `is_current`."""
    current = get_language()
    return [
        {
            "code": code,
            "name": _own_name(code),
            "dir": direction(code),
            "is_current": code == current,
        }
        for code in settings.SPACE_LANGUAGES
    ]


@lru_cache(maxsize=50)
def _own_name(code: str) -> str:
    """What its speakers call a language: from the locale data where Django does not know the language."""
    try:
        name = str(get_language_info(code)["name_local"])
    except KeyError:
        name = language_name(code, code)
    return name[:1].upper() + name[1:]


def keep_to_itself(response: HttpResponseBase) -> HttpResponseBase:
    """Let no cache, no search engine and no other site learn of a page below /my/."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Tell whether a browser says that another site sent this request.

    Our own pages send no referrer, and browsers then write `Origin: null` even for our own forms; so
    `Sec-Fetch-Site` decides where there is one. Where there is neither, the form token decides alone.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin not in {None, "null"} and urlsplit(str(origin)).netloc != request.get_host()


def organisation(request: HttpRequest) -> dict[str, str]:
    """Whom to call where no call is known: the organisation, else the contact of the newest open call."""
    site = Site.find_for_request(request)
    about = SiteSettings.for_site(site) if site else SiteSettings()
    if about.phone:
        return {
            "name": about.text("organisation", get_language() or ""),
            "phone": about.phone,
            "email": about.email,
        }
    call = Call.objects.open().first() or Call.objects.first()
    return contact_of(call) if call else {"name": "", "phone": "", "email": about.email}


def to_judge(request: SpaceRequest) -> QueryDict | None:
    """What a form of words judges: what was sent to be saved, else nothing."""
    return request.POST if request.method == "POST" and not request.only_speaks else None


def typed_so_far(request: SpaceRequest, fields: Iterable[str]) -> dict[str, str]:
    """What stood in `fields` when another language was chosen, to be shown again; else nothing."""
    return {name: request.POST[name] for name in fields if request.only_speaks and name in request.POST}


def words_to_keep(request: HttpRequest) -> str:
    """The words in a form that cannot be taken, for its sender to copy; nothing from another site or in files."""
    if comes_from_elsewhere(request) or request.content_type != "application/x-www-form-urlencoded":
        return ""
    return request.POST.get("words") or request.POST.get("about") or ""


def contact_of(call: Call) -> dict[str, str]:
    """The person of the organisation who stands on every screen."""
    return {"name": call.contact_name, "phone": call.contact_phone, "email": call.contact_email}


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    call: Call | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a screen of the space with its contact, languages and direction, in the active language."""
    space = getattr(request, "space", None)
    call = call or (space.call if space else None)
    shell = {
        "space": space,
        "form_token": getattr(request, "form_token", ""),
        "kept_plurals": {"files": plural_forms(KEPT_FILES), "words": plural_forms(KEPT_WORDS)},
        "phone_owner": tokens.phone_owner(space.participant_id, space.call_id) if space else "",
        "call": call,
        "call_text": call.text_in(get_language() or "") if call else None,
        "contact": contact_of(call) if call else organisation(request),
        "space_languages": languages_of_space(),
        "page_language": get_language(),
        "page_direction": direction(get_language() or ""),
    }
    return render(request, f"photovoice/space/{template}", {**shell, **(context or {})}, status=status)


def refuse_form(
    request: HttpRequest, *, status: int = 403, sentence: str = "", words: str = ""
) -> HttpResponse:
    """Say that a form was not taken and what to do; nothing was changed. `words` are given back to be copied."""
    default = _(
        "This form did not come from your open page, so we changed nothing. "
        "Go back, load the page again and send it once more."
    )
    return show(request, "not_taken.html", {"sentence": sentence or default, "words": words}, status=status)


def token_for(key: str) -> str:
    """The hidden field of every form of this session."""
    return tokens.form_token(key)
