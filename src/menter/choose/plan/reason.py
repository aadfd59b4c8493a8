"""The sentences of an explanation."""

from collections.abc import Iterator, Sequence

from menter.choose.plan.change import Change, Limit
from menter.choose.plan.draft import THOUSAND
from menter.choose.plan.period import quarter_said, year_said
from menter.choose.plan.problem import Name, Opportunity, Problem
from menter.choose.plan.rounded import at_least, at_most
from menter.choose.plan.slack import Give
from menter.join_up.money import rounded_pounds
from menter.join_up.record import listed
from menter.language.sentence import Counted, Sentence

MOST_NAMED = 3  # limits or opportunities named one by one
SMALL = 100.0  # pence: an interval that begins below it begins at nothing


def not_free(problem: Problem, opportunity: Opportunity, *, has_starts: bool) -> Sentence | None:
    """What needs no search."""
    if opportunity.must is True:
        return Sentence("The board has fixed it in the plan.")
    if opportunity.must is False:
        return Sentence("The board has fixed it out of the plan.")
    if not has_starts:
        return Sentence(
            "It cannot be finished within the plan, which ends with {year}: it takes too long, starts too late, or "
            "needs something first that does.",
            year=year_said(problem, problem.years - 1),
        )
    return None


def not_worth(worth: float) -> Iterator[Sentence]:
    """What one says of itself that costs more than it gives, however early it starts."""
    if worth <= 0:
        yield Sentence(
            "By the weights of this plan it costs {more} more in today's money than it gives.",
            more=rounded_pounds(round(-worth)),
        )


def in_said(worth: float, lost: tuple[float, float], *, is_needed: bool) -> tuple[Sentence, ...]:
    """What one that is in is worth, and what is lost without it."""
    own = Sentence("It is worth {worth} in today's money.", worth=rounded_pounds(round(worth)))
    if is_needed:
        return (own, Sentence("Without it no plan keeps every rule."))
    low, high = lost
    if low < SMALL and high == float("inf"):
        return (own,)
    if high == float("inf"):
        return (own, Sentence("Without it any plan would be worth at least {low} less.", low=at_least(low)))
    if high < SMALL:
        return (own, Sentence("Another plan without it would be worth as much."))
    if low < SMALL:
        return (own, Sentence("Without it the best plan would be worth up to {high} less.", high=at_most(high)))
    return (
        own,
        Sentence(
            "Without it the best plan would be worth {low} to {high} less.", low=at_least(low), high=at_most(high)
        ),
    )


def given_way(problem: Problem, gives: Sequence[Give]) -> Iterator[Sentence]:
    """What keeps one out, the most named first."""
    for give in gives[:MOST_NAMED]:
        yield give_said(problem, give)


def give_said(problem: Problem, give: Give) -> Sentence:
    """One limit or rule that would have to give way."""
    kind, key, when = give.name.kind, give.name.key, give.name.when
    titles = {each.key: each.title for each in problem.opportunities}
    names: dict[str, Name] = {council.key: council.name for council in problem.councils}
    match kind:
        case "pot":
            return Sentence(
                "Beside all that is in the plan, “{pot}” lacks {amount} for it in {year}.",
                pot=key,
                amount=at_most(give.amount * THOUSAND),
                year=year_said(problem, when),
            )
        case "days":
            return Sentence(
                "Beside all that is in the plan, “{role}” lacks {days} days for it in {quarter}.",
                role=key,
                days=f"{give.amount:,.1f}",
                quarter=quarter_said(problem, when),
            )
        case "one_of":
            return Sentence("Only one of “{group}” may be taken, and another is in the plan.", group=key)
        case "needs":
            needed = next(each for each in problem.opportunities if each.key == key).needs_first
            return Sentence(
                "“{title}” needs {needed} to be finished first.",
                title=titles[key],
                needed=listed([titles[other] for other in needed]),
            )
        case "group" | "council":
            return Sentence("With it, “{name}” would get less than its least share.", name=names.get(key, key))
        case "parts":
            return Sentence("With it, “{name}” would take part in too little.", name=names.get(key, key))
        case "aim":
            return Sentence("The aim “{aim}” is served by as many as it allows.", aim=key)
        case "quick":
            return Sentence("With it, too little of the plan's worth would come quickly.")
        case "changes":
            return Sentence("The plan would differ from the approved one in more than is allowed.")
        case _:
            raise ValueError(kind)


def pushed_out(problem: Problem, places: Sequence[int]) -> Iterator[Sentence]:
    """What the best plan with it leaves out."""
    titles = [problem.opportunities[n].title for n in places]
    if len(titles) > MOST_NAMED:
        yield Sentence(
            "It would push out {titles} and {count} more.",
            titles=listed(titles[:MOST_NAMED]),
            count=len(titles) - MOST_NAMED,
        )
    elif titles:
        yield Sentence("It would push out {titles}.", titles=listed(titles))


def change_said(problem: Problem, change: Change) -> Iterator[Sentence | Counted]:
    """One change that would bring it in."""
    if change.kind == "limits":
        yield from limits_said(problem, change.limits)
        return
    low, high = at_least(change.low), at_most(change.high)
    if change.high < SMALL:
        if change.kind == "benefit":
            yield Sentence("A plan with it would be worth as much.")
        return
    is_open = change.low < SMALL
    if change.kind == "benefit" and is_open:
        yield Sentence("It would come in if it gave {high} more in today's money; less may do.", high=high)
    elif change.kind == "benefit":
        yield Sentence("It would come in if it gave {low} to {high} more in today's money.", low=low, high=high)
    elif is_open:
        yield Sentence(
            "It would come in if it cost {high} less, {share} of its cost; less may do.",
            high=high,
            share=percent(change.share),
        )
    else:
        yield Sentence(
            "It would come in if it cost {low} to {high} less, at most {share} of its cost.",
            low=low,
            high=high,
            share=percent(change.share),
        )


def limits_said(problem: Problem, limits: Sequence[Limit]) -> Iterator[Sentence]:
    """What money and days would make room for it beside the others."""
    each = [limit_said(problem, limit) for limit in limits]
    if len(each) == 1:
        yield Sentence("It could be done beside all the others with {more}.", more=each[0])
    else:
        yield Sentence(
            "It could be done beside all the others with all of these: {more}.",
            more=listed(each, between="; ", quoted=False),
        )


def limit_said(problem: Problem, limit: Limit) -> Sentence:
    if limit.kind == "days":
        return Sentence(
            "{days} more days of “{role}” in {quarter}",
            days=f"{limit.high:,.1f}",
            role=limit.key,
            quarter=quarter_said(problem, limit.when),
        )
    if limit.low < SMALL:
        return Sentence(
            "{high} more in “{pot}” in {year}",
            high=at_most(limit.high),
            pot=limit.key,
            year=year_said(problem, limit.when),
        )
    return Sentence(
        "{low} to {high} more in “{pot}” in {year}",
        low=at_least(limit.low),
        high=at_most(limit.high),
        pot=limit.key,
        year=year_said(problem, limit.when),
    )


def percent(share: float) -> str:
    """A share in whole hundredths, rounded up: "12 %"."""
    return f"{-(-share * 100 // 1):.0f} %"
