"""The one formula, computed from the ledger and stored where the gate reads it.

Cleared for a use = consent (the person's and, where there is one, the photograph's: the narrower wins) ∧ accepted ∧
people in the picture settled ∧ not expired ∧ no precaution (hidden, a risk that is hidden everywhere, a serious claim
not yet answered) ∧ not taken back. Expiry is stored beside each use, so that it bites by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

import cms.caching
import media.services
from media.clearance import Use, stored_moment
from photovoice import final_forms
from photovoice.models import Consent, Contribution, Participant, PersonInPicture, Precaution
from photovoice.services.consent_states import lacks_parent

LEFT_VISIBLE = (
    PersonInPicture.State.UNKNOWN,
    PersonInPicture.State.REFUSED,
    PersonInPicture.State.RELEASED,
)

#: What an author can want of their voice, from the most to the least that is known of them by it.
REVEALS_LESS = [Consent.Voice.OWN.value, Consent.Voice.ALTERED.value, Consent.Voice.READ.value]


@dataclass(frozen=True)
class Answer:
    """Whether a use is cleared, until when, and if not, why: a sentence for staff.

    `waits` when only the review is missing: accepting the photograph clears this use.
    """

    cleared: bool
    reason: str = ""
    until: datetime | None = None
    waits: bool = False


@dataclass(frozen=True)
class Scope:
    """The entries of the ledger that speak for one contribution, and the risks that are hidden everywhere now."""

    person: Consent | None
    photograph: Consent | None
    hidden_risks: frozenset[str] = frozenset()

    @property
    def entries(self) -> list[Consent]:
        return [entry for entry in (self.person, self.photograph) if entry is not None]

    @property
    def voice(self) -> str:
        """How the author is to be heard: what reveals less wins. Without an entry nothing is heard anyway."""
        said = [entry.voice for entry in self.entries]
        return max(said, key=REVEALS_LESS.index, default=REVEALS_LESS[0])

    @property
    def expires_at(self) -> datetime | None:
        """The earliest end of any of them."""
        ends = [entry.expires_at for entry in self.entries if entry.expires_at]
        return min(ends) if ends else None


@transaction.atomic
def refresh(*, contributions: Iterable[Contribution]) -> None:
    """Compute and store the clearance of each, then let out or take in what follows from it."""
    from photovoice.services import curation, voice_clearance

    pks = [contribution.pk for contribution in contributions]
    rows = list(
        Contribution.objects.filter(pk__in=pks)
        .select_related("upload", "upload__recipe", "participant", "edited_words")
        .prefetch_related("people", "risk_flags", "claims", "texts", "form_answers")
    )
    scopes = scopes_of(rows)
    for contribution in rows:
        scope = scopes[contribution.pk]
        shows_author = _shows_author(contribution, scope)
        if shows_author != contribution.shows_author:
            Contribution.objects.filter(pk=contribution.pk).update(shows_author=shows_author)
        media.services.set_clearance(upload=contribution.upload, cleared_until=_stored(contribution, scope))
    voice_clearance.store(recordings=voice_clearance.recordings_beside(pks))
    curation.settle(contributions=rows)
    cms.caching.bump()


def explain(*, contribution: Contribution) -> dict[Use, Answer]:
    """Say for each use whether it is cleared and, if not, the first thing that is in the way."""
    scope = scopes_of([contribution])[contribution.pk]
    return {use: _answer(contribution, scope, use) for use in Use}


def _answer(contribution: Contribution, scope: Scope, use: Use) -> Answer:
    consent, review = consent_missing(scope, use) or _words_only(scope), not_accepted(contribution)
    settled_first = (
        _people_unsettled(contribution, scope)
        or precaution_of(contribution, scope)
        or _picture_refused(contribution)
    )
    if reason := consent or review or settled_first:
        waits = contribution.state == Contribution.State.RECEIVED and not (consent or settled_first)
        return Answer(False, reason, waits=waits and not contribution.is_withdrawn)
    return Answer(True, until=scope.expires_at)


def _stored(contribution: Contribution, scope: Scope) -> dict[str, str | None]:
    until = stored_moment(scope.expires_at) if scope.expires_at else None
    return {use.value: until for use in Use if _answer(contribution, scope, use).cleared}


def consent_missing(scope: Scope, use: Use) -> str:
    """What of the author's own permission is missing for `use`: a sentence for staff, empty when nothing is."""
    if scope.person is None:
        return _("The author has not said yet what they allow.")
    if scope.expires_at and scope.expires_at <= timezone.now():
        return _("The consent has expired; ask the author again.")
    if lacks_parent(scope.person):
        return _("The author is under 15 and no parent has agreed yet.")
    if use not in scope.person.uses:
        return _("The author did not allow this.")
    if scope.photograph is not None and use not in scope.photograph.uses:
        return _("The author did not allow this for this photograph.")
    return ""


