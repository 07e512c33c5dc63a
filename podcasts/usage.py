"""⑧ In which episodes recordings are heard now, told to `media.usage`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from media.models import PrivateUpload
from media.usage import Kind, Place
from podcasts.models import Episode, EpisodePage


def places(uploads: Sequence[PrivateUpload]) -> dict[UUID, list[Place]]:
    """The public pages of episodes in which each recording is heard; a fixed number of queries.

    The detail names the platforms on which the series can be heard too: copies there are taken down by hand. Each
    place has its player for other sites, the page of its series above it, and the feed.
    """
    keys = {upload.pk for upload in uploads}
    pages = EpisodePage.objects.filter(live=True).select_related("locale")
    rows = (
        Episode.objects.audible()
        .filter(Q(recording__upload__in=keys) | Q(recording__reader_upload__in=keys))
        .select_related("recording", "series")
        .prefetch_related(Prefetch("pages", pages, to_attr="live_pages"), "series__platforms")
    )
    found: dict[UUID, list[Place]] = defaultdict(list)
    for episode in rows:
        told = [_place(episode, page) for page in _mine_first(episode.live_pages)]  # type: ignore[attr-defined]
        recording = episode.recording
        for key in {recording.upload_id, recording.reader_upload_id} & keys:
            found[key] += told
    return dict(found)


def _mine_first(pages: list[EpisodePage]) -> list[EpisodePage]:
    spoken = get_language()
    return sorted(pages, key=lambda page: page.locale.language_code != spoken)


def _place(episode: Episode, page: EpisodePage) -> Place:
    names = [platform.name for platform in episode.series.platforms.all()]
    detail = _("Episode of the podcast %(series)s") % {"series": episode.series.name}
    if names:
        detail = _("Episode of the podcast %(series)s; also on: %(platforms)s") % {
            "series": episode.series.name,
            "platforms": ", ".join(names),
        }
    address = page.get_url() or ""
    feed = reverse("podcast_feed", args=[episode.series.key])
    also = (f"{address}embed/", f"{address.rstrip('/').rpartition('/')[0]}/", feed) if address else (feed,)
    return Place(Kind.EPISODE, page.title, address, page.locale.language_code, detail, also)
