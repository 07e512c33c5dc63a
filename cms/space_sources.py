"""Which files speak to a participant: what every language of the space has to be able to say.

A source is a path or a pattern below the project; after `::` only the named classes, functions and constants of the
file. Names of fields and errors that Django itself has come from Django's own catalogues, names of languages and dates
from the Unicode locale data. `tests/cms/test_space_sources.py` walks the space and finds what is forgotten here.
"""

from __future__ import annotations

VIEWS = "photovoice/views"
MODELS = "photovoice/models"

SPACE_SOURCES = (
    "photovoice/templates/photovoice/space/**/*.html",
    # What a final form looks like is shown in its own language, the words around the words by these.
    "photovoice/templates/photovoice/components/stop_words.html",
    "cms/templates/cms/components/eu_emblem.html",
    # Screens.
    f"{VIEWS}/answer_keep.py",
    f"{VIEWS}/answer_state.py",
    f"{VIEWS}/answers.py",
    f"{VIEWS}/arrival_words.py",
    f"{VIEWS}/before.py",
    f"{VIEWS}/consent*.py",
    f"{VIEWS}/contribute.py",
    f"{VIEWS}/devices.py",
    f"{VIEWS}/entry.py",
    f"{VIEWS}/form_answers.py",
    f"{VIEWS}/home.py",
    f"{VIEWS}/me.py",
    f"{VIEWS}/my_*.py",
    f"{VIEWS}/people_in_picture.py",
    f"{VIEWS}/photo_state.py",
    f"{VIEWS}/reentry.py",
    f"{VIEWS}/space*.py",
    f"{VIEWS}/take_back_all.py",
    f"{VIEWS}/tus*.py",
    f"{VIEWS}/you.py",
    # Forms and what they say back.
    "photovoice/answer_forms.py",
    "photovoice/belongings.py",
    "photovoice/consent_display.py",
    "photovoice/consent_forms.py",
    "photovoice/final_forms.py",
    "photovoice/forms.py",
    "photovoice/mark_forms.py",
    "photovoice/reentry_forms.py",
    "photovoice/services/news.py",
    "photovoice/stops.py",
    "photovoice/usage.py",
    "photovoice/voice_usage.py",
    "podcasts/usage.py",
    "campaign/usage.py",
    # What was allowed, and how things stand.
    "media/clearance.py",
    "media/refusals.py",
    "media/tus.py",
    f"{MODELS}/participants.py::Participant.Named",
    f"{MODELS}/consents.py::Consent.Method,Consent.Shown,Consent.Voice,Consent.GivenBy,Consent.AgeGroup",
    f"{MODELS}/contributions.py::PersonInPicture.State,PersonInPicture.AnsweredHow",
    f"{MODELS}/approvals.py::FormAnswer.Verdict,FormAnswer.Method",
    f"{MODELS}/withdrawals.py::Withdrawal.Scope",
    # Final forms of what is printed.
    "campaign/templates/campaign/space/**/*.html",
    "campaign/label_forms.py",
    "campaign/zine_page_forms.py",
    # What stands on the cards.
    "campaign/services/print_files.py::_invitation_words,_person_words,_one_card",
)
