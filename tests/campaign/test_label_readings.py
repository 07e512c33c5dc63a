from __future__ import annotations

from django.test import Client
from django.urls import reverse

import pytest

from campaign.services import readings
from media.clearance import Use
from photovoice.services import publishing, withdrawal
from tests import pdfs
from tests.factories import photovoice as make
from tests.factories.media import in_process
from tests.factories.showings import VIETNAMESE, showing

pytestmark = pytest.mark.django_db


def test_everybody_reads_the_labels_in_large_print_without_what_is_not_on_the_website(client: Client) -> None:
    with in_process():
        person = make.participant(name="Elmira")
        make.allow(person, [Use.EXHIBITION])
        first = make.accepted(words=VIETNAMESE, language="vi")
        found = showing([first, make.accepted(person)])
    readings.make(kind="labels", key=str(found.pk), language="cs")
    address = reverse("campaign_reading", args=["labels", found.pk, "cs"])
    response = client.get(address)
    assert response.status_code == 200
    text = pdfs.text_of(b"".join(response))
    assert "xe điện này" in text and "Elmira" not in text
    withdrawal.take_back(contribution=first, by_author=True)
    assert client.get(address).status_code != 200


def test_the_labels_of_an_exhibition_that_is_not_public_are_read_by_nobody(client: Client) -> None:
    with in_process():
        found = showing([make.accepted()])
    publishing.unpublish(exhibition=found.exhibition, by=None)
    assert client.get(reverse("campaign_reading", args=["labels", found.pk, "cs"])).status_code == 404
