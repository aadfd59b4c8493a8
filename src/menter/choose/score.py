"""A ranking by weighted criteria, with what each criterion adds.

Criteria that are multiplied count as one, under the first of them: its weight × its mean of 5 × the others' means of 5.
Something that helps each of very few, or all of Wales very little, then has less than what is middling in both; added
up, it would have as much.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, prod

from menter.language.sentence import Refusal, Sentence

HIGHEST = 5.0  # scores run from 0 to 5, as in the real round
WHOLE = 100  # what the weights of a new round add up to


class BadScore(Refusal):
    """A score or a weight that cannot count."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One entry's place.

    rank            1 for the highest; equal totals share the better place
    total           0 to 100
    contributions   what each criterion adds to the total; nothing for one that multiplies another
    missing         criteria that nobody has scored; they add nothing
    """

    key: str
    rank: int
    total: float
    contributions: Mapping[str, float]
    missing: tuple[str, ...]


def rank_entries(
    scores: Mapping[str, Mapping[str, Sequence[float]]],
    weights: Mapping[str, float],
    times: Mapping[str, str] | None = None,
) -> tuple[Ranked, ...]:
    """The entries, the highest total first, equal ones in the order of their keys.

    scores      entry -> criterion -> the scores its assessors gave, 0 to 5
    weights     criterion -> weight, >= 0; only their proportions matter
    times       criterion -> the criterion that it multiplies; it has no weight of its own
    Raises      BadScore.
    """
    check_weights(weights)
    factors = find_factors(weights, times or {})
    whole = sum(weights.values())
    rows = []
    for key in sorted(scores):
        check_scores(key, scores[key], weights)
        means = {name: sum(given) / len(given) for name in weights if (given := scores[key].get(name))}
        contributions = {
            name: 100 * weights[name] / whole * prod(means.get(one, 0.0) / HIGHEST for one in factors[name])
            for name in weights
        }
        missing = tuple(name for name in weights if name not in means)
        rows.append((key, sum(contributions.values()), contributions, missing))
    totals = sorted(-round(total, 9) for _, total, _, _ in rows)
    ranked = [
        Ranked(key, 1 + bisect_left(totals, -round(total, 9)), total, contributions, missing)
        for key, total, contributions, missing in rows
    ]
    return tuple(sorted(ranked, key=lambda each: (each.rank, each.key)))


def find_factors(weights: Mapping[str, float], times: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Each criterion with those that multiply it, itself first.

    Raises  BadScore unless each that multiplies has no weight, and multiplies one that is there and multiplies none.
    """
    for name, other in times.items():
        if weights.get(name):
            raise BadScore(
                Sentence(
                    "The criterion “{criterion}” multiplies another, so it has no weight of its own. Leave its weight "
                    "empty, or let it count by itself.",
                    criterion=name,
                )
            )
        if other not in weights or other in times:
            raise BadScore(
                Sentence(
                    "The criterion “{criterion}” can only multiply one of the round that counts by itself.",
                    criterion=name,
                )
            )
    return {name: (name, *(one for one, other in times.items() if other == name)) for name in weights}


def check_weights(weights: Mapping[str, float]) -> None:
    """Raise BadScore unless every weight is a number of nothing or more, and one is more."""
    for name, weight in weights.items():
        if not isfinite(weight) or weight < 0:
            raise BadScore(
                Sentence(
                    "The criterion “{criterion}” has the weight {weight}. Give a number of nothing or more.",
                    criterion=name,
                    weight=weight,
                )
            )
    if not any(weights.values()):
        raise BadScore(Sentence("No criterion has a weight, so nothing can be ranked. Give at least one."))


def check_whole(weights: Mapping[str, float]) -> None:
    """Raise BadScore unless the weights are good and add up to 100, so that everybody can read them as shares."""
    check_weights(weights)
    whole = round(sum(weights.values()), 6)
    if whole != WHOLE:
        raise BadScore(
            Sentence(
                "The weights add up to {sum}, not to 100. Raise or lower some of them by {by} together.",
                sum=f"{whole:g}",
                by=f"{abs(WHOLE - whole):g}",
            )
        )


def check_scores(key: str, given: Mapping[str, Sequence[float]], weights: Mapping[str, float]) -> None:
    for name, each in given.items():
        if name not in weights:
            raise BadScore(
                Sentence(
                    "“{entry}” is scored on “{criterion}”, which is not a criterion of the round.",
                    entry=key,
                    criterion=name,
                )
            )
        if each and not (isfinite(sum(each)) and min(each) >= 0 and max(each) <= HIGHEST):
            wrong = next(score for score in each if not isfinite(score) or not 0 <= score <= HIGHEST)
            raise BadScore(
                Sentence(
                    "“{entry}” has the score {score} on “{criterion}”. Scores run from 0 to 5.",
                    entry=key,
                    score=wrong,
                    criterion=name,
                )
            )
