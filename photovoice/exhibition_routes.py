"""The public addresses of an exhibition: the whole, and each stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms import structured_data
from media.addresses import address_for
from media.clearance import Use
from photovoice.stops import Stop, Wall, wall_of

if TYPE_CHECKING:
    from photovoice.models import ExhibitionPage


class ExhibitionRoutes(RoutablePageMixin):
    """Routes of an exhibition page. Open to everybody; what may be seen is decided stop by stop in `stops`."""

    @path("")
    def whole(self: ExhibitionPage, request: HttpRequest) -> HttpResponse:  # type: ignore[misc]
        """Rooms one after another; `?author=` and `?theme=` show only some of the photographs."""
        self._refuse_unpublished()
        wall = wall_of(self.exhibition, self)
        author, theme = request.GET.get("author", ""), request.GET.get("theme", "")
        shown = wall.narrowed(author=author, theme=theme) if author or theme else wall
        context = {
            "wall": shown,
            "whole_wall": wall,
            "base": self.get_url(request),
            "chosen_author": author if author in dict(wall.authors) else "",
            "chosen_theme": theme if theme in {each.slug for each in wall.themes} else "",
            "showings": self.exhibition.showings.all(),
            "structured": structured_data.exhibition(
                name=self.title,
                language=self.locale.language_code,
                address=request.build_absolute_uri(self.get_url(request)),
                description=self.lead,
            ),
        }
        return self.render(request, context_overrides=context, template="photovoice/exhibition_page.html")

    @path("<int:plate>/", name="stop")
    def stop(self: ExhibitionPage, request: HttpRequest, plate: int) -> HttpResponse:  # type: ignore[misc]
        """One stop. One that its author took back answers 410 and says no more than that.

        One that was shown and is not now, for whatever reason (a claim, a precaution, an ended consent), answers 404
        and says only that it is not shown just now.
        """
        self._refuse_unpublished()
        wall = wall_of(self.exhibition, self)
        found = wall.at(plate)
        if found is None:
            return self._missing(request, plate)
        return self.render(
            request,
            context_overrides=self.stop_context(request, wall, found),
            template="photovoice/stop.html",
        )

    def serve_preview(self: ExhibitionPage, request: HttpRequest, mode_name: str) -> HttpResponse:  # type: ignore[misc]
        """The page editor's preview: the typed words round what was last hung, published or not.

        Wagtail lets only those who may edit the page ask; whoever may not curate gets what the public would.
        """
        from photovoice.views.board import MAY_CURATE
        from photovoice.views.preview import show_draft

        if not request.user.has_perms(MAY_CURATE):
            return super().serve_preview(request, mode_name)
        return show_draft(request, self.exhibition, self)

    def stop_context(self: ExhibitionPage, request: HttpRequest, wall: Wall, found: Stop) -> dict[str, Any]:  # type: ignore[misc]
        """What the page of one stop needs."""
        before, after = wall.neighbours(found.plate)
        return {
            "wall": wall,
            "stop": found,
            "base": self.get_url(request),
            "authors_address": self._authors_address(request),
            "structured": self._structured(request, found),
            "room": wall.room(found.room),
            "before": before,
            "after": after,
            "showings_now": [showing for showing in self.exhibition.showings.all() if showing.is_on],
            "twins": self.twins(request, path=f"{found.plate}/"),
        }

    def _authors_address(self: ExhibitionPage, request: HttpRequest) -> str:  # type: ignore[misc]
        from photovoice.models import AuthorsPage

        page = AuthorsPage.objects.live().filter(locale=self.locale).first()
        return page.get_url(request) if page else ""

    def _structured(self: ExhibitionPage, request: HttpRequest, found: Stop) -> dict[str, Any]:  # type: ignore[misc]
        picture = address_for(Use.WEB, found.upload, 1280)
        return structured_data.photograph(
            name=found.title,
            language=self.locale.language_code,
            address=request.build_absolute_uri(f"{self.get_url(request)}{found.plate}/"),
            author=found.author_name,
            picture=request.build_absolute_uri(picture) if picture else "",
            text=found.first_line,
        )

    def _missing(self: ExhibitionPage, request: HttpRequest, plate: int) -> HttpResponse:  # type: ignore[misc]
        record = self.exhibition.plates.select_related("contribution").filter(plate=plate).first()
        if record is None:
            raise Http404
        is_taken_back = record.contribution.is_withdrawn
        response = self.render(
            request,
            context_overrides={
                "plate": plate,
                "twins": self.twins(request, path=f"{plate}/"),
                "exhibition_twins": self.twins(request),
            },
            template=f"photovoice/{'stop_withdrawn' if is_taken_back else 'stop_not_shown'}.html",
        )
        response.status_code = 410 if is_taken_back else 404
        return response

    def _refuse_unpublished(self: ExhibitionPage) -> None:  # type: ignore[misc]
        if not self.exhibition.live:
            raise Http404
