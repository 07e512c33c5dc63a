"""⑧ Where photographs are used on the site and on walls, told to `media.usage`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail.models import Page

from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from media.usage import Kind, Place
from photovoice.models import AuthorsPage, Exhibition, ExhibitionPage, Hanging, Showing
from photovoice.stops import is_on_wall, wall_of
from photovoice.templatetags.photovoice_space import day


@dataclass(frozen=True)
class Public:
    """What is open to the public now, in every language, read once for all photographs that are asked about."""

    pages: dict[int, list[ExhibitionPage]]
    authors: list[AuthorsPage]


def places(uploads: Sequence[PrivateUpload]) -> dict[UUID, list[Place]]:
    """Pages that show each photograph or its words, and walls on which it hangs today; a fixed number of queries."""
    hangings = list(
        Hanging.objects.filter(contribution__upload__in=[upload.pk for upload in uploads])
        .filter(room__exhibition__live=True, contribution__withdrawn_at=None)
        .for_page()
        .prefetch_related(Prefetch("room__exhibition", Exhibition.objects.all()))
        .prefetch_related(Prefetch("room__exhibition__showings", Showing.objects.now(), to_attr="on_now"))
    )
    hung = [row for row in hangings if is_on_wall(row.contribution)]
    if not hung:
        return {}
    public = _public({row.room.exhibition_id for row in hung})
    openings = _openings(public.pages)
    found: dict[UUID, list[Place]] = defaultdict(list)
    for row in hung:
        key = row.contribution.upload_id
        pages = public.pages.get(row.room.exhibition_id, [])
        found[key] += _walls(row)
        found[key] += [each for page in pages for each in _on_page(row, page, public, openings)]
    return {key: list(dict.fromkeys(every)) for key, every in found.items()}


def _public(exhibitions: Iterable[int]) -> Public:
    pages = defaultdict(list)
    rows = ExhibitionPage.objects.live().filter(exhibition__in=list(exhibitions)).select_related("locale")
    spoken = get_language()
    for page in sorted(rows, key=lambda page: page.locale.language_code != spoken):
        pages[page.exhibition_id].append(page)
    return Public(dict(pages), list(AuthorsPage.objects.live().select_related("locale")))


def _walls(row: Hanging) -> list[Place]:
    language = "cs" if get_language() == "cs" else "en"
    detail = _("Until %(day)s")
    return [
        Place(Kind.WALL, showing.venue(language), None, language, detail % {"day": day(showing.ends_on)})
        for showing in row.room.exhibition.on_now  # type: ignore[attr-defined]
    ]


def _on_page(
    row: Hanging, page: ExhibitionPage, public: Public, openings: dict[int, tuple[int, Page]]
) -> list[Place]:
    language, base = page.locale.language_code, page.get_url() or ""
    is_web = is_cleared(row.contribution.upload, Use.WEB)
    detail = _("Plate %(plate)d") if is_web else _("Plate %(plate)d, only your words")
    found = [Place(Kind.PAGE, page.title, f"{base}{row.plate}/", language, detail % {"plate": row.plate})]
    if not is_web:
        return found
    found.append(Place(Kind.PAGE, page.title, base, language, _("The whole exhibition")))
    if row.contribution.author_name:
        found += [_author_page(row, each) for each in public.authors if each.locale_id == page.locale_id]
    opened, home = openings.get(page.pk, (0, page))
    if opened == row.contribution_id:
        found.append(Place(Kind.PAGE, home.title, home.get_url(), language, _("The home page")))
    return found


def _author_page(row: Hanging, page: AuthorsPage) -> Place:
    person = row.contribution.participant
    address = f"{page.get_url() or ''}{person.public_key}/"
    return Place(Kind.PAGE, page.title, address, page.locale.language_code, _("Your page as an author"))


def _openings(pages: dict[int, list[ExhibitionPage]]) -> dict[int, tuple[int, Page]]:
    """Which photograph each home page opens with, and that page, by the exhibition page it shows: the newest one."""
    found: dict[int, tuple[int, Page]] = {}
    newest = ExhibitionPage.objects.live().filter(exhibition__live=True).order_by("-first_published_at")
    seen: set[int] = set()
    for page in newest.select_related("exhibition", "locale"):
        if page.locale_id in seen:
            continue
        seen.add(page.locale_id)
        opening = wall_of(page.exhibition, page).opening if page.exhibition_id in pages else None
        if opening is not None:
            found[page.pk] = (opening.contribution.pk, page.get_parent())
    return found
