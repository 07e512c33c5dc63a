"""Languages. LANGUAGES is everything the product can speak; the public site speaks WAGTAIL_CONTENT_LANGUAGES, the
participant's space SPACE_LANGUAGES.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

import environ
from babel import Locale

env = environ.Env()
LANGUAGE_CODE = "cs"
LANGUAGES = [
    ("cs", _("Czech")),
    ("en", _("English")),
    ("uk", _("Ukrainian")),
    ("ru", _("Russian")),
    ("vi", _("Vietnamese")),
    ("ar", _("Arabic")),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES[:2]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES[:2]
SPACE_LANGUAGES = env.list("OCIMA_SPACE_LANGUAGES", default=[code for code, _name in LANGUAGES])
# One more language of the space is a catalogue and this variable (docs/adding-a-language.md).
LANGUAGES += [
    (code, Locale.parse(code, sep="-").get_display_name("en") or code)
    for code in SPACE_LANGUAGES
    if code not in dict(LANGUAGES)
]
