"""News go where a participant asked for them, only while they ask, and only if there is a mail server."""

from __future__ import annotations

from django.core import mail

import pytest

from photovoice.models import NewsContact
from photovoice.services import news
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+420 777 123 456", "+420777123456"), ("00420 777-123-456", "+420777123456"), ("777123456", "777123456"),
        ("٧٧٧١٢٣٤٥٦", "777123456"), ("123", ""), ("call me", ""), ("+420 777 123 45x", ""), ("", ""), ("1" * 40, ""),
    ],
)  # fmt: skip
def test_a_phone_number_is_kept_as_it_is_dialled(typed: str, kept: str) -> None:
    assert news.phone_number(typed) == kept


def test_a_person_has_one_contact_of_a_kind_and_can_erase_it() -> None:
    person = make.participant()
    news.keep(participant=person, kind="phone", value="777123456")
    news.keep(participant=person, kind="phone", value="777123457")
    news.keep(participant=person, kind="mail", value="linh@example.org")
    assert news.forget(participant=person, kind="phone") == 1
    assert NewsContact.objects.get().value == "linh@example.org"
    assert news.forget(participant=person) == 1 and not NewsContact.objects.exists()


def test_mail_goes_to_those_who_read_the_language_and_left_an_address(settings) -> None:
    settings.MAIL_IS_SET_UP = True
    call = make.call()
    for name, language, kind, value in (
        ("Linh", "vi", "mail", "linh@example.org"),
        ("Oksana", "uk", "mail", "oksana@example.org"),
        ("Minh", "vi", "phone", "777123456"),
    ):
        person = make.participant(call, name=name, language=language)
        news.keep(participant=person, kind=kind, value=value)
    stranger = make.participant(make.call(), language="vi")
    news.keep(participant=stranger, kind="mail", value="stranger@example.org")
    assert news.send_by_mail(call=call, language="vi", subject="Tin\nmới", body="…") == 1
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [(["linh@example.org"], "Tin mới")]


def test_who_took_the_address_back_meanwhile_gets_nothing(settings) -> None:
    settings.MAIL_IS_SET_UP = True
    contact = news.keep(participant=make.participant(), kind="mail", value="linh@example.org")
    news.forget(participant=contact.participant)
    assert news.send_one(contact_id=contact.pk or 1, subject="x", body="y") is False and mail.outbox == []


def test_without_a_mail_server_nothing_is_sent_and_nothing_breaks() -> None:
    contact = news.keep(participant=make.participant(), kind="mail", value="linh@example.org")
    assert not news.can_send()
    assert news.send_one(contact_id=contact.pk, subject="x", body="y") is False and mail.outbox == []
