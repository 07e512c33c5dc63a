"""⑧ The label beside a photograph as a final form: its author says what stands there, in each language for itself.

A form exists for each language of the site once a photograph hangs in a published exhibition that has a showing and
something may stand on its label in that language: a title, a translation, or the author's own words. Where a
photograph hangs in several such exhibitions its label says the same, so one form serves all of them. The fingerprint
is that of the title and words in its language and of the own words beside them; the number of the plate, the venue and
the name (its author's own act) ask nobody again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Min, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cms.languages import direction, public_languages
from media.clearance import Use, is_cleared
from photovoice import final_forms, word_languages
from photovoice.final_forms import LABEL, FinalForm, Key, State, fingerprint
from photovoice.models import Contribution, Hanging, PlateRecord, Showing
from photovoice.stops import Words, own_words, told_in

TEMPLATE = "campaign/space/forms/label.html"
#: Where the hangings that a label is printed for lie, once they were fetched along.
HANGINGS = "hangings_with_labels"
#: What a label is made of: when one of them is approved, the label has these words too.
MADE_OF = (final_forms.TRANSLATION, final_forms.WORDS)


@dataclass(frozen=True)
class LabelWords:
    """What stands on a label in one language of the site; `own` are the author's own words, in theirs."""

    language: str
    title: str
    body: str
    by: str
    own: Words | None

    @property
    def fingerprint(self) -> str:
        """That of everything that is read in this language."""
        return fingerprint(title=self.title, body=self.body, own=self.own.body if self.own else "")


@dataclass(frozen=True)
class Part:
    """One language of a label as its author sees it before it is printed; `is_asked` if it is the one in question."""

    words: LabelWords
    name: str
    is_asked: bool
    has_own: bool

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.words.language)


def register() -> None:
    """Let photographs ask about their labels."""
    final_forms.register(
        of_photograph,
        prefetched=[Prefetch("hangings", _with_showing(), to_attr=HANGINGS)],
        following=following,
    )


def of_photograph(contribution: Contribution) -> Iterator[FinalForm]:
    """The label of a photograph in each language in which something stands on it."""
    hangings = _hangings(contribution)
    if hangings and is_cleared(contribution.upload, Use.EXHIBITION):
        yield from _forms(contribution, hangings, _public(contribution))


def following(contribution: Contribution, form: FinalForm) -> list[FinalForm]:
    """The labels that will say what `form` says, once it is approved, and that wait for their author then."""
    hangings = _hangings(contribution) if form.kind in MADE_OF else []
    if not hangings or not is_cleared(contribution.upload, Use.EXHIBITION):
        return []
    public = _public(contribution)
    now = {(each.key, each.fingerprint) for each in _forms(contribution, hangings, public)}
    then = [
        each
        for each in _forms(contribution, hangings, public | {form.key})
        if (each.key, each.fingerprint) not in now
    ]
    judged = final_forms.judged(then, contribution.form_answers.all(), contribution.participant)
    return [each.form for each in judged if each.state != State.APPROVED]


def words_of(contribution: Contribution, public: Set[Key]) -> dict[str, LabelWords]:
    """What stands on a label by language, where the forms `public` may be shown.

    Own words in a language that the site does not speak stand beside each of the others; with nothing else to say
    they make the label alone.
    """
    found: dict[str, LabelWords] = {}
    languages = public_languages()
    own = own_words(contribution, languages[0], public)
    for language in languages:
        told = told_in(contribution, language, public)
        translated = told is not None and not told.is_original
        title, body = (told.title if told else ""), (told.body if told and translated else "")
        if title or body or (own and own.language == language):
            by = told.translated_by if told and translated else ""
            found[language] = LabelWords(language, title, body, by, own)
    if own and not found:
        found[languages[0]] = LabelWords(languages[0], "", "", "", own)
    return found


def _forms(contribution: Contribution, hangings: list[Hanging], public: Set[Key]) -> Iterator[FinalForm]:
    due = min(_printed_since(each) for each in hangings)
    spoken = get_language() or "en"
    for language, words in words_of(contribution, public).items():
        name = word_languages.describe(language, spoken).name
        yield FinalForm(
            kind=LABEL,
            language=language,
            title=_("Label: %(language)s") % {"language": name},
            fingerprint=words.fingerprint,
            ready_at=max(due, _words_since(contribution, language)),
            template=TEMPLATE,
            sheet=_("The label beside the photograph"),
            is_on_page=False,
            place=pgettext("place of words", "the label beside the photograph"),
            if_refused=_("If you say no, the label does not say this. The photograph itself can still hang."),
            context=partial(_context, contribution, hangings, public, language),
        )


def _context(
    contribution: Contribution, hangings: list[Hanging], public: Set[Key], asked: str
) -> Mapping[str, Any]:
    """The label as it will look: every language that its author did not refuse, the one in question marked."""
    answers = final_forms.judged(
        _forms(contribution, hangings, public), contribution.form_answers.all(), contribution.participant
    )
    refused = {each.form.language for each in answers if each.state == State.REFUSED} - {asked}
    words = [each for language, each in words_of(contribution, public).items() if language not in refused]
    spoken = get_language() or "en"
    own = words[0].own
    has_part = own is not None and own.language in public_languages()
    parts = [
        Part(
            each,
            word_languages.describe(each.language, spoken).name,
            is_asked=each.language == asked,
            has_own=own is not None and own.language == each.language,
        )
        for each in words
    ]
    return {
        "label": {
            "plate": hangings[0].plate,
            "author": contribution.author_name,
            # Words in a language of the site belong to its part; others stand above all parts.
            "own": None if has_part else own,
            "parts": parts,
        }
    }


def _public(contribution: Contribution) -> frozenset[Key]:
    """The words that may be read: what a label is made of."""
    return frozenset(each.form.key for each in final_forms.words_standings(contribution) if each.is_public)


def _words_since(contribution: Contribution, language: str) -> datetime:
    """Since when the words in a language, and the own ones, can be read as they are: what is newest of them."""
    moments = [
        final_forms.counts_since(each, contribution.participant) if each.is_public else each.form.ready_at
        for each in final_forms.words_standings(contribution)
        if each.form.language == language or each.form.kind == final_forms.WORDS
    ]
    original = contribution.original_text
    return max([*moments, original.changed_at] if original else moments, default=contribution.received_at)


def _printed_since(hanging: Hanging) -> datetime:
    """Since when a label is due: the photograph hangs for good, and a showing of its exhibition is planned."""
    planned: datetime = hanging.planned_since  # type: ignore[attr-defined]
    return max(planned, hanging.shown_since or planned)  # type: ignore[attr-defined]


def _with_showing() -> QuerySet[Hanging]:
    """The hangings of published exhibitions that have a showing, the newest first."""
    shown = PlateRecord.objects.filter(
        exhibition=OuterRef("room__exhibition"), contribution=OuterRef("contribution")
    )
    planned = (
        Showing.objects.filter(exhibition=OuterRef("room__exhibition"))
        .order_by()
        .values("exhibition")
        .annotate(first=Min("made_at"))
    )
    rows = Hanging.objects.filter(room__exhibition__live=True).annotate(
        shown_since=Subquery(shown.values("given_at")[:1]),
        planned_since=Subquery(planned.values("first")[:1]),
    )
    return rows.exclude(planned_since=None).order_by("-pk")


def _hangings(contribution: Contribution) -> list[Hanging]:
    found: list[Hanging] | None = getattr(contribution, HANGINGS, None)
    return list(_with_showing().filter(contribution=contribution)) if found is None else found
