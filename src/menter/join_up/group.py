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


def attach(
    groups: Iterable[tuple[str, ...]], singles: Iterable[str], pairs: Mapping[tuple[str, str], float]
) -> tuple[tuple[str, ...], ...]:
    """The same groups with each single record added to the group of its likeliest partner, if that is likely enough.

    singles     records that may stand with a group without being near to all of it, such as what residents say
    A single does not draw another single with it, so no chain can form.
    """
    grown = [list(group) for group in groups]
    placed = {key: number for number, group in enumerate(grown) for key in group}
    alone = set(singles) - set(placed)
    likely: dict[str, dict[str, float]] = {}
    for (a, b), p in pairs.items():
        for single, partner in ((a, b), (b, a)):
            if single in alone and partner in placed and p >= LEAST_MEAN:
                likely.setdefault(single, {})[partner] = p
    for single, partners in sorted(likely.items()):
        best = min(partners, key=lambda key: (-partners[key], key))
        grown[placed[best]].append(single)
    return tuple(tuple(sorted(group)) for group in grown)


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
