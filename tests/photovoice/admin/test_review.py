from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest

from media.models import PrivateUpload
from photovoice.models import Contribution, ContributionText, Participant, ReviewAct, Theme
from photovoice.services import intake, review, withdrawal
from photovoice.views.review_queue import PAGE
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
LIST = "/admin/photovoice/review/"


def _one(row: Contribution, end: str = "") -> str:
    return f"{LIST}{row.pk}/{end}"


def _shown(client: Client, query: str = "") -> list[int]:
    return [row["contribution"].pk for row in client.get(f"{LIST}{query}").context["rows"]]


def _many(count: int, *, same_moment: bool = False) -> list[Contribution]:
    """Rows only, one author each, without files: for order, paging and counting queries."""
    now, call = timezone.now(), make.call()
    people = Participant.objects.bulk_create(
        Participant(staff_name=f"Osoba {number}") for number in range(count)
    )
    uploads = PrivateUpload.objects.bulk_create(
        PrivateUpload(
            owner_key=person.owner_key,
            kind="photo",
            format="jpeg",
            sha256=f"{person.pk:064x}",
            size=1,
            state="ready",
            previews={"400": {}, "1600": {}},
        )
        for person in people
    )
    rows = Contribution.objects.bulk_create(
        Contribution(participant=person, call=call, upload=upload)
        for person, upload in zip(people, uploads, strict=True)
    )
    ContributionText.objects.bulk_create(
        ContributionText(contribution=row, language="vi", is_original=True, body="Chữ") for row in rows
    )
    for number, row in enumerate(rows):
        row.received_at = now if same_moment else now + timedelta(seconds=number)
    Contribution.objects.bulk_update(rows, ["received_at"])
    return rows


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_list_asks_the_database_the_same_with_ten_and_with_a_thousand(as_reviewer: Client) -> None:
    rows = _many(10)
    few, one_of_few = _queries(as_reviewer, LIST), _queries(as_reviewer, _one(rows[5]))
    _many(990)
    assert _queries(as_reviewer, LIST) == few
    assert _queries(as_reviewer, _one(rows[5])) == one_of_few


@pytest.mark.parametrize("same_moment", [False, True])
def test_paging_shows_each_photograph_once_newest_first_and_back_again(
    as_reviewer: Client, same_moment: bool
) -> None:
    wanted = [row.pk for row in reversed(_many(2 * PAGE + 3, same_moment=same_moment))]
    pages, end = [], ""
    while True:
        context = as_reviewer.get(f"{LIST}?{end}").context
        pages.append([row["contribution"].pk for row in context["rows"]])
        if not context["older"]:
            break
        end = context["older"]
    assert [pk for page in pages for pk in page] == wanted
    back = as_reviewer.get(f"{LIST}?{context['newer']}").context
    assert [row["contribution"].pk for row in back["rows"]] == pages[1]


@pytest.mark.parametrize(
    "end", ["?after=x", "?after=2026-99-01T00:00:00Z_1", "?state=none&call=x&author=-1", "?done=x"]
)
def test_an_address_that_makes_no_sense_shows_the_first_page(as_reviewer: Client, end: str) -> None:
    (row,) = _many(1)
    assert _shown(as_reviewer, end) == [row.pk]


def test_filters_narrow_by_state_call_author_theme_and_language(as_reviewer: Client) -> None:
    first, second = make.send(make.participant(), language="vi"), make.send(make.participant(), language="cs")
    theme = Theme.objects.create(name_cs="Pomoc", name_en="Help", slug="help")
    first.themes.add(theme)
    review.accept(contribution=second, by=None)
    assert _shown(as_reviewer) == [first.pk]
    assert _shown(as_reviewer, "?state=accepted") == [second.pk]
    for end in (
        f"call={first.call_id}",
        f"author={first.participant_id}",
        f"theme={theme.pk}",
        "language=vi",
    ):
        assert _shown(as_reviewer, f"?state=all&{end}") == [first.pk]


def test_states_are_counted_under_the_same_filters(as_reviewer: Client) -> None:
    person = make.participant()
    rows = [make.send(person) for _ in range(4)]
    review.accept(contribution=rows[0], by=None)
    withdrawal.take_back(contribution=rows[1], by_author=True)
    make.send(make.participant())
    tabs = as_reviewer.get(f"{LIST}?author={person.pk}").context["tabs"]
    assert {code: number for code, _label, number, _query in tabs} == {
        "received": 2, "accepted": 1, "returned": 0, "hidden": 0, "withdrawn": 1, "all": 3,
    }  # fmt: skip


def test_only_mine_are_those_i_opened_and_did_not_decide(as_reviewer: Client) -> None:
    opened, decided, _other = (make.send(make.participant()) for _ in range(3))
    for row in (opened, decided):
        as_reviewer.get(_one(row))
    as_reviewer.post(_one(decided, "decide/"), {"verb": "accept", "version": 1})
    Contribution.objects.filter(pk=decided.pk).update(state="received")
    assert _shown(as_reviewer, "?mine=on") == [opened.pk]


