from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from campaign.services import read_back, typesetting
from campaign.services.typesetting import NotPrintable


def _pdf(addresses: list[str], tmp_path: Any, monkeypatch: Any) -> bytes:
    (tmp_path / "_shared.typ").write_bytes((typesetting.TEMPLATES / "_shared.typ").read_bytes())
    (tmp_path / "codes.typ").write_text(
        '#import "_shared.typ": *\n#show: sheet.with(title: "Kódy")\n#for one in data.codes { code-block(one) }'
    )
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    codes = [typesetting.code(address, side_mm=25, alt="Kód") for address in addresses]
    return typesetting.compile_pdf("codes.typ", {"codes": codes}, dated=date(2026, 11, 2), reading=True)


def test_a_code_counts_as_often_as_it_is_printed(tmp_path: Any, monkeypatch: Any) -> None:
    pdf = _pdf(
        ["HTTPS://O.EXAMPLE/Q/A", "HTTPS://O.EXAMPLE/Q/A", "HTTPS://O.EXAMPLE/Q/B"], tmp_path, monkeypatch
    )
    read_back.check_codes(pdf, ["HTTPS://O.EXAMPLE/Q/A", "HTTPS://O.EXAMPLE/Q/B", "HTTPS://O.EXAMPLE/Q/A"])
    with pytest.raises(NotPrintable):
        read_back.check_codes(pdf, ["HTTPS://O.EXAMPLE/Q/B", "HTTPS://O.EXAMPLE/Q/B"])


def test_without_codes_there_is_nothing_to_read() -> None:
    read_back.check_codes(b"no pdf at all", [])
