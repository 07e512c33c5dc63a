"""⑧ The final forms of a photograph: each thing as the public would meet it, and what its author says to it.

A form is a photograph as it will be seen, a translation, edited words; later apps add labels, zine pages and cuts
(`register`). Its fingerprint is that of what it shows: an answer counts only for exactly that, so whatever is changed
asks its author again, in that language alone. Everything here reads what was fetched along (`fetched`) and asks
nothing more, so that whole walls can be judged in a fixed number of queries.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from photovoice import word_languages

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from photovoice.models.approvals import FormAnswer
    from photovoice.models.contributions import Contribution, ContributionText
    from photovoice.models.interviews import InterviewAnswer
    from photovoice.models.participants import Participant

    #: One answer to one form: of a photograph, or of an interview.
    Given: TypeAlias = FormAnswer | InterviewAnswer

PICTURE, TRANSLATION, WORDS = "picture", "translation", "words"
#: Of a voice: as it will be heard beside a photograph, as an interview, a part of one, and what is said in it.
VOICE, INTERVIEW, EXCERPT, TRANSCRIPT = "voice", "interview", "excerpt", "transcript"
#: The words beside a photograph as they are printed.
LABEL = "label"
#: How long an author who chose "no answer means yes" has to say something else.
SILENCE = timedelta(days=14)

Key = tuple[str, str]
Source = Callable[["Contribution"], Iterable["FinalForm"]]
Following = Callable[["Contribution", "FinalForm"], Iterable["FinalForm"]]


class State(StrEnum):
    """How a form stands. Only `APPROVED` and `BY_SILENCE` let it be public."""

    APPROVED = "approved"
    BY_SILENCE = "by_silence"
    WAITING = "waiting"
    CHANGE = "change"
    REFUSED = "refused"


PUBLIC = frozenset({State.APPROVED, State.BY_SILENCE})


@dataclass(frozen=True)
class FinalForm:
    """One thing to approve: `kind` and `language` ("" for none) name it, `content` is what `template` shows of it.

    `ready_at` is since when its author can see it as it is now. A kind is a word of letters, digits and hyphens.
    """

    kind: str
    language: str
    title: str
    fingerprint: str
    ready_at: datetime
    template: str
    content: Mapping[str, Any] = field(default_factory=dict)
    #: What the forms of one sheet are called together: one screen shows them all, and one yes can answer them all.
    sheet: str = ""
    #: Whether it is seen on the page of the exhibition; what is only printed holds nothing back there.
    is_on_page: bool = True
    #: Where the same words would stand too, on the button that says yes to both.
    place: str = ""
    #: What becomes of it if its author says no, as a sentence to them.
    if_refused: str = ""
    #: What `template` needs besides, asked for only when the form is looked at.
    context: Callable[[], Mapping[str, Any]] | None = None

    @property
    def key(self) -> Key:
        """What tells it from the other forms of the same photograph."""
        return self.kind, self.language

    @property
    def name(self) -> str:
        """What its author reads in a list of what waits: the whole sheet, if it is one of several on it."""
        return self.sheet or self.title


@dataclass(frozen=True)
class Standing:
    """A form with how it stands; `answer` is the newest one given to exactly this form, if any."""

    form: FinalForm
    state: State
    answer: Given | None = None

    @property
    def is_public(self) -> bool:
        """Whether it may be shown."""
        return self.state in PUBLIC


_sources: list[Source] = []
_following: list[Following] = []
_related: list[str] = ["upload__recipe", "participant", "edited_words"]
_prefetched: list[str | Prefetch] = ["texts", "form_answers"]


def register(
    source: Source,
    *,
    related: Sequence[str] = (),
    prefetched: Sequence[str | Prefetch] = (),
    following: Following | None = None,
) -> None:
    """Let `source(contribution)` say which forms there are; it reads only `related` and `prefetched` relations.

    `following(contribution, form)` tells which other forms there will be, exactly as they will be asked about, once
    `form` is approved: with the same words, so that its author can say yes to both at once.
    """
    if source not in _sources:
        _sources.append(source)
        _following.extend([following] if following else [])
        _related.extend(name for name in related if name not in _related)
        _prefetched.extend(name for name in prefetched if name not in _prefetched)


def fetched(contributions: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """The same rows with everything that forms and their answers are read from."""
    return contributions.select_related("upload", *_related).prefetch_related(*_prefetched)


def fingerprint(**shown: Any) -> str:
    """The fingerprint of what a form shows: equal if and only if all of it is."""
    written = json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def of(contribution: Contribution) -> list[FinalForm]:
    """All forms of a photograph that is there; none of one that was taken back."""
    if contribution.is_withdrawn or contribution.erased_at is not None:
        return []
    return [form for source in _sources for form in source(contribution)]


def standings(contribution: Contribution, *, at: datetime | None = None) -> list[Standing]:
    """Every form with how it stands at `at` (now by default)."""
    forms = of(contribution)
    if not forms:
        return []
    return judged(forms, contribution.form_answers.all(), contribution.participant, at=at)


def judged(
    forms: Iterable[FinalForm], answers: Iterable[Given], person: Participant, *, at: datetime | None = None
) -> list[Standing]:
    """How each of `forms` stands by what `person` answered, newest first."""
    newest: dict[Key, Given] = {}
    for answer in answers:
        newest.setdefault((answer.kind, answer.language), answer)
    moment = at or timezone.now()
    return [_standing(person, form, newest.get(form.key), moment) for form in forms]


def states(contribution: Contribution) -> dict[Key, State]:
    """How each form stands, by kind and language."""
    return {each.form.key: each.state for each in standings(contribution)}


def following(contribution: Contribution, form: FinalForm) -> list[FinalForm]:
    """The other forms that there will be with the same words once `form` is approved."""
    return [each for tells in _following for each in tells(contribution, form)]


def words_standings(contribution: Contribution) -> list[Standing]:
    """How the words alone stand, edited and translated: for forms that are made of words that may be public."""
    forms = [*_edited(contribution), *_translations(contribution)]
    return judged(forms, contribution.form_answers.all(), contribution.participant)


def counts_since(standing: Standing, person: Participant) -> datetime:
    """Since when a public form has been public: its author's yes, or the end of the time in which they said nothing."""
    if standing.answer is not None:
        return standing.answer.at
    return _silence_begins(standing.form, person) + SILENCE


