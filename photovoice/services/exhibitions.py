"""⑥ An exhibition comes to be, changes its name, goes back to an older hang, or is thrown away unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Revision

from cms.models import HomePage
from photovoice.log_actions import note
from photovoice.models import Contribution, Exhibition, ExhibitionPage, RoomText
from photovoice.services import curation
from photovoice.services.plates import RoomPlan

FIRST_LANGUAGE = "cs"
TWIN_LANGUAGE = "en"


class NoHome(Exception):
    """There is no home page in one of the languages, so an exhibition's page has no place; a sentence for staff."""


class WasPublished(Exception):
    """An exhibition that was shown is not thrown away: its plates and addresses are out in the world."""


@dataclass
class SavedMeanwhile(Exception):
    """Somebody saved another draft after the one that this arrangement started from; nothing was saved."""

    revision_id: int
    by: str
    at: datetime


@transaction.atomic
def create(*, name: str, titles: Mapping[str, str], by: Any) -> Exhibition:
    """Make an exhibition with one empty room and a draft page in each language. Raises `NoHome`.

    `titles` has a title for "cs" and "en". The pages stand under the home pages, as twins.
    """
    home, twin_home = _homes()
    exhibition = Exhibition.objects.create(name=name, live=False)
    page = ExhibitionPage(exhibition=exhibition, live=False, locale=home.locale, owner=by)
    page.title, page.slug = titles[FIRST_LANGUAGE], _slug(home, titles[FIRST_LANGUAGE])
    home.add_child(instance=page)
    page.save_revision(user=by)
    twin = page.copy_for_translation(twin_home.locale)
    twin.title, twin.slug = titles[TWIN_LANGUAGE], _slug(twin_home, titles[TWIN_LANGUAGE], page=twin)
    twin.draft_title, twin.owner = twin.title, by
    twin.save()
    twin.save_revision(user=by)
    curation.arrange(exhibition=exhibition, rooms=[RoomPlan(1)], by=by)
    return exhibition


@transaction.atomic
def rename(*, exhibition: Exhibition, name: str, by: Any) -> None:
    """Change the name that staff read; the drafts follow, so that publishing does not bring the old one back."""
    revision = exhibition.latest_revision
    Exhibition.objects.filter(pk=exhibition.pk).update(name=name)
    if revision is not None:
        revision.content["name"] = name
        revision.object_str = name
        revision.save(update_fields=["content", "object_str"])
    exhibition.refresh_from_db()
    note(exhibition, "rename", by=by)


def missing_languages(pages: Iterable[ExhibitionPage]) -> list[str]:
    """The languages of the site in which an exhibition with these `pages` has none, Czech first."""
    there = {page.locale.language_code for page in pages}
    return [language for language in (FIRST_LANGUAGE, TWIN_LANGUAGE) if language not in there]


@transaction.atomic
def make_page(*, exhibition: Exhibition, language: str, by: Any) -> ExhibitionPage:
    """Make the page that an exhibition lacks in `language`, as a draft, and return it. Raises `NoHome`.

    It becomes the twin of the page that there is and starts from its newest words, still in that other language, for
    somebody to translate; with no page at all it starts from the name. One that is there already is returned.
    """
    locked = Exhibition.objects.select_for_update().get(pk=exhibition.pk)
    pages = {page.locale.language_code: page for page in locked.pages.select_related("locale")}
    if language in pages:
        return pages[language]
    home, twin_home = _homes()
    parent = home if language == FIRST_LANGUAGE else twin_home
    there = next(iter(pages.values()), None)
    page = ExhibitionPage(exhibition=locked, live=False, locale=parent.locale, owner=by, title=locked.name)
    if there is not None:
        draft = there.get_latest_revision_as_object()
        page.translation_key, page.title = there.translation_key, draft.title
        page.lead, page.body = draft.lead, draft.body
        page.room_texts = [
            RoomText(number=text.number, title=text.title, body=text.body, sort_order=text.sort_order)
            for text in draft.room_texts.all()
        ]
    page.slug = _slug(parent, page.title)
    parent.add_child(instance=page)
    page.save_revision(user=by)
    return page


def may_delete(exhibition: Exhibition) -> bool:
    """Whether it was never shown: not published, and no plate given out.

    A page of it that was published by itself showed nothing: without the exhibition its address answers 404.
    """
    return not (exhibition.live or exhibition.first_published_at or exhibition.plates.exists())


@transaction.atomic
def delete(*, exhibition: Exhibition, by: Any) -> None:
    """Throw an exhibition away that was never shown, with its draft pages. Raises `WasPublished`."""
    locked = Exhibition.objects.select_for_update().get(pk=exhibition.pk)
    if not may_delete(locked):
        raise WasPublished
    for page in ExhibitionPage.objects.filter(exhibition=locked):
        page.delete(user=by)
    locked.delete()


@transaction.atomic
def save_arrangement(
    *, exhibition: Exhibition, rooms: Sequence[RoomPlan], seen: int | None, by: Any
) -> Revision:
    """Save a draft that was arranged on top of the revision `seen` (None: there was none).

    Raises `SavedMeanwhile` if another draft came in between, and `curation.CannotHang`; then nothing is saved.
    """
    locked = Exhibition.objects.select_for_update().get(pk=exhibition.pk)
    if locked.latest_revision_id != seen:
        newest = Revision.objects.select_related("user").get(pk=locked.latest_revision_id)
        raise SavedMeanwhile(newest.pk, name_of(newest.user), newest.created_at)
    revision: Revision = curation.arrange(exhibition=locked, rooms=rooms, by=by)
    return revision


@transaction.atomic
def restore(*, exhibition: Exhibition, revision: Revision, by: Any) -> int:
    """Make an older arrangement the draft; return how many photographs could not come back.

    What is not accepted any more stays down. A plate that was shown with another photograph meanwhile is not
    given out again: its photograph gets the next free one.
    """
    plan = curation.plan_of(revision)
    kept = {record.contribution_id: record.plate for record in exhibition.plates.all()}
    ids = {row.contribution_id for room in plan for row in room.hangings}
    accepted = set(Contribution.objects.in_state("accepted").filter(pk__in=ids).values_list("pk", flat=True))
    taken = set(kept.values())
    rooms = [
        RoomPlan(
            room.number,
            [
                replace(row, plate=0) if row.plate in taken else row
                for row in room.hangings
                if row.contribution_id in accepted or row.contribution_id in kept
            ],
        )
        for room in plan
    ]
    curation.arrange(exhibition=exhibition, rooms=rooms, by=by)
    return len(ids) - sum(len(room.hangings) for room in rooms)


def name_of(user: Any) -> str:
    """How a member of staff is called in sentences."""
    return (user.get_full_name() or user.get_username()) if user else _("somebody")


def _homes() -> tuple[HomePage, HomePage]:
    home = HomePage.objects.filter(locale__language_code=FIRST_LANGUAGE).order_by("path").first()
    locale = Locale.objects.filter(language_code=TWIN_LANGUAGE).first()
    twin = home.get_translation_or_none(locale) if home is not None and locale is not None else None
    if home is None or twin is None:
        raise NoHome(
            _("There is no home page in both languages yet. Make it first, then add the exhibition again.")
        )
    return home, twin


def _slug(parent: HomePage, title: str, *, page: ExhibitionPage | None = None) -> str:
    wanted = slugify(title)[:200] or "exhibition"
    return str(find_available_slug(parent, wanted, ignore_page_id=page.pk if page else None))
