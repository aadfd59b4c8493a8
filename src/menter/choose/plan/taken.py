"""What a plan takes, with the opportunity and the scope themselves in place of their keys."""

from dataclasses import dataclass

from menter.choose.plan.portfolio import Portfolio
from menter.choose.plan.problem import Opportunity, Phase, Problem, Scope


@dataclass(frozen=True, slots=True)
class Taken:
    """One opportunity in the scope that the plan does, from the quarter it starts in."""

    opportunity: Opportunity
    scope: Scope
    start: int

    @property
    def end(self) -> int:
        """The first quarter after it."""
        return self.start + self.scope.quarters

    def phase(self, quarter: int) -> Phase:
        """The phase that it is in; `quarter` from its start to before its end."""
        left = quarter - self.start
        for phase in self.scope.phases:
            if left < phase.quarters:
                return phase
            left -= phase.quarters
        raise ValueError(quarter)


def find_taken(problem: Problem, portfolio: Portfolio) -> dict[str, Taken]:
    """What the plan takes by key; choices of what is not in the problem are left to `broken_choices`."""
    known = {each.key: each for each in problem.opportunities}
    return {
        choice.key: Taken(known[choice.key], known[choice.key].scopes[choice.scope], choice.start)
        for choice in portfolio.choices
        if choice.key in known and 0 <= choice.scope < len(known[choice.key].scopes)
    }
