"""② Sending photographs, and writing words to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from media.ingest.refusal import Refusal
from media.ingest.rules import MB, PHOTO
from media.refusals import sentence as refusal_sentence
from photovoice.forms import WordsForm, likely_languages
from photovoice.models import Contribution
from photovoice.services import intake
from photovoice.views import arrival_words
from photovoice.views.entry import in_space
from photovoice.views.my_photos import own_photograph
from photovoice.views.photo_state import receipt_number, states, without_words
from photovoice.views.plural_forms import plural_forms
from photovoice.views.space_replies import SpaceRequest, show, to_judge, typed_so_far

FIELD = "photographs"
COUNTED = {
    "chosen": ngettext_lazy(
        "{number} photograph, {megabytes} MB.", "{number} photographs, {megabytes} MB.", "number"
    ),
    "left": ngettext_lazy("You can send {number} more.", "You can send {number} more.", "number"),
    "waiting": ngettext_lazy(
        "{number} waiting: keep this page open.", "{number} waiting: keep this page open.", "number"
    ),
    "waiting_here": ngettext_lazy(
        "{number} waiting on this phone.", "{number} waiting on this phone.", "number"
    ),
    "title": ngettext_lazy("{number} waiting", "{number} waiting", "number"),
    "done": ngettext_lazy("{number} photograph is sent.", "{number} photographs are sent.", "number"),
    "not_taken": ngettext_lazy(
        "{number} photograph was not taken. Read below why.",
        "{number} photographs were not taken. Read below why.",
        "number",
    ),
    "half": ngettext_lazy(
        "{number} photograph was sent as a smaller copy. The full one waits on this phone.",
        "{number} photographs were sent as smaller copies. The full ones wait on this phone.",
        "number",
    ),
}
#: Fetched together with the page, so that on a slow line they do not wait for each other.
QUEUE_MODULES = [
    f"photovoice/js/{name}.js"
    for name in (
        "space-store",
        "space-sentences",
        "space-queue",
        "space-queue-awake",
        "space-queue-carry",
        "space-queue-network",
        "space-queue-pictures",
        "space-queue-rows",
        "space-queue-sender",
    )
]


@dataclass(frozen=True)
class Outcome:
    """What became of one file: `state` is sent, duplicate, refused or stopped; `sentence` says it in plain words."""

    name: str
    state: str
    sentence: str
    http_status: int
    contribution: Contribution | None = None

    @property
    def receipt(self) -> str:
        """The short number of what arrived; empty where nothing did."""
        return receipt_number(self.contribution.upload) if self.contribution else ""

    @property
    def words_address(self) -> str:
        """Where words can be written to it; empty where nothing arrived."""
        return arrival_words.words_address(self.contribution) if self.contribution else ""


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: SpaceRequest) -> HttpResponse:
    """Choose photographs and send them; each is taken or refused by itself. Only the session's participant."""
    if request.method != "POST":
        return _send_page(request)
    files = request.FILES.getlist(FIELD)
    if not files:
        sentence = _("No photograph was chosen. Choose one or several, then send them.")
        return _send_page(request, sentence=sentence, status=400)
    outcomes = [_take(request, each) for each in files]
    return _sent_page(request, outcomes)


def _take(request: SpaceRequest, file: UploadedFile) -> Outcome:
    name = str(file.name or "")
    space = request.space
    try:
        taken = intake.take_in(
            participant=space.participant,
            call=space.call,
            stream=file,  # type: ignore[arg-type]
            name=name,
            declared_type=file.content_type or "",
            size=file.size or 0,
        )
    except Refusal as refusal:
        return Outcome(name, "refused", refusal_sentence(refusal.code), refusal.http_status)
    except intake.IntakeClosed:
        return Outcome(name, "stopped", arrival_words.closed_sentence(request.space.call), 409)
    except intake.TooMany:
        return Outcome(name, "stopped", arrival_words.full_sentence(request.space.call), 409)
    if not taken.is_duplicate:
        return Outcome(name, "sent", arrival_words.sent_sentence(taken.contribution), 201, taken.contribution)
    sentence = arrival_words.duplicate_sentence(taken.contribution, space.call)
    if taken.contribution.call_id != space.call.pk:
        return Outcome(name, "stopped", sentence, 409)
    return Outcome(name, "duplicate", sentence, 200, taken.contribution)


def _send_page(request: SpaceRequest, *, sentence: str = "", status: int = 200) -> HttpResponse:
    call = request.space.call
    left = intake.places_left(participant=request.space.participant, call=call)
    stopped = ""
    if not call.is_open:
        stopped = arrival_words.closed_sentence(call)
    elif not left:
        stopped = arrival_words.full_sentence(call)
    context = {
        "left": left,
        "sentence": sentence,
        "stopped": stopped,
        "field": FIELD,
        "largest_bytes": PHOTO.max_bytes,
        "largest_megabytes": PHOTO.max_bytes // MB,
        "plurals": {name: plural_forms(message) for name, message in COUNTED.items()},
        "endpoint": reverse("space:tus"),
        "queue_modules": QUEUE_MODULES,
    }
    return show(request, "send.html", context, status=status)


def _sent_page(request: SpaceRequest, outcomes: list[Outcome]) -> HttpResponse:
    arrived = [each for each in outcomes if each.contribution]
    status = 200 if arrived else max(each.http_status for each in outcomes)
    context = {
        "outcomes": outcomes,
        "arrived": len(arrived),
        "refused": len(outcomes) - len(arrived),
        "first_words": arrived[0].words_address if arrived else "",
    }
    return show(request, "sent.html", context, status=status)


def _write(contribution: Contribution, said: dict[str, Any]) -> HttpResponseBase:
    address = reverse("space:photograph", args=[contribution.pk])
    try:
        intake.write_words(
            contribution=contribution,
            language=said["language"],
            body=said["words"],
            question=said["question"],
            place=said["place"],
        )
    except intake.TakenBack:
        return redirect(address)
    return redirect(f"{address}?saved=words")


@in_space
@require_http_methods(["GET", "HEAD"])
def next_words(request: SpaceRequest) -> HttpResponseBase:
    """Go to the oldest of the participant's photographs that still has no words, else to all of them."""
    waiting = without_words(request.space)
    return redirect("space:words", waiting[0]) if waiting else redirect("space:home")


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: SpaceRequest, pk: int) -> HttpResponseBase:
    """Write words to one photograph. Only its author; anybody else's photograph is a 404."""
    contribution = own_photograph(request, pk)
    if contribution.is_withdrawn:
        return redirect("space:photograph", pk)
    text = request.space.call.text_in(get_language() or "")
    form = WordsForm(
        to_judge(request),
        contribution=contribution,
        questions=text.question_list if text else [],
        likely=likely_languages(request.space.participant, request.space.language),
        typed=typed_so_far(request, WordsForm.base_fields),
    )
    if form.is_valid():
        return _write(contribution, form.cleaned_data)
    waiting = [each for each in without_words(request.space) if each != pk]
    photo = states([contribution], request)[0]
    context = {"form": form, "photo": photo, "waiting": len(waiting), "typed_form": "words"}
    return show(request, "words.html", context, status=422 if form.is_bound else 200)
