from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

import pytest

from campaign.models import Export, PrintEdition, ShortLink, Zine
from campaign.products import Made, NotPrintable
from campaign.services import zines
from media.models import PrivateUpload
from photovoice.models import Exhibition
from photovoice.services import withdrawal
from tests import pdfs
from tests.factories import photovoice as make
from tests.factories import zines as make_zines

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


@pytest.fixture
def three(db: Any) -> Zine:
    return make_zines.zine(make_zines.three())


def made(zine: Zine, variant: str, **options: Any) -> Made:
    edition = options.pop("edition", None)
    product = zines.load(str(zine.pk))
    return product.make(
        {"variant": variant, **options}, dated=DAY, edition=edition, progress=lambda *_told: None
    )


def test_the_file_to_read_is_accessible_and_says_every_word_in_its_script(three: Zine) -> None:
    pdf = made(three, zines.READING).content
    pdfs.assert_reading(pdf)
    pdfs.assert_glyphs(pdf, [make_zines.VIETNAMESE, make_zines.UKRAINIAN, "Nguyễn Thị Ngọc", "Галина"])
    assert "Tři abecedy" in pdfs.text_of(pdf, 0) and "Three alphabets" in pdfs.text_of(pdf, 0)
    addresses = sorted(link.code for link in ShortLink.objects.all())
    assert sorted(code.rsplit("/", 1)[1] for code in pdfs.codes_in(pdf)) == addresses and len(addresses) == 3


def test_the_same_zine_makes_the_same_bytes(three: Zine) -> None:
    assert made(three, zines.READING).content == made(three, zines.READING).content


def test_the_file_for_the_press_is_one_sheet_with_bleed_and_the_edition_in_it(three: Zine) -> None:
    pdf = made(three, zines.PRESS, edition=4).content
    pdfs.assert_press(pdf, width_mm=297, height_mm=210)
    assert "4" in pdfs.text_of(pdf) and len(pdfs.codes_in(pdf)) == 3


def test_withdraw_one_and_no_new_file_has_a_trace_of_it(three: Zine) -> None:
    row = three.pages[1].value["photograph"]
    withdrawal.take_back(contribution=row, by_author=True)
    with pytest.raises(NotPrintable) as refusal:
        made(three, zines.PRESS)
    assert "Page 2" in str(refusal.value) and "Page 3" in str(refusal.value)
    healed = made(three, zines.READING)
    assert (
        make_zines.VIETNAMESE not in pdfs.text_of(healed.content) and len(pdfs.images_of(healed.content)) == 2
    )
    assert str(row.upload_id) not in {
        asset.upload_key for asset in zines.load(str(three.pk)).contents({}).assets
    }


def test_a_photograph_that_is_not_cleared_for_print_is_said_with_its_page(three: Zine) -> None:
    row = three.pages[3].value["photograph"]
    make.allow(row.participant, ["web", "exhibition"])
    with pytest.raises(NotPrintable, match=r"Page 4: its author did not allow"):
        made(three, zines.HOME)
    assert any("Page 4" in note for note in made(three, zines.READING).notes)


def test_the_files_of_the_website_ask_for_the_website(three: Zine) -> None:
    row = three.pages[1].value["photograph"]
    make.allow(row.participant, ["print", "exhibition"])
    pdf = made(three, zines.READING, use="web").content
    assert len(pdfs.images_of(pdf)) == 2 and "Nguyễn" not in pdfs.text_of(pdf)
    assert len(pdfs.images_of(made(three, zines.READING).content)) == 3


@pytest.mark.parametrize(
    "changed", [{"state": PrivateUpload.State.RECEIVED}, {"withheld_at": timezone.now()}]
)
def test_a_photograph_that_is_not_there_is_a_gap_to_read_until_it_is(
    three: Zine, changed: dict[str, Any]
) -> None:
    upload = PrivateUpload.objects.filter(pk=three.pages[1].value["photograph"].upload_id)
    upload.update(**changed)
    for options in ({}, {"use": "web"}):
        assert len(pdfs.images_of(made(three, zines.READING, **options).content)) == 2
    with pytest.raises(NotPrintable, match="Page 2"):
        made(three, zines.PRESS)
    upload.update(state=PrivateUpload.State.READY, withheld_at=None)
    assert len(pdfs.images_of(made(three, zines.READING, use="web").content)) == 3


def test_looking_for_the_newest_file_asks_for_nothing(three: Zine, admin_client: Client) -> None:
    address = reverse("campaign_zine_file", args=[three.pk, zines.PRESS])
    assert admin_client.get(address).status_code == 404
    assert not Export.objects.exists() and not PrintEdition.objects.exists()


def test_a_number_of_pages_that_cannot_be_folded_is_refused_in_a_sentence(three: Zine) -> None:
    del three.pages[5]
    three.save()
    with pytest.raises(NotPrintable, match=r"This zine has 7 pages\. One folded sheet has exactly 8"):
        made(three, zines.READING)


def test_words_that_do_not_fit_are_refused_with_their_page(three: Zine) -> None:
    three.pages[1] = ("text", {"cs": "Dlouhá věta, která nekončí. " * 60, "en": "A long one. " * 80})
    three.save()
    with pytest.raises(NotPrintable, match="page 2"):
        made(Zine.objects.get(pk=three.pk), zines.READING)


def test_contents_name_every_photograph_word_and_code_once(three: Zine) -> None:
    contents = zines.load(str(three.pk)).contents({"variant": zines.PRESS})
    assert len(contents.assets) == 3 and {asset.use for asset in contents.assets} == {"print"}
    abouts = [(words.about, words.language) for words in contents.words]
    assert len(abouts) == len(set(abouts)) and (f"zine:{three.pk}:cs", "cs") in abouts
    assert len(contents.codes) == 3


def test_somebodys_own_zine_is_no_product_of_the_team() -> None:
    row = make_zines.photograph()
    own = make_zines.own(row.participant, [row])
    for key in (str(own.pk), "0", "no-number"):
        with pytest.raises(LookupError):
            zines.load(key)


def test_a_page_has_one_code_whatever_language_the_file_is_asked_in(three: Zine) -> None:
    with translation.override("cs"):
        made(three, zines.READING)
    codes = ShortLink.objects.count()
    with translation.override("en"):
        made(three, zines.READING)
    assert codes and ShortLink.objects.count() == codes


def test_the_websites_file_is_another_one_once_its_codes_have_stops_to_open(three: Zine) -> None:
    product, options = zines.load(str(three.pk)), {"use": "web"}
    public = {one.fingerprint for one in product.contents(options).words}
    assert public == {one.fingerprint for one in product.contents(options).words}
    Exhibition.objects.update(live=False)
    assert public != {one.fingerprint for one in product.contents(options).words}
