"""The demo's people, photographs and exhibition, made by the services that people use."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from cms.demo import DEMO_DIR, LANGUAGES, admin, page_links, read
from media import tus
from photovoice import demo_answers, demo_exhibition, demo_languages, demo_talk, demo_voices
from photovoice.demo_exhibition import day, moment
from photovoice.demo_photographs import as_phone_photograph
from photovoice.models import (
    AuthorsPage,
    Call,
    CallText,
    Contribution,
    Exhibition,
    ExhibitionPage,
    Participant,
    Theme,
)
from photovoice.services import (
    about,
    consents,
    curation,
    intake,
    invitations,
    participants,
    review,
    translation,
    withdrawal,
)
from photovoice.views.space_replies import COOKIE

EVERY_HEIC = 8
Report = Callable[[str], Any]


def seed(report: Report) -> None:
    """Make the campaign unless it is there already. Public files follow from the worker."""
    if Exhibition.objects.exists():
        return
    words = read("campaign.yaml")
    demo_languages.add_to(words, call="where-i-feel-at-home")
    calls = {entry["key"]: _call(entry, words["organisation"]["contact"]) for entry in words["calls"]}
    for call in calls.values():
        demo_languages.note_reader(call, reader=words["organisation"]["contact"]["name"])
    people = _people(calls)
    report(f"{len(calls)} calls and {len(people)} participants are there.")
    sent = _contributions(calls, people, report)
    demo_answers.seed(calls, people, sent)
    demo_exhibition.seed(sent, report)
    demo_voices.seed(people, sent, report)
    _close_the_past(words["calls"], calls)


def links(base: str) -> dict[str, Any]:
    """Addresses of this app's part of the demo; the invitations are minted now, for the open call."""
    page = ExhibitionPage.objects.filter(locale__language_code="cs").first()
    authors = AuthorsPage.objects.filter(locale__language_code="cs").first()
    if page is None or authors is None:
        return {}
    # From the draft: these addresses are asked for before the worker has opened the exhibition.
    hung = [row.contribution_id for room in curation.draft(page.exhibition) for row in room.hangings]
    heard = Participant.objects.named().filter(contributions__in=hung, interviews__is_published=True)
    author = heard.order_by("pk").first()
    found = {
        "invitation": {language: base + _mint(language).path for language in settings.SPACE_LANGUAGES},
        "tus": _door_for_clients(base),
        "exhibition": page_links(page, base),
        "stop": page_links(page, base, "17/"),
        "authors": page_links(authors, base),
    }
    if author is not None:
        found["author"] = page_links(authors, base, f"{author.public_key}/")
    return found


def _door_for_clients(base: str) -> dict[str, Any]:
    """Where any tus client can send files, as a guest whose space was opened at this moment."""
    language = settings.SPACE_LANGUAGES[0]
    _session, key = invitations.come_in(secret=_mint(language).secret, language=language)
    headers = {"Cookie": f"{COOKIE}={key}", "Tus-Resumable": tus.VERSION}
    return {"url": base + reverse("space:tus"), "headers": headers}


def _mint(language: str) -> invitations.Issued:
    call = Call.objects.open().order_by("pk").first()
    if call is None:
        raise RuntimeError("No call is open; load the demo with `make reset` and `make run`.")
    guest = Participant.objects.create(
        staff_name=f"Host {timezone.localtime():%d. %m. %H:%M:%S} ({language})", language=language
    )
    guest.calls.add(call)
    return invitations.issue(participant=guest, call=call, by=admin())


def _call(entry: dict[str, Any], contact: dict[str, Any]) -> Call:
    # Open while the demo is made, so that everything goes through the same doors; the past is closed at the end.
    today = timezone.localdate()
    call = Call.objects.create(
        name=entry["name"]["cs"],
        opens_on=min(day(entry["opens"]), today),
        closes_on=max(day(entry["closes"]), today),
        contact_name=contact["name"],
        contact_phone=contact["phone"],
        contact_email=contact["email"],
        most_photographs=60,
    )
    for language in entry["languages"]:
        CallText.objects.create(
            call=call,
            language=language,
            title=entry["name"][language],
            welcome=entry["welcome"][language],
            questions="\n".join(question[language] for question in entry["questions"]),
            before_you_photograph="\n".join(f"- {line}" for line in entry["before_you_photograph"][language]),
            checklist="\n".join(entry.get("checklist", {}).get(language, [])),
            pocket_card=entry.get("pocket_card", {}).get(language, ""),
        )
        consent, privacy = entry["consent"][language], entry["privacy"][language]
        consents.publish_wording(
            call=call,
            language=language,
            body=_sections([*consent["sections"], *consent["closing"]]),
            privacy=_sections(privacy["sections"]),
            uses={use: texts["text"] for use, texts in consent["uses"].items()},
            by=admin(),
        )
    call.demo = entry  # type: ignore[attr-defined]
    return call


def _sections(sections: list[dict[str, str]]) -> str:
    return "\n\n".join(f"## {section['heading']}\n\n{section['text'].strip()}" for section in sections)


