"""The long forms of a series and of an episode, made by Wagtail: platforms, people and chapters in rows."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from podcasts.admin_forms import EpisodeForm, SeriesForm
from podcasts.models import Episode, Series
from podcasts.services import audibility, covers
from podcasts.views.staff_pages import to_episode, to_podcast, to_series

NOT_SAVED = _("Not saved. Something is missing or wrong below; it is marked.")


class _EditView(generic.EditView):
    """A form to change one; whoever may publish episodes."""

    success_message = _("Saved: %(object)s.")
    error_message = NOT_SAVED

    def get_usage_url(self) -> None:
        """No count of references: ours are not in Wagtail's index, and “0 times” would be wrong."""
        return None

    def get_delete_url(self) -> None:
        """Deleting is asked on the podcast's own pages, and only for what was never public."""
        return None

    def get_history_url(self) -> None:
        """The site's history of acts shows it."""
        return None

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        way = [{"url": address, "label": label} for address, label in self.way()]
        home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
        return [home, *way, {"url": "", "label": _("Change")}]

    def way(self) -> list[tuple[str, str]]:
        """What stands above this form."""
        return to_podcast()


class SeriesEditView(_EditView):
    """One series; whoever may publish episodes."""

    def way(self) -> list[tuple[str, str]]:
        return to_series(self.object)

    def get_success_url(self) -> str:
        return reverse("podcast:series", args=[self.object.pk])

    def save_instance(self) -> Series:
        series: Series = super().save_instance()
        covers.set_cover(series=series)
        return series


class EpisodeEditView(_EditView):
    """One episode; whoever may publish episodes. A public file follows what is changed here."""

    def way(self) -> list[tuple[str, str]]:
        return to_episode(self.object)

    def get_success_url(self) -> str:
        return reverse("podcast:episode", args=[self.object.pk])

    def save_instance(self) -> Episode:
        episode: Episode = super().save_instance()
        covers.set_pictures(episode=episode)
        audibility.refresh(episode=episode)
        return episode


class _FormOnly(ModelViewSet):
    """Only the form: lists, adding and what is said around it are the podcast's own pages."""

    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False

    def get_urlpatterns(self) -> list[Any]:
        return [path("<int:pk>/change/", self.edit_view, name="edit")]


class SeriesFormSet(_FormOnly):
    """The form of a series."""

    model = Series
    name = "podcast_series_form"
    url_prefix = "podcast/series"
    icon = "media"
    edit_view_class = SeriesEditView
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("key"),
                    FieldRowPanel([FieldPanel("spoken_language"), FieldPanel("text_language")]),
                    FieldPanel("kind"),
                    FieldPanel("cover"),
                ],
                heading=_("The series"),
            ),
            MultiFieldPanel(
                [
                    HelpPanel(content=_("By the clock in Prague, in summer and in winter time alike.")),
                    FieldRowPanel([FieldPanel("weekday"), FieldPanel("release_time")]),
                ],
                heading=_("Weekly release"),
            ),
            InlinePanel("platforms", heading=_("Where else it can be heard"), label=_("Platform")),
            MultiFieldPanel(
                [
                    FieldPanel("author"),
                    FieldRowPanel([FieldPanel("owner_name"), FieldPanel("owner_email")]),
                    FieldPanel("shows_owner_email"),
                    FieldRowPanel([FieldPanel("category"), FieldPanel("subcategory")]),
                    FieldPanel("is_explicit"),
                ],
                heading=_("What apps are told"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("copyright"),
                    FieldRowPanel([FieldPanel("license_name"), FieldPanel("license_url")]),
                    FieldPanel("funding_url"),
                ],
                heading=_("Rights and funding"),
            ),
            MultiFieldPanel(
                [FieldPanel("is_locked"), FieldPanel("hub_url"), FieldPanel("moved_to")],
                heading=_("For whoever looks after the feed"),
                classname="collapsed",
            ),
            InlinePanel(
                "feed_texts",
                heading=_("Texts in the feed, for platforms that verify it"),
                label=_("Text"),
                classname="collapsed",
            ),
        ],
        base_form_class=SeriesForm,
    )


class EpisodeFormSet(_FormOnly):
    """The form of an episode."""

    model = Episode
    name = "podcast_episode_form"
    url_prefix = "podcast/episodes"
    icon = "media"
    edit_view_class = EpisodeEditView
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("recording"),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("season"), FieldPanel("number")]),
                    HelpPanel(content=_("Leave the number empty: the next one is given when it goes out.")),
                    FieldPanel("is_explicit"),
                    FieldPanel("says_funding"),
                    FieldPanel("country"),
                    FieldPanel("picture"),
                ],
                heading=_("The episode"),
            ),
            InlinePanel("people", heading=_("Who speaks and who made it"), label=_("Person")),
            InlinePanel(
                "chapters",
                heading=_("Chapters"),
                label=_("Chapter"),
                panels=[
                    FieldPanel("start_ms"),
                    FieldRowPanel([FieldPanel("title_cs"), FieldPanel("title_en")]),
                    FieldPanel("url"),
                    FieldPanel("picture"),
                ],
            ),
        ],
        base_form_class=EpisodeForm,
    )
