"""The demo's four zines with their pages on the website; the files are made when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from campaign.models import Infographic, PrintIndexPage, Zine, ZinePage
from cms.demo import page_links, read, translated
from photovoice.models import AuthorsPage, Contribution, Exhibition, ExhibitionPage
from photovoice.services import curation


def seed(report: Callable[[str], Any]) -> None:
    """Make the zines unless there is one already."""
    if Zine.objects.filter(participant=None).exists():
        return
    plates = _plates()
    entries = read("zines.yaml")["zines"]
    for entry in entries:
        zine = Zine.objects.create(
            name=entry["name"],
            number=entry["number"],
            title_cs=entry["title"]["cs"],
            title_en=entry["title"]["en"],
            format=entry["format"],
            languages=entry["languages"],
            pages=[_page(page, plates) for page in entry["pages"]],
        )
        _web_pages(zine, entry)
    report(f"{len(entries)} zines are composed.")


def links(base: str) -> dict[str, Any]:
    """The first zine on the website, its file to read, and its file for the press (with a staff login)."""
    page = ZinePage.objects.filter(locale__language_code="cs").order_by("zine__number").first()
    if page is None:
        return {}
    return {
        "zine": page_links(page, base),
        "zine_pdf": {
            "read": base + reverse("campaign_reading", args=["zine", page.zine_id, "cs"]),
            "print": base + reverse("campaign_zine_file", args=[page.zine_id, "press"]),
        },
    }


def _plates() -> dict[int, int]:
    """Which photograph hangs under which plate, published or not."""
    exhibition = Exhibition.objects.order_by("pk").first()
    rooms = curation.draft(exhibition) if exhibition else []
    return {row.plate: row.contribution_id for room in rooms for row in room.hangings}


def _page(page: dict[str, Any], plates: dict[int, int]) -> tuple[str, Any]:
    kind, entry = next(iter(page.items()))
    value: dict[str, Any] = {}
    if "plate" in entry:
        value["photograph"] = plates.get(entry["plate"])
    if kind in {"stop", "words"}:
        value["with_code"] = True
    for name in ("subtitle", "heading"):
        if name in entry:
            value |= {f"{name}_{language}": words for language, words in entry[name].items()}
    value |= {language: entry[language] for language in ("cs", "en") if language in entry}
    if kind == "figure":
        return _figure()
    if kind == "code":
        value["page"] = _opened(entry["page"])
    return kind, _with_objects(value)


def _figure() -> tuple[str, Any]:
    """The first infographic; a sentence where there is none."""
    figure = Infographic.objects.order_by("pk").first()
    if figure is not None:
        return "figure", figure
    return "text", {
        "heading_cs": "",
        "heading_en": "",
        "cs": "Sedm minut na jednoho člověka.",
        "en": "Seven minutes for each person.",
    }


def _with_objects(value: dict[str, Any]) -> dict[str, Any]:
    if value.get("photograph"):
        value["photograph"] = Contribution.objects.get(pk=value["photograph"])
    return value


def _opened(name: str) -> Any:
    model: Any = {"exhibition": ExhibitionPage, "authors": AuthorsPage}[name]
    return model.objects.filter(locale__language_code="cs").first()


def _web_pages(zine: Zine, entry: dict[str, Any]) -> None:
    index = PrintIndexPage.objects.filter(locale__language_code="cs").first()
    if index is None:
        return
    page: Any = None
    for language in ("cs", "en"):
        if page is None:
            page = index.add_child(
                instance=ZinePage(title="-", slug="-", zine=zine, live=False, locale=index.locale)
            )
        else:
            page = translated(page)
        page.title, page.slug = entry["title"][language], entry["slug"][language]
        page.save_revision().publish()
