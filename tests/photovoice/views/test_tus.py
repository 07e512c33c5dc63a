"""The tus door of the participant's space, spoken to as any client would."""

from __future__ import annotations

import base64
import errno
import hashlib
import uuid
from typing import Any

from django.core.files.storage import storages
from django.db import OperationalError

import pytest

from media import parts
from media.models import PrivateUpload, ResumableUpload
from media.services import resumable
from photovoice.models import Answer, Contribution
from photovoice.services import withdrawal
from tests import photographs, recordings
from tests.photovoice.views.phone import Phone, let_in

pytestmark = pytest.mark.django_db
DOOR = "/my/tus/"
BYTES = "application/offset+octet-stream"


def said(**pairs: str) -> str:
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs.items())


def begin(phone: Phone, size: int, **headers: Any) -> Any:
    given = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": str(size),
        "Upload-Metadata": said(filename="IMG_1.jpg", filetype="image/jpeg", key="q-7"),
        **headers,
    }
    return phone.post(DOOR, headers={name: value for name, value in given.items() if value is not None})


def patch(phone: Phone, where: str, data: bytes, offset: int, *, kind: str = BYTES, **headers: Any) -> Any:
    given = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), **headers}
    return phone.patch(where, data, content_type=kind, headers=given)


def head(phone: Phone, where: str) -> Any:
    return phone.head(where, headers={"Tus-Resumable": "1.0.0"})


def outcome(phone: Phone, where: str) -> Any:
    return phone.get(where, headers={"Accept": "application/json"}).json()


def a_photograph(size: int = 300_000) -> bytes:
    """A JPEG of about `size` bytes: what follows the picture of a phone's film is its trailer."""
    content = photographs.phone_jpeg((1200, 1600))
    return content + bytes(max(0, size - len(content)))


def test_a_file_in_pieces_becomes_a_photograph_with_its_very_bytes() -> None:
    phone, person = let_in()
    content = a_photograph()
    where = begin(phone, len(content))["Location"]
    at = 0
    for size in (1, 70_000, 3, len(content)):
        piece = content[at : at + size]
        answer = patch(phone, where, piece, at)
        at += len(piece)
        assert (answer.status_code, answer["Upload-Offset"]) == (204, str(at)), answer.content
    contribution = Contribution.objects.get(participant=person)
    with storages["private"].open(contribution.upload.file.name) as kept:
        assert kept.read() == content
    told = outcome(phone, where)
    assert told["state"] == "taken"
    assert told["receipt"] == hashlib.sha256(content).hexdigest()[:8].upper()
    assert told["words"] == f"/my/photographs/{contribution.pk}/words/"
    assert (told["duplicate"], told["key"]) == (False, "q-7")


# ---------------------------------------------------------------- what the server says of itself


def test_options_says_what_it_can_do_without_a_version_or_a_session() -> None:
    answer = Phone().options(DOOR)
    assert answer.status_code == 204
    assert answer["Tus-Version"] == answer["Tus-Resumable"] == "1.0.0"
    wanted = {"creation", "creation-with-upload", "expiration", "checksum", "termination"}
    assert set(answer["Tus-Extension"].split(",")) == wanted
    assert int(answer["Tus-Max-Size"]) == 500 * 1024 * 1024
    assert {"sha1", "sha256", "md5"} <= set(answer["Tus-Checksum-Algorithm"].split(","))


@pytest.mark.parametrize("version", [None, "0.2.2", "1.0", "2.0.0"])
def test_another_version_is_told_which_one_we_speak(version: str | None) -> None:
    phone, _person = let_in()
    answer = begin(phone, 10, **{"Tus-Resumable": version})
    assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")
    assert not ResumableUpload.objects.exists()


