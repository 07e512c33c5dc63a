"""What staff are told after adding, changing or deleting.

Said without the model's name: a language with cases and genders cannot be put together from a noun and a verb.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail.admin.views import generic

NOT_SAVED = _("Not saved. Something is missing or wrong below; it is marked.")


class AddView(generic.CreateView):
    """A form for a new one; whoever may add them."""

    success_message = _("Added: %(object)s.")
    error_message = NOT_SAVED


class EditView(generic.EditView):
    """A form to change one; whoever may change them."""

    success_message = _("Saved: %(object)s.")
    error_message = NOT_SAVED


class DeleteView(generic.DeleteView):
    """A question before one is deleted; whoever may delete them."""

    success_message = _("Deleted: %(object)s.")
    #: What goes with it and what stays; the model's name cannot be put into Wagtail's own question in every language.
    question = _("It is deleted for good.")

    def get_usage_url(self) -> None:
        """No count of references: ours are not in Wagtail's index, and “0 times” would be wrong."""
        return None

    @property
    def confirmation_message(self) -> str:
        """What happens when this is deleted."""
        return str(self.question)
