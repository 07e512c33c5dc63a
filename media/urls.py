"""Public files. Included under the prefix of the public storage ("files/")."""

from __future__ import annotations

from django.urls import path

from media import views

urlpatterns = [path("<path:path>", views.public_file, name="media_public_file")]
