"""Consent in the space: read first, all off, one switch a use, kept by the last screen, changed at any time."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

from media.models import PrivateUpload
from photovoice.models import Consent, ConsentEvidence, QuestionRecording
from photovoice.services import consents
from tests.factories import photovoice as make
from tests.photovoice.views.consent_walk import START, answer, path_of, save, switched_on, walk, wording_shown
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db


def test_the_first_question_is_the_age_and_nothing_is_asked_before_it():
    phone, _person = let_in()
    assert phone.get(START)["Location"] == path_of("age")
    for step in ("read", "uses", "name", "shown", "voice", "check"):
        assert phone.get(path_of(step))["Location"] == path_of("age"), step


def test_the_words_and_the_privacy_notice_come_before_any_switch():
    phone, _person = let_in(language="cs")
    phone.get(START)
    answer(phone, "age", age="grown")
    page = phone.get(path_of("read")).text
    assert "Ptáme se vás." in page and "Kdo za údaje odpovídá." in page
    assert 'type="checkbox"' not in page
    assert phone.get(path_of("uses"))["Location"] == path_of("read")


def test_every_use_is_off_until_it_is_switched_on_and_is_drawn():
    phone, _person = let_in()
    phone.get(START)
    answer(phone, "age", age="grown")
    answer(phone, "read")
    page = phone.get(path_of("uses")).text
    assert page.count('name="uses"') == len(make.ALL_USES) and switched_on(page) == set()
    assert all(f"Smíme: {use}." in page and f"mock--{use}" in page for use in make.ALL_USES)
    assert page.count("your photograph") >= len(make.ALL_USES)


def test_the_drawings_show_the_participants_own_photograph(prepared):
    phone, person = let_in()
    row = prepared(make.send(person))
    phone.get(START)
    answer(phone, "age", age="grown")
    answer(phone, "read")
    page = phone.get(path_of("uses")).text
    address = f"/my/files/{row.upload_id}/preview_400/"
    assert page.count(address) == len(make.ALL_USES) and "your photograph</span>" not in page
    assert phone.get(address).status_code == 200


@pytest.fixture
def prepared():
    import media.services

    def prepare(row):
        media.services.prepare(upload=row.upload)
        return row

    return prepare


def test_nothing_is_kept_before_the_last_screen():
    phone, _person = let_in()
    assert walk(phone, ["web", "print"])["Location"] == path_of("check")
    assert not Consent.objects.exists()
    page = phone.get(path_of("check")).text
    assert "On the website" in page and "Not saved yet" in page


def test_what_was_chosen_is_there_when_somebody_goes_back():
    phone, _person = let_in()
    walk(phone, ["web"], named="pseudonym", pseudonym="Růža")
    assert switched_on(phone.get(path_of("uses")).text) == {"web"}
    assert 'value="Růža"' in phone.get(path_of("name")).text
    assert phone.get(START)["Location"] == path_of("check")


def test_what_is_saved_stands_in_the_ledger_with_the_words_that_were_read():
    phone, person = let_in(language="en")
    saved = save(phone, ["exhibition", "web"], named="chosen_name", chosen_name=" Linh  N. ")
    assert saved["Location"] == "/my/?saved=consent"
    entry = Consent.objects.get()
    wording = consents.wording_for(call=person.calls.get(), language="en")
    assert (entry.uses, entry.named, entry.method) == (["exhibition", "web"], "chosen_name", "on_screen")
    assert (entry.age_group, entry.given_by, entry.shown, entry.voice) == ("grown", "self", "as_is", "own")
    assert entry.wording == wording and entry.wording_sha256 == wording.sha256 and entry.language == "en"
    person.refresh_from_db()
    assert person.public_name == "Linh N."


def test_a_permission_ends_after_the_years_of_the_setting(settings):
    settings.CONSENT_YEARS = 2
    phone, _person = let_in()
    save(phone, ["web"])
    entry = Consent.objects.get()
    assert entry.expires_at == entry.given_at.replace(year=entry.given_at.year + 2)


def test_choosing_nothing_is_an_answer_too_and_asks_no_more():
    phone, person = let_in()
    assert walk(phone, [])["Location"] == path_of("check")
    assert answer(phone, "check").status_code == 302
    assert Consent.objects.get().uses == []
    assert phone.come_in(person)["Location"] == "/my/"


def test_words_that_changed_while_they_were_read_are_shown_before_anything_is_kept():
    phone, person = let_in(language="en")
    walk(phone, ["web"])
    make.wording(person.calls.get(), "en", body="We ask you for more.")
    moved = answer(phone, "check")
    assert moved["Location"] == f"{path_of('read')}?anew=1" and not Consent.objects.exists()
    page = phone.get(moved["Location"]).text
    assert "These words are new to you" in page and "We ask you for more." in page
    assert answer(phone, "read")["Location"] == path_of("check")
    answer(phone, "check")
    assert Consent.objects.get().wording.body == "We ask you for more."


def test_another_language_shows_its_words_before_anything_is_kept_and_loses_no_answer():
    phone, _person = let_in(language="en")
    walk(phone, ["web"])
    phone.submit("/my/language/", {"language": "cs", "back": path_of("check")})
    assert phone.get(path_of("check"))["Location"] == f"{path_of('read')}?anew=1"
    answer(phone, "read")
    answer(phone, "check")
    entry = Consent.objects.get()
    assert (entry.language, entry.uses) == ("cs", ["web"])


def test_the_ledger_names_the_words_on_the_page_when_another_tab_speaks_another_language():
    phone, _person = let_in(language="en")
    walk(phone, ["web"])
    read = wording_shown(phone.get(path_of("check")).text)
    phone.submit("/my/language/", {"language": "cs"})
    phone.submit(path_of("check"), {"wording": read})
    assert Consent.objects.get().language == "en"


@pytest.mark.parametrize(("named", "field"), [("chosen_name", "chosen_name"), ("pseudonym", "pseudonym")])
def test_a_way_of_naming_needs_its_name(named, field):
    phone, _person = let_in()
    walk(phone, ["web"])
    page = answer(phone, "name", named=named, chosen_name="", pseudonym="")
    assert page.status_code == 422 and "Not saved yet" in page.text
    assert f'href="#id_{field}"' in page.text and not Consent.objects.exists()


@pytest.mark.parametrize("step", ["age", "name", "shown", "voice"])
def test_a_screen_without_an_answer_asks_for_one(step):
    phone, _person = let_in()
    walk(phone, ["web"])
    assert answer(phone, step).status_code == 422


def test_a_use_that_nobody_explained_is_not_taken():
    phone, _person = let_in()
    phone.get(START)
    answer(phone, "age", age="grown")
    answer(phone, "read")
    assert answer(phone, "uses", uses=["web", "training"]).status_code == 422


def test_changing_starts_from_what_is_in_force_and_supersedes_it():
    phone, person = let_in(language="cs")
    first = make.allow(person, ["web", "print"], age_group="grown")
    assert phone.get(START)["Location"] == path_of("check")
    assert switched_on(phone.get(path_of("uses")).text) == {"web", "print"}
    answer(phone, "uses", uses=["print"])
    answer(phone, "check")
    newest = Consent.objects.first()
    assert newest.supersedes == first and newest.uses == ["print"] and newest.named == "chosen_name"


def test_a_link_to_one_screen_leads_there_and_from_there_to_the_end():
    phone, person = let_in(language="cs")
    make.allow(person, ["web"], age_group="grown")
    assert "/my/consent/?step=name" in phone.get("/my/me/").text
    assert phone.get(f"{START}?step=name")["Location"] == path_of("name")
    assert answer(phone, "name", named="nobody")["Location"] == path_of("check")
    assert phone.get(f"{START}?step=nonsense")["Location"] == path_of("check")


def test_a_link_to_one_screen_passes_over_nothing_that_is_not_answered():
    phone, _person = let_in()
    assert phone.get(f"{START}?step=name")["Location"] == path_of("age")


def test_how_a_person_is_shown_as_agreed_on_paper_survives_a_change_on_screen():
    phone, person = let_in(language="cs")
    make.allow(person, ["web"], shown="blurred", voice="altered", age_group="grown")
    phone.get(START)
    answer(phone, "uses", uses=["web", "print"])
    answer(phone, "check")
    newest = Consent.objects.first()
    assert (newest.shown, newest.voice) == ("blurred", "altered")


def test_answers_on_the_way_are_void_once_something_else_was_entered():
    phone, person = let_in(language="cs")
    walk(phone, ["web", "print"])
    make.allow(person, [], age_group="grown")
    assert answer(phone, "check")["Location"] == START
    assert Consent.objects.get().uses == []


def test_a_draft_opens_nothing_in_another_persons_space():
    phone, _person = let_in()
    walk(phone, ["web"])
    phone.come_in(make.participant(language="en"))
    assert phone.get(START)["Location"] == path_of("age")


def test_whoever_leaves_the_phone_takes_their_half_finished_answers_along():
    phone, _person = let_in()
    walk(phone, ["web"], named="chosen_name", chosen_name="Linh")
    phone.submit("/my/leave/")
    assert phone.cookies["ocima_consent"].value == ""


def test_an_expired_permission_is_not_offered_as_if_it_held():
    phone, person = let_in(language="en")
    make.allow(person, ["web"], expires_at=timezone.now(), age_group="grown")
    assert "time of your permission is over" in phone.get("/my/").text
    phone.get(f"{START}?change=1")
    answer(phone, "read")
    assert switched_on(phone.get(path_of("uses")).text) == set()


def test_words_in_another_language_say_so():
    call = make.call()
    call.wordings.filter(language="en").delete()
    phone, _person = let_in(make.participant(call, language="en"))
    phone.get(START)
    answer(phone, "age", age="grown")
    page = phone.get(path_of("read")).text
    assert "Czech" in page and 'lang="cs"' in page


def test_without_wording_nothing_can_be_agreed_and_photographs_can_be_sent():
    call = make.call()
    call.wordings.all().delete()
    phone, _person = let_in(make.participant(call, language="en"))
    page = phone.get(START)
    assert page.status_code == 503 and "are not ready" in page.text
    assert phone.get("/my/send/").status_code == 200


# ---------------------------------------------------------------- under 15


def test_for_a_child_a_parent_reads_and_answers():
    phone, person = let_in()
    row = make.accepted(person)
    phone.get(START)
    assert answer(phone, "age", age="child")["Location"] == "/my/consent/parent/"
    assert "give the phone to your parent" in phone.get("/my/consent/parent/").text
    page = answer(phone, "read", parent="", sure="")
    assert page.status_code == 422 and "name of the parent" in page.text
    save(phone, ["web"], age="child")
    entry = Consent.objects.get()
    assert (entry.given_by, entry.age_group, entry.evidence.parent_name) == ("parent", "child", "Hoa")
    row.refresh_from_db()
    assert set(row.upload.cleared_until) == {"web"}


def test_a_child_whose_parent_is_not_there_can_send_and_nothing_is_shown():
    phone, person = let_in()
    row = make.accepted(person)
    phone.get(START)
    answer(phone, "age", age="child")
    assert "form on paper" in phone.get("/my/consent/alone/").text
    assert phone.submit("/my/consent/alone/")["Location"] == "/my/?saved=nothing"
    assert "a parent or guardian must agree" in phone.get("/my/").text
    assert phone.get("/my/send/").status_code == 200
    row.refresh_from_db()
    assert row.upload.cleared_until == {}
    assert phone.get(START)["Location"] == "/my/consent/parent/"


def test_a_child_alone_can_take_back_what_a_parent_allowed():
    phone, person = let_in()
    make.allow(person, ["web"], age_group="child", given_by="parent")
    phone.get(START)
    assert "still holds" in phone.get("/my/consent/alone/").text
    phone.submit("/my/consent/alone/")
    assert Consent.objects.first().uses == []


def test_a_grown_person_is_never_asked_for_a_parent():
    phone, _person = let_in()
    walk(phone, ["web"])
    assert phone.get("/my/consent/parent/").status_code == 302
    assert phone.submit("/my/consent/alone/").status_code == 302
    assert not Consent.objects.exists() and not ConsentEvidence.objects.exists()


# ---------------------------------------------------------------- asked again


def test_new_words_are_shown_with_what_changed_and_the_old_permission_holds_meanwhile():
    phone, person = let_in(language="cs")
    row = make.accepted(person)
    first = make.allow(person, ["web"], age_group="grown")
    make.wording(person.calls.get(), "cs", body="Ptáme se vás. Nově i na něco dalšího.")
    phone.submit("/my/language/", {"language": "cs"})
    assert phone.get(START)["Location"] == "/my/consent/again/"
    page = phone.get("/my/consent/again/").text
    assert "<ins" in page and "Nově i na něco dalšího." in page
    assert "<ins" in page and page.count("<del") == 0
    row.refresh_from_db()
    assert set(row.upload.cleared_until) == {"web"}
    assert phone.submit("/my/consent/again/", {"wording": wording_shown(page)}).status_code == 302
    newest = Consent.objects.first()
    assert newest.supersedes == first and newest.uses == ["web"] and newest.wording.version == 2
    assert phone.get(START)["Location"] == path_of("check")


def test_sixty_days_before_the_end_the_space_asks_and_one_press_keeps_everything():
    phone, person = let_in()
    soon = timezone.now() + timedelta(days=59)
    make.allow(person, ["web"], expires_at=soon, shown="blurred", age_group="grown")
    assert "Your permission ends on" in phone.get("/my/").text
    page = phone.get("/my/consent/again/").text
    phone.submit("/my/consent/again/", {"wording": wording_shown(page)})
    newest = Consent.objects.first()
    assert (newest.uses, newest.shown, newest.named) == (["web"], "blurred", "chosen_name")
    assert newest.expires_at > soon + timedelta(days=900)
    assert "Your permission ends on" not in phone.get("/my/").text


def test_earlier_than_sixty_days_nobody_is_asked():
    phone, person = let_in()
    make.allow(person, ["web"], expires_at=timezone.now() + timedelta(days=61), age_group="grown")
    assert "Your permission ends on" not in phone.get("/my/").text
    assert phone.get("/my/consent/again/")["Location"] == START


def test_nobody_renews_words_that_changed_meanwhile():
    phone, person = let_in()
    make.allow(person, ["web"], expires_at=timezone.now() + timedelta(days=5), age_group="grown")
    read = wording_shown(phone.get("/my/consent/again/").text)
    make.wording(person.calls.get(), "en", body="We ask you for more.")
    page = phone.submit("/my/consent/again/", {"wording": read})
    assert page.status_code == 409 and Consent.objects.count() == 1


def test_a_childs_permission_is_given_again_by_the_parent_alone():
    phone, person = let_in()
    soon = timezone.now() + timedelta(days=5)
    make.allow(person, ["web"], expires_at=soon, age_group="child", given_by="parent")
    assert phone.get("/my/consent/again/")["Location"] == START
    assert phone.get(START)["Location"] == "/my/consent/parent/"


def test_what_is_asked_can_be_heard_unless_the_words_are_newer_than_the_recording():
    phone, person = let_in(language="en")
    call = person.calls.get()
    upload = PrivateUpload.objects.create(
        owner_key=f"call:{call.pk}", kind="audio", format="m4a", sha256="0" * 64, size=1, state="ready"
    )
    recording = QuestionRecording.objects.create(call=call, language="en", part="consent", upload=upload)
    phone.get(START)
    answer(phone, "age", age="grown")
    address = f"/my/heard/{recording.pk}/"
    assert address in phone.get(path_of("read")).text
    make.wording(call, "en", body="We ask you for more.")
    assert address not in phone.get(path_of("read")).text
