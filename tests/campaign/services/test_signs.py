from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from campaign.services import signs
from campaign.services.typesetting import NotPrintable


def test_every_language_of_a_name_has_its_letters() -> None:
    assert signs.missing_signs(["Žofie Příhodová", "Nguyễn Thị Ánh", "Оксана Ємельянова", "ليلى"]) == []


def test_a_sign_without_a_letter_is_named_once_in_the_order_it_comes() -> None:
    assert signs.missing_signs(["Doma 🏠", "漢 🏠"]) == ["🏠", "漢"]


def test_what_has_no_shape_wants_no_letter() -> None:
    assert signs.missing_signs(["a\u00a0b\u200d\ufe0f\n"]) == []


def test_a_refusal_names_a_few_signs_with_their_names() -> None:
    with pytest.raises(NotPrintable, match="HOUSE") as refused:
        signs.check_signs(["🏠漢字🎈🎉🎊🎁"])
    assert "🎊" not in str(refused.value)


def test_before_any_setting_up_the_fonts_are_made_for_one_file(tmp_path: Path, settings: Any) -> None:
    settings.BASE_DIR = tmp_path
    with signs.font_folder() as folder:
        assert list(folder.glob("*.ttf"))
    assert not folder.exists()


def test_signs_without_a_letter_can_be_taken_out_however_deep_and_the_words_stay() -> None:
    data = {"title": "Doma ❤\ufe0f", "pages": [{"words": ("Tady 👩\u200d👧 bydlím", 7)}]}
    clean, wanting = signs.without_missing_signs(data)
    assert "".join(wanting).replace("❤", "") == "👩👧"
    assert clean["pages"][0]["words"] == ["Tady bydlím", 7] and clean["title"].startswith("Doma")


def test_words_that_have_all_their_letters_stay_as_they_are() -> None:
    data = {"words": "می\u200cخواهم"}
    assert signs.without_missing_signs(data) == (data, [])
