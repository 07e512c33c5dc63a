"""Who may do what with the image library. A participant's released photograph is no library image to anybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from media.models import Picture


class LibraryPermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's own policy for images, blind to released photographs.

    So they are in no listing, chooser or search of the admin, and nobody, superusers included, edits, replaces,
    deletes or chooses one there: what is public of them is decided by release and recall alone.
    """

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Picture]:
        """Staff's own images that `user` may do one of `actions` with."""
        found: QuerySet[Picture] = super().instances_user_has_any_permission_for(user, actions)
        return found.filter(upload__isnull=True)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Picture
    ) -> bool:
        """Never for a released photograph."""
        if instance.upload_id is not None:
            return False
        return bool(super().user_has_any_permission_for_instance(user, actions, instance))


def library_policy() -> LibraryPermissionPolicy:
    """Return the policy; permissions are those of Wagtail's own image model, as its group forms name them."""
    return LibraryPermissionPolicy(
        Picture, auth_model="wagtailimages.Image", owner_field_name="uploaded_by_user"
    )
