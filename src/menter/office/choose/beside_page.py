"""Plans side by side: what each spends and gives, and what another does otherwise than this one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.choose.draft_page import draft_cell, state_cell
from menter.office.choose.models import Plan, PlanDraft, PlanItem, Solving
from menter.office.choose.plan_page import opportunity_cell, scope_cell, starts
from menter.office.choose.presenters import QUARTERS, row
from menter.office.look import figure
from menter.office.look.listing import Cell, headings


@dataclass(frozen=True, slots=True)
class Beside:
    """One draft with its newest search, and its newest plan with what is in that."""

    draft: PlanDraft
    search: Solving | None
    plan: Plan | None
    inside: Mapping[int, PlanItem]


def plans_table(besides: Sequence[Beside], at: datetime) -> dict[str, Any]:
    """All of them in figures; cashable and not cash are never added together."""
    return {
        "caption": _("The plans in figures"),
        "headings": headings(_("Draft"), _("State"), _("In the plan"), _("Money there is"), _("To be spent"),
                             _("Cashable saving"), _("Worth that is not cash"), _("Worth in today’s money"),
                             numbers=[2, 3, 4, 5, 6, 7]),
        "rows": [plan_row(each, at) for each in besides],
    }  # fmt: skip


def plan_row(each: Beside, at: datetime) -> list[dict[str, Any]]:
    """One draft; dashes while there is no plan."""
    return row(draft_cell(each.draft), state(each, at), *figures(each), numbers=[2, 3, 4, 5, 6, 7])


def figures(each: Beside) -> list[Cell | str]:
    """What its plan holds, spends and gives."""
    plan = each.plan
    if plan is None:
        return ["–"] * 6
    sums = [sum((Decimal(amount) for amount in amounts), Decimal(0)) for amounts in (plan.budget, plan.spent)]
    money = [figure.money(amount) for amount in (*sums, plan.cashable, plan.non_cashable)]
    href = reverse("choose:one_plan", args=[plan.pk])
    return [figure.number(len(each.inside)), *money, Cell(figure.money(plan.value), href)]


def state(each: Beside, at: datetime) -> Cell:
    """Where its newest search stands; what was changed since is said, as its plan is of other rules."""
    if each.search is None:
        return Cell(_("Not worked out yet"))
    if each.search.version != each.draft.version and not each.search.is_at_work(at):
        return Cell(_("Its rules have changed since"), tag="yellow")
    return state_cell(each.search, at)


def differences(one: Beside, others: Sequence[Beside]) -> list[dict[str, Any]]:
    """For each other plan: what it does otherwise than the one."""
    return [difference(one, other) for other in others if one.plan and other.plan]


@dataclass(frozen=True, slots=True)
class Change:
    """An opportunity that two plans do otherwise: as it is here and there, None where it is out."""

    here: PlanItem | None
    there: PlanItem | None

    @property
    def item(self) -> PlanItem:
        """Whichever there is."""
        found = self.here or self.there
        if found is None:
            raise ValueError("what is out of both plans is no change")
        return found

    @property
    def kind(self) -> str:
        """What happens to it in the other plan."""
        return "out" if self.there is None else "in" if self.here is None else "other"


def difference(one: Beside, other: Beside) -> dict[str, Any]:
    """What falls out, what comes in, what is done otherwise."""
    changed = changes(one, other)
    name = draft_cell(other.draft)
    return {
        "name": name,
        "lines": lines(one, other, changed),
        "caption": _("What changes: %(draft)s") % {"draft": name.text},
        "headings": headings(_("Opportunity"), _("What changes"), _("Here"), _("There")),
        "rows": [
            row(opportunity_cell(each.item), kind_cell(each), place(one, each.here), place(other, each.there))
            for each in changed
        ],
    }


ORDER = ("out", "in", "other")


def changes(one: Beside, other: Beside) -> list[Change]:
    """What is in only the one, then in only the other, then in both but in another scope or quarter."""
    offset = QUARTERS * ((other.plan.first_year if other.plan else 0) - (one.plan.first_year if one.plan else 0))
    pairs = [Change(one.inside.get(key), other.inside.get(key)) for key in {**one.inside, **other.inside}]
    kept = [each for each in pairs if not alike(each, offset)]
    return sorted(kept, key=lambda each: (ORDER.index(each.kind), each.item.opportunity_id))


def alike(change: Change, offset: int) -> bool:
    """Whether both plans do it in the same scope from the same quarter."""
    here, there = change.here, change.there
    if here is None or there is None:
        return False
    return here.scope_en == there.scope_en and here.start == (there.start or 0) + offset


def kind_cell(change: Change) -> Cell:
    """Which kind of change it is."""
    kinds = {"out": (_("Falls out"), "red"), "in": (_("Comes in"), "green"), "other": (_("Done otherwise"), "blue")}
    text, tag = kinds[change.kind]
    return Cell(text, tag=tag)


def place(beside: Beside, item: PlanItem | None) -> Cell:
    """In which scope from which quarter; or out."""
    if item is None or beside.plan is None:
        return Cell(_("Out"))
    scope = scope_cell(item)
    return Cell(_("%(scope)s, from %(quarter)s") % {"scope": scope.text, "quarter": starts(beside.plan, item)})


def lines(one: Beside, other: Beside, changed: Sequence[Change]) -> list[str]:
    """The difference in sentences."""
    out, new, moved = (sum(each.kind == kind for each in changed) for kind in ORDER)
    said = []
    if out:
        said.append(ngettext("%(num)s opportunity falls out.", "%(num)s opportunities fall out.", out) % {"num": out})
    if new:
        said.append(ngettext("%(num)s opportunity comes in.", "%(num)s opportunities come in.", new) % {"num": new})
    if moved:
        said.append(
            ngettext(
                "%(num)s opportunity is done in another scope or from another quarter.",
                "%(num)s opportunities are done in another scope or from another quarter.",
                moved,
            )
            % {"num": moved}
        )
    return [*(said or [_("Both plans do the same.")]), *worth_line(one, other, is_same=not changed)]


def worth_line(one: Beside, other: Beside, *, is_same: bool) -> list[str]:
    """How much more or less it is worth; that two plans may do different things and be worth the same."""
    more = (other.plan.value if other.plan else Decimal(0)) - (one.plan.value if one.plan else Decimal(0))
    if not more:
        same = _("Both are worth the same. Where several plans are, the search takes one of them.")
        return [] if is_same else [same]
    said = {"amount": figure.money(abs(more).quantize(Decimal(1)))}
    if more > 0:
        return [_("It is worth %(amount)s more in today’s money.") % said]
    return [_("It is worth %(amount)s less in today’s money.") % said]
