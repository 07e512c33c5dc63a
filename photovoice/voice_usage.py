"""⑧ Where voices are heard on the site, told to `media.usage`: stops, and the pages of authors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from media.models import PrivateUpload
from media.usage import Kind, Place
from photovoice import final_forms
from photovoice.heard import heard_beside, is_in_full
from photovoice.models import AuthorsPage, Contribution, ExhibitionPage, Hanging, Interview
from photovoice.stops import is_on_wall


def places(uploads: Sequence[PrivateUpload]) -> dict[UUID, list[Place]]:
    """Pages on which each recording is heard now; a fixed number of queries, three where there is no voice."""
    keys = [upload.pk for upload in uploads if upload.kind == PrivateUpload.Kind.AUDIO]
    if not keys:
        return {}
    found: dict[UUID, list[Place]] = defaultdict(list)
    heard = _heard_beside(keys)
    stops = _stops({contribution for pks in heard.values() for contribution in pks})
    for key, contributions in heard.items():
        for contribution in contributions:
            found[key] += stops.get(contribution, [])
    for interview in Interview.objects.published().for_page().filter(recording__upload__in=keys):
        if is_in_full(interview):
            found[interview.recording.upload_id] += _author_pages(interview)
    return dict(found)


def _heard_beside(keys: Iterable[UUID]) -> dict[UUID, list[int]]:
    """By recording the photographs beside which it is heard, if they hang."""
    wanted = set(keys)
    beside = Q(voice_comment__recording__upload__in=wanted)
    parts = Q(excerpts__interview__recording__upload__in=wanted)
    found: dict[UUID, list[int]] = defaultdict(list)
    for row in final_forms.fetched(Contribution.objects.present().filter(beside | parts).distinct()):
        for voice in heard_beside(row, final_forms.standings(row)):
            if voice.recording.upload_id in wanted:
                found[voice.recording.upload_id].append(row.pk)
    return found


def _stops(contributions: set[int]) -> dict[int, list[Place]]:
    if not contributions:
        return {}
    rows = Hanging.objects.filter(contribution__in=contributions, room__exhibition__live=True)
    hung = [
        row for row in rows.select_related("contribution__upload", "room") if is_on_wall(row.contribution)
    ]
    pages = ExhibitionPage.objects.live().filter(exhibition__in={row.room.exhibition_id for row in hung})
    by_exhibition: dict[int, list[ExhibitionPage]] = defaultdict(list)
    for page in pages.select_related("locale"):
        by_exhibition[page.exhibition_id].append(page)
    found: dict[int, list[Place]] = defaultdict(list)
    for row in hung:
        for page in by_exhibition[row.room.exhibition_id]:
            address, language = f"{page.get_url() or ''}{row.plate}/", page.locale.language_code
            detail = _("Plate %(plate)d, with the voice") % {"plate": row.plate}
            found[row.contribution_id].append(Place(Kind.PAGE, page.title, address, language, detail))
    return found


def _author_pages(interview: Interview) -> list[Place]:
    key = interview.participant.public_key
    return [
        Place(
            Kind.PAGE,
            page.title,
            f"{page.get_url() or ''}{key}/",
            page.locale.language_code,
            _("Author's page"),
        )
        for page in AuthorsPage.objects.live().select_related("locale")
    ]
