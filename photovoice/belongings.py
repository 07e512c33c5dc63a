"""Everything that is a participant's own, as files of one ZIP: photographs, voices, words, permissions, receipts.

Nothing of anybody else is in it: the team is "team", translators, witnesses and parents have no names, other people
in a picture are only counted.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from django.core.files.storage import storages
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.sheets import cell
from media.models import PrivateUpload
from media.reading import plain_text, reading_of
from photovoice.models import Answer, Contribution, Interview, Message, Participant, Withdrawal
from photovoice.services import consents
from photovoice.services.consent_sheets import COLUMNS
from photovoice.zip_stream import Entry

OF_OTHERS = {"parent_name", "witness_name"}


def belongings(participant: Participant) -> list[Entry]:
    """The files, those of bytes with their lengths as they lie in storage; read once, a fixed number of queries."""
    photographs = _photographs(participant)
    answers = list(participant.answers.filter(erased_at=None).select_related("voice").order_by("pk"))
    interviews = _interviews(participant)
    said = {
        "about_me": _about(participant),
        "photographs": [_photograph(row) for row in photographs],
        "answers": [_answer(row) for row in answers],
        "interviews": [_interview(row) for row in interviews],
        "messages": [_message(row) for row in participant.messages.order_by("at", "pk")],
        "receipts": [_receipt(row) for row in participant.withdrawals.order_by("pk")],
    }
    permissions = [_without_others(row) for row in consents.sheet(participant=participant)]
    return [
        _text("README.txt", _readme()),
        *(_file("photographs", "photo", row.pk, row.upload) for row in photographs if _has_bytes(row.upload)),
        *(
            _file("photographs", "photo-full-size", row.pk, row.full_size)
            for row in photographs
            if _has_bytes(row.full_size)
        ),
        *(_file("voices", "voice", row.pk, row.voice) for row in answers if _has_bytes(row.voice)),
        *(
            _file("interviews", "interview", row.pk, row.recording.upload)
            for row in interviews
            if _has_bytes(row.recording.upload)
        ),
        *(_text(f"words/{name}.txt", _told(rows)) for name, rows in _worded(said).items()),
        _text("everything.json", _json({**said, "permissions": permissions})),
        _text("permissions.csv", _csv(permissions)),
        _text("permissions.json", _json(permissions)),
    ]


def _photographs(participant: Participant) -> list[Contribution]:
    rows = participant.contributions.filter(erased_at=None).select_related("upload", "full_size", "call")
    related = rows.prefetch_related("texts", "people", "form_answers")
    return list(related.order_by("pk"))


def _has_bytes(upload: PrivateUpload | None) -> bool:
    return upload is not None and bool(upload.file) and storages["private"].exists(str(upload.file.name))


def _file(folder: str, kind: str, number: int, upload: PrivateUpload | None) -> Entry:
    assert upload is not None
    name = str(upload.file.name)
    private = storages["private"]
    at = timezone.localtime(upload.received_at)
    opened: Any = partial(private.open, name)
    return Entry(f"{folder}/{kind}-{number:05d}{PurePosixPath(name).suffix}", private.size(name), opened, at)


def _text(name: str, words: str) -> Entry:
    content = words.encode("utf-8")

    def opened() -> BinaryIO:
        return io.BytesIO(content)

    return Entry(name, len(content), opened, timezone.localtime(timezone.now()))


def _about(person: Participant) -> dict[str, Any]:
    return {
        "chosen_name": person.chosen_name,
        "pseudonym": person.pseudonym,
        "named": person.named,
        "language": person.language,
        "texts": [{"language": text.language, "words": text.body} for text in person.texts.order_by("pk")],
        "contacts_for_news": [
            {"kind": each.kind, "value": each.value, "agreed_at": _moment(each.agreed_at)}
            for each in person.news_contacts.order_by("kind")
        ],
    }


def _photograph(row: Contribution) -> dict[str, Any]:
    return {
        "number": row.pk,
        "call": row.call.name,
        "question": row.question,
        "state": "taken_back" if row.is_withdrawn else row.state,
        "received_at": _moment(row.received_at),
        "taken_back_at": _moment(row.withdrawn_at),
        "file_name": row.upload.original_name,
        "sha256": row.upload.sha256,
        "bytes": row.upload.size,
        "taken_at": _moment(row.upload.taken_at),
        "place": row.place,
        "words": [
            {"language": text.language, "own": text.is_original, "title": text.title, "words": text.body,
             "description": text.alt}
            for text in row.texts.all()
        ],
        "people_marked": len(row.people.all()),
        "form_answers": [
            {"form": each.kind, "language": each.language, "answer": each.verdict, "message": each.message,
             "at": _moment(each.at)}
            for each in row.form_answers.all()
        ],
    }  # fmt: skip


def _answer(row: Answer) -> dict[str, Any]:
    return {
        "number": row.pk,
        "photograph": row.contribution_id,
        "question": row.question,
        "language": row.language,
        "words": row.body,
        "transcript": row.transcript,
        "has_voice": row.voice_id is not None,
        "at": _moment(row.created_at),
        "taken_back_at": _moment(row.withdrawn_at),
    }


def _interviews(participant: Participant) -> list[Interview]:
    """Interviews with what is written down of them; those whose recording came as an answer are with the answers."""
    rows = participant.interviews.for_page().select_related("call").prefetch_related("form_answers")
    return list(rows.order_by("pk"))


def _interview(row: Interview) -> dict[str, Any]:
    return {
        "number": row.pk,
        "call": row.call.name,
        "titles": {"cs": row.title_cs, "en": row.title_en},
        "published": row.is_published,
        "at": _moment(row.made_at),
        "taken_back_at": _moment(row.withdrawn_at),
        "transcripts": [
            {"language": each.language, "own": each.is_original, "words": plain_text(reading_of(row.recording, each))}
            for each in row.recording.transcripts.all()
        ],
        "form_answers": [
            {"form": each.kind, "language": each.language, "answer": each.verdict, "message": each.message,
             "at": _moment(each.at)}
            for each in row.form_answers.all()
        ],
    }  # fmt: skip


def _message(row: Message) -> dict[str, Any]:
    said_by = "me" if row.from_author else "team"
    return {"from": said_by, "photograph": row.contribution_id, "words": row.body, "at": _moment(row.at)}


def _receipt(row: Withdrawal) -> dict[str, Any]:
    return {
        "number": row.pk,
        "taken_back": row.scope,
        "uses": row.uses,
        "photograph": row.contribution_id,
        "at": _moment(row.asked_at),
        "by": "me" if row.by_author else "team",
        "addresses": row.addresses,
        "all_gone_at": _moment(row.verified_at),
        "undone_at": _moment(row.undone_at),
        "erase_at": _moment(row.erase_at),
    }


def _without_others(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in OF_OTHERS}


def _worded(said: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """What is written in words, as (heading, words), by file; files with nothing in them are left out."""
    photographs = [
        (f"#{row['number']} ({text['language']}) {text['title']}", text["words"])
        for row in said["photographs"]
        for text in row["words"]
    ]
    answers = [
        (f"#{row['number']} {row['at']}", "\n".join(filter(None, (row["words"], row["transcript"]))))
        for row in said["answers"]
    ]
    interviews = [
        (f"#{row['number']} {row['titles']['en']} ({each['language']})", each["words"])
        for row in said["interviews"]
        for each in row["transcripts"]
    ]
    messages = [(f"{row['from']}, {row['at']}", row["words"]) for row in said["messages"]]
    about = [(text["language"], text["words"]) for text in said["about_me"]["texts"]]
    found = {
        "photographs": photographs,
        "answers": answers,
        "interviews": interviews,
        "messages": messages,
        "about-me": about,
    }
    return {name: rows for name, rows in found.items() if any(words for _heading, words in rows)}


def _told(rows: Iterable[tuple[str, str]]) -> str:
    return "\r\n\r\n".join(f"{heading}\r\n{words}" for heading, words in rows if words) + "\r\n"


def _readme() -> str:
    sentences = [
        _(
            "This is everything of yours that we have. Keep it in a safe place: your photographs and words are in it."
        ),
        _("Folder photographs: your photographs exactly as you sent them."),
        _("Folder voices: your recordings exactly as you sent them."),
        _("Folder interviews: recordings of our conversations with you, if there are any."),
        _("Folder words: what you wrote, what we wrote to each other, what you said about yourself."),
        _("permissions.csv: what you allowed and when. It opens as a table."),
        _("everything.json and permissions.json: the same for a computer program."),
    ]
    return "\r\n\r\n".join(sentences) + "\r\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    columns = [name for name in COLUMNS if name not in OF_OTHERS]
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(columns)
    writer.writerows([cell(row[column]) for column in columns] for row in rows)
    return "\ufeff" + made.getvalue()


def _moment(value: datetime | None) -> str | None:
    return timezone.localtime(value).isoformat(timespec="seconds") if value else None
