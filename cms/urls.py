"""Which door leads where. Apps above `cms` are named by strings only."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView

from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cms.document_views import document
from cms.languages import to_a_language
from cms.search_views import look
from cms.views import nothing_here, robots, site_map

urlpatterns = [
    path("", to_a_language, name="to_a_language"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", site_map, name="sitemap"),
    path("my/zine/", include("campaign.own_zine_urls")),
    path("my/", include("photovoice.space_urls")),
    # As printed in codes: capitals make a smaller code. The card itself is at its usual address.
    path(
        "MY/IN/<str:secret>/",
        never_cache(RedirectView.as_view(pattern_name="space:card")),
        name="card_in_capitals",
    ),
    path(
        "MY/YOU/<str:secret>/",
        never_cache(RedirectView.as_view(pattern_name="space:you")),
        name="person_card_in_capitals",
    ),
    path("files/print/", include("campaign.reading_urls")),
    path("files/figures/", include("campaign.infographic_file_urls")),
    path("files/", include("media.urls")),
    path("podcast/", include("podcasts.feed_urls")),
    path("", include("podcasts.urls")),
    path("", include("campaign.urls")),
    path("card/", include("campaign.card_urls")),
    path("admin/", include("media.staff_urls")),
    path("admin/documents/file/<int:document_id>/<path:filename>", document, name="wagtaildocs_serve"),
    path("admin/", include(wagtailadmin_urls)),
    # Wagtail's login for visitors sets a cookie, and no page here has visitors who log in.
    *i18n_patterns(
        path("_util/<path:rest>", nothing_here),
        # Translators: the address of the search page, in plain small letters.
        path(pgettext_lazy("address", "search/"), look, name="search"),
        path("", include("photovoice.claim_urls")),
        path("", include("podcasts.guest_urls")),
        path("", include(wagtail_urls)),
    ),
]
