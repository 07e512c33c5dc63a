"""Which language a request speaks."""

from __future__ import annotations

from django.test import Client
from django.utils import translation

import pytest

from cms import languages
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("likes", "language"),
    [
        ("cs", "cs"),
        ("en-GB,en;q=0.9", "en"),
        ("vi-VN,vi;q=0.9,en;q=0.5", "en"),
        ("vi", "cs"),
        ("sk,cs;q=0.8", "cs"),
        ("", "cs"),
        ("*", "cs"),
        ("de-DE,de;q=0.9,en-US;q=0.8,cs;q=0.1", "en"),
        ("nonsense;;;q=x", "cs"),
    ],
)
def test_the_first_address_leads_to_the_language_of_the_browser(
    client: Client, likes: str, language: str
) -> None:
    answer = client.get("/", headers={"accept-language": likes})
    assert answer.status_code == 302 and answer["Location"] == f"/{language}/"
    assert answer["Cache-Control"] == "no-store" and answer["Vary"] == "Accept-Language"
    assert not answer.cookies


@pytest.mark.parametrize("path", ["/vi/", "/uk/", "/ru/", "/ar/", "/vi/vystava/", "/de/", "/csx/", "/CS/"])
def test_languages_of_the_space_have_no_public_address(client: Client, path: str) -> None:
    make.home()
    assert client.get(path, headers={"accept-language": "vi"}).status_code == 404


def test_the_address_alone_decides(client: Client) -> None:
    make.home()
    answer = client.get("/cs/", headers={"accept-language": "en", "cookie": "django_language=en"})
    assert answer["Content-Language"] == "cs" and '<html lang="cs">' in answer.content.decode()


def test_a_language_does_not_stick_to_the_next_request(client: Client) -> None:
    make.home()
    client.get("/en/")
    client.get("/files/nothing")
    assert translation.get_language() == "cs"


@pytest.mark.parametrize(
    ("code", "said_in", "name"),
    [
        ("vi", "cs", "vietnamština"),
        ("vi", "en", "Vietnamese"),
        ("ar", "cs", "arabština"),
        ("xx-no", "cs", "xx-no"),
    ],
)
def test_languages_are_named_in_the_language_of_the_page(code: str, said_in: str, name: str) -> None:
    assert languages.language_name(code, said_in) == name


@pytest.mark.parametrize(
    ("code", "way"), [("ar", "rtl"), ("fa", "rtl"), ("he-IL", "rtl"), ("vi", "ltr"), ("cs", "ltr")]
)
def test_right_to_left_languages_are_known(code: str, way: str) -> None:
    assert languages.direction(code) == way
