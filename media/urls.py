"""Public files. Included under the prefix of the public storage ("files/")."""

from __future__ import annotations

from django.urls import path, re_path

from media import caption_views, views

urlpatterns = [
    re_path(
        r"^captions/(?P<recording_id>[0-9]{1,18})/(?P<use>[a-z]+)/(?P<language>[A-Za-z-]{2,10})\.(?P<suffix>vtt|srt)$",
        caption_views.captions,
        name="media_captions",
    ),
    path("<path:path>", views.public_file, name="media_public_file"),
]
