"""⑥ Exhibitions for curators: the list, adding, renaming, throwing away, and what the draft was before."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wagtail.admin import messages

from cms.languages import public_languages
from photovoice.models import Exhibition, ExhibitionPage, Showing
from photovoice.services import curation, exhibitions
from photovoice.services.exhibitions import name_of
from photovoice.views.board import MAY_CURATE, find_exhibition, trail_to
from photovoice.views.staff_access import show, staff_with

ON_PAGE = 20


class NameForm(forms.Form):
    """What staff call an exhibition."""

    name = forms.CharField(
        label=gettext_lazy("Name for staff"),
        max_length=120,
        help_text=gettext_lazy("Only staff read it. Visitors read the titles."),
    )


class ExhibitionForm(NameForm):
    """A new exhibition: its name and a title in each language."""

    title_cs = forms.CharField(label=gettext_lazy("Title in Czech"), max_length=255)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=255)


@staff_with(*MAY_CURATE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All exhibitions with their state. Staff who may curate and see previews."""
    pages = ExhibitionPage.objects.select_related("locale").order_by("locale__language_code")
    rows = Exhibition.objects.select_related("latest_revision").prefetch_related(
        Prefetch("pages", queryset=pages),
        Prefetch("showings", queryset=Showing.objects.now(), to_attr="showings_now"),
        "rooms__hangings",
    )
    page = Paginator(rows, ON_PAGE).get_page(request.GET.get("p"))
    listed = [
        {"exhibition": row, "hung": number_hung(row), "deletable": not (row.live or row.first_published_at)}
        for row in page
    ]
    columns = [
        _("Name for staff"),
        _("State"),
        _("Photographs hung"),
        _("On view now"),
        _("Titles and texts"),
        _("More"),
    ]
    context = {"page": page, "rows": listed, "columns": columns}
    return show(request, "board/exhibitions.html", context, title=_("Exhibitions"), icon="image")


def number_hung(exhibition: Exhibition) -> int:
    """How many photographs hang in the draft."""
    if exhibition.latest_revision is None:
        return sum(len(room.hangings.all()) for room in exhibition.rooms.all())
    return sum(len(room.hangings) for room in curation.plan_of(exhibition.latest_revision))


@staff_with(*MAY_CURATE)
@require_POST
def make_page(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Make the page that is missing in one language, then open it to be written. Staff who may curate."""
    exhibition = find_exhibition(pk)
    if language not in public_languages():
        raise Http404
    try:
        page = exhibitions.make_page(exhibition=exhibition, language=language, by=request.user)
    except exhibitions.NoHome as problem:
        messages.error(request, str(problem))
        return redirect("photovoice_exhibitions:board", exhibition.pk)
    messages.success(
        request, _("The page is made as a draft. Write it in its own language; publishing shows it.")
    )
    if page.permissions_for_user(request.user).can_edit():
        return redirect("wagtailadmin_pages:edit", page.pk)
    return redirect("photovoice_exhibitions:board", exhibition.pk)


@staff_with(*MAY_CURATE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Make an exhibition with a draft page in each language. Staff who may curate and see previews."""
    form = ExhibitionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        titles = {"cs": data["title_cs"], "en": data["title_en"]}
        try:
            made = exhibitions.create(name=data["name"], titles=titles, by=request.user)
        except exhibitions.NoHome as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The exhibition is made. Now hang photographs in it."))
            return redirect("photovoice_exhibitions:board", made.pk)
    return _form(request, form, title=_("Add an exhibition"), verb=_("Add the exhibition"))


@staff_with(*MAY_CURATE)
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the name that staff read. Staff who may curate and see previews."""
    exhibition = find_exhibition(pk)
    form = NameForm(request.POST or None, initial={"name": exhibition.name})
    if request.method == "POST" and form.is_valid():
        exhibitions.rename(exhibition=exhibition, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, _("The name is changed."))
        return redirect("photovoice_exhibitions:index")
    return _form(request, form, title=_("Rename the exhibition"), verb=_("Rename"), exhibition=exhibition)


def _form(
    request: HttpRequest, form: forms.Form, *, title: str, verb: str, exhibition: Exhibition | None = None
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "verb": verb}
    trail = trail_to(exhibition)
    return show(
        request, "board/exhibition_form.html", context, title=title, trail=trail, icon="image", status=status
    )


@staff_with(*MAY_CURATE)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away an exhibition that was never shown, after asking. Staff who may curate and see previews."""
    exhibition = find_exhibition(pk)
    if request.method == "POST":
        try:
            exhibitions.delete(exhibition=exhibition, by=request.user)
        except exhibitions.WasPublished:
            messages.error(request, _("This exhibition was shown, so it stays. You can unpublish it."))
        else:
            messages.success(request, _("The exhibition is deleted. Its photographs stay."))
        return redirect("photovoice_exhibitions:index")
    context = {"exhibition": exhibition, "may_delete": exhibitions.may_delete(exhibition)}
    context["hung"] = number_hung(exhibition)
    title = _("Delete the exhibition")
    return show(request, "board/delete.html", context, title=title, trail=trail_to(exhibition), icon="bin")


@staff_with(*MAY_CURATE)
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every saved draft: who, when, how much hung. Staff who may curate and see previews."""
    exhibition = find_exhibition(pk)
    rows = exhibition.revisions.select_related("user").order_by("-created_at", "-pk")
    page = Paginator(rows, ON_PAGE).get_page(request.GET.get("p"))
    listed = [
        {
            "revision": revision,
            "by": name_of(revision.user),
            "rooms": len(plan := curation.plan_of(revision)),
            "hung": sum(len(room.hangings) for room in plan),
            "is_draft": revision.pk == exhibition.latest_revision_id,
            "is_live": exhibition.live and revision.pk == exhibition.live_revision_id,
        }
        for revision in page
    ]
    columns = [_("Saved"), pgettext("saved by", "By"), _("Rooms"), _("Photographs hung"), _("More")]
    context = {"exhibition": exhibition, "page": page, "rows": listed, "columns": columns}
    return show(
        request, "board/history.html", context, title=_("History"), trail=trail_to(exhibition), icon="history"
    )


@staff_with(*MAY_CURATE)
@require_POST
def restore(request: HttpRequest, pk: int, revision_id: int) -> HttpResponse:
    """Make an older draft the draft again; what is published stays. Staff who may curate and see previews."""
    exhibition = find_exhibition(pk)
    revision = get_object_or_404(exhibition.revisions, pk=revision_id)
    left_out = exhibitions.restore(exhibition=exhibition, revision=revision, by=request.user)
    messages.success(request, _("The older hang is the draft again. Visitors see it after you publish it."))
    if left_out:
        sentence = ngettext(
            "%(number)d photograph is not accepted any more and stays down.",
            "%(number)d photographs are not accepted any more and stay down.",
            left_out,
        )
        messages.warning(request, sentence % {"number": left_out})
    return redirect("photovoice_exhibitions:board", exhibition.pk)
