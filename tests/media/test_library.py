"""Staff's image library: every door of Wagtail cleans, and none leads to a participant's photograph."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from wagtail.images.models import SourceImageIOError
from wagtail.models import Collection, UploadedFile
from wagtail.permissions import policy_registry
from wagtail.rich_text import expand_db_html

import pytest
from PIL import Image

from media import services
from media.ingest.bare import is_bare
from media.models import Picture, PictureRendition
from media.storage import CarriesMetadata
from tests import photographs
from tests.factories.media import make_released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decoded_here")]
Files = Callable[[str], list[Path]]

KINDS = {
    "jpeg": (photographs.phone_jpeg, "Jana doma.jpg", "image/jpeg", ".jpg"),
    "heic": (photographs.phone_heic, "Jana doma.HEIC", "image/heic", ".jpg"),
    "png": (photographs.phone_png, "Jana doma.png", "image/png", ".png"),
    "webp": (photographs.phone_webp, "Jana doma.webp", "image/webp", ".webp"),
    "avif": (photographs.phone_avif, "Jana doma.avif", "image/avif", ".jpg"),
}


@pytest.fixture(autouse=True)
def root_collection() -> Collection:
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


def sent(kind: str) -> SimpleUploadedFile:
    draw, name, declared, _ = KINDS[kind]
    return SimpleUploadedFile(name, draw(), content_type=declared)


def fields(**changes: Any) -> dict[str, Any]:
    return {"title": "House", "collection": Collection.get_first_root_node().pk, "tags": "", **changes}


@pytest.fixture
def picture(admin_client: Client) -> Picture:
    admin_client.post(reverse("wagtailimages:add"), fields(file=sent("jpeg")))
    return Picture.objects.get()


def assert_clean(files: Files, *, suffix: str) -> None:
    """The library holds one upright picture of pixels alone, and nothing of what was sent is anywhere public."""
    [kept] = files("library")
    assert kept.suffix == suffix
    assert is_bare(kept.read_bytes())
    assert photographs.corners(Image.open(kept)) == ("red", "green", "blue", "yellow")
    for path in [kept, *files("default")]:
        content = path.read_bytes()
        assert not [one for one in [*photographs.NEEDLES, *photographs.BLOCKS] if one in content], path
        assert "jana" not in str(path).lower()


@pytest.mark.parametrize("kind", KINDS)
def test_adding_one_image_cleans_it(kind: str, admin_client: Client, files: Files) -> None:
    response = admin_client.post(reverse("wagtailimages:add"), fields(file=sent(kind)))
    assert response.status_code == 302, response.context["form"].errors
    picture = Picture.objects.get()
    assert (picture.width, picture.height) == photographs.UPRIGHT
    assert picture.upload_id is None
    picture.get_rendition("max-165x165")
    assert_clean(files, suffix=KINDS[kind][3])


@pytest.mark.parametrize("kind", KINDS)
def test_adding_several_cleans_them(kind: str, admin_client: Client, files: Files) -> None:
    response = admin_client.post(
        reverse("wagtailimages:add_multiple"), {"title": "House", "files[]": sent(kind)}
    )
    assert json.loads(response.content)["success"], response.content
    assert_clean(files, suffix=KINDS[kind][3])


@pytest.mark.parametrize("kind", KINDS)
def test_replacing_a_file_cleans_the_new_one_and_erases_the_old(
    kind: str, admin_client: Client, picture: Picture, files: Files
) -> None:
    picture.get_rendition("max-165x165")
    address = reverse("wagtailimages:edit", args=[picture.pk])
    response = admin_client.post(address, fields(file=sent(kind)))
    assert response.status_code == 302, response.context["form"].errors
    picture.refresh_from_db()
    assert (picture.width, picture.height) == photographs.UPRIGHT
    assert not PictureRendition.objects.exists()
    assert_clean(files, suffix=KINDS[kind][3])


def test_uploading_in_the_chooser_cleans(admin_client: Client, files: Files) -> None:
    given = {f"image-chooser-upload-{name}": value for name, value in fields(file=sent("png")).items()}
    response = admin_client.post(reverse("wagtailimages_chooser:create"), given)
    assert response.status_code == 200
    assert json.loads(response.content)["step"] == "chosen", response.content
    assert_clean(files, suffix=".png")


@pytest.mark.parametrize("kind", ["jpeg", "heic"])
def test_an_image_parked_because_its_title_is_wrong_is_clean_already(
    kind: str, admin_client: Client, files: Files
) -> None:
    """Wagtail keeps the upload itself in public storage until the form is complete."""
    response = admin_client.post(
        reverse("wagtailimages:add_multiple"), {"title": "x" * 300, "files[]": sent(kind)}
    )
    parked = UploadedFile.objects.get()
    [path] = files("default")
    assert is_bare(path.read_bytes())
    assert "jana" not in str(path).lower()
    prefix = f"uploaded-image-{parked.pk}"
    edit = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[parked.pk])
    response = admin_client.post(edit, {f"{prefix}-{name}": value for name, value in fields().items()})
    assert json.loads(response.content)["success"], response.content
    assert is_bare(files("library")[0].read_bytes())


@pytest.mark.parametrize(
    "case", ["renamed program", "svg", "archive behind jpeg", "pixel bomb", "moving webp", "nothing"]
)
def test_a_bad_file_is_refused_with_a_sentence_and_nothing_is_kept(
    case: str, admin_client: Client, files: Files
) -> None:
    draw, name, declared, _ = photographs.BAD_UPLOADS[case]
    bad = SimpleUploadedFile(name, draw(), content_type=declared)
    response = admin_client.post(reverse("wagtailimages:add"), fields(file=bad))
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert files("library") == files("default") == []


def test_a_script_that_goes_round_the_forms_is_refused(files: Files) -> None:
    with pytest.raises(CarriesMetadata):
        Picture.objects.create(title="x", file=ContentFile(photographs.phone_jpeg(), "a.jpg"))
    assert files("library") == []


def test_every_page_of_the_image_admin_opens(admin_client: Client, picture: Picture) -> None:
    for name, args in {
        "wagtailimages:index": [],
        "wagtailimages:index_results": [],
        "wagtailimages:add": [],
        "wagtailimages:add_multiple": [],
        "wagtailimages:edit": [picture.pk],
        "wagtailimages:delete": [picture.pk],
        "wagtailimages:image_usage": [picture.pk],
        "wagtailimages_chooser:choose": [],
        "wagtailimages_chooser:choose_results": [],
        "wagtailimages_chooser:chosen": [picture.pk],
        "wagtailimages_chooser:select_format": [picture.pk],
    }.items():
        for query in ("", "?layout=list", "?q=House"):
            assert admin_client.get(reverse(name, args=args) + query).status_code == 200, name


def test_the_edit_page_puts_no_full_size_copy_into_public_storage(admin_client: Client, files: Files) -> None:
    big = SimpleUploadedFile("a.jpg", photographs.phone_jpeg((2400, 3200)), content_type="image/jpeg")
    admin_client.post(reverse("wagtailimages:add"), fields(file=big))
    page = admin_client.get(reverse("wagtailimages:edit", args=[Picture.objects.get().pk])).content.decode()
    assert "2400 × 3200" in page
    assert all(max(Image.open(path).size) <= 1920 for path in files("default"))
    assert "/admin/library-files/" in page


@pytest.mark.parametrize("spec", ["original", "format-webp", "jpegquality-90", "original|format-jpeg"])
def test_no_filter_gives_the_whole_original(spec: str, admin_client: Client, picture: Picture) -> None:
    rendition = picture.get_rendition(spec)
    assert "max-1920x1920" in rendition.filter_spec


def test_the_cleaned_original_is_streamed_to_those_who_may_change_it(
    admin_client: Client, client: Client, picture: Picture, make_staff: Callable[..., Any], files: Files
) -> None:
    address = reverse("media_library_file", args=[picture.pk])
    response = admin_client.get(address)
    assert response.getvalue() == files("library")[0].read_bytes()
    assert "no-store" in response["Cache-Control"]
    assert client.get(address).status_code == 404
    client.force_login(make_staff())
    assert client.get(address).status_code == 404


class TestAReleasedPhotographIsNoLibraryImage:
    """Not even for a superuser."""

    @pytest.fixture
    def released(self) -> Picture:
        found: Picture = make_released()[0].picture
        return found

    def test_it_is_in_no_listing_and_no_chooser(self, admin_client: Client, released: Picture) -> None:
        for name in ("index", "index_results"):
            assert released.title not in admin_client.get(reverse(f"wagtailimages:{name}")).content.decode()
        chooser = admin_client.get(reverse("wagtailimages_chooser:choose"))
        assert released.title not in chooser.content.decode()
        found = admin_client.get(reverse("wagtailimages:index") + f"?q={released.title}")
        assert f"images/{released.pk}/" not in found.content.decode()

    @pytest.mark.parametrize("name", ["edit", "delete", "image_usage", "delete_multiple", "edit_multiple"])
    def test_it_cannot_be_opened_changed_or_deleted(
        self, name: str, admin_client: Client, released: Picture
    ) -> None:
        address = reverse(f"wagtailimages:{name}", args=[released.pk])
        ajax = {"X-Requested-With": "XMLHttpRequest"}
        for response in (admin_client.get(address), admin_client.post(address, fields(), headers=ajax)):
            assert response.status_code in {302, 403, 404, 405}
        released.refresh_from_db()
        assert released.title != "House"

    def test_it_cannot_be_chosen_or_previewed(self, admin_client: Client, released: Picture) -> None:
        for address in (
            reverse("wagtailimages_chooser:chosen", args=[released.pk]),
            reverse("wagtailimages_chooser:select_format", args=[released.pk]),
            reverse("wagtailimages:preview", args=[released.pk, "width-100"]),
            reverse("media_library_file", args=[released.pk]),
        ):
            assert admin_client.get(address).status_code in {302, 403, 404}, address

    def test_it_is_not_deleted_in_bulk(self, admin_client: Client, released: Picture) -> None:
        address = reverse("wagtail_bulk_action", args=["media", "picture", "delete"])
        admin_client.post(f"{address}?id={released.pk}&next=/admin/images/")
        assert Picture.objects.filter(pk=released.pk).exists()

    def test_the_policy_is_the_one_that_wagtail_asks(self, released: Picture, admin_user: Any) -> None:
        policy = policy_registry.get_by_type(Picture)
        assert not policy.user_has_permission_for_instance(admin_user, "change", released)
        assert not policy.instances_user_has_any_permission_for(admin_user, ["change", "choose"])


class TestDoorsPastTheTagAskTheGate:
    @pytest.fixture
    def released(self) -> Picture:
        found: Picture = make_released()[0].picture
        return found

    def close(self, picture: Picture) -> Picture:
        services.set_clearance(upload=picture.upload, cleared_until={"print": None})
        return Picture.objects.get(pk=picture.pk)

    def test_rich_text_drops_what_is_not_cleared(self, released: Picture) -> None:
        html = f'<embed embedtype="image" id="{released.pk}" format="fullwidth" alt="x"/>'
        assert "/files/images/" in expand_db_html(html)
        self.close(released)
        assert expand_db_html(html) == ""

    @pytest.mark.parametrize(
        "tag",
        [
            "{% image picture width-200 %}",
            "{% image picture width-200 as made %}{{ made.url }}",
            "{% srcset_image picture width-{100,200} sizes='50vw' %}",
            "{% picture picture format-{avif,jpeg} width-200 %}",
        ],
    )
    def test_wagtails_own_tags_give_no_address(self, tag: str, released: Picture, files: Files) -> None:
        template = Template("{% load wagtailimages_tags %}" + tag)
        closed = self.close(released)
        before = files("default")
        html = template.render(Context({"picture": closed}))
        assert "/files/" not in html and "images/" not in html
        assert files("default") == before

    def test_a_size_made_before_has_no_address_either(self, released: Picture) -> None:
        rendition = released.get_rendition("width-200")
        assert rendition.url.startswith("/files/images/")
        closed = self.close(released)
        assert closed.get_rendition("width-200").url == ""
        assert PictureRendition.objects.get(pk=rendition.pk).url == ""
        assert str(PictureRendition.objects.get(pk=rendition.pk).img_tag()) == ""

    def test_no_new_size_is_made(self, released: Picture) -> None:
        with pytest.raises(SourceImageIOError):
            self.close(released).get_rendition("width-200")

    def test_the_file_itself_never_has_an_address(self, released: Picture) -> None:
        with pytest.raises(ValueError, match="never linked"):
            _ = released.file.url


def test_listing_more_images_asks_no_more_questions(admin_client: Client, picture: Picture) -> None:
    def queries() -> int:
        admin_client.get(reverse("wagtailimages:index"))
        before = len(connection.queries_log)
        connection.force_debug_cursor = True
        admin_client.get(reverse("wagtailimages:index"))
        connection.force_debug_cursor = False
        return len(connection.queries_log) - before

    few = queries()
    for number in range(6):
        content = ContentFile(storages["library"].open(picture.file.name).read(), "a.jpg")
        Picture.objects.create(title=f"House {number}", file=content)
    assert queries() == few
    assert re.search("House 5", admin_client.get(reverse("wagtailimages:index")).content.decode())
