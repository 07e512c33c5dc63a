"""The demo's site: names, funder, home and pages of text, in both languages, made by the doors an editor uses."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.crypto import get_random_string

from wagtail.models import Locale, Page, Site

import yaml

from cms.models import ContentPage, Funder, HomePage, SiteSettings

DEMO_DIR = settings.BASE_DIR / "demo"
ADMIN = "curator"
LANGUAGES = ("cs", "en")


def read(name: str) -> dict[str, Any]:
    """Read one of the demo's files of words."""
    return yaml.safe_load((DEMO_DIR / name).read_text(encoding="utf-8"))


def paragraphs(text: str) -> str:
    """Turn plain paragraphs into the markup of a rich text block."""
    return "".join(f"<p>{part.strip()}</p>" for part in text.split("\n\n") if part.strip())


def seed(report: Any) -> None:
    """Make the site unless it is there already; `report` takes lines for the person who watches."""
    words = read("campaign.yaml")
    for language in LANGUAGES:
        Locale.objects.get_or_create(language_code=language)
    admin()
    if HomePage.objects.exists():
        return
    home = _home(words)
    _settings(words, Site.objects.get(is_default_site=True))
    _funder(words)
    _text_pages(home, words)
    report("Site, funder and pages of text are there.")


def links(base: str) -> dict[str, Any]:
    """Addresses of this app's part of the demo."""
    home = HomePage.objects.get(locale__language_code="cs")
    return {
        "admin": {"url": f"{base}/admin/", "user": ADMIN, "password": admin_password()},
        "home": page_links(home, base),
    }


def page_links(page: Page, base: str, path: str = "") -> dict[str, str]:
    """The addresses of a page in both languages."""
    return {
        twin.locale.language_code: f"{base}{urlsplit(twin.full_url).path}{path}"
        for twin in page.get_translations(inclusive=True).select_related("locale")
    }


def admin_password() -> str:
    """The generated password of the demo's administrator, kept with the other secrets of this machine."""
    kept = Path(settings.VAR_DIR) / "private" / "secrets" / "demo_admin_password"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(get_random_string(16))
        kept.chmod(0o600)
    return kept.read_text().strip()


def admin() -> Any:
    """The demo's administrator."""
    people = get_user_model().objects
    found = people.filter(username=ADMIN).first()
    return found or people.create_superuser(
        ADMIN, "curator@ocima.example", admin_password(), first_name="Alena", last_name="(demo)"
    )


def translated(page: Page, language: str = "en") -> Any:
    """The twin of a page, made by Wagtail's own copy for translation if it is not there."""
    locale = Locale.objects.get(language_code=language)
    return page.get_translation_or_none(locale) or page.copy_for_translation(locale)


def _home(words: dict[str, Any]) -> HomePage:
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    pages = {}
    for language in LANGUAGES:
        if language == "cs":
            page = root.add_child(
                instance=HomePage(
                    title="-", slug="home", locale=Locale.objects.get(language_code="cs"), live=False
                )
            )
        else:
            page = translated(pages["cs"])
        page.title = page.seo_title = words["site"]["name"][language]
        page.sentence = words["site"]["intro"][language]
        page.body = _body(
            [
                (words["home"][part]["heading"][language], words["home"][part]["text"][language])
                for part in ("lead", "how_it_works")
            ]
        )
        page.save_revision().publish()
        pages[language] = page
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": base.hostname,
            "port": base.port or (443 if base.scheme == "https" else 80),
            "root_page": pages["cs"],
            "site_name": words["site"]["name"]["cs"],
        },
    )
    return pages["cs"]


def _settings(words: dict[str, Any], site: Site) -> None:
    organisation = words["organisation"]
    contact = organisation["contact"]
    SiteSettings.objects.update_or_create(
        site=site,
        defaults={
            **{f"name_{code}": words["site"]["name"][code] for code in LANGUAGES},
            **{f"organisation_{code}": organisation["name"][code] for code in LANGUAGES},
            **{f"note_{code}": words["about_demo"]["short"][code] for code in LANGUAGES},
            "address": f"{organisation['address']['street']}, {organisation['address']['city']}",
            "email": contact["email"],
            "phone": contact["phone"],
            "hashtag": read("exhibition.yaml")["exhibition"]["hashtag"],
            "drawings_licence": "CC BY 4.0",
            "drawings_licence_address": "https://creativecommons.org/licenses/by/4.0/",
        },
    )


def _funder(words: dict[str, Any]) -> None:
    funder = words["funder"]
    Funder.objects.update_or_create(
        name=funder["fund"]["en"],
        defaults={
            **{f"statement_{code}": funder["statement"][code] for code in LANGUAGES},
            **{f"disclaimer_{code}": funder["disclaimer"][code] for code in LANGUAGES},
            "emblem": Funder.Emblem.EU,
            "regime": Funder.Regime.DIRECT,
        },
    )


def _text_pages(home: HomePage, words: dict[str, Any]) -> None:
    about, join = words["about_demo"], words["home"]["take_part"]
    _text_page(home, {"cs": "zapojte-se", "en": "take-part"}, join["heading"], join["text"], menu=True)
    _text_page(home, {"cs": "o-ukazce", "en": "about-this-demo"}, about["title"], about["text"], menu=True)


def _text_page(
    home: HomePage, slugs: dict[str, str], title: dict[str, str], text: dict[str, str], *, menu: bool
) -> None:
    page: Any = None
    for language in LANGUAGES:
        if page is None:
            page = home.add_child(
                instance=ContentPage(
                    title=title[language], slug=slugs[language], live=False, locale=home.locale
                )
            )
        else:
            page = translated(page)
        page.title, page.slug, page.show_in_menus = title[language], slugs[language], menu
        page.body = [("text", paragraphs(text[language]))]
        page.save_revision().publish()


def _body(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [block for heading, text in parts for block in (("heading", heading), ("text", paragraphs(text)))]
