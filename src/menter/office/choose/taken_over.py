"""The workbook of a draft that comes back: all of its changes, or every cell that cannot be kept."""

from collections.abc import Callable, Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import BinaryIO

from django.core import signing

from menter.choose.plan.fault import check_problem
from menter.choose.plan.file import BadFile, Book, Edit, Wrong, edits, lost_columns, read_book, unread, word
from menter.choose.plan.file.edited import Row
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.brought import Brought, Line, Said
from menter.office.choose.brought_rule import keep_fixed, keep_needs, keep_pot, keep_role, keep_rule, keep_start
from menter.office.choose.brought_said import line_of, line_of_benefit
from menter.office.choose.brought_scope import keep_aims, keep_benefits, keep_phase, keep_quick
from menter.office.choose.draft import complete
from menter.office.choose.draft_file import TITLES, Stamp, book_of, check_fresh, check_stamp, sheets_now, stamp_of
from menter.office.choose.models import Envelope, PlanDraft, TeamVersion
from menter.office.choose.problem import QUARTERS, Instead, draft_problem, pots
from menter.office.choose.refused import not_so, why_not
from menter.office.choose.weighed import councils, weighed

SALT = "menter.choose.taken_over"
KEPT_FOR = 24 * 60 * 60  # seconds in which what was shown may be kept: a working day, with its night
MOST_SIGNS = 1_500_000  # of what is sent back to be kept: a form may have 2,000,000 in all

KEEPERS: dict[tuple[Sentence, str], Callable[[Brought, Edit], None]] = {
    (word.OPPORTUNITIES, "needs_first"): keep_needs,
    (word.OPPORTUNITIES, "earliest"): keep_start,
    (word.OPPORTUNITIES, "latest"): keep_start,
    (word.OPPORTUNITIES, "must"): keep_fixed,
    (word.OPPORTUNITIES, "aims"): keep_aims,
    (word.OPPORTUNITIES, "is_quick"): keep_quick,
    **{(word.COSTS, each): keep_phase for each in ("pays_from", "passes", "number")},
    **{(word.DAYS, each): keep_phase for each in ("number", "added", "gone")},
    **{(word.POTS, each): keep_pot for each in ("carries_over", "number")},
    **{(word.TEAM, each): keep_role for each in ("top_up", "day_rate", "number")},
    **{(word.RULES, each): keep_rule for each in ("number", "added", "gone")},
}


class NothingChanged(Refusal):
    """A workbook that came back as it went out."""


class NotAsShown(Refusal):
    """Something else is to be kept than was shown."""


class TooManyChanges(Refusal):
    """More changes than a page can send back."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a workbook changes: to be shown, and then to be kept.

    rules       those of the draft that change
    scopes      the version that was changed, and what is said now, by the opportunity's key
    team        the version that was changed, its first year, and the roles; None where they stay
    lines       what is shown of it
    unread      sheets and columns that mean nothing in a plan
    """

    draft: int
    version: int
    stamp: Stamp
    rules: Said
    scopes: dict[str, tuple[int, Said]]
    team: tuple[int, int, list[Said]] | None
    lines: tuple[Line, ...] = ()
    unread: tuple[Sentence, ...] = ()

    def sealed(self) -> str:
        """What is kept when it is sent back, so that nobody can send anything else. Raises TooManyChanges."""
        said = [
            self.draft,
            self.version,
            self.stamp.language,
            self.stamp.fingerprint,
            self.rules,
            self.scopes,
            self.team,
        ]
        found = signing.dumps(said, salt=SALT, compress=True)
        if len(found) > MOST_SIGNS:
            raise TooManyChanges(
                Sentence("The file has more changes than can be kept at once. Bring them back in two files or more.")
            )
        return found


