"""Which envelope pays how much of what, to the penny."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from menter.choose.envelope import Envelope
from menter.choose.option import Option


@dataclass(frozen=True, slots=True)
class Payment:
    """Pence that one envelope pays for one option in one financial year."""

    option: str
    year: int
    envelope: str
    amount: int


def pay(
    chosen: Mapping[str, int], options: Mapping[str, Option], envelopes: Sequence[Envelope], horizon: Sequence[int]
) -> tuple[Payment, ...] | None:
    """Payments that cover every cost and overdraw nothing; None where there are none.

    chosen      the year in which each chosen option starts
    Source      Largest flow from costs to envelopes, by shortest augmenting paths (Edmonds and Karp 1972).
    """
    found: list[Payment] = []
    for year in horizon:
        due = {
            key: options[key].cost[year - start]
            for key, start in sorted(chosen.items())
            if 0 <= year - start < len(options[key].cost) and options[key].cost[year - start]
        }
        left = {str(envelope.name): envelope.left(year) for envelope in envelopes}
        allowed = {
            key: [n for n in sorted(left) if not options[key].pays_from or n in options[key].pays_from] for key in due
        }
        flow = largest_flow(due, left, allowed)
        if sum(flow.values()) < sum(due.values()):
            return None
        found.extend(Payment(key, year, name, amount) for (key, name), amount in sorted(flow.items()) if amount)
    return tuple(found)


def largest_flow(
    due: Mapping[str, int], left: Mapping[str, int], allowed: Mapping[str, Sequence[str]]
) -> dict[tuple[str, str], int]:
    """As much of what is due as the purses can pay, by (what is due, purse)."""
    flow = {(key, name): 0 for key in due for name in allowed[key]}
    unpaid, free = dict(due), dict(left)
    while path := shortest_path(unpaid, free, allowed, flow):
        most = min(unpaid[path[0]], free[path[-1]])
        for purse, key in zip(path[1:-1:2], path[2::2], strict=True):
            most = min(most, flow[(key, purse)])
        for key, purse in zip(path[0::2], path[1::2], strict=True):
            flow[(key, purse)] += most
        for purse, key in zip(path[1:-1:2], path[2::2], strict=True):
            flow[(key, purse)] -= most
        unpaid[path[0]] -= most
        free[path[-1]] -= most
    return flow


def shortest_path(
    unpaid: Mapping[str, int],
    free: Mapping[str, int],
    allowed: Mapping[str, Sequence[str]],
    flow: Mapping[tuple[str, str], int],
) -> list[str]:
    """From something unpaid to a purse with money: due, purse, due, purse …; empty when there is no way."""
    paths = [[key] for key in sorted(unpaid) if unpaid[key] > 0]
    seen = {path[0] for path in paths} | {""}
    met: set[str] = set()
    while paths:
        path = paths.pop(0)
        for purse in allowed[path[-1]]:
            if purse in met:
                continue
            met.add(purse)
            if free[purse] > 0:
                return [*path, purse]
            for (key, name), amount in sorted(flow.items()):
                if name == purse and amount > 0 and key not in seen:
                    seen.add(key)
                    paths.append([*path, purse, key])
    return []
