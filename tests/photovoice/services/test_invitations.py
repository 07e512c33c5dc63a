"""Cards."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

from photovoice.models import Invitation, SpaceSession
from photovoice.services import invitations
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def issue(person):
    return invitations.issue(participant=person, call=person.calls.get())


def test_the_secret_is_nowhere_in_the_database():
    issued = issue(make.participant())
    stored = " ".join(str(value) for row in Invitation.objects.values() for value in row.values())
    assert issued.secret not in stored and issued.secret.replace("-", "") not in stored


def test_a_card_works_however_its_secret_is_typed():
    issued = issue(make.participant())
    assert invitations.find(secret=issued.secret.lower().replace("-", " ")).state == "works"


def test_looking_at_a_card_changes_nothing():
    issued = issue(make.participant())
    invitations.find(secret=issued.secret)
    assert Invitation.objects.get().first_used_at is None
    assert not SpaceSession.objects.exists()


def test_a_replaced_card_opens_nothing_and_its_sessions_end():
    person = make.participant()
    old = issue(person)
    _session, key = invitations.come_in(secret=old.secret, language="cs")
    issue(person)
    assert invitations.find(secret=old.secret).state == "replaced"
    assert invitations.session_for(key=key) is None
    with pytest.raises(invitations.CardDoesNotWork):
        invitations.come_in(secret=old.secret, language="cs")


def test_an_expired_card_opens_nothing():
    issued = issue(make.participant())
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert invitations.find(secret=issued.secret).state == "expired"


def test_a_card_works_again_after_leaving_the_phone():
    issued = issue(make.participant())
    session, key = invitations.come_in(secret=issued.secret, language="cs")
    invitations.leave(session=session)
    assert invitations.session_for(key=key) is None
    assert invitations.find(secret=issued.secret).state == "works"


def test_the_key_of_a_session_is_not_kept():
    issued = issue(make.participant())
    session, key = invitations.come_in(secret=issued.secret, language="cs")
    assert session.key_hash != key
    assert invitations.session_for(key=key) == session


def test_an_old_session_ends_by_itself():
    issued = issue(make.participant())
    _session, key = invitations.come_in(secret=issued.secret, language="cs")
    SpaceSession.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert invitations.session_for(key=key) is None


def test_the_space_refuses_a_language_it_does_not_speak():
    issued = issue(make.participant())
    session, _key = invitations.come_in(secret=issued.secret, language="cs")
    with pytest.raises(ValueError):
        invitations.speak(session=session, language="xx")
