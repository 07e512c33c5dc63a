"""What one test counted and found out is no business of another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from campaign.services import link_ways, scans


@pytest.fixture(autouse=True)
def no_scans_left() -> Iterator[None]:
    yield
    scans.forget()
    link_ways.forget()
