"""Four spoken words open what their card opens, guessing is slow, and nobody's address is judged."""

from __future__ import annotations

import itertools
import re
from datetime import timedelta

from django.utils import timezone

import pytest

from photovoice import spoken_words
from photovoice.models import Invitation, SpaceSession, SpokenPhrase, WrongTries
from photovoice.services import invitations, reentry
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def invited(language: str = "en") -> Invitation:
    person = make.participant(language=language)
    return invitations.issue(participant=person, call=person.calls.get()).invitation


def wrong_phrases() -> itertools.chain[str]:
    """Phrases of our words that open nothing, all different."""
    return itertools.chain(
        " ".join(words) for words in itertools.permutations(spoken_words.words_of("cs")[:8], 4)
    )


@pytest.mark.parametrize("language", ["cs", "en", "uk", "ru", "vi", "ar"])
def test_four_words_open_what_their_card_opens_in_every_language(language: str) -> None:
    invitation = invited(language)
    words = reentry.make_phrase(invitation=invitation, language=language)
    assert len(words.split(" ")) == 4
    found = reentry.find_phrase(words.upper())
    assert (found.state, found.invitation) == ("works", invitation)


def test_words_are_english_where_a_language_has_no_list() -> None:
    words = reentry.make_phrase(invitation=invited(), language="xx")
    assert [phrase.language for phrase in spoken_words.read(words)] == ["en"]


def test_the_database_does_not_hold_the_words() -> None:
    words = reentry.make_phrase(invitation=invited(), language="en")
    reentry.find_phrase(next(wrong_phrases()))
    kept = str([*SpokenPhrase.objects.values_list(), *WrongTries.objects.values_list()])
    # Whole words: a short one stands in one hash or another by chance.
    held = set(re.findall(r"\w+", kept))
    assert not held & {*words.split(), *spoken_words.words_of("cs")[:8]}


def test_new_words_end_the_old_ones() -> None:
    invitation = invited()
    old = reentry.make_phrase(invitation=invitation, language="en")
    new = reentry.make_phrase(invitation=invitation, language="en")
    assert reentry.find_phrase(old).state == "wrong" and reentry.find_phrase(new).state == "works"


def test_a_replaced_card_ends_its_words() -> None:
    invitation = invited()
    words = reentry.make_phrase(invitation=invitation, language="en")
    invitations.issue(participant=invitation.participant, call=invitation.call)
    assert reentry.find_phrase(words).state == "wrong"
    invitation.refresh_from_db()
    with pytest.raises(reentry.CardIsOver):
        reentry.make_phrase(invitation=invitation, language="en")


def test_words_of_a_card_that_has_expired_open_nothing() -> None:
    words = reentry.make_phrase(invitation=invited(), language="en")
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert reentry.find_phrase(words).state == "wrong"


def test_the_same_wrong_words_pause_by_themselves_and_count_once_for_all() -> None:
    wrong, right = next(wrong_phrases()), reentry.make_phrase(invitation=invited(), language="en")
    states = [reentry.find_phrase(wrong).state for _time in range(7)]
    assert states == ["wrong"] * 5 + ["paused"] * 2
    assert WrongTries.objects.get(key=reentry.ALL).count == 1
    assert reentry.find_phrase(right).state == "works"


def test_a_classroom_that_mistypes_locks_nobody_out() -> None:
    words = reentry.make_phrase(invitation=invited(), language="en")
    for number in range(300):
        assert reentry.find_phrase(words[:-1] + f"x {number * 'a'}").state == "wrong"
    assert not WrongTries.objects.exists()
    assert reentry.find_phrase(words).state == "works"


def test_right_words_work_while_others_try_up_to_the_limit() -> None:
    words = reentry.make_phrase(invitation=invited(), language="en")
    for wrong in itertools.islice(wrong_phrases(), reentry.ALL_PHRASES.most - 1):
        assert reentry.find_phrase(wrong).state == "wrong"
        assert reentry.find_phrase(words).state == "works"


def test_guessing_pauses_for_everybody_and_tells_nothing_until_the_time_is_over() -> None:
    words = reentry.make_phrase(invitation=invited(), language="en")
    for wrong in itertools.islice(wrong_phrases(), reentry.ALL_PHRASES.most):
        reentry.find_phrase(wrong)
    assert reentry.find_phrase(words) == reentry.find_phrase("nonsense") == reentry.FoundPhrase("paused")
    for row in WrongTries.objects.all():
        row.since -= reentry.ALL_PHRASES.within
        row.save()
    assert reentry.find_phrase(words).state == "works"


def test_wrong_words_and_nonsense_ask_the_database_alike(django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        reentry.find_phrase("nonsense")


def opened(invitation: Invitation) -> SpaceSession:
    return invitations.open_session(invitation=invitation, language="en")[0]


def test_ending_the_others_leaves_the_phone_in_hand() -> None:
    invitation = invited()
    mine, *others = [opened(invitation) for _phone in range(3)]
    strange = opened(invited())
    assert reentry.end_others(mine) == len(others)
    assert list(reentry.sessions_of(invitation.participant)) == [mine]
    assert list(reentry.sessions_of(strange.participant)) == [strange]


def test_the_last_use_is_written_down_once_an_hour(django_assert_num_queries: object) -> None:
    session = opened(invited())
    reentry.seen(session, device="android")
    assert SpaceSession.objects.get().device == "android"
    with django_assert_num_queries(0):  # type: ignore[operator]
        reentry.seen(session, device="iphone")
    SpaceSession.objects.update(last_seen_at=timezone.now() - timedelta(minutes=61))
    session.refresh_from_db()
    reentry.seen(session, device="iphone")
    session.refresh_from_db()
    assert timezone.now() - session.last_seen_at < timedelta(minutes=1) and session.device == "android"


def test_forgetting_takes_every_way_in_away() -> None:
    invitation = invited()
    words = reentry.make_phrase(invitation=invitation, language="en")
    opened(invitation)
    invitation.participant.pin_hash = "x"
    invitation.participant.save()
    reentry.forget(participant=invitation.participant)
    assert reentry.find_phrase(words).state == "wrong"
    assert not reentry.sessions_of(invitation.participant).exists() and not invitation.participant.pin_hash
