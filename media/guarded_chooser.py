"""A dialogue in which staff choose a thing of ours: what they may not see is neither in it nor behind its addresses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.viewsets.chooser import ChooserViewSet


class SearchForm(BaseFilterForm):  # type: ignore[misc]
    """What is typed to find something. A subclass says in `found` what fits it."""

    q = forms.CharField(
        label=_("Search term"), widget=forms.TextInput(attrs={"placeholder": _("Search")}), required=False
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Those that fit what was typed; all of them where nothing was."""
        sought = self.cleaned_data.get("q", "")
        if not sought:
            return objects
        self.is_searching, self.search_query = True, sought
        return self.found(objects, sought)

    def found(self, objects: QuerySet[Any], sought: str) -> QuerySet[Any]:
        """Those that fit `sought`."""
        raise NotImplementedError


class Guarded:
    """For each view of a dialogue: what `choosable` gives a member of staff is there for them, and nothing else."""

    request: Any

    def choosable(self, user: Any) -> QuerySet[Any]:
        """What `user` may choose from."""
        raise NotImplementedError

    def get_object_list(self) -> QuerySet[Any]:
        """What the list shows."""
        return self.choosable(self.request.user)

    def get_object(self, pk: str) -> Model:
        """The one that was chosen. Raises `ObjectDoesNotExist` for any other, and for what is no key."""
        try:
            found: Model = self.get_object_list().get(pk=pk)
        except ValueError as error:
            raise ObjectDoesNotExist from error
        return found

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        """Several at once, under the same rule."""
        return self.get_object_list().filter(pk__in=[pk for pk in pks if pk.isascii() and pk.isdecimal()])


class GuardedChooserViewSet(ChooserViewSet):  # type: ignore[misc]
    """The addresses of a dialogue without a form that makes a new thing: what is chosen here is made elsewhere."""

    def get_urlpatterns(self) -> list[Any]:
        """Without that form."""
        return [one for one in super().get_urlpatterns() if one.name != "create"]
