"""A split that is put to the councils: what each pays year by year, what each says, what changes for whom."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from menter.choose.fair_share import METHOD_NAMES, Eased, History, Settlement, Shares
from menter.choose.fair_share.cost_statement import whether_stable
from menter.choose.year import year_name
from menter.office.choose.cost.named import kept_bill, names_of, renamed_trial
from menter.office.choose.cost.reckoned import method_of, trial_of
from menter.office.choose.cost.statement import last_shares
from menter.office.choose.models import CostAnswer, CostSplit, SharedCost, SplitState, WorkState
from menter.office.choose.pence import exactly
from menter.office.choose.presenters import row
from menter.office.look import figure
from menter.office.look.bilingual import either, said
from menter.office.look.listing import Cell, headings

COLOURS = {SplitState.PROPOSED: "yellow", SplitState.AGREED: "green", SplitState.REPLACED: "grey"}


def newest_split(cost: SharedCost) -> CostSplit | None:
    """The split that was proposed last and can be worked out; also while it is."""
    return splits_of(cost).exclude(work=WorkState.REFUSED).first()


def splits_of(cost: SharedCost) -> QuerySet[CostSplit]:
    """Every split of a cost with what its page needs."""
    rows = CostSplit.objects.filter(version__cost=cost)
    return rows.select_related("version__cost__opportunity").prefetch_related("shares", "answers")


def state_cell(split: CostSplit) -> Cell:
    """Where it stands."""
    if split.work == WorkState.REFUSED:
        return Cell(str(WorkState.REFUSED.label), tag="red")
    if split.work != WorkState.DONE:
        return Cell(str(WorkState(split.work).label), tag="blue")
    state = SplitState(split.state)
    return Cell(str(state.label), tag=COLOURS[state])


def lead(split: CostSplit) -> str:
    """By which method, from when, in how many years."""
    said_method = said(METHOD_NAMES[method_of(split.method)])
    year = year_name(split.first_year)
    if split.years == 1:
        return _("By this method: %(method)s. It holds from %(year)s on.") % {"method": said_method, "year": year}
    return _("By this method: %(method)s. It begins in %(year)s and is reached in %(last)s.") % {
        "method": said_method,
        "year": year,
        "last": year_name(split.first_year + split.years - 1),
    }


def share_rows(split: CostSplit, names: dict[str, str]) -> list[list[dict[str, Any]]]:
    """What each council pays in each year, and what it says of that."""
    amounts = {(each.body_id, each.year): each.amount for each in split.shares.all()}
    answers = {each.body_id: each for each in split.answers.all()}
    opportunity = split.version.cost.opportunity_id
    found = []
    for code, name in names.items():
        href = reverse("choose:cost_statement", args=[opportunity, split.pk, code])
        paid = [exactly(amounts[code, year]) for year in years_of(split)]
        found.append(row(Cell(name, href), *paid, answer_cell(answers.get(code)), reason_cell(answers.get(code)),
                         numbers=range(1, 1 + len(paid))))  # fmt: skip
    return found


def share_headings(split: CostSplit) -> list[dict[str, Any]]:
    """Headings for `share_rows`."""
    years = [year_name(year) for year in years_of(split)]
    return headings(_("Council"), *years, _("What it says"), _("Why"), numbers=range(1, 1 + len(years)))


def years_of(split: CostSplit) -> range:
    return range(split.first_year, split.first_year + split.years)


def answer_cell(answer: CostAnswer | None) -> Cell:
    """Whether a council agrees."""
    if answer is None:
        return Cell(_("Not answered yet"), tag="grey")
    return Cell(_("Agrees"), tag="green") if answer.is_agreed else Cell(_("Does not agree"), tag="red")


def reason_cell(answer: CostAnswer | None) -> Cell:
    """Its reason, in its own language."""
    if answer is None or not answer.reason:
        return Cell("–")
    return Cell(answer.reason, lang=answer.language if answer.language in ("cy", "en") else "")


def stands(split: CostSplit, names: dict[str, str]) -> list[str]:
    """What the test of every group says of the split in each year, and what caps and floors do to it."""
    bill = kept_bill(split.version)
    shares = last_shares(split, bill.councils, names)
    trials = [renamed_trial(trial_of(each), names) for each in split.tests]
    lines = []
    for year, trial in zip(years_of(split), trials[1:], strict=True):
        words = " ".join(said(each) for each in whether_stable(shares, trial))
        lines.append(
            words if split.years == 1 else _("%(year)s: %(words)s") % {"year": year_name(year), "words": words}
        )
    if bill.caps or bill.floors:
        lines.append(said(Eased(shares, trials[0], trials[-1]).effect))
    return lines


def refusal(split: CostSplit) -> Cell:
    """Why it cannot be worked out."""
    return either(split.reason_cy, split.reason_en)


def split_rows(splits: Sequence[CostSplit]) -> list[list[dict[str, Any]]]:
    """Every split that was proposed, the newest first."""
    return [
        row(
            figure.date(split.at), said(METHOD_NAMES[method_of(split.method)]), year_name(split.first_year),
            state_cell(split), refusal(split) if split.work == WorkState.REFUSED else figure.date(split.agreed_at),
        )
        for split in splits
    ]  # fmt: skip


def split_headings() -> list[dict[str, Any]]:
    """Headings for `split_rows`."""
    return headings(_("Proposed"), _("Method"), _("From"), _("State"), _("Agreed on"))


def changes(split: CostSplit, splits: Sequence[CostSplit]) -> list[str]:
    """What the split changes for each council against what was agreed last; nothing before the first."""
    before = next((each for each in splits if each.agreed_at and each.pk != split.pk and each.at < split.at), None)
    if before is None:
        return []
    kept = [Settlement(each.first_year, named_shares(each)) for each in (before, split)]
    return [said(each.sentence) for each in History(tuple(kept)).differences]


def named_shares(split: CostSplit) -> Shares:
    codes = kept_bill(split.version).councils
    return last_shares(split, codes, names_of(codes))