def test_every_answer_names_the_version_and_is_kept_by_nobody() -> None:
    phone, _person = let_in()
    where = begin(phone, 10)["Location"]
    answers = [
        phone.options(DOOR),
        begin(phone, 10),
        begin(Phone(), 10),
        head(phone, where),
        patch(phone, where, b"x", 5),
        head(phone, f"{DOOR}{uuid.uuid4()}/"),
        phone.delete(where, headers={"Tus-Resumable": "1.0.0"}),
    ]
    for answer in answers:
        assert answer["Tus-Resumable"] == "1.0.0"
        assert "no-store" in answer["Cache-Control"]


def test_an_address_without_its_slash_is_no_redirect() -> None:
    phone, _person = let_in()
    given = {"Tus-Resumable": "1.0.0", "Upload-Length": "5", "Upload-Metadata": said(filename="a.jpg")}
    where = phone.post("/my/tus", headers=given)["Location"]
    assert patch(phone, where.rstrip("/"), b"12", 0).status_code == 204
    assert head(phone, where.rstrip("/"))["Upload-Offset"] == "2"


# ---------------------------------------------------------------- who may


def test_without_a_session_nothing_begins_and_the_sentence_says_why() -> None:
    answer = begin(Phone(), 10, **{"Accept-Language": "en"})
    assert answer.status_code == 401
    assert answer["Content-Type"].startswith("text/plain")
    assert "Open your card again" in answer.content.decode()


