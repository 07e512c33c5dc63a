from __future__ import annotations

from media.ingest.refusal import RefusalCode
from media.refusals import SENTENCES, sentence


def test_every_reason_has_its_own_sentence_that_says_what_to_do() -> None:
    said = [sentence(code) for code in RefusalCode]
    assert set(SENTENCES) == set(RefusalCode)
    assert len(set(said)) == len(said)
    assert all(
        "lease" in words or "works" in words or "screenshot" in words or "send" in words for words in said
    )


def test_a_reason_from_another_time_still_gets_a_sentence() -> None:
    assert sentence("of_old").startswith("We could not take this file")
