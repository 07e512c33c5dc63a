"""⑤ The review: the list of what came, and one photograph with everything that is needed to decide."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from media.clearance import Use
from media.models import PrivateUpload
from media.refusals import sentence as refusal_sentence
from photovoice import final_forms, word_languages
from photovoice.admin_forms import DecisionForm, ReviewFilterForm, RisksForm, SortingForm, WordsForm
from photovoice.models import Contribution, ContributionText, ReviewAct
from photovoice.services import clearance, review
from photovoice.views.author_side import author_side
from photovoice.views.meanwhile import mark_of
from photovoice.views.review_queue import Queue
from photovoice.views.staff_access import show, staff_with
from photovoice.views.staff_answers import answers_about
from photovoice.views.staff_voices import panel_beside

USES = len(Use)


def has_preview(contribution: Contribution) -> bool:
    """Whether there is a private preview for staff: not while it is being made, and never after a taking back."""
    upload = contribution.upload
    ready = upload.state == PrivateUpload.State.READY and bool(upload.previews)
    return ready and not contribution.is_withdrawn and upload.withheld_at is None


def why_no_preview(contribution: Contribution) -> str:
    """A sentence that stands where the photograph would."""
    upload = contribution.upload
    if contribution.erased_at is not None:
        return _("Erased.")
    if contribution.is_withdrawn:
        return _("Taken back: nobody sees it.")
    if upload.state == PrivateUpload.State.REFUSED:
        return refusal_sentence(upload.refusal_code)
    if upload.recipe_version:
        return _("The preview is being made anew with what you marked. Load the page again in a moment.")
    return _("The preview is being made. Load the page again in a moment.")


@staff_with("photovoice.review_contribution", "media.see_preview")
@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    """What came in, with filters. Staff who may review and see previews; nothing of what was taken back."""
    queue = Queue(request.user, request.GET)
    page, counts = queue.page(), queue.counts()
    shown_in = get_language() or "en"
    rows = [_row(contribution, shown_in) for contribution in page.rows]
    tabs = [
        (code, label, counts.get(code, 0), queue.query(state=code)) for code, label in ReviewFilterForm.STATES
    ]
    context = {
        "queue": queue,
        "rows": rows,
        "tabs": tabs,
        "newer": queue.query(before=page.newer) if page.newer else "",
        "older": queue.query(after=page.older) if page.older else "",
        "done": done_act(request),
    }
    return show(request, "review_list.html", context, title=_("Review"), icon="view")


def _row(contribution: Contribution, shown_in: str) -> dict[str, Any]:
    text = None if contribution.is_withdrawn else contribution.original_text
    return {
        "contribution": contribution,
        "has_preview": has_preview(contribution),
        "why": why_no_preview(contribution),
        "text": text,
        "written_in": word_languages.describe(text.language, shown_in) if text else None,
        "cleared": len(contribution.upload.cleared_until),
        "uses": USES,
    }


def done_act(request: HttpRequest) -> ReviewAct | None:
    """The decision just made by this person, so that the page can offer to undo it."""
    number = request.GET.get("done", "")
    if not number.isdecimal() or len(number) > 18:
        return None
    return ReviewAct.objects.filter(pk=int(number), by=request.user, undone_at=None).first()


@staff_with("photovoice.review_contribution", "media.see_preview")
@require_safe
def review_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One photograph with its words. Staff who may review and see previews; once taken back, only that it was."""
    contribution = contribution_for_review(pk)
    return show_one(request, contribution)


def contribution_for_review(pk: int) -> Contribution:
    """The contribution with what its page shows, or 404."""
    found = final_forms.fetched(Contribution.objects.select_related("call"))
    return get_object_or_404(found.prefetch_related("themes", "people", "call__texts"), pk=pk)


