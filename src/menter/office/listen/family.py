"""A theme and all that were merged into it: what is said of one of them is said of all."""

from collections import defaultdict

from menter.office.listen.models import Theme


def merged_pairs() -> dict[int, int]:
    """The number of each theme that was merged, with that of the theme it was merged into."""
    pairs = Theme.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id")
    return {pk: into for pk, into in pairs if into is not None}


def root_of(number: int, pairs: dict[int, int]) -> int:
    """The theme that a theme is part of now, itself when it was never merged."""
    seen = set()
    while number in pairs and number not in seen:
        seen.add(number)
        number = pairs[number]
    return number


def families(pairs: dict[int, int]) -> dict[int, set[int]]:
    """Each theme that others were merged into, with the numbers of all of them and its own."""
    found: dict[int, set[int]] = defaultdict(set)
    for number in pairs:
        root = root_of(number, pairs)
        found[root] |= {root, number}
    return dict(found)


def family_of(number: int) -> set[int]:
    """The numbers of a theme's whole family."""
    pairs = merged_pairs()
    root = root_of(number, pairs)
    return families(pairs).get(root, {root})
