"""The team's library of recordings: who opens what, and what each page lets happen."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from wagtail.models import ModelLogEntry

import pytest

from media import services, usage
from media.clearance import Use
from media.models import PrivateUpload, Recording
from tests import recordings as made
from tests.factories.recordings import make_master, make_recording, prepare, spoken

pytestmark = pytest.mark.django_db
EVERY = (
    "view_recording",
    "add_recording",
    "change_recording",
    "delete_recording",
    "see_preview",
    "see_original",
)


@pytest.fixture
def as_staff(make_staff: Any) -> Any:
    def login(*codenames: str) -> Client:
        client = Client(headers={"Accept-Language": "en"})
        user = make_staff(*codenames)
        user.wagtail_userprofile, _ = type(
            user
        ).wagtail_userprofile.related.related_model.objects.get_or_create(
            user=user, defaults={"preferred_language": "en"}
        )
        client.force_login(user)
        return client

    return login


@pytest.fixture
def staff(as_staff: Any) -> Client:
    client: Client = as_staff(*EVERY)
    return client


def at(name: str, *args: Any) -> str:
    return reverse(f"media_recordings:{name}", args=args)


def test_without_the_permission_there_is_no_such_page(as_staff: Any, client: Client) -> None:
    pk = make_recording().pk
    pages = [at("index"), at("add"), at("one", pk), at("state", pk), at("heard", pk, "m4a"), at("erase", pk)]
    acts = [at(name, pk) for name in ("describe", "voice", "agreement", "retry", "erase")]
    nobody = as_staff("review_contribution")
    assert {nobody.get(address).status_code for address in pages} == {404}
    assert {nobody.post(address).status_code for address in acts} == {404}
    assert {client.get(address).status_code for address in pages} == {302}
    seeing = as_staff("view_recording")
    found = {address: seeing.get(address).status_code for address in pages}
    assert found == dict(zip(pages, [200, 404, 200, 200, 404, 404], strict=True))
    assert {seeing.post(address).status_code for address in acts} == {404}


def test_a_recording_comes_with_the_form_where_there_is_no_script(staff: Client) -> None:
    file = io.BytesIO(spoken())
    file.name = "talk.wav"
    answer = staff.post(at("add"), {"title": "Olena", "language": "uk", "file": file})
    recording = Recording.objects.get()
    assert answer.status_code == 302 and answer["Location"] == at("one", recording.pk)
    assert recording.upload.owner_key == "staff:recordings"


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.wav"), (b"Dear all, " * 500, "a.wav"), (made.taken("mp3"), "a.wav")],
    ids=["empty", "a letter", "another name"],
)
def test_a_wrong_file_is_told_beside_the_field_and_the_title_is_not_lost(
    content: bytes, name: str, staff: Client
) -> None:
    file = io.BytesIO(content)
    file.name = name
    answer = staff.post(at("add"), {"title": "Olena at home", "language": "cs", "file": file})
    assert answer.status_code == 422 and 'value="Olena at home"' in answer.content.decode()
    assert "recording-field__error" in answer.content.decode() and not PrivateUpload.objects.exists()


def test_the_page_says_how_far_it_is_and_then_how_it_came_out(staff: Client, decoded_here: None) -> None:
    recording = make_recording(upload=make_master(content=spoken(12)), prepared=False)
    Recording.objects.update(state="preparing", progress=42, tried_at=timezone.now())
    assert "42 %" in staff.get(at("one", recording.pk)).content.decode()
    assert staff.get(at("state", recording.pk)).json()["progress"] == 42
    Recording.objects.update(state="waiting")
    services.prepare_recording(recording=recording)
    page = staff.get(at("one", recording.pk)).content.decode()
    assert "LUFS" in page and "<audio" in page and "0:12" in page
    assert staff.get(at("state", recording.pk)).json()["is_over"] is True


def test_why_it_failed_is_said_and_it_can_be_tried_again(staff: Client, decoded_here: None) -> None:
    recording = make_recording(upload=make_master(content=made.film(), name="film.mp4"), prepared=False)
    services.prepare_recording(recording=recording)
    page = staff.get(at("one", recording.pk)).content.decode()
    assert "recording__failed" in page and at("retry", recording.pk) in page
    staff.post(at("retry", recording.pk))
    recording.refresh_from_db()
    assert recording.state == "waiting" and recording.refusal_code == ""


def test_who_agreed_is_written_down_and_clears(staff: Client) -> None:
    recording = make_recording()
    until = timezone.localdate() + timedelta(days=30)
    given = {"uses": ["web", "podcast"], "until": until.isoformat(), "note": "all three signed"}
    assert staff.post(at("agreement", recording.pk), given).status_code == 302
    recording.refresh_from_db()
    assert set(recording.upload.cleared_until) == {"web", "podcast"}
    assert recording.declared_note == "all three signed" and recording.declared_by is not None
    assert ModelLogEntry.objects.filter(action="media.recording.agreement").count() == 1


@pytest.mark.parametrize(
    "given",
    [
        {"uses": ["web"], "note": "  "},
        {"uses": ["web"], "note": "x", "until": "2020-01-01"},
        {"uses": ["web"], "note": "x", "until": "soon"},
        {"uses": ["training"], "note": "x"},
    ],
    ids=["nobody agreed", "a day that has passed", "no day", "no such use"],
)
def test_a_wrong_agreement_changes_nothing_and_says_why(given: dict[str, Any], staff: Client) -> None:
    recording = make_recording(released_for=[Use.WEB])
    assert staff.post(at("agreement", recording.pk), given).status_code == 422
    recording.refresh_from_db()
    assert recording.public_files(Use.WEB) and recording.declared_uses == []


def test_of_a_participants_recording_staff_decide_neither_voice_nor_uses(staff: Client) -> None:
    recording = make_recording(owner_key="participant:1")
    page = staff.get(at("one", recording.pk)).content.decode()
    for name in ("agreement", "voice", "erase"):
        assert at(name, recording.pk) not in page
        assert staff.post(at(name, recording.pk), {"voice": "own", "uses": []}).status_code == 404
    assert at("describe", recording.pk) in page


def test_what_its_author_took_back_is_on_no_page(staff: Client) -> None:
    recording = make_recording(owner_key="participant:1", title="Olena at home")
    services.withhold(upload=recording.upload)
    assert "Olena at home" not in staff.get(at("index")).content.decode()
    for name in ("one", "state"):
        assert staff.get(at(name, recording.pk)).status_code == 404
    assert staff.get(at("heard", recording.pk, "mp3")).status_code == 404


def test_staff_hear_it_as_it_will_be_heard_by_range_and_no_cache_keeps_it(staff: Client) -> None:
    recording = make_recording()
    whole = staff.get(at("heard", recording.pk, "mp3"))
    assert whole["Content-Type"] == "audio/mpeg" and "no-store" in whole["Cache-Control"]
    part = staff.get(at("heard", recording.pk, "m4a"), headers={"Range": "bytes=0-9"})
    assert part.status_code == 206 and part["Content-Length"] == "10"
    assert staff.get(at("heard", recording.pk, "of")).status_code == 404
    saved = staff.get(at("heard", recording.pk, "mp3") + "?download=1")
    assert saved["Content-Disposition"] == f'attachment; filename="recording-{recording.pk}.mp3"'


def test_another_voice_is_chosen_with_its_reader_or_not_at_all(staff: Client) -> None:
    recording, reader = make_recording(released_for=[Use.WEB]), make_recording(title="Reader")
    address = at("voice", recording.pk)
    assert staff.post(address, {"voice": "read"}).status_code == 422
    assert staff.post(address, {"voice": "read", "reader": recording.pk}).status_code == 422
    assert staff.post(address, {"voice": "read", "reader": reader.pk}).status_code == 302
    recording.refresh_from_db()
    assert recording.reader_upload == reader.upload and recording.public == {}
    prepare(recording)
    assert staff.post(address, {"voice": "altered"}).status_code == 302
    recording.refresh_from_db()
    assert (recording.voice, recording.reader_upload, recording.state) == ("altered", None, "waiting")


def test_a_recording_that_is_used_is_not_erased_and_its_places_are_named(staff: Client) -> None:
    recording = make_recording(title="Olena at home")
    place = usage.Place(kind=usage.Kind.EPISODE, title="First episode", address="/cs/podcast/")
    assert staff.get(at("erase", recording.pk)).status_code == 200

    def source(uploads: Any) -> Any:
        return {upload.pk: [place] for upload in uploads}

    usage.register(source)
    try:
        answer = staff.post(at("erase", recording.pk))
        assert answer.status_code == 409 and "First episode" in answer.content.decode()
    finally:
        usage._sources.remove(source)
    assert staff.post(at("erase", recording.pk)).status_code == 302
    assert not Recording.objects.exists() and PrivateUpload.objects.get().state == "erased"


def test_the_list_costs_the_same_for_one_and_for_many(
    staff: Client, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    make_recording(title="first")
    staff.get(at("index"))
    with django_assert_max_num_queries(40) as few:
        staff.get(at("index"))
    for number in range(12):
        make_recording(title=f"one {number}", prepared=False)
    with django_assert_num_queries(len(few)):
        page = staff.get(at("index")).content.decode()
    assert "one 11" in page
    assert "one 3" in staff.get(at("index") + "?q=ONE 3").content.decode()
    assert "one 4" not in staff.get(at("index") + "?q=one 3").content.decode()
    assert staff.get(at("index") + "?q=%25&p=999&state=nonsense").status_code == 200


def test_only_who_may_see_recordings_has_any_to_choose_from(as_staff: Any, staff: Client) -> None:
    mine, taken_back = (
        make_recording(title="Olena"),
        make_recording(owner_key="participant:1", title="Taken back"),
    )
    services.withhold(upload=taken_back.upload)
    choose, nobody = reverse("media_recording_chooser:choose_results"), as_staff("review_contribution")
    assert "Olena" in staff.get(choose).content.decode()
    assert "Olena" not in staff.get(f"{choose}?q=nothing").content.decode()
    assert "Taken back" not in staff.get(choose).content.decode()
    assert "Olena" not in nobody.get(choose).content.decode()
    chosen = reverse("media_recording_chooser:chosen", args=[mine.pk])
    assert staff.get(chosen).status_code == 200 and nobody.get(chosen).status_code == 404
    assert staff.get(reverse("media_recording_chooser:chosen", args=["x"])).status_code == 404
    several = reverse("media_recording_chooser:chosen_multiple")
    assert staff.get(f"{several}?id={mine.pk}&id=²&id=x").status_code == 200
    assert staff.get(reverse("media_recording_chooser:choose")).status_code == 200
    assert staff.post("/admin/recordings/choose/create/").status_code == 404


def test_levels_are_said_as_the_language_writes_numbers() -> None:
    from media.recording_words import level_words

    recording = make_recording()
    recording.level = "exact"
    recording.loudness, recording.true_peak = -19.04, -3.2
    with translation.override("cs"):
        assert "−19,0 LUFS" in level_words(recording)
    with translation.override("en"):
        assert "−19.0 LUFS" in level_words(recording) and "−3.2 dBTP" in level_words(recording)
