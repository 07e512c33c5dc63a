"""The demo's posters, with a page of each in both languages. Their files and pictures follow from the worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from wagtail.models import Locale, Page

from campaign.models import Export, Infographic, Poster, PosterPage, PrintIndexPage
from campaign.services import exports, posters
from cms.demo import LANGUAGES, admin, page_links, read
from photovoice.models import Contribution

FILE = "posters.yaml"


def seed(report: Callable[[str], Any]) -> None:
    """Make the posters unless there are some."""
    if Poster.objects.exists():
        return
    index = PrintIndexPage.objects.filter(locale__language_code=LANGUAGES[0]).first()
    if index is None:
        return
    made = [_poster(words, index) for words in read(FILE)["posters"]]
    exports.ask(kind=posters.KIND, key=str(made[0].pk), options=_for_print(), by=admin())
    report(f"{len(made)} posters are there; their files follow from the worker.")


def links(base: str) -> dict[str, Any]:
    """The first poster's pages, its file to read, and its file for the printer, which needs a member of staff."""
    poster = Poster.objects.order_by("pk").first()
    pages = PosterPage.objects.filter(poster=poster).select_related("locale")
    page = pages.filter(locale__language_code=LANGUAGES[0]).first()
    if poster is None or page is None:
        return {}
    key = str(poster.pk)
    printed = Export.objects.filter(
        product_kind=posters.KIND, product_key=key, options__for_print=True
    ).order_by("asked_at")
    first = printed.first()
    read_at = reverse("campaign_reading", args=[posters.KIND, key, LANGUAGES[0]])
    files = {"read": f"{base}{read_at}"}
    if first is not None:
        files["print"] = f"{base}{reverse('campaign_export_file', args=[first.pk])}"
    return {"poster": page_links(page, base), "poster_pdf": files}


def _for_print() -> dict[str, Any]:
    return {"size": "A2", "language": "both", "for_print": True, "printer": None, "copies": 4}


def _poster(words: Mapping[str, Any], index: PrintIndexPage) -> Poster:
    poster = Poster(
        name=words["name"],
        layout=words["layout"],
        languages=words["languages"],
        **{f"title_{code}": words["title"][code] for code in LANGUAGES},
        **{f"lead_{code}": words["lead"][code] for code in LANGUAGES},
    )
    found = [_item(item) for item in words["items"]]
    poster.items = [item for item in found if item is not None]
    poster.save()
    page: PosterPage | None = None
    for language in LANGUAGES:
        if page is None:
            page = index.add_child(
                instance=PosterPage(title="-", slug="-", poster=poster, locale=index.locale, live=False)
            )
        else:
            page = page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
        page.title, page.slug = words["title"][language], words["slug"][language]
        page.save_revision().publish()
    return poster


def _item(words: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
    wide = {"wide": bool(words.get("wide"))}
    if "infographic" in words:
        drawn = Infographic.objects.filter(slug=words["infographic"]).first()
        return ("infographic", {"infographic": drawn, **wide}) if drawn else None
    if "photograph" in words:
        row = contribution_of(words["photograph"])
        return ("photograph", {"contribution": row, **wide}) if row else None
    if "code" in words:
        page = Page.objects.filter(slug=words.get("page", ""), locale__language_code=LANGUAGES[0]).first()
        return "code", {**words["code"], "page": page, "address": "", **wide}
    return "words", {**words["words"], **wide}


def contribution_of(key: str) -> Contribution | None:
    """The photograph that the demo's words call by this key, or nothing."""
    entry = next(one for one in read("contributions.yaml")["contributions"] if one["key"] == key)
    return Contribution.objects.filter(texts__title=entry["title"]["cs"]).order_by("pk").first()
