"""What the printed side forgets when something is erased for good."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

import pytest

from campaign.models import EditionText, SocialCard, Zine
from photovoice.services import erasure, withdrawal
from tests.factories import photovoice as people
from tests.factories.campaign import Leaflet, printed

pytestmark = pytest.mark.django_db


def erase():
    erasure.erase_due(now=timezone.now() + timedelta(days=settings.ERASE_AFTER_DAYS + 1))


def test_an_erased_photograph_leaves_its_number_in_the_ledger_and_no_words():
    row = people.accepted()
    made = printed(Leaflet([row], words={f"contribution:{row.pk}:cs": "Slova."}))
    assert EditionText.objects.get().title
    withdrawal.take_back(contribution=row, by_author=True)
    erase()
    assert EditionText.objects.get().title == ""
    assert made.assets.get().contribution == row.pk


def test_pictures_for_social_networks_of_an_erased_photograph_are_gone():
    row = people.accepted()
    card = SocialCard.objects.create(
        subject_kind="stop", subject_key="1", language="cs", shape="wide", fingerprint="", name="a.png"
    )
    card.uploads.add(row.upload)
    withdrawal.take_back(contribution=row, by_author=True)
    erase()
    assert not SocialCard.objects.exists()


def test_an_erased_person_leaves_no_zine_of_their_own():
    person = people.participant()
    people.allow(person)
    people.accepted(person)
    Zine.objects.create(name="Linh", title_cs="Moje", title_en="Mine", participant=person)
    withdrawal.take_back_everything(participant=person, by_author=True)
    erase()
    assert not Zine.objects.exists()
