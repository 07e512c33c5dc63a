"""A participant's own zine in their space. Only the session's participant, of their own photographs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from campaign.models import Zine
from campaign.products import NotPrintable
from campaign.services import own_zines
from photovoice.forms import SpaceForm
from photovoice.models import Contribution
from photovoice.views.entry import in_space
from photovoice.views.space_replies import SpaceRequest, show, to_judge


class OwnZineForm(SpaceForm):
    """A title, up to six photographs, and the paper."""

    title = forms.CharField(
        label=gettext_lazy("What your zine is called"),
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": gettext_lazy("Write a name for your zine.")},
    )
    photographs = forms.MultipleChoiceField(
        label=gettext_lazy("Photographs"),
        error_messages={
            "required": gettext_lazy("Choose at least one photograph."),
            "invalid_choice": gettext_lazy("One of these photographs is not here any more. Choose again."),
        },
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Paper"),
        choices=[
            (Zine.Format.FOLD_A7, gettext_lazy("A4, the usual paper")),
            (Zine.Format.FOLD_A6, gettext_lazy("A3, twice as large")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, rows: list[Contribution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photographs"].choices = [(str(row.pk), str(row.pk)) for row in rows]  # type: ignore[attr-defined]

    def clean_photographs(self) -> list[str]:
        """No more than there are pages for."""
        keys: list[str] = self.cleaned_data["photographs"]
        if len(keys) > own_zines.MOST:
            raise forms.ValidationError(
                _("There is room for %(number)d photographs. Take some away.") % {"number": own_zines.MOST}
            )
        return keys


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: SpaceRequest) -> HttpResponse:
    """Choose photographs and a name; then the files. Only the session's participant sees and changes it."""
    person = request.space.participant
    rows = own_zines.choosable(participant=person, call=request.space.call)
    zine = own_zines.find(participant=person)
    form = OwnZineForm(to_judge(request), rows=rows, initial=_now(zine))
    if form.is_bound and form.is_valid():
        saved, problem = _save(request, form, rows)
        if not problem:
            return redirect(f"{reverse('own_zine:compose')}?saved=1")
        form.add_error("photographs", problem)
        zine = saved
    context = {
        "form": form,
        "photographs": _photographs(form, rows),
        "zine": None if form.errors else zine,
        "most": own_zines.MOST,
        "saved": request.GET.get("saved", ""),
    }
    return show(request, "my_zine.html", context, status=422 if form.errors else 200)


@in_space
@require_safe
def file(request: SpaceRequest, kind: str) -> HttpResponse:
    """The file of one's own zine, to fold or to read. Only the session's participant; 404 while there is none."""
    zine = own_zines.find(participant=request.space.participant)
    if zine is None or kind not in {"fold", "read"}:
        raise Http404
    try:
        content = own_zines.pdf(zine, language=get_language() or "cs", to_fold=kind == "fold")
    except NotPrintable:
        return redirect("own_zine:compose")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="zine-{kind}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _save(request: SpaceRequest, form: OwnZineForm, rows: list[Contribution]) -> tuple[Zine | None, str]:
    """Keep it and see whether its words fit on its pages; otherwise the sentence that says what to do."""
    wanted = set(form.cleaned_data["photographs"])
    zine = own_zines.save(
        participant=request.space.participant,
        title=form.cleaned_data["title"],
        rows=[row for row in rows if str(row.pk) in wanted],
        zine_format=form.cleaned_data["format"],
    )
    try:
        own_zines.pdf(zine, language=get_language() or "cs", to_fold=True)
    except NotPrintable:
        return zine, _("Your words are too long for these pages. Choose fewer photographs, or A3 paper.")
    return zine, ""


def _now(zine: Zine | None) -> dict[str, Any]:
    if zine is None:
        return {"format": Zine.Format.FOLD_A7, "photographs": []}
    keys = [str(key) for key in own_zines.chosen(zine)]
    return {"title": zine.title_cs, "format": zine.format, "photographs": keys}


def _photographs(form: OwnZineForm, rows: list[Contribution]) -> list[dict[str, Any]]:
    chosen = {str(key) for key in (form["photographs"].value() or [])}
    return [
        {"contribution": row, "has_preview": True, "tone": "", "is_chosen": str(row.pk) in chosen}
        for row in rows
    ]
