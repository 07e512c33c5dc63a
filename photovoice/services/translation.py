"""⑤ Staff set translations beside the author's words; the author's own words they never touch."""

from __future__ import annotations

from typing import Any

from django.db import transaction

import cms.caching
from photovoice.log_actions import note
from photovoice.models import Contribution, ContributionText, EditedWords


@transaction.atomic
def save(
    *, contribution: Contribution, language: str, title: str, body: str, alt: str, translated_by: str, by: Any
) -> ContributionText:
    """Save title, words and description in one language.

    In the language of the original only title and description are taken: the words stay as they were written. What
    is changed is not public until its author approves it, in this language only; saving the same again asks nothing.
    """
    text = contribution.texts.filter(language=language).first() or ContributionText(
        contribution=contribution, language=language
    )
    before = (text.title, text.alt, text.body, text.translated_by)
    text.title = " ".join(title.split())[:80]
    text.alt = " ".join(alt.split())[:300]
    if not text.is_original:
        text.body = body.strip()
        text.translated_by = " ".join(translated_by.split())[:120]
    if text.pk and before == (text.title, text.alt, text.body, text.translated_by):
        return text
    if before[:3] != (text.title, text.alt, text.body):
        text.approved_at = None
    text.save()
    note(contribution, "translate", by=by)
    cms.caching.bump()
    return text


@transaction.atomic
def propose_edit(*, contribution: Contribution, body: str, by: Any) -> EditedWords | None:
    """Propose `body` in place of the author's own words, in their language; empty takes the proposal back.

    Their own words stay beside it as they were written, and stay public until the author approves the others. A
    proposal that says the same as the author is none.
    """
    body, original = body.replace("\r\n", "\n").strip(), contribution.texts.filter(is_original=True).first()
    there = EditedWords.objects.filter(contribution=contribution).first()
    if not body or original is None or body == original.body:
        if there is not None:
            there.delete()
            note(contribution, "edit_words", by=by)
            cms.caching.bump()
        return None
    if there is not None and there.body == body:
        return there
    edited, _is_new = EditedWords.objects.update_or_create(
        contribution=contribution, defaults={"body": body, "by": by}
    )
    note(contribution, "edit_words", by=by)
    cms.caching.bump()
    return edited