def _words_only(scope: Scope) -> str:
    if any(entry.shown == Consent.Shown.NOT_AT_ALL for entry in scope.entries):
        return _("The author allowed the words only, not the photograph.")
    return ""


def not_accepted(contribution: Contribution) -> str:
    """Why the team's review does not let it out: a sentence for staff, empty once it is accepted."""
    if contribution.is_withdrawn or contribution.erased_at:
        return _("The author took it back.")
    return {
        Contribution.State.RECEIVED: _("It waits for review."),
        Contribution.State.RETURNED: _("It was returned to its author."),
        Contribution.State.HIDDEN: _("It is hidden as a precaution."),
    }.get(Contribution.State(contribution.state), "")


def _people_unsettled(contribution: Contribution, scope: Scope) -> str:
    people = list(enumerate(contribution.people.all(), start=1))
    for sentence, numbers in (
        (
            _("Somebody in the picture said no: person %(numbers)s."),
            _those(people, PersonInPicture.State.REFUSED),
        ),
        (
            _("Somebody in the picture has not agreed: person %(numbers)s."),
            _those(people, PersonInPicture.State.UNKNOWN),
        ),
        (
            _("No parent has agreed yet for a child in the picture: person %(numbers)s."),
            [number for number, person in people if person.lacks_parent],
        ),
    ):
        if numbers:
            return sentence % {"numbers": ", ".join(map(str, numbers))}
    states = {person.state for _number, person in people}
    must_hide = any(entry.shown == Consent.Shown.BLURRED for entry in scope.entries)
    if must_hide and states.intersection(LEFT_VISIBLE):
        return _("The author wants the people in the picture hidden.")
    return ""


def _those(people: Sequence[tuple[int, PersonInPicture]], state: str) -> list[int]:
    return [number for number, person in people if person.state == state]


def precaution_of(contribution: Contribution, scope: Scope) -> str:
    """What hides it for now although it is allowed and accepted: a sentence for staff, or nothing."""
    if scope.hidden_risks.intersection(flag.risk for flag in contribution.risk_flags.all()):
        return _("A precaution hides every photograph with this risk.")
    if any(claim.is_hiding for claim in contribution.claims.all()):
        return _("Somebody who saw it made a serious claim; it is hidden until the team answers.")
    return ""


def _picture_refused(contribution: Contribution) -> str:
    if final_forms.is_picture_refused(contribution):
        return _("The author said no to the photograph with what is hidden in it.")
    return ""


def _shows_author(contribution: Contribution, scope: Scope) -> bool:
    """Whether the one public name of the person is the one they agreed to in this call, and not left out here.

    A person in two calls may have chosen a name in one and none, or another one, in the other: then the photographs
    of that call bear no name, because theirs was never asked for them.
    """
    if scope.person is None or scope.person.named != contribution.participant.named:
        return False
    return scope.photograph is None or scope.photograph.named != Participant.Named.NOBODY


def scopes_of(contributions: Sequence[Contribution]) -> dict[int, Scope]:
    """What the ledger says today about each, by its key; two queries."""
    people = {contribution.participant_id for contribution in contributions}
    by_person: dict[tuple[int, int], Consent] = {}
    by_photograph: dict[int, Consent] = defaultdict()
    for entry in Consent.objects.in_force().filter(participant_id__in=people):
        if entry.contribution_id is None:
            by_person[entry.participant_id, entry.call_id] = entry
        else:
            by_photograph[entry.contribution_id] = entry
    hidden_risks = frozenset(Precaution.objects.filter(ended_at=None).values_list("risk", flat=True))
    return {
        contribution.pk: Scope(
            by_person.get((contribution.participant_id, contribution.call_id)),
            by_photograph.get(contribution.pk),
            hidden_risks,
        )
        for contribution in contributions
    }
