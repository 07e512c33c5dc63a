"""⑧ When a participant's recording was erased for good, the words round it go as well: they may name who is gone.

Until then they are silenced, not erased, because taking back can be undone. What the team brought itself is the team's
to delete.
"""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q

from wagtail.models import PageLogEntry, Revision

import cms.caching
from media.models import PrivateUpload
from media.querysets import STAFF_OWNER
from podcasts.models import Episode, EpisodePage


def forget_erased() -> int:
    """Erase the words of every episode whose recording a participant took back for good; return how many there were.

    Number, date and the name for apps stay, so that neither is ever given to another. Safe to repeat.
    """
    erased = Q(recording__upload__state=PrivateUpload.State.ERASED)
    rows = Episode.objects.filter(erased).exclude(recording__upload__owner_key=STAFF_OWNER)
    keys = set(rows.exclude(pages__slug__startswith="erased-").values_list("pk", flat=True))
    for episode in Episode.objects.filter(pk__in=keys):
        _forget(episode)
    return len(keys)


@transaction.atomic
def _forget(episode: Episode) -> None:
    episode.people.all().delete()
    episode.chapters.all().delete()
    episode.previews.update(for_whom="", words="")
    Episode.objects.filter(pk=episode.pk).update(country="", picture=None)
    pages = EpisodePage.objects.filter(episode=episode)
    for page in pages:
        _forget_page(page, f"erased-{episode.pk}")
    cms.caching.bump()


def _forget_page(page: EpisodePage, word: str) -> None:
    """Title, address and words, and every trace of them in revisions and the log of staff's acts."""
    keys = [str(page.pk)]
    kinds = ContentType.objects.get_for_models(EpisodePage, EpisodePage._meta.get_parent_list()[-1]).values()
    EpisodePage.objects.filter(pk=page.pk).update(latest_revision=None, live_revision=None)
    Revision.objects.filter(object_id__in=keys, content_type__in=list(kinds)).delete()
    Revision.objects.filter(object_id__in=keys, base_content_type__in=list(kinds)).delete()
    PageLogEntry.objects.filter(page=page.pk).update(label=f"#{page.pk}", data={})
    EpisodePage.objects.filter(pk=page.pk).update(
        title=f"#{page.pk}",
        draft_title=f"#{page.pk}",
        slug=word,
        url_path=f"{page.url_path.rstrip('/').rpartition('/')[0]}/{word}/",
        seo_title="",
        search_description="",
        summary="",
        notes="",
        live=False,
        has_unpublished_changes=False,
    )
