"""Staff see who wants news, in which language, and write only to them."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.core import mail

import pytest

from photovoice.models import Call
from photovoice.services import news
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def call() -> Call:
    call = make.call()
    oksana = make.participant(call, name="Oksana", language="uk")
    news.keep(participant=oksana, kind="phone", value="+420777123456")
    linh = make.participant(call, name="Linh", language="vi")
    news.keep(participant=linh, kind="mail", value="linh@example.org")
    return call


def address(call: Call) -> str:
    return f"/admin/photovoice/calls/{call.pk}/news/"


def test_each_language_has_its_own_message_and_links(client: Any, call: Call) -> None:
    client.force_login(make.staff())
    page = client.get(address(call), {"language": "uk"}).text
    assert 'href="sms:+420777123456?&amp;body=' in page and "linh@example.org" not in page
    written = client.post(
        address(call), {"language": "vi", "subject": "A & B", "body": "x?y", "act": "links"}
    ).text
    assert "mailto:linh@example.org?subject=A%20%26%20B&amp;body=x%3Fy" in written
    assert mail.outbox == []


def test_mail_is_sent_only_where_a_server_is_set_up(client: Any, call: Call, settings: Any) -> None:
    client.force_login(make.staff())
    form = {"language": "vi", "subject": "Tin", "body": "Xin chào", "act": "send"}
    assert client.post(address(call), form).status_code == 200 and mail.outbox == []
    settings.MAIL_IS_SET_UP = True
    assert client.post(address(call), form).status_code == 302
    assert [sent.to for sent in mail.outbox] == [["linh@example.org"]]


def test_the_table_holds_every_contact_of_this_call_alone(client: Any, call: Call) -> None:
    stranger = make.participant(make.call(), name="Stranger")
    news.keep(participant=stranger, kind="mail", value="stranger@example.org")
    client.force_login(make.staff())
    text = client.get(f"/admin/photovoice/calls/{call.pk}/news.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["contact"] for row in rows] == ["'+420777123456", "linh@example.org"]


def test_who_may_not_manage_calls_sees_no_contacts(client: Any, call: Call) -> None:
    client.force_login(make.staff("Reviewers"))
    for path in (address(call), f"/admin/photovoice/calls/{call.pk}/news.csv"):
        assert client.get(path).status_code == 404
