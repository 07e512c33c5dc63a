"""The addresses of the participant's space, all below /my/ and without a language."""

from __future__ import annotations

from django.urls import path

from photovoice.views import (
    allowed,
    answers,
    before,
    consent,
    consent_again,
    consent_photograph,
    contribute,
    entry,
    form_answers,
    home,
    kept,
    my_answers,
    my_messages,
    my_photos,
    space,
    tus,
)

app_name = "space"

urlpatterns = [
    path("", home.home, name="home"),
    path("in/<str:secret>/", entry.card, name="card"),
    path("closed/", entry.closed, name="closed"),
    path("language/", entry.speak, name="language"),
    path("leave/", entry.leave, name="leave"),
    path("left/", entry.left, name="left"),
    path("consent/", consent.consent, name="consent"),
    path("consent/again/", consent_again.again, name="consent_again"),
    path("consent/parent/", consent.parent, name="consent_parent"),
    path("consent/alone/", consent.alone, name="consent_alone"),
    path("consent/<slug:step>/", consent.step, name="consent_step"),
    path("allowed/", allowed.allowed, name="allowed"),
    path("allowed/permission.<slug:kind>", allowed.ledger_file, name="ledger_file"),
    path("me/", space.me, name="me"),
    path("worker.js", kept.worker, name="worker"),
    path("offline/", kept.offline, name="offline"),
    path("send/", contribute.send, name="send"),
    path("send/file/", contribute.send_file, name="send_file"),
    # Without the slash too: a client's PATCH cannot follow a redirect.
    path("tus/", tus.uploads_of_mine, name="tus"),
    path("tus", tus.uploads_of_mine),
    path("tus/<str:name>/", tus.one_upload, name="tus_upload"),
    path("tus/<str:name>", tus.one_upload),
    path("words/", contribute.next_words, name="next_words"),
    path("photographs/<int:pk>/", my_photos.photograph, name="photograph"),
    path("photographs/<int:pk>/words/", contribute.words, name="words"),
    path("photographs/<int:pk>/consent/", consent_photograph.photograph_consent, name="photograph_consent"),
    path("photographs/<int:pk>/take-back/", my_photos.take_back, name="take_back"),
    path("photographs/<int:pk>/questions/", answers.questions, name="questions"),
    path("photographs/<int:pk>/questions/done/", answers.questions_done, name="questions_done"),
    path("photographs/<int:pk>/questions/<int:number>/", answers.question, name="question"),
    path("photographs/<int:pk>/undo/", my_photos.undo, name="undo"),
    path("photographs/<int:pk>/messages/", my_messages.about_photograph, name="photograph_messages"),
    path("photographs/<int:pk>/forms/<slug:kind>/", form_answers.answer, name="form"),
    path("photographs/<int:pk>/forms/<slug:kind>/<slug:language>/", form_answers.answer, name="form"),
    path("messages/", my_messages.conversation, name="messages"),
    path("silence/", form_answers.silence, name="silence"),
    path("say/", my_answers.say, name="say"),
    path("answers/", my_answers.my_answers, name="answers"),
    path("answers/<int:pk>/", my_answers.my_answer, name="answer"),
    path("heard/<int:pk>/", answers.read_aloud, name="read_aloud"),
    path("before/", before.before, name="before"),
    path("before/card/", before.pocket_card, name="pocket_card"),
    path("files/<uuid:upload_id>/<str:variant>/", my_photos.file, name="file"),
]
