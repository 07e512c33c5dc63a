"""Names of podcasts are those of the specification."""

from __future__ import annotations

import pytest

from podcasts import guids


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        ("http://podnews.net/rss/", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
    ],
)
def test_the_name_is_that_of_the_specifications_examples(address: str, expected: str) -> None:
    assert str(guids.of_feed(address)) == expected
