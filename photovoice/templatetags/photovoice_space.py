"""What the templates of the participant's space need beside Django's own."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from photovoice import word_languages

register = template.Library()


@register.filter
def dialled(phone: str) -> str:
    """The phone number as a phone dials it: digits and a leading plus."""
    plus = "+" if phone.strip().startswith("+") else ""
    return plus + "".join(letter for letter in phone if letter.isdigit())


@register.filter
def language_name(code: str) -> str:
    """The name of a language in the language of the page."""
    return word_languages.describe(code, get_language() or "en").name


@register.filter
def direction(code: str) -> str:
    """`ltr` or `rtl`."""
    return word_languages.describe(code, "en").direction