def test_another_site_cannot_begin() -> None:
    phone, _person = let_in()
    assert begin(phone, 10, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert begin(phone, 10, Origin="https://elsewhere.example").status_code == 403
    assert not ResumableUpload.objects.exists()


@pytest.mark.parametrize("method", ["head", "patch", "delete", "get"])
def test_anybody_elses_upload_and_one_that_never_was_are_the_same_answer(method: str) -> None:
    phone, _person = let_in()
    where = begin(phone, 10)["Location"]
    stranger, _other = let_in()
    names = [where, *(f"{DOOR}{uuid.uuid4()}/" for _ in range(20)), f"{DOOR}nothing/", f"{DOOR}{'0' * 32}/"]
    given = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0"}
    answers = {
        (answer.status_code, answer.content, tuple(sorted(answer.headers.items())))
        for answer in (
            getattr(stranger, method)(
                name, headers=given, **({"content_type": BYTES} if method == "patch" else {})
            )
            for name in names
        )
    }
    assert len(answers) == 1
    assert next(iter(answers))[0] == 404
    assert head(phone, where).status_code == 200


def test_the_form_field_reader_is_never_asked() -> None:
    phone, _person = let_in()
    answer = phone.patch(
        begin(phone, 10)["Location"],
        b"words=1",
        content_type="application/x-www-form-urlencoded",
        headers={"Tus-Resumable": "1.0.0", "Upload-Offset": "0"},
    )
    assert answer.status_code == 415


# ---------------------------------------------------------------- beginning


@pytest.mark.parametrize("length", [None, "", "-1", "1.5", "ten", "1" * 30])
def test_a_length_that_is_none_is_refused(length: str | None) -> None:
    phone, _person = let_in()
    assert begin(phone, 0, **{"Upload-Length": length}).status_code == 400


@pytest.mark.parametrize(
    "metadata",
    ["filename ***", "filename YQ==,filename YQ==", "čč YQ==", "filename /w==", f"a {'QUFB' * 2000}"],
)
def test_malformed_metadata_is_refused(metadata: str) -> None:
    phone, _person = let_in()
    assert begin(phone, 10, **{"Upload-Metadata": metadata.encode().decode("latin-1")}).status_code == 400


def test_a_file_that_is_too_big_is_refused_before_it_is_sent() -> None:
    phone, _person = let_in()
    answer = begin(phone, 40 * 1024 * 1024 + 1)
    assert answer.status_code == 413
    assert "at most 40 MB" in answer.content.decode()


def test_a_recording_may_be_bigger_and_is_recognised_by_its_type() -> None:
    phone, _person = let_in()
    for pairs in ({"filetype": "audio/wav"}, {"filename": "a.WAV"}, {"purpose": "voice", "answer": "free:2"}):
        answer = begin(phone, 100 * 1024 * 1024, **{"Upload-Metadata": said(**pairs)})
        assert answer.status_code == 201, pairs
    assert set(ResumableUpload.objects.values_list("kind", flat=True)) == {"audio"}


@pytest.mark.parametrize("told", ["x" * 1500, "<script>", "cs\n", ""])
def test_a_recording_in_a_language_that_is_none_is_in_that_of_its_speaker(told: str) -> None:
    phone, person = let_in()
    data = recordings.taken("iphone")
    pairs = said(purpose="voice", filename="a.m4a", filetype="audio/mp4", language=told)
    where = begin(phone, len(data), **{"Upload-Metadata": pairs})["Location"]
    assert patch(phone, where, data, 0).status_code == 204
    assert Answer.objects.get().language == person.language


@pytest.mark.parametrize("pairs", [{"purpose": "virus"}, {"purpose": "voice", "answer": "photograph:x:1"}])
def test_a_purpose_that_we_do_not_know_is_refused(pairs: dict[str, str]) -> None:
    phone, _person = let_in()
    assert begin(phone, 10, **{"Upload-Metadata": said(**pairs)}).status_code == 400


def test_nobody_speaks_about_anothers_photograph() -> None:
    phone, _person = let_in()
    stranger, _other = let_in()
    where = begin(phone, len(content := a_photograph(0)))["Location"]
    patch(phone, where, content, 0)
    pk = Contribution.objects.get().pk
    pairs = {"purpose": "voice", "answer": f"photograph:{pk}:1"}
    assert begin(stranger, 10, **{"Upload-Metadata": said(**pairs)}).status_code == 404
    assert begin(phone, 10, **{"Upload-Metadata": said(**pairs)}).status_code == 201


def test_a_closed_call_begins_nothing_and_a_full_one_neither() -> None:
    phone, person = let_in()
    call = person.calls.get()
    type(call).objects.filter(pk=call.pk).update(most_photographs=0)
    answer = begin(phone, 10)
    assert (answer.status_code, "as many as we can take" in answer.content.decode()) == (403, True)
    type(call).objects.filter(pk=call.pk).update(closes_on="2020-01-01")
    answer = begin(phone, 10)
    assert (answer.status_code, "at the moment" in answer.content.decode()) == (403, True)


@pytest.mark.parametrize("pairs", [{"filename": "a.jpg"}, {"purpose": "voice", "filename": "a.m4a"}])
def test_from_somebody_who_took_everything_back_nothing_is_taken(pairs: dict[str, str]) -> None:
    phone, person = let_in()
    withdrawal.take_back_everything(participant=person, by_author=True)
    answer = begin(phone, 10, **{"Upload-Metadata": said(**pairs)})
    assert answer.status_code == 403
    assert "You took everything back. Undo that first" in answer.content.decode()


def test_a_voice_that_arrived_whole_is_no_answer_of_somebody_who_took_everything_back() -> None:
    phone, person = let_in()
    data = recordings.taken("iphone")
    pairs = said(purpose="voice", filename="a.m4a", filetype="audio/mp4")
    where = begin(phone, len(data), **{"Upload-Metadata": pairs})["Location"]
    withdrawal.take_back_everything(participant=person, by_author=True)
    # As if it had begun in another window a moment later.
    ResumableUpload.objects.update(state="open", purpose=f"voice:{person.calls.get().pk}:free:0")
    parts.make(ResumableUpload.objects.get().part_name)
    assert patch(phone, where, data, 0).status_code == 204
    assert not Answer.objects.exists()


def test_bytes_may_come_with_the_beginning() -> None:
    phone, _person = let_in()
    content = a_photograph()
    given = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": str(len(content)),
        "Upload-Metadata": said(filename="a.jpg"),
    }
    answer = phone.post(DOOR, content[:1000], content_type=BYTES, headers=given)
    assert (answer.status_code, answer["Upload-Offset"]) == (201, "1000")
    assert patch(phone, answer["Location"], content[1000:], 1000).status_code == 204
    assert outcome(phone, answer["Location"])["state"] == "taken"


