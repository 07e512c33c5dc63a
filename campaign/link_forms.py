"""What staff say of short links. The forms judge what was typed; services write it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.documents import get_document_model
from wagtail.documents.widgets import AdminDocumentChooser

from campaign.models import PrintEdition, ShortLink
from campaign.services import link_addresses, short_links
from photovoice.models import Showing

LONGEST_PLACE = 160
MOST_PLACES = 200
SIDES_MM = (8, 200)


class DocumentChooser(AdminDocumentChooser):
    """Wagtail's own dialogue, where documents are searched for; a key that is none chooses none."""

    def get_instance(self, value: Any) -> Any:
        try:
            return super().get_instance(value)
        except (ValueError, self.model_class.DoesNotExist):
            return None


class TargetForm(forms.Form):
    """What a link opens: an address as it was copied, or a document."""

    address = forms.CharField(
        label=_("address of what it opens"),
        required=False,
        max_length=300,
        help_text=_(
            "Copy it from your browser: a page, a photograph in an exhibition, an episode, or another website."
        ),
        error_messages={"max_length": _("This address is too long: at most %(limit_value)d letters fit.")},
    )
    document = forms.ModelChoiceField(
        label=_("or a document"),
        queryset=get_document_model().objects.none(),
        required=False,
        widget=DocumentChooser,
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        documents = get_document_model().objects.order_by("-created_at")
        if documents.exists():
            self.fields["document"].queryset = documents  # type: ignore[attr-defined]
        else:
            del self.fields["document"]

    def clean(self) -> dict[str, Any]:
        found = dict(super().clean() or {})
        address, document = found.get("address", ""), found.get("document")
        if self.errors:
            return found
        if bool(address) == bool(document):
            raise forms.ValidationError(_("Say one thing that the link opens."))
        try:
            target = (
                ("file", str(document.pk)) if document else link_addresses.target_of(address, self.request)
            )
            short_links.refuse_unknown(kind=target[0], key=target[1])
        except short_links.NoSuchTarget as refusal:
            self.add_error("address", str(refusal))
            return found
        found["kind"], found["key"] = target
        return found


class LinkForm(TargetForm):
    """A new link: what it opens and where it is found."""

    place = forms.CharField(
        label=_("where it is found"),
        max_length=LONGEST_PLACE,
        help_text=_(
            "For you: “poster in the café”, “leaflet”. Each place has a code of its own, so that you see which is used."
        ),
    )
    audio = forms.BooleanField(label=_("opens the voice first"), required=False)


class PlaceForm(forms.ModelForm):
    """Where a link is found, as staff call it. A place has a name: without one nobody knows which code is meant."""

    class Meta:
        model = ShortLink
        fields = ("place",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].required = True


class ShowingLinksForm(forms.Form):
    """A link for every photograph that hangs at a showing."""

    showing = forms.ModelChoiceField(
        label=_("showing"), queryset=Showing.objects.select_related("exhibition"), empty_label=None
    )
    audio = forms.BooleanField(label=_("they open the voice first"), required=False)


class EditionLinksForm(forms.Form):
    """A link for every place to which an edition goes."""

    edition = forms.ModelChoiceField(
        label=_("edition"),
        queryset=PrintEdition.objects.filter(product_kind__in=["poster", "zine"]),
        empty_label=None,
    )
    places = forms.CharField(
        label=_("places"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One on each line."),
    )

    def clean_places(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["places"].splitlines()]
        places = list(dict.fromkeys(line for line in lines if line))
        if len(places) > MOST_PLACES:
            raise forms.ValidationError(_("At most %d places at once.") % MOST_PLACES)
        for place in places:
            if len(place) > LONGEST_PLACE:
                raise forms.ValidationError(_("“%s” is too long for a place.") % place[:40])
        return places


class SizeForm(forms.Form):
    """How large a code will be printed, with the empty squares around it."""

    side = forms.FloatField(
        label=_("size in millimetres"), min_value=SIDES_MM[0], max_value=SIDES_MM[1], initial=20
    )
