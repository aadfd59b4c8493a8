"""Checks a plan against every rule of its problem, written apart from the programme that finds plans.

It reads the problem and the plan and nothing of any model. Where the words of a rule leave room, they are read so:

- Money. A scope's full cost is paid, as though every gate were passed. Days bought in cost their rate, for each role and
  quarter rounded up to the penny. The reserve is kept back from each year's amount; what a pot that carries over has
  left of the rest goes over. A pot has to be named by the phase, where it names any, and to be for the opportunity.
- Days. A role that nobody has has no days. Bought in are at most `top_up` of the days of that quarter.
- Worth. A benefit counts at its middle, by the chance that all gates are passed; a cost by the chance that its phase
  begins; days bought in in full. A year of benefit falls evenly on its four quarters, the first after the last phase.
  What falls into the financial year n of the plan counts 1/1.035 to the n, from the 31st year on 1/1.03 a year and from
  the 76th 1/1.025 (HM Treasury, Green Book 2022, table 8: discount rates).
- Fairness. A council's share is of the benefits to the problem's councils, by the weights and before any cost; its
  fair share is by population. A soft floor is missed by the pence that are short of it, and `price` times that comes
  off the value. The least parts are always hard.
- Quick wins. Reached within twelve months is the worth of the choices whose opportunity is marked as quick and that
  are finished by the end of the first year, against the worth of all choices.
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
