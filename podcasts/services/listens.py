"""How often an episode was listened to: once a client and day, after a minute of it; nothing of who is kept.

The rule follows the measurement guidelines of the IAB Tech Lab for podcasts (version 2.2): a client that fetched at
least the first minute's worth of sound counts once within a day; pieces of one client are added up; robots and probes
are left out. Unlike there, the day is that of the calendar in Prague, because the salt that tells clients apart lives
exactly so long.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from django.db import transaction
from django.db.models import F

from cms import day_book, visitors
from media.clearance import Use
from media.models import ReleaseRecord
from podcasts.models import Episode, ListenDay

#: So much has to be fetched, in milliseconds of sound; of a shorter episode nearly all.
ENOUGH_MS = 60_000
NEARLY_ALL = 0.95


@dataclass(frozen=True, slots=True)
class Fetched:
    """Some bytes of a released file that were really sent: from `start` to before `end`, of `total`."""

    name: str
    start: int
    end: int
    total: int


@dataclass(frozen=True, slots=True)
class Sound:
    """What a listen is measured by: which episode it is, how long it lasts, and by format how many bytes are sound."""

    episode_id: int
    duration_ms: int
    sound_bytes: dict[str, int]

    def milliseconds(self, fetched: Fetched) -> int:
        """How much sound the fetched bytes hold; the tag in front, with its cover, holds none."""
        kind = PurePosixPath(fetched.name).suffix.lstrip(".")
        sound = min(self.sound_bytes.get(kind, fetched.total), fetched.total)
        begins = fetched.total - sound
        heard = max(0, min(fetched.end, fetched.total) - max(fetched.start, begins))
        return heard * self.duration_ms // sound if sound else 0

    @property
    def enough(self) -> int:
        """From how many milliseconds on it counts."""
        return max(1, min(ENOUGH_MS, int(self.duration_ms * NEARLY_ALL)))


def count(
    *, record: ReleaseRecord, fetched: Fetched, address: str, agent: str, day: date | None = None
) -> bool:
    """Add what one client fetched to what it fetched today; tell whether that made it a listen.

    Only what is out for the podcast is counted, and only for who may be a person. Address and program are forgotten
    when this returns: what is kept until midnight, in memory, is a key that nobody can trace back.
    """
    if record.use != Use.PODCAST or not visitors.is_person(agent):
        return False
    sound = sound_of(record=record)
    if sound is None:
        return False
    amount = sound.milliseconds(fetched)
    if amount <= 0:
        return False
    moment = day or visitors.today()
    what = f"episode-{sound.episode_id}"
    key = visitors.key_of(address=address, agent=agent, what=what, day=moment)
    after = day_book.add(day=moment, key=key, amount=amount)
    if not after - amount < sound.enough <= after:
        return False
    add(episode_id=sound.episode_id, day=moment, listens=1)
    return True


def sound_of(*, record: ReleaseRecord) -> Sound | None:
    """What the listens of a released file are measured by; None when it belongs to no episode."""
    found = (
        Episode.objects.filter(recording__upload=record.upload_id)
        .values_list("pk", "recording__duration_ms", "recording__delivery")
        .first()
    )
    if found is None or not found[1]:
        return None
    pk, duration_ms, delivery = found
    sizes = {kind: one["size"] for kind, one in delivery.items() if isinstance(one, dict)}
    return Sound(pk, duration_ms, sizes)


@transaction.atomic
def add(*, episode_id: int, day: date, listens: int) -> None:
    """Add listens to the figure of a day."""
    row, is_new = ListenDay.objects.get_or_create(
        episode_id=episode_id, day=day, defaults={"listens": listens}
    )
    if not is_new:
        ListenDay.objects.filter(pk=row.pk).update(listens=F("listens") + listens)
