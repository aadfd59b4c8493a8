"""Where a need may be unheard: reasons to ask, never a ranking."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.listen.unmet import Council, Reason, alike, find_unmet, most_likely


def council(code, *, said, heard=400, people=100_000, like=0.0, need=5.0):
    return Council(code, people, (like, like), heard, said, {"deprivation": need})


# Six councils alike, five of which say it about 40 times; four unlike ones that hardly say it.
ALIKE = [council(f"alike-{number}", said=36 + 2 * number) for number in range(5)]
UNLIKE = [council(f"unlike-{number}", said=4, like=9.0, need=1.0) for number in range(4)]


def silent(**changes):
    return replace(council("silent", said=3), **changes)


def found(one, others=(*ALIKE, *UNLIKE)):
    return {each.council: each for each in find_unmet([one, *others])}


def test_a_silent_council_among_loud_ones_like_it_may_be_unheard():
    one = found(silent())["silent"]

    assert one.like == tuple(f"alike-{number}" for number in range(5))
    assert (one.low, one.high) == (38, 42)
    assert one.per_here == pytest.approx(0.3)
    assert one.needs == ("deprivation",)


def test_only_it_may_be_unheard():
    assert list(found(silent())) == ["silent"]


@pytest.mark.parametrize(
    "change",
    [{"said": 22}, {"needs": {"deprivation": 0.5}}, {"needs": {}}, {"people": 5_000}],
    ids=["it is heard", "no need", "nothing known of need", "too small to expect five"],
)
def test_without_evidence_nothing_is_said(change):
    assert "silent" not in found(silent(**change))


def test_two_councils_that_say_it_are_too_few():
    few = [replace(each, said=0) if number > 1 else each for number, each in enumerate(ALIKE)]

    assert found(silent(), [*few, *UNLIKE]) == {}


@pytest.mark.parametrize(("heard", "why"), [(400, Reason.FEW_ON_THIS), (10, Reason.FEW_ON_ANYTHING)])
def test_it_says_whether_anybody_there_is_heard(heard, why):
    assert found(silent(heard=heard))["silent"].reason == why


@given(st.permutations([silent(), *ALIKE, *UNLIKE]))
def test_the_order_of_councils_decides_nothing(councils):
    assert {each.council: each for each in find_unmet(councils)} == found(silent())


@given(st.integers(0, 200))
def test_a_council_is_never_like_itself(said):
    one = silent(said=said)

    assert one.code not in {each.code for each in alike(one, [one, *ALIKE])}


def test_the_highest_mean_is_garwoods():
    # Garwood (1936), table 1: nought observed, upper 95 % one-sided limit 2.996; five observed, 10.513.
    assert most_likely(0) == pytest.approx(2.996, abs=0.001)
    assert most_likely(5) == pytest.approx(10.513, abs=0.001)
