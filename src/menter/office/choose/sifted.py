"""What the scorers gave, put together without their names, and the ranking that follows from it."""

import json
from collections import defaultdict
from collections.abc import Sequence

from django.db.models import TextField
from django.db.models.functions import Cast

from menter.choose.score import Ranked, rank_entries
from menter.office.choose.bid import times_of, weights_of
from menter.office.choose.models import Round, RoundEntry, Score

Given = dict[str, list[float]]


def given_by_entry(kept: Round) -> dict[int, Given]:
    """What each entry was given on each criterion; sorted, so that nobody can be told by the order."""
    known = weights_of(kept)
    given: dict[int, Given] = defaultdict(lambda: {code: [] for code in known})
    rows = Score.objects.filter(scorer__round=kept).annotate(text=Cast("points", TextField()))
    found = list(rows.values_list("entry_id", "text"))
    read = json.loads(f"[{','.join(text for _number, text in found)}]")  # thousands at once, not one by one
    for (number, _text), points in zip(found, read, strict=True):
        there = given[number]
        for code, value in points.items():
            if code in there:
                there[code].append(value)
    return {number: {code: sorted(values) for code, values in said.items() if values} for number, said in given.items()}


def all_are_in(kept: Round) -> bool:
    """Whether every scorer has said that all scores are in."""
    done = list(kept.scorers.values_list("finished_at", flat=True))
    return bool(done) and all(done)


def ranked_entries(kept: Round, entries: Sequence[RoundEntry]) -> tuple[Ranked, ...]:
    """The entries ranked by the scores they keep, the best first."""
    weights = weights_of(kept)
    if not weights:
        return tuple(Ranked(str(entry.pk), 1, 0.0, {}, ()) for entry in entries)
    return rank_entries({str(entry.pk): entry.scores for entry in entries}, weights, times_of(kept))


def first_places(kept: Round, entries: Sequence[RoundEntry]) -> set[int]:
    """The numbers of the entries within the shortlist's places; those equal to the last are within."""
    return {int(place.key) for place in ranked_entries(kept, entries) if place.rank <= kept.shortlist}
