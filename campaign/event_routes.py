"""Events on the website: those that come, those that were year by year, and the page of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

if TYPE_CHECKING:
    from campaign.models import EventIndexPage, EventPage


class EventIndexRoutes(RoutablePageMixin):
    """Routes of the page of all events. Open to everybody; events without a live page are on none of them."""

    def route(self: EventIndexPage, request: HttpRequest, path_components: list[str]) -> Any:  # type: ignore[misc]
        """An event comes before a year of the same address."""
        if path_components and self.get_children().filter(slug=path_components[0]).exists():
            return super(RoutablePageMixin, self).route(request, path_components)
        return super().route(request, path_components)

    @path("")
    def whole(self: EventIndexPage, request: HttpRequest) -> HttpResponse:  # type: ignore[misc]
        """What comes, and the last year in which something was."""
        from campaign import event_shown

        context = event_shown.of_index(self, request)
        return self.render(request, context_overrides=context, template="campaign/event_index_page.html")

    @path("<int:year>/", name="year")
    def of_year(self: EventIndexPage, request: HttpRequest, year: int) -> HttpResponse:  # type: ignore[misc]
        """What was in one year; a year without events is a 404."""
        from campaign import event_shown

        context = event_shown.of_year(self, request, year)
        if context is None:
            raise Http404
        return self.render(request, context_overrides=context, template="campaign/event_index_page.html")


class EventRoutes:
    """An event's page is public while it is published. Photographs on it are asked for the website."""

    is_public_when_live = True

    def get_context(self: EventPage, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:  # type: ignore[misc]
        """The event in the language of the page."""
        from campaign import event_shown

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[safe-super]
        return {**context, **event_shown.of_page(self, request)}
