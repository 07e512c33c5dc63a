"""⑧ The final form of a zine's pages: what a zine shows of one photograph, as its author sees it and answers.

One form for each language that the zine speaks, on paper or on the website; all pages of one zine that show the same
photograph are in it. It is there once the authors were asked (`services.zine_asking`). Its fingerprint is that of what
stands of this author on the page and how: which blocks, what is hidden in the picture, their words, what the team wrote
beside it on the cover. Not the number of the page, the other pages, the size of the paper or the author's name: the
first three say nothing of them, and the name is their own act.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.services import zine_asking
from cms.languages import language_name, public_languages
from media.clearance import Use, is_cleared
from photovoice import final_forms
from photovoice.final_forms import FinalForm, State

if TYPE_CHECKING:
    from campaign.models import Zine, ZineStop
    from photovoice.models import Contribution
    from photovoice.stops import Words

TEMPLATE = "campaign/space/forms/zine_page.html"
#: Where the zines that a photograph is asked about lie, once they were fetched along.
STOPS = "asked_zine_stops"
#: Blocks on which an author's words stand.
WITH_WORDS = frozenset({"stop", "words"})
#: Blocks on which the photograph is seen.
WITH_PICTURE = frozenset({"cover", "stop", "photograph"})


@dataclass(frozen=True)
class ProofPage:
    """One page of the zine as it will look folded, with what stands on it of one author."""

    kind: str
    plate: int = 0
    name: str = ""
    original: Words | None = None
    translations: tuple[Words, ...] = ()
    titles: tuple[tuple[str, str, str], ...] = ()

    @property
    def has_picture(self) -> bool:
        """Whether the photograph is on it."""
        return self.kind in WITH_PICTURE

    @property
    def has_words(self) -> bool:
        """Whether the author's words are on it."""
        return self.kind in WITH_WORDS


def register() -> None:
    """Let photographs ask about the pages of zines too."""
    from campaign.models import ZineStop

    asked = Prefetch("zine_stops", ZineStop.objects.asked(), to_attr=STOPS)
    final_forms.register(of_photograph, prefetched=[asked])


def kind_of(zine: Zine) -> str:
    """What the form of a zine is called; a photograph can be in several."""
    return f"zine-{zine.pk}"


def of_photograph(contribution: Contribution) -> Iterator[FinalForm]:
    """The pages of each zine whose authors were asked; none while the photograph may be neither printed nor shown."""
    stops, upload = _stops(contribution), contribution.upload
    if not stops or not (is_cleared(upload, Use.PRINT) or is_cleared(upload, Use.WEB)):
        return
    words = _Words.of(contribution)
    for stop in stops:
        for language in languages_of(stop):
            yield _form(contribution, stop, language, words)


def _stops(contribution: Contribution) -> list[ZineStop]:
    """The zines whose authors were asked, with this photograph; fetched along for walls and boards."""
    from campaign.models import ZineStop

    fetched: list[ZineStop] | None = getattr(contribution, STOPS, None)
    return (
        fetched if fetched is not None else list(ZineStop.objects.asked().filter(contribution=contribution))
    )


def languages_of(stop: ZineStop) -> list[str]:
    """The languages that a zine speaks: those of its paper, and those of its pages on the website."""
    return [
        language
        for language in public_languages()
        if stop.zine.languages in (language, "both") or getattr(stop, f"on_web_{language}", False)
    ]


@dataclass(frozen=True)
class _Words:
    """The author's words that may stand on a page: without what they refused, which is left out everywhere."""

    own: str
    translations: Mapping[str, str]
    changed_at: tuple[Any, ...]

    @classmethod
    def of(cls, contribution: Contribution) -> _Words:
        refused = {
            each.form.key for each in final_forms.words_standings(contribution) if each.state is State.REFUSED
        }
        original, edited = contribution.original_text, getattr(contribution, "edited_words", None)
        own, dates = original.body if original else "", [text.changed_at for text in contribution.texts.all()]
        if original and edited and (final_forms.WORDS, original.language) not in refused:
            own = edited.body
            dates.append(edited.at)
        translations = {
            text.language: text.body
            for text in contribution.texts.all()
            if not text.is_original and (final_forms.TRANSLATION, text.language) not in refused
        }
        return cls(own, translations, tuple(dates))


def _form(contribution: Contribution, stop: ZineStop, language: str, words: _Words) -> FinalForm:
    kinds = zine_asking.kinds(stop.shows)
    recipe = getattr(contribution.upload, "recipe", None)
    shown: dict[str, Any] = {"blocks": kinds}
    if WITH_PICTURE.intersection(kinds):
        shown["boxes"] = recipe.boxes if recipe is not None else []
    if WITH_WORDS.intersection(kinds):
        shown |= {"own": words.own, "body": words.translations.get(language, "")}
    if "cover" in kinds:
        shown["cover"] = _titles(stop, language)
    hidden_at = [recipe.changed_at] if recipe is not None and recipe.boxes else []
    spoken = get_language() or "en"
    title = stop.zine.text("title", spoken)
    return FinalForm(
        kind=kind_of(stop.zine),
        language=language,
        title=_("Zine “%(title)s”: %(language)s")
        % {"title": title, "language": language_name(language, spoken)},
        fingerprint=final_forms.fingerprint(**shown),
        ready_at=max(stop.zine.asked_at, stop.changed_at, *words.changed_at, *hidden_at),
        template=TEMPLATE,
        sheet=_("Zine %(number)s “%(title)s”")
        % {"number": stop.zine.number or f"#{stop.zine_id}", "title": title},
        is_on_page=False,
        if_refused=_("If you say no, the zine is without this in this language."),
        context=partial(_context, contribution, stop, language),
    )


def _titles(stop: ZineStop, language: str) -> list[str]:
    cover = next(each for each in stop.shows if each["kind"] == "cover")
    found: list[str] = cover.get(language, ["", ""])
    return found


def _context(contribution: Contribution, stop: ZineStop, language: str) -> dict[str, Any]:
    """What the screen shows: each page with both languages, as they will stand there, the asked one marked."""
    upload = contribution.upload
    return {
        "zine_pages": proof(contribution, stop),
        "asked_language": language,
        "asked_name": language_name(language, get_language() or "en"),
        # Nobody says yes to a picture that cannot be seen as it will be printed.
        "picture_is_ready": upload.previews_version == upload.recipe_version,
    }


def proof(contribution: Contribution, stop: ZineStop) -> list[ProofPage]:
    """The pages as they will look once everything is approved that was not refused."""
    from campaign.services import told_stops

    spoken = [one for one in languages_of(stop)]
    told = told_stops.proof(contribution, languages=spoken)
    pages = []
    for block in stop.shows:
        if block["kind"] == "cover":
            titles = tuple((one, *block.get(one, ["", ""])) for one in spoken)
            pages.append(ProofPage("cover", titles=titles))
        else:
            pages.append(
                ProofPage(block["kind"], told.plate, told.name, told.original, tuple(told.translations))
            )
    return pages
