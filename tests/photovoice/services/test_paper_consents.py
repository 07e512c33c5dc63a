"""A consent from paper or by word. What staff see of it is told in tests/photovoice/admin/test_consents.py."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

import pytest

from media.ingest.refusal import Refusal
from media.models import PrivateUpload
from photovoice.models import Consent
from photovoice.services import consents
from photovoice.services.paper_consents import Answers, Proof, enter
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def entered(person, **changes):
    call = person.calls.get()
    return enter(**{
        "participant": person,
        "call": call,
        "wording": consents.wording_for(call=call, language="cs"),
        "method": Consent.Method.WITNESSED,
        "given_at": timezone.now(),
        "age_group": "grown",
        "answers": Answers(("web",), "pseudonym", "Růža", "blurred", "read"),
        "proof": Proof(witness_name="Jana"),
        "by": make.staff(),
        **changes,
    })  # fmt: skip


def test_the_day_on_the_sheet_counts_for_how_long_it_holds():
    day = timezone.now() - timedelta(days=300)
    entry = entered(make.participant(), given_at=day)
    assert entry.given_at == day and entry.expires_at == consents.end_of(day)


def test_the_name_on_the_sheet_is_the_name_in_public():
    person = make.participant(name="Linh")
    entered(person)
    person.refresh_from_db()
    assert (person.public_name, person.chosen_name) == ("Růža", "Linh")


def test_what_is_no_scan_leaves_nothing_behind():
    person = make.participant()
    program = SimpleUploadedFile("s.pdf", b"MZ\x90\x00" + b"\0" * 64, "application/pdf")
    with pytest.raises(Refusal):
        entered(person, method="paper", proof=Proof(scan=program))
    assert not Consent.objects.exists() and not PrivateUpload.objects.exists()


def test_a_parents_name_is_kept_for_a_child_alone():
    grown = entered(make.participant(), proof=Proof(witness_name="Jana", parent_name="Hoa"))
    assert (grown.given_by, grown.evidence.parent_name) == ("self", "")
    child = entered(make.participant(), age_group="child", proof=Proof(witness_name="J", parent_name="Hoa"))
    assert (child.given_by, child.evidence.parent_name) == ("parent", "Hoa")


def test_a_photograph_of_somebody_else_is_never_meant():
    with pytest.raises(ValueError, match="somebody else"):
        entered(make.participant(), contribution=make.send(make.participant()))
    assert not Consent.objects.exists()
