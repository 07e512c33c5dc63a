"""Whether what was printed is still as it was printed."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from campaign.models import EditionFault, PrintEdition, ShortLink
from campaign.services import edition_judging, editions
from media.clearance import Use
from photovoice.services import participants, withdrawal
from tests.factories import photovoice as people
from tests.factories.campaign import Leaflet, printable, printed

pytestmark = pytest.mark.django_db
Kind = EditionFault.Kind


def open_kinds(edition):
    return set(edition.faults.filter(settled_at=None).values_list("kind", flat=True))


def test_taking_one_photograph_back_turns_exactly_the_editions_red_that_contain_it():
    one, other = people.accepted(), people.accepted()
    with_it, without = printed(Leaflet([one, other])), printed(Leaflet([other], key="2"))
    withdrawal.take_back(contribution=one, by_author=True)
    assert list(PrintEdition.objects.red()) == [with_it]
    assert open_kinds(with_it) == {Kind.WITHDRAWN}
    assert open_kinds(without) == set()


def test_an_undone_withdrawal_turns_the_edition_good_again_and_a_second_one_red_again():
    row = people.accepted()
    made = printed(Leaflet([row]))
    withdrawal.take_back(contribution=row, by_author=True)
    withdrawal.undo(contribution=row)
    assert not PrintEdition.objects.red().exists()
    withdrawal.take_back(contribution=row, by_author=True)
    assert open_kinds(made) == {Kind.WITHDRAWN}
    assert made.faults.count() == 2


def test_taking_back_print_alone_turns_zines_red_and_leaves_labels_good():
    person = people.participant()
    people.allow(person)
    row = people.accepted(person)
    zine, label = printed(Leaflet([row])), printed(Leaflet([row], key="2", use=Use.EXHIBITION))
    withdrawal.take_back_use(participant=person, call=row.call, contribution=row, use=Use.PRINT)
    assert open_kinds(zine) == {Kind.NOT_CLEARED}
    assert open_kinds(label) == set()


def test_another_name_beside_the_photograph_is_a_fault():
    person = people.participant(name="Linh")
    people.allow(person)
    made = printed(Leaflet([people.accepted(person)]))
    participants.name_person(participant=person, chosen_name="Mai", pseudonym="Růža")
    edition_judging.judge(edition=made)
    assert open_kinds(made) == {Kind.NAME}


def test_something_else_that_must_be_hidden_is_a_fault():
    from media.services import set_recipe

    row = people.accepted()
    made = printed(Leaflet([row]))
    box = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2, "kind": "person", "style": "solid"}
    set_recipe(upload=row.upload, boxes=[box], by=None)
    assert Kind.HIDDEN in open_kinds(made)


def test_words_that_changed_are_a_fault_and_ones_put_back_are_none():
    leaflet = Leaflet(words={"contribution:1:cs": "Slova."})
    with printable(leaflet):
        made = printed(leaflet)
        leaflet.words = {"contribution:1:cs": "Jiná slova."}
        assert [fault.kind for fault in edition_judging.judge(edition=made)] == [Kind.WORDS]
        leaflet.words = {"contribution:1:cs": "Slova."}
        assert edition_judging.judge(edition=made) == []


def test_figures_and_funders_are_told_apart_from_words():
    leaflet = Leaflet(words={"infographic:1": "14 %", "funder:1:cs": "Hradí EU"})
    with printable(leaflet):
        made = printed(leaflet)
        leaflet.words = {"infographic:1": "15 %", "funder:1:cs": "Hradí EU a my"}
        assert {fault.kind for fault in edition_judging.judge(edition=made)} == {Kind.FIGURES, Kind.FUNDER}


def test_words_left_out_of_the_product_by_an_editor_are_no_fault_of_what_was_printed():
    leaflet = Leaflet(words={"infographic:1": "14 %"})
    with printable(leaflet):
        made = printed(leaflet)
        leaflet.words = {}
        assert edition_judging.judge(edition=made) == []


def test_words_beside_a_photograph_that_may_not_be_read_any_more_are_a_fault():
    row = people.accepted()
    leaflet = Leaflet([row], words={f"contribution:{row.pk}:en": "Words."})
    with printable(leaflet):
        made = printed(leaflet)
        leaflet.words = {}
        assert [fault.kind for fault in edition_judging.judge(edition=made)] == [Kind.WORDS]


def test_a_code_that_opens_something_else_is_a_fault():
    link = ShortLink.objects.create(code="A7K2", target_kind="outside", target_key="https://example.org/")
    made = printed(Leaflet(codes=["A7K2"]))
    link.target_key = "https://example.org/else"
    link.save()
    assert [fault.kind for fault in edition_judging.judge(edition=made)] == [Kind.CODE]


def test_what_somebody_settled_stays_settled_while_nothing_else_happens():
    row = people.accepted()
    made = printed(Leaflet([row]))
    withdrawal.take_back(contribution=row, by_author=True)
    editions.settle(fault=made.faults.get(), by=people.staff())
    edition_judging.judge(edition=made)
    assert not PrintEdition.objects.red().exists()
    assert made.faults.count() == 1


def test_an_edition_whose_product_is_gone_is_still_judged_by_its_photographs():
    row = people.accepted()
    made = printed(Leaflet([row], words={"infographic:1": "14 %"}))
    withdrawal.take_back(contribution=row, by_author=True)
    assert [fault.kind for fault in edition_judging.judge(edition=made)] == [Kind.WITHDRAWN]


def test_one_edition_that_cannot_be_judged_keeps_none_of_the_others(monkeypatch):
    first, second = printed(Leaflet()), printed(Leaflet(key="2"))
    judge = edition_judging.judge

    def broken(*, edition):
        if edition == first:
            raise RuntimeError
        return judge(edition=edition)

    monkeypatch.setattr(edition_judging, "judge", broken)
    assert edition_judging.judge_all() == 1
    assert second.pk


def test_a_withdrawal_asks_no_more_of_editions_that_hold_more_photographs():
    def queries(count):
        rows = [people.accepted() for _number in range(count)]
        printed(Leaflet(rows, key=str(count)))
        with CaptureQueriesContext(connection) as found:
            edition_judging.judge_photographs(uploads=[rows[0].upload])
        return len(found)

    assert queries(1) == queries(6)
