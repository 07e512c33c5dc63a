"""One shelf for all files of a run: nothing that is made of it stays in the database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction

import pytest

from tests.campaign.printed.shelf import Shelf, filled


@pytest.fixture(scope="module")
def shelf(django_db_setup: None, django_db_blocker: Any) -> Iterator[Shelf]:
    """Filled once, because four photographs of a phone take longer than any file made of them.

    What a test changes is undone after it: its own transaction lies within this one.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield filled()
        transaction.set_rollback(True)
