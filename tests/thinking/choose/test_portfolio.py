"""The best affordable plan, proven and explained."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.choose.envelope import Envelope
from menter.choose.option import BadOption, NeedsItself, Option, Weights, worth
from menter.choose.payment import pay
from menter.choose.portfolio import BadHorizon, CannotHoldTogether, choose_portfolio
from menter.choose.proof import broken_rules
from menter.join_up.record import Titled

YEARS = (2025, 2026, 2027)
POUND = 100


def option(key, cost, gives, **more):
    return Option(key, f"Project {key}", tuple(c * POUND for c in cost), tuple(g * POUND for g in gives), **more)


def money(*amounts, name="Fund"):
    return Envelope(name, {year: a * POUND for year, a in zip(YEARS, amounts, strict=True)})


def choose(options, envelopes, **more):
    return choose_portfolio(options, envelopes, horizon=YEARS, **more)


def taken(plan):
    return {choice.key: choice.year for choice in plan.choices if choice.is_in}


def reasons(plan, key):
    (choice,) = [choice for choice in plan.choices if choice.key == key]
    return [str(reason) for reason in choice.reasons]


def test_the_plan_of_the_highest_worth_is_chosen_and_proven():
    options = [option("a", [60], [0, 200]), option("b", [50], [0, 150]), option("c", [50], [0, 140])]

    plan = choose(options, [money(100, 0, 0)])

    assert taken(plan) == {"b": 2025, "c": 2025}
    assert plan.is_proven
    assert plan.gap == 0
    assert plan.spent == {2025: 100 * POUND, 2026: 0, 2027: 0}


def test_what_cannot_be_paid_this_year_starts_in_a_later_one():
    plan = choose([option("a", [80], [0, 200]), option("b", [80], [0, 190])], [money(80, 80, 0)])

    assert taken(plan) == {"a": 2025, "b": 2026}


def test_what_is_needed_first_is_finished_before():
    options = [option("a", [10, 10], [0]), option("b", [10], [0, 500], needs_first=("a",))]

    assert taken(choose(options, [money(50, 50, 50)])) == {"a": 2025, "b": 2027}


def test_one_of_a_group_is_taken_at_most():
    options = [option("a", [10], [0, 50], one_of="till"), option("b", [10], [0, 60], one_of="till")]

    assert taken(choose(options, [money(50, 50, 50)])) == {"b": 2025}


def test_an_envelope_pays_only_for_what_it_is_for():
    options = [option("a", [50], [0, 500], pays_from=("Team",)), option("b", [50], [0, 90])]

    plan = choose(options, [money(50, 0, 0, name="Fund"), money(40, 0, 0, name="Team")])

    assert taken(plan) == {"b": 2025}
    assert reasons(plan, "a") == ["It needs £50 in 2025–26, and the envelopes that may pay for it hold £40."]


def test_one_left_out_hears_what_it_would_push_out_and_what_would_bring_it_in():
    options = [option("a", [100], [200]), option("b", [100], [150])]

    plan = choose(options, [money(100, 0, 0)])

    assert reasons(plan, "b") == [
        "It would push out “Project a”.",
        "With it, the best plan would be worth at most £50 less. It would come in if it cost that much less, "
        "or gave that much more, in today's money.",
    ]


def test_the_change_that_was_named_does_bring_it_in():
    dear, cheaper = option("b", [100], [150]), option("b", [100], [151 + 50])

    assert "b" not in taken(choose([option("a", [100], [200]), dear], [money(100, 0, 0)]))
    assert "b" in taken(choose([option("a", [100], [200]), cheaper], [money(100, 0, 0)]))


def test_one_that_gives_less_than_it_costs_is_left_out_and_told_so():
    plan = choose([option("a", [100], [30])], [money(100, 0, 0)])

    assert reasons(plan, "a") == ["By the weights of this plan it costs £65 more in today's money than it gives."]
    assert taken(plan) == {}


def test_one_that_outlasts_the_plan_is_told_so():
    assert reasons(choose([option("a", [1, 1, 1, 1], [900])], [money(9, 9, 9)]), "a") == [
        "It takes 4 financial years and cannot be finished within this plan."
    ]


def test_what_the_board_fixed_holds():
    options = [option("a", [100], [10], must=True), option("b", [100], [900], must=False)]

    plan = choose(options, [money(100, 100, 100)])

    assert set(taken(plan)) == {"a"}
    assert reasons(plan, "b") == ["The board has fixed it out of the plan."]


def test_fixed_ones_that_cannot_all_be_paid_are_named():
    options = [option("a", [60], [10], must=True), option("b", [60], [9], must=True), option("c", [1], [9], must=True)]

    with pytest.raises(CannotHoldTogether, match=r"“Project a”, “Project b”\. Free one"):
        choose_portfolio(options, [Envelope("Fund", {2025: 100 * POUND})], horizon=[2025])


def test_a_circle_of_needs_is_named_as_a_chain():
    options = [
        option("a", [1], [1], needs_first=("b",)),
        option("b", [1], [1], needs_first=("c",)),
        option("c", [1], [1], needs_first=("a",)),
    ]

    with pytest.raises(NeedsItself, match="Project a → Project b → Project c → Project a"):
        choose(options, [money(9, 9, 9)])


@pytest.mark.parametrize("bad", [-1, 1.5, float("nan"), float("inf"), None, True])
def test_a_cost_that_is_no_sum_of_money_is_refused(bad):
    with pytest.raises(BadOption, match=r"“Bins” has .* in its year 1"):
        choose([Option("a", "Bins", (bad,))], [money(1, 1, 1)])


def test_other_bad_input_is_refused_with_a_sentence():
    with pytest.raises(BadOption, match="needs “x” first, which is not among"):
        choose([option("a", [1], [1], needs_first=("x",))], [])
    with pytest.raises(BadOption, match="is there twice"):
        choose([option("a", [1], [1]), option("a", [1], [1])], [])
    with pytest.raises(BadOption, match="has no cost in any year"):
        choose([Option("a", "Bins", ())], [])
    with pytest.raises(BadOption, match="A weight must be"):
        choose([option("a", [1], [1])], [], weights=Weights(cost=float("nan")))
    with pytest.raises(BadHorizon):
        choose_portfolio([], [], horizon=[2025, 2027])


def test_nothing_to_choose_from_is_an_empty_plan():
    plan = choose([], [money(1, 1, 1)])

    assert (plan.choices, plan.value, plan.gap) == ((), 0, 0.0)


def test_titles_are_said_in_the_reader_s_language():
    bins = Option("a", Titled(cy="Biniau", en="Bins"), (100,), (200,))
    other = Option("b", "Project b", (100,), (150,))

    plan = choose([bins, other], [Envelope("Fund", {2025: 100})])

    assert "“Biniau”" in plan.choices[1].reasons[0].to("cy")


small = st.lists(
    st.tuples(
        st.lists(st.integers(0, 40), min_size=1, max_size=2),
        st.lists(st.integers(0, 90), min_size=0, max_size=3),
        st.booleans(),
        st.booleans(),
    ),
    min_size=0,
    max_size=4,
)


def drawn(small_options):
    return [
        option(
            f"o{n}",
            cost,
            gives,
            needs_first=(f"o{n - 1}",) if needs and n else (),
            one_of="either" if either else "",
        )
        for n, (cost, gives, needs, either) in enumerate(small_options)
    ]


def best_by_hand(options, envelopes):
    """Every choice of starting years there is, the best that can be paid and keeps the order."""
    best = 0.0
    for years in product([None, *YEARS], repeat=len(options)):
        started = {o.key: y for o, y in zip(options, years, strict=True) if y is not None}
        length = {o.key: len(o.cost) for o in options}
        either = [o.key for o in options if o.one_of and o.key in started]
        late = any(y + length[key] - 1 > YEARS[-1] for key, y in started.items())
        order = all(
            need in started and started[need] + length[need] <= started[o.key]
            for o in options
            if o.key in started
            for need in o.needs_first
        )
        if late or not order or len(either) > 1:
            continue
        if pay(started, {o.key: o for o in options}, envelopes, YEARS) is None:
            continue
        best = max(best, sum(worth(o, started[o.key] - YEARS[0], Weights()) for o in options if o.key in started))
    return best


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(small, st.lists(st.integers(0, 60), min_size=3, max_size=3))
def test_it_agrees_with_trying_everything(small_options, amounts):
    options, envelopes = drawn(small_options), [money(*amounts)]

    plan = choose(options, envelopes)

    assert plan.value == pytest.approx(best_by_hand(options, envelopes), abs=1, rel=1e-4)
    assert broken_rules(plan, options, envelopes) == ()


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(small, st.lists(st.integers(0, 60), min_size=3, max_size=3), st.integers(0, 40), st.randoms())
def test_more_money_never_lowers_the_value_and_the_order_given_changes_nothing(small_options, amounts, more, random):
    options = drawn(small_options)
    shuffled = random.sample(options, len(options))

    plan = choose(options, [money(*amounts)])

    assert choose(options, [money(*(a + more for a in amounts))]).value >= plan.value * (1 - 1e-4)
    assert choose(shuffled, [money(*amounts)]) == plan


def test_the_checker_sees_a_plan_that_breaks_its_rules():
    options = [option("a", [60], [200], must=True)]
    plan = choose(options, [money(100, 0, 0)])

    broken = broken_rules(plan, options, [money(50, 0, 0)])

    assert [str(sentence) for sentence in broken] == ["“Fund” is overdrawn by £10 in 2025–26."]
