"""What was printed: each file that went to a printer, what is in it, and where its copies are."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaign.querysets import PrintEditionQuerySet


class PrintEdition(models.Model):
    """One file as it was printed. What is in it never changes; what became of it since is in `faults`.

    `dated_on` is the date inside the file. `snapshot` is what the product was made from, so that the same edition can
    be made again byte by byte while everything in it may still be used.
    """

    product_kind = models.CharField(max_length=20)
    product_key = models.CharField(max_length=80)
    title = models.CharField(_("title"), max_length=200)
    number = models.PositiveIntegerField(_("number of the edition"))
    language = models.CharField(_("language"), max_length=5, blank=True)
    options = models.JSONField(default=dict)
    dated_on = models.DateField(_("date"))
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    copies = models.PositiveIntegerField(_("copies"), null=True, blank=True)
    printer = models.ForeignKey(
        "campaign.Printer", null=True, blank=True, on_delete=models.SET_NULL, verbose_name=_("print shop")
    )
    note = models.TextField(_("note"), blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PrintEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        default_permissions = ("view", "change")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product_kind", "product_key", "number"], name="one_edition_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.called(self.title)

    def called(self, title: str) -> str:
        """The edition as staff call it; `title` is its product's, in their language."""
        return gettext("%(title)s, edition %(number)d") % {"title": title, "number": self.number}


class EditionAsset(models.Model):
    """A photograph in an edition and how it stood when it was printed. The number outlives the photograph.

    `standing` holds what was true then: until when it was cleared, the recipe, the name under it, its plate.
    """

    edition = models.ForeignKey(PrintEdition, on_delete=models.CASCADE, related_name="assets")
    upload_key = models.UUIDField(db_index=True)
    contribution = models.PositiveBigIntegerField(null=True, db_index=True)
    use = models.CharField(max_length=12)
    standing = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["edition", "upload_key", "use"], name="an_asset_once_an_edition")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.upload_key}"


class EditionText(models.Model):
    """Words in an edition: whose (`about`, such as "contribution:12:cs"), their fingerprint, and who approved them."""

    edition = models.ForeignKey(PrintEdition, on_delete=models.CASCADE, related_name="texts")
    about = models.CharField(max_length=80, db_index=True)
    title = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12, blank=True)
    fingerprint = models.CharField(max_length=64)
    approval = models.CharField(max_length=20, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["edition", "about", "language"], name="a_text_once_an_edition")
        ]

    def __str__(self) -> str:
        return self.about


class Distribution(models.Model):
    """Copies of an edition in one place."""

    edition = models.ForeignKey(PrintEdition, on_delete=models.CASCADE, related_name="distributions")
    place = models.CharField(_("place"), max_length=160)
    copies = models.PositiveIntegerField(_("copies"))
    since = models.DateField(_("since"), default=timezone.localdate)
    ended_on = models.DateField(_("taken away on"), null=True, blank=True)

    class Meta:
        verbose_name = _("place where copies are")
        verbose_name_plural = _("places where copies are")
        default_permissions = ()
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return f"{self.place}: {self.copies}"


class EditionFault(models.Model):
    """Something in an edition that is not as it was printed any more. An edition with one that is open is red.

    `settled_at` is when somebody did what had to be done; `over_at` is when it was as it was printed again.
    """

    class Kind(models.TextChoices):
        WITHDRAWN = "withdrawn", _("a photograph was taken back")
        NOT_CLEARED = "not_cleared", _("a photograph may not be printed any more")
        HIDDEN = "hidden", _("something in a photograph must be hidden")
        NAME = "name", _("a name changed")
        WORDS = "words", _("words changed")
        FIGURES = "figures", _("figures changed")
        FUNDER = "funder", _("the funder's marks changed")
        CODE = "code", _("a code opens something else")

    edition = models.ForeignKey(PrintEdition, on_delete=models.CASCADE, related_name="faults")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    about = models.CharField(max_length=80)
    title = models.CharField(max_length=160, blank=True)
    found_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    over_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["settled_at", "found_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "about"],
                condition=models.Q(settled_at=None),
                name="one_open_fault_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.kind}"
