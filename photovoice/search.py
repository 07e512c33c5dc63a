"""What photovoice lets the search find: exhibitions, every stop on their walls, authors and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from cms.search import Document, Piece
from cms.search_sources import plain
from media.clearance import Use
from media.models import Recording
from media.transcript_view import pieces_said
from photovoice.heard import Heard, is_in_full, published_interviews
from photovoice.models import AuthorsPage, ExhibitionPage, Participant, ParticipantText
from photovoice.services import about
from photovoice.stops import Stop, wall_of


def exhibitions(language: str, keys: Sequence[str] | None) -> Iterable[Document]:
    """Published exhibitions (key: the page) and their stops (key: page and plate)."""
    pages = ExhibitionPage.objects.live().filter(locale__language_code=language, exhibition__live=True)
    if keys is not None:
        pages = pages.filter(pk__in={key.partition(":")[0] for key in keys})
    for page in pages.select_related("exhibition", "locale").prefetch_related("room_texts"):
        base = page.get_url() or ""
        wall = wall_of(page.exhibition, page)
        documents = [_exhibition(page, base), *(_stop(page, base, stop) for stop in wall.stops)]
        yield from (each for each in documents if keys is None or each.key in keys)


def authors(language: str, keys: Sequence[str] | None) -> Iterable[Document]:
    """Authors who are named on a wall or heard, what they say about themselves, and interviews with them."""
    page = AuthorsPage.objects.live().filter(locale__language_code=language).select_related("locale").first()
    if page is None:
        return
    public = _named_on_walls(language) | {each.participant.public_key for each in published_interviews()}
    wanted = public if keys is None else public & set(keys)
    people = Participant.objects.named().filter(public_key__in=wanted)
    recordings = {one.pk: one for one in _recordings(people)}
    for person in people.prefetch_related("texts", "interviews__recording__upload"):
        yield _author(person, f"{page.get_url() or ''}{person.public_key}/", language, recordings)


def _exhibition(page: ExhibitionPage, base: str) -> Document:
    texts = [page.lead, *(plain(str(block.value)) for block in page.body)]
    texts += [f"{room.title} {room.body}" for room in page.room_texts.all()]
    pieces = [Piece(text) for text in texts if text.strip()]
    twin = str(page.translation_key)
    return Document(str(page.pk), page.title, base, _("Exhibition"), pieces, twin=twin)


def _stop(page: ExhibitionPage, base: str, stop: Stop) -> Document:
    texts = [words.body for words in (stop.original, stop.translation) if words]
    texts += [stop.author_name, stop.alt, " ".join(str(theme) for theme in stop.themes)]
    pieces = [Piece(text) for text in texts if text.strip()]
    pieces += [piece for heard in stop.voices for piece in _said(heard)]
    label = _("Photograph %(plate)d: %(exhibition)s") % {"plate": stop.plate, "exhibition": page.title}
    key, twin = f"{page.pk}:{stop.plate}", f"{page.translation_key}:{stop.plate}"
    return Document(key, stop.title, f"{base}{stop.plate}/", label, pieces, twin=twin)


def _said(heard: Heard) -> list[Piece]:
    said = pieces_said(heard.recording, Use.WEB, start_ms=heard.start_ms, end_ms=heard.end_ms)
    return [Piece(each.text, each.at, each.anchor) for each in said]


def _author(person: Participant, address: str, language: str, recordings: dict[int, Recording]) -> Document:
    texts: Iterable[ParticipantText | None] = about.public_words(person, language)
    pieces = [Piece(text.body) for text in texts if text is not None]
    for interview in person.interviews.all():
        if is_in_full(interview):
            pieces.append(Piece(interview.title(language)))
            said = pieces_said(recordings[interview.recording_id], Use.WEB)
            pieces += [Piece(each.text, each.at, each.anchor) for each in said]
    key = person.public_key
    return Document(key, person.public_name, address, _("Author"), pieces, twin=key)


def _named_on_walls(language: str) -> set[str]:
    pages = ExhibitionPage.objects.live().filter(locale__language_code=language, exhibition__live=True)
    walls = (wall_of(page.exhibition, page) for page in pages.select_related("exhibition", "locale"))
    return {key for wall in walls for key, _name in wall.authors}


def _recordings(people: Iterable[Participant]) -> Iterable[Recording]:
    return Recording.objects.for_players().filter(interview__participant__in=people)
