"""What the worker does for this app; a thin layer above the services, named by dotted path when enqueued."""

from __future__ import annotations

from media.queue import SLOW, task
from podcasts.models import ImportedEpisode, Series, ShowImport
from podcasts.services import audibility, hubs, import_covers, import_items, imports


@task()
def bring_back(episode_id: int) -> None:
    """Let an episode out again that had left by itself."""
    audibility.bring_back(episode_id=episode_id)


@task(queue_name=SLOW)
def read_show(show_id: str) -> None:
    """Read the feed of a show that is brought here, and have its episodes fetched."""
    show = ShowImport.objects.filter(pk=show_id).first()
    if show is not None:
        imports.read_show(show=show)


@task(queue_name=SLOW)
def fetch_cover(show_id: str, address: str) -> None:
    """Fetch the cover of a show that is brought here."""
    show = ShowImport.objects.select_related("series").filter(pk=show_id).first()
    if show is not None and show.series is not None:
        import_covers.take_over(series=show.series, address=address, by=show.made_by)


@task(queue_name=SLOW)
def fetch_episode(item_id: int) -> None:
    """Fetch one episode of a show that is brought here."""
    item = ImportedEpisode.objects.select_related("show__series").filter(pk=item_id).first()
    if item is not None:
        import_items.fetch(item=item)


@task(queue_name=SLOW)
def tell_hub(series_id: int) -> None:
    """Tell the hub of a series that its feed has changed."""
    series = Series.objects.filter(pk=series_id).first()
    if series is not None:
        hubs.tell(series=series)
