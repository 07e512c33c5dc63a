"""Claims of visitors and precautions, as staff work with them."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from media.clearance import Use, is_cleared
from photovoice.models import Claim, Contribution, Precaution, Risk
from photovoice.services import claims, precautions, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def is_public(row: Contribution) -> bool:
    return is_cleared(Contribution.objects.select_related("upload").get(pk=row.pk).upload, Use.WEB)


@pytest.fixture
def row():
    return make.accepted()


@pytest.fixture
def claim(row):
    return claims.make(contribution=row, kind=Claim.Kind.ME, body="To jsem já.", language="cs").claim


def come(client, group: str = "Curators"):
    user = make.staff(group)
    client.force_login(user)
    return user


def test_open_and_serious_claims_come_first(client, row):
    come(client, "Reviewers")
    other = claims.make(
        contribution=row, kind=Claim.Kind.OTHER, body="A typing mistake.", language="en"
    ).claim
    done = claims.make(contribution=row, kind=Claim.Kind.CHILD, body="", language="cs").claim
    claims.decide(claim=done, upheld=True, answer="Hidden.", by=make.staff())
    serious = claims.make(contribution=row, kind=Claim.Kind.DANGER, body="", language="cs").claim
    page = client.get(reverse("photovoice_claims")).context["page"]
    assert [one.pk for one in page.object_list] == [serious.pk, other.pk, done.pk]


def test_declining_lets_the_photograph_out_and_says_who_decided(client, row, claim):
    user = come(client, "Reviewers")
    answer = client.post(
        reverse("photovoice_claim", args=[claim.pk]), {"decision": "decline", "answer": "Je to někdo jiný."}
    )
    assert answer.status_code == 302 and is_public(row)
    claim.refresh_from_db()
    assert (claim.state, claim.decided_by) == ("declined", user)


def test_upholding_keeps_it_hidden_until_staff_let_it_out(client, row, claim):
    come(client, "Reviewers")
    address = reverse("photovoice_claim", args=[claim.pk])
    client.post(address, {"decision": "uphold", "answer": "Máte pravdu."})
    assert not is_public(row) and "Let it out again" in client.get(address).content.decode()
    client.post(reverse("photovoice_let_out", args=[claim.pk]))
    assert is_public(row)


def test_a_claim_is_not_answered_without_words_and_what_was_chosen_stays(client, row, claim):
    come(client, "Reviewers")
    page = client.post(reverse("photovoice_claim", args=[claim.pk]), {"decision": "decline", "answer": ""})
    assert page.status_code == 422 and not is_public(row)
    assert page.context["form"]["decision"].value() == "decline"


def test_of_two_colleagues_the_second_is_told_and_keeps_what_they_wrote(client, claim):
    come(client, "Reviewers")
    claims.decide(claim=claim, upheld=True, answer="First.", by=make.staff())
    page = client.post(
        reverse("photovoice_claim", args=[claim.pk]), {"decision": "decline", "answer": "Mine came late."}
    )
    assert page.status_code == 409 and "Mine came late." in page.content.decode()
    claim.refresh_from_db()
    assert claim.answer == "First."


def test_the_list_of_claims_costs_the_same_with_two_and_with_twenty(client, row):
    come(client, "Reviewers")

    def queries(photographs: int) -> int:
        for _each in range(photographs):
            other = make.send(row.participant)
            claims.make(contribution=other, kind=Claim.Kind.OTHER, body="Look.", language="en")
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("photovoice_claims"))
        return len(seen)

    queries(1)
    assert queries(1) == queries(9)


def test_a_precaution_hides_what_bears_the_risk_with_one_reason(client, row):
    user = come(client)
    client.post(reverse("photovoice_flag", args=[row.pk]), {"risks": [Risk.HOME]})
    assert is_public(row)
    address = reverse("photovoice_precaution_start", args=[Risk.HOME])
    assert "1 photograph bears this risk." in client.get(address).content.decode() and is_public(row)
    client.post(address, {"reason": "Raids were announced."})
    precaution = Precaution.objects.get()
    assert not is_public(row) and precaution.started_by == user
    client.post(reverse("photovoice_precaution_end", args=[precaution.pk]), {"reason": "Called off."})
    assert is_public(row)


def test_without_a_reason_nothing_is_hidden_and_nothing_comes_out(client, row):
    user = come(client)
    precautions.flag(contribution=row, risks=[Risk.HOME], by=user)
    address = reverse("photovoice_precaution_start", args=[Risk.HOME])
    assert client.post(address, {"reason": " "}).status_code == 422 and is_public(row)
    precaution = precautions.start(risk=Risk.HOME, reason="Now.", by=user)
    end = reverse("photovoice_precaution_end", args=[precaution.pk])
    assert client.post(end, {"reason": ""}).status_code == 422 and not is_public(row)


def test_every_act_stands_in_the_log(client, row):
    from wagtail.models import ModelLogEntry

    come(client)
    client.post(reverse("photovoice_flag", args=[row.pk]), {"risks": [Risk.HOME]})
    client.post(reverse("photovoice_precaution_start", args=[Risk.HOME]), {"reason": "Now."})
    end = reverse("photovoice_precaution_end", args=[Precaution.objects.get().pk])
    client.post(end, {"reason": "Over."})
    actions = set(ModelLogEntry.objects.values_list("action", flat=True))
    assert {"photovoice.flag", "photovoice.precaution", "photovoice.precaution_end"} <= actions


@pytest.mark.parametrize("group", ["Coordinators", None])
def test_for_others_there_are_no_claims_and_no_risks(client, claim, group):
    come(client, group) if group else None
    wanted = 404 if group else 302
    for name, args in (
        ("photovoice_claims", []),
        ("photovoice_claim", [claim.pk]),
        ("photovoice_precautions", []),
        ("photovoice_precaution_start", ["home"]),
    ):
        assert client.get(reverse(name, args=args)).status_code == wanted, name
    for name, args in (("photovoice_flag", [claim.contribution_id]), ("photovoice_let_out", [claim.pk])):
        assert client.post(reverse(name, args=args)).status_code == wanted, name


def test_a_reviewer_marks_risks_but_starts_no_precaution(client, row):
    come(client, "Reviewers")
    assert client.post(reverse("photovoice_flag", args=[row.pk]), {"risks": ["face"]}).status_code == 302
    assert client.get(reverse("photovoice_precautions")).status_code == 404
    assert (
        client.post(reverse("photovoice_precaution_start", args=["face"]), {"reason": "x"}).status_code == 404
    )
    assert not Precaution.objects.exists()


def held_back() -> list[Claim]:
    rows = [make.accepted() for _each in range(4)]
    make.exhibition([rows], published=True)
    return [claims.make(contribution=one, kind="me", body="", language="cs").claim for one in rows]


def test_the_queue_says_loudly_that_claims_hide_nothing_and_puts_them_first(client):
    made = held_back()
    come(client, "Reviewers")
    answer = client.get(reverse("photovoice_claims"))
    text = answer.content.decode()
    assert "1 serious claim hides nothing." in text and "3 photographs are hidden by claims" in text
    assert answer.context["page"].object_list[0] == made[3]
    assert "hides nothing, because too many wait" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_staff_hide_a_photograph_that_a_claim_could_not(client):
    last = held_back()[3]
    come(client, "Reviewers")
    address = reverse("photovoice_claim", args=[last.pk])
    assert "does not hide the photograph yet" in client.get(address).content.decode()
    client.post(reverse("photovoice_hide_for_claim", args=[last.pk]))
    assert not is_public(last.contribution) and "photograph yet" not in client.get(address).content.decode()


def test_a_joke_about_many_photographs_gets_one_answer(client):
    made = held_back()
    come(client, "Reviewers")
    address, keys = reverse("photovoice_claims"), [one.pk for one in made]
    wrong = client.post(address, {"claims": keys, "answer": " "})
    assert wrong.status_code == 422 and wrong.content.decode().count(" checked") == 4
    assert not is_public(made[0].contribution)
    assert client.post(address, {"claims": keys, "answer": "Nikdo z nich to není."}).status_code == 302
    assert all(is_public(one.contribution) for one in made)
    assert client.post(address, {"claims": keys[:1], "answer": "Ještě jednou."}).status_code == 422


def test_who_may_not_review_neither_hides_nor_answers_claims(client):
    made = held_back()
    come(client, "Coordinators")
    assert client.post(reverse("photovoice_hide_for_claim", args=[made[3].pk])).status_code == 404
    posted = client.post(reverse("photovoice_claims"), {"claims": [made[0].pk], "answer": "x"})
    assert posted.status_code == 404 and not is_public(made[0].contribution)


def test_a_claim_about_what_was_taken_back_meanwhile_is_not_told_as_urgent(client):
    made = held_back()
    withdrawal.take_back(contribution=made[3].contribution, by_author=True)
    come(client, "Reviewers")
    answer = client.get(reverse("photovoice_claims"))
    assert "photograph yet" not in answer.content.decode() and answer.context["held_back"] == 0