def show_one(
    request: HttpRequest,
    contribution: Contribution,
    *,
    decision: DecisionForm | None = None,
    words: WordsForm | None = None,
    sorting: SortingForm | None = None,
    author: dict[str, Any] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one photograph; forms that came back with a mistake keep what was typed."""
    queue = Queue(request.user, request.GET)
    title = _("Photograph %(number)d") % {"number": contribution.pk}
    trail = [(f"{reverse('photovoice_review')}?{queue.query()}", _("Review"))]
    context: dict[str, Any] = {
        "contribution": contribution,
        "queue": queue,
        "next": queue.after(contribution),
        "previous": queue.before(contribution),
        "why": why_no_preview(contribution),
        "done": done_act(request),
        "problem": problem,
        "may_enter_consent": not contribution.is_withdrawn
        and request.user.has_perms(("photovoice.manage_call", "photovoice.view_consent")),
        "may_take_back": request.user.has_perm("photovoice.take_back_contribution"),
    }
    if not contribution.is_withdrawn:
        context |= _for_deciding(request, contribution, decision)
        context |= {
            "words": words_forms(contribution, words),
            "said": answers_about(contribution),
            "voice": panel_beside(contribution),
            "sorting": sorting or sorting_form(contribution),
            "risks": RisksForm(initial={"risks": [flag.risk for flag in contribution.risk_flags.all()]}),
            **author_side(contribution, **(author or {})),
        }
    return show(request, "review_one.html", context, title=title, trail=trail, icon="view", status=status)


def _for_deciding(
    request: HttpRequest, contribution: Contribution, decision: DecisionForm | None
) -> dict[str, Any]:
    text = contribution.original_text
    questions = getattr(contribution.call.text_in(get_language() or "cs"), "question_list", [])
    asked = questions[contribution.question - 1] if 0 < contribution.question <= len(questions) else ""
    return {
        "has_preview": has_preview(contribution),
        "text": text,
        "written_in": word_languages.describe(text.language, get_language() or "en") if text else None,
        "question": asked,
        "uses": [(use.label, answer) for use, answer in clearance.explain(contribution=contribution).items()],
        "acts": contribution.review_acts.select_related("by"),
        "others": others_sentence(review.look_at(contribution=contribution, by=request.user)),
        "decision": decision or DecisionForm(initial={"version": contribution.version}),
        "may_redact": request.user.has_perm("media.redact"),
        "may_see_original": request.user.has_perm("media.see_original"),
    }


def words_forms(contribution: Contribution, posted: WordsForm | None = None) -> list[WordsForm]:
    """A form for each language of the site; `posted` takes the place of its own."""
    return [
        posted if posted is not None and posted.language == code else words_form(contribution, code)
        for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES
    ]


def words_form(contribution: Contribution, language: str, data: Any = None) -> WordsForm:
    """The form for one language; for the author's own language it takes title and description only."""
    text = contribution.text_in(language)
    is_original = text is not None and text.is_original
    row = text or ContributionText(language=language)
    form = WordsForm(data, instance=row, language=language, is_original=is_original)
    # Taken before the form is judged: judging writes what was typed into the row.
    form.saved = {name: getattr(row, name) for name in form.fields}
    form.seen = mark_of(form.saved)
    return form


def sorting_form(contribution: Contribution, data: Any = None) -> SortingForm:
    """The form for themes, place and content note, with what is noted now."""
    saved = {
        "themes": sorted(theme.pk for theme in contribution.themes.all()),
        "place": contribution.place,
        "content_note": contribution.content_note,
    }
    form = SortingForm(data, initial=saved)
    form.seen = mark_of(saved)
    return form


def others_sentence(others: list[Any]) -> str:
    """Who else looks at it now, as a sentence; empty for nobody."""
    if not others:
        return ""
    names = ", ".join(user.get_full_name() or user.get_username() for user in others)
    return ngettext(
        "%(names)s is looking at this photograph now.",
        "%(names)s are looking at this photograph now.",
        len(others),
    ) % {"names": names}