def is_picture_refused(contribution: Contribution) -> bool:
    """Whether the author said no to the photograph as it would be seen, or asked to change it.

    That holds until they say yes: staff hiding something else afterwards, or time passing, does not undo it. One that
    waits for a first answer only shows less than what its author allowed already, so it goes on.
    """
    said = next((answer for answer in contribution.form_answers.all() if answer.kind == PICTURE), None)
    is_no = said is not None and said.verdict in {State.CHANGE, State.REFUSED}
    is_there = not contribution.is_withdrawn and contribution.erased_at is None
    return is_no and is_there and any(_picture(contribution))


def _standing(person: Participant, form: FinalForm, answer: Given | None, at: datetime) -> Standing:
    if answer is not None and answer.fingerprint == form.fingerprint:
        return Standing(form, State(answer.verdict), answer)
    if person.silence_approves and _silence_begins(form, person) + SILENCE <= at:
        return Standing(form, State.BY_SILENCE)
    return Standing(form, State.WAITING)


def _silence_begins(form: FinalForm, person: Participant) -> datetime:
    return max(form.ready_at, person.silence_since or form.ready_at)


def _picture(contribution: Contribution) -> Iterator[FinalForm]:
    """The photograph as it will be seen, where something in it is hidden."""
    recipe = getattr(contribution.upload, "recipe", None)
    if recipe is not None and recipe.boxes:
        yield FinalForm(
            kind=PICTURE,
            language="",
            title=_("The photograph with parts hidden"),
            fingerprint=fingerprint(boxes=recipe.boxes),
            ready_at=recipe.changed_at,
            template="photovoice/space/forms/picture.html",
        )


def _translations(contribution: Contribution) -> Iterator[FinalForm]:
    """Title, words and description in each language; in the author's own only title and description are staff's.

    A translation is one of the words as they are now: when its author changes them, it asks again.
    """
    original = contribution.original_text
    site = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    for text in contribution.texts.all():
        body = "" if text.is_original else text.body
        if text.language not in site or not (text.title or body or text.alt):
            continue
        shown = {"title": text.title, "body": body, "alt": text.alt}
        if body and original is not None:
            shown["of"] = original.body
        yield FinalForm(
            kind=TRANSLATION,
            language=text.language,
            title=_title(text),
            fingerprint=fingerprint(**shown),
            ready_at=max(text.changed_at, original.changed_at) if original else text.changed_at,
            template="photovoice/space/forms/stop.html",
            content={"text": text},
        )


def _title(text: ContributionText) -> str:
    name = word_languages.describe(text.language, get_language() or "en").name
    pattern = (
        _("Translation: %(language)s") if text.body and not text.is_original else _("Title: %(language)s")
    )
    return pattern % {"language": name}


def _edited(contribution: Contribution) -> Iterator[FinalForm]:
    """The author's words as staff edited them, in the same language."""
    edited, original = getattr(contribution, "edited_words", None), contribution.original_text
    if edited is not None and original is not None:
        yield FinalForm(
            kind=WORDS,
            language=original.language,
            title=_("Edited words"),
            fingerprint=fingerprint(body=edited.body, of=original.body),
            ready_at=max(edited.at, original.changed_at),
            template="photovoice/space/forms/stop.html",
            content={"edited": edited},
        )


for _source in (_picture, _edited, _translations):
    register(_source)
