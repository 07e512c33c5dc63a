"""A participant, the cards that let them in, and the sessions they opened."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from photovoice.models.approvals import FormAnswer
from photovoice.querysets import InvitationQuerySet, ParticipantQuerySet

PUBLIC_KEY_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_public_key() -> str:
    """Return a key for public addresses that says nothing about the person, not even their chosen name."""
    return "".join(secrets.choice(PUBLIC_KEY_ALPHABET) for _i in range(8))


class Participant(models.Model):
    """A person who takes part in a call; public only under the name that they chose.

    `named` and `public_name` follow the latest consent of the person (written by `services.consents` alone).
    """

    class Named(models.TextChoices):
        CHOSEN_NAME = "chosen_name", _("under my name")
        PSEUDONYM = "pseudonym", _("under another name")
        NOBODY = "nobody", _("without a name")

    public_key = models.CharField(max_length=12, unique=True, default=new_public_key, editable=False)
    calls = models.ManyToManyField("photovoice.Call", related_name="participants", verbose_name=_("calls"))
    staff_name = models.CharField(
        _("known to staff as"),
        max_length=120,
        help_text=_("Only staff see this. A first name or a note is enough."),
    )
    chosen_name = models.CharField(_("chosen name"), max_length=80, blank=True)
    pseudonym = models.CharField(_("other name"), max_length=80, blank=True)
    named = models.CharField(
        _("how named"), max_length=12, choices=Named.choices, default=Named.NOBODY, editable=False
    )
    public_name = models.CharField(max_length=80, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="cs")
    pin_hash = models.CharField(max_length=200, blank=True, editable=False)
    silence_approves = models.BooleanField(
        default=False,
        editable=False,
        help_text=_("Chosen by the participant: a form not answered in two weeks counts as approved."),
    )
    silence_since = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text=_("When they chose that; nothing counts from before."),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["staff_name", "pk"]

    def __str__(self) -> str:
        return self.staff_name

    @property
    def owner_key(self) -> str:
        """Under which key `media` keeps this person's files."""
        return f"participant:{self.pk}"


class ParticipantText(models.Model):
    """What a participant wants to say about themselves, in one language.

    A translation is the team's: it is public only while its author's `verdict` is yes (`services.about`). The newest
    answer is kept; whatever is changed is a new row, and asks again.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    body = models.TextField(_("about me"))
    is_original = models.BooleanField(default=True)
    changed_at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=10, choices=FormAnswer.Verdict.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "language"], name="one_about_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.participant} ({self.language})"


class Invitation(models.Model):
    """The card or link that lets one participant in. Only a keyed hash of its secret is kept."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="invitations")
    call = models.ForeignKey("photovoice.Call", on_delete=models.CASCADE, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    issued_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)
    first_used_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-issued_at"]

    def __str__(self) -> str:
        return f"{self.participant} {self.issued_at:%Y-%m-%d}"


class SpaceSession(models.Model):
    """A phone that is let into the space: the cookie holds a random id, the row its keyed hash."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="sessions")
    call = models.ForeignKey("photovoice.Call", on_delete=models.CASCADE, related_name="+")
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="sessions")
    key_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10)
    started_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    device = models.CharField(
        max_length=20, blank=True, help_text=_("A rough word: Android, iPhone, computer.")
    )
    last_seen_at = models.DateTimeField(null=True, blank=True)
    pin_tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.participant} {self.started_at:%Y-%m-%d}"


class SpokenPhrase(models.Model):
    """Four easy words that open the space like the card they belong to. Only a keyed hash of them is kept."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="phrase")
    phrase_hash = models.CharField(max_length=64, unique=True, editable=False)
    language = models.CharField(max_length=10)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.made_at:%Y-%m-%d}"


class NewsContact(models.Model):
    """A phone number or mail address that a participant left for news; its own consent, erased with the rest."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("phone")
        MAIL = "mail", _("e-mail")

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="news_contacts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=120)
    agreed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("contact for news")
        verbose_name_plural = _("contacts for news")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["participant", "kind"], name="one_contact_a_kind")]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.kind}"
