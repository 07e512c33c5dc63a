"""The demo's four zines, what their authors said, their pages on the website, and one file for the press."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from campaign.models import Export, Infographic, PrintIndexPage, Zine, ZinePage
from campaign.services import exports, zine_asking, zines
from campaign.zine_page_forms import kind_of
from cms.demo import admin, page_links, read, translated
from media.queue import enqueue
from photovoice import final_forms
from photovoice.models import AuthorsPage, Contribution, Exhibition, ExhibitionPage, FormAnswer
from photovoice.services import approvals, curation

FOR_PRESS = {"variant": zines.PRESS, "for_print": True, "copies": 200}


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
        zine_asking.ask(zine=zine)
        _answer(zine, entry, plates)
    enqueue("campaign.tasks.ask_for_demo_zine")
    report(
        f"{len(entries)} zines are composed; the first one's file follows when its photographs are prepared."
    )


def ask() -> None:
    """Ask for the first zine's file for the press; once."""
    zine = _first()
    if zine is not None and not _asked(zine).exists():
        exports.ask(kind=zines.KIND, key=str(zine.pk), options=FOR_PRESS, by=admin())


def links(base: str) -> dict[str, Any]:
    """The first zine on the website, its file to read, and its file for the press (with a staff login)."""
    zine = _first()
    page = ZinePage.objects.filter(zine=zine, locale__language_code="cs").first()
    if zine is None or page is None:
        return {}
    # Where the file will be found, until the worker has come to asking for it.
    print_at = reverse("campaign_zine_file", args=[zine.pk, zines.PRESS])
    export = _asked(zine).order_by("asked_at").first()
    if export is not None:
        print_at = reverse("campaign_export_file", args=[export.pk])
    read_at = reverse("campaign_reading", args=[zines.KIND, zine.pk, "cs"])
    return {
        "zine": page_links(page, base),
        "zine_pdf": {"read": f"{base}{read_at}", "print": f"{base}{print_at}"},
    }


def _first() -> Zine | None:
    return Zine.objects.filter(participant=None).order_by("number", "pk").first()


def _asked(zine: Zine) -> QuerySet[Export]:
    wishes = Export.objects.filter(product_kind=zines.KIND, product_key=str(zine.pk))
    return wishes.filter(options__variant=zines.PRESS)


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


def _answer(zine: Zine, entry: dict[str, Any], plates: dict[int, int]) -> None:
    """Their authors say yes, but for one who has not answered and one who wants a page changed."""
    pages = [next(iter(page.values())) for page in entry["pages"]]
    told = {plates.get(page["plate"]): page for page in pages if "plate" in page and page.keys() - {"plate"}}
    for key in zine_asking.pages_of(zine):
        page = told.get(key, {})
        row = final_forms.fetched(Contribution.objects.filter(pk=key)).get()
        wish = page.get("wants", "")
        for form in final_forms.of(row):
            if form.kind == kind_of(zine) and not page.get("unanswered"):
                approvals.answer(
                    contribution=row,
                    kind=form.kind,
                    language=form.language,
                    fingerprint=form.fingerprint,
                    verdict=FormAnswer.Verdict.CHANGE if wish else FormAnswer.Verdict.APPROVED,
                    message=wish,
                )
                # They write it once, however many languages they say it of.
                wish, page = "", {**page, "unanswered": bool(wish)}


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
