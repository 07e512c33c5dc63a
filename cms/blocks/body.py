"""The blocks of a page of text."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail import blocks


class HeadingBlock(blocks.CharBlock):
    """A heading inside the text."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "cms/blocks/heading.html"
        preview_value = "Co se s fotografií stane"
        description = _("Divides a long text; appears as a second-level heading.")


class ParagraphBlock(blocks.RichTextBlock):
    """Plain text with links and lists."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "cms/blocks/paragraph.html"
        preview_value = "<p>Fotografie zůstává tomu, kdo ji udělal.</p>"
        description = _("Paragraphs, lists and links.")

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", ["bold", "italic", "link", "ol", "ul", "document-link"])
        super().__init__(**kwargs)


class BodyBlock(blocks.StreamBlock):
    """The text of a page."""

    heading = HeadingBlock()
    text = ParagraphBlock()
