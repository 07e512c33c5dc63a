"""Every reason has an answer of its own."""

from __future__ import annotations

import pytest

from media.ingest.refusal import HTTP_STATUS, Refusal, RefusalCode


@pytest.mark.parametrize("code", RefusalCode)
def test_every_refusal_answers_with_a_status_of_its_own_kind(code: RefusalCode) -> None:
    assert Refusal(code).http_status in {413, 415, 422}


def test_no_reason_is_forgotten() -> None:
    assert set(HTTP_STATUS) == set(RefusalCode)


def test_too_much_is_413_and_the_wrong_kind_415_and_damage_422() -> None:
    assert Refusal(RefusalCode.TOO_BIG).http_status == 413
    assert Refusal(RefusalCode.EXECUTABLE).http_status == 415
    assert Refusal(RefusalCode.TRUNCATED).http_status == 422
