"""A reserve for a chosen risk, plans for the worst, and what stands in every future."""

from dataclasses import replace

import numpy as np
import pytest
from tests.thinking.choose.plan.small import opportunity, plan, pot, problem, scope

from menter.choose.plan import reserve
from menter.choose.plan.cautious import choose_cautiously
from menter.choose.plan.check import broken_rules
from menter.choose.plan.digest import digest_of
from menter.choose.plan.future import Luck, draw_futures
from menter.choose.plan.problem import Benefit, Phase, Range, Rules, Scope
from menter.choose.plan.reserve import NoReserve, find_reserve
from menter.choose.plan.search import CannotHoldTogether, NothingFound, choose_portfolio
from menter.choose.plan.standing import find_standings, problem_in
from menter.choose.plan.tried import try_plan
from menter.language.sentence import Sentence


def drawn(of, count=200, luck=None, seed=0):
    return draw_futures(of, count, np.random.default_rng(seed), luck=luck)


def many(count=8, year=160):
    """Small ones of which the money pays for some: each more makes running short likelier."""
    return problem(
        *(opportunity(f"{n:02}", scope(20 + n, gives=2 * (20 + n) + n), latest=0) for n in range(count)),
        pots=(pot(year),),
        years=1,
    )


def bet(chance, gives):
    """Pays only where a gate is passed."""
    phases = (Phase("Work", (1_000,), passes=chance),)
    return Scope("Full", phases, (), (Benefit("aber", "cashable", (Range(*(gives * 100,) * 3),)),))


@pytest.mark.parametrize("risk", [0.1, 0.3])
def test_the_reserve_found_keeps_the_risk_that_was_chosen(risk):
    of = many()

    found = find_reserve(of, risk, drawn(of))

    assert found.tried.risk <= risk
    assert 0 <= found.share < 0.5
    assert broken_rules(replace(of, rules=Rules(reserve=found.share)), found.plan) == ()
    assert try_plan(of, found.plan, drawn(of, 1_000, seed=1)).risk == pytest.approx(found.tried.risk, abs=0.1)


@pytest.mark.parametrize("risk", [0.02, 0.15, 0.25])
def test_what_is_found_a_few_changes_away_is_a_plan_of_the_problem_with_that_reserve(risk):
    of = many()

    found = find_reserve(of, risk, drawn(of))

    asked = replace(of, rules=Rules(reserve=found.share))
    assert found.plan.digest == digest_of(asked)
    assert broken_rules(asked, found.plan) == ()
    assert found.plan.bound >= choose_portfolio(asked, gap=1e-6).value - 1


def test_a_search_nearby_that_finds_nothing_in_its_time_loses_nothing(monkeypatch):
    of = many()
    nearby = []

    def finds_nothing_nearby(asked, **effort):
        if asked.rules.stability is None:
            return choose_portfolio(asked, **effort)
        nearby.append((asked.rules.reserve, asked.rules.stability.most))
        raise NothingFound(Sentence("Not in this time."))

    monkeypatch.setattr(reserve, "choose_portfolio", finds_nothing_nearby)
    monkeypatch.setattr(reserve, "NEAR", 0.0)

    found = find_reserve(of, 0.251, drawn(of))

    assert found.tried.risk <= 0.251
    assert nearby
    assert len(set(nearby)) == len(nearby), "nothing is searched twice"


def test_a_higher_risk_is_never_worth_less_by_what_was_looked_at():
    of = many()

    assert find_reserve(of, 0.5, drawn(of)).tried.mean >= find_reserve(of, 0.05, drawn(of)).tried.mean


def test_where_no_reserve_is_needed_none_is_kept():
    of = many(3, 1_000)

    found = find_reserve(of, 0.1, drawn(of))

    assert (found.share, len(found.steps)) == (0.0, 1)
    assert str(found.said) == ("With 0.0% of each pot kept back the money would run short in 0 of 100 futures.")


