"""Where staff's side of PhotoVoice enters Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path

from wagtail import hooks

from photovoice import home_sections  # noqa: F401 (registers its sections)
from photovoice.views import (
    author_acts,
    cards,
    counts,
    inbox,
    interview_acts,
    interviews,
    paper_consent,
    people,
    person,
    person_about,
    person_cards,
    precautions,
    question_recordings,
    redact,
    review,
    review_acts,
    staff_answers,
    staff_claims,
    staff_consents,
    staff_news,
    staff_voices,
    take_back,
    take_back_person,
    tasks,
    wording_readings,
    wordings,
)
from photovoice.views.publication import say_where_to_publish
from photovoice.viewsets.menu import PhotovoiceGroup, register_policies, review_menu_item
from photovoice.viewsets.menu_authors import answers_menu_item, messages_menu_item
from photovoice.viewsets.menu_counts import counts_menu_item
from photovoice.viewsets.menu_safety import claims_menu_item, precautions_menu_item
from photovoice.viewsets.menu_tasks import tasks_menu_item
from photovoice.viewsets.menu_voices import voices_menu_item
from photovoice.viewsets.start import StartPanel

register_policies()
hooks.register("register_admin_menu_item", review_menu_item)
hooks.register("register_admin_menu_item", messages_menu_item)
hooks.register("register_admin_menu_item", answers_menu_item)
hooks.register("register_admin_menu_item", voices_menu_item)
hooks.register("register_admin_menu_item", counts_menu_item)
hooks.register("register_admin_menu_item", claims_menu_item)
hooks.register("register_admin_menu_item", precautions_menu_item)
hooks.register("register_admin_menu_item", tasks_menu_item)
hooks.register("after_publish_page", say_where_to_publish)


@hooks.register("register_admin_viewset")
def photovoice_group() -> PhotovoiceGroup:
    """Calls, participants, themes and showings."""
    return PhotovoiceGroup()


@hooks.register("construct_homepage_panels")
def start_panel(request: HttpRequest, panels: list[Any]) -> None:
    """The work at hand, first on the admin's first page."""
    panels.append(StartPanel())


@hooks.register("register_admin_urls")
def photovoice_urls() -> list[Any]:
    """Staff's own pages; each view says in its docstring who may see it."""
    call, one = "photovoice/calls/<int:call_id>", "photovoice/review/<int:pk>"
    return [
        path(f"{call}/people/", people.people, name="photovoice_people"),
        path(f"{call}/people/add/", people.add_people, name="photovoice_add_people"),
        path(f"{call}/cards/", cards.cards, name="photovoice_cards"),
        path(f"{call}/recordings/", question_recordings.recordings, name="photovoice_recordings"),
        path("photovoice/answers/", staff_answers.answer_list, name="photovoice_answers"),
        path("photovoice/answers/<int:pk>/", staff_answers.one_answer, name="photovoice_answer"),
        path(f"{call}/wordings/", wordings.wordings, name="photovoice_wordings"),
        path(f"{call}/wordings/<str:language>/new/", wordings.new_wording, name="photovoice_new_wording"),
        path("photovoice/review/", review.review_list, name="photovoice_review"),
        path(f"{one}/", review.review_one, name="photovoice_review_one"),
        path(f"{one}/decide/", review_acts.decide, name="photovoice_decide"),
        path(f"{one}/here/", review_acts.here, name="photovoice_here"),
        path(f"{one}/words/<str:language>/", review_acts.save_words, name="photovoice_save_words"),
        path(f"{one}/sort/", review_acts.sort, name="photovoice_sort"),
        path(f"{one}/people/", redact.mark_people, name="photovoice_mark_people"),
        path(f"{one}/people/cards/", person_cards.cards, name="photovoice_person_cards"),
        path(f"{one}/take-back/", take_back.take_back, name="photovoice_take_back"),
        path(f"{one}/give-back/", take_back.give_back, name="photovoice_give_back"),
        path("photovoice/review/acts/<int:act_id>/undo/", review_acts.undo, name="photovoice_undo"),
    ]


@hooks.register("register_admin_urls")
def counts_urls() -> list[Any]:
    """Plain figures of calls, for coordinators too."""
    call = "photovoice/calls/<int:call_id>"
    return [
        path("photovoice/figures/", counts.all_calls, name="photovoice_all_counts"),
        path(f"{call}/figures/", counts.counts, name="photovoice_counts"),
        path(f"{call}/figures.csv", counts.counts_csv, name="photovoice_counts_csv"),
    ]


@hooks.register("register_admin_urls")
def voice_urls() -> list[Any]:
    """Voices beside photographs, and interviews."""
    one, sound = "photovoice/interviews/<int:pk>", "photovoice/sounds/<int:pk>"
    return [
        path("photovoice/answers/<int:pk>/choose/", staff_voices.choose, name="photovoice_choose_voice"),
        path("photovoice/review/<int:pk>/voice/remove/", staff_voices.remove, name="photovoice_remove_voice"),
        path(f"{sound}/voice/", staff_voices.set_voice, name="photovoice_set_voice"),
        path(f"{sound}/retry/", staff_voices.retry, name="photovoice_retry_voice"),
        path(f"{sound}/<slug:form>/", staff_voices.sound, name="photovoice_sound"),
        path("photovoice/interviews/", interviews.interview_list, name="photovoice_interviews"),
        path("photovoice/people/<int:pk>/interviews/add/", interviews.add, name="photovoice_interview_add"),
        path(f"{one}/", interviews.one, name="photovoice_interview"),
        path(f"{one}/titles/", interview_acts.save_titles, name="photovoice_interview_titles"),
        path(f"{one}/publish/", interview_acts.publish, name="photovoice_interview_publish"),
        path(f"{one}/parts/add/", interview_acts.add_excerpt, name="photovoice_add_excerpt"),
        path(
            "photovoice/interview-parts/<int:pk>/remove/",
            interview_acts.remove_excerpt,
            name="photovoice_remove_excerpt",
        ),
        path(f"{one}/answer/<slug:kind>/", interview_acts.note_answer, name="photovoice_interview_answer"),
        path(
            f"{one}/answer/<slug:kind>/<slug:language>/",
            interview_acts.note_answer,
            name="photovoice_interview_answer",
        ),
        path(f"{one}/remove/", interview_acts.remove, name="photovoice_interview_remove"),
        path(f"{one}/take-back/", interview_acts.take_back, name="photovoice_interview_take_back"),
    ]


