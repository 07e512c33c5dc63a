"""Store all drawings as they are drawn now."""

from __future__ import annotations

from tests.campaign.layout.drawings import CASES, drawing, stored_at

for kind in CASES:
    for number in range(2):
        stored_at(kind, number).write_text(
            drawing(kind, number).replace("><", ">\n<") + "\n", encoding="utf-8"
        )
