"""The public addresses of authors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.languages import direction, language_name
from photovoice.heard import published_interviews
from photovoice.stops import Stop, Words, is_on_wall, stop_of

if TYPE_CHECKING:
    from photovoice.models import AuthorsPage, Interview, Participant, ParticipantText


@dataclass(frozen=True)
class HungStop:
    """A stop with the address of its page in the language at hand."""

    stop: Stop
    address: str


class AuthorRoutes(RoutablePageMixin):
    """Routes of the authors page. Open to everybody; here are people with a public name and something that is out."""

    @path("")
    def whole(self: AuthorsPage, request: HttpRequest) -> HttpResponse:  # type: ignore[misc]
        """Everybody who is named on a wall or heard in an interview, with one of their photographs."""
        from photovoice.models import Participant

        hung = self._hung(request)
        by_author: dict[str, list[HungStop]] = {}
        for each in hung:
            if each.stop.author_key:
                by_author.setdefault(each.stop.author_key, []).append(each)
        heard = {each.participant.public_key for each in published_interviews()}
        keys = heard.union(by_author)
        people = Participant.objects.named().filter(public_key__in=keys).order_by("public_name")
        context = {
            "authors": [(person, by_author.get(person.public_key, [])) for person in people],
            "heard": heard,
        }
        return self.render(request, context_overrides=context, template="photovoice/authors_page.html")

    @path("<slug:key>/", name="author")
    def author(self: AuthorsPage, request: HttpRequest, key: str) -> HttpResponse:  # type: ignore[misc]
        """One author: the name they chose, their own words, their photographs that hang, interviews in full."""
        from photovoice.models import Participant

        person = Participant.objects.named().prefetch_related("texts").filter(public_key=key).first()
        hung = [each for each in self._hung(request, person) if each.stop.author_key] if person else []
        interviews = self._interviews(person) if person else []
        if person is None or not (hung or interviews):
            raise Http404
        context = {
            "author": person,
            **self._about(person),
            "hung": hung,
            "interviews": interviews,
            "twins": self.twins(request, path=f"{key}/"),
        }
        return self.render(request, context_overrides=context, template="photovoice/author.html")

    def _about(self: AuthorsPage, person: Participant) -> dict[str, Words | None]:  # type: ignore[misc]
        """What they say about themselves as they wrote it, and beside it a translation that they agreed to."""
        from photovoice.services import about

        own, translation = about.public_words(person, self.locale.language_code)
        return {"about": self._words(own), "about_translation": self._words(translation)}

    def _interviews(self: AuthorsPage, person: Participant) -> list[tuple[str, Interview]]:  # type: ignore[misc]
        """What they are heard in, newest first, each with its title in the language of the page."""
        language = self.locale.language_code
        return [(each.title(language), each) for each in published_interviews(person)]

    def _words(self: AuthorsPage, text: ParticipantText | None) -> Words | None:  # type: ignore[misc]
        if text is None:
            return None
        name = language_name(text.language, self.locale.language_code)
        return Words(text.language, name, direction(text.language), text.body)

    def _hung(self: AuthorsPage, request: HttpRequest, person: Participant | None = None) -> list[HungStop]:  # type: ignore[misc]
        from photovoice.models import ExhibitionPage, Hanging

        pages = {
            page.exhibition_id: page.get_url(request)
            for page in ExhibitionPage.objects.live().filter(locale=self.locale, exhibition__live=True)
        }
        rows = Hanging.objects.filter(room__exhibition__in=pages).for_page()
        if person is not None:
            rows = rows.filter(contribution__participant=person)
        found = []
        for row in rows.order_by("room__exhibition", "plate"):
            if is_on_wall(row.contribution):
                stop = stop_of(row.contribution, row.plate, row.room.number, self.locale.language_code)
                found.append(HungStop(stop, f"{pages[row.room.exhibition_id]}{row.plate}/"))
        return found
