"""A code goes to no printer that some phones would not read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from campaign.products import NotPrintable
from campaign.services import preflight
from campaign.services.preflight import Printed

GOOD = Printed("HTTPS://PV.ICPRAHA.COM/Q/A7K2", side_mm=20, beside="pv.icpraha.com/q/A7K2")


def test_a_label_of_twenty_millimetres_keeps_every_rule() -> None:
    found = preflight.judged(GOOD)
    assert len(found) == 5 and all(finding.is_good for finding in found)
    preflight.require([GOOD])


@pytest.mark.parametrize(
    ("bad", "rule"),
    [
        (replace(GOOD, payload="https://pv.icpraha.com/" + "x" * 60), 0),
        (replace(GOOD, level="L"), 0),
        (replace(GOOD, side_mm=12), 1),
        (replace(GOOD, quiet_zone=2), 2),
        (replace(GOOD, dark="#999999"), 3),
        (replace(GOOD, dark="#ffffff", light="#000000"), 3),
        (replace(GOOD, beside=""), 4),
        (replace(GOOD, beside="pv.icpraha.com/q/A7K3"), 4),
    ],
)
def test_each_broken_rule_stops_the_print_and_is_said(bad: Printed, rule: int) -> None:
    assert not preflight.judged(bad)[rule].is_good
    with pytest.raises(NotPrintable, match="This code cannot be printed like this"):
        preflight.require([GOOD, bad])


def test_the_smallest_size_is_told() -> None:
    side = preflight.smallest_side_mm(GOOD.payload)
    assert preflight.judged(replace(GOOD, side_mm=side))[1].is_good
    assert not preflight.judged(replace(GOOD, side_mm=side - 0.5))[1].is_good


def test_contrast_is_that_of_wcag() -> None:
    assert preflight.contrast_of("#000000", "#ffffff") == pytest.approx(21)
    assert preflight.contrast_of("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
