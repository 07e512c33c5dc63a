"""What the public sees of an exhibition, and what it never sees."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from media.clearance import stored_moment
from media.services import set_clearance
from photovoice.models import Contribution, ContributionText, Exhibition, Hanging, Showing, Theme
from photovoice.services import about, participants, translation, withdrawal
from photovoice.stops import wall_of
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
CS, EN = "/cs/vystava/", "/en/vystava-en/"


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    cache.clear()


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def author(name: str = "Linh", uses: Any = make.ALL_USES, **how: Any) -> Any:
    person = make.participant(name=name)
    make.allow(person, uses, **how)
    return person


def hung(*rows: Contribution) -> Exhibition:
    return make.exhibition([list(rows)], published=True)


def photographs_in(page: str) -> list[str]:
    return re.findall(r"<img[^>]+src=\"(/files/[^\"]+)\"", page)


# ---------------------------------------------------------------- the wall


def test_the_exhibition_shows_rooms_plates_titles_and_authors_in_both_languages(client: Client) -> None:
    hung(make.accepted(author("Linh")), make.accepted(author("Gleb")))
    czech, english = text_of(client, CS), text_of(client, EN)
    for page in (czech, english):
        assert page.count('class="hung ') == 2 and "Linh" in page and "Gleb" in page
        assert len(re.findall("<h1", page)) == 1 and 'id="room-1"' in page
    assert "Zastávka" in czech and "Alt cs" in czech and "Místnost 1" in czech
    assert "The stop" in english and "Alt en" in english and "Alt cs" not in english


def test_every_page_points_to_itself_and_to_its_twin(client: Client) -> None:
    hung(make.accepted())
    for address, twin, language in (
        (f"{CS}1/", f"{EN}1/", "cs"),
        (f"{EN}1/", f"{CS}1/", "en"),
        (CS, EN, "cs"),
    ):
        page = text_of(client, address)
        assert f'rel="canonical" href="http://testserver{address}"' in page
        assert page.count("hreflang=") >= 3 and f'href="http://testserver{twin}"' in page
        assert f'hreflang="x-default" href="http://testserver{CS}' in page
        assert re.search(rf'<a href="{twin}" lang="{"en" if language == "cs" else "cs"}"', page)


def test_a_page_without_a_twin_says_so(client: Client) -> None:
    made = hung(make.accepted())
    made.pages.get(locale__language_code="en").unpublish()
    cache.clear()
    page = text_of(client, CS)
    assert 'class="site-header__lonely"' in page
    assert 'hreflang="en" href="http' not in page


def test_what_is_not_cleared_for_the_web_is_a_numbered_gap_with_words_and_without_a_name(
    client: Client,
) -> None:
    shy = make.accepted(author("Tajná", ["exhibition"]), words="Jenom slova.")
    hung(make.accepted(author("Linh")), shy)
    wall, stop = text_of(client, CS), text_of(client, f"{CS}2/")
    assert len(re.findall(r'class="hung__gap"', wall)) == 1
    assert "Tajná" not in wall + stop and "Jenom slova." in stop
    assert not photographs_in(stop) and "og:image" not in stop and "data-viewer" not in stop
    assert "does not wish to be named" not in text_of(client, f"{EN}2/")


def test_a_clearance_that_ran_out_bites_by_itself(client: Client) -> None:
    row = make.accepted(author("Linh"))
    hung(row)
    soon = stored_moment(timezone.now() - timedelta(seconds=1))
    set_clearance(upload=row.upload, cleared_until={"exhibition": None, "web": soon})
    cache.clear()
    for address in (CS, f"{CS}1/"):
        page = text_of(client, address)
        assert not photographs_in(page) and "Linh" not in page
    assert 'class="hung__gap"' in text_of(client, CS)


def test_the_wall_closes_the_gap_of_what_was_taken_back(client: Client) -> None:
    first, second, third = make.accepted(), make.accepted(), make.accepted()
    hung(first, second, third)
    withdrawal.take_back(contribution=second, by_author=True)
    cache.clear()
    assert text_of(client, CS).count('class="hung ') == 2
    stop = text_of(client, f"{CS}1/")
    assert f'rel="next" href="{CS}3/"' in stop


def test_a_filter_is_a_link_that_works_without_script(client: Client) -> None:
    linh, gleb = author("Linh"), author("Gleb")
    bridge = make.accepted(linh)
    theme = Theme.objects.create(name_cs="Mosty", name_en="Bridges", slug="mosty")
    bridge.themes.add(theme)
    hung(bridge, make.accepted(gleb), make.accepted(gleb))
    cache.clear()
    page = text_of(client, CS)
    assert f'href="?author={gleb.public_key}"' in page and 'href="?theme=mosty"' in page
    assert text_of(client, f"{CS}?author={gleb.public_key}").count('class="hung ') == 2
    assert text_of(client, f"{CS}?theme=mosty").count('class="hung ') == 1
    assert 'rel="canonical" href="http://testserver/cs/vystava/"' in text_of(client, f"{CS}?theme=mosty")
    assert text_of(client, f"{CS}?author=nobody&theme='\"><script>").count('class="hung ') == 0


@pytest.mark.parametrize("address", [CS, f"{CS}2/", "/cs/"])
def test_queries_do_not_grow_with_the_photographs(client: Client, address: str) -> None:
    def queries_with(count: int) -> int:
        Hanging.objects.all().delete()
        Exhibition.objects.all().update(live=False)
        made = make.many_hung(count)
        page = made.pages.get(locale__language_code="cs")
        client.get("/cs/")  # settings are read into place by the first visit
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = client.get(address.replace("/vystava/", f"/{page.slug}/"))
        assert answer.status_code == 200
        return len(captured)

    few = queries_with(4)
    for page in Exhibition.objects.get(live=True).pages.all():
        page.slug = f"stara-{page.pk}"
        page.save_revision().publish()
    assert queries_with(200) == few


def test_an_unpublished_exhibition_has_no_address(client: Client) -> None:
    made = make.exhibition([[make.accepted()]])
    for address in (CS, EN, f"{CS}1/"):
        assert client.get(address).status_code == 404
    # A page that went live by itself does not show an exhibition that did not.
    made.pages.get(locale__language_code="cs").save_revision().publish()
    assert client.get(CS).status_code == 404 and client.get(f"{CS}1/").status_code == 404


# ---------------------------------------------------------------- the stop


def test_the_authors_words_come_first_in_their_language_and_direction(client: Client) -> None:
    row = make.accepted(author("Salma"), words="ابني يقول الراء منذ أسبوعين", language="ar")
    said = {"title": "Písmeno", "body": "Syn říká ř.", "alt": "a", "translated_by": "tlumočnice"}
    translation.save(contribution=row, language="cs", by=None, **said)
    make.approve([row])
    hung(row)
    page = text_of(client, f"{CS}1/")
    assert '<blockquote class="words" lang="ar" dir="rtl">' in page
    body = page[page.index("<main") :]
    assert body.index("ابني يقول") < body.index("Syn říká")
    assert "arabština" in page and "tlumočnice" in page


def test_a_stop_leads_on_to_author_room_theme_and_neighbours(client: Client) -> None:
    make.home()
    make.authors_page()
    linh = author("Linh")
    row = make.accepted(linh)
    row.themes.add(Theme.objects.create(name_cs="Mosty", name_en="Bridges", slug="mosty"))
    hung(make.accepted(), row, make.accepted())
    page = text_of(client, f"{CS}2/")
    assert f'href="/cs/autori/{linh.public_key}/"' in page and f'href="{CS}#room-1"' in page
    assert f'href="{CS}?theme=mosty"' in page
    assert f'rel="prev" href="{CS}1/"' in page and f'rel="next" href="{CS}3/"' in page


def test_a_stop_says_where_it_hangs_today(client: Client) -> None:
    made = hung(make.accepted())
    today = timezone.localdate()
    for venue, begin, end in (("Knihovna", -1, 1), ("Senát", -9, -2), ("Radnice", 2, 9)):
        Showing.objects.create(
            exhibition=made,
            venue_cs=venue,
            venue_en=venue,
            starts_on=today + timedelta(days=begin),
            ends_on=today + timedelta(days=end),
        )
    page = text_of(client, f"{CS}1/")
    assert "Knihovna" in page and "Senát" not in page and "Radnice" not in page


def test_nobody_is_named_who_does_not_wish_it(client: Client) -> None:
    hung(make.accepted(author("Linh", named="nobody")))
    page = text_of(client, f"{CS}1/")
    assert "Linh" not in page + text_of(client, CS)
    assert "The author does not wish to be named." in text_of(client, f"{EN}1/")
    assert '"creator"' not in page


def test_a_picture_for_networks_needs_its_own_clearance(client: Client) -> None:
    hung(make.accepted(author("A")), make.accepted(author("B", ["exhibition", "web"])))
    assert 'property="og:image" content="http://testserver/files/' in text_of(client, f"{CS}1/")
    second = text_of(client, f"{CS}2/")
    assert "og:image" not in second and photographs_in(second)


def test_data_for_machines_says_no_more_than_the_page_and_cannot_break_out(client: Client) -> None:
    row = make.accepted(author("Linh"), words="</script><script>alert(1)</script>")
    hung(row)
    page = text_of(client, f"{CS}1/")
    assert "<script>alert" not in page
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])
    assert data["@type"] == "Photograph" and data["creator"]["name"] == "Linh"
    assert data["url"] == f"http://testserver{CS}1/"


def test_a_stop_that_was_taken_back_says_only_that_in_both_languages(client: Client) -> None:
    row = make.accepted(author("Linh"), words="Moje slova.")
    hung(row, make.accepted())
    picture = photographs_in(text_of(client, f"{CS}1/"))[0]
    withdrawal.take_back(contribution=row, by_author=True)
    cache.clear()
    for address in (f"{CS}1/", f"{EN}1/"):
        page = text_of(client, address, 410)
        assert "Linh" not in page and "Moje slova" not in page and "Zastávka" not in page
        assert 'lang="en"' in page and 'lang="cs"' in page and "noindex" in page
        assert (CS if address.startswith("/cs") else EN) in page
    assert client.get(picture).status_code == 404


def test_a_plate_that_never_hung_is_not_here(client: Client) -> None:
    hung(make.accepted())
    page = text_of(client, f"{CS}99/", 404)
    assert 'lang="en"' in page and 'href="/cs/"' in page and 'href="/en/"' in page


# ---------------------------------------------------------------- authors


def test_authors_stand_under_the_name_they_chose_with_their_own_words(client: Client) -> None:
    make.home()
    make.authors_page()
    linh, nobody = author("Linh"), author("Nikdo", named="nobody")
    participants.write_about(participant=linh, language="cs", body="Tlumočím mamince.")
    hung(make.accepted(linh), make.accepted(linh), make.accepted(nobody))
    listing = text_of(client, "/cs/autori/")
    assert "Linh" in listing and "Nikdo" not in listing
    page = text_of(client, f"/cs/autori/{linh.public_key}/")
    assert "Tlumočím mamince." in page and page.count('class="hung ') == 2 and f'href="{CS}1/"' in page
    assert f'href="/en/authors/{linh.public_key}/"' in page
    assert linh.staff_name not in page + listing
    assert client.get(f"/cs/autori/{nobody.public_key}/").status_code == 404


def test_an_authors_own_words_stand_first_and_a_translation_only_with_their_yes(client: Client) -> None:
    make.home()
    make.authors_page()
    linh = author("Linh")
    participants.write_about(participant=linh, language="vi", body="Tôi phiên dịch cho mẹ.")
    text = about.translate(participant=linh, language="cs", body="Tlumočím mamince.", by=make.staff())
    hung(make.accepted(linh))
    address = f"/cs/autori/{linh.public_key}/"
    before = text_of(client, address)
    assert "Tôi phiên dịch cho mẹ." in before and "Tlumočím mamince." not in before
    about.answer(text=text, seen=about.fingerprint(text), verdict="approved")
    cache.clear()
    page = text_of(client, address)
    assert page.index("Tôi phiên dịch cho mẹ.") < page.index("Tlumočím mamince.")


def test_an_author_with_nothing_on_a_wall_has_no_page(client: Client) -> None:
    make.home()
    make.authors_page()
    linh = author("Linh")
    row = make.accepted(linh)
    assert client.get(f"/cs/autori/{linh.public_key}/").status_code == 404
    hung(row)
    assert client.get(f"/cs/autori/{linh.public_key}/").status_code == 200
    withdrawal.take_back(contribution=row, by_author=True)
    cache.clear()
    assert client.get(f"/cs/autori/{linh.public_key}/").status_code == 404
    assert "Linh" not in text_of(client, "/cs/autori/")


# ---------------------------------------------------------------- home


def test_the_first_page_shows_the_exhibition_where_it_hangs_and_how_to_take_part(client: Client) -> None:
    made = hung(make.accepted(author("Linh")))
    today = timezone.localdate()
    Showing.objects.create(
        exhibition=made, venue_cs="Knihovna", venue_en="Library", starts_on=today, ends_on=today
    )
    cache.clear()
    page = text_of(client, "/cs/")
    assert photographs_in(page) and f'href="{CS}1/"' in page and f'href="{CS}"' in page
    assert "Knihovna" in page and "+420 000 123 456" in page
    assert "Library" in text_of(client, "/en/")


def test_a_closed_call_and_an_empty_house_are_not_advertised(client: Client) -> None:
    make.home()
    make.call(is_open=False)
    page = text_of(client, "/cs/")
    assert "+420" not in page and "home-exhibition" not in page and "home-showings" not in page


# ---------------------------------------------------------------- every page


def test_no_public_page_sets_a_cookie_or_asks_a_stranger_for_anything(client: Client) -> None:
    make.home()
    make.authors_page()
    linh = author("Linh")
    hung(make.accepted(linh))
    for address in (
        "/cs/",
        "/en/",
        CS,
        EN,
        f"{CS}1/",
        f"{EN}1/",
        "/cs/autori/",
        f"/cs/autori/{linh.public_key}/",
    ):
        answer = client.get(address)
        page = answer.content.decode()
        assert not answer.cookies and "ookie" not in answer["Vary"]
        assert set(re.findall(r"https?://([^/\"'<\s]+)", page)) <= {"testserver", "schema.org"}
        assert " style=" not in page and "<style" not in page
        assert all("src=" in tag or "ld+json" in tag for tag in re.findall(r"<script[^>]*>", page))
        assert "unsafe-inline" not in answer["Content-Security-Policy"]
        assert f'<html lang="{address[1:3]}"' in page and len(re.findall("<h1", page)) == 1


def test_one_letter_prepositions_stay_with_their_word(client: Client) -> None:
    row = make.accepted(author("Linh"), words="Bydlím v domě u řeky.")
    hung(row)
    page = text_of(client, f"{CS}1/")
    assert "v\xa0domě u\xa0řeky" in page
    ContributionText.objects.filter(contribution=row, language="en").update(body="I see a house")
    cache.clear()
    assert "a\xa0house" not in text_of(client, f"{EN}1/")


def test_a_draft_wall_is_read_from_the_last_revision(client: Client) -> None:
    first, second = make.accepted(author("A")), make.accepted(author("B"))
    made = hung(first)
    make.hang(made, [[first, second]])
    page = made.pages.get(locale__language_code="cs")
    assert [stop.plate for stop in wall_of(made, page).stops] == [1]
    draft = wall_of(made, page, draft=True)
    assert [stop.contribution.pk for stop in draft.stops] == [first.pk, second.pk] and draft.stops[1].is_shown
