"""People, photographs and exhibitions for tests. What a rule is about goes through the services."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from wagtail.models import Locale, Page, Site
from wagtail.users.models import UserProfile

from cms.models import HomePage
from media.clearance import Use
from media.models import Picture, PrivateUpload, ReleaseRecord
from photovoice import final_forms
from photovoice.models import (
    Answer,
    AuthorsPage,
    Call,
    CallText,
    ConsentWording,
    Contribution,
    ContributionText,
    Exhibition,
    ExhibitionPage,
    FormAnswer,
    Participant,
    RoomText,
)
from photovoice.services import (
    answers,
    approvals,
    consents,
    curation,
    intake,
    invitations,
    participants,
    publishing,
    review,
    staff_groups,
)
from photovoice.services import translation as translations
from tests import photographs

ALL_USES = tuple(use.value for use in Use)
_numbers = itertools.count(1)


def staff(group: str | None = "Curators", *, name: str = "") -> Any:
    """A member of staff in `group` ("Reviewers", "Curators"), or in none, who reads English."""
    staff_groups.ensure()
    user = get_user_model().objects.create_user(name or f"staff{next(_numbers)}", password="a long password")
    if group:
        user.groups.add(Group.objects.get(name=group))
    UserProfile.objects.create(user=user, preferred_language="en")
    return user


def call(*, is_open: bool = True, **fields: Any) -> Call:
    """A call with words and consent wordings in both languages."""
    today = timezone.localdate()
    made = Call.objects.create(
        **{
            "name": f"Kde jsem doma {next(_numbers)}",
            "opens_on": today - timedelta(days=20),
            "closes_on": today + timedelta(days=40 if is_open else -1),
            "contact_name": "Alena",
            "contact_phone": "+420 000 123 456",
            **fields,
        }
    )
    for language, title, question in (
        ("cs", "Kde jsem doma", "Co je vidět?"),
        ("en", "Where I am home", "What is seen?"),
    ):
        CallText.objects.create(
            call=made,
            language=language,
            title=title,
            welcome="…",
            questions=f"{question}\nProč?",
            before_you_photograph="…",
        )
        wording(made, language)
    return made


def wording(for_call: Call, language: str = "cs", *, body: str = "Ptáme se vás.") -> ConsentWording:
    """A consent wording with a sentence for every use."""
    return consents.publish_wording(
        call=for_call,
        language=language,
        body=body,
        privacy="Kdo za údaje odpovídá.",
        uses={use: f"Smíme: {use}." for use in ALL_USES},
    )


def participant(
    in_call: Call | None = None, *, name: str = "Linh", named: str = "chosen_name", language: str = "cs"
) -> Participant:
    """A person in a call who chose a name; they have not consented to anything yet."""
    in_call = in_call or call()
    person = participants.add_many(
        call=in_call, lines=f"{name} {next(_numbers)}", language=language
    ).participants[0]
    participants.name_person(participant=person, chosen_name=name, pseudonym="Růža")
    return person


def allow(
    person: Participant,
    uses: Iterable[str] = ALL_USES,
    *,
    contribution: Contribution | None = None,
    named: str = "chosen_name",
    **fields: Any,
) -> Any:
    """An entry of the ledger, given on screen in Czech."""
    in_call = contribution.call if contribution else person.calls.order_by("pk")[0]
    text = consents.wording_for(call=in_call, language="cs")
    assert text is not None
    return consents.record(
        participant=person,
        call=in_call,
        wording=text,
        uses=uses,
        named=named,
        language="cs",
        contribution=contribution,
        **fields,
    )


def card(person: Participant) -> str:
    """The path of a card that works."""
    return invitations.issue(participant=person, call=person.calls.order_by("pk")[0]).path


def send(
    person: Participant,
    data: bytes | None = None,
    *,
    name: str = "IMG_1.jpg",
    declared_type: str = "image/jpeg",
    words: str = "Čekáme na sedmnáctku.",
    language: str = "cs",
) -> Contribution:
    """A photograph as it arrives, with words; each call sends another picture."""
    data = data if data is not None else photographs.plain_jpeg((480, 360), seed=next(_numbers))
    taken = intake.take_in(
        participant=person,
        call=person.calls.order_by("pk")[0],
        stream=io.BytesIO(data),
        name=name,
        declared_type=declared_type,
        size=len(data),
        words=words,
        language=language,
    )
    return Contribution.objects.get(pk=taken.contribution.pk)


def accepted(person: Participant | None = None, **fields: Any) -> Contribution:
    """A photograph that was accepted, cleared as its author allows, with words in both languages that they approved."""
    if person is None:
        person = participant()
        allow(person)
    row = send(person, **fields)
    for language, title in (("cs", "Zastávka"), ("en", "The stop")):
        translations.save(
            contribution=row,
            language=language,
            title=title,
            body="We wait for the seventeen.",
            alt=f"Alt {language}",
            translated_by="the Centre",
            by=None,
        )
    review.accept(contribution=row, by=None)
    approvals.approve_everything(contribution=row)
    return Contribution.objects.get(pk=row.pk)


def home() -> HomePage:
    """The home page in Czech with its English twin, as the site's root."""
    found = HomePage.objects.filter(locale__language_code="cs").first()
    if found is not None:
        return found
    czech, _is_new = Locale.objects.get_or_create(language_code="cs")
    english, _is_new = Locale.objects.get_or_create(language_code="en")
    Page.objects.filter(depth=2).delete()
    made = Page.get_first_root_node().add_child(
        instance=HomePage(
            title="Očima Pražanů", slug="home", locale=czech, sentence="Praha očima těch, kdo přišli."
        )
    )
    twin = made.copy_for_translation(english)
    twin.title, twin.sentence = "Through the eyes of Praguers", "Prague by those who came."
    twin.save_revision().publish()
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=made, is_default_site=True)
    return made


