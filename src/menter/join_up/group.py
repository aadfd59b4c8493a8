"""Records of one need put together from pairs, without chains in which the first has nothing to do with the last."""

from collections.abc import Iterable, Mapping

LEAST_MEAN = 0.35  # mean probability between two groups from which they join; 0.5 split groups of five and more


def group_pairs(pairs: Mapping[tuple[str, str], float]) -> tuple[tuple[str, ...], ...]:
    """Groups of two and more keys, each sorted, the groups in order of their first key.

    pairs       probability of each pair of keys that was looked at; a pair not in it counts as 0
    Source      Average linkage (Sokal and Michener 1958), strongest pair first, ties in the order of keys.
    """
    linked = {(min(pair), max(pair)): p for pair, p in pairs.items()}
    group_of: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    near: dict[str, set[str]] = {}
    for a, b in linked:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    for a, b in sorted(linked, key=lambda pair: (-linked[pair], pair)):
        first, second = group_of.get(a, a), group_of.get(b, b)
        if first == second:
            continue
        mine, theirs = members.get(first, [first]), members.get(second, [second])
        if mean_link(mine, theirs, near, linked) < LEAST_MEAN:
            continue
        kept = min(first, second)
        members.pop(first, None)
        members.pop(second, None)
        members[kept] = sorted([*mine, *theirs])
        group_of.update(dict.fromkeys(members[kept], kept))
    return tuple(tuple(members[name]) for name in sorted(members, key=lambda name: members[name][0]))


def mean_link(
    mine: Iterable[str],
    theirs: list[str],
    near: Mapping[str, set[str]],
    linked: Mapping[tuple[str, str], float],
) -> float:
    """Mean probability over all pairs between two groups."""
    mine, others = list(mine), set(theirs)
    total = sum(linked[(min(a, b), max(a, b))] for a in mine for b in sorted(near[a] & others))
    return total / (len(mine) * len(theirs))
