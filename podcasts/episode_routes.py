"""The public addresses of an episode: its page, and the player alone for pages of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

if TYPE_CHECKING:
    from podcasts.models import EpisodePage

#: Any page may show the player alone in a frame; nothing else of the site may be framed by others.
FRAMED_ANYWHERE = {"frame-ancestors": ["*"]}


class EpisodeRoutes(RoutablePageMixin):
    """Routes of an episode's page. Anybody may open them while the episode may be heard.

    One that was taken back answers 410 and says no more than that; one that may not be heard just now, for whatever
    other reason, answers 404.
    """

    @path("")
    def whole(self: EpisodePage, request: HttpRequest) -> HttpResponse:  # type: ignore[misc]
        """The episode: player, chapters, people, notes and the whole transcript."""
        if not self.is_audible():
            return self._missing(request)
        from podcasts.episode_context import context_of

        context = context_of(self, request)
        return self.render(request, context_overrides=context, template="podcasts/episode_page.html")

    @path("embed/", name="embed")
    def embed(self: EpisodePage, request: HttpRequest) -> HttpResponse:  # type: ignore[misc]
        """The player alone, to stand in a frame on pages of others. Sets and reads nothing but its place in time."""
        from podcasts.episode_context import context_of

        if self.is_audible():
            context = context_of(self, request)
            response = self.render(request, context_overrides=context, template="podcasts/embed.html")
        else:
            response = self._missing(request, template="podcasts/embed_missing.html")
        response._csp_replace = FRAMED_ANYWHERE  # type: ignore[attr-defined]
        response.xframe_options_exempt = True  # type: ignore[attr-defined]
        response["X-Robots-Tag"] = "noindex"
        return response

    def serve_preview(self: EpisodePage, request: HttpRequest, mode_name: str) -> HttpResponse:  # type: ignore[misc]
        """The page editor's preview: the typed words, whether the episode is out or not."""
        from podcasts.episode_context import context_of

        context = {**context_of(self, request), "is_draft": True}
        return self.render(request, context_overrides=context, template="podcasts/episode_page.html")

    def is_audible(self: EpisodePage) -> bool:  # type: ignore[misc]
        """Whether anybody may hear the episode right now: the gate is asked, not the page."""
        from podcasts.models import Episode

        return Episode.objects.audible().filter(pk=self.episode_id).exists()

    def _missing(  # type: ignore[misc]
        self: EpisodePage, request: HttpRequest, *, template: str = "podcasts/episode_missing.html"
    ) -> HttpResponse:
        from podcasts.episode_context import context_of_missing
        from podcasts.services import audibility

        if self.episode.published_at is None:
            raise Http404
        response = self.render(
            request, context_overrides=context_of_missing(self, request), template=template
        )
        response.status_code = 410 if audibility.is_taken_back(self.episode) else 404
        return response
