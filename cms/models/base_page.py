"""What every public page shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from wagtail.models import Page

if TYPE_CHECKING:
    from django.http import HttpRequest


class BasePage(Page):
    """A public page in one language that knows its twin in the other.

    The context of every page holds `twins`: the live translations, this page included, as `{language: address}`.
    Routes below a page (a stop, an author) give their own address in each language through `twin_path`.
    """

    class Meta:
        abstract = True

    show_in_menus_default = False
    #: Whether the page is public as soon as it is live. What asks more before it is shown (an exhibition, an episode)
    #: says through its source of the search (`cms.search`) what of it is public right now.
    is_public_when_live: ClassVar[bool] = False

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["twins"] = self.twins(request)
        return context

    def twins(self, request: HttpRequest | None = None, *, path: str = "") -> dict[str, str]:
        """Return the live translations of this page as `{language code: address}`, with `path` added to each."""
        pages = self.get_translations(inclusive=True).live().select_related("locale")
        return {
            page.locale.language_code: f"{address}{path}"
            for page in pages
            if (address := page.get_url(request))
        }
