"""What the templates of the participant's space need beside Django's own."""

from __future__ import annotations

import re
from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from babel.dates import format_date

from photovoice import word_languages
from photovoice.staff_prose import set_prose

register = template.Library()

NBSP = "\u00a0"
DAY_DOT = re.compile(r"(\d\.) ")


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


@register.filter
def day(value: date | datetime) -> str:
    """A date as people write it: 22. listopadu 2026, 22 November 2026."""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    spoken = get_language() or "en"
    # English here is read in Prague: day before month.
    written = format_date(local, "long", locale="en_GB" if spoken == "en" else spoken.replace("-", "_"))
    # "22." is the day only together with its month; the year may stand on the next line of a narrow phone.
    return DAY_DOT.sub(rf"\1{NBSP}", written)


@register.filter
def moment(value: datetime) -> str:
    """A date with its time: 22 November 2026, 7:25."""
    local = timezone.localtime(value)
    comma = "،" if get_language() == "ar" else ","
    return f"{day(value)}{comma} {local.hour}:{local.minute:02}"


@register.filter
def staff_prose(text: str) -> SafeString:
    """Words that staff wrote, as headings, lists and paragraphs."""
    return set_prose(text)
