"""Checks a plan against every rule of its problem, written apart from the programme that finds plans.

It reads the problem and the plan and nothing of any model. What every reader of a problem holds to stands in `problem`;
where its words leave room, they are read so:

- A part of a penny of days bought in is left off for each role and quarter by itself, and so is a part of a penny of
  what the reserve leaves of a pot's year. A role that nobody has has no days.
- A pot has to be named by the phase, where it names any, and to be for the opportunity.
- Years count 1/1.035 each, from the 31st year of the plan on 1/1.03 and from the 76th 1/1.025 (HM Treasury, Green Book
  2022, table 8).
- Shares of benefit are of what goes to the problem's councils. A worth may be below nothing and then counts against
  the quick ones and against all alike.
"""

from menter.choose.plan.check_money import broken_days, broken_payments, overdrawn_pots
from menter.choose.plan.check_start import broken_aims, broken_choices, broken_needs, broken_stability, broken_starts
from menter.choose.plan.check_worth import broken_fairness, broken_quick, broken_value
from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Problem
from menter.choose.plan.taken import find_taken
from menter.language.sentence import Sentence


def broken_rules(problem: Problem, portfolio: Portfolio) -> tuple[Sentence, ...]:
    """Every rule that the plan breaks, in sentences; none when the plan holds and is worth what it says."""
    taken = find_taken(problem, portfolio)
    return (
        *broken_choices(problem, portfolio),
        *broken_starts(problem, taken),
        *broken_needs(problem, taken),
        *broken_aims(problem, taken),
        *broken_stability(problem, taken),
        *broken_payments(problem, portfolio, taken),
        *overdrawn_pots(problem, portfolio),
        *broken_days(problem, portfolio, taken),
        *broken_fairness(problem, portfolio, taken),
        *broken_quick(problem, taken),
        *broken_value(problem, portfolio, taken),
    )
