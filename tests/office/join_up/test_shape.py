"""People merge, split, add, take out and undo; later runs keep to it."""

from datetime import UTC, date, datetime

import pytest
from tests.office.join_up.world import AT, BY, LATER, alike, contract, initiative, one, statement, theme

from menter.join_up.saving import Assumptions
from menter.office.govern.models import Decision, Meeting
from menter.office.join_up.actions import (
    add_member,
    change_assumptions,
    find_matches,
    merge_opportunities,
    propose,
    say_for_body,
    say_of_pairs,
    split_opportunity,
    take_back_word,
    take_out_members,
    undo_shaping,
)
from menter.office.join_up.actions.word import SameRecord
from menter.office.join_up.assumption import AssumptionsMakeNoSense
from menter.office.join_up.change import CannotShape, CannotUndo, members_in, pair_of
from menter.office.join_up.models import Match, Opportunity, PairWord
from menter.office.ledger.models import Entry
from menter.office.reference.models import Body

pytestmark = pytest.mark.django_db
LATEST = datetime(2026, 9, 3, 12, tzinfo=UTC)


def two():
    """Two opportunities to buy together, of two contracts each."""
    alike(contract("conwy"), contract("powys"))
    alike(contract("cardiff", title="Parking permits"), contract("gwynedd", title="Parking permits"))
    propose(by=BY, at=AT)
    return Opportunity.objects.order_by("pk")


def merged():
    first, second = two()
    return first, second, merge_opportunities(by=BY, at=LATER, opportunity=second, into=first)


def test_merged_opportunities_are_one_with_all_members():
    first, second, _change = merged()
    second.refresh_from_db()

    assert len(members_in(first)) == 4
    assert not second.is_current
    assert second.merged_into == first


def test_what_was_merged_stays_merged_when_everything_is_compared_again():
    first, second, _change = merged()

    propose(by=BY, at=LATEST)
    first.refresh_from_db()
    second.refresh_from_db()

    assert len(members_in(first)) == 4
    assert not second.is_current
    assert Opportunity.objects.filter(is_current=True).count() == 1


def test_merging_can_be_undone_and_everything_stands_as_before():
    first, second, change = merged()

    undo_shaping(by=BY, at=LATEST, change=change)
    first.refresh_from_db()
    second.refresh_from_db()

    assert [len(members_in(row)) for row in (first, second)] == [2, 2]
    assert second.is_current
    assert second.merged_into is None
    assert not PairWord.objects.exists()


def test_an_undone_change_cannot_be_undone_twice():
    change = merged()[2]
    undo_shaping(by=BY, at=LATEST, change=change)

    with pytest.raises(CannotUndo, match="already"):
        undo_shaping(by=BY, at=LATEST, change=change)


def test_a_change_on_which_another_rests_cannot_be_undone_first():
    first, _second, change = merged()
    take_out_members(by=BY, at=LATEST, opportunity=first, members=members_in(first)[:1])

    with pytest.raises(CannotUndo, match="Members were taken out"):
        undo_shaping(by=BY, at=LATEST, change=change)


def test_an_opportunity_cannot_become_part_of_itself():
    first = two()[0]

    with pytest.raises(CannotShape, match="itself"):
        merge_opportunities(by=BY, at=LATER, opportunity=first, into=first)


def test_what_the_board_decided_on_is_not_merged():
    first, second = two()
    meeting = Meeting.objects.create(code="m", held_on=date(2026, 9, 1))
    Decision.objects.create(
        key="d", opportunity=second, meeting=meeting, outcome="approved", reason_cy="Da", reason_en="Good",
        decided_on=date(2026, 9, 1),
    )  # fmt: skip

    with pytest.raises(CannotShape, match="board has decided"):
        merge_opportunities(by=BY, at=LATER, opportunity=second, into=first)


def test_members_that_were_taken_out_never_come_back():
    alike(contract("conwy"), contract("powys"), contract("cardiff"))
    propose(by=BY, at=AT)
    row = one()
    out = members_in(row)[-1]

    take_out_members(by=BY, at=LATER, opportunity=row, members=[out])
    find_matches(by=BY, at=LATEST)
    propose(by=BY, at=LATEST)
    row.refresh_from_db()

    assert len(members_in(row)) == 2
    assert out not in members_in(row)


def test_the_last_member_stays():
    alike(contract("conwy"), contract("powys"))
    propose(by=BY, at=AT)

    with pytest.raises(CannotShape, match="At least one"):
        take_out_members(by=BY, at=LATER, opportunity=one(), members=members_in(one()))


def test_split_members_are_an_opportunity_of_their_own_and_stay_so():
    rows = [contract(place) for place in ("conwy", "powys", "cardiff", "gwynedd")]
    alike(*rows)
    propose(by=BY, at=AT)
    row = one()

    split_opportunity(by=BY, at=LATER, opportunity=row, members=members_in(row)[2:], title_cy="Hanner", title_en="Half")
    find_matches(by=BY, at=LATEST)
    propose(by=BY, at=LATEST)

    current = Opportunity.objects.filter(is_current=True)
    assert sorted(len(members_in(each)) for each in current) == [2, 2]
    assert "Half" in current.values_list("title_en", flat=True)


def test_splitting_needs_both_titles():
    alike(contract("conwy"), contract("powys"))
    propose(by=BY, at=AT)

    with pytest.raises(CannotShape, match="Welsh"):
        split_opportunity(
            by=BY, at=LATER, opportunity=one(), members=members_in(one())[:1], title_cy="", title_en="Half"
        )


