"""Why an opportunity is in the plan, or what keeps it out and what would bring it in: computed, not guessed."""

from collections.abc import Sequence

from menter.choose.model import Model, Solution, Start, may_pay, solve
from menter.choose.option import Option
from menter.choose.year import year_name
from menter.join_up.money import pounds, rounded_pounds
from menter.join_up.record import listed
from menter.language.sentence import Sentence

MOST_SOLVED = 60  # opportunities explained by solving again; the rest by their worth alone
LEAST_SECONDS = 0.2  # for one of them; the time limit of the plan is shared by all, so that reasons never take minutes
# How near an explanation is searched: fine where few are solved, coarse where many share the time.
FINE, COARSE = 1e-3, 5e-3
FINE_UP_TO = 25  # opportunities; beyond them the coarse one
MOST_NAMED = 3  # opportunities named as pushed out


def reasons_for(model: Model, solution: Solution, *, time_limit: float, seed: int) -> list[tuple[Sentence, ...]]:
    """The reasons of each option, in the model's order."""
    taken = {start.option: start for start in solution.taken}
    gap = FINE if len(model.options) <= FINE_UP_TO else COARSE
    share = max(LEAST_SECONDS, time_limit / max(1, min(MOST_SOLVED, len(model.options))))
    found: list[tuple[Sentence, ...]] = []
    for n in range(len(model.options)):
        known = simple_reason(model, n, taken)
        if known is not None or n >= MOST_SOLVED:
            found.append((known or by_worth(model, n, taken),))
            continue
        other = solve(model, time_limit=share, seed=seed, forced={n: n not in taken}, gap=gap)
        found.append(why_in(solution, other, taken[n]) if n in taken else why_out(model, solution, other, n))
    return found


def simple_reason(model: Model, number: int, taken: dict[int, Start]) -> Sentence | None:
    """What needs no solving: fixed by the board, or never able to start."""
    option = model.options[number]
    starts = [start for start in model.starts if start.option == number]
    if option.must is True:
        return Sentence("The board has fixed it in the plan.")
    if option.must is False:
        return Sentence("The board has fixed it out of the plan.")
    if not starts:
        return Sentence(
            "It takes {years} financial years and cannot be finished within this plan.", years=len(option.cost)
        )
    if number not in taken and max(start.worth for start in starts) <= 0:
        best = max(start.worth for start in starts)
        return Sentence(
            "By the weights of this plan it costs {more} more in today's money than it gives.",
            more=rounded_pounds(round(-best)),
        )
    return None


def by_worth(model: Model, number: int, taken: dict[int, Start]) -> Sentence:
    best = max(start.worth for start in model.starts if start.option == number)
    if number in taken:
        return Sentence("It is worth {worth} in today's money.", worth=rounded_pounds(round(taken[number].worth)))
    return Sentence(
        "It is worth {worth} in today's money, but others give more for the same money.",
        worth=rounded_pounds(round(best)),
    )


def why_in(solution: Solution, without: Solution | None, start: Start) -> tuple[Sentence, ...]:
    worth = Sentence("It is worth {worth} in today's money.", worth=rounded_pounds(round(start.worth)))
    if without is None:
        return (worth,)
    lost = round(solution.worth - without.bound)
    if lost > 0:
        return (worth, Sentence("Any plan without it would be worth at least {lost} less.", lost=rounded_pounds(lost)))
    if solution.worth - without.worth <= 0:
        return (worth, Sentence("Another plan without it would be worth as much."))
    return (worth, Sentence("The best plan found without it would be worth less."))


def why_out(model: Model, solution: Solution, forced: Solution | None, number: int) -> tuple[Sentence, ...]:
    """What it would push out, and how much more it would have to give."""
    if forced is None:
        return (cannot_be_paid(model, number),)
    stays = {start.option for start in forced.taken}
    pushed = [model.options[start.option] for start in solution.taken if start.option not in stays]
    short = max(0, round(solution.worth - forced.worth))
    reasons = []
    if pushed:
        reasons.append(Sentence("It would push out {titles}.", titles=named(pushed)))
    if short:
        reasons.append(
            Sentence(
                "With it, the best plan would be worth at most {short} less. It would come in if it cost that much "
                "less, or gave that much more, in today's money.",
                short=rounded_pounds(short),
            )
        )
    else:
        reasons.append(Sentence("A plan with it would be worth as much; the order of the list decided."))
    return tuple(reasons)


def named(options: Sequence[Option]) -> Sentence:
    """The first few titles, and how many more there are."""
    first = listed([option.title for option in options[:MOST_NAMED]])
    if len(options) <= MOST_NAMED:
        return first
    return Sentence("{titles} and {count} more", titles=first, count=len(options) - MOST_NAMED)


def cannot_be_paid(model: Model, number: int) -> Sentence:
    """The year in which the money falls short by the least, or else the other rules."""
    option = model.options[number]
    shortfalls = []
    for start in (start for start in model.starts if start.option == number):
        for offset, due in enumerate(option.cost):
            year = start.year + offset
            there = sum(purse.left(year) for purse in model.envelopes if may_pay(purse, option))
            shortfalls.append((due - there, year, due, there))
    worst = [s for s in shortfalls if s[0] > 0]
    if not worst:
        return Sentence(
            "It cannot be done beside what is fixed, or before what it needs is finished, within these years."
        )
    _, year, due, there = min(worst)
    return Sentence(
        "It needs {due} in {year}, and the envelopes that may pay for it hold {there}.",
        due=pounds(due),
        year=year_name(year),
        there=pounds(there),
    )
