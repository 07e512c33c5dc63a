"""A call: one round of PhotoVoice with its questions, dates, languages and consent wording."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel


class CallQuerySet(models.QuerySet["Call"]):
    """Read calls."""

    def open(self) -> CallQuerySet:
        """Those that take photographs today."""
        today = timezone.localdate()
        return self.filter(opens_on__lte=today, closes_on__gte=today)


class Call(ClusterableModel):
    """One round of PhotoVoice."""

    name = models.CharField(
        _("name"), max_length=120, help_text=_("For staff; participants see the title in their language.")
    )
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(
        _("closes on"), help_text=_("The last day on which photographs can be sent.")
    )
    contact_name = models.CharField(
        _("contact person"), max_length=80, help_text=_("Stands on every screen that a participant sees.")
    )
    contact_phone = models.CharField(_("contact phone"), max_length=40)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    most_photographs = models.PositiveSmallIntegerField(_("most photographs from one person"), default=30)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-opens_on", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether photographs can be sent today."""
        return self.opens_on <= timezone.localdate() <= self.closes_on

    @property
    def languages(self) -> list[str]:
        """The languages in which this call speaks to participants, Czech first."""
        return sorted((text.language for text in self.texts.all()), key=lambda code: (code != "cs", code))

    def text_in(self, language: str) -> CallText | None:
        """The call's words in `language`, else in Czech, else in whichever language there is."""
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(language) or texts.get("cs") or next(iter(texts.values()), None)


class CallText(models.Model):
    """What a call says to participants in one language."""

    call = ParentalKey(Call, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=120)
    welcome = models.TextField(_("welcome"), blank=True)
    questions = models.TextField(
        _("questions"), help_text=_("One question on each line, in the same order in every language.")
    )
    before_you_photograph = models.TextField(_("before you photograph"), blank=True)
    checklist = models.TextField(
        _("checklist"),
        blank=True,
        help_text=_("One point on each line; participants tick them before they photograph."),
    )
    pocket_card = models.TextField(
        _("pocket card"),
        blank=True,
        help_text=_("What to say to people whom you photograph; printed as a small card."),
    )

    class Meta:
        verbose_name = _("words of the call")
        verbose_name_plural = _("words of the call")
        constraints = [models.UniqueConstraint(fields=["call", "language"], name="one_text_a_language")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    @property
    def question_list(self) -> list[str]:
        """The questions, one a line, without empty lines."""
        return [line.strip() for line in self.questions.splitlines() if line.strip()]

    @property
    def checklist_points(self) -> list[str]:
        """The points of the checklist, one a line; a leading dash is staff's habit and not part of the point."""
        lines = (line.strip().lstrip("-–•").strip() for line in self.checklist.splitlines())
        return [line for line in lines if line]


class ConsentWording(models.Model):
    """The words under which consent is given, in one language, in one version. Never edited once it exists.

    `uses` maps each use of `media.clearance.Use` to the sentence that explains it. `sha256` is the hash of all the
    words, so that an entry of the ledger can prove what was read.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="wordings")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    version = models.PositiveIntegerField(_("version"))
    body = models.TextField(_("what is asked"))
    privacy = models.TextField(_("privacy notice"))
    uses = models.JSONField(_("sentence for each use"), default=dict)
    sha256 = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("consent wording")
        verbose_name_plural = _("consent wordings")
        ordering = ["call", "language", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["call", "language", "version"], name="one_wording_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.call} {self.language} v{self.version}"