def test_an_added_record_is_a_member_after_every_later_run():
    alike(contract("conwy"), contract("powys"))
    propose(by=BY, at=AT)
    more = contract("cardiff", title="Something with other words")

    add_member(by=BY, at=LATER, opportunity=one(), member=f"contract:{more.pk}")
    find_matches(by=BY, at=LATEST)
    propose(by=BY, at=LATEST)

    assert f"contract:{more.pk}" in members_in(one())


def test_a_record_that_is_gone_cannot_be_added():
    alike(contract("conwy"), contract("powys"))
    propose(by=BY, at=AT)

    with pytest.raises(CannotShape, match="no such record"):
        add_member(by=BY, at=LATER, opportunity=one(), member="contract:999")


def test_a_refused_pair_is_never_a_match_again_and_a_confirmed_one_is_sure():
    a, b, c = contract("conwy"), contract("powys"), contract("cardiff")
    refused, confirmed = (pair_of(f"contract:{a.pk}", f"contract:{other.pk}") for other in (b, c))
    say_of_pairs(by=BY, at=AT, pairs=[refused], is_same=False)
    say_of_pairs(by=BY, at=AT, pairs=[confirmed], is_same=True)

    find_matches(by=BY, at=LATER)

    likely = {(m.left_id, m.right_id): m.probability for m in Match.objects.all()}
    assert (a.pk, b.pk) not in likely
    assert likely[(a.pk, c.pk)] == 1
    match = Match.objects.get(left_id=a.pk, right_id=c.pk)
    assert match.reasons_en[0] == "People have confirmed that both are the same need."


def test_the_newest_word_on_a_pair_holds():
    pair = pair_of(f"contract:{contract('conwy').pk}", f"contract:{contract('powys').pk}")
    say_of_pairs(by=BY, at=AT, pairs=[pair], is_same=False)
    say_of_pairs(by=BY, at=LATER, pairs=[pair], is_same=True)

    find_matches(by=BY, at=LATEST)

    assert PairWord.objects.count() == 1
    assert Match.objects.get().probability == 1


def test_a_record_is_not_compared_with_itself():
    with pytest.raises(SameRecord):
        say_of_pairs(by=BY, at=AT, pairs=[pair_of("contract:1", "contract:1")], is_same=True)


def test_a_council_that_needs_it_too_is_a_member_now_and_after_the_next_run():
    alike(initiative("conwy", "live"), statement("powys"))
    propose(by=BY, at=AT)

    word = say_for_body(
        by=BY, at=LATER, opportunity=one(), body=Body.objects.get(pk="cardiff"), kind="needs", note="Rydym angen hyn."
    )
    assert f"word:{word.pk}" in members_in(one())
    assert word.language == "cy"
    propose(by=BY, at=LATEST)

    member = one().members.get(word=word)
    assert member.role == "asks"
    assert member.evidence_en == "The authority says that it needs this too."
    assert one().non_cashable[1] == 60_000, "two adopters"


def test_a_council_that_has_done_it_makes_joining_into_adopting():
    alike(initiative("conwy"), initiative("powys"))
    propose(by=BY, at=AT)
    say_for_body(by=BY, at=LATER, opportunity=one(), body=Body.objects.get(pk="cardiff"), kind="done")

    propose(by=BY, at=LATEST)

    assert one().kind == "adopt"
    assert one().members.get(word__isnull=False).role == "has"


def test_a_word_that_was_taken_back_leaves_nothing_behind():
    alike(initiative("conwy", "live"), statement("powys"))
    propose(by=BY, at=AT)
    word = say_for_body(by=BY, at=LATER, opportunity=one(), body=Body.objects.get(pk="cardiff"), kind="needs")

    take_back_word(by=BY, at=LATEST, word=word)
    propose(by=BY, at=LATEST)

    assert one().members.count() == 2


def test_estimates_follow_the_opportunitys_own_assumptions_and_say_which_version():
    alike(contract("conwy"), contract("powys"))
    propose(by=BY, at=AT)
    row, before = one(), one().cashable

    version = change_assumptions(
        by=BY, at=LATER, opportunity=row, assumptions=Assumptions(fixed_share=(0.1, 0.1, 0.1)), why="Measured in Conwy"
    )
    propose(by=BY, at=LATEST)

    assert one().cashable[2] < before[2]
    assert one().reckoned_with == version


def test_assumptions_for_all_are_used_by_the_next_run():
    alike(contract("conwy"), contract("powys"))
    propose(by=BY, at=AT)
    before = one().cashable

    version = change_assumptions(by=BY, at=LATER, assumptions=Assumptions(fixed_share=(0.0, 0.0, 0.1)))
    counts = propose(by=BY, at=LATEST)

    assert counts["changed"] == 1
    assert one().cashable[2] < before[2]
    assert one().reckoned_with == version


@pytest.mark.parametrize("wrong", [{"fixed_share": (0.5, 0.2, 0.7)}, {"gap_closed": (0.0, 0.5, 1.5)}, {"day_rate": -1}])
def test_assumptions_that_make_no_sense_are_refused(wrong):
    with pytest.raises(AssumptionsMakeNoSense):
        change_assumptions(by=BY, at=AT, assumptions=Assumptions(**wrong))


def test_everything_people_do_is_in_the_ledger():
    merged()

    done = set(Entry.objects.values_list("action", flat=True))
    assert {"join_up.merge_opportunities", "join_up.say_of_pairs", "join_up.renew_opportunity"} <= done


def test_a_theme_alone_that_a_council_needs_is_still_a_start():
    theme("cardiff", "gwynedd", "powys")
    propose(by=BY, at=AT)

    say_for_body(by=BY, at=LATER, opportunity=one(), body=Body.objects.get(pk="conwy"), kind="needs")
    propose(by=BY, at=LATEST)

    assert one().kind == "start"
    assert one().members.count() == 2
