"""The page of a pooled cost: what it is made of, every method side by side, what the test of each says."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.choose.fair_share import KINDS, METHOD_NAMES, BadBill, Bill, Line, Method, TooHard, Trial, Way
from menter.choose.fair_share.cost_statement import whether_possible, whether_stable
from menter.choose.fair_share.proportion import NobodyToShare
from menter.choose.fair_share.share import share_costs
from menter.join_up.money import pounds
from menter.language.detect import detect
from menter.office.choose.cost.named import kept_bill, names_of, renamed, renamed_shares, renamed_trial
from menter.office.choose.cost.reckoned import lack_of, ways_of
from menter.office.choose.models import CostSplit, CostVersion, SharedCost, WorkState
from menter.office.choose.presenters import row
from menter.office.join_up.models import Opportunity
from menter.office.join_up.opportunity_page import Section
from menter.office.join_up.presenters.word import opportunity_cell
from menter.office.look import chart, figure
from menter.office.look.bilingual import said, tongue
from menter.office.look.listing import Cell, Column, cell, headings

DRAWN: tuple[Method, ...] = ("equal", "by_use", "shapley", "nucleolus")  # as many bars as can be told apart
CHEAP: tuple[Method, ...] = ("equal", "per_head", "by_use", "by_benefit")


def worded(text: str) -> Cell:
    """Words that people wrote, marked where they are in the other language."""
    language = detect(text).language if text else ""
    return Cell(text, lang=language if language in ("cy", "en") and language != tongue() else "")


def crumbs(opportunity: Opportunity, *, is_below: bool = True) -> list[dict[str, str]]:
    """The way back to the opportunity, and to its costs."""
    found = [
        {"text": _("Opportunities"), "href": reverse("join_up:opportunities")},
        {"text": _("Opportunity"), "href": reverse("join_up:opportunity", args=[opportunity.pk])},
    ]
    if is_below:
        found.append({"text": _("Who pays what"), "href": reverse("choose:costs", args=[opportunity.pk])})
    return found


@dataclass(frozen=True, slots=True)
class Payer:
    """One council in the table of methods: pence by method, nothing where a method has no shares."""

    code: str
    name: str
    alone: int
    amounts: dict[Method, int]


@dataclass(frozen=True, slots=True)
class Beside:
    """A version with everything that was worked out of it, councils by name."""

    version: CostVersion
    bill: Bill
    names: dict[str, str]
    ways: list[Way]

    @property
    def payers(self) -> list[Payer]:
        found = []
        for code, name in self.names.items():
            amounts = {way.method: way.shares.of(name) for way in self.ways if way.shares is not None}
            found.append(Payer(code, name, round(self.bill.game.cost([name])), amounts))
        return found

    @property
    def shared(self) -> list[Method]:
        """The methods that have shares."""
        return [way.method for way in self.ways if way.shares is not None]


def beside_of(version: CostVersion) -> Beside:
    """A version as the page shows it."""
    bill = kept_bill(version)
    names = names_of(bill.councils)
    ways = [
        Way(
            way.method,
            way.shares and renamed_shares(way.shares, names),
            way.trial and renamed_trial(way.trial, names),
        )
        for way in ways_of(version.reckoned, bill.councils)
    ]
    return Beside(version, renamed(bill, names), names, ways)


def columns(beside: Beside | None) -> list[Column]:
    """The table of methods: what each would pay by itself, and by each method."""

    def paid(method: Method) -> Any:
        return lambda payer: payer.amounts[method] / 100

    def shown(method: Method) -> Any:
        return lambda payer: pounds(payer.amounts[method])

    return [
        Column("council", _("Council"), lambda payer: payer.name),
        Column("alone", _("By itself"), lambda payer: payer.alone / 100, lambda payer: pounds(payer.alone), True),
        *(
            Column(method, said(METHOD_NAMES[method]), paid(method), shown(method), True)
            for method in (beside.shared if beside else [])
        ),
    ]


def picture(beside: Beside) -> chart.Chart | None:
    """What each council would pay by itself and by a few methods."""
    methods = [method for method in DRAWN if method in beside.shared]
    if not methods:
        return None
    figures = chart.Figures(
        _("What each council would pay, in pounds"),
        _("Council"),
        [_("By itself"), *(said(METHOD_NAMES[method]) for method in methods)],
        [
            (payer.name, [payer.alone / 100, *(payer.amounts[method] / 100 for method in methods)])
            for payer in beside.payers
        ],
        [[pounds(payer.alone), *(pounds(payer.amounts[method]) for method in methods)] for payer in beside.payers],
    )
    return chart.bars(figures)


def verdict(trial: Trial) -> Cell:
    """Whether a split holds, in a word."""
    if trial.is_stable:
        return Cell(_("Nobody gains by leaving"), tag="green")
    if trial.is_broken:
        return Cell(_("Some gain by leaving"), tag="red")
    return Cell(_("Not proven"), tag="yellow")


def test_rows(beside: Beside) -> list[list[dict[str, Any]]]:
    """For each method what the test over every group found, or why it has no shares."""
    found = []
    for way in beside.ways:
        name = said(METHOD_NAMES[way.method])
        if way.shares is None or way.trial is None:
            found.append(row(name, Cell(_("No shares"), tag="grey"), why_not(beside.bill, way.method)))
        else:
            words = " ".join(said(each) for each in whether_stable(way.shares, way.trial))
            found.append(row(name, verdict(way.trial), words))
    return found


def test_headings() -> list[dict[str, Any]]:
    """Headings for `test_rows`."""
    return headings(_("Method"), _("Does it hold?"), _("What every group would do"))


def why_not(bill: Bill, method: Method) -> str:
    """Why a method has no shares: a number is missing, or there was no proof in time."""
    if method in CHEAP:
        try:
            share_costs(bill.game, method, by=bill.by(method))
        except (BadBill, NobodyToShare) as refused:
            return said(refused.sentence)
    return said(TooHard().sentence)


def possible(version: CostVersion) -> str:
    """Whether any sharing contents every group, and what it would take."""
    lack = lack_of(version.reckoned)
    if lack is None:
        return _("Whether any sharing contents every group could not be proven in the time allowed.")
    return " ".join(said(each) for each in whether_possible(lack))


def line_rows(bill: Bill) -> list[list[dict[str, Any]]]:
    """What it is made of."""
    return [
        row(worded(line.name), said(KINDS[line.kind]), pounds(line.amount) if line.kind != "own" else "–",
            worded(line.of) if line.of else "–", more_of(line), numbers=[2])
        for line in bill.lines
    ]  # fmt: skip


def line_headings() -> list[dict[str, Any]]:
    """Headings for `line_rows`."""
    return headings(
        _("What is paid"), _("How it is paid"), _("Pounds"), _("By which number"), _("More of it"), numbers=[2]
    )


def more_of(line: Line) -> str:
    """Where a tier begins, how large a block is, what a component rests on, who needs it."""
    words = []
    if line.start:
        words.append(_("From %(number)s units.") % {"number": figure.number(line.start)})
    if line.size:
        words.append(_("A block serves %(number)s units.") % {"number": figure.number(line.size)})
    if line.on:
        words.append(_("It rests on this: %(component)s.") % {"component": line.on})
    if line.shared:
        words.append(_("Needed by: %(councils)s.") % {"councils": ", ".join(line.shared)})
    return " ".join(words) or "–"


def council_rows(bill: Bill) -> list[list[dict[str, Any]]]:
    """What is known of each council."""
    return [
        row(
            each.name,
            *(money(getattr(each, name)) for name in ("alone", "now", "floor", "cap")),
            *(figure.number(each.numbers[name]) if name in each.numbers else "–" for name in bill.measures),
            numbers=range(1, 5 + len(bill.measures)),
        )
        for each in bill.sharers
    ]


def council_headings(bill: Bill) -> list[dict[str, Any]]:
    """Headings for `council_rows`."""
    fixed = (_("Council"), _("Its own way"), _("Pays now"), _("Not less than"), _("Not more than"))
    return headings(*fixed, *bill.measures, numbers=range(1, 5 + len(bill.measures)))


def money(pence: int | None) -> str:
    return "–" if pence is None else pounds(pence)


def facts(beside: Beside) -> list[dict[str, str]]:
    """The cost in figures."""
    bill = beside.bill
    return [
        {"name": _("The bill"), "value": pounds(round(bill.game.bill))},
        {"name": _("Councils"), "value": figure.number(len(bill.sharers))},
        {"name": _("All by themselves"), "value": pounds(sum(payer.alone for payer in beside.payers))},
    ]


def progress(version: CostVersion) -> str:
    """How far the working-out is; "" once it is done."""
    if version.state == WorkState.DONE:
        return ""
    if version.state == WorkState.WAITING:
        return _("The shares wait for their turn to be worked out.")
    return ngettext(
        "The shares are being worked out: %(done)s of %(num)s step is done.",
        "The shares are being worked out: %(done)s of %(num)s steps are done.",
        version.steps,
    ) % {"done": version.done, "num": version.steps}


def version_rows(cost: SharedCost) -> list[list[dict[str, Any]]]:
    """Every version that was kept, the newest first."""
    return [
        row(
            figure.number(version.number), figure.moment(version.at),
            figure.number(len(version.bill.get("councils", []))),
            Cell(version.note or "–", lang=version.language if version.language in ("cy", "en") else ""),
            numbers=[0, 2],
        )
        for version in cost.versions.all()
    ]  # fmt: skip


def version_headings() -> list[dict[str, Any]]:
    """Headings for `version_rows`."""
    return headings(_("Version"), _("When"), _("Councils"), _("What changed, and why"), numbers=[0, 2])


def costs_of(opportunity: Opportunity) -> Section:
    """On the opportunity's page: the way to who pays what, and how that stands."""
    href = reverse("choose:costs", args=[opportunity.pk])
    found = CostSplit.objects.filter(version__cost__opportunity=opportunity).aggregate(
        agreed=Max("agreed_at"), at=Max("at")
    )
    state = Cell(_("Not shared yet"), tag="grey")
    if found["agreed"]:
        state = Cell(_("Agreed by all"), tag="green")
    elif found["at"]:
        state = Cell(_("Proposed"), tag="yellow")
    return Section(
        heading=_("What it costs together"),
        headings=headings(_("Page"), _("State")),
        rows=[[cell(Cell(_("Who pays what"), href)), cell(state)]],
    )


def title_of(opportunity: Opportunity) -> Cell:
    """The opportunity's title."""
    return opportunity_cell(opportunity)
