"""⑧ The words of one photograph as its author reads them: as written, as edited, translated, and how each stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from photovoice import asked_forms, final_forms, word_languages
from photovoice.final_forms import FinalForm, Standing
from photovoice.models import Contribution


@dataclass(frozen=True)
class WordsShown:
    """Words with what is needed to set them; `standing` and `address` are of the form they belong to, if any."""

    body: str
    language: str
    name: str
    direction: str
    title: str = ""
    by: str = ""
    standing: Standing | None = None
    address: str = ""


@dataclass(frozen=True)
class AllWords:
    """Everything there is to read beside one photograph; `others` are forms that are not words."""

    own: WordsShown | None
    edited: WordsShown | None
    translations: list[WordsShown]
    others: list[WordsShown]

    @property
    def waiting(self) -> int:
        """How many titles, translations and pictures wait for their author's answer."""
        every = [each.standing for each in [*self.translations, *self.others] if each.standing]
        return len(asked_forms.waiting_of(every))


def address_of(contribution: Contribution, form: FinalForm) -> str:
    """Where the author answers a form."""
    named = [contribution.pk, form.kind, *([form.language] if form.language else [])]
    return reverse("space:form", args=named)


def words_of(contribution: Contribution) -> AllWords:
    """Everything there is to read, from a photograph of `own_photograph`."""
    original = contribution.original_text
    own = _shown(original.body, original.language) if original and original.body else None
    edited, translations, others = None, [], []
    for each in final_forms.standings(contribution):
        address = address_of(contribution, each.form)
        text = each.form.content.get("text")
        if each.form.kind == final_forms.WORDS:
            edited = _shown(
                each.form.content["edited"].body, each.form.language, standing=each, address=address
            )
        elif text is not None:
            body = "" if text.is_original else text.body
            translations.append(
                _shown(
                    body,
                    text.language,
                    title=text.title,
                    by=text.translated_by,
                    standing=each,
                    address=address,
                )
            )
        else:
            others.append(_shown("", each.form.language, standing=each, address=address))
    return AllWords(own, edited, translations, others)


def _shown(body: str, language: str, **more: object) -> WordsShown:
    described = word_languages.describe(language or "en", get_language() or "en")
    code = "" if described.code == word_languages.OTHER else described.code
    return WordsShown(body, code, described.name, described.direction, **more)  # type: ignore[arg-type]
