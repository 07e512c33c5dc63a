"""Files to read. Included under the prefix of public files."""

from __future__ import annotations

from django.urls import re_path

from campaign.reading_views import reading

urlpatterns = [
    re_path(
        r"^(?P<kind>[a-z_]{2,20})/(?P<key>[A-Za-z0-9-]{1,80})/(?P<language>cs|en)\.pdf$",
        reading,
        name="campaign_reading",
    ),
]
