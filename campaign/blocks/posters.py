"""What a poster is made of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from campaign.blocks.photographs import ContributionChooserBlock


class TwoLanguageTextBlock(blocks.StructBlock):
    """A short text in both languages."""

    cs = blocks.TextBlock(label=_("In Czech"), max_length=600)
    en = blocks.TextBlock(label=_("In English"), max_length=600)

    class Meta:
        icon = "pilcrow"
        label = _("Words")


def _across() -> blocks.BooleanBlock:
    return blocks.BooleanBlock(
        label=_("Across the whole sheet"), required=False, help_text=_("In the layout of two columns.")
    )


class PosterInfographicBlock(blocks.StructBlock):
    """An infographic, drawn for the width it gets."""

    infographic = SnippetChooserBlock("campaign.Infographic", label=_("Infographic"))
    wide = _across()

    class Meta:
        icon = "table"
        label = _("Infographic")


class PosterWordsBlock(TwoLanguageTextBlock):
    """A few sentences."""

    wide = _across()


class PosterPhotographBlock(blocks.StructBlock):
    """A photograph under its plate, with its words and its author as its page shows them."""

    contribution = ContributionChooserBlock(label=_("Photograph"))
    wide = _across()

    class Meta:
        icon = "image"
        label = _("Photograph")


class PosterCodeBlock(blocks.StructBlock):
    """A code with its address beside it; it opens a page of ours, another website, or the poster itself."""

    cs = blocks.CharBlock(label=_("What it opens, in Czech"), max_length=80)
    en = blocks.CharBlock(label=_("What it opens, in English"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Page of this website"), required=False)
    address = blocks.URLBlock(
        label=_("Or an address elsewhere"),
        required=False,
        help_text=_("Leave both empty and the code opens this poster on the website."),
    )
    wide = _across()

    class Meta:
        icon = "link"
        label = _("Code")


class PosterItemsBlock(blocks.StreamBlock):
    """The items of a poster in reading order."""

    infographic = PosterInfographicBlock()
    photograph = PosterPhotographBlock()
    words = PosterWordsBlock()
    code = PosterCodeBlock()
