"""The page behind a guest's link."""

from __future__ import annotations

from django.test import Client

import pytest

import media.services
from podcasts import tokens
from podcasts.models import Chapter, Episode, EpisodePage, GuestPreview
from podcasts.services import previews
from tests.factories import podcasts as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def episode() -> Episode:
    """An episode that is not out yet."""
    return made.episode(state="draft", number=None)


@pytest.fixture
def secret(episode: Episode) -> str:
    """An open link to it."""
    return previews.make(episode=episode, for_whom="Olena").secret


def answer(episode: Episode, secret: str, **said: str) -> dict[str, str]:
    return {
        "verdict": "approved",
        "words": "",
        "seen": previews.fingerprint(Episode.objects.get(pk=episode.pk)),
        "token": tokens.form_token(secret),
        **said,
    }


def test_a_guest_hears_reads_and_agrees_without_an_account_or_cookie(
    client: Client, episode: Episode, secret: str
) -> None:
    got = client.get(f"/en/hear/{secret}/")
    html = got.content.decode()
    assert got.status_code == 200 and not got.cookies
    for said in ("For Olena", "Ráno jezdím sedmnáctkou.", "On the tram", "Alena Nová"):
        assert said in html
    done = Client(enforce_csrf_checks=True).post(f"/en/hear/{secret}/", answer(episode, secret))
    assert done.status_code == 302
    assert "Thank you. You agreed" in client.get(done["Location"]).content.decode()
    assert GuestPreview.objects.get().verdict == "approved"


def test_looking_changes_nothing(client: Client, secret: str) -> None:
    before = GuestPreview.objects.values().get()
    for _time in range(3):
        client.get(f"/cs/hear/{secret}/")
    assert GuestPreview.objects.values().get() == before


def test_nothing_of_it_is_kept_indexed_or_told_to_others(client: Client, secret: str) -> None:
    for address in (f"/cs/hear/{secret}/", f"/cs/hear/{secret}/sound.mp3"):
        got = client.get(address)
        assert got["Cache-Control"] == "private, no-store"
        assert "noindex" in got["X-Robots-Tag"] and got["Referrer-Policy"] == "no-referrer"


def test_the_sound_comes_whole_and_in_pieces_and_only_by_the_link(
    client: Client, episode: Episode, secret: str
) -> None:
    size = episode.recording.delivery["mp3"]["size"]
    whole = client.get(f"/cs/hear/{secret}/sound.mp3")
    assert len(b"".join(whole.streaming_content)) == size and whole["Content-Type"] == "audio/mpeg"
    piece = client.get(f"/cs/hear/{secret}/sound.m4a", headers={"Range": "bytes=0-99"})
    assert piece.status_code == 206 and len(b"".join(piece.streaming_content)) == 100
    for wrong in (f"/cs/hear/{secret}x/sound.mp3", "/cs/hear/x/", f"/cs/hear/{secret}/sound.of"):
        assert client.get(wrong).status_code == 404


def test_strangers_get_404_for_ended_old_and_withdrawn_links(
    client: Client, episode: Episode, secret: str
) -> None:
    media.services.withhold(upload=episode.recording.upload)
    for address in (f"/cs/hear/{secret}/", f"/cs/hear/{secret}/sound.mp3"):
        assert client.get(address).status_code == 404
    media.services.restore(upload=episode.recording.upload)
    assert client.get(f"/cs/hear/{secret}/").status_code == 200
    previews.end(preview=GuestPreview.objects.get())
    for address in (f"/cs/hear/{secret}/", f"/cs/hear/{secret}/sound.mp3"):
        assert client.get(address).status_code == 404
    assert client.post(f"/cs/hear/{secret}/", answer(episode, secret)).status_code == 404
    assert GuestPreview.objects.get().verdict == ""


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"verdict": ""}, "Choose one of the three answers."),
        ({"verdict": "nonsense"}, "nonsense"),
        ({"verdict": "change", "words": " "}, "Write what should be changed."),
        ({"words": "x" * 2001}, "This is too long."),
    ],
)
def test_a_wrong_answer_is_told_and_its_words_are_kept(
    client: Client, episode: Episode, secret: str, said: dict[str, str], sentence: str
) -> None:
    got = client.post(f"/en/hear/{secret}/", answer(episode, secret, **said))
    assert got.status_code == 422 and sentence in got.content.decode()
    assert said.get("words", "").strip() in got.content.decode()
    assert GuestPreview.objects.get().verdict == ""


def test_a_form_that_did_not_come_from_the_link_is_refused(
    client: Client, episode: Episode, secret: str
) -> None:
    got = client.post(f"/en/hear/{secret}/", answer(episode, secret, token="0" * 64))
    assert got.status_code == 403 and GuestPreview.objects.get().verdict == ""


def test_an_answer_that_was_overtaken_is_asked_again_and_nothing_typed_is_lost(
    client: Client, episode: Episode, secret: str
) -> None:
    typed = answer(episode, secret, verdict="change", words="Bez ulice.")
    Chapter.objects.filter(episode=episode).update(title_en="Otherwise")
    got = client.post(f"/en/hear/{secret}/", typed)
    html = got.content.decode()
    assert got.status_code == 409 and "Bez ulice." in html and "changed just now" in html
    assert GuestPreview.objects.get().verdict == ""
    now = previews.fingerprint(Episode.objects.get())
    assert f'value="{now}"' in html
    assert client.post(f"/en/hear/{secret}/", {**typed, "seen": now}).status_code == 302


def test_what_is_typed_in_the_editor_and_not_published_is_what_the_guest_reads(
    client: Client, episode: Episode, secret: str
) -> None:
    page = EpisodePage.objects.get(episode=episode, locale__language_code="en")
    page.summary = "Only a draft."
    page.save_revision()
    assert "Only a draft." in client.get(f"/en/hear/{secret}/").content.decode()
