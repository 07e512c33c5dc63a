"""⑤ What must not be seen in a photograph: kept as a recipe, never painted into the original."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from media import signals
from media.models import PrivateUpload, RedactionRecipe
from media.queue import enqueue
from media.redaction import Recipe
from media.services.private_files import erase_names, names_of
from media.services.releases import erase_recalled, mark_recalled

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


def set_recipe(*, upload: PrivateUpload, boxes: list[dict[str, Any]], by: AbstractBaseUser | None) -> None:
    """Cover `boxes` in everything that is derived from `upload`, and nothing else any more.

    Boxes are in the shape of `media.redaction.Recipe`: fractions of the upright picture. Raises `RecipeError` for
    anything else. What was made before is erased at once, in public too, and made anew by the worker; a recipe that
    changes nothing does nothing. `upload` is refreshed.
    """
    wanted = Recipe.from_dict({"boxes": boxes}).to_dict()["boxes"]
    with transaction.atomic():
        locked = PrivateUpload.objects.select_for_update().get(pk=upload.pk)
        if not _write(locked, wanted, by):
            return
        had_derivatives = bool(locked.derivatives)
        stale = [*names_of(locked.previews), *names_of(locked.derivatives)]
        locked.previews, locked.previews_version = {}, None
        locked.derivatives, locked.derivatives_version = {}, None
        locked.attempts = 0
        locked.save(
            update_fields=["previews", "previews_version", "derivatives", "derivatives_version", "attempts"]
        )
        enqueue("media.tasks.prepare_upload", str(locked.pk))
        if had_derivatives:
            enqueue("media.tasks.prepare_derivatives", str(locked.pk))
        library_names = mark_recalled(uploads=[locked])
    # Erased even if a surrounding transaction should still fail: showing too little is the safe mistake.
    erase_names(stale)
    erase_recalled(uploads=[locked], library_names=library_names)
    upload.refresh_from_db()
    signals.recipe_changed.send(PrivateUpload, upload=upload)


def _write(upload: PrivateUpload, boxes: list[dict[str, Any]], by: AbstractBaseUser | None) -> bool:
    """Write the recipe under the next version; tell whether anything changed."""
    recipe = RedactionRecipe.objects.filter(upload=upload).first()
    if boxes == (recipe.boxes if recipe else []):
        return False
    if recipe is None:
        RedactionRecipe.objects.create(upload=upload, boxes=boxes, version=1, changed_by=by)  # type: ignore[misc]
        return True
    recipe.boxes = boxes
    recipe.version += 1
    recipe.changed_by = by  # type: ignore[assignment]
    recipe.save()
    return True
