"""What anybody may say about a photograph on a public stop."""

from __future__ import annotations

import pytest

from media.clearance import Use, is_cleared
from photovoice.models import Claim, Contribution
from photovoice.services import claims, clearance
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def is_public(row: Contribution) -> bool:
    return is_cleared(Contribution.objects.select_related("upload").get(pk=row.pk).upload, Use.WEB)


@pytest.fixture
def by():
    return make.staff()


@pytest.fixture
def row():
    person = make.participant()
    make.allow(person)
    return make.accepted(person)


@pytest.mark.parametrize("kind", [kind.value for kind in Claim.SERIOUS])
def test_a_serious_claim_hides_first(row, kind):
    claims.make(contribution=row, kind=kind, body="", language="cs")
    assert not is_public(row)
    assert "serious claim" in clearance.explain(contribution=row)[Use.WEB].reason


@pytest.mark.parametrize("kind", [Claim.Kind.WRONG, Claim.Kind.OTHER])
def test_any_other_claim_waits_for_the_team_and_hides_nothing(row, kind):
    claims.make(contribution=row, kind=kind, body="The street is another one.", language="en")
    assert is_public(row)


def test_a_claim_whose_kind_says_nothing_needs_words(row):
    with pytest.raises(claims.WordsMissing):
        claims.make(contribution=row, kind=Claim.Kind.OTHER, body="  ", language="cs")
    assert not Claim.objects.exists()


def test_a_claim_is_found_by_its_secret_alone_and_only_its_hash_is_kept(row):
    made = claims.make(contribution=row, kind=Claim.Kind.ME, body="", language="cs")
    assert claims.find(secret=made.secret.lower()) == made.claim
    assert claims.find(secret="NOT-A-CLAIM") is None
    assert made.secret not in str(Claim.objects.values().get())


def test_a_declined_claim_lets_the_photograph_out_again(row, by):
    claim = claims.make(contribution=row, kind=Claim.Kind.DANGER, body="", language="cs").claim
    claims.decide(claim=claim, upheld=False, answer="We asked; there is no danger.", by=by)
    assert is_public(row) and claim.state == Claim.State.DECLINED


def test_an_upheld_claim_keeps_it_hidden_until_it_is_let_out(row, by):
    claim = claims.make(contribution=row, kind=Claim.Kind.CHILD, body="", language="cs").claim
    claims.decide(claim=claim, upheld=True, answer="You were right, we hide the child.", by=by)
    assert not is_public(row)
    claims.release(claim=claim, by=by)
    assert is_public(row)


def test_of_two_serious_claims_one_declined_leaves_it_hidden(row, by):
    first = claims.make(contribution=row, kind=Claim.Kind.ME, body="", language="cs").claim
    claims.make(contribution=row, kind=Claim.Kind.CHILD, body="", language="en")
    claims.decide(claim=first, upheld=False, answer="It is somebody else.", by=by)
    assert not is_public(row)


def test_a_claim_is_answered_once_and_never_without_words(row, by):
    claim = claims.make(contribution=row, kind=Claim.Kind.ME, body="", language="cs").claim
    with pytest.raises(claims.WordsMissing):
        claims.decide(claim=claim, upheld=True, answer=" ", by=by)
    claims.decide(claim=claim, upheld=True, answer="Taken down.", by=by)
    with pytest.raises(claims.AlreadyDecided):
        claims.decide(claim=claim, upheld=False, answer="No.", by=by)


def held_back() -> list[Claim]:
    """Claims about four photographs of one wall; the fourth hides nothing by itself."""
    rows = [make.accepted() for _each in range(4)]
    make.exhibition([rows], published=True)
    return [claims.make(contribution=one, kind="me", body="", language="cs").claim for one in rows]


def test_a_claim_that_was_held_back_hides_once_the_team_agrees(by):
    last = held_back()[-1]
    claims.decide(claim=last, upheld=True, answer="Máte pravdu.", by=by)
    assert not is_public(last.contribution)
    claims.release(claim=last, by=by)
    assert is_public(last.contribution)


def test_the_team_can_hide_for_a_claim_before_it_is_answered(by):
    last = held_back()[-1]
    assert claims.hide(claim=last, by=by) and not is_public(last.contribution)
    assert not claims.hide(claim=last, by=by)
    claims.decide(claim=last, upheld=False, answer="Je to někdo jiný.", by=by)
    assert is_public(last.contribution)


def test_a_claim_about_words_is_never_made_to_hide(row, by):
    about_words = claims.make(contribution=row, kind="wrong", body="Jiná ulice.", language="cs").claim
    assert not claims.hide(claim=about_words, by=by) and is_public(row)
    claims.decide(claim=about_words, upheld=True, answer="Opravíme.", by=by)
    assert is_public(row)


def test_one_answer_for_many_leaves_alone_what_a_colleague_answered(by):
    made = held_back()
    claims.decide(claim=made[0], upheld=True, answer="Máte pravdu.", by=make.staff("Reviewers"))
    assert claims.decline_all(claims=made, answer="Vtip.", by=by) == 3
    made[0].refresh_from_db()
    assert made[0].answer == "Máte pravdu." and not is_public(made[0].contribution)
    assert all(is_public(one.contribution) for one in made[1:])
    with pytest.raises(claims.WordsMissing):
        claims.decline_all(
            claims=[claims.make(contribution=made[1].contribution, kind="me", body="", language="cs").claim],
            answer=" ",
            by=by,
        )
