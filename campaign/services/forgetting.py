"""⑧ Erasing for good what the printed side knows of a photograph or of somebody. Numbers of editions stay."""

from __future__ import annotations

from django.db import transaction

from campaign.models import EditionFault, EditionText, SocialCard, Zine
from campaign.services import own_zine_files
from photovoice.models import Contribution, Participant


@transaction.atomic
def forget_photograph(*, contribution: Contribution) -> None:
    """Erase titles of its words in the ledger, and pictures for social networks that were made of it.

    That a numbered photograph was in a numbered edition stays: it tells where printed copies are.
    """
    for about in (f"contribution:{contribution.pk}:", f"page:{contribution.pk}:"):
        EditionText.objects.filter(about__startswith=about).update(title="")
        EditionFault.objects.filter(about__startswith=about).update(title="")
    own_zine_files.forget(Zine.objects.filter(participant=contribution.participant_id))
    SocialCard.objects.filter(uploads__in=[upload.pk for upload in contribution.uploads]).delete()


@transaction.atomic
def forget_person(*, participant: Participant) -> None:
    """Delete somebody's own zines, and their files."""
    zines = Zine.objects.filter(participant=participant)
    own_zine_files.forget(zines)
    zines.delete()
