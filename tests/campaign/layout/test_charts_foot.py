"""What stands under a drawing that leaves the website."""

from __future__ import annotations

from campaign.layout.canvas import ROLES, Canvas
from campaign.layout.charts_foot import ASPECT, Foot, Payer

EMBLEM = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 810 540"><path d="M0 0h1v1z"/></svg>'


def canvas() -> Canvas:
    return Canvas(width=300, colours=dict.fromkeys(ROLES, "#000000"), language="cs", height=100)


def test_it_says_whose_the_drawing_is_and_who_paid_below_everything_else() -> None:
    drawn = canvas()
    Foot("© Nadace · CC BY 4.0", [Payer("Spolufinancuje fond", EMBLEM)], emblem=50).draw(drawn)
    said = "".join(drawn.parts)
    assert "© Nadace · CC BY 4.0" in said and "Spolufinancuje fond" in said
    assert f'width="{50 * ASPECT:g}" height="50" ' in said
    assert drawn.height >= 100 + 16 + 50


def test_words_beside_an_emblem_begin_where_it_ends() -> None:
    drawn = canvas()
    Foot("", [Payer("Fond", EMBLEM)], emblem=50).draw(drawn)
    words = next(part for part in drawn.parts if part.startswith("<text"))
    assert float(words.split('x="')[1].split('"')[0]) > 50 * ASPECT


def test_without_anything_to_say_the_drawing_stays_as_it_is() -> None:
    drawn = canvas()
    Foot("").draw(drawn)
    assert not drawn.parts and drawn.height == 100
