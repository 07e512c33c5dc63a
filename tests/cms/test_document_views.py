from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from wagtail.documents import get_document_model

import pytest

from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper() -> Any:
    return get_document_model().objects.create(title="Paper", file=ContentFile(b"%PDF-1.7 x", "paper.pdf"))


def test_the_library_and_its_dialogue_open_when_there_is_a_document(admin_client: Client, paper: Any) -> None:
    for name, of in (("index", []), ("edit", [paper.pk]), ("chooser", [])):
        space = "wagtaildocs_chooser:choose" if name == "chooser" else f"wagtaildocs:{name}"
        answer = admin_client.get(reverse(space, args=of))
        assert answer.status_code == 200 and "Paper" in answer.content.decode()


def test_staff_who_may_use_the_library_download_a_document(admin_client: Client, paper: Any) -> None:
    answer = admin_client.get(paper.url)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 x"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment") and "no-store" in answer["Cache-Control"]


def test_nobody_else_finds_it_and_a_file_that_is_gone_is_a_404(client: Client, paper: Any) -> None:
    assert client.get(paper.url).status_code in (302, 404)
    client.force_login(make.staff(None))
    assert client.get(paper.url).status_code in (302, 404)


def test_another_name_or_a_lost_file_is_a_404(admin_client: Client, paper: Any) -> None:
    assert admin_client.get(paper.url.replace(".pdf", ".exe")).status_code == 404
    paper.file.storage.delete(paper.file.name)
    assert admin_client.get(paper.url).status_code == 404
