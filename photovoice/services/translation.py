"""⑤ Staff set translations beside the author's words; the author's own words they never touch."""

from __future__ import annotations

from typing import Any

from django.db import transaction

import cms.caching
from photovoice.log_actions import note
from photovoice.models import Contribution, ContributionText


@transaction.atomic
def save(
    *, contribution: Contribution, language: str, title: str, body: str, alt: str, translated_by: str, by: Any
) -> ContributionText:
    """Save title, words and description in one language.

    In the language of the original only title and description are taken: the words stay as they were written.
    Changed words lose the author's approval in this language only.
    """
    text = contribution.texts.filter(language=language).first() or ContributionText(
        contribution=contribution, language=language
    )
    text.title = " ".join(title.split())[:80]
    text.alt = " ".join(alt.split())[:300]
    if not text.is_original:
        if text.body != body.strip():
            text.approved_at = None
        text.body = body.strip()
        text.translated_by = " ".join(translated_by.split())[:120]
    text.save()
    note(contribution, "translate", by=by)
    cms.caching.bump()
    return text
