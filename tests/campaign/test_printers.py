from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest

from campaign.models import Printer
from campaign.services.typesetting import Press
from tests import profiles
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def _sent(content: bytes | None = None, **more: Any) -> dict[str, Any]:
    fields = {"name": "Tiskárna", "colour": "cmyk", "bleed_mm": "3", "marks": "on", "note": "", **more}
    if content is not None:
        fields["profile_file"] = SimpleUploadedFile("press.icc", content)
    return fields


def test_a_print_shop_is_kept_with_its_profile(client: Any) -> None:
    client.force_login(make.staff())
    answer = client.post(reverse("campaign_printers:add"), _sent(profiles.cmyk_profile()))
    assert answer.status_code == 302
    shop = Printer.objects.get()
    assert shop.profile_name == profiles.NAME
    assert Press.of(shop) == Press(3.0, True, "cmyk", profiles.cmyk_profile())
    client.post(reverse("campaign_printers:edit", args=[shop.pk]), _sent(name="Jiná"))
    shop.refresh_from_db()
    assert shop.name == "Jiná" and bytes(shop.profile or b"") == profiles.cmyk_profile()


@pytest.mark.parametrize("content", [profiles.other_profile(), b"%PDF-1.7 no profile", b"x" * 9_000_000])
def test_what_is_no_profile_of_a_press_is_refused_with_a_sentence(client: Any, content: bytes) -> None:
    client.force_login(make.staff())
    answer = client.post(reverse("campaign_printers:add"), _sent(content))
    assert answer.status_code == 200 and not Printer.objects.exists()
    assert answer.context["form"].errors["profile_file"]


def test_cmyk_without_a_profile_is_refused_and_rgb_needs_none(client: Any) -> None:
    client.force_login(make.staff())
    assert client.post(reverse("campaign_printers:add"), _sent()).status_code == 200
    assert client.post(reverse("campaign_printers:add"), _sent(colour="rgb")).status_code == 302


def test_a_profile_can_be_taken_away_only_from_who_needs_none(client: Any) -> None:
    client.force_login(make.staff())
    client.post(reverse("campaign_printers:add"), _sent(profiles.cmyk_profile()))
    shop = Printer.objects.get()
    edit = reverse("campaign_printers:edit", args=[shop.pk])
    assert client.post(edit, _sent(drop_profile="on")).status_code == 200
    assert client.post(edit, _sent(drop_profile="on", colour="rgb")).status_code == 302
    shop.refresh_from_db()
    assert not shop.profile and shop.profile_name == ""


def test_the_menu_print_leads_here_for_who_may_curate(client: Any) -> None:
    for group, is_shown in (("Curators", True), ("Reviewers", False)):
        client.force_login(make.staff(group, name=group))
        assert (reverse("campaign_printers:index") in client.get("/admin/").content.decode()) is is_shown
        assert (client.get(reverse("campaign_printers:index")).status_code == 200) is is_shown
