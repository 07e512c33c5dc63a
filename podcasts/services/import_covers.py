"""The cover of a show that comes here: fetched once, cleaned like any picture of the team, taken only if it fits."""

from __future__ import annotations

import io
import logging
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from media.ingest import isolated
from media.ingest.pictures import CleanPicture
from media.ingest.refusal import Refusal
from media.ingest.rules import PHOTO, judge_upload
from media.models import Picture
from podcasts import fetching
from podcasts.models import Series
from podcasts.services import covers

log = logging.getLogger(__name__)

MOST_BYTES = 20 * 1024 * 1024


def take_over(*, series: Series, address: str, by: Any = None) -> bool:
    """Make the picture at `address` the cover of `series` and tell whether it is; a cover that is there stays.

    A picture that cannot be fetched or read, is not square or smaller than platforms ask for is left where it is: the
    series goes without, and its page asks for a cover before it may be published.
    """
    if series.cover_id is not None:
        return False
    try:
        clean = _cleaned(address)
    except (fetching.CannotFetch, Refusal) as problem:
        log.info("The cover of series %s stays away: %s", series.pk, problem)
        return False
    if clean.width != clean.height or clean.width < covers.COVER_EDGE:
        log.info("The cover of series %s is no cover here: %d × %d", series.pk, clean.width, clean.height)
        return False
    return _chosen(series, clean, by)


@transaction.atomic
def _chosen(series: Series, clean: CleanPicture, by: Any) -> bool:
    """The picture goes into the library; whoever chose another one meanwhile was first."""
    found = Series.objects.select_for_update().filter(pk=series.pk, cover=None).first()
    if found is None:
        return False
    picture = Picture(title=found.name, uploaded_by_user=by)
    picture.file.save(f"cover{clean.format.suffix}", ContentFile(clean.content), save=False)
    # Saving the file forgets them.
    picture.width, picture.height = clean.width, clean.height
    picture.save()
    found.cover = picture
    found.save(update_fields=["cover"])
    covers.set_cover(series=found)
    return True


def _cleaned(address: str) -> CleanPicture:
    content = io.BytesIO()
    fetching.fetch(address, content, most=MOST_BYTES)
    content.seek(0)
    size = content.getbuffer().nbytes
    # What its host calls it does not matter: the first bytes decide, and nothing but pixels is kept.
    judge_upload(content, name="cover", declared_type="", size=size, rule=PHOTO)
    return isolated.library_image(content)
