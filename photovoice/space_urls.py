"""The addresses of the participant's space, all below /my/ and without a language."""

from __future__ import annotations

from django.urls import path

from photovoice.views import contribute, entry, my_photos, space

app_name = "space"

urlpatterns = [
    path("", space.home, name="home"),
    path("in/<str:secret>/", entry.card, name="card"),
    path("closed/", entry.closed, name="closed"),
    path("language/", entry.speak, name="language"),
    path("leave/", entry.leave, name="leave"),
    path("left/", entry.left, name="left"),
    path("consent/", space.consent, name="consent"),
    path("allowed/", space.allowed, name="allowed"),
    path("me/", space.me, name="me"),
    path("send/", contribute.send, name="send"),
    path("send/file/", contribute.send_file, name="send_file"),
    path("words/", contribute.next_words, name="next_words"),
    path("photographs/<int:pk>/", my_photos.photograph, name="photograph"),
    path("photographs/<int:pk>/words/", contribute.words, name="words"),
    path("photographs/<int:pk>/consent/", space.photograph_consent, name="photograph_consent"),
    path("photographs/<int:pk>/take-back/", my_photos.take_back, name="take_back"),
    path("photographs/<int:pk>/undo/", my_photos.undo, name="undo"),
    path("files/<uuid:upload_id>/<str:variant>/", my_photos.file, name="file"),
]
