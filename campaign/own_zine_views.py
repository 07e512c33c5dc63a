"""A participant's own zine in their space. Only the session's participant, of their own photographs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from campaign.models import OwnZineFile, Zine
from campaign.services import own_zine_files, own_zines
from photovoice.forms import SpaceForm
from photovoice.models import Contribution
from photovoice.views.entry import in_space
from photovoice.views.photo_state import receipt_number
from photovoice.views.space_replies import SpaceRequest, show, to_judge

#: After so long the page looks again whether its files are made.
AGAIN_SECONDS = 3


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
    """Choose photographs and a name; the worker makes the files. Only the session's participant sees and changes it."""
    person = request.space.participant
    rows = own_zines.choosable(participant=person, call=request.space.call)
    zine = own_zines.find(participant=person)
    form = OwnZineForm(to_judge(request), rows=rows, initial=_now(zine))
    if form.is_bound and form.is_valid():
        _save(request, form, rows)
        return redirect(f"{reverse('own_zine:compose')}?saved=1")
    context = {
        "form": form,
        "photographs": _photographs(form, rows),
        "zine": None if form.errors else zine,
        "standing": None if form.errors or zine is None else _standing(zine),
        "most": own_zines.MOST,
        "saved": request.GET.get("saved", ""),
        "again": AGAIN_SECONDS,
    }
    return show(request, "my_zine.html", context, status=422 if form.errors else 200)


@in_space
@require_safe
def file(request: SpaceRequest, kind: str) -> HttpResponseBase:
    """The file of one's own zine, to fold or to read. Only the session's participant; 404 while there is none.

    One that is not as the zine is now is being made: the page of the zine says so.
    """
    zine = own_zines.find(participant=request.space.participant)
    if zine is None or kind not in OwnZineFile.Kind.values:
        raise Http404
    try:
        opened = own_zine_files.open_file(zine=zine, kind=kind, language=_language())
    except own_zine_files.NotReady:
        return redirect("own_zine:compose")
    name = f"zine-{kind}.pdf"
    response = FileResponse(opened, as_attachment=True, filename=name, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _save(request: SpaceRequest, form: OwnZineForm, rows: list[Contribution]) -> None:
    wanted = set(form.cleaned_data["photographs"])
    zine = own_zines.save(
        participant=request.space.participant,
        title=form.cleaned_data["title"],
        rows=[row for row in rows if str(row.pk) in wanted],
        zine_format=form.cleaned_data["format"],
    )
    own_zine_files.ask(zine=zine, language=_language(), is_changed=True)


def _standing(zine: Zine) -> own_zine_files.Standing:
    return own_zine_files.standing_of(zine=zine, language=_language())


def _language() -> str:
    return get_language() or "cs"


def _now(zine: Zine | None) -> dict[str, Any]:
    if zine is None:
        return {"format": Zine.Format.FOLD_A7, "photographs": []}
    keys = [str(key) for key in own_zines.chosen(zine)]
    return {"title": zine.title_cs, "format": zine.format, "photographs": keys}


def _photographs(form: OwnZineForm, rows: list[Contribution]) -> list[dict[str, Any]]:
    chosen = {str(key) for key in (form["photographs"].value() or [])}
    return [
        {
            "contribution": row,
            "receipt": receipt_number(row.upload),
            "has_preview": True,
            "tone": "",
            "is_chosen": str(row.pk) in chosen,
        }
        for row in rows
    ]
