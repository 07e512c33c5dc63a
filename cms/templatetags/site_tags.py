"""The shell of the public site: header, footer, plates, and words set as they should be."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from wagtail.models import Page

from babel.dates import format_date

from cms.languages import language_name, public_languages
from cms.models import Funder, HomePage, SiteSettings
from cms.structured_data import as_script

register = template.Library()
NBSP = "\u00a0"
# One-letter prepositions and conjunctions never end a line in Czech (ČSN 01 6910).
CZECH_ONE_LETTER = re.compile(r"(?<![\w])([ksvzouaiKSVZOUAI])\s+(?=\S|\Z)")
BABEL_LOCALE = {"cs": "cs", "en": "en_GB"}


@register.inclusion_tag("cms/components/header.html", takes_context=True)
def site_header(context: dict[str, Any]) -> dict[str, Any]:
    """The site's name, its menu and the way to the other language."""
    language = _language()
    twins = context.get("twins") or {}
    others = [
        {
            "code": code,
            "name": language_name(code, code),
            "address": twins.get(code, ""),
            "home": f"/{code}/",
        }
        for code in public_languages()
        if code != language
    ]
    return {
        "name": _settings(context).text("name", language),
        "home": f"/{language}/",
        **_menu(context),
        "others": others,
        "search": _search_address(language),
        "is_lonely": bool(twins) and not any(other["address"] for other in others),
    }


@register.inclusion_tag("cms/components/footer.html", takes_context=True)
def site_footer(context: dict[str, Any]) -> dict[str, Any]:
    """The menu once more, who is behind it, who paid, and what must therefore be said."""
    language, settings = _language(), _settings(context)
    return {
        "settings": settings,
        "organisation": settings.text("organisation", language),
        "note": settings.text("note", language),
        **_menu(context),
        **funder_context(language),
    }


def _menu(context: dict[str, Any]) -> dict[str, Any]:
    """The live children of the home page that are meant for menus; read once for header and footer."""
    request = context.get("request")
    kept = context.render_context if hasattr(context, "render_context") else {}
    if "site_menu" not in kept:
        home = HomePage.objects.live().filter(locale__language_code=_language()).first()
        pages = home.get_children().live().in_menu() if home else Page.objects.none()
        kept["site_menu"] = [(page.title, page.get_url(request)) for page in pages]
    return {"menu": kept["site_menu"], "here": request.path if request else ""}


@register.inclusion_tag("cms/components/funders.html")
def funders() -> dict[str, Any]:
    """The marks of the funders in force: in Czech for who reads Czech, in English for everybody else."""
    return funder_context(get_language() or _language())


def funder_context(language: str) -> dict[str, Any]:
    """What `cms/components/funders.html` needs."""
    marks = [
        {
            "emblem": each.emblem,
            "statement": each.statement(language),
            "disclaimer": each.disclaimer(language),
        }
        for each in Funder.objects.in_force()
    ]
    return {"marks": marks}


@register.simple_tag(takes_context=True)
def site_name(context: dict[str, Any]) -> str:
    """The site's name in the active language."""
    return _settings(context).text("name", _language())


@register.inclusion_tag("cms/components/plate.html")
def plate(number: Any, *, colour: str = "blue", size: str = "m", label: str = "") -> dict[str, Any]:
    """An enamel plate: blue for a contribution, red for a room; sizes s, m, l. `label` is read aloud before it."""
    return {"number": number, "colour": colour, "size": size, "label": label}


@register.filter
def typeset(text: Any, language: str | None = None) -> SafeString:
    """Escape text and keep Czech one-letter words with what follows, when it is Czech."""
    escaped = conditional_escape(text)
    if (language or _language()) == "cs":
        escaped = CZECH_ONE_LETTER.sub(rf"\1{NBSP}", escaped)
    return mark_safe(escaped)


@register.filter
def typeset_html(html: Any) -> SafeString:
    """The same for rich text that is safe already: only between tags, never inside one."""
    parts = re.split(r"(<[^>]*>)", str(html))
    if _language() != "cs":
        return mark_safe("".join(parts))
    parts[::2] = [CZECH_ONE_LETTER.sub(rf"\1{NBSP}", part) for part in parts[::2]]
    return mark_safe("".join(parts))


@register.filter
def paragraphs(text: Any, language: str | None = None) -> SafeString:
    """The same as paragraphs: an empty line begins a new one, the end of a line is kept."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", str(text).replace("\r", "")) if part.strip()]
    set_parts = (mark_safe(typeset(part, language).replace("\n", "<br>")) for part in parts)
    return format_html_join("\n", "<p>{}</p>", ((part,) for part in set_parts))


@register.filter
def day(value: date) -> str:
    """A date as people write it in the active language ("10. června 2019", "10 June 2019")."""
    return format_date(value, "long", locale=BABEL_LOCALE[_language()]).replace(" ", NBSP)


@register.simple_tag
def structured_data(data: dict[str, Any]) -> SafeString:
    """A block of JSON-LD, safe to stand in a page."""
    return as_script(data)


def _search_address(language: str) -> str:
    with override(language):
        return reverse("search")


def _language() -> str:
    active = get_language() or ""
    return active if active in public_languages() else public_languages()[0]


def _settings(context: dict[str, Any]) -> SiteSettings:
    request = context.get("request")
    found = SiteSettings.for_request(request) if request is not None else None
    return found or SiteSettings()
