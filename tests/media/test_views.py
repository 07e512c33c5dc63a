from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

import pytest

from media import services
from media.models import PrivateUpload
from tests import photographs
from tests.factories.media import make_released, make_upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload() -> PrivateUpload:
    return make_released()[0]


@pytest.fixture
def name(upload: PrivateUpload) -> str:
    found: str = upload.picture.derivatives["sources"]["jpeg"][0][1]
    return found


def whole(name: str) -> bytes:
    return Path(storages["default"].path(name)).read_bytes()


def body(response: object) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def test_a_released_file_is_served_with_what_a_cache_needs(client: Client, name: str) -> None:
    response = client.get(f"/files/{name}")
    assert response.status_code == 200
    assert body(response) == whole(name)
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Length"] == str(len(whole(name)))
    assert response["Cache-Control"] == "public, max-age=3600"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Accept-Ranges"] == "bytes"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_every_format_has_its_own_type(client: Client, upload: PrivateUpload) -> None:
    for kind, found in upload.picture.derivatives["sources"].items():
        assert client.get(f"/files/{found[0][1]}")["Content-Type"] == f"image/{kind}"


def test_nothing_a_phone_wrote_is_in_what_is_served(client: Client, upload: PrivateUpload) -> None:
    for found in upload.picture.derivatives["sources"].values():
        for _, name in found:
            served = body(client.get(f"/files/{name}"))
            assert not [one for one in [*photographs.NEEDLES, *photographs.BLOCKS] if one in served]


def test_a_browser_that_has_it_is_told_so(client: Client, name: str) -> None:
    etag = client.get(f"/files/{name}")["ETag"]
    again = client.get(f"/files/{name}", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.content == b""
    assert again["Cache-Control"] == "public, max-age=3600"
    assert client.get(f"/files/{name}", headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_says_the_same_without_the_bytes(client: Client, name: str) -> None:
    get, head = client.get(f"/files/{name}"), client.head(f"/files/{name}")
    assert head.content == b""
    for header in ("Content-Length", "Content-Type", "ETag", "Accept-Ranges", "Cache-Control"):
        assert head[header] == get[header]


@pytest.mark.parametrize(
    ("wanted", "piece"),
    [("bytes=0-99", slice(0, 100)), ("bytes=100-", slice(100, None)), ("bytes=-50", slice(-50, None))],
)
def test_a_part_is_served_as_a_part(client: Client, name: str, wanted: str, piece: slice) -> None:
    response = client.get(f"/files/{name}", headers={"Range": wanted})
    content = whole(name)
    assert response.status_code == 206
    assert body(response) == content[piece]
    start = range(len(content))[piece].start
    end = start + len(content[piece]) - 1
    assert response["Content-Range"] == f"bytes {start}-{end}/{len(content)}"
    assert response["Content-Length"] == str(len(content[piece]))


@pytest.mark.parametrize("wanted", ["bytes=99999999-", "bytes=-0"])
def test_a_part_that_is_not_there_is_416_with_the_length(client: Client, name: str, wanted: str) -> None:
    response = client.get(f"/files/{name}", headers={"Range": wanted})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(whole(name))}"


@pytest.mark.parametrize("wanted", ["bytes=5-2", "bytes=0-1,4-5", "lines=0-1", "bytes=-", "nonsense"])
def test_a_range_that_makes_no_sense_gets_the_whole(client: Client, name: str, wanted: str) -> None:
    response = client.get(f"/files/{name}", headers={"Range": wanted})
    assert (response.status_code, body(response)) == (200, whole(name))


def test_a_part_of_another_version_gets_the_whole(client: Client, name: str) -> None:
    headers = {"Range": "bytes=0-9", "If-Range": '"other"'}
    assert client.get(f"/files/{name}", headers=headers).status_code == 200
    etag = client.get(f"/files/{name}")["ETag"]
    assert client.get(f"/files/{name}", headers={**headers, "If-Range": etag}).status_code == 206


def test_a_recalled_file_is_gone_within_the_call(client: Client, upload: PrivateUpload, name: str) -> None:
    services.recall(uploads=[upload])
    assert client.get(f"/files/{name}").status_code == 404


NOWHERE = ["p/none/320.jpg", "", "p/", "p", "p/\0.jpg", "/etc/passwd"]
CLIMBING = ["../db.sqlite3", "p/../../private/a.jpg", "p/%2e%2e/x.jpg"]


@pytest.mark.parametrize("path", [*NOWHERE, *CLIMBING])
def test_what_is_no_public_file_is_404(client: Client, path: str) -> None:
    assert client.get(f"/files/{path}").status_code == 404


@pytest.mark.parametrize(
    "name", ["documents/a.pdf", "wagtail_uploads/a.jpg", "a.jpg", "p/x/a.html", "p/x/a.svg"]
)
def test_only_pictures_from_the_two_public_folders_are_served(client: Client, name: str) -> None:
    kept = storages["default"].save(name, ContentFile(b"x"))
    assert client.get(f"/files/{kept}").status_code == 404


def test_a_public_file_cannot_be_posted_to(client: Client, name: str) -> None:
    assert client.post(f"/files/{name}").status_code == 405


def test_a_private_file_is_not_in_public_storage(client: Client) -> None:
    upload = make_upload()
    assert client.get(f"/files/{upload.file.name}").status_code == 404


def test_serving_asks_the_database_one_thing(
    client: Client, name: str, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        client.get(f"/files/{name}")


def test_no_address_leads_past_the_public_folders(client: Client, name: str) -> None:
    kept = storages["default"].save("wagtail_uploads/a.jpg", ContentFile(b"x"))
    assert kept.startswith("wagtail_uploads/")
    assert client.get(f"/files/p/../{kept}").status_code == 404
    assert client.get(f"/files/p/./{name.removeprefix('p/')}").status_code == 404


def test_a_file_whose_consent_ended_by_the_clock_is_404(
    client: Client, upload: PrivateUpload, name: str
) -> None:
    assert client.get(f"/files/{name}").status_code == 200
    ended = (timezone.now() - timedelta(seconds=2)).isoformat()
    services.set_clearance(upload=upload, cleared_until={"web": ended})
    assert client.get(f"/files/{name}").status_code == 404


def test_a_recalled_file_that_cannot_be_erased_is_404(
    client: Client, upload: PrivateUpload, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(storage: object, name: str) -> None:
        raise PermissionError(name)

    monkeypatch.setattr("media.storage.PublicStorage.delete", refuse)
    assert services.recall(uploads=[upload])
    assert whole(name)
    assert client.get(f"/files/{name}").status_code == 404


def test_a_range_of_thousands_of_digits_gets_the_whole(client: Client, name: str) -> None:
    response = client.get(f"/files/{name}", headers={"Range": f"bytes=0-{'9' * 5000}"})
    assert response.status_code == 200


def test_there_is_no_list_of_pictures_for_scripts(admin_client: Client, upload: PrivateUpload) -> None:
    assert admin_client.get("/admin/api/main/images/").status_code == 404
    assert admin_client.get(f"/admin/api/main/images/{upload.picture.pk}/").status_code == 404
