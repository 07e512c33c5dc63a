"""② What somebody chose so far on the way through the consent, kept on their own phone until they say "save".

One answer a screen means many screens; each has its own address, so that "back" and another language work. The
answers between two screens stand in a signed cookie of the space: nothing of a consent is on the server before its
last screen, and a draft of another session opens nothing here.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponseBase

from photovoice.models import Consent, Participant

COOKIE = "ocima_consent"
PATH = "/my/consent/"
KEPT_FOR = timedelta(days=1)
#: The screens that ask, in their order. The last one shows everything and saves.
STEPS = ("age", "read", "uses", "name", "shown", "voice", "check")
ONLY_IF_SOMETHING_IS_ALLOWED = ("name", "shown", "voice")


@dataclass
class Draft:
    """The answers so far. Empty means: not answered yet; `uses=[]` means: nothing is allowed."""

    #: The entry of the ledger that it started from; a draft that started from an older one is void.
    base: int | None = None
    age: str = ""
    parent: str = ""
    wording: int | None = None
    uses: list[str] | None = None
    named: str = ""
    chosen_name: str = ""
    pseudonym: str = ""
    shown: str = ""
    voice: str = ""
    #: Whether anything was answered since it began.
    is_touched: bool = field(default=False)

    @property
    def is_child(self) -> bool:
        """Whether a parent has to answer."""
        return self.age == Consent.AgeGroup.CHILD

    @property
    def missing(self) -> str:
        """The first screen that is not answered; the last one when all are."""
        answered = {
            "age": bool(self.age),
            "read": self.wording is not None and (not self.is_child or bool(self.parent)),
            "uses": self.uses is not None,
            "name": bool(self.named),
            "shown": bool(self.shown),
            "voice": bool(self.voice),
        }
        return next((step for step in self.steps[:-1] if not answered[step]), "check")

    @property
    def steps(self) -> tuple[str, ...]:
        """The screens of this way; who allows nothing is not asked how."""
        if self.uses == []:
            return tuple(step for step in STEPS if step not in ONLY_IF_SOMETHING_IS_ALLOWED)
        return STEPS

    def may_open(self, step: str) -> bool:
        """Whether everything before `step` is answered."""
        return step in self.steps and self.steps.index(step) <= self.steps.index(self.missing)


def begin(*, entry: Consent | None, has_expired: bool, person: Participant, read: int | None) -> Draft:
    """Start from what is in force. What has expired is not offered as if it held; a parent is asked each time."""
    draft = Draft(chosen_name=person.chosen_name, pseudonym=person.pseudonym)
    if entry is not None:
        draft.base, draft.wording, draft.age = entry.pk, read, entry.age_group or ""
        draft.uses = None if has_expired else list(entry.uses)
        draft.named, draft.shown, draft.voice = entry.named, entry.shown, entry.voice
    return draft


def load(cookie: str, *, key: str) -> Draft | None:
    """Read the draft of the session with `key`; nothing if there is none, it is old, or it is not this session's."""
    try:
        data = signing.loads(cookie, salt=_salt(key), max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    known = {each.name for each in fields(Draft)}
    return Draft(**{name: value for name, value in data.items() if name in known})


def keep(response: HttpResponseBase, draft: Draft, *, key: str) -> None:
    """Let the phone keep the draft for a day, for the consent's own addresses alone."""
    packed: dict[str, Any] = asdict(draft)
    response.set_cookie(
        COOKIE,
        signing.dumps(packed, salt=_salt(key), compress=True),
        max_age=int(KEPT_FOR.total_seconds()),
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(response: HttpResponseBase) -> None:
    """Have the phone forget the draft."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")


def _salt(key: str) -> str:
    return f"photovoice.consent-draft.{key}"
