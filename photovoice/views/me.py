"""② ⑬ About the participant: their name, their words, and where news may be sent."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from photovoice.forms import AboutForm, likely_languages
from photovoice.models import Participant
from photovoice.reentry_forms import NewsForm
from photovoice.services import about, news, participants
from photovoice.views.entry import in_space
from photovoice.views.space_replies import SpaceRequest, show, to_judge, typed_so_far


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: SpaceRequest) -> HttpResponseBase:
    """What the participant says about themselves, and the name in force. Only the session's participant."""
    person = request.space.participant
    own = person.texts.filter(is_original=True).first()
    likely = likely_languages(person, request.space.language)
    before = {"language": own.language if own else likely[0], "about": own.body if own else ""}
    form = AboutForm(
        to_judge(request),
        likely=[own.language, *likely] if own else likely,
        initial=before | typed_so_far(request, before),
    )
    if form.is_valid():
        _write_about(person, own.language if own else "", form.cleaned_data)
        return redirect(f"{reverse('space:me')}?saved=about")
    context = {
        "form": form,
        "saved": request.GET.get("saved", ""),
        "typed_form": "about-me",
        "about_translations": [
            {
                "standing": about.standing_of(text),
                "address": reverse("space:about_answer", args=[text.language]),
            }
            for text in about.translations_of(person)
        ],
        "news_contacts": list(person.news_contacts.order_by("kind")),
    }
    return show(request, "me.html", context, status=422 if form.is_bound else 200)


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def about_news(request: SpaceRequest) -> HttpResponseBase:
    """Where news may be sent: leave it, change it, erase it. Only the session's participant."""
    person = request.space.participant
    kind = request.POST.get("forget") if request.method == "POST" else None
    if kind is not None:
        news.forget(participant=person, kind=kind)
        return redirect(f"{reverse('space:news')}?saved=gone")
    form = NewsForm(to_judge(request), initial=typed_so_far(request, ("kind", "value")))
    if form.is_valid():
        news.keep(participant=person, kind=form.cleaned_data["kind"], value=form.cleaned_data["value"])
        return redirect(f"{reverse('space:news')}?saved=kept")
    contacts = list(person.news_contacts.order_by("kind"))
    context = {"form": form, "contacts": contacts, "saved": request.GET.get("saved", "")}
    return show(request, "news.html", context, status=422 if form.is_bound else 200)


@transaction.atomic
def _write_about(person: Participant, before: str, said: dict[str, str]) -> None:
    """Keep the words in the language they are in now; where the language was corrected, they move with it."""
    participants.write_about(participant=person, language=said["language"], body=said["about"])
    if before and before != said["language"]:
        participants.write_about(participant=person, language=before, body="")
