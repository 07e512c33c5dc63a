"""The demo's participants answer the questions of their call, about a photograph or without one."""

from __future__ import annotations

from photovoice.models import Call, Contribution, Participant
from photovoice.services import answers


def seed(calls: dict[str, Call], people: dict[str, Participant], sent: dict[str, Contribution]) -> None:
    """Write the answers that the demo's words hold. Recordings come with `demo_voices`."""
    for call in calls.values():
        entry = call.demo  # type: ignore[attr-defined]
        keys = [question["key"] for question in entry["questions"]]
        for said in entry.get("answers", []):
            answers.write(
                participant=people[said["participant"]],
                call=call,
                contribution=sent[said["contribution"]] if "contribution" in said else None,
                question=keys.index(said["prompt"]) + 1 if "prompt" in said else 0,
                language=said["lang"],
                body=said["text"],
            )
