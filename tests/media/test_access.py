"""Who may see which private file: every visitor against every state, by rule and over HTTP."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

import pytest

from media import access, services
from media.access import Variant, Viewer
from media.models import PrivateUpload
from tests import photographs
from tests.factories.media import make_upload

pytestmark = pytest.mark.django_db

OWNER, OTHER = "participant:1", "participant:2"
ORIGINAL = {Variant.ORIGINAL}
PREVIEWS = {Variant.PREVIEW_400, Variant.PREVIEW_1600}
ALL, NONE = ORIGINAL | PREVIEWS, frozenset[Variant]()

VISITORS = ["nobody", "anonymous", "owner", "other owner", "staff", "previewer", "original seer", "superuser"]
#: What each may open by state. A received or refused upload has no previews yet.
MAY_OPEN: dict[str, dict[str, Any]] = {
    "received": {"owner": ORIGINAL, "original seer": ORIGINAL, "superuser": ORIGINAL},
    "refused": {"owner": ORIGINAL, "original seer": ORIGINAL, "superuser": ORIGINAL},
    "ready": {"owner": ALL, "previewer": PREVIEWS, "original seer": ORIGINAL, "superuser": ALL},
    "withheld": {"owner": ALL},
    "erased": {},
}


def upload_in(state: str) -> PrivateUpload:
    upload = make_upload(owner_key=OWNER, ready=state in {"ready", "withheld", "erased"})
    if state == "refused":
        upload.state, upload.refusal_code = "refused", "undecodable"
        upload.save()
    if state in {"withheld", "erased"}:
        services.withhold(upload=upload)
    if state == "erased":
        services.erase(upload=upload)
    return upload


@pytest.fixture
def viewer(make_staff: Callable[..., Any], django_user_model: Any) -> Callable[[str], Viewer]:
    made: dict[str, Callable[[], Viewer]] = {
        "nobody": Viewer,
        "anonymous": lambda: Viewer(user=AnonymousUser()),
        "owner": lambda: Viewer(owner_key=OWNER),
        "other owner": lambda: Viewer(owner_key=OTHER),
        "staff": lambda: Viewer(user=make_staff()),
        "previewer": lambda: Viewer(user=make_staff("see_preview")),
        "original seer": lambda: Viewer(user=make_staff("see_original")),
        "superuser": lambda: Viewer(user=django_user_model.objects.create_superuser("root", password="x")),
    }
    return lambda visitor: made[visitor]()


@pytest.mark.parametrize("state", MAY_OPEN)
@pytest.mark.parametrize("visitor", VISITORS)
def test_everybody_opens_exactly_what_is_theirs_to_see(
    state: str, visitor: str, viewer: Callable[[str], Viewer]
) -> None:
    upload, who = upload_in(state), viewer(visitor)
    opened = set()
    for variant in Variant:
        try:
            response = access.stream(
                request=RequestFactory().get("/"), viewer=who, upload_id=upload.pk, variant=variant
            )
        except Http404:
            continue
        assert response.getvalue()
        opened.add(variant)
    assert opened == MAY_OPEN[state].get(visitor, NONE)


@pytest.mark.parametrize("state", MAY_OPEN)
@pytest.mark.parametrize("visitor", ["staff", "previewer", "original seer", "superuser"])
def test_staff_meet_the_same_rule_over_http(
    state: str, visitor: str, viewer: Callable[[str], Viewer], client: Client
) -> None:
    upload, who = upload_in(state), viewer(visitor)
    client.force_login(who.user)
    for variant in Variant:
        response = client.get(reverse("media_staff_file", args=[upload.pk, variant]))
        allowed = variant in MAY_OPEN[state].get(visitor, NONE)
        assert response.status_code == (200 if allowed else 404), variant


def test_who_is_not_signed_in_cannot_tell_a_file_from_none(client: Client) -> None:
    upload = make_upload()
    there = client.get(reverse("media_staff_file", args=[upload.pk, "preview_400"]))
    nowhere = client.get(reverse("media_staff_file", args=[uuid.uuid4(), "preview_400"]))
    assert there.status_code == nowhere.status_code == 404
    assert there["Cache-Control"] == nowhere["Cache-Control"] == "private, no-store"


def test_an_owner_without_key_owns_nothing() -> None:
    upload = make_upload(owner_key=OWNER)
    PrivateUpload.objects.update(owner_key="")
    upload.refresh_from_db()
    assert not access.may_see(viewer=Viewer(owner_key=""), upload=upload, variant=Variant.PREVIEW_400)


def test_staff_who_left_see_nothing(make_staff: Callable[..., Any]) -> None:
    user = make_staff("see_preview", "see_original")
    user.is_active = False
    user.save()
    assert not access.may_see(viewer=Viewer(user=user), upload=make_upload(), variant=Variant.ORIGINAL)


@pytest.mark.parametrize("variant", ["preview_800", "", "../original", "file"])
def test_a_variant_that_is_none_is_404(variant: str) -> None:
    with pytest.raises(Http404):
        access.stream(
            request=RequestFactory().get("/"),
            viewer=Viewer(owner_key=OWNER),
            upload_id=make_upload(owner_key=OWNER).pk,
            variant=variant,
        )


@pytest.mark.parametrize("upload_id", ["nonsense", "4f6c1f0e-0000-4000-8000-000000000000"])
def test_an_upload_that_is_none_is_404(upload_id: str) -> None:
    with pytest.raises(Http404):
        access.stream(
            request=RequestFactory().get("/"),
            viewer=Viewer(owner_key=OWNER),
            upload_id=upload_id,
            variant=Variant.ORIGINAL,
        )


def test_a_preview_of_an_older_recipe_is_never_shown() -> None:
    upload = make_upload(owner_key=OWNER)
    PrivateUpload.objects.update(previews_version=7)
    with pytest.raises(Http404):
        access.stream(
            request=RequestFactory().get("/"),
            viewer=Viewer(owner_key=OWNER),
            upload_id=upload.pk,
            variant=Variant.PREVIEW_400,
        )


def test_a_private_file_is_never_cached_guessed_or_run(admin_client: Client) -> None:
    upload = make_upload(content=photographs.phone_heic(), name="Jana doma.heic", declared_type="image/heic")
    preview = admin_client.get(reverse("media_staff_file", args=[upload.pk, "preview_1600"]))
    original = admin_client.get(reverse("media_staff_file", args=[upload.pk, "original"]))
    for response in (preview, original):
        assert response["Cache-Control"].startswith("private, no-store")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
    assert (preview["Content-Type"], original["Content-Type"]) == ("image/webp", "image/heic")
    assert preview["Content-Disposition"].startswith("inline")
    assert original["Content-Disposition"].startswith("attachment")
    assert "Jana" not in original["Content-Disposition"]
    assert original.getvalue() == photographs.phone_heic()


def test_seeing_a_file_changes_nothing_and_cannot_be_posted(admin_client: Client) -> None:
    address = reverse("media_staff_file", args=[make_upload().pk, "preview_400"])
    assert admin_client.post(address).status_code == 405