def test_a_beginning_whose_bytes_are_refused_leaves_nothing_open() -> None:
    phone, _person = let_in()
    given = {"Tus-Resumable": "1.0.0", "Upload-Length": "10"}
    bad = {"Upload-Checksum": f"sha1 {base64.b64encode(bytes(20)).decode()}"}
    assert phone.post(DOOR, b"12345", content_type=BYTES, headers={**given, **bad}).status_code == 460
    assert phone.post(DOOR, b"12345678901", content_type=BYTES, headers=given).status_code == 413
    assert set(ResumableUpload.objects.values_list("state", flat=True)) == {"ended"}


def test_a_file_of_no_bytes_is_whole_at_once_and_said_to_be_empty() -> None:
    phone, _person = let_in()
    answer = begin(phone, 0)
    assert (answer.status_code, answer["Upload-Offset"]) == (201, "0")
    told = outcome(phone, answer["Location"])
    assert (told["state"], "empty" in told["sentence"]) == ("refused", True)
    assert head(phone, answer["Location"]).status_code == 200


# ---------------------------------------------------------------- going on


def test_head_says_how_far_it_is_until_when_and_what_was_said_of_it() -> None:
    phone, _person = let_in()
    where = begin(phone, 500)["Location"]
    patch(phone, where, b"\xff\xd8\xff", 0)
    answer = head(phone, where)
    assert (answer.status_code, answer["Upload-Offset"], answer["Upload-Length"]) == (200, "3", "500")
    assert answer["Upload-Metadata"] == said(filename="IMG_1.jpg", filetype="image/jpeg", key="q-7")
    assert answer["Upload-Expires"].endswith("GMT")
    assert answer.content == b""


@pytest.mark.parametrize("offset", [0, 4, 11])
def test_going_on_from_elsewhere_changes_nothing(offset: int) -> None:
    phone, _person = let_in()
    where = begin(phone, 10)["Location"]
    patch(phone, where, b"123", 0)
    assert patch(phone, where, b"x", offset).status_code == 409
    assert head(phone, where)["Upload-Offset"] == "3"


@pytest.mark.parametrize("offset", ["", "-1", "x"])
def test_an_offset_that_is_no_number_is_malformed(offset: str) -> None:
    phone, _person = let_in()
    where = begin(phone, 10)["Location"]
    assert patch(phone, where, b"x", 0, **{"Upload-Offset": offset}).status_code == 400


@pytest.mark.parametrize(
    "kind", ["", "application/octet-stream", "text/plain", "multipart/form-data; boundary=x"]
)
def test_another_content_type_is_refused(kind: str) -> None:
    phone, _person = let_in()
    where = begin(phone, 10)["Location"]
    assert patch(phone, where, b"x", 0, kind=kind).status_code == 415


def test_more_bytes_than_announced_are_refused_and_none_is_kept() -> None:
    phone, _person = let_in()
    where = begin(phone, 4)["Location"]
    assert patch(phone, where, b"12345", 0).status_code == 413
    assert head(phone, where)["Upload-Offset"] == "0"


@pytest.mark.parametrize("name", ["sha1", "sha256", "md5"])
def test_bytes_that_are_not_what_was_announced_are_discarded(name: str) -> None:
    phone, _person = let_in()
    content = a_photograph()
    where = begin(phone, len(content))["Location"]

    def digest(data: bytes) -> str:
        return f"{name} {base64.b64encode(hashlib.new(name, data).digest()).decode()}"

    wrong = patch(phone, where, content[:100_000], 0, **{"Upload-Checksum": digest(b"something else")})
    assert wrong.status_code == 460
    assert head(phone, where)["Upload-Offset"] == "0"
    right = patch(phone, where, content[:100_000], 0, **{"Upload-Checksum": digest(content[:100_000])})
    assert (right.status_code, right["Upload-Offset"]) == (204, "100000")
    assert patch(phone, where, content[100_000:], 100_000).status_code == 204
    assert outcome(phone, where)["state"] == "taken"


