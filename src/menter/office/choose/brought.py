"""What a plan's workbook that comes back would make of what the office keeps, and each cell that it cannot keep."""

import math
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from menter.choose.plan.file import Edit, Wrong
from menter.choose.plan.problem import Council, Phase, Problem
from menter.choose.plan.problem import Scope as Option
from menter.language.sentence import Sentence
from menter.office.choose.models import Envelope
from menter.office.choose.problem import kept_of
from menter.office.choose.refused import BY_ESTIMATE
from menter.office.choose.scope import KINDS, phase_kinds
from menter.office.join_up.models import Opportunity

Said = dict[str, Any]
NO_SCOPES: Said = {"scopes": [], "aims": [], "is_quick": False}
PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that would change: of which opportunity (its key; "" for none), what, from, to."""

    opportunity: str
    what: Sentence
    was: Sentence
    now: Sentence


@dataclass(slots=True)
class Brought:
    """A workbook while it is taken over, cell by cell.

    language    of the workbook
    problem     what the workbook says as a whole
    councils    as the office has them
    rows        the opportunities that are weighed, by their keys
    envelopes   by their codes
    left        pence left of each envelope in each year of the plan, by its code
    roles_now   the roles of the team as they are kept
    before      quarters from the first that the team's days were said for to the first of the plan
    rules       of the draft, as they would be
    scopes      of each opportunity that changes, by its key, as they would be
    roles       as they would be; None where nobody changed them
    """

    language: str
    problem: Problem
    councils: Sequence[Council]
    rows: Mapping[str, Opportunity]
    envelopes: Mapping[str, Envelope]
    left: Mapping[str, tuple[int, ...]]
    roles_now: Sequence[Said]
    before: int
    rules: Said
    scopes: dict[str, Said] = field(default_factory=dict)
    roles: list[Said] | None = None
    lines: list[Line] = field(default_factory=list)
    wrongs: list[Wrong] = field(default_factory=list)

    def refuse(self, edit: Edit, why: Sentence) -> None:
        """Note that this cell cannot be kept."""
        self.wrongs.append(Wrong(edit.told.place, why))

    def role(self, code: str) -> Said:
        """One role of the team, to be changed."""
        if self.roles is None:
            self.roles = deepcopy(list(self.roles_now))
        return next(each for each in self.roles if each["code"] == code)

    def facts(self, key: str) -> Said:
        """What is kept of an opportunity, to be changed."""
        if key not in self.scopes:
            self.scopes[key] = deepcopy({**NO_SCOPES, **kept_of(self.rows[key])})
        return self.scopes[key]

    def scope(self, edit: Edit) -> Said | None:
        """The scope that a row is about, to be changed; refused where it is only an estimate."""
        for each in self.facts(edit.row[0])["scopes"]:
            if KINDS[each["kind"]][1].to(self.language) == edit.row[1]:
                return dict_of(each)
        self.refuse(edit, BY_ESTIMATE)
        return None

    def option(self, edit: Edit) -> Option:
        """The same scope as the workbook says it."""
        found = next(each for each in self.problem.opportunities if each.key == edit.row[0])
        return next(each for each in found.scopes if each.name == edit.row[1])

    def phase(self, scope: Said, edit: Edit) -> tuple[Said, Phase]:
        """The phase that a row is about, to be changed, and as the workbook says it."""
        kinds = phase_kinds()
        kept = next(each for each in scope["phases"] if kinds[each["kind"]].to(self.language) == edit.row[2])
        return kept, next(each for each in self.option(edit).phases if each.name == edit.row[2])


def dict_of(kept: Any) -> Said:
    """What is kept as JSON, with its type."""
    found: Said = kept
    return found


def is_whole(share: float) -> bool:
    """Whether a share is in whole per cent, as the office's pages keep it."""
    per_cent = share * PER_CENT
    return math.isfinite(per_cent) and abs(per_cent - round(per_cent)) < 1e-9
