"""The podcast in the admin, as a curator meets it: one place, reasons in sentences, no way to publish by mistake."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

import media.services
from podcasts import weekly
from podcasts.models import Episode, GuestPreview, Series
from podcasts.services import previews, publishing, staff_permissions
from tests.factories import podcasts as made
from tests.factories.covers import picture
from tests.factories.photovoice import home, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator() -> Client:
    """A curator who is signed in."""
    client, user = Client(), staff()
    staff_permissions.ensure()
    client.force_login(user)
    return client


@pytest.fixture
def episode() -> Episode:
    """An episode that is ready to go out, in a series with a day of release."""
    series = made.series(weekday=3, release_time=time(18))
    return made.episode(series, state="draft", number=None)


def at(name: str, episode: Episode, *more: Any) -> str:
    return reverse(f"podcast:{name}", args=[episode.pk, *more])


def text(response: HttpResponse) -> str:
    return response.content.decode()


def all_addresses(episode: Episode) -> list[str]:
    series = [episode.series_id]
    return [
        reverse("podcast:index"),
        reverse("podcast:add_series"),
        *(reverse(f"podcast:{name}", args=series) for name in ("series", "add_episode", "unpublish_series")),
        *(at(name, episode) for name in ("episode", "publish", "schedule", "unpublish", "delete")),
        reverse("podcast_series_form:edit", args=series),
        reverse("podcast_episode_form:edit", args=[episode.pk]),
    ]


def test_whoever_may_not_publish_episodes_finds_no_podcast(episode: Episode) -> None:
    for user in (staff("Reviewers"), staff("Coordinators")):
        client = Client()
        client.force_login(user)
        for address in all_addresses(episode):
            assert client.get(address).status_code in (404, 302), address
            assert client.get(address, follow=True).redirect_chain in ([], [("/admin/", 302)]), address
        assert client.post(at("publish", episode)).status_code == 404
        assert client.post(at("make_preview", episode), {"for_whom": "x", "days": 1}).status_code == 404
        assert 'href="/admin/podcast/"' not in text(client.get("/admin/"))
    for address in all_addresses(episode):
        assert Client().get(address)["Location"].startswith("/admin/login/")
    episode.refresh_from_db()
    assert episode.state == "draft" and not GuestPreview.objects.exists()


def test_every_page_opens_for_a_curator_and_the_menu_has_one_place(curator: Client, episode: Episode) -> None:
    for address in all_addresses(episode):
        assert curator.get(address, follow=True).status_code == 200, address
    assert "/admin/podcast/" in text(curator.get("/admin/"))


def test_what_is_not_there_is_404(curator: Client) -> None:
    for name in ("series", "episode", "publish", "schedule", "unpublish", "delete", "add_episode"):
        assert curator.get(reverse(f"podcast:{name}", args=[9999])).status_code == 404
    assert curator.post(reverse("podcast:end_preview", args=[9999, 1])).status_code == 404


def test_a_series_is_added_given_a_cover_and_published(curator: Client) -> None:
    home()
    words = {"name": "Mísa", "title_cs": "Salátová mísa", "title_en": "Salad bowl", "author": "ICP"}
    asked = {**words, "key": "misa", "spoken_language": "cs", "text_language": "cs"}
    got = curator.post(reverse("podcast:add_series"), asked)
    assert got.status_code == 302
    series = Series.objects.get()
    assert curator.post(reverse("podcast:add_series"), asked).status_code == 422
    assert "has no cover" in text(curator.get(reverse("podcast:series", args=[series.pk])))
    assert "has no cover" in text(
        curator.post(reverse("podcast:publish_series", args=[series.pk]), follow=True)
    )
    form = {
        "name": "Mísa",
        "spoken_language": "cs",
        "text_language": "cs",
        "kind": "episodic",
        "author": "ICP",
        "category": "Society & Culture",
        "subcategory": "Documentary",
        "weekday": "3",
        "release_time": "18:00",
        "key": "zmeneno",
        **{f"{name}-{key}": value for name in ("platforms", "feed_texts") for key, value in _rows(0).items()},
    }
    address = reverse("podcast_series_form:edit", args=[series.pk])
    small = curator.post(address, {**form, "cover": picture(800, 800).pk})
    assert small.status_code == 200 and "800 × 800" in text(small)
    odd = curator.post(address, {**form, "release_time": ""})
    assert "both the day and the time" in text(odd)
    assert "belongs to another category" in text(curator.post(address, {**form, "subcategory": "Tennis"}))
    assert curator.post(address, {**form, "cover": picture().pk}).status_code == 302
    series.refresh_from_db()
    assert (series.key, series.weekday, series.subcategory) == ("misa", 3, "Documentary")
    assert "3000" in series.cover_files["sizes"]
    page = text(curator.get(reverse("podcast:series", args=[series.pk])))
    assert page.count(", 18:00") >= 6 and "free" in page


def test_an_episode_is_added_with_its_words_in_both_languages(curator: Client) -> None:
    series = made.series()
    recording = made.recording(is_public=False)
    asked = {
        "kind": "full",
        "title_cs": "Krajčovna",
        "title_en": "The tailor's",
        "summary_cs": "Šije.",
        "summary_en": "She sews.",
        "recording": recording.pk,
    }
    address = reverse("podcast:add_episode", args=[series.pk])
    assert curator.post(address, asked).status_code == 302
    episode = Episode.objects.get()
    assert {page.title for page in episode.pages.all()} == {"Krajčovna", "The tailor's"}
    # A recording belongs to one episode only.
    again = curator.post(address, asked)
    assert again.status_code == 422 and "The tailor&#x27;s" in text(again)
    assert curator.post(address, {**asked, "recording": "", "title_en": ""}).status_code == 422


def _rows(count: int) -> dict[str, str]:
    return {"TOTAL_FORMS": str(count), "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}


def _form(episode: Episode, chapters: list[tuple[str, str]], **fields: Any) -> dict[str, Any]:
    sent = {"recording": episode.recording_id, "kind": "full", "season": "0", "number": "", **fields}
    sent |= {f"people-{key}": value for key, value in _rows(0).items()}
    sent |= {f"chapters-{key}": value for key, value in _rows(len(chapters)).items()}
    for place, (start, title) in enumerate(chapters):
        row = {
            "id": "",
            "ORDER": place + 1,
            "start_ms": start,
            "title_cs": title,
            "title_en": title,
            "url": "",
        }
        sent |= {f"chapters-{place}-{key}": value for key, value in row.items()}
    return sent


def test_chapters_are_typed_as_people_say_them(curator: Client) -> None:
    episode = made.episode(state="draft", number=None, with_chapters=False, with_people=False)
    address = reverse("podcast_episode_form:edit", args=[episode.pk])
    chapters = [("0:00", "Začátek"), ("0:01", "Dál"), ("1:02:03.5", "Konec")]
    assert curator.post(address, _form(episode, chapters)).status_code == 302
    assert list(episode.chapters.values_list("start_ms", flat=True)) == [0, 1000, 3_723_500]
    page = text(curator.get(address))
    assert 'value="1:02:03.5"' in page and 'value="0:01"' in page


@pytest.mark.parametrize("typed", ["83", "1.23", "jedna", "1:75"])
def test_a_wrong_moment_is_marked_and_nothing_is_saved(curator: Client, typed: str) -> None:
    episode = made.episode(state="draft", number=None, with_chapters=False, with_people=False)
    address = reverse("podcast_episode_form:edit", args=[episode.pk])
    got = curator.post(address, _form(episode, [(typed, "Začátek")]))
    assert (
        got.status_code == 200 and "such as 1:23 or 1:02:03" in text(got) and f'value="{typed}"' in text(got)
    )
    assert not episode.chapters.exists()


def test_a_number_that_is_taken_is_refused_and_one_that_was_public_stays(curator: Client) -> None:
    episode = made.episode(state="draft", number=None, with_chapters=False, with_people=False)
    Episode.objects.create(series=episode.series, number=4)
    address = reverse("podcast_episode_form:edit", args=[episode.pk])
    assert "has this number" in text(curator.post(address, _form(episode, [], number="4")))
    publishing.publish(episode=Episode.objects.get(pk=episode.pk))
    assert curator.post(address, _form(episode, [], number="77", season="3")).status_code == 302
    episode.refresh_from_db()
    assert (episode.number, episode.season) == (5, 0)


def test_an_episode_says_why_it_cannot_go_out_and_then_has_no_button_to_publish(
    curator: Client, episode: Episode
) -> None:
    media.services.set_clearance(upload=episode.recording.upload, cleared_until={})
    for address in (
        at("episode", episode),
        at("publish", episode),
        reverse("podcast:series", args=[episode.series_id]),
    ):
        assert "Nobody has agreed to this recording yet" in text(curator.get(address))
    assert ">Publish now<" not in text(curator.get(at("publish", episode)))
    got = curator.post(at("publish", episode))
    assert got.status_code == 422 and "Nobody has agreed" in text(got)


def test_publishing_asks_first_and_taking_off_says_what_stays_elsewhere(
    curator: Client, episode: Episode
) -> None:
    assert "Everybody can hear" in text(curator.get(at("publish", episode)))
    episode.refresh_from_db()
    assert episode.state == "draft"
    curator.post(at("publish", episode))
    episode.refresh_from_db()
    assert episode.state == "published"
    asked = text(curator.get(at("unpublish", episode)))
    assert "Spotify" in asked and "by hand" in asked
    curator.post(at("unpublish", episode))
    episode.refresh_from_db()
    assert (episode.state, episode.number) == ("draft", 1)


def test_a_day_is_chosen_among_the_free_ones_or_typed_by_prague_s_clock(
    curator: Client, episode: Episode
) -> None:
    offered = text(curator.get(at("schedule", episode)))
    assert offered.count('type="radio"') == 7
    day = (timezone.now() + timedelta(days=30)).date()
    typed = {"date": "own", "own": f"{day}T07:15"}
    assert curator.post(at("schedule", episode), typed).status_code == 302
    episode.refresh_from_db()
    assert episode.release_at == weekly.on(day, time(7, 15))
    assert "waits for its day" in text(curator.get(at("episode", episode)))
    curator.post(at("unschedule", episode))
    episode.refresh_from_db()
    assert (episode.state, episode.release_at) == ("draft", None)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"date": "own", "own": "2020-01-01T10:00"}, "This moment is over"),
        ({"date": "own", "own": ""}, "Say the day and the time."),
        ({"date": "own", "own": "yesterday"}, "Enter a valid date/time."),
        ({"date": "2020-01-02T18:00:00+01:00"}, "Select a valid choice"),
        ({}, "This field is required."),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_a_sentence(
    curator: Client, episode: Episode, typed: dict[str, str], sentence: str
) -> None:
    got = curator.post(at("schedule", episode), typed)
    assert got.status_code == 422 and sentence in text(got)
    episode.refresh_from_db()
    assert episode.state == "draft"


def test_a_day_that_another_episode_waits_for_is_not_offered(curator: Client, episode: Episode) -> None:
    other = made.episode(episode.series, state="draft", number=None)
    taken = publishing.schedule(episode=other)
    assert taken.astimezone(weekly.PRAGUE).isoformat() not in text(curator.get(at("schedule", episode)))
    page = text(curator.get(reverse("podcast:series", args=[episode.series_id])))
    assert str(other) in page


def test_an_episode_whose_day_is_over_is_told_apart(curator: Client, episode: Episode) -> None:
    publishing.schedule(episode=episode)
    media.services.set_clearance(upload=episode.recording.upload, cleared_until={})
    Episode.objects.update(release_at=timezone.now() - timedelta(hours=1))
    assert publishing.publish_due() == []
    assert "Its day is over" in text(curator.get(reverse("podcast:series", args=[episode.series_id])))


def test_a_guest_s_link_is_shown_once_and_its_answer_stands_there(curator: Client, episode: Episode) -> None:
    made_link = text(curator.post(at("make_preview", episode), {"for_whom": "Olena", "days": "7"}))
    assert "/cs/hear/" in made_link and "never again" in made_link
    assert "/cs/hear/" not in text(curator.get(at("episode", episode)))
    preview = GuestPreview.objects.get()
    assert preview.made_by is not None
    previews.answer(preview=preview, verdict="change", words="Bez ulice.", seen=previews.fingerprint(episode))
    page = text(curator.get(at("episode", episode)))
    assert "Bez ulice." in page and "Olena asks for a change" in page
    curator.post(at("end_preview", episode, preview.pk))
    preview.refresh_from_db()
    assert preview.ended_at is not None
    assert "Olena asks for a change" not in text(curator.get(at("publish", episode)))


def test_a_link_needs_a_name_and_something_to_hear(curator: Client, episode: Episode) -> None:
    got = curator.post(at("make_preview", episode), {"for_whom": "", "days": "0"})
    assert got.status_code == 422 and not GuestPreview.objects.exists()
    Episode.objects.update(recording=None)
    said = text(curator.post(at("make_preview", episode), {"for_whom": "Olena", "days": "7"}, follow=True))
    assert "nothing to hear yet" in said and not GuestPreview.objects.exists()


def test_a_link_of_one_episode_is_not_ended_through_another(curator: Client, episode: Episode) -> None:
    link = previews.make(episode=episode, for_whom="Olena")
    other = made.episode(episode.series, state="draft", number=None)
    assert curator.post(at("end_preview", other, link.preview.pk)).status_code == 404


def test_deleting_asks_first_and_spares_what_was_public(curator: Client, episode: Episode) -> None:
    assert "deleted for good" in text(curator.get(at("delete", episode)))
    publishing.publish(episode=episode)
    assert "so it stays" in text(curator.post(at("delete", episode), follow=True))
    assert Episode.objects.filter(pk=episode.pk).exists()
    draft = made.episode(episode.series, state="draft", number=None)
    curator.post(at("delete", draft))
    assert not Episode.objects.filter(pk=draft.pk).exists()


def test_what_changes_something_is_never_done_by_looking(curator: Client, episode: Episode) -> None:
    publishing.publish(episode=episode)
    for name in ("publish", "schedule", "unpublish", "delete"):
        curator.get(at(name, episode))
    for address in (at("unschedule", episode), at("make_preview", episode)):
        assert curator.get(address).status_code == 405
    episode.refresh_from_db()
    assert episode.state == "published"
    assert isinstance(episode.published_at, datetime)


def test_a_page_of_the_podcast_is_not_deleted_in_the_page_explorer(curator: Client, episode: Episode) -> None:
    from django.contrib.auth import get_user_model

    administrator = Client()
    administrator.force_login(get_user_model().objects.create_superuser("root", "root@example.org", "x"))
    page = episode.pages.first()
    for one, way in ((page, at("episode", episode)), (page.get_parent(), f"series/{episode.series_id}/")):
        got = administrator.post(reverse("wagtailadmin_pages:delete", args=[one.pk]))
        assert got.status_code == 302 and way in got["Location"]
    many = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={page.pk}"
    administrator.post(many)
    assert type(page).objects.filter(pk=page.pk).exists()


def test_episodes_leave_with_the_pages_of_their_series_and_come_back_with_them(
    curator: Client, episode: Episode
) -> None:
    Series.objects.filter(pk=episode.series_id).update(cover=picture())
    publishing.publish(episode=episode)
    address = episode.pages.get(locale__language_code="cs").get_url()
    assert Client().get(address).status_code == 200
    curator.post(reverse("podcast:unpublish_series", args=[episode.series_id]))
    assert Client().get(address).status_code == 404
    assert not Episode.objects.audible().exists()
    curator.post(reverse("podcast:publish_series", args=[episode.series_id]))
    assert Client().get(address).status_code == 200
