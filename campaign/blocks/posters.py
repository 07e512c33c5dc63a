"""What a poster is made of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class TwoLanguageTextBlock(blocks.StructBlock):
    """A short text in both languages."""

    cs = blocks.TextBlock(label=_("in Czech"), max_length=600)
    en = blocks.TextBlock(label=_("in English"), max_length=600)

    class Meta:
        icon = "pilcrow"
        label = _("Words")


class PosterItemsBlock(blocks.StreamBlock):
    """The items of a poster in reading order."""

    infographic = SnippetChooserBlock("campaign.Infographic", label=_("Infographic"))
    words = TwoLanguageTextBlock()