def unsealed(sent: str) -> TakenOver | None:
    """What was shown and is sent back; None where it is too old, or is not what was shown."""
    try:
        draft, version, language, fingerprint, rules, scopes, team = signing.loads(sent, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    return TakenOver(draft, version, Stamp(draft, language, fingerprint), rules, scopes, team)


def check_still_fresh(taken: TakenOver, draft: PlanDraft, on: date) -> None:
    """Raise FileIsOld where something changed since the workbook was taken."""
    check_fresh(taken.stamp.fingerprint, sheets_now(draft, weighed(), on, taken.stamp.language))


def read_back(stream: BinaryIO, name: str, draft: PlanDraft, on: date) -> TakenOver:
    """All that the workbook changes.

    Raises  NotItsFile, FileIsOld; BadFile with every cell that is wrong or cannot be kept; NothingChanged; BadProblem
            where the plan could not be worked out; what the reader of workbooks raises
    """
    book, rows = read_book(stream, name), weighed()
    stamp = stamp_of(book)
    check_stamp(stamp, draft, sheets_now(draft, rows, on, stamp.language))
    problem = book.sound_problem()
    before = book_of(draft_problem(draft, rows, on), stamp.language)
    refuse(list(lost_columns(before, book)))
    team = TeamVersion.objects.first()
    brought = Brought(
        language=stamp.language,
        problem=problem,
        councils=councils(on),
        rows={row.key: row for row in rows},
        envelopes=Envelope.objects.in_bulk(),
        left={pot.name: pot.amounts for pot in pots(range(draft.first_year, draft.first_year + draft.years))},
        roles_now=team.said if team else [],
        before=(draft.first_year - team.first_year) * QUARTERS if team else 0,
        rules=deepcopy(complete(draft.rules)),
    )
    take(brought, list(edits(before, book)))
    refuse(brought.wrongs)
    instead = Instead(brought.scopes, brought.roles)
    after = draft_problem(draft, rows, on, brought.rules, instead)
    check_problem(after)
    refuse(list(not_kept(book_of(after, stamp.language), book)))
    if not brought.lines:
        raise NothingChanged(
            Sentence("Nothing in the file differs from what the office has. Change it, then bring it back.")
        )
    return found(draft, stamp, brought, team, tuple(unread(book, TITLES)))


def found(
    draft: PlanDraft, stamp: Stamp, brought: Brought, team: TeamVersion | None, strange: tuple[Sentence, ...]
) -> TakenOver:
    """What is to be kept of it, with the version of each thing that changes."""
    kept = complete(draft.rules)
    return TakenOver(
        draft=draft.pk,
        version=draft.version,
        stamp=stamp,
        rules={name: said for name, said in brought.rules.items() if said != kept[name]},
        scopes={key: (newest(brought, key), said) for key, said in brought.scopes.items()},
        team=(team.number, team.first_year, brought.roles) if team and brought.roles is not None else None,
        lines=tuple(brought.lines),
        unread=strange,
    )


def newest(brought: Brought, key: str) -> int:
    """The version of an opportunity's scopes that is changed; 0 for none."""
    return max((each.number for each in brought.rows[key].scope_versions.all()), default=0)


def take(brought: Brought, changed: Sequence[Edit]) -> None:
    """Take over every change, or say of each cell why not."""
    strange = refused_rows(changed)
    changed = [edit for edit in changed if not is_part_of_one(edit, strange)]
    for edit in changed:
        if edit.sheet == word.BENEFITS:
            continue
        keeper = KEEPERS.get((edit.sheet, edit.field if edit.how == "cell" else edit.how))
        wrongs = len(brought.wrongs)
        if keeper is None:
            brought.refuse(edit, why_not(edit))
        else:
            keeper(brought, edit)
        if len(brought.wrongs) == wrongs:
            brought.lines.append(line_of(brought, edit))
    benefits = sorted((edit for edit in changed if edit.sheet == word.BENEFITS), key=shared_as)
    for _what, together in groupby(benefits, shared_as):
        group = list(together)
        for year, was, now in keep_benefits(brought, group, group[0].row[3]):
            brought.lines.append(line_of_benefit(group[0], year, was, now))


def refused_rows(changed: Sequence[Edit]) -> set[Row]:
    """Opportunities, scopes and phases that came or went: a workbook cannot do that, so the file is refused."""
    sheets = (word.OPPORTUNITIES, word.SCOPES, word.COSTS)
    return {edit.row for edit in changed if edit.how != "cell" and edit.sheet in sheets}


def is_part_of_one(edit: Edit, rows: Collection[Row]) -> bool:
    """Whether it is about a part of one of these, and so cannot be looked at: the refusal names the whole."""
    return any(edit.row[:length] in rows for length in range(1, len(edit.row)))


def shared_as(edit: Edit) -> Row:
    """What of benefits is shared between councils as one sum: opportunity, scope and kind."""
    opportunity, scope, _council, kind, _year = edit.row
    return opportunity, scope, kind


def not_kept(after: Book, book: Book) -> Iterator[Wrong]:
    """Cells that would say something else than was written; benefits were looked at when they were shared."""
    for edit in edits(after, book):
        if edit.sheet != word.BENEFITS:
            yield Wrong(edit.told.place, not_so(edit.was))


def not_as_shown() -> NotAsShown:
    """That what is to be kept is not what was shown, or was shown too long ago."""
    return NotAsShown(Sentence("What was shown is a day old or was changed on its way. Bring the workbook back again."))


def refuse(wrongs: list[Wrong]) -> None:
    """Raise BadFile where there is a cell that is wrong."""
    if wrongs:
        raise BadFile(wrongs)
