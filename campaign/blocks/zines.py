"""What a zine is made of: each block is one page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from campaign.blocks.photographs import ContributionChooserBlock


class CoverBlock(blocks.StructBlock):
    """The first page: the zine's title as an enamel plate, or a whole photograph with the title under it."""

    photograph = ContributionChooserBlock(
        required=False,
        label=gettext_lazy("Photograph"),
        help_text=gettext_lazy("Without one, the cover is a blue plate with the title."),
    )
    subtitle_cs = blocks.CharBlock(required=False, max_length=120, label=gettext_lazy("Subtitle in Czech"))
    subtitle_en = blocks.CharBlock(required=False, max_length=120, label=gettext_lazy("Subtitle in English"))

    class Meta:
        icon = "title"
        label = gettext_lazy("Cover")


class StopBlock(blocks.StructBlock):
    """A photograph whole, its plate, its author, the author's words with the translation, and a code to the stop."""

    photograph = ContributionChooserBlock(label=gettext_lazy("Photograph"))
    with_code = blocks.BooleanBlock(
        required=False, default=True, label=gettext_lazy("With a code that opens it on the website")
    )

    class Meta:
        icon = "image"
        label = gettext_lazy("Photograph and words")


class PhotographBlock(blocks.StructBlock):
    """A photograph alone, as large as the page lets it be, with its plate and its author."""

    photograph = ContributionChooserBlock(label=gettext_lazy("Photograph"))

    class Meta:
        icon = "view"
        label = gettext_lazy("Photograph alone")


class WordsBlock(blocks.StructBlock):
    """The author's words alone, such as beside a photograph on the page before, and a code to the stop."""

    photograph = ContributionChooserBlock(label=gettext_lazy("Whose words"))
    with_code = blocks.BooleanBlock(
        required=False, default=True, label=gettext_lazy("With a code that opens it on the website")
    )

    class Meta:
        icon = "openquote"
        label = gettext_lazy("Words alone")


class TextBlock(blocks.StructBlock):
    """Words of the team in both languages."""

    heading_cs = blocks.CharBlock(required=False, max_length=80, label=gettext_lazy("Heading in Czech"))
    heading_en = blocks.CharBlock(required=False, max_length=80, label=gettext_lazy("Heading in English"))
    cs = blocks.TextBlock(label=gettext_lazy("In Czech"), max_length=1500)
    en = blocks.TextBlock(label=gettext_lazy("In English"), max_length=1500)

    class Meta:
        icon = "pilcrow"
        label = gettext_lazy("Text")


class CodeBlock(blocks.StructBlock):
    """One large code with a sentence in both languages: to a page of this website, or to an address elsewhere."""

    page = blocks.PageChooserBlock(required=False, label=gettext_lazy("Page of this website"))
    address = blocks.URLBlock(required=False, label=gettext_lazy("Or an address elsewhere"))
    cs = blocks.CharBlock(label=gettext_lazy("What it opens, in Czech"), max_length=160)
    en = blocks.CharBlock(label=gettext_lazy("What it opens, in English"), max_length=160)

    class Meta:
        icon = "link"
        label = gettext_lazy("Code")

    def clean(self, value: Any) -> Any:
        """A code opens one thing: a page or an address."""
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("address")):
            sentence = _("Choose a page of this website, or write an address elsewhere; one of them.")
            raise StructBlockValidationError({"page": ValidationError(sentence)})
        return cleaned


class BackBlock(blocks.StructBlock):
    """The last page: a few words, who made it and who paid for it, and the number of the edition."""

    cs = blocks.TextBlock(required=False, label=gettext_lazy("In Czech"), max_length=400)
    en = blocks.TextBlock(required=False, label=gettext_lazy("In English"), max_length=400)

    class Meta:
        icon = "doc-full"
        label = gettext_lazy("Back page")


class ZinePagesBlock(blocks.StreamBlock):
    """The pages of a zine in reading order."""

    cover = CoverBlock()
    stop = StopBlock()
    photograph = PhotographBlock()
    words = WordsBlock()
    figure = SnippetChooserBlock("campaign.Infographic", label=gettext_lazy("Figure"), icon="table")
    text = TextBlock()
    code = CodeBlock()
    back = BackBlock()

    class Meta:
        block_counts = {"cover": {"max_num": 1}, "back": {"max_num": 1}}
