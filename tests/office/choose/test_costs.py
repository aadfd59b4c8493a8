"""A pooled cost of an opportunity: kept in versions, worked out, proposed, agreed to, and what each is refused."""

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.office.choose.cost_world import AT, COUNCILS, agreed, kept, proposed, speaker, told, unit
from tests.office.choose.world import BY, body, opportunity

from menter.choose.fair_share import BadBill, bill_of
from menter.office.choose.actions.cost import CannotPropose, answer_split, keep_bill, propose_split
from menter.office.choose.cost.may import CannotAgree, check_may_answer_split, may_answer_split
from menter.office.choose.cost.named import kept_bill, with_codes, without
from menter.office.choose.cost.reckoned import lack_of, ways_of
from menter.office.choose.models import CostSplit, CostVersion, SplitState, WorkState
from menter.office.ledger.models import Entry
from menter.office.look.changed import ChangedMeanwhile
from menter.office.look.refusal import MayNot

pytestmark = pytest.mark.django_db


def answered(split, council, *, is_agreed=True, reason=""):
    return answer_split(by=BY, at=AT, split=split, body=body(council), is_agreed=is_agreed, reason=reason)


def test_a_version_is_worked_out_by_every_method_and_what_is_kept_says_the_same():
    version = kept()

    ways = {way.method: way for way in ways_of(version.reckoned, COUNCILS)}

    assert version.state == WorkState.DONE
    assert ways["shapley"].shares.total == ways["equal"].shares.total == 47_500_00
    assert ways["shapley"].trial.is_stable
    assert ways["by_benefit"].shares is None
    assert not lack_of(version.reckoned).is_short


def test_how_far_the_working_out_is_can_be_seen_by_others():
    version = kept()

    version.note_progress(3, 9)

    there = CostVersion.objects.get(pk=version.pk)
    assert (there.state, there.done, there.steps) == (WorkState.RUNNING, 3, 9)


def test_earlier_versions_stay_and_a_later_one_is_not_written_over():
    first = kept()
    kept(("gwynedd", "conwy"), seen=1)

    with pytest.raises(ChangedMeanwhile):
        keep_bill(by=BY, at=AT, opportunity=opportunity(), bill=bill_of(told(), ""), seen=1)

    assert [version.number for version in first.cost.versions.all()] == [2, 1]
    assert kept_bill(CostVersion.objects.get(pk=first.pk)).councils == COUNCILS


def test_a_split_says_what_each_pays_in_each_year():
    split = proposed(years=2)

    by_year = [sum(split.shares.filter(year=year).values_list("amount", flat=True)) for year in (2027, 2028)]

    assert by_year == [Decimal("47500.00")] * 2
    assert split.shares.get(year=2028, body="conwy").amount == Decimal("13166.67")
    assert len(split.tests) == 3


def test_a_cap_holds_and_its_effect_on_stability_is_kept():
    split = proposed(kept(conwy={"cap": 10_000}))

    assert split.shares.get(body="conwy").amount == Decimal("10000.00")
    assert split.tests[0] != split.tests[1]


def test_caps_under_which_nobody_pays_the_bill_are_told_in_both_languages():
    caps = {code: {"cap": 1} for code in COUNCILS}

    split = proposed(kept(**caps))

    assert split.work == WorkState.REFUSED
    assert "Raise a cap" in split.reason_en
    assert split.reason_cy


def test_a_split_is_settled_once_every_council_agrees_and_not_before():
    split = proposed()

    for code in COUNCILS[:2]:
        assert answered(split, code).state == SplitState.PROPOSED
    settled = answered(split, COUNCILS[2])

    assert settled.state == SplitState.AGREED
    assert Entry.objects.filter(action="choose.answer_split", detail__settled=True).count() == 1


def test_a_council_that_does_not_agree_says_why_and_may_agree_later():
    split = proposed()
    with pytest.raises(CannotAgree, match="Say why not"):
        answered(split, "powys", is_agreed=False)

    answered(split, "powys", is_agreed=False, reason="The old contract runs on.")
    answered(split, "powys")

    assert split.answers.get(body="powys").is_agreed


def test_who_does_not_share_the_cost_cannot_answer_nor_anybody_once_it_is_agreed():
    split = agreed()

    with pytest.raises(CannotAgree, match="not open"):
        answered(split, "powys")
    with pytest.raises(CannotAgree, match="does not share"):
        answered(proposed(kept(seen=1)), "cardiff")


def test_only_who_speaks_for_that_very_council_agrees_for_it():
    lead, everybody = speaker("gwynedd"), unit()

    check_may_answer_split(lead, "gwynedd")
    assert not may_answer_split(lead, "conwy")
    with pytest.raises(MayNot, match="speaks for this council alone"):
        check_may_answer_split(everybody, "gwynedd")


def test_a_later_split_replaces_one_that_is_not_agreed_and_leaves_an_agreed_one():
    first = agreed()
    second = proposed(first.version, method="nucleolus", at=AT + timedelta(days=2))
    proposed(first.version, method="equal", at=AT + timedelta(days=3))

    states = dict(CostSplit.objects.values_list("pk", "state"))
    assert states[first.pk] == SplitState.AGREED
    assert states[second.pk] == SplitState.REPLACED


@pytest.mark.parametrize(
    ("more", "said"),
    [({"method": "by_benefit"}, "no shares by this method"), ({"first_year": 2026}, "agreed from 2027 on")],
)
def test_what_cannot_be_proposed_is_refused(more, said):
    split = agreed()
    given = {"method": "equal", "years": 1, "first_year": 2027, **more}

    with pytest.raises(CannotPropose, match=said):
        propose_split(by=BY, at=AT, version=split.version, **given)


def test_an_old_version_and_one_that_is_not_worked_out_are_not_proposed():
    first = kept()
    second = keep_bill(by=BY, at=AT, opportunity=opportunity(), bill=bill_of(told(), ""), seen=1)

    for version, said in ((first, "newer version"), (second, "not worked out")):
        with pytest.raises(CannotPropose, match=said):
            propose_split(by=BY, at=AT, version=version, method="equal", years=1, first_year=2027)


def test_councils_are_known_by_their_names_in_either_language_and_others_are_refused():
    bodies = [body("gwynedd", name_cy="Gwynedd", name_en="Gwynedd"), body("conwy", name_cy="Conwy", name_en="Conway")]
    rows = [{"name": name, "numbers": {"Meetings": 1}} for name in ("GWYNEDD", "conway")]

    found = with_codes(bill_of({**told(), "councils": rows}, ""), bodies)

    assert found.councils == ("gwynedd", "conwy")
    for wrong, said in (
        ([*rows, {"name": "Atlantis"}], "Atlantis"),
        ([*rows, {"name": "Conwy"}], "stands there twice"),
    ):
        with pytest.raises(BadBill, match=said):
            with_codes(bill_of({**told(), "councils": wrong}, ""), bodies)


def test_what_only_a_council_that_leaves_needed_goes_with_it():
    lines = [
        {"name": "A", "kind": "fixed", "pounds": 10},
        {"name": "B", "kind": "fixed", "pounds": 5, "councils": ["powys"]},
        {"name": "C", "kind": "fixed", "pounds": 3, "councils": ["powys", "conwy"]},
    ]

    left = without(bill_of({**told(), "lines": lines}, ""), "powys")

    assert left.councils == ("gwynedd", "conwy")
    assert left.game.bill == 1_300
