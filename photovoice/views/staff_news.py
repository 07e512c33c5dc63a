"""⑬ Whom staff may send news to, in which words, and by which links; mail itself only where a server is set up."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from cms import sheets
from photovoice.models import Call, NewsContact
from photovoice.services import news
from photovoice.views.people import trail_of
from photovoice.views.staff_access import show, staff_with


@dataclass(frozen=True)
class Row:
    """One contact, and the link that opens a program with the message in it."""

    contact: NewsContact
    link: str


@staff_with("photovoice.manage_call")
@require_http_methods(["GET", "HEAD", "POST"])
def news_of_call(request: HttpRequest, call_id: int) -> HttpResponse:
    """Who left a contact, one language at a time, with a message to send. Staff who may manage calls."""
    call = get_object_or_404(Call, pk=call_id)
    contacts = list(news.contacts_in(call))
    spoken = list(dict.fromkeys(contact.participant.language for contact in contacts))
    asked = (request.POST if request.method == "POST" else request.GET).get("language", "")
    language = asked if asked in spoken else (spoken or [settings.LANGUAGE_CODE])[0]
    template = news.template_for(
        call=call, language=language, address=request.build_absolute_uri(reverse("space:home"))
    )
    subject = request.POST.get("subject", template.subject).strip()
    body = request.POST.get("body", template.body).strip()
    if (
        request.method == "POST"
        and request.POST.get("act") == "send"
        and news.can_send()
        and subject
        and body
    ):
        count = news.send_by_mail(call=call, language=language, subject=subject, body=body)
        sentence = ngettext("%(number)d mail is on its way.", "%(number)d mails are on their way.", count)
        messages.success(request, sentence % {"number": count})
        return redirect(f"{reverse('photovoice_news', args=[call.pk])}?language={language}")
    names = dict(settings.LANGUAGES)
    context = {
        "call": call,
        "rows": [
            Row(each, _link(each, subject, body))
            for each in contacts
            if each.participant.language == language
        ],
        "languages": [(code, names.get(code, code)) for code in spoken],
        "language": language,
        "subject": subject,
        "body": body,
        "can_send": news.can_send(),
    }
    return show(
        request, "news.html", context, title=_("News to participants"), trail=trail_of(call), icon="mail"
    )


def _link(contact: NewsContact, subject: str, body: str) -> str:
    if contact.kind == NewsContact.Kind.PHONE:
        return f"sms:{contact.value}?&body={quote(body)}"
    return f"mailto:{quote(contact.value, safe='@+')}?subject={quote(subject)}&body={quote(body)}"


@staff_with("photovoice.manage_call")
@require_safe
def news_csv(request: HttpRequest, call_id: int) -> HttpResponse:
    """The contacts of a call as a table. Staff who may manage calls."""
    call = get_object_or_404(Call, pk=call_id)
    rows = [
        {
            "participant": each.participant.staff_name,
            "language": each.participant.language,
            "kind": each.kind,
            "contact": each.value,
            "agreed_at": each.agreed_at.isoformat(timespec="seconds"),
        }
        for each in news.contacts_in(call)
    ]
    columns = ("participant", "language", "kind", "contact", "agreed_at")
    return sheets.as_csv(rows, columns=columns, name=f"news-call-{call.pk}")