def test_accepting_goes_on_to_the_next_and_offers_to_undo(as_reviewer: Client) -> None:
    older, newer = make.send(make.participant()), make.send(make.participant())
    response = as_reviewer.post(_one(newer, "decide/"), {"verb": "accept", "version": 1}, follow=True)
    assert response.redirect_chain[0][0].startswith(_one(older))
    act = response.context["done"]
    assert act.contribution == newer
    as_reviewer.post(reverse("photovoice_undo", args=[act.pk]))
    newer.refresh_from_db()
    assert newer.state == "received"


def test_after_the_last_one_comes_the_list(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    response = as_reviewer.post(_one(row, "decide/"), {"verb": "hide", "version": 1}, follow=True)
    assert response.redirect_chain[0][0].startswith(f"{LIST}?")
    assert response.context["done"].verb == "hide"


def test_a_photograph_is_not_returned_without_a_message(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    response = as_reviewer.post(_one(row, "decide/"), {"verb": "return", "version": 1, "message": "  "})
    assert response.status_code == 422
    assert response.context["decision"].errors["message"]
    row.refresh_from_db()
    assert row.state == "received"


def test_the_message_reaches_the_author(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    as_reviewer.post(_one(row, "decide/"), {"verb": "return", "version": 1, "message": "Je vidět adresa."})
    assert ReviewAct.objects.get(contribution=row).message == "Je vidět adresa."


def test_who_comes_second_is_told_and_loses_nothing(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    review.accept(contribution=row, by=None)
    response = as_reviewer.post(
        _one(row, "decide/"), {"verb": "return", "version": 1, "message": "Prosím jinou."}
    )
    assert response.status_code == 409
    assert response.context["problem"]
    assert "Prosím jinou." in response.content.decode()
    row.refresh_from_db()
    assert row.state == "accepted"


def test_a_decision_that_another_followed_cannot_be_undone(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    act = review.accept(contribution=row, by=None)
    review.hide(contribution=row, by=None)
    as_reviewer.post(reverse("photovoice_undo", args=[act.pk]))
    row.refresh_from_db()
    assert row.state == "hidden"


def test_two_who_look_at_one_photograph_are_told_of_each_other(
    as_reviewer: Client, as_curator: Client
) -> None:
    row = make.send(make.participant())
    assert as_reviewer.get(_one(row)).context["others"] == ""
    assert "petr" in as_curator.get(_one(row)).context["others"]
    told = as_reviewer.post(_one(row, "here/"), {"version": "1"}).json()
    assert "jana" in told["others"]
    assert told["changed"] == ""
    review.accept(contribution=row, by=None)
    assert as_reviewer.post(_one(row, "here/"), {"version": "1"}).json()["changed"]


def test_the_authors_words_stand_in_their_own_language_and_direction(as_reviewer: Client) -> None:
    row = make.send(make.participant(), words="مرحبا", language="ar")
    assert 'lang="ar" dir="rtl"' in as_reviewer.get(_one(row)).content.decode()


def test_translations_are_saved_apart_from_the_decision(as_reviewer: Client) -> None:
    row = make.send(make.participant(), words="Chữ", language="vi")
    form = {
        "words-cs-title": "Doma",
        "words-cs-body": "Slova",
        "words-cs-alt": "Okno",
        "words-cs-translated_by": "Jana",
    }
    as_reviewer.post(_one(row, "words/cs/"), form)
    text = row.texts.get(language="cs")
    assert (text.title, text.body, text.alt, text.translated_by) == ("Doma", "Slova", "Okno", "Jana")
    row.refresh_from_db()
    assert (row.state, row.version) == ("received", 1)


def test_staff_cannot_change_the_authors_own_words(as_reviewer: Client) -> None:
    row = make.send(make.participant(), words="Moje slova", language="cs")
    as_reviewer.post(_one(row, "words/cs/"), {"words-cs-title": "Doma", "words-cs-body": "Jiná slova"})
    text = row.texts.get(language="cs")
    assert (text.title, text.body, text.is_original) == ("Doma", "Moje slova", True)


def test_a_title_that_is_too_long_comes_back_with_what_was_typed(as_reviewer: Client) -> None:
    row = make.send(make.participant(), language="vi")
    response = as_reviewer.post(
        _one(row, "words/en/"), {"words-en-title": "a" * 81, "words-en-body": "Kept words"}
    )
    assert response.status_code == 422
    assert "Kept words" in response.content.decode()


def test_words_in_a_language_that_the_site_does_not_speak_are_404(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    assert as_reviewer.post(_one(row, "words/vi/"), {"words-vi-title": "x"}).status_code == 404


def test_a_photograph_is_sorted_into_themes(as_reviewer: Client) -> None:
    row, theme = make.send(make.participant()), Theme.objects.create(name_cs="P", name_en="H", slug="h")
    as_reviewer.post(_one(row, "sort/"), {"themes": [theme.pk], "place": "zastávka", "content_note": ""})
    row.refresh_from_db()
    assert (list(row.themes.all()), row.place, row.version) == ([theme], "zastávka", 1)


def test_every_part_of_the_long_page_is_one_step_away_and_named_once(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    make.say(row.participant, contribution=row)
    page = as_reviewer.get(_one(row)).content.decode()
    steps = re.findall(r'<li><a href="#([a-z-]+)"', page.split('class="review-parts"')[1].split("</nav>")[0])
    ids = Counter(re.findall(r'\bid="([^"]+)"', page))
    assert "answers" in steps and [ids[step] for step in steps] == [1] * len(steps)
    assert [name for name, count in ids.items() if name.endswith("-title") and count > 1] == []


def test_of_a_photograph_taken_back_staff_see_neither_picture_nor_words(as_curator: Client) -> None:
    row = make.send(make.participant(), words="Tajná slova")
    upload = str(row.upload_id)
    assert upload in as_curator.get(_one(row)).content.decode()
    withdrawal.take_back(contribution=row, by_author=True)
    for address in (_one(row), f"{LIST}?state=withdrawn"):
        page = as_curator.get(address).content.decode()
        assert "Tajná slova" not in page
        assert upload not in page
    assert as_curator.post(_one(row, "words/en/"), {}).status_code == 404
    assert as_curator.get(_one(row, "people/")).status_code == 404
    assert as_curator.post(_one(row, "decide/"), {"verb": "accept", "version": 2}).status_code == 409


def test_a_file_that_could_not_be_read_says_why(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    PrivateUpload.objects.filter(pk=row.upload_id).update(state="refused", refusal_code="truncated")
    page = as_reviewer.get(_one(row))
    assert page.context["has_preview"] is False
    assert page.context["why"] in page.content.decode().replace("&#x27;", "'")


def _acts(client: Client, row: Contribution) -> Any:
    return client.get(_one(row)).context["acts"]


def test_every_decision_stays_in_the_history_with_its_undoing(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    act = review.accept(contribution=row, by=None)
    review.undo(act=act, by=None)
    review.hide(contribution=row, by=None)
    assert [(one.verb, one.undone_at is not None) for one in _acts(as_reviewer, row)] == [
        ("hide", False),
        ("accept", True),
    ]


def test_a_decision_about_words_that_their_author_changed_meanwhile_is_not_taken(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    shown = as_reviewer.get(_one(row)).context["contribution"].version
    intake.write_words(contribution=row, language="cs", body="Teď je to o někom jiném.")
    assert as_reviewer.post(_one(row, "here/"), {"version": shown}).json()["changed"]
    response = as_reviewer.post(_one(row, "decide/"), {"verb": "accept", "version": shown})
    assert response.status_code == 409 and "Teď je to o někom jiném." in response.content.decode()
    row.refresh_from_db()
    assert row.state == "received"


def test_translations_saved_meanwhile_are_not_overwritten_unseen(as_reviewer: Client) -> None:
    row = make.send(make.participant(), words="Chờ tàu.", language="vi")
    seen = as_reviewer.get(_one(row)).context["words"][0].seen
    mine = {
        "words-cs-title": "Moje",
        "words-cs-body": "Čekám.",
        "words-cs-alt": "",
        "words-cs-translated_by": "",
    }
    theirs = {**mine, "words-cs-title": "Jejich", "seen": seen}
    assert as_reviewer.post(_one(row, "words/cs/"), theirs).status_code == 302
    late = as_reviewer.post(_one(row, "words/cs/"), {**mine, "seen": seen})
    page = late.content.decode()
    assert late.status_code == 409 and "Jejich" in page and 'value="Moje"' in page
    assert row.texts.get(language="cs").title == "Jejich"
    again = {**mine, "seen": late.context["words"][0].seen}
    assert as_reviewer.post(_one(row, "words/cs/"), again).status_code == 302
    assert row.texts.get(language="cs").title == "Moje"


def test_themes_saved_meanwhile_are_not_overwritten_unseen(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    seen = as_reviewer.get(_one(row)).context["sorting"].seen
    as_reviewer.post(_one(row, "sort/"), {"place": "Tramvaj", "seen": seen})
    late = as_reviewer.post(_one(row, "sort/"), {"place": "Trh", "seen": seen})
    assert late.status_code == 409 and 'value="Trh"' in late.content.decode()
    row.refresh_from_db()
    assert row.place == "Tramvaj"


def test_what_its_author_allowed_is_said_to_wait_only_for_the_review(as_reviewer: Client) -> None:
    person = make.participant()
    make.allow(person, ["web"])
    page = as_reviewer.get(_one(make.send(person))).content.decode()
    assert page.count("Once accepted") == 1
