"""The words for reading people and their photographs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone

from media.clearance import Use, cleared_q

if TYPE_CHECKING:
    from media.models import PrivateUpload
    from photovoice.models import (
        Call,
        Exhibition,
    )


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Read participants."""

    def in_call(self, call: Call) -> ParticipantQuerySet:
        """Those who take part in `call`."""
        return self.filter(calls=call)

    def named(self) -> ParticipantQuerySet:
        """Those who agreed to be named."""
        return self.exclude(public_name="")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Read invitations."""

    def working(self) -> InvitationQuerySet:
        """Those that open a space today."""
        return self.filter(replaced_at=None, expires_at__gt=timezone.now())


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Read the ledger."""

    def in_force(self) -> ConsentQuerySet:
        """The newest entry of each scope; expiry is judged where the formula is."""
        return self.filter(superseded_by=None)

    def of_person(self) -> ConsentQuerySet:
        """Entries that speak for the person in a call."""
        return self.filter(contribution=None)


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Read contributions."""

    def present(self) -> ContributionQuerySet:
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None, erased_at=None)

    def with_file(self, upload: PrivateUpload | None) -> ContributionQuerySet:
        """The one whose photograph, or whose full size that waits, is `upload`; none for nothing."""
        is_its = Q(upload=upload) | Q(full_size=upload)
        return self.filter(is_its) if upload is not None else self.none()

    def in_state(self, *states: str) -> ContributionQuerySet:
        """Those in one of `states`, without those taken back."""
        return self.present().filter(state__in=states)

    def cleared_for(self, use: Use) -> ContributionQuerySet:
        """Those whose photograph may be used for `use` right now."""
        return self.filter(cleared_q(use, prefix="upload__"))

    def hung_live(self) -> ContributionQuerySet:
        """Those that hang in an exhibition which is published, with at least one live page."""
        return self.filter(pk__in=_live_hangings().values("contribution_id"))

    def with_words(self) -> ContributionQuerySet:
        """With texts fetched along, so that `original_text` and `text_in` ask nothing more."""
        return self.prefetch_related("texts")

    def for_page(self) -> ContributionQuerySet:
        """With everything that a public page shows of it: picture, author, words, themes; a fixed number of queries."""
        from photovoice import final_forms

        shown = self.select_related("upload", "upload__picture", "participant").prefetch_related("themes")
        return final_forms.fetched(shown)


class PersonInPictureQuerySet(models.QuerySet["PersonInPicture"]):
    """Read people in pictures."""

    def in_doubt(self) -> PersonInPictureQuerySet:
        """Those who keep their photograph from the public: not known, said no, or a child without a parent's word."""
        lacks_parent = Q(state="released", is_child=True, by_parent=False)
        return self.filter(Q(state__in=["unknown", "refused"]) | lacks_parent)


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Read answers."""

    def present(self) -> AnswerQuerySet:
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None, erased_at=None)


class VoiceCommentQuerySet(models.QuerySet["VoiceComment"]):
    """Read voice comments."""

    def for_page(self) -> VoiceCommentQuerySet:
        """With the recording that a player prints."""
        return self.select_related("recording__upload").prefetch_related("recording__transcripts")


class InterviewQuerySet(models.QuerySet["Interview"]):
    """Read interviews."""

    def present(self) -> InterviewQuerySet:
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)

    def published(self) -> InterviewQuerySet:
        """Those that the team wants to be heard; what may be heard, the gate says."""
        return self.present().filter(is_published=True)

    def for_page(self) -> InterviewQuerySet:
        """With the author, and with the recording that a player prints."""
        found = self.select_related("participant", "recording__upload")
        return found.prefetch_related("recording__transcripts")


class ExhibitionQuerySet(models.QuerySet["Exhibition"]):
    """Read exhibitions."""

    def live(self) -> ExhibitionQuerySet:
        """Published ones."""
        return self.filter(live=True)


class HangingQuerySet(models.QuerySet["Hanging"]):
    """Read hangings as they are published (drafts live in revisions)."""

    def of(self, exhibition: Exhibition) -> HangingQuerySet:
        """Those of one exhibition in the order of the hang."""
        return self.filter(room__exhibition=exhibition).order_by(
            "room__sort_order", "room__number", "sort_order", "pk"
        )

    def for_page(self) -> HangingQuerySet:
        """With everything that a public page shows."""
        from photovoice.models import Contribution

        return self.select_related("room").prefetch_related(
            Prefetch("contribution", queryset=Contribution.objects.for_page())
        )


def _live_hangings() -> models.QuerySet[Any]:
    from photovoice.models import Hanging

    return Hanging.objects.filter(Q(room__exhibition__live=True) & Q(room__exhibition__pages__live=True))
