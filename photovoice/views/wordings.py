"""The words under which consent is given: new versions are added, old ones stand for ever."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wagtail.admin import messages

from media.clearance import Use
from photovoice.admin_forms import WordingForm
from photovoice.models import Call, ConsentWording
from photovoice.services import consents
from photovoice.views.people import trail_of
from photovoice.views.staff_access import show, staff_with


@staff_with("photovoice.manage_call")
@require_safe
def wordings(request: HttpRequest, call_id: int) -> HttpResponse:
    """All versions in all languages, who wrote them, when, and how many agreed. Staff who may manage calls."""
    call = get_object_or_404(Call.objects.prefetch_related("texts"), pk=call_id)
    versions = (
        call.wordings.select_related("created_by", "reading")
        .annotate(agreed=Count("consents"))
        .order_by("-version")
    )
    by_language: dict[str, list[ConsentWording]] = {code: [] for code in call.languages}
    for wording in versions:
        wording.sentences = [(Use(use).label, text) for use, text in wording.uses.items()]
        by_language.setdefault(wording.language, []).append(wording)
    names = dict(settings.LANGUAGES)
    languages = [(code, names.get(code, code), found) for code, found in by_language.items()]
    unread = [name for _code, name, found in languages if found and not hasattr(found[0], "reading")]
    missing = [name for _code, name, found in languages if not found]
    context = {"call": call, "languages": languages, "unread": unread, "missing": missing}
    return show(
        request, "wordings.html", context, title=_("Consent wording"), trail=trail_of(call), icon="doc-full"
    )


@staff_with("photovoice.manage_call")
@require_http_methods(["GET", "HEAD", "POST"])
def new_wording(request: HttpRequest, call_id: int, language: str) -> HttpResponse:
    """Write a new version, starting from the newest one; a first one from another call's, if that is wanted.

    Staff who may manage calls.
    """
    call = get_object_or_404(Call, pk=call_id)
    names = dict(settings.LANGUAGES)
    if language not in names:
        raise Http404
    newest = call.wordings.filter(language=language).order_by("-version").first()
    offered = None if newest else _newest_elsewhere(call, language)
    taken = offered if offered is not None and request.GET.get("from") == str(offered.pk) else None
    form = WordingForm(request.POST or None, wording=newest or taken)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            return _publish(request, call, language, form, newest)
        status = 422
    trail = [*trail_of(call), (reverse("photovoice_wordings", args=[call.pk]), _("Consent wording"))]
    title = _("New version in %(language)s") % {"language": names[language]}
    context = {"call": call, "form": form, "newest": newest, "offered": offered, "taken": taken}
    return show(
        request, "new_wording.html", context, title=title, trail=trail, icon="doc-full", status=status
    )


def _newest_elsewhere(call: Call, language: str) -> ConsentWording | None:
    """The newest wording of any other call in this language: a first wording may start from it."""
    others = ConsentWording.objects.filter(language=language).exclude(call=call).select_related("call")
    return others.order_by("-created_at", "-pk").first()


def _publish(
    request: HttpRequest, call: Call, language: str, form: WordingForm, newest: ConsentWording | None
) -> HttpResponse:
    wording = consents.publish_wording(call=call, language=language, by=request.user, **form.words())
    if newest is not None and wording.pk == newest.pk:
        messages.warning(
            request,
            _("Nothing changed: these are the words of version %(version)d.") % {"version": wording.version},
        )
    else:
        messages.success(
            request,
            _("Version %(version)d is in force. Whoever agreed before stays under the version they read.")
            % {"version": wording.version},
        )
    return redirect("photovoice_wordings", call_id=call.pk)
