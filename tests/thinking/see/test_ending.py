"""Contracts that end together stand together."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from menter.see.ending import WINDOW, Ending, end_together

ENDINGS = st.lists(
    st.builds(
        Ending, number=st.integers(0, 999), need=st.sampled_from(["a", "b"]), buyer=st.sampled_from(["x", "y", "z"]),
        ends=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    ),
    max_size=20, unique_by=lambda ending: ending.number,
)  # fmt: skip


def ending(number, buyer, ends, need="library"):
    return Ending(number, need, buyer, date.fromisoformat(ends))


def test_contracts_for_one_need_within_a_year_stand_together():
    (group,) = end_together([ending(1, "gwynedd", "2027-03-31"), ending(2, "conwy", "2027-09-30")])

    assert (group.buyers, group.is_shared, group.first, group.last) == (2, True, date(2027, 3, 31), date(2027, 9, 30))


def test_another_need_or_a_later_year_is_another_group():
    groups = end_together(
        [
            ending(1, "gwynedd", "2027-03-31"),
            ending(2, "conwy", "2028-09-30"),
            ending(3, "powys", "2027-03-31", "waste"),
        ]
    )

    assert [[one.number for one in group.endings] for group in groups] == [[1], [3], [2]]


def test_one_buyer_alone_shares_with_nobody():
    (group,) = end_together([ending(1, "gwynedd", "2027-03-31"), ending(2, "gwynedd", "2027-09-30")])

    assert not group.is_shared


@given(ENDINGS)
def test_each_contract_stands_in_one_group_of_its_need_and_window(endings):
    groups = end_together(endings)

    assert sorted(one.number for group in groups for one in group.endings) == sorted(one.number for one in endings)
    assert all(one.need == group.need for group in groups for one in group.endings)
    assert all(group.last - group.first <= max(WINDOW, timedelta()) for group in groups)


@given(ENDINGS, st.randoms(use_true_random=False))
def test_the_order_of_contracts_changes_nothing(endings, random):
    shuffled = list(endings)
    random.shuffle(shuffled)

    assert end_together(shuffled) == end_together(endings)
