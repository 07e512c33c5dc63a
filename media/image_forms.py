"""Staff's own images are cleaned before anything else sees them: in Wagtail's add, replace and bulk forms alike."""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.fields import FileField

from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

import willow

from media.ingest import isolated
from media.ingest.pictures import CleanPicture
from media.ingest.refusal import Refusal
from media.ingest.rules import PHOTO, judge_upload
from media.refusals import sentence


class LibraryImageField(WagtailImageField):
    """A file field that gives back pixels and nothing else, or says in a sentence why not.

    The uploaded object itself is emptied of what it carried: Wagtail's bulk form keeps that object, and not what the
    form made of it, when another field is still missing.
    """

    def to_python(self, data: Any) -> Any:
        """Judge and clean the upload; raise `ValidationError` with the sentence of the refusal."""
        uploaded: Any = FileField.to_python(self, data)
        if uploaded is None:
            return None
        try:
            judge_upload(
                uploaded,
                name=uploaded.name,
                declared_type=uploaded.content_type or "",
                size=uploaded.size,
                rule=PHOTO,
            )
            clean = isolated.library_image(uploaded)
        except Refusal as refusal:
            raise ValidationError(sentence(refusal.code), code=refusal.code.value) from refusal
        _replace(uploaded, clean)
        uploaded.image = willow.Image.open(io.BytesIO(clean.content))
        return uploaded


class PictureForm(BaseImageForm):
    """The form behind every page of Wagtail that takes an image (see WAGTAILIMAGES_IMAGE_FORM_BASE)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            plain = self.fields["file"]
            self.fields["file"] = LibraryImageField(
                label=plain.label, required=plain.required, widget=plain.widget
            )


def _replace(uploaded: UploadedFile, clean: CleanPicture) -> None:
    """Put clean content in the place of what was uploaded; closing removes the temporary file."""
    uploaded.close()
    # No longer a "temporary" upload: storages would move its file on disk, the bytes as they came, into place.
    uploaded.__class__ = UploadedFile
    uploaded.file = io.BytesIO(clean.content)
    uploaded.name = f"{PurePath(uploaded.name or 'image').stem[:60] or 'image'}{clean.format.suffix}"
    uploaded.size = len(clean.content)
    uploaded.content_type = clean.format.content_type
