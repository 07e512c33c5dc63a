"""What the public may be shown: pictures derived by `media.services.release`, and the staff's own library images."""

from __future__ import annotations

from typing import Any

from django.core.files import File
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    SourceImageIOError,
    WagtailImageField,
    get_upload_to,
)
from wagtail.search import index

from media.clearance import Use, is_cleared
from media.models.uploads import PrivateUpload
from media.querysets import PictureQuerySet

#: Steps that bound a size, and the one for filters that have none.
BOUNDING = ("max-", "min-", "width-", "height-", "fill-")
LARGEST = "max-1920x1920"


def library_storage():  # type: ignore[no-untyped-def]
    """Name the storage at run time, so that migrations carry no location."""
    return storages["library"]


class Picture(AbstractImage):
    """A picture that may be shown. With `upload` it is a released photograph, without it staff's own image.

    `file` is a derived, cleaned, redacted picture in storage without a public address. `derivatives` holds all that
    a page needs (widths, heights, addresses by format), so that showing it asks the database nothing more.
    """

    file = WagtailImageField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        storage=library_storage,
        width_field="width",
        height_field="height",
    )
    upload = models.OneToOneField(
        PrivateUpload, null=True, blank=True, on_delete=models.PROTECT, related_name="picture", editable=False
    )
    folder = models.CharField(max_length=40, blank=True, editable=False)
    derivatives = models.JSONField(default=dict, blank=True, editable=False)
    colour = models.CharField(max_length=7, blank=True, editable=False)
    alt_cs = models.CharField(_("Description in Czech"), max_length=300, blank=True)
    alt_en = models.CharField(_("Description in English"), max_length=300, blank=True)
    released_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PictureQuerySet.as_manager()

    # The library's search asks for images without an upload.
    search_fields = [*AbstractImage.search_fields, index.FilterField("upload")]
    admin_form_fields = (
        "title",
        "file",
        "collection",
        "alt_cs",
        "alt_en",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def get_indexed_instance(self) -> Picture | None:
        """A released photograph is in no search, so nothing of it is left there when it is taken back."""
        return self if self.upload_id is None else None

    @property
    def is_cleared_for_web(self) -> bool:
        """Staff's own images are theirs to show; a released photograph asks the gate."""
        return self.upload_id is None or is_cleared(self.upload, Use.WEB)

    def clean_filter_for_svg(self, filter: Filter) -> Filter:  # noqa: A002
        """Bound every size asked of Wagtail: "original" would copy the whole library file into public storage."""
        cleaned = super().clean_filter_for_svg(filter)
        steps = cleaned.spec.split("|")
        if any(step.startswith(BOUNDING) for step in steps):
            return cleaned
        return Filter(spec="|".join([LARGEST, *(step for step in steps if step != "original")]))

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """Ask the gate here, before Wagtail starts threads: each would open a database connection to ask it."""
        if filters and not self.is_cleared_for_web:
            raise SourceImageIOError("This photograph is not cleared for the web.")
        return super().create_renditions(*filters)

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:  # noqa: A002
        """Make a size in public storage, but never of a photograph that is not cleared for the web."""
        if not self.is_cleared_for_web:
            raise SourceImageIOError("This photograph is not cleared for the web.")
        return super().generate_rendition_file(filter, source=source)


class PictureRendition(AbstractRendition):
    """A size that Wagtail made; its address asks the gate as well."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter"
            )
        ]

    @property
    def url(self) -> str:
        """The address, or nothing at all when the picture is not cleared for the web."""
        return super().url if self.image.is_cleared_for_web else ""

    def img_tag(self, extra_attributes: dict[str, Any] | None = None) -> str:
        """Print the image, or nothing at all: an `<img>` without address would be a broken one."""
        return super().img_tag(extra_attributes) if self.image.is_cleared_for_web else ""


class ReleaseRecord(models.Model):
    """That a file was public, under which names, and whether they are really gone. Intent and outcome are apart."""

    upload = models.ForeignKey(PrivateUpload, on_delete=models.CASCADE, related_name="releases")
    folder = models.CharField(max_length=40, unique=True)
    use = models.CharField(max_length=12, default=Use.WEB, help_text=_("The use that it is out for."))
    names = models.JSONField(default=list)
    released_at = models.DateTimeField()
    recalled_at = models.DateTimeField(null=True, blank=True)
    files_erased_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        default_permissions = ()
        ordering = ["-released_at"]

    def __str__(self) -> str:
        return self.folder