def _people(calls: dict[str, Call]) -> dict[str, Participant]:
    people = {}
    for entry in read("participants.yaml")["participants"]:
        call = calls[entry["call"]]
        added = participants.add_many(
            call=call, lines=entry["staff_name"], language=entry["language"], by=admin()
        )
        person = added.participants[0]
        is_pseudonym = entry["how_named"] == "pseudonym"
        participants.name_person(
            participant=person,
            chosen_name="" if is_pseudonym else entry["chosen_name"],
            pseudonym=entry["chosen_name"] if is_pseudonym else "",
        )
        _about(person, entry["about"])
        invitations.issue(participant=person, call=call, by=admin())
        _consent(person, call, entry["uses"], entry["how_named"], voice=entry.get("voice", "own"))
        people[entry["key"]] = person
    return people


def _about(person: Participant, words: dict[str, str]) -> None:
    """Their own words in Czech, and translations that they agreed to."""
    participants.write_about(participant=person, language="cs", body=words["cs"])
    for language in LANGUAGES[1:]:
        text = about.translate(participant=person, language=language, body=words[language], by=admin())
        if text is not None:
            seen = about.fingerprint(text)
            about.answer(text=text, seen=seen, verdict="approved", by_staff=admin())


def _consent(person: Participant, call: Call, uses: list[str], named: str, **narrower: Any) -> None:
    wording = consents.wording_for(call=call, language=person.language)
    if wording is None:
        raise RuntimeError(f"{call} has no consent wording.")
    entry = call.demo  # type: ignore[attr-defined]
    consents.record(
        participant=person,
        call=call,
        wording=wording,
        uses=uses,
        named=named,
        language=person.language,
        **narrower,
        given_at=moment(entry["opens"]),
        expires_at=moment(entry["consent"]["expires_on"], hour=23),
        age_group="grown",
    )


def _contributions(
    calls: dict[str, Call], people: dict[str, Participant], report: Report
) -> dict[str, Contribution]:
    words = read("contributions.yaml")
    pictures = {entry["file"]: entry for entry in read("pictures/index.yaml")}
    themes = {
        entry["key"]: Theme.objects.create(
            slug=entry["key"], side=entry["side"], name_cs=entry["name"]["cs"], name_en=entry["name"]["en"]
        )
        for entry in words["themes"]
    }
    by_key = {entry["key"]: entry for entry in read("participants.yaml")["participants"]}
    sent = {}
    for number, entry in enumerate(words["contributions"], start=1):
        call = calls[by_key[entry["participant"]]["call"]]
        person = people[entry["participant"]]
        row = _send(entry, call, person, heic=number % EVERY_HEIC == 0)
        row.themes.set([themes[key] for key in entry["themes"]])
        _write(row, entry, pictures[entry["picture"]])
        if entry.get("uses"):
            _consent(person, call, entry["uses"], by_key[entry["participant"]]["how_named"], contribution=row)
        demo_talk.seed(row, entry)
        _decide(row, entry)
        sent[entry["key"]] = row
        if number % 10 == 0:
            report(f"{number} of {len(words['contributions'])} photographs sent.")
    return sent


def _send(entry: dict[str, Any], call: Call, person: Participant, *, heic: bool) -> Contribution:
    taken_at = moment(entry["sent"], hour=18)
    data, name, declared = as_phone_photograph(
        DEMO_DIR / "pictures" / entry["picture"], taken_at=taken_at, heic=heic
    )
    asked = [question["key"] for question in call.demo["questions"]]  # type: ignore[attr-defined]
    taken = intake.take_in(
        participant=person,
        call=call,
        stream=io.BytesIO(data),
        name=name,
        declared_type=declared,
        size=len(data),
        words=entry["original"]["text"],
        language=entry["original"]["lang"],
        question=asked.index(entry["prompt"]) + 1 if entry.get("prompt") in asked else 0,
    )
    Contribution.objects.filter(pk=taken.contribution.pk).update(received_at=taken_at)
    return taken.contribution


def _write(row: Contribution, entry: dict[str, Any], picture: dict[str, Any]) -> None:
    for language in LANGUAGES:
        translation.save(
            contribution=row,
            language=language,
            title=entry["title"][language],
            body=(entry.get("translations") or {}).get(language, ""),
            alt=picture["alt"][language],
            translated_by=(entry.get("translated_by") or {}).get(language, ""),
            by=admin(),
        )


def _decide(row: Contribution, entry: dict[str, Any]) -> None:
    state = entry["state"]
    if state in ("accepted", "withdrawn"):
        review.accept(contribution=row, by=admin())
    if state == "returned":
        review.send_back(contribution=row, by=admin(), message=entry["message"]["text"])
    if state == "hidden":
        review.hide(contribution=row, by=admin(), message=entry.get("note", ""))
    if state == "withdrawn":
        withdrawal.take_back(contribution=row, by_author=True)


def _close_the_past(entries: list[dict[str, Any]], calls: dict[str, Call]) -> None:
    for entry in entries:
        Call.objects.filter(pk=calls[entry["key"]].pk).update(
            opens_on=day(entry["opens"]), closes_on=day(entry["closes"])
        )