def exhibition(
    rooms: Sequence[Sequence[Contribution]] = (), *, published: bool = False, slug: str = "vystava"
) -> Exhibition:
    """An exhibition with a page in each language and the given contributions in its rooms."""
    parent = home()
    made = Exhibition.objects.create(name="Očima", live=False)
    page = parent.add_child(
        instance=ExhibitionPage(
            title="Očima Pražanů", slug=slug, exhibition=made, live=False, locale=parent.locale
        )
    )
    page.room_texts = [
        RoomText(number=number, title=f"Místnost {number}") for number in range(1, len(rooms) + 1)
    ]
    page.save_revision()
    page.save()
    twin = page.copy_for_translation(Locale.objects.get(language_code="en"))
    twin.title, twin.slug = "Through the eyes", f"{slug}-en"
    twin.save_revision()
    twin.save()
    if rooms:
        hang(made, rooms)
    return publish(made) if published else made


def hang(made: Exhibition, rooms: Sequence[Sequence[Contribution]]) -> Any:
    """Save a draft with the given contributions in rooms 1, 2, …"""
    return curation.arrange(
        exhibition=made,
        rooms=[
            curation.RoomPlan(number, [curation.HangingPlan(row.pk) for row in rows])
            for number, rows in enumerate(rooms, start=1)
        ],
        by=None,
    )


def publish(made: Exhibition) -> Exhibition:
    """Publish the draft through the worker's door and say what went wrong if something did."""
    wish = publishing.request_publication(exhibition=made, by=None)
    wish = publishing.carry_out(publication_id=wish.pk)
    assert wish.state == "done", wish.problem
    return Exhibition.objects.get(pk=made.pk)


def authors_page() -> AuthorsPage:
    """The page of authors in both languages."""
    parent = home()
    found = AuthorsPage.objects.filter(locale=parent.locale).first()
    if found is not None:
        return found
    page = parent.add_child(instance=AuthorsPage(title="Autoři", slug="autori", locale=parent.locale))
    twin = page.copy_for_translation(Locale.objects.get(language_code="en"))
    twin.title, twin.slug = "Authors", "authors"
    twin.save_revision().publish()
    return page


