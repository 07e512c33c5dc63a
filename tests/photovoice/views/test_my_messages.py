"""A participant writes to the team and reads what it wrote."""

from __future__ import annotations

import pytest

from photovoice.models import Message
from photovoice.services import messages
from tests.factories import photovoice as make
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db


def test_a_message_is_sent_and_stands_in_the_conversation() -> None:
    inside, person = let_in()
    reply = inside.submit("/my/messages/", {"words": "Kdy to bude?\r\nDěkuji."})
    assert reply["Location"] == "/my/messages/?saved=message#newest"
    page = inside.get("/my/messages/").text
    assert "Kdy to bude?" in page and "Děkuji." in page
    assert list(messages.waiting_for_staff()) == [Message.objects.get(participant=person)]


def test_nothing_written_is_said_and_too_much_is_kept() -> None:
    inside, _person = let_in()
    empty = inside.submit("/my/messages/", {"words": "  "})
    assert empty.status_code == 422 and "Write something first" in empty.text
    long = inside.submit("/my/messages/", {"words": "b" * 2001})
    assert long.status_code == 422 and "b" * 2001 in long.text
    assert not Message.objects.exists()


def test_markup_in_a_message_is_only_letters() -> None:
    inside, _person = let_in()
    inside.submit("/my/messages/", {"words": "<script>alert(1)</script>"})
    assert "<script>alert" not in inside.get("/my/messages/").text


def test_what_the_team_wrote_is_marked_new_once() -> None:
    inside, person = let_in()
    messages.write(participant=person, call=person.calls.get(), body="In May.", by=make.staff())
    assert "1 new message from the team" in inside.get("/my/").text
    assert ">new<" in inside.get("/my/messages/").text
    assert ">new<" not in inside.get("/my/messages/").text
    assert "new message" not in inside.get("/my/").text


def test_a_message_about_a_photograph_stands_with_it_and_nobody_else_reaches_it() -> None:
    inside, person = let_in()
    row = make.send(person)
    inside.submit(f"/my/photographs/{row.pk}/messages/", {"words": "My son is in it."})
    assert "My son is in it." in inside.get(f"/my/photographs/{row.pk}/").text
    stranger, _other = let_in()
    assert stranger.get(f"/my/photographs/{row.pk}/messages/").status_code == 404
    assert "My son" not in stranger.get("/my/messages/").text


def test_words_come_back_when_the_session_ended_meanwhile() -> None:
    inside, _person = let_in()
    inside.submit("/my/leave/")
    reply = inside.submit("/my/messages/", {"words": "Long and careful words."}, urlencoded=True)
    assert reply.status_code == 401 and "Long and careful words." in reply.text
