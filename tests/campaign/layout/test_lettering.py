"""Lines break where they must and nowhere else."""

from __future__ import annotations

from campaign.layout import lettering


def test_no_line_is_wider_than_there_is_room() -> None:
    words = "Zapojit se brání nejčastěji čas, hned po něm nejkomunikativnějšího souseda jazyk"
    for limit in (60, 90, 200):
        lines = lettering.lines(words, 16, limit)
        assert all(lettering.width(line, 16) <= limit for line in lines)
        assert "".join(lines).replace("-", "").replace(" ", "") == words.replace(" ", "")


def test_spaces_that_do_not_break_are_kept() -> None:
    assert lettering.lines("v\u00a0Praze", 16, 20)[0] != "v"
    assert lettering.kept_together("a v Praze") == "a\u00a0v\u00a0Praze"


def test_bold_is_wider_than_regular() -> None:
    words = "nejkomunikativnějšího"
    assert lettering.width(words, 16, bold=True) > lettering.width(words, 16)


def test_words_shrink_to_fit_and_never_grow() -> None:
    size = lettering.fitting("14 371", 300, 328, bold=True)
    assert lettering.width("14 371", size, bold=True) <= 328.01
    assert lettering.fitting("4", 100, 328) == 100
