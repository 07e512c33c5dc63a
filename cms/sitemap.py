"""The map of the site for machines: every page that anybody may see right now, with its twins in other languages.

Nothing is told here that is not asked of the same sources as the search, and those ask the gate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from xml.etree import ElementTree

from django.utils import translation

from wagtail.models import Page, get_page_models

from cms import search
from cms.languages import public_languages
from cms.models import BasePage

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"

#: The addresses of one page by its language.
Twins = dict[str, str]


def entries() -> list[Twins]:
    """Every public page as its addresses by language, pages of the tree first, each address once."""
    found: defaultdict[str, Twins] = defaultdict(dict)
    for page in _pages():
        found[f"tree:{page.translation_key}"][page.locale.language_code] = page.get_url() or ""
    for language in public_languages():
        with translation.override(language):
            for name, source in search.sources().items():
                for document in source(language, None):
                    found[f"{name}:{document.twin or document.key}"][language] = document.address
    return _each_once(found.values())


def written(twins: Iterable[Twins], *, host: str) -> str:
    """The map as XML (sitemaps.org, with `hreflang` as search engines read it); `host` is put before each address."""
    ElementTree.register_namespace("", NAMESPACE)
    ElementTree.register_namespace("xhtml", XHTML)
    root = ElementTree.Element(f"{{{NAMESPACE}}}urlset")
    for addresses in twins:
        for address in addresses.values():
            url = ElementTree.SubElement(root, f"{{{NAMESPACE}}}url")
            ElementTree.SubElement(url, f"{{{NAMESPACE}}}loc").text = host + address
            for language, other in addresses.items():
                ElementTree.SubElement(
                    url, f"{{{XHTML}}}link", rel="alternate", hreflang=language, href=host + other
                )
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)


def _pages() -> Iterable[Page]:
    """Live pages of the types that are public as soon as they are live."""
    models = [
        model for model in get_page_models() if issubclass(model, BasePage) and model.is_public_when_live
    ]
    for model in models:
        yield from model.objects.live().public().select_related("locale").order_by("path")


def _each_once(found: Iterable[Twins]) -> list[Twins]:
    seen: set[str] = set()
    kept = []
    for addresses in found:
        fresh = {code: address for code, address in addresses.items() if address and address not in seen}
        seen.update(fresh.values())
        if fresh:
            kept.append(fresh)
    return kept
