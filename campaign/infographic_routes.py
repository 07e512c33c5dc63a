"""The public page of each infographic, and what the page of all of them shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from campaign import drawings
from campaign.layout.figures import BadFigures
from campaign.models.infographics import Infographic
from cms.languages import language_name, public_languages

if TYPE_CHECKING:
    from campaign.models import PrintIndexPage

#: The widths for which each drawing is set: a phone, and the column of a wide screen.
NARROW, WIDE = 328, 680
#: On the page of all of them drawings stand two or three beside each other.
SMALL = 340


class PrintIndexRoutes(RoutablePageMixin):
    """Routes of the page of posters, zines and infographics. Open to everybody; drafts of infographics are a 404."""

    def route(self: PrintIndexPage, request: HttpRequest, path_components: list[str]) -> Any:  # type: ignore[misc]
        """A poster or a zine below this page comes before an infographic of the same address."""
        if path_components and self.get_children().filter(slug=path_components[0]).exists():
            return super(RoutablePageMixin, self).route(request, path_components)
        return super().route(request, path_components)

    @path("")
    def whole(self: PrintIndexPage, request: HttpRequest) -> HttpResponse:  # type: ignore[misc]
        """Everything there is, open to everybody."""
        context = {
            "infographics": [
                card(each, self, request) for each in Infographic.objects.filter(is_public=True)
            ],
            "posters": self.live_pages("posterpage"),
            "zines": self.live_pages("zinepage"),
        }
        return self.render(request, context_overrides=context, template="campaign/print_index_page.html")

    @path("<slug:slug>/", name="infographic")
    def infographic(self: PrintIndexPage, request: HttpRequest, slug: str) -> HttpResponse:  # type: ignore[misc]
        """One infographic that has a page, open to everybody; any other one is a 404."""
        found = Infographic.objects.filter(slug=slug, is_public=True).first()
        if found is None:
            raise Http404
        from campaign.infographic_file_views import offers

        context = {
            **shown(found, self.locale.language_code),
            "files": offers(found, self.locale.language_code),
            "twins": self.twins(request, path=f"{found.slug}/"),
            "others": self._neighbours(found, request),
            "base": self.get_url(request),
        }
        return self.render(request, context_overrides=context, template="campaign/infographic.html")

    def live_pages(self: PrintIndexPage, model: str) -> Any:  # type: ignore[misc]
        """Live pages of one kind below this one, in their order."""
        pages = (
            self.get_children().live().filter(content_type__app_label="campaign", content_type__model=model)
        )
        return pages.specific()

    def _neighbours(self: PrintIndexPage, found: Infographic, request: HttpRequest) -> list[dict[str, str]]:  # type: ignore[misc]
        """The infographics before and after this one, where there are some."""
        language, base = self.locale.language_code, self.get_url(request)
        public = Infographic.objects.filter(is_public=True)
        older = public.filter(pk__lt=found.pk).order_by("-pk").first()
        newer = public.filter(pk__gt=found.pk).order_by("pk").first()
        return [
            {"address": f"{base}{each.slug}/", "title": each.text("statement", language)}
            for each in (older, newer)
            if each is not None
        ]


def shown(infographic: Infographic, language: str) -> dict[str, Any]:
    """What the page of an infographic needs in `language`."""
    return {
        "infographic": infographic,
        "statement": infographic.text("statement", language),
        "note": infographic.text("note", language),
        "source": drawings.source_line(infographic, language),
        "narrow": drawings.drawing(infographic, language, width=NARROW, palette="page", is_whole=False),
        "wide": drawings.drawing(infographic, language, width=WIDE, palette="page", is_whole=False),
        "words": drawings.in_words(infographic, language),
        "table": drawings.table(infographic, language),
    }


def card(infographic: Infographic, page: PrintIndexPage, request: HttpRequest) -> dict[str, Any]:
    """What the page of all of them shows of one."""
    language = page.locale.language_code
    return {
        "address": f"{page.get_url(request)}{infographic.slug}/",
        "statement": infographic.text("statement", language),
        "source": drawings.source_line(infographic, language),
        "drawing": drawings.drawing(infographic, language, width=SMALL, palette="page", is_whole=False),
    }


def previews(infographic: Infographic) -> list[dict[str, str]]:
    """The whole drawing in each public language, or nothing where the figures cannot be drawn yet."""
    found = []
    for language in public_languages():
        try:
            svg = drawings.drawing(infographic, language, width=NARROW, palette="page")
        except BadFigures:
            svg = ""
        found.append({"language": language, "name": language_name(language, language), "drawing": svg})
    return found
