"""What a zine shows of an author is a final form: asked once the team asks, and in each language for itself."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail.models import Locale

import pytest

from campaign.models import PrintIndexPage, Zine, ZinePage, ZineStop
from campaign.services import zine_asking
from media.services import set_recipe
from photovoice import final_forms
from photovoice.models import Contribution, Message, Participant
from photovoice.services import approvals, translation, withdrawal
from photovoice.stops import stop_of
from photovoice.views import board_cards
from tests.factories import photovoice as make
from tests.factories import zines as make_zines
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db
BOX = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2, "kind": "person", "style": "solid"}


@pytest.fixture
def row(db: Any) -> Contribution:
    """A photograph with Vietnamese words and an approved translation into each language of the site."""
    made = make.accepted(words=make_zines.VIETNAMESE, language="vi")
    for language, body in (("cs", "Od jedenácti."), ("en", "Since eleven.")):
        translate(made, language, body)
    make.approve([made])
    return made


def translate(row: Contribution, language: str, body: str) -> None:
    said = {"title": "", "alt": "", "translated_by": "Jana"}
    translation.save(contribution=row, language=language, body=body, by=None, **said)


def test_nobody_is_asked_before_the_team_asks_and_nobody_about_their_own_zine(row: Contribution) -> None:
    zine = make_zines.zine([row], said="")
    make_zines.own(row.participant, [row])
    assert make_zines.states(row) == {}
    zine_asking.ask(zine=zine)
    assert make_zines.states(row) == {"cs": "waiting", "en": "waiting"}
    assert {kind for kind, _language in make_zines.forms(row)} == {f"zine-{zine.pk}"}


def test_a_zine_asks_in_its_own_languages_and_in_those_of_its_pages_on_the_website(row: Contribution) -> None:
    zine = make_zines.zine([row], said="", languages="en")
    zine_asking.ask(zine=zine)
    assert make_zines.states(row) == {"en": "waiting"}
    parent = make.home()
    index = parent.add_child(instance=PrintIndexPage(title="Tisk", slug="tisk", locale=parent.locale))
    czech = Locale.objects.get(language_code="cs")
    index.add_child(instance=ZinePage(title="Zin", slug="zin", zine=zine, locale=czech, live=False))
    assert make_zines.states(row) == {"cs": "waiting", "en": "waiting"}


def test_a_photograph_that_may_go_nowhere_asks_nothing(row: Contribution) -> None:
    zine_asking.ask(zine=make_zines.zine([row], said=""))
    make.allow(row.participant, ["exhibition"])
    assert make_zines.states(row) == {}
    make.allow(row.participant)
    withdrawal.take_back(contribution=row, by_author=True)
    assert make_zines.states(row) == {}


def test_another_translation_asks_again_in_its_language_alone(row: Contribution) -> None:
    make_zines.zine([row])
    assert make_zines.states(row) == {"cs": "approved", "en": "approved"}
    translate(row, "en", "Since I was eleven.")
    assert make_zines.states(row) == {"cs": "approved", "en": "waiting"}


def test_other_own_words_or_hidden_parts_ask_again_in_every_language(row: Contribution) -> None:
    make_zines.zine([row])
    set_recipe(upload=row.upload, boxes=[BOX], by=None)
    assert make_zines.states(row) == {"cs": "waiting", "en": "waiting"}
    make_zines.answer(row)
    translation.propose_edit(contribution=row, body="Từ năm mười một tuổi.", by=None)
    assert make_zines.states(row) == {"cs": "waiting", "en": "waiting"}


def test_words_on_no_page_of_the_zine_do_not_ask(row: Contribution) -> None:
    zine = make_zines.zine([row], said="")
    zine.pages[2] = ("text", {"cs": "Text.", "en": "Text."})
    zine.save()
    zine_asking.ask(zine=zine)
    make_zines.answer(row)
    translate(row, "en", "Otherwise.")
    assert make_zines.states(row) == {"cs": "approved", "en": "approved"}


def test_another_block_on_the_page_asks_again(row: Contribution) -> None:
    zine = make_zines.zine([row])
    zine.pages[1] = ("stop", {"photograph": row, "with_code": True})
    zine.save()
    assert make_zines.states(row) == {"cs": "waiting", "en": "waiting"}


def test_what_the_team_writes_on_the_cover_asks_in_its_language_alone(row: Contribution) -> None:
    zine = make_zines.zine([row], said="")
    zine.pages[0] = ("cover", {"photograph": row, "subtitle_cs": "Tři", "subtitle_en": "Three"})
    zine.save()
    zine_asking.ask(zine=zine)
    make_zines.answer(row)
    zine.title_cs = "Jiný název"
    zine.save()
    assert make_zines.states(row) == {"cs": "waiting", "en": "approved"}


def test_the_number_of_the_page_other_pages_paper_and_name_ask_nobody(row: Contribution) -> None:
    zine = make_zines.zine([row])
    pages = list(zine.pages.raw_data)
    zine.pages = zine.pages.stream_block.to_python([pages[0], pages[3], *pages[1:3], *pages[4:]])
    zine.format = "book_a5"
    zine.save()
    Participant.objects.filter(pk=row.participant_id).update(public_name="Jinak")
    assert make_zines.states(row) == {"cs": "approved", "en": "approved"}


def test_words_that_their_author_refused_are_not_on_the_page_they_are_asked_about(row: Contribution) -> None:
    zine = make_zines.zine([row], said="")
    zine_asking.ask(zine=zine)
    translate(row, "en", "Wrong.")
    before = make_zines.forms(row)[f"zine-{zine.pk}", "en"]
    asked = approvals.standing_of(contribution=row, kind="translation", language="en").form
    approvals.answer(
        contribution=row,
        kind="translation",
        language="en",
        fingerprint=asked.fingerprint,
        verdict="refused",
    )
    after = make_zines.forms(row)[f"zine-{zine.pk}", "en"]
    assert before.fingerprint != after.fingerprint and after.context and before.context

    def bodies(form: final_forms.FinalForm) -> list[str]:
        assert form.context
        return [words.body for page in form.context()["zine_pages"] for words in page.translations]

    assert "Wrong." in bodies(before) and "Wrong." not in bodies(after)


def test_silence_is_a_yes_only_if_chosen_and_only_two_weeks_after_asking(row: Contribution) -> None:
    zine_asking.ask(zine=make_zines.zine([row], said=""))
    later = timezone.now() + timedelta(days=20)

    def at(moment: Any) -> set[str]:
        fresh = final_forms.fetched(Contribution.objects.filter(pk=row.pk)).get()
        return {
            each.state.value
            for each in final_forms.standings(fresh, at=moment)
            if each.form.kind.startswith("zine-")
        }

    assert at(later) == {"waiting"}
    approvals.let_silence_approve(participant=row.participant, approves=True)
    assert at(later) == {"by_silence"} and at(timezone.now() + timedelta(days=13)) == {"waiting"}


def test_a_page_of_a_zine_holds_nothing_back_on_the_wall_or_the_board(row: Contribution) -> None:
    zine_asking.ask(zine=make_zines.zine([row], said=""))
    fresh = final_forms.fetched(Contribution.objects.filter(pk=row.pk)).get()
    assert stop_of(fresh, 1, 1, "cs", draft=True).held_back == []
    assert not [code for code, _sentence in board_cards._not_approved(fresh) if code == "waits"]


def test_forms_of_zines_take_one_query_however_many_photographs_and_zines_there_are(db: Any) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            for one in final_forms.fetched(Contribution.objects.all()):
                final_forms.standings(one)
        return len(seen)

    first = make.accepted()
    zine_asking.ask(zine=make_zines.zine([first], said=""))
    with_one = asked()
    rows = [first, *(make.accepted() for _each in range(2))]
    for number in range(2, 5):
        zine_asking.ask(zine=make_zines.zine(rows, said="", number=number))
    assert asked() == with_one and ZineStop.objects.count() == 10


def test_an_author_sees_the_page_as_it_will_look_and_answers_both_languages_at_once(
    row: Contribution,
) -> None:
    phone, _person = let_in(row.participant)
    zine = make_zines.zine([row], said="")
    zine_asking.ask(zine=zine)
    address = f"/my/photographs/{row.pk}/forms/zine-{zine.pk}/en/"
    page = phone.get(address)
    assert page.status_code == 200 and make_zines.VIETNAMESE in page.text and "Since eleven." in page.text
    assert page.text.count('class="zine-proof__page') == 2 and page.text.count("zine-proof__part--asked") == 1
    form = make_zines.forms(row)[f"zine-{zine.pk}", "en"]
    along = re.search(r'name="along" value="([^"]+)"', page.text)
    assert along
    phone.submit(
        address, {"fingerprint": form.fingerprint, "verdict": "along", "along": along[1], "words": ""}
    )
    assert make_zines.states(row) == {"cs": "approved", "en": "approved"}


def test_what_the_author_writes_reaches_the_team(row: Contribution) -> None:
    phone, _person = let_in(row.participant)
    zine = make_zines.zine([row], said="")
    zine_asking.ask(zine=zine)
    form = make_zines.forms(row)[f"zine-{zine.pk}", "cs"]
    sent = {"fingerprint": form.fingerprint, "verdict": "change", "words": "Bez mojí sestry."}
    phone.submit(f"/my/photographs/{row.pk}/forms/zine-{zine.pk}/cs/", sent)
    assert make_zines.states(row)["cs"] == "change"
    assert Message.objects.get().body == "Bez mojí sestry."


def test_nobody_else_sees_the_form(row: Contribution) -> None:
    zine = make_zines.zine([row], said="")
    zine_asking.ask(zine=zine)
    phone, _person = let_in()
    assert phone.get(f"/my/photographs/{row.pk}/forms/zine-{zine.pk}/cs/").status_code == 404


def test_a_zine_that_is_deleted_asks_nothing_any_more(row: Contribution) -> None:
    zine = make_zines.zine([row])
    Zine.objects.get(pk=zine.pk).delete()
    assert make_zines.states(row) == {}
