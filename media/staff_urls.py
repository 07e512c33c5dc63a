"""Private files for staff, below the admin's address but not behind its login page.

The admin sends whoever is not signed in to its login page; a file answers everybody who may not see it with the same
404 instead. Each view asks who it is.
"""

from __future__ import annotations

from django.urls import path

from media import views

urlpatterns = [
    # Wagtail's list of images for scripts gives out an address for each original; here originals have none.
    path("api/main/images/", views.no_list, name="media_no_list"),
    path("api/main/images/<path:rest>", views.no_list),
    path("private-files/<uuid:upload_id>/<slug:variant>/", views.staff_file, name="media_staff_file"),
    path("library-files/<int:picture_id>/", views.library_file, name="media_library_file"),
]
