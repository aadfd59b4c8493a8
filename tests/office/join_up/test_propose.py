"""Opportunities follow the matches; what people made or decided stays."""

from datetime import date

import pytest
from tests.office.join_up.world import AT, BY, LATER, alike, contract, initiative, one, statement, theme

from menter.office.govern.models import Decision, Meeting
from menter.office.join_up.actions import find_matches, make_opportunity, propose
from menter.office.join_up.actions.opportunity import OpportunityIsIncomplete
from menter.office.join_up.models import Match, Opportunity, OpportunityMember
from menter.office.ledger.models import Entry

pytestmark = pytest.mark.django_db


def proposed(at=AT):
    return propose(by=BY, at=at)


def by_hand(**more):
    said = {"kind": "join", "title_cy": "Biniau gyda’n gilydd", "title_en": "Bins together", "by": BY, "at": AT, **more}
    return make_opportunity(**said)


def test_contracts_that_end_within_a_year_are_bought_together():
    alike(contract("conwy"), contract("powys", ends_on=date(2027, 9, 30)))

    proposed()

    assert one().kind == "buy together"
    assert 0 < one().cashable[0] < one().cashable[1] < one().cashable[2]
    assert one().title_en == "Buy it together: Webcasting of council meetings"
    assert one().cost is not None


def test_what_is_live_in_one_place_is_adopted_by_one_that_asks():
    alike(initiative("conwy", "live"), statement("powys"))

    proposed()

    assert one().kind == "adopt"
    assert one().title_en == "Adopt what works: Missed bins reported online"
    assert one().cashable == [0, 0, 0]
    assert one().non_cashable[1] == 30_000


def test_two_that_work_on_the_same_join():
    alike(initiative("conwy"), initiative("powys"), theme("cardiff", "gwynedd"))

    proposed()

    assert one().kind == "join"
    assert sorted(one().members.values_list("role", flat=True)) == ["does", "does", "voiced"]


def test_what_residents_of_three_places_say_and_nobody_works_on_is_a_start():
    theme("cardiff", "gwynedd", "powys")

    proposed()

    assert one().kind == "start"
    assert one().cashable == []
    assert one().cost is None


def test_each_member_stands_with_its_evidence_in_both_languages():
    alike(contract("conwy"), contract("powys"))

    proposed()

    member = one().members.first()
    assert "The same service." in member.evidence_en
    assert "Yr un gwasanaeth." in member.evidence_cy
    assert member.body_id == "conwy"


def test_a_need_without_a_title_in_one_language_has_none_there():
    alike(contract("conwy"), contract("powys"))

    proposed()

    assert one().title_cy == ""


def test_it_rests_on_sample_data_when_one_member_does():
    alike(contract("conwy", is_sample=True), contract("powys"))

    proposed()

    assert one().is_sample


def test_a_second_time_without_anything_new_does_nothing():
    alike(contract("conwy"), contract("powys"))
    first = proposed()
    entries = Entry.objects.count()

    assert proposed(LATER) == first
    assert Entry.objects.count() == entries
    assert one().updated_at == AT


def test_an_opportunity_that_is_still_there_keeps_its_number_when_a_member_joins():
    rows = [contract("conwy"), contract("powys")]
    alike(*rows)
    proposed()
    before = one().pk
    Match.objects.all().delete()
    alike(*rows, contract("cardiff"))

    counts = proposed(LATER)

    assert one().pk == before
    assert one().members.count() == 3
    assert counts["new"] == 0
    assert counts["changed"] == 1
    assert one().members.order_by("pk").first().since == AT


def test_an_opportunity_that_is_gone_stays_as_not_current():
    alike(contract("conwy"), contract("powys"))
    proposed()
    Match.objects.all().delete()

    counts = proposed(LATER)

    assert counts["gone"] == 1
    assert not Opportunity.objects.get().is_current
    assert Opportunity.objects.get().members.count() == 2


def test_an_opportunity_that_comes_back_is_the_same_one():
    rows = [contract("conwy"), contract("powys")]
    alike(*rows)
    proposed()
    before = one().pk
    Match.objects.all().delete()
    proposed(LATER)
    alike(*rows)

    proposed(LATER)

    assert one().pk == before


def decide(opportunity):
    meeting = Meeting.objects.create(code="m", held_on=date(2026, 8, 1), place_cy="Conwy", place_en="Conwy")
    Decision.objects.create(
        key="d", meeting=meeting, opportunity=opportunity, outcome="fund", reason_cy="Da", reason_en="Good",
        decided_on=date(2026, 8, 1),
    )  # fmt: skip


def test_what_the_board_decided_on_stays_current_and_as_it_was():
    alike(contract("conwy"), contract("powys"))
    proposed()
    decide(one())
    Match.objects.all().delete()

    proposed(LATER)

    assert one().members.count() == 2
    assert one().updated_at == AT


def test_a_new_member_is_added_to_what_a_person_made_and_nothing_else_changes():
    rows = [initiative("conwy"), initiative("powys")]
    made = by_hand(initiatives=rows)
    alike(*rows, statement("cardiff"))

    proposed(LATER)

    assert one() == made
    assert one().title_en == "Bins together"
    assert one().members.count() == 3
    assert one().cost == made.cost


def test_what_a_person_made_is_not_proposed_again_as_another_kind():
    rows = [initiative("conwy", "live"), initiative("powys")]
    by_hand(kind="join", initiatives=rows)
    alike(*rows)

    proposed(LATER)

    assert Opportunity.objects.count() == 1


def test_an_opportunity_by_hand_has_its_saving_and_its_evidence():
    made = by_hand(kind="buy together", contracts=[contract("conwy"), contract("powys")])

    assert made.is_by_hand
    assert made.cashable[2] > 0
    assert "contract that ends on" in made.members.first().evidence_en


def test_made_again_of_the_same_members_it_is_the_same():
    row = initiative("conwy")

    assert by_hand(initiatives=[row]) == by_hand(initiatives=[row], title_en="Other words")
    assert OpportunityMember.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"kind": "merge"}, "There is no kind of opportunity “merge”"),
        ({"title_cy": " "}, "one is missing"),
        ({}, "An opportunity rests on something"),
    ],
)
def test_an_opportunity_that_is_incomplete_is_refused_with_the_reason(more, reason):
    with pytest.raises(OpportunityIsIncomplete, match=reason):
        by_hand(**more)

    assert not Opportunity.objects.exists()


def test_matching_and_proposing_ask_no_question_a_row(django_assert_max_num_queries):
    for _ in range(20):
        contract("conwy"), contract("powys"), initiative("cardiff"), statement("gwynedd")

    with django_assert_max_num_queries(84):  # one round each, with savepoints and, in a new process, the facts
        find_matches(by=BY, at=AT)
        proposed()