def test_what_is_fixed_in_and_always_short_has_no_reserve():
    of = problem(opportunity("a", scope(100, gives=300), must=True), pots=(pot(100, 0, 0),))

    with pytest.raises(NoReserve, match="at most 10 of 100 futures; the least found was 100"):
        find_reserve(of, 0.1, drawn(of, luck=Luck(1.1, 1.1, 1.5)))


def test_where_there_is_no_plan_at_all_that_is_said():
    of = problem(opportunity("a", scope(100), must=True), pots=(pot(1, 0, 0),))

    with pytest.raises(CannotHoldTogether):
        find_reserve(of, 0.1, drawn(of))


def test_one_that_is_stopped_gives_the_best_so_far():
    of = many()

    found = find_reserve(of, 1.0, drawn(of), stop=lambda: True)

    assert len(found.steps) == 1


def test_progress_is_told():
    told = []
    of = many()

    find_reserve(of, 0.2, drawn(of), progress=lambda done, of: told.append((done, of)))

    assert [done for done, _of in told] == list(range(1, len(told) + 1))


def test_without_caution_the_mean_decides_and_with_it_the_worst():
    of = problem(
        opportunity("bold", bet(0.6, 100), one_of="x"),
        opportunity("safe", bet(1.0, 45), one_of="x"),
    )
    futures = drawn(of, 100, Luck(1.0, 1.0, 1.0))

    bold, safe = (choose_cautiously(of, futures, share=share, gap=1e-6) for share in (0.0, 0.9))

    assert [choice.key for choice in bold.choices] == ["bold"]
    assert [choice.key for choice in safe.choices] == ["safe"]
    assert try_plan(of, safe, futures).worst() > try_plan(of, bold, futures).worst()


def test_a_cautious_plan_keeps_every_rule_and_its_bound():
    of = many(6)

    found = choose_cautiously(of, drawn(of, 30), gap=1e-4)

    assert broken_rules(of, found) == ()
    assert found.bound >= choose_portfolio(of, gap=1e-6).value - 1


def test_what_is_best_in_every_future_is_the_core_and_what_flips_the_edge():
    wide = Benefit("aber", "cashable", (Range(0, 12_000, 30_000),))
    of = problem(
        opportunity("core", scope(10, gives=500)),
        opportunity("edge", replace(scope(100), benefits=(wide,))),
        opportunity("out", scope(100, gives=1)),
    )

    found = {each.key: each for each in find_standings(of, drawn(of, 12))}

    assert {key: each.kind for key, each in found.items()} == {"core": "core", "edge": "edge", "out": "out"}
    assert str(found["core"].said) == "It is in the best plan of all 12 futures that were drawn."
    assert f"of {found['edge'].taken} of the 12 futures" in str(found["edge"].said)
    assert str(found["out"].said) == "It is in the best plan of none of the 12 futures that were drawn."


def test_a_future_without_a_plan_says_nothing_of_the_others():
    of = problem(opportunity("a", scope(100), must=True), opportunity("b", scope(0, gives=9)), pots=(pot(110, 0, 0),))

    found = find_standings(of, drawn(of, 12))

    assert [each.kind for each in found] == ["core", "core"]
    assert 0 < found[0].of < 12


def test_where_every_future_is_without_a_plan_nothing_is_said():
    of = problem(opportunity("a", scope(100), must=True), pots=(pot(100, 0, 0),))

    assert find_standings(of, drawn(of, 3, Luck(1.2, 1.3, 1.4))) == ()


def test_in_one_future_all_is_known_but_gates():
    of = problem(opportunity("a", bet(0.5, 100)))
    futures = drawn(of, 2)

    (known,) = problem_in(of, futures, 1).opportunities

    assert known.scopes[0].phases[0].passes == 0.5
    assert known.scopes[0].cost[0] == int(np.ceil(1_000 * futures.cost[1, 0]))
    assert try_plan(of, plan(of, a=(0, 0)), futures).value.shape == (2,)
