"""What is shown beside the words of an event."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from campaign.blocks.photographs import ContributionChooserBlock


class EventPicturesBlock(blocks.StreamBlock):
    """Photographs of participants and drawings of figures, in reading order."""

    photograph = ContributionChooserBlock(
        label=_("Photograph"),
        help_text=_(
            "It is shown while its author allows the website, with a link to its place in the exhibition."
        ),
    )
    infographic = SnippetChooserBlock("campaign.Infographic", label=_("Infographic"), icon="table")
