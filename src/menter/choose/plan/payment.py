"""Which pot pays how much of what in which quarter, to the penny."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from menter.choose.plan.discount import QUARTERS
from menter.choose.plan.flow import Way, largest_flow
from menter.choose.plan.portfolio import Payment
from menter.choose.plan.problem import Problem
from menter.choose.plan.purse import dues_of, for_anything, held

Taken = tuple[int, int, int]  # an opportunity, its scope, and the quarter it starts in
Bill = tuple[str, int, int]  # the opportunity's key, the quarter, and pence
Purse = tuple[int, ...]


def pay(problem: Problem, taken: Sequence[Taken], bought: Mapping[int, int]) -> tuple[Payment, ...] | None:
    """Payments that cover every cost and overdraw nothing; None where there are none.

    bought      pence of days that are bought in, by quarter
    """
    bills = bills_of(problem, taken, bought)
    shares = split_bills({key: sum(amount for *_, amount in each) for key, each in bills.items()}, problem)
    if shares is None:
        return None
    return tuple(
        sorted(
            (payment for key, each in bills.items() for payment in hand_out(problem, each, shares[key])),
            key=lambda payment: (payment.quarter, payment.opportunity, payment.pot),
        )
    )


def bills_of(
    problem: Problem, taken: Sequence[Taken], bought: Mapping[int, int]
) -> dict[tuple[Purse, int], list[Bill]]:
    """What has to be paid, by the pots that may pay and by year, in the order of quarters and keys."""
    bills: dict[tuple[Purse, int], list[Bill]] = defaultdict(list)
    for number, place, start in taken:
        for due in dues_of(problem, number, place):
            quarter = start + due.offset
            bills[due.pots, quarter // QUARTERS].append((problem.opportunities[number].key, quarter, due.amount))
    for quarter, amount in bought.items():
        if amount:
            bills[for_anything(problem), quarter // QUARTERS].append(("", quarter, amount))
    return {key: sorted(bills[key], key=lambda bill: (bill[1], bill[0])) for key in sorted(bills)}


def split_bills(
    due: Mapping[tuple[Purse, int], int], problem: Problem
) -> dict[tuple[Purse, int], dict[int, int]] | None:
    """Pence that each pot pays of what the same pots may pay in a year; None where it cannot all be paid.

    Source      The largest flow from what is due to the pots' years; money carried over flows back to the year it is
                from.
    """
    ways: dict[Way, int] = {}
    for key, amount in due.items():
        ways["due", key] = amount
        ways |= {(key, (pot, key[1])): amount for pot in key[0]}
    for n, pot in enumerate(problem.pots):
        for year in range(problem.years):
            ways[(n, year), "paid"] = held(pot, year, problem.rules.reserve)
            if year and pot.carries_over:
                ways[(n, year), (n, year - 1)] = sum(due.values())
    flow = largest_flow(ways, "due", "paid")
    if sum(flow["due", key] for key in due) < sum(due.values()):
        return None
    return {key: {pot: flow[key, (pot, key[1])] for pot in key[0]} for key in due}


def hand_out(problem: Problem, bills: Sequence[Bill], shares: Mapping[int, int]) -> list[Payment]:
    """Pay bill after bill, from one pot after the other."""
    left = {n: amount for n, amount in sorted(shares.items()) if amount}
    payments = []
    for key, quarter, amount in bills:
        while amount:
            n = next(iter(left))
            part = min(amount, left[n])
            payments.append(Payment(problem.pots[n].name, key, quarter, part))
            amount -= part
            left[n] -= part
            if not left[n]:
                del left[n]
    return payments
