"""The best affordable plan over some financial years, with its proven gap and a reason for every opportunity."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from menter.choose.envelope import Envelope
from menter.choose.explain import reasons_for
from menter.choose.model import Model, Solution, build_model, solve
from menter.choose.option import Option, Weights, check_options
from menter.choose.payment import Payment, pay
from menter.join_up.record import listed
from menter.language.sentence import Refusal, Sentence

PLAIN = Weights()  # a pound saved, a pound's worth and a pound spent weigh the same; residents are not priced


class BadHorizon(Refusal):
    """A plan is made for one financial year or more, all in a row."""


class CannotHoldTogether(Refusal):
    """What the board has fixed cannot all be done."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the plan says of one opportunity.

    year        financial year it starts in; None when it is left out
    cost        pence over the whole horizon; of one left out, what it would cost
    worth       pence of today by the weights, from the year it starts; of one left out, from the first year it may
    reasons     why it is in, or what keeps it out and what would bring it in
    """

    key: str
    year: int | None
    cost: int
    worth: int
    reasons: tuple[Sentence, ...]

    @property
    def is_in(self) -> bool:
        """Whether the plan does it."""
        return self.year is not None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A plan: what is done when, what it is worth, and how much better any plan could be.

    choices         every opportunity, in the order of keys
    payments        which envelope pays what, to the penny
    value, bound    pence of today by the weights: of this plan, and more than which no plan can be worth
    is_proven       whether the search was finished: then no plan is better by more than 1 part in 10,000
    cashable, non_cashable      pence over the years given, undiscounted; never to be added together
    """

    horizon: tuple[int, ...]
    choices: tuple[Choice, ...]
    payments: tuple[Payment, ...]
    value: int
    bound: int
    is_proven: bool
    cashable: int
    non_cashable: int

    @property
    def gap(self) -> float:
        """How much better the best plan could be at most, as a share of what it would then be worth."""
        return 0.0 if self.bound <= self.value else (self.bound - self.value) / abs(self.bound)

    @property
    def spent(self) -> dict[int, int]:
        """Pence by financial year."""
        return {year: sum(p.amount for p in self.payments if p.year == year) for year in self.horizon}


def choose_portfolio(
    opportunities: Sequence[Option],
    envelopes: Sequence[Envelope],
    *,
    horizon: Sequence[int],
    weights: Weights = PLAIN,
    time_limit: float = 30.0,
    seed: int = 0,
) -> Portfolio:
    """The choice of opportunities and starting years of the highest worth that the envelopes can pay.

    horizon         financial years in a row; what costs beyond the last cannot start
    time_limit      seconds for the plan; the best found by then is returned with its gap
    Holds           the same input gives the same plan when the search is finished; more money never lowers the value
    Raises          BadOption, NeedsItself, BadHorizon, CannotHoldTogether
    """
    check_horizon(horizon)
    check_options(opportunities, weights)
    model = build_model(opportunities, envelopes, horizon, weights)
    solution = solve(model, time_limit=time_limit, seed=seed)
    if solution is None:
        raise CannotHoldTogether(conflict(opportunities, envelopes, horizon, weights, time_limit))
    reasons = reasons_for(model, solution, time_limit=time_limit, seed=seed)
    return portfolio_of(model, solution, reasons, tuple(horizon))


def check_horizon(horizon: Sequence[int]) -> None:
    """Raise BadHorizon unless the years follow one another."""
    if not horizon or list(horizon) != list(range(horizon[0], horizon[0] + len(horizon))):
        raise BadHorizon(Sentence("A plan needs one financial year or more, in a row."))


def portfolio_of(
    model: Model, solution: Solution, reasons: Sequence[tuple[Sentence, ...]], horizon: tuple[int, ...]
) -> Portfolio:
    """The solution in the words of the plan."""
    years = {start.option: start for start in solution.taken}
    first = {start.option: start for start in reversed(model.starts)}
    choices = []
    for n, option in enumerate(model.options):
        start = years.get(n) or first.get(n)
        worth = 0 if start is None else round(start.worth)
        year = years[n].year if n in years else None
        choices.append(Choice(option.key, year, sum(option.cost), worth, reasons[n]))
    taken = {model.options[n].key: start.year for n, start in years.items()}
    payments = pay(taken, {option.key: option for option in model.options}, model.envelopes, horizon)
    assert payments is not None, "the solver keeps every envelope to far less than a penny"
    done = [model.options[n] for n in sorted(years)]
    return Portfolio(
        horizon=horizon,
        choices=tuple(choices),
        payments=payments,
        value=round(solution.worth),
        bound=round(solution.bound),
        is_proven=solution.is_proven,
        cashable=sum(sum(option.cashable) for option in done),
        non_cashable=sum(sum(option.non_cashable) for option in done),
    )


def conflict(
    options: Sequence[Option],
    envelopes: Sequence[Envelope],
    horizon: Sequence[int],
    weights: Weights,
    time_limit: float,
) -> Sentence:
    """Names a smallest set of fixed opportunities that cannot be done together.

    Source      Deletion filter (Chinneck 2008, §6.3): leave each out in turn for as long as it still cannot be done.
    """
    fixed = sorted((option for option in options if option.must), key=lambda option: option.key)
    freed: set[str] = set()
    for option in fixed:
        trial = [loosened(o) if o.key in freed | {option.key} else o for o in options]
        if solve(build_model(trial, envelopes, horizon, weights), time_limit=time_limit, seed=0) is None:
            freed.add(option.key)
    titles = listed([option.title for option in fixed if option.key not in freed])
    return Sentence(
        "These are fixed in the plan but cannot all be done with this money in these years: {titles}. "
        "Free one of them, or add money.",
        titles=titles,
    )


def loosened(option: Option) -> Option:
    return replace(option, must=None)
