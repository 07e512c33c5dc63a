"""② Answering: one question a screen about a photograph, then which answer stands beside it."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

import media.access
from photovoice.answer_forms import AnswerForm
from photovoice.forms import likely_languages
from photovoice.models import Answer, Contribution, QuestionRecording
from photovoice.services import answers, intake, question_recordings
from photovoice.services.answers import Target
from photovoice.views.answer_keep import keep_sent, voice_context
from photovoice.views.answer_state import described, heard, questions_of
from photovoice.views.entry import in_space
from photovoice.views.my_photos import own_photograph
from photovoice.views.photo_state import states
from photovoice.views.space_replies import SpaceRequest, show, to_judge, typed_so_far


def answers_to(contribution: Contribution) -> dict[int, Answer]:
    """What its author answered about one photograph and did not take back, by question."""
    rows = contribution.answers.present().select_related("voice", "contribution")
    return {row.question: row for row in rows}


@in_space
@require_safe
def questions(request: SpaceRequest, pk: int) -> HttpResponseBase:
    """Go to the first question that has no answer yet, else to the end. Only the photograph's author."""
    contribution = own_photograph(request, pk)
    answered = answers_to(contribution)
    numbers = range(1, len(questions_of(request.space.call)) + 1)
    for number in numbers:
        if number not in answered:
            return redirect("space:question", pk, number)
    return redirect("space:questions_done", pk)


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: SpaceRequest, pk: int, number: int) -> HttpResponseBase:
    """Answer one question about one photograph, by text, voice or both, or skip it. Only its author."""
    contribution = own_photograph(request, pk)
    asked = questions_of(request.space.call)
    if not 0 < number <= len(asked):
        raise Http404
    if contribution.is_withdrawn:
        return redirect("space:photograph", pk)
    row = answers_to(contribution).get(number)
    form = answer_form(request, row)
    sentence, status = "", 422 if form.is_bound else 200
    if form.is_valid():
        kept = keep_sent(request, form.cleaned_data, Target(question=number, contribution=contribution), row)
        if kept.is_kept:
            return redirect(_after_address(pk, number, len(asked)))
        sentence, status, row = kept.sentence, kept.http_status, kept.answer
    written = f"photograph:{pk}:{number}"
    context = {
        "form": form,
        "photo": states([contribution], request)[0],
        "asked": asked[number - 1],
        "step_number": number,
        "steps": range(1, len(asked) + 1),
        "step_count": len(asked),
        "back": reverse("space:question", args=[pk, number - 1]) if number > 1 else "",
        "onward": _after_address(pk, number, len(asked)),
        "heard": heard(request.space.call).get((QuestionRecording.Part.QUESTION, number)),
        "typed_form": "answer",
        **voice_context(request, row, written, sentence=sentence),
    }
    return show(request, "question.html", context, status=status)


def answer_form(request: SpaceRequest, row: Answer | None) -> AnswerForm:
    """The form of an answer, filled with what stands there or what was typed before another language was chosen."""
    likely = likely_languages(request.space.participant, request.space.language)
    if row is not None and row.language:
        likely = [row.language, *likely]
    initial = {"language": likely[0], "words": row.body if row else ""}
    return AnswerForm(
        to_judge(request), likely=likely, initial=initial | typed_so_far(request, AnswerForm.base_fields)
    )


def _after_address(pk: int, number: int, count: int) -> str:
    if number < count:
        return reverse("space:question", args=[pk, number + 1])
    return reverse("space:questions_done", args=[pk])


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def questions_done(request: SpaceRequest, pk: int) -> HttpResponseBase:
    """Choose which of one's answers stands beside the photograph; none has to. Only its author."""
    contribution = own_photograph(request, pk)
    if contribution.is_withdrawn:
        return redirect("space:photograph", pk)
    rows = answers_to(contribution)
    if request.method == "POST" and not request.only_speaks:
        chosen = {str(row.pk): row for row in rows.values()}.get(request.POST.get("beside", ""))
        if chosen is None or not chosen.body:
            return redirect("space:photograph", pk)
        try:
            answers.put_beside(answer=chosen)
        except intake.TakenBack:
            return redirect("space:photograph", pk)
        return redirect(f"{reverse('space:photograph', args=[pk])}?saved=words")
    own = described(sorted(rows.values(), key=lambda row: row.question), request.space.call)
    text = contribution.original_text
    stands = text if text is not None and text.body else None
    context = {
        "photo": states([contribution], request)[0],
        "contribution": contribution,
        "own_answers": own,
        "written": [
            each for each in own if each.answer.body and (stands is None or each.answer.body != stands.body)
        ],
        "stands": stands,
        "count": len(questions_of(request.space.call)),
    }
    return show(request, "questions_done.html", context)


@in_space
@require_safe
def read_aloud(request: SpaceRequest, pk: int) -> HttpResponseBase:
    """Play what staff read aloud. Whoever is in the space of that call; everybody else gets 404."""
    row = QuestionRecording.objects.filter(pk=pk, call=request.space.call).first()
    if row is None:
        raise Http404
    viewer = media.access.Viewer(owner_key=question_recordings.owner_key(request.space.call), user=None)
    return media.access.stream(
        request=request, viewer=viewer, upload_id=row.upload_id, variant=media.access.Variant.LISTEN
    )
