"""What staff type about series and episodes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms import WagtailAdminModelForm

from babel import Locale

from media import word_languages
from media.models import Recording
from media.recording_chooser import recording_chooser
from podcasts import weekly
from podcasts.categories import CATEGORIES, belong_together
from podcasts.models import Episode, Series
from podcasts.services import covers, numbers, previews

#: What the list of names has besides countries: unions, islands of others, "unknown".
NO_COUNTRY = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AC", "CP", "DG", "EA", "IC", "TA"}


def languages() -> list[tuple[str, object]]:
    """The languages that the project speaks, then every other one, by their names in the language in force."""
    likely = word_languages.likely_languages()
    known = {code for code, _name in likely}
    return [
        *likely,
        (
            str(_("other languages")),
            [pair for pair in word_languages.all_languages() if pair[0] not in known],
        ),
    ]


def countries() -> list[tuple[str, str]]:
    """None, then every country by its name in the language in force."""
    names = Locale.parse("cs" if (get_language() or "").startswith("cs") else "en").territories
    real = [
        (code, name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY
    ]
    return [("", "–"), *sorted(real, key=lambda pair: pair[1].casefold())]


class AddSeriesForm(forms.ModelForm):
    """A new series: what cannot be changed later, and its words in both languages."""

    spoken_language = forms.ChoiceField(
        label=_("Spoken language"),
        choices=languages,
        initial="cs",
        help_text=_("Another spoken language is another series with a feed of its own."),
    )
    title_cs = forms.CharField(label=_("Title in Czech"), max_length=255)
    title_en = forms.CharField(label=_("Title in English"), max_length=255)

    class Meta:
        model = Series
        fields = ["name", "key", "author", "spoken_language", "text_language"]
        labels = {
            "name": _("Name for the team"),
            "key": _("Word in the address of the feed"),
            "author": _("Author, as apps show it"),
            "text_language": _("Language of the words in the feed"),
        }
        error_messages = {"key": {"unique": _("Another series has this word already. Choose another one.")}}

    field_order = ["name", "title_cs", "title_en", "author", "key", "spoken_language", "text_language"]


class AddEpisodeForm(forms.Form):
    """A new episode: its recording, and its words in both languages."""

    recording = forms.ModelChoiceField(
        label=_("Recording"),
        queryset=Recording.objects.none(),
        required=False,
        help_text=_("You can choose it later, too. A recording belongs to one episode only."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Episode.Kind.choices, initial=Episode.Kind.FULL)
    title_cs = forms.CharField(label=_("Title in Czech"), max_length=255)
    title_en = forms.CharField(label=_("Title in English"), max_length=255)
    summary_cs = forms.CharField(
        label=_("Summary in Czech"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Two or three sentences. Apps show them under the title."),
    )
    summary_en = forms.CharField(
        label=_("Summary in English"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recording"].queryset = recordings_for(None)
        self.fields["recording"].widget = recording_chooser.widget_class()


class SeriesForm(WagtailAdminModelForm):
    """Everything of a series that is the same in both languages; the word in its address stays."""

    spoken_language = forms.ChoiceField(label=_("Spoken language"), choices=languages)
    category = forms.ChoiceField(label=_("Category"), choices=[(name, name) for name in CATEGORIES])
    subcategory = forms.ChoiceField(
        label=_("Subcategory"),
        required=False,
        choices=[
            ("", "–"),
            *((name, [(one, one) for one in below]) for name, below in CATEGORIES.items() if below),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "key" in self.fields:
            self.fields["key"].disabled = True

    def clean_cover(self) -> Any:
        """Square and large, or the sentence that says what is wrong."""
        return _checked(self.cleaned_data.get("cover"), covers.COVER_EDGE)

    def clean(self) -> Any:
        """A rhythm has a day and an hour, or neither."""
        cleaned = super().clean()
        if (cleaned.get("weekday") is None) != (cleaned.get("release_time") is None):
            self.add_error(
                "release_time" if cleaned.get("release_time") is None else "weekday",
                _("For a weekly release say both the day and the time; for none leave both empty."),
            )
        if not belong_together(cleaned.get("category", ""), cleaned.get("subcategory", "")):
            self.add_error("subcategory", _("This subcategory belongs to another category."))
        return cleaned


class EpisodeForm(WagtailAdminModelForm):
    """Everything of an episode that is the same in both languages."""

    country = forms.ChoiceField(
        label=_("Country it speaks of"),
        choices=countries,
        required=False,
        help_text=_("Only the country, and only with the consent of who is heard."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "recording" in self.fields:
            self.fields["recording"].queryset = recordings_for(self.instance)
        was_out = self.instance.published_at is not None
        for name in ("number", "season", "kind"):
            if name in self.fields and was_out:
                self.fields[name].disabled = True
                self.fields[name].help_text = _("It stays: apps know the episode by it.")
        if "recording" in self.fields and self.instance.state == Episode.State.PUBLISHED:
            self.fields["recording"].disabled = True
            self.fields["recording"].help_text = _(
                "Unpublish the episode first to give it another recording."
            )

    def clean_picture(self) -> Any:
        """Square and large enough for apps, or the sentence that says what is wrong."""
        return _checked(self.cleaned_data.get("picture"), covers.EPISODE_EDGE)

    def clean(self) -> Any:
        """A number that another episode has is refused here already, with a sentence."""
        cleaned = super().clean()
        if cleaned.get("kind") != Episode.Kind.FULL:
            cleaned["number"] = None
        asked = Episode(
            pk=self.instance.pk,
            series_id=self.instance.series_id,
            season=cleaned.get("season") or 0,
            number=cleaned.get("number"),
            kind=cleaned.get("kind") or Episode.Kind.FULL,
        )
        if numbers.is_taken(episode=asked):
            self.add_error(
                "number",
                _("Another episode of this season has this number. Leave it empty for the next one."),
            )
        return cleaned


class WhenForm(forms.Form):
    """When an episode goes out: on a free day of the series, or at a moment of one's own, by Prague's clock."""

    OWN = "own"

    date = forms.ChoiceField(label=_("When"), widget=forms.RadioSelect)
    own = forms.DateTimeField(
        label=_("Day and time, in Prague"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, dates: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["date"].choices = [*dates, (self.OWN, _("at another time"))]

    def clean(self) -> dict[str, Any]:
        """Put the chosen moment into `at`."""
        cleaned = super().clean() or {}
        chosen = cleaned.get("date")
        if chosen == self.OWN:
            typed = cleaned.get("own")
            if typed is None and "own" not in self.errors:
                self.add_error("own", _("Say the day and the time."))
            # By Prague's clock, whatever clock this member of staff's admin shows.
            cleaned["at"] = weekly.on(*_wall(typed)) if typed else None
        elif chosen:
            cleaned["at"] = datetime.fromisoformat(chosen)
        if cleaned.get("at") and cleaned["at"] <= timezone.now():
            self.add_error(
                "own" if chosen == self.OWN else "date", _("This moment is over. Choose a later one.")
            )
        return cleaned


class PreviewForm(forms.Form):
    """Whom a link is for, and how long it works."""

    for_whom = forms.CharField(
        label=_("For whom"), max_length=120, help_text=_("A name that the team and the guest know.")
    )
    days = forms.IntegerField(
        label=_("How many days it works"), min_value=1, max_value=180, initial=previews.DAYS
    )


def recordings_for(episode: Episode | None) -> Any:
    """The recordings that may be chosen: those of no other episode, not taken back, the newest first."""
    mine = Q(episode=None)
    if episode is not None and episode.recording_id:
        mine |= Q(pk=episode.recording_id)
    rows = Recording.objects.filter(mine, upload__withheld_at=None).exclude(upload__state="erased")
    return rows.order_by("-made_at", "-pk")


def _wall(typed: datetime) -> tuple[Any, Any]:
    wall = timezone.make_naive(typed) if timezone.is_aware(typed) else typed
    return wall.date(), wall.time()


def _checked(picture: Any, edge: int) -> Any:
    if picture is not None and (wrong := covers.problems(picture, edge=edge)):
        raise ValidationError([ValidationError(sentence) for sentence in wrong])
    return picture
