"""What a zine is made of: each block is one page."""

from __future__ import annotations

from wagtail import blocks

from campaign.blocks.posters import TwoLanguageTextBlock


class ZinePagesBlock(blocks.StreamBlock):
    """The pages of a zine in reading order."""

    words = TwoLanguageTextBlock()
