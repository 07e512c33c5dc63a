"""② Saying something without a photograph, and one's own answers: hear, change, take back, undo."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from photovoice.answer_forms import SayForm
from photovoice.forms import likely_languages
from photovoice.models import Answer, VoiceComment
from photovoice.services import answer_keeping, answers, withdrawal
from photovoice.services.answers import Target
from photovoice.views.answer_keep import FIELD, keep_sent, voice_context
from photovoice.views.answer_state import answers_of, described, questions_of
from photovoice.views.answers import answer_form
from photovoice.views.entry import in_space
from photovoice.views.my_interviews import interviews_of
from photovoice.views.space_replies import SpaceRequest, show, to_judge, typed_so_far

PAGE_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: SpaceRequest) -> HttpResponseBase:
    """Write or speak without a photograph. Only the session's participant."""
    page, begun = _begun(request)
    form = _say_form(request, page)
    sentence, status = "", 422 if form.is_bound else 200
    if form.is_valid():
        said = form.cleaned_data
        is_empty = not said["words"].strip() and FIELD not in request.FILES
        if is_empty and begun is not None:
            # The recording came before, by itself.
            return redirect(f"{reverse('space:answers')}?saved=answer")
        if is_empty:
            sentence, status = _("Write something, or record your voice, then keep it."), 400
        else:
            kept = keep_sent(
                request, said, Target(question=said["question"], page=answers.page_key(said["page"])), None
            )
            if kept.is_kept:
                return redirect(f"{reverse('space:answers')}?saved=answer")
            if kept.answer is not None:
                # The words are kept; only the recording has to be sent again, to the same answer.
                return _answer_page(request, kept.answer, kept.sentence, kept.http_status)
            sentence, status = kept.sentence, kept.http_status
    context = {
        "form": form,
        "typed_form": "answer",
        **voice_context(request, begun, _written_of(form), sentence=sentence),
    }
    return show(request, "say.html", context, status=status)


def _begun(request: SpaceRequest) -> tuple[str, Answer | None]:
    """The key of a page that is sent or loaded again, and the recording that it brought, waiting for its words.

    The page's script puts the key into the address when it keeps a recording. Words that are saved already are changed
    under "My answers": then both are empty, and something new is said.
    """
    page = answers.page_key(request.POST.get("page", "") or request.GET.get("page", ""))
    own = Answer.objects.present().filter(participant=request.space.participant, call=request.space.call)
    row = own.select_related("voice").filter(page_key=page).first() if page else None
    return ("", None) if row is not None and row.body else (page, row)


def _written_of(form: SayForm) -> str:
    """Where a recording of this page goes: to the same answer as its words."""
    question, page = form["question"].value() or 0, answers.page_key(form["page"].value() or "")
    return f"free:{question}:{page}" if page else f"free:{question}"


def _say_form(request: SpaceRequest, page: str) -> SayForm:
    likely = likely_languages(request.space.participant, request.space.language)
    return SayForm(
        to_judge(request),
        likely=likely,
        questions=questions_of(request.space.call),
        initial={"language": likely[0], "question": 0, "page": page or get_random_string(32, PAGE_LETTERS)}
        | typed_so_far(request, SayForm.base_fields),
    )


@in_space
@require_safe
def my_answers(request: SpaceRequest) -> HttpResponse:
    """All own answers in this call, and those taken back that can still be given back. Only their author."""
    own = answers_of(request)
    pks = [each.answer.pk for each in own]
    context = {
        "own_answers": [each for each in own if each.answer.withdrawn_at is None],
        "taken_back": [each for each in own if each.can_be_undone],
        "some_are_chosen": VoiceComment.objects.filter(recording__upload__answer__in=pks).exists(),
        "interviews": [(each.title(request.space.language), each) for each in interviews_of(request)],
        "saved": request.GET.get("saved", ""),
    }
    return show(request, "my_answers.html", context)


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def my_answer(request: SpaceRequest, pk: int) -> HttpResponseBase:
    """Hear, change, take back or give back one answer. Only its author; anybody else's is a 404."""
    row = (
        Answer.objects.filter(participant=request.space.participant, call=request.space.call, erased_at=None)
        .select_related("voice", "contribution", "contribution__upload")
        .filter(pk=pk)
        .first()
    )
    if row is None:
        raise Http404
    act = ACTS.get(request.POST.get("act", "")) if request.method == "POST" else None
    if act is not None and not request.only_speaks:
        return act(request, row)
    if row.withdrawn_at is not None:
        return redirect("space:answers")
    if row.contribution is not None and row.contribution.is_withdrawn:
        return redirect("space:photograph", row.contribution.pk)
    return _change(request, row)


def _take_back(request: SpaceRequest, row: Answer) -> HttpResponseBase:
    receipt = withdrawal.take_back_answer(answer=row)
    if receipt.addresses:
        # It was heard in public: the receipt says from where it is gone.
        return redirect(f"{reverse('space:receipt', args=[receipt.pk])}?said=done")
    return redirect(f"{reverse('space:answers')}?saved=back")


def _undo(request: SpaceRequest, row: Answer) -> HttpResponseBase:
    try:
        withdrawal.undo_answer(answer=row)
    except answer_keeping.CannotUndo:
        return redirect(f"{reverse('space:answers')}?saved=late")
    return redirect(f"{reverse('space:answers')}?saved=undone")


ACTS = {"take_back": _take_back, "undo": _undo}


def _change(request: SpaceRequest, row: Answer) -> HttpResponseBase:
    form = answer_form(request, row)
    if form.is_valid():
        target = Target(question=row.question, contribution=row.contribution, answer=row)
        kept = keep_sent(request, form.cleaned_data, target, row)
        if kept.is_kept:
            return redirect(f"{reverse('space:answers')}?saved={'answer' if kept.answer else 'back'}")
        return _answer_page(request, kept.answer or row, kept.sentence, kept.http_status)
    return _answer_page(request, row, "", 422 if form.is_bound else 200, form=form)


def _answer_page(
    request: SpaceRequest, row: Answer, sentence: str, status: int, *, form: object = None
) -> HttpResponse:
    context = {
        "form": form or answer_form(request, row),
        "typed_form": "answer",
        "state": described([row], request.space.call)[0],
        "address": reverse("space:answer", args=[row.pk]),
        **voice_context(request, row, f"answer:{row.pk}", sentence=sentence),
    }
    return show(request, "my_answer.html", context, status=status)
