"""What the whole site says of itself."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """Names, contact and a note for visitors, in both languages."""

    name_cs = models.CharField(_("name of the site in Czech"), max_length=80, default="Očima")
    name_en = models.CharField(_("name of the site in English"), max_length=80, default="Očima")
    organisation_cs = models.CharField(_("organisation in Czech"), max_length=120, blank=True)
    organisation_en = models.CharField(_("organisation in English"), max_length=120, blank=True)
    address = models.CharField(_("postal address"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    hashtag = models.CharField(_("hashtag"), max_length=60, blank=True)
    note_cs = models.CharField(_("note on every page in Czech"), max_length=300, blank=True)
    note_en = models.CharField(_("note on every page in English"), max_length=300, blank=True)
    drawings_licence = models.CharField(
        _("licence of infographics"),
        max_length=60,
        blank=True,
        help_text=_(
            "Stands in every infographic that somebody takes away, such as CC BY 4.0. Empty for none."
        ),
    )
    drawings_licence_address = models.URLField(_("address of the licence"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name_cs"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("organisation_cs"), FieldPanel("organisation_en")]),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("email"), FieldPanel("phone"), FieldPanel("hashtag")],
            heading=_("Contact"),
        ),
        FieldRowPanel([FieldPanel("note_cs"), FieldPanel("note_en")]),
        FieldRowPanel([FieldPanel("drawings_licence"), FieldPanel("drawings_licence_address")]),
    ]

    class Meta:
        verbose_name = _("site settings")

    def text(self, field: str, language: str) -> str:
        """Return a field that exists in both languages, such as `"name"`; English for any language but Czech."""
        return getattr(self, f"{field}_cs" if language == "cs" else f"{field}_en")
