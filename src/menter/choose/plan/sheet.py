"""The score sheet: 0 to 5 on five questions, weighed and added up."""

import numpy as np

from menter.choose.plan.discount import Array
from menter.choose.plan.problem import Problem

BANDS = 5  # a score sheet gives 0 to 5
# What the sheet weighs, in parts of ten: saving, residents, cost, aims, how soon. Ours; real sheets weigh alike.
SHEET = (3, 2, 2, 2, 1)


def sheet_scores(problem: Problem) -> Array:
    """Shape (opportunities,): the weighted sum of bands, each from 0 for the least to 5 for the most of all."""
    rows = []
    for each in problem.opportunities:
        full = each.scopes[-1]
        middles = [(b.kind == "residents", r.middle) for b in full.benefits for r in b.by_year]
        saving = sum(amount for is_people, amount in middles if not is_people)
        people = sum(amount for is_people, amount in middles if is_people)
        rows.append((saving, people, -sum(full.cost), len(each.aims), -(each.earliest + full.quarters)))
    found = np.array(rows, dtype=float).reshape(len(rows), len(SHEET))
    if not rows:
        return np.zeros(0)
    low, wide = found.min(axis=0), np.ptp(found, axis=0)
    bands = np.round(BANDS * (found - low) / np.where(wide > 0, wide, 1.0))
    return np.asarray(bands @ np.array(SHEET, dtype=float))
