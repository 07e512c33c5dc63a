"""⑧ Staff's translations of what one participant says about themselves, and answers that they were told."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wagtail.admin import messages

from cms.languages import public_languages
from photovoice.models import FormAnswer, Participant
from photovoice.services import about
from photovoice.services.approvals import FormChanged
from photovoice.views.author_side import STATES
from photovoice.views.staff_access import staff_with

LONGEST = 5000


def about_of(person: Participant) -> dict[str, Any]:
    """What somebody says about themselves, and a place for each language of the site that is not their own."""
    own = about.original_of(person)
    texts = {text.language: text for text in about.translations_of(person)}
    names = dict(settings.LANGUAGES)
    places = [
        {
            "language": language,
            "name": names.get(language, language),
            "text": texts.get(language),
            "state": STATES[about.state_of(texts[language])] if language in texts else "",
            "seen": about.fingerprint(texts[language]) if language in texts else "",
        }
        for language in public_languages()
        if own is not None and language != own.language
    ]
    return {"own": own, "places": places, "verdicts": FormAnswer.Verdict.choices, "longest": LONGEST}


@staff_with("photovoice.manage_call")
@require_POST
def translate(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Write a translation; it waits for its author. Staff who may manage calls."""
    person = _person(pk, language)
    body = request.POST.get("body", "")
    if len(body) > LONGEST:
        messages.error(request, _("This is too long: at most %(number)d letters fit.") % {"number": LONGEST})
        return _back(person)
    try:
        made = about.translate(participant=person, language=language, body=body, by=request.user)
    except about.NothingToTranslate:
        raise Http404 from None
    told = _("Saved. It is shown when the author says yes.") if made else _("There is no translation now.")
    messages.success(request, told)
    return _back(person)


@staff_with("photovoice.manage_call")
@require_POST
def note_answer(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Note what the author said to staff about a translation. Staff who may manage calls."""
    person = _person(pk, language)
    verdict = request.POST.get("verdict", "")
    text = next((one for one in about.translations_of(person) if one.language == language), None)
    if text is None or verdict not in FormAnswer.Verdict.values:
        messages.error(request, _("Choose what the author said."))
        return _back(person)
    try:
        about.answer(text=text, seen=request.POST.get("seen", ""), verdict=verdict, by_staff=request.user)
    except FormChanged:
        messages.error(
            request,
            _("This was changed meanwhile, so the answer was not noted. Ask the author about the new one."),
        )
    else:
        messages.success(request, _("The author's answer is noted."))
    return _back(person)


def _person(pk: int, language: str) -> Participant:
    if language not in public_languages():
        raise Http404
    return get_object_or_404(Participant, pk=pk)


def _back(person: Participant) -> HttpResponse:
    return redirect(f"{reverse('photovoice_person', args=[person.pk])}#about")
