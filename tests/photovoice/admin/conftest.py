"""Staff who are signed in."""

from __future__ import annotations

from typing import Any

from django.test import Client

import pytest

from tests.factories import photovoice as make


@pytest.fixture
def curator(db: Any) -> Any:
    return make.staff(name="jana")


@pytest.fixture
def as_curator(curator: Any) -> Client:
    client = Client()
    client.force_login(curator)
    return client


@pytest.fixture
def as_reviewer(db: Any) -> Client:
    client = Client()
    client.force_login(make.staff("Reviewers", name="petr"))
    return client
