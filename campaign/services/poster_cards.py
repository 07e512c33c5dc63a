"""All pictures for social networks that belong to one poster, in one ZIP, with the words that describe them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from campaign import cards
from campaign.cards import CardContent
from campaign.models import Poster
from campaign.products import Asset, Contents, Made, NotPrintable, Progress
from campaign.services import poster_contents, social_cards
from cms.languages import public_languages
from media.clearance import Use

KIND = "cards"


@dataclass
class CardsProduct:
    """The pictures of a poster, of its infographics and of its photographs: three shapes in each language."""

    poster: Poster
    kind: str = KIND
    key: str = ""

    def __post_init__(self) -> None:
        self.key = str(self.poster.pk)

    @property
    def title(self) -> str:
        """What staff call it."""
        return _title(self.poster.name)

    def contents(self, options: Mapping[str, Any]) -> Contents:
        """The photographs in them; they are asked for social networks."""
        uploads = {
            str(content.upload.pk): content.upload
            for _name, content in self._contents()
            if content.upload is not None
        }
        return Contents(assets=[Asset(key, Use.SOCIAL) for key in uploads])

    def make(
        self, options: Mapping[str, Any], *, dated: date, edition: int | None, progress: Progress
    ) -> Made:
        """Return the ZIP. Raises `NotPrintable` when there is no picture that may be given out."""
        wanted = list(self._contents())
        if not wanted:
            raise NotPrintable(
                _(
                    "Nothing of this poster may go to social networks yet. Publish the poster or its infographics."
                )
            )
        total = len(wanted) * len(social_cards.SIZES)
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as packed:
            done = 0
            for name, content in wanted:
                for shape in social_cards.SIZES:
                    progress(done, total, content.title)
                    _write(packed, f"{name}-{shape}.png", social_cards.drawn(content, shape), dated)
                    done += 1
                _write(packed, f"{name}.txt", f"{content.alt}\n".encode(), dated)
        progress(total, total, _("Ready"))
        return Made(kept.getvalue(), f"{slugify(self.poster.name) or 'poster'}-cards.zip", "application/zip")

    def _contents(self) -> Iterator[tuple[str, CardContent]]:
        """What may be given out now, with the beginning of its file's name, in the order of the poster."""
        for number, (kind, key) in enumerate(self._subjects(), start=1):
            for language in public_languages():
                content = cards.subjects_of(kind).content(key, language)
                if content is not None and social_cards.is_allowed_in(content, kind):
                    yield f"{number:02}-{kind}-{language}", content

    def _subjects(self) -> list[tuple[str, str]]:
        found = [("poster", self.key)]
        for item in poster_contents.items_of(self.poster, public_languages(), use=Use.SOCIAL):
            if item.kind == "infographic":
                found.append(("infographic", str(item.value.pk)))
            elif item.kind == "photograph":
                contribution = item.value.contribution
                hung = contribution.hangings.filter(room__exhibition__live=True).order_by(
                    "-room__exhibition_id"
                )
                walls = hung.values_list("room__exhibition_id", flat=True)[:1]
                found += [("stop", f"{exhibition}:{contribution.pk}") for exhibition in walls]
        return list(dict.fromkeys(found))


def load(key: str) -> CardsProduct:
    """Return the pictures of the poster with this key as a product. Raises `LookupError`."""
    poster = Poster.objects.filter(pk=int(key)).first() if key.isdecimal() else None
    if poster is None:
        raise LookupError(key)
    return CardsProduct(poster)


def titles(keys: Collection[str]) -> dict[str, str]:
    """What the pictures of these posters are called; see `campaign.products.titles`."""
    rows = Poster.objects.filter(pk__in=[int(key) for key in keys if key.isdecimal()])
    return {str(pk): _title(name) for pk, name in rows.values_list("pk", "name")}


def _title(name: str) -> str:
    return _("Pictures of the poster “%(name)s” for social networks") % {"name": name}


def _write(packed: zipfile.ZipFile, name: str, content: bytes, dated: date) -> None:
    """Without the moment in which it was packed: the same pictures give the same file."""
    entry = zipfile.ZipInfo(name, (max(dated.year, 1980), dated.month, dated.day, 12, 0, 0))
    entry.external_attr = 0o644 << 16
    packed.writestr(entry, content)
