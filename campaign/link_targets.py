"""Where the things are that a short link can open, and why they are not where they were.

Each resolver asks what the public page of the thing asks, so that a code never leads to a page that refuses. For what
was taken back or is not public, `ways` leads on: to its exhibition, to its series, to the page of all posters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

from campaign import targets
from campaign.models import Infographic, Poster, PosterPage, PrintIndexPage, ShortLink, Zine, ZinePage
from campaign.targets import Standing
from photovoice.models import Contribution, Exhibition, ExhibitionPage, Hanging
from podcasts.models import Episode, EpisodePage, SeriesPage

if TYPE_CHECKING:
    from cms.models import BasePage

State = ShortLink.State
#: Where the voice beside a photograph, or of an episode, begins on its page. It travels behind the address, so that a
#: page is kept once and not once for each way to it.
TO_VOICE = "#voice"
#: How a language's way to the voice is called.
AUDIO = "-audio"


def register() -> None:
    """Let links open everything of this house, and addresses outside it."""
    targets.register("page", page, label=_("page"))
    targets.register("stop", stop, label=_("photograph in an exhibition"))
    targets.register("episode", episode, label=_("episode"))
    targets.register("poster", poster, label=_("poster"))
    targets.register("zine", zine, label=_("zine"))
    targets.register("infographic", infographic, label=_("infographic"))
    targets.register("file", document, label=_("document"))
    targets.register("outside", outside, label=_("address outside this website"))


def page(key: str) -> Standing:
    """A page of the tree, by its translation key."""
    found = list(_translations(key))
    if not found:
        return Standing(State.BROKEN)
    shown = [each for each in found if each.live and _is_shown(each)]
    title = found[0].title
    if not shown:
        return Standing(State.UNPUBLISHED, title=title)
    return Standing(State.LIVE, _addresses(shown), title)


def stop(key: str) -> Standing:
    """A photograph on a wall, by "<exhibition>:<contribution>"."""
    exhibition_id, contribution_id = _two_numbers(key)
    exhibition = Exhibition.objects.filter(pk=exhibition_id).first()
    contribution = Contribution.objects.select_related("upload").filter(pk=contribution_id).first()
    if exhibition is None or contribution is None:
        return Standing(State.BROKEN)
    return _stop(exhibition, contribution)


def _stop(exhibition: Exhibition, contribution: Contribution) -> Standing:
    from photovoice.stops import is_on_wall

    pages = ExhibitionPage.objects.filter(exhibition=exhibition).live().select_related("locale")
    whole = _addresses(pages) if exhibition.live else {}
    record = exhibition.plates.filter(contribution=contribution).first()
    title = f"{exhibition.name}, {record.plate}" if record else exhibition.name
    if contribution.is_withdrawn:
        return Standing(State.WITHDRAWN, whole, title)
    row = Hanging.objects.of(exhibition).filter(contribution=contribution).first()
    if row is None or not whole or not is_on_wall(contribution):
        return Standing(State.UNPUBLISHED, whole, title)
    ways = {language: f"{address}{row.plate}/" for language, address in whole.items()}
    return Standing(State.LIVE, _with_voice(ways), title)


def episode(key: str) -> Standing:
    """An episode of the podcast, by its guid."""
    from podcasts.services import audibility

    found = Episode.objects.select_related("recording__upload").filter(guid=key).first()
    if found is None:
        return Standing(State.BROKEN)
    title = str(found)
    if Episode.objects.audible().filter(pk=found.pk).exists():
        pages = _addresses(EpisodePage.objects.filter(episode=found).live().select_related("locale"))
        if pages:
            return Standing(State.LIVE, _with_voice(pages), title)
    series = SeriesPage.objects.filter(series=found.series_id).live().select_related("locale")
    state = State.WITHDRAWN if audibility.is_taken_back(found) else State.UNPUBLISHED
    return Standing(state, _addresses(series), title)


def poster(key: str) -> Standing:
    """A poster, on its page."""
    return _printed(Poster, PosterPage, "poster", key)


def zine(key: str) -> Standing:
    """A zine, on its page."""
    return _printed(Zine, ZinePage, "zine", key)


def infographic(key: str) -> Standing:
    """One statement in figures, on its page below that of all posters and zines."""
    found = Infographic.objects.filter(pk=_number(key)).first()
    if found is None:
        return Standing(State.BROKEN)
    index = _index()
    if not found.is_public or not index:
        return Standing(State.UNPUBLISHED, index, str(found))
    ways = {language: f"{address}{found.slug}/" for language, address in index.items()}
    return Standing(State.LIVE, ways, str(found))


def document(key: str) -> Standing:
    """A document of the library: public for as long as a code opens it."""
    from django.urls import reverse

    from wagtail.documents import get_document_model

    found = get_document_model().objects.filter(pk=_number(key)).first()
    if found is None:
        return Standing(State.BROKEN)
    if found.collection.get_view_restrictions():
        return Standing(State.UNPUBLISHED, title=found.title)
    address = reverse("short_link_file", args=[found.pk, found.filename])
    return Standing(State.LIVE, {"": address}, found.title)


def outside(key: str) -> Standing:
    """An address of somebody else: always taken to be there."""
    return Standing(State.LIVE, {"": key}, key)


def _printed(model: type[Any], page_model: type[Any], name: str, key: str) -> Standing:
    found = model.objects.filter(pk=_number(key)).first()
    if found is None:
        return Standing(State.BROKEN)
    pages = _addresses(page_model.objects.filter(**{name: found}).live().select_related("locale"))
    if not pages:
        return Standing(State.UNPUBLISHED, _index(), str(found))
    return Standing(State.LIVE, pages, str(found))


def _index() -> dict[str, str]:
    return _addresses(PrintIndexPage.objects.live().select_related("locale"))


def _translations(key: str) -> Iterable[Page]:
    try:
        wanted = UUID(key)
    except ValueError:
        return []
    return Page.objects.filter(translation_key=wanted).select_related("locale").specific()


def _is_shown(found: BasePage) -> bool:
    """Whether a live page is really answered: an exhibition or an episode asks for more than that."""
    if isinstance(found, ExhibitionPage):
        return bool(found.exhibition.live)
    if isinstance(found, EpisodePage):
        return found.is_audible()
    return not found.get_view_restrictions().exists()


def _addresses(pages: Iterable[Any]) -> dict[str, str]:
    found = {each.locale.language_code: each.get_url() for each in pages}
    return {language: address for language, address in found.items() if address}


def _with_voice(ways: Mapping[str, str]) -> dict[str, str]:
    return {**ways, **{f"{language}{AUDIO}": f"{address}{TO_VOICE}" for language, address in ways.items()}}


def _two_numbers(key: str) -> tuple[int, int]:
    first, _colon, second = key.partition(":")
    return _number(first), _number(second)


def _number(key: str) -> int:
    """The number that a key is; 0, which nothing has, when it is none."""
    return int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0
