"""Shows that come here from other hosts, and series that leave as files. Staff who may publish episodes."""

from __future__ import annotations

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wagtail.admin import messages

from podcasts.import_words import sentence
from podcasts.models import ImportedEpisode, ShowImport
from podcasts.services import exports, imports
from podcasts.views.staff_pages import find_series, podcast_staff, show, to_podcast

SHOWN = 500


class ImportForm(forms.Form):
    """From where, under which address here, and who agreed."""

    address = forms.URLField(
        label=gettext_lazy("Address of the feed"),
        max_length=2000,
        assume_scheme="https",
        help_text=gettext_lazy(
            "The address that podcast apps subscribe to. It ends in .xml or /rss more often than not."
        ),
    )
    key = forms.SlugField(
        label=gettext_lazy("Word in the address of the feed here"),
        max_length=40,
        help_text=gettext_lazy("Letters without accents, digits and hyphens. It can never be changed."),
    )
    agreed = forms.CharField(
        label=gettext_lazy("Who agreed, and how"),
        max_length=300,
        help_text=gettext_lazy(
            "Everybody who is heard, and whoever owns the recordings. Nothing is fetched without it."
        ),
    )


@podcast_staff
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Ask for a show, and see those that were asked for."""
    form = ImportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = imports.ask(**form.cleaned_data, by=request.user)
        except imports.KeyTaken:
            form.add_error("key", _("Another series has this word. Choose another one."))
        except imports.NotAgreed:
            form.add_error("agreed", _("Say who agreed, and how."))
        else:
            messages.success(request, _("The show is being brought here. You may leave this page."))
            return redirect("podcast:import", asked.pk)
    context = {
        "form": form,
        "shows": [{"show": one, "counts": imports.counts(one)} for one in ShowImport.objects.all()[:50]],
        "back": reverse("podcast:index"),
    }
    return show(
        request,
        "imports.html",
        context,
        title=_("Bring a podcast here"),
        trail=to_podcast(),
        icon="upload",
        status=422 if form.errors else 200,
    )


@podcast_staff
@never_cache
@require_safe
def one_import(request: HttpRequest, show_id: str) -> HttpResponse:
    """How far one show has come, episode by episode, and what could not be brought here."""
    found = get_object_or_404(ShowImport.objects.select_related("series"), pk=show_id)
    items = found.items.select_related("episode__recording")[:SHOWN]
    context = {
        "show": found,
        "counts": imports.counts(found),
        "problem": sentence(found.problem) if found.problem else "",
        "new_address": imports.address_of_feed(found),
        "is_under_way": found.state in (ShowImport.State.WAITING, ShowImport.State.READ),
        "is_public": bool(found.series and found.series.pages.filter(live=True).exists()),
        "can_retry": found.state == ShowImport.State.FAILED
        or found.items.filter(state=ImportedEpisode.State.FAILED).exists(),
        "items": [
            {"item": one, "state": _state(one), "problem": sentence(one.problem) if one.problem else ""}
            for one in items
        ],
    }
    trail = [*to_podcast(), (reverse("podcast:imports"), _("Bring a podcast here"))]
    title = found.series.name if found.series else found.address
    return show(request, "import.html", context, title=title, trail=trail, icon="upload")


def _state(item: ImportedEpisode) -> str:
    recording = item.episode.recording if item.episode else None
    if item.state == ImportedEpisode.State.FETCHED and recording is not None and recording.is_prepared:
        return _("here, and waiting until the series is public")
    return str(item.get_state_display())


@podcast_staff
@require_POST
def retry(request: HttpRequest, show_id: str) -> HttpResponse:
    """Try again what failed."""
    found = get_object_or_404(ShowImport, pk=show_id)
    imports.retry(show=found)
    messages.success(request, _("What failed is being tried again."))
    return redirect("podcast:import", found.pk)


@podcast_staff
@never_cache
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the whole series as one ZIP: what the public hears and reads, and nothing else. 404 while it has no feed."""
    series = find_series(pk)
    archive = exports.as_zip(series=series)
    if archive is None:
        messages.error(request, _("The series is not public, so there is nothing to take away yet."))
        return redirect("podcast:series", series.pk)
    return FileResponse(
        archive, as_attachment=True, filename=f"{series.key}.zip", content_type="application/zip"
    )
