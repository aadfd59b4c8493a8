"""Two plans side by side: what falls out, what comes in, what moves, and what it comes to."""

import pytest
from tests.thinking.choose.plan.small import gain, opportunity, plan, pot, problem, scope

from menter.choose.plan.by_hand import best_by_hand, ratio_ranking
from menter.choose.plan.check import broken_rules
from menter.choose.plan.compare import against_hand, at_other_money, compare, reached_by, with_money
from menter.choose.plan.problem import Weights
from menter.choose.plan.search import choose_portfolio


def three(*amounts):
    return problem(
        opportunity("a", scope(100, 0, 0, 0, gives=310.5)),
        opportunity("b", scope(50, 0, 0, 0, gives=103.5)),
        opportunity("c", scope(60, 0, 0, 0, gives=258.75)),
        pots=(pot(*amounts or (200, 0, 0)),),
    )


def said(comparison):
    return [str(sentence) for sentence in comparison.sentences]


def test_what_falls_out_comes_in_and_moves_is_said_with_what_it_comes_to():
    of = three()
    one, other = plan(of, a=(0, 0), b=(0, 0)), plan(of, a=(0, 1), c=(0, 0))

    found = compare(of, one, other)

    assert [choice.key for choice in found.falls_out] == ["b"]
    assert [choice.key for choice in found.comes_in] == ["c"]
    assert [(move.one.start, move.other.start) for move in found.moves] == [(0, 1)]
    assert found.spent == 1_000
    assert said(found) == [
        "“Project b” would fall out.",
        "“Project c” would come in.",
        "1 opportunity would be done in another scope or start in another quarter.",
        "It would cost £10 more.",
        "It would be worth £140 more in today's money.",
    ]


def test_the_other_way_round_is_the_opposite():
    of = three()
    one, other = plan(of, a=(0, 0), c=(0, 0)), plan(of, b=(0, 0))

    there, back = compare(of, one, other), compare(of, other, one)

    assert (there.falls_out, there.comes_in) == (back.comes_in, back.falls_out)
    assert (there.worth, there.spent) == (-back.worth, -back.spent)
    assert said(there)[-2:] == ["It would cost £110 less.", "It would be worth £340 less in today's money."]


def test_a_plan_beside_itself_does_the_same():
    of = three()
    one = plan(of, a=(0, 0))

    assert said(compare(of, one, one)) == ["Both plans do the same."]


def test_ten_per_cent_less_and_more_are_put_beside_the_plan():
    of = three(165, 0, 0)  # a and c; with less b and c, with more nothing else

    less, more = at_other_money(of, choose_portfolio(of))

    assert (less.factor, more.factor) == (0.9, 1.1)
    assert said(less.comparison)[:2] == ["“Project a” would fall out.", "“Project b” would come in."]
    assert said(more.comparison) == ["Both plans do the same."]
    assert broken_rules(with_money(of, 0.9), less.plan) == ()


def test_more_money_that_is_not_used_changes_nothing():
    of = three(1000, 0, 0)

    _less, more = at_other_money(of, choose_portfolio(of))

    assert said(more.comparison) == ["Both plans do the same."]


def test_where_less_money_leaves_no_plan_that_is_said():
    of = problem(opportunity("a", scope(100, 0, 0, 0, gives=500), must=True), pots=(pot(100, 0, 0),))

    less, more = at_other_money(of, choose_portfolio(of))

    assert less.plan is None
    assert less.comparison is None
    assert str(less.refusal).startswith("No plan keeps every rule")
    assert more.plan is not None
    assert more.refusal is None


@pytest.mark.parametrize(("factor", "amount"), [(0.9, 8_999), (1.0, 9_999), (1.1, 10_998)])
def test_a_part_of_a_penny_is_left_off(factor, amount):
    of = problem(pots=(pot(99.99),))

    assert with_money(of, factor).pots[0].amounts == (amount,)


def test_how_far_a_plan_gets_on_each_goal():
    of = problem(
        opportunity("a", scope(100, 0, 0, 0, gives=(gain(310.5), gain(40, "bryn", "residents")))),
        weights=Weights(residents=100),
    )

    reached = reached_by(of, plan(of, a=(0, 2)))

    # A year of benefit from the third quarter of the second year.
    factor = (2 / 1.035 + 2 / 1.035**2) / 4
    assert reached.savings == pytest.approx(31_050 * factor - 10_000)
    assert reached.residents == pytest.approx(40 * factor)
    # Of £350.50 Bryn has £40 and would have 40 % of it.
    assert reached.evenness == pytest.approx(1 - (0.4 - 40 / 350.5))


def test_the_plan_is_put_beside_the_best_of_those_by_hand():
    of = problem(
        opportunity("a", scope(60, 0, 0, 0, gives=258.75)),
        opportunity("b", scope(50, 0, 0, 0, gives=196.65)),
        opportunity("c", scope(50, 0, 0, 0, gives=196.65)),
        pots=(pot(100, 0, 0),),
    )

    assert str(against_hand(choose_portfolio(of), ratio_ranking(of))) == (
        "It is worth £90 more in today's money than the best plan made by a ranked list: 47.4% more."
    )
    assert str(against_hand(choose_portfolio(of), best_by_hand(of))) == (
        "By a ranked list the same worth would be reached."
    )
    assert str(against_hand(choose_portfolio(of), None)) == (
        "By a ranked list no plan was found that keeps every rule."
    )