def many_hung(count: int, *, rooms: int = 4, slug: str = "vystava") -> Exhibition:
    """A published exhibition with `count` photographs, written straight into the database: for counting queries only.

    No file exists behind these rows; whoever needs bytes uses `accepted` and `publish`.
    """
    person = participant()
    allow(person)
    in_call = person.calls.order_by("pk")[0]
    cleared = dict.fromkeys(ALL_USES)
    contributions = []
    for number in range(count):
        upload = PrivateUpload.objects.create(
            owner_key=person.owner_key,
            kind="photo",
            format="jpeg",
            sha256=f"{next(_numbers):064x}",
            size=1,
            width=1200,
            height=900,
            state="ready",
            cleared_until=cleared,
            derivatives={"files": []},
            derivatives_version=0,
        )
        out = ReleaseRecord.objects.create(
            upload=upload, folder=f"f{next(_numbers)}", released_at=timezone.now()
        )
        Picture.objects.create(
            title=f"p{number}",
            file=f"library/p{number}.jpg",
            width=1200,
            height=900,
            upload=upload,
            folder=out.folder,
            colour="#123456",
            derivatives=derivatives_manifest(f"f{number}"),
        )
        row = Contribution.objects.create(participant=person, call=in_call, upload=upload, state="accepted")
        ContributionText.objects.create(
            contribution=row, language="cs", is_original=True, body="Slova", title=f"Název {number}"
        )
        ContributionText.objects.create(
            contribution=row, language="en", body="Words", title=f"Title {number}"
        )
        contributions.append(row)
    approve(contributions)
    made = exhibition(slug=slug)
    for number in range(1, rooms + 1):
        room = made.rooms.model.objects.create(exhibition=made, number=number, sort_order=number)
        for place, row in enumerate(contributions[number - 1 :: rooms]):
            room.hangings.model.objects.create(
                room=room, contribution=row, plate=contributions.index(row) + 1, sort_order=place
            )
    Exhibition.objects.filter(pk=made.pk).update(live=True)
    for page in made.pages.all():
        page.save_revision().publish()
    return Exhibition.objects.get(pk=made.pk)


def many_sent(count: int, *, people: int = 1) -> Call:
    """A call with `count` accepted photographs of `people`, each with titles that wait for their author's yes.

    Written straight into the database, without files: for counting queries only.
    """
    in_call = call()
    persons = Participant.objects.bulk_create(
        Participant(staff_name=f"Osoba {next(_numbers)}") for _i in range(people)
    )
    in_call.participants.add(*persons)
    uploads = PrivateUpload.objects.bulk_create(
        PrivateUpload(
            owner_key="participant:0", kind="photo", sha256=f"{next(_numbers):064x}", size=1, state="ready"
        )
        for _i in range(count)
    )
    rows = Contribution.objects.bulk_create(
        Contribution(participant=persons[number % people], call=in_call, upload=upload, state="accepted")
        for number, upload in enumerate(uploads)
    )
    ContributionText.objects.bulk_create(
        ContributionText(
            contribution=row, language=code, title="Název", body="Slova", is_original=code == "cs"
        )
        for row in rows
        for code in ("cs", "en")
    )
    return in_call


def approve(contributions: Iterable[Contribution]) -> None:
    """The authors' yes to every form of many photographs at once, written straight into the database."""
    rows = final_forms.fetched(Contribution.objects.filter(pk__in=[row.pk for row in contributions]))
    FormAnswer.objects.bulk_create(
        FormAnswer(
            contribution=row,
            kind=form.kind,
            language=form.language,
            fingerprint=form.fingerprint,
            verdict="approved",
        )
        for row in rows
        for form in final_forms.of(row)
    )


def derivatives_manifest(folder: str) -> dict[str, Any]:
    """What a released picture remembers of its files, in the shape that `media.addresses` reads."""
    widths = (320, 480, 720, 960, 1200)
    return {
        "version": 0,
        "width": 1200,
        "height": 900,
        "sources": {
            name: [[width, f"p/{folder}/{width}.{suffix}"] for width in widths]
            for name, suffix in (("avif", "avif"), ("webp", "webp"), ("jpeg", "jpg"))
        },
    }


def say(
    person: Participant,
    body: str = "",
    *,
    contribution: Contribution | None = None,
    question: int = 1,
    language: str = "cs",
    voice: bytes | None = None,
) -> Answer:
    """An answer in writing, or with `voice` (the bytes of an m4a) as a recording, prepared where the worker runs."""
    in_call = contribution.call if contribution else person.calls.order_by("pk")[0]
    if voice is None:
        return answers.write(
            participant=person,
            call=in_call,
            contribution=contribution,
            question=question,
            language=language,
            body=body or "Sousedka mi podržela dveře.",
        )
    return answers.take_voice_file(
        participant=person,
        call=in_call,
        stream=io.BytesIO(voice),
        name="recording.m4a",
        declared_type="audio/mp4",
        size=len(voice),
        target=answers.Target(question=question, contribution=contribution),
        language=language,
    )