@hooks.register("register_admin_urls")
def safety_urls() -> list[Any]:
    """Claims of visitors, risks of a photograph, precautions."""
    risk = "photovoice/precautions"
    return [
        path("photovoice/claims/", staff_claims.claim_list, name="photovoice_claims"),
        path("photovoice/claims/<int:pk>/", staff_claims.one_claim, name="photovoice_claim"),
        path("photovoice/claims/<int:pk>/let-out/", staff_claims.let_out, name="photovoice_let_out"),
        path("photovoice/claims/<int:pk>/hide/", staff_claims.hide_now, name="photovoice_hide_for_claim"),
        path("photovoice/review/<int:pk>/risks/", precautions.flag, name="photovoice_flag"),
        path(f"{risk}/", precautions.overview, name="photovoice_precautions"),
        path(f"{risk}/<slug:risk>/start/", precautions.start, name="photovoice_precaution_start"),
        path(f"{risk}/<int:pk>/end/", precautions.end, name="photovoice_precaution_end"),
    ]


@hooks.register("register_admin_urls")
def author_urls() -> list[Any]:
    """Staff's pages on the author's side: their answers to final forms, edited words, messages."""
    one = "photovoice/review/<int:pk>"
    return [
        path(f"{one}/edited/", author_acts.save_edit, name="photovoice_save_edit"),
        path(f"{one}/answer/<slug:kind>/", author_acts.note_answer, name="photovoice_note_answer"),
        path(
            f"{one}/answer/<slug:kind>/<slug:language>/",
            author_acts.note_answer,
            name="photovoice_note_answer",
        ),
        path("approvals/", author_acts.answers_list, name="photovoice_approvals"),
        path("messages/", inbox.inbox, name="photovoice_inbox"),
        path("messages/<int:call_id>/<int:person_id>/", inbox.conversation, name="photovoice_conversation"),
        path("messages/<int:call_id>/<int:person_id>/done/", inbox.done, name="photovoice_messages_done"),
    ]


@hooks.register("register_admin_urls")
def consent_urls() -> list[Any]:
    """Staff's pages on consent: entries of one person, sheets entered, a call's ledger, who read a wording."""
    call = "photovoice/calls/<int:call_id>"
    return [
        path(
            "photovoice/people/<int:pk>/consents/",
            staff_consents.consents_of_person,
            name="photovoice_consents",
        ),
        path(
            f"{call}/people/<int:pk>/consent/", paper_consent.paper_consent, name="photovoice_paper_consent"
        ),
        path(
            "photovoice/review/<int:pk>/consent/",
            paper_consent.paper_consent_of_photograph,
            name="photovoice_paper_consent_photograph",
        ),
        path(f"{call}/consents.csv", staff_consents.ledger_csv, name="photovoice_ledger_csv"),
        path("photovoice/consents/<int:entry_id>/scan/", staff_consents.scan, name="photovoice_consent_scan"),
        path(
            f"{call}/wordings/<int:wording_id>/read/",
            wording_readings.note_reading,
            name="photovoice_note_reading",
        ),
    ]


@hooks.register("register_admin_urls")
def taking_back_urls() -> list[Any]:
    """Staff's pages for a person who takes something back by phone, and the receipts."""
    one = "photovoice/receipts/<int:pk>"
    return [
        path(
            "photovoice/people/<int:pk>/take-back/",
            take_back_person.take_back_person,
            name="photovoice_take_back_person",
        ),
        path(f"{one}/", take_back_person.receipt, name="photovoice_receipt"),
        path(f"{one}/undo/", take_back_person.receipt_undo, name="photovoice_receipt_undo"),
    ]


@hooks.register("register_admin_urls")
def news_urls() -> list[Any]:
    """Whom staff may send news to."""
    call = "photovoice/calls/<int:call_id>/news"
    return [
        path(f"{call}/", staff_news.news_of_call, name="photovoice_news"),
        path(f"{call}.csv", staff_news.news_csv, name="photovoice_news_csv"),
    ]


@hooks.register("register_admin_urls")
def overview_urls() -> list[Any]:
    """One person's page, and what is to be done by hand."""
    return [
        path("photovoice/people/<int:pk>/", person.person, name="photovoice_person"),
        path(
            "photovoice/people/<int:pk>/about/<slug:language>/",
            person_about.translate,
            name="photovoice_about_translate",
        ),
        path(
            "photovoice/people/<int:pk>/about/<slug:language>/answer/",
            person_about.note_answer,
            name="photovoice_about_answer",
        ),
        path("photovoice/by-hand/", tasks.tasks, name="photovoice_tasks"),
        path("photovoice/by-hand/<int:pk>/done/", tasks.task_done, name="photovoice_task_done"),
        path("photovoice/by-hand/<int:pk>/open/", tasks.task_undone, name="photovoice_task_undone"),
    ]
