"""⑤ Cards "you are in this picture", made by staff: chosen, issued, and shown once."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

import segno

from photovoice.models import Contribution, PersonInPicture
from photovoice.services import person_cards
from photovoice.services.people import PhotographGone
from photovoice.views.review import contribution_for_review
from photovoice.views.review_acts import address_of
from photovoice.views.review_queue import Queue
from photovoice.views.staff_access import show, staff_with


@dataclass(frozen=True)
class ShownOnce:
    """One new card as staff see it, this once: whose it is, the link to send and the code to show."""

    number: int
    person: PersonInPicture
    secret: str
    link: str
    code: str


@staff_with("photovoice.review_contribution", "media.see_preview", "media.redact")
@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose people in a photograph and make a card for each. Staff who may review and redact.

    A new card replaces an older one of the same person.
    """
    contribution = contribution_for_review(pk)
    if contribution.is_withdrawn:
        raise Http404
    people = list(enumerate(contribution.people.prefetch_related("cards"), start=1))
    chosen = [(number, one) for number, one in people if str(one.pk) in request.POST.getlist("person")]
    context = {"contribution": contribution, "queue": Queue(request.user, request.GET)}
    trail = _trail(request, contribution)
    if request.method == "POST" and chosen:
        try:
            shown = _issue(request, chosen)
        except PhotographGone as error:
            raise Http404 from error
        context |= {"shown": shown, "languages": _languages()}
        title = _("New cards, shown once")
        return show(request, "person_cards_issued.html", context, title=title, trail=trail, icon="mail")
    context |= {"people": people, "nobody_chosen": request.method == "POST"}
    return show(
        request, "person_cards.html", context, title=_("Cards for people in the picture"), trail=trail,
        icon="mail", status=422 if request.method == "POST" else 200,
    )  # fmt: skip


@transaction.atomic
def _issue(request: HttpRequest, chosen: list[tuple[int, PersonInPicture]]) -> list[ShownOnce]:
    shown = []
    for number, person in chosen:
        issued = person_cards.issue(person=person, by=request.user)
        link = request.build_absolute_uri(issued.path)
        # Capitals, as on the printed card: a smaller code.
        drawing = segno.make(link.upper(), error="m", micro=False).svg_inline(
            scale=4, border=4, omitsize=True
        )
        code = mark_safe(drawing)  # numbers only: a path that segno drew
        shown.append(ShownOnce(number, person, issued.secret, link, code))
    return shown


def _languages() -> list[tuple[str, str]]:
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.SPACE_LANGUAGES]


def _trail(request: HttpRequest, contribution: Contribution) -> list[tuple[str, str]]:
    queue = Queue(request.user, request.GET)
    return [
        (f"{reverse('photovoice_review')}?{queue.query()}", _("Review")),
        (address_of(contribution, queue), _("Photograph %(number)d") % {"number": contribution.pk}),
    ]