@pytest.mark.parametrize("value", ["crc32 AAAA", "sha1", "sha1 ***", "sha1 AAAA"])
def test_a_checksum_that_we_cannot_read_is_malformed(value: str) -> None:
    phone, _person = let_in()
    where = begin(phone, 10)["Location"]
    assert patch(phone, where, b"x", 0, **{"Upload-Checksum": value}).status_code == 400


def test_a_client_that_can_only_post_says_what_it_means() -> None:
    phone, _person = let_in()
    where = begin(phone, 10)["Location"]
    given = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    assert phone.post(where, b"12", content_type=BYTES, headers=given)["Upload-Offset"] == "2"
    given["X-HTTP-Method-Override"] = "DELETE"
    assert phone.post(where, headers=given).status_code == 204
    assert head(phone, where).status_code == 410


@pytest.mark.parametrize("method", ["put", "post"])
def test_a_method_that_means_nothing_here_is_refused(method: str) -> None:
    phone, _person = let_in()
    where = begin(phone, 10)["Location"]
    assert getattr(phone, method)(where, headers={"Tus-Resumable": "1.0.0"}).status_code == 405


def test_given_up_is_gone() -> None:
    phone, _person = let_in()
    where = begin(phone, 10)["Location"]
    patch(phone, where, b"12", 0)
    assert phone.delete(where, headers={"Tus-Resumable": "1.0.0"}).status_code == 204
    assert head(phone, where).status_code == 410
    assert patch(phone, where, b"3", 2).status_code == 410
    assert phone.delete(where, headers={"Tus-Resumable": "1.0.0"}).status_code == 410
    assert outcome(phone, where)["state"] == "ended"


def test_an_upload_whose_time_is_over_is_gone() -> None:
    phone, _person = let_in()
    where = begin(phone, 10)["Location"]
    ResumableUpload.objects.update(expires_at="2020-01-01T00:00:00Z")
    assert head(phone, where).status_code == 410
    assert patch(phone, where, b"1", 0).status_code == 410
    assert outcome(phone, where)["state"] == "ended"


# ---------------------------------------------------------------- what becomes of it


def test_what_the_beginning_gives_away_is_refused_at_once() -> None:
    phone, _person = let_in()
    where = begin(phone, 10_000_000)["Location"]
    answer = patch(phone, where, b"%PDF-1.4" + bytes(70_000), 0)
    assert answer.status_code == 415
    assert answer.content.decode().strip() == "This file is not a photograph. Please choose a photograph."
    assert head(phone, where).status_code == 410
    assert outcome(phone, where)["state"] == "refused"
    assert not storages["private"].exists(ResumableUpload.objects.get().part_name)


