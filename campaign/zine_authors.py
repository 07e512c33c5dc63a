"""⑧ How the authors of a zine's pages stand to them, as staff read it; only reading, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.template.loader import render_to_string
from django.utils.translation import get_language

from wagtail.admin.panels import Panel

from campaign.models import Zine
from campaign.services import zine_asking
from campaign.zine_page_forms import kind_of
from cms.languages import language_name
from photovoice import final_forms
from photovoice.final_forms import State
from photovoice.models import Contribution
from photovoice.views.author_side import STATES
from photovoice.views.review_acts import MAY_REVIEW


@dataclass(frozen=True)
class Said:
    """How one author stands to their pages, in the languages that were answered alike; `message` is what they wrote."""

    languages: Sequence[str]
    state: State
    words: str
    message: str = ""


@dataclass(frozen=True)
class AuthorRow:
    """One photograph of a zine: on which pages, whose, and what was said. `said` is empty while nobody is asked."""

    contribution: int
    pages: Sequence[int]
    author: str
    said: Sequence[Said]


def rows(zine: Zine) -> list[AuthorRow]:
    """Every photograph of the team's zine, in the order of its pages."""
    numbers = zine_asking.pages_of(zine)
    found = final_forms.fetched(Contribution.objects.filter(pk__in=numbers)).in_bulk()
    kind = kind_of(zine)
    return [
        AuthorRow(
            key,
            pages,
            found[key].participant.staff_name,
            _said([each for each in final_forms.standings(found[key]) if each.form.kind == kind]),
        )
        for key, pages in numbers.items()
        if key in found
    ]


def _said(standings: Sequence[final_forms.Standing]) -> list[Said]:
    """What was said, languages together that were answered alike."""
    found: dict[tuple[State, str], list[str]] = {}
    for each in standings:
        message = each.answer.message if each.answer else ""
        name = language_name(each.form.language, get_language() or "en")
        found.setdefault((each.state, message), []).append(name)
    return [
        Said(languages, state, str(STATES[state]), message) for (state, message), languages in found.items()
    ]


def context(zine: Zine, user: Any) -> dict[str, Any]:
    """What the list of authors shows, on its own page and beside the form of the zine."""
    return {"zine": zine, "author_rows": rows(zine), "may_review": user.has_perms(MAY_REVIEW)}


class AuthorsPanel(Panel):
    """In the form of a zine: how its authors stand, and the way to asking them."""

    class BoundPanel(Panel.BoundPanel):
        """It is there once the zine is saved."""

        class Media:
            css: ClassVar = {"all": ["photovoice/css/admin-authors.css"]}

        def is_shown(self) -> bool:
            """Not while the zine is new."""
            return bool(self.instance.pk) and super().is_shown()

        def render_html(self, parent_context: Any = None) -> str:
            """The list of photographs with what was said."""
            shown = {**context(self.instance, self.request.user), "is_in_form": True}
            return render_to_string("campaign/admin/zine_author_rows.html", shown, request=self.request)
