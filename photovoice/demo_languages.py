"""The open call and the consent of the demo in the languages beside Czech and English, one file each."""

from __future__ import annotations

from typing import Any

from cms.demo import DEMO_DIR, admin, read
from photovoice.models import Call
from photovoice.services import consents

SAME_SHAPE = ("name", "welcome", "before_you_photograph", "checklist", "pocket_card")


def add_to(words: dict[str, Any], *, call: str) -> None:
    """Write the words of every file in `demo/languages` into the entry of one call, beside the two that are there."""
    entry = next(each for each in words["calls"] if each["key"] == call)
    for path in sorted((DEMO_DIR / "languages").glob("*.yaml")):
        language, found = path.stem, read(f"languages/{path.name}")
        entry["languages"].append(language)
        for name in SAME_SHAPE:
            entry[name][language] = found["call"][name]
        for question in entry["questions"]:
            question[language] = found["call"]["questions"][question["key"]]
        uses = {use: {"text": text} for use, text in found["consent"]["uses"].items()}
        entry["consent"][language] = {**found["consent"], "uses": uses}
        entry["privacy"][language] = found["privacy"]


def note_reader(call: Call, *, reader: str) -> None:
    """Note that the organisation's own coordinator read the Czech words; the others wait for somebody who can."""
    wording = consents.wording_for(call=call, language="cs")
    if wording is not None:
        consents.note_reading(wording=wording, reader=reader, by=admin())