def test_what_only_the_whole_gives_away_is_refused_at_the_end_and_not_sent_again() -> None:
    phone, _person = let_in()
    content = photographs.phone_jpeg((1200, 1600))
    content = content[: len(content) // 2]
    where = begin(phone, len(content))["Location"]
    answer = patch(phone, where, content, 0)
    assert answer.status_code == 422
    assert "not complete" in answer.content.decode()
    assert head(phone, where)["Upload-Offset"] == str(len(content))
    assert outcome(phone, where)["state"] == "refused"
    assert not PrivateUpload.objects.exists()


def test_the_same_file_from_two_tabs_is_one_photograph() -> None:
    phone, _person = let_in()
    content = a_photograph()
    first, second = (begin(phone, len(content))["Location"] for _ in range(2))
    patch(phone, first, content[:1000], 0)
    assert patch(phone, second, content, 0).status_code == 204
    assert patch(phone, first, content[1000:], 1000).status_code == 204
    assert Contribution.objects.count() == 1
    told = outcome(phone, first)
    assert (told["state"], told["duplicate"]) == ("taken", True)
    assert told["sentence"] == "You already sent this one. We have it."


def test_a_call_that_closes_on_the_way_keeps_what_arrived_until_staff_open_it_again() -> None:
    phone, person = let_in()
    call = person.calls.get()
    content = a_photograph()
    where = begin(phone, len(content))["Location"]
    type(call).objects.filter(pk=call.pk).update(closes_on="2020-01-01")
    assert patch(phone, where, content, 0).status_code == 204
    told = outcome(phone, where)
    assert told["state"] == "whole"
    assert "we keep it until" in told["sentence"] and "Alena" in told["sentence"]
    type(call).objects.filter(pk=call.pk).update(closes_on="2999-01-01")
    assert outcome(phone, where)["state"] == "taken"
    assert Contribution.objects.count() == 1


def test_when_the_last_place_went_meanwhile_the_file_waits_for_one() -> None:
    phone, person = let_in()
    call = person.calls.get()
    type(call).objects.filter(pk=call.pk).update(most_photographs=1)
    one, two = photographs.plain_jpeg((320, 240), seed=1), photographs.plain_jpeg((320, 240), seed=2)
    first, second = begin(phone, len(one))["Location"], begin(phone, len(two))["Location"]
    patch(phone, first, one, 0)
    assert patch(phone, second, two, 0).status_code == 204
    told = outcome(phone, second)
    assert (told["state"], "Take one back" in told["sentence"]) == ("whole", True)
    assert PrivateUpload.objects.exclude(state="erased").count() == 1
    Contribution.objects.update(withdrawn_at="2026-01-01T00:00:00Z")
    assert outcome(phone, second)["state"] == "taken"


def test_too_much_under_way_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    from media.services import resumable

    monkeypatch.setattr(resumable, "QUOTA", resumable.Quota(uploads=2, size=1000))
    phone, _person = let_in()
    assert begin(phone, 900).status_code == 201
    answer = begin(phone, 101)
    assert (answer.status_code, "Too much" in answer.content.decode()) == (413, True)
    assert begin(phone, 50).status_code == 201
    answer = begin(phone, 1)
    assert (answer.status_code, "2 files are on their way" in answer.content.decode()) == (413, True)
    stranger, _other = let_in()
    assert begin(stranger, 900).status_code == 201


@pytest.mark.parametrize(
    "words", ["database or disk is full", "could not extend file: No space left on device"]
)
def test_a_database_without_room_is_said_with_507(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    phone, _person = let_in()
    content = a_photograph(300_000)
    where = begin(phone, len(content))["Location"]

    def full(*_given: Any) -> None:
        raise OperationalError(words)

    with monkeypatch.context() as patched:
        patched.setattr(resumable, "change", full)
        assert patch(phone, where, content, 0).status_code == 507
    assert patch(phone, where, content, 0).status_code == 204


def test_a_full_disk_is_said_with_507_and_what_was_acknowledged_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phone, person = let_in(language="en")
    content = a_photograph(900_000)
    where = begin(phone, len(content))["Location"]
    assert patch(phone, where, content[:300_000], 0).status_code == 204

    def full(handle: int, data: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(parts.os, "write", full)
        answer = patch(phone, where, content[300_000:], 300_000)
    assert answer.status_code == 507 and "no room" in answer.content.decode().lower()
    assert head(phone, where)["Upload-Offset"] == "300000"
    assert not Contribution.objects.exists()
    assert patch(phone, where, content[300_000:], 300_000).status_code == 204
    assert Contribution.objects.get(participant=person).upload.size == len(content)
