"""What one council reads about its share of a pooled cost: as a page, and as a PDF in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from menter.choose.fair_share import Eased, Shares, write_cost_statement
from menter.choose.year import year_name
from menter.office.choose.cost.named import kept_bill, names_of, renamed, renamed_trial
from menter.office.choose.cost.reckoned import lack_of, method_of, trial_of
from menter.office.choose.models import CostSplit
from menter.office.choose.pack import LANGUAGES, set_in_type
from menter.office.choose.pence import exactly, to_pence
from menter.office.look import figure
from menter.office.look.bilingual import either, said, tongue
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name

PAGE = Path(__file__).with_name("statement.typ")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the sentences under it, in the language of the page."""

    heading: str
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class Told:
    """One council's statement in the language of the page."""

    council: str
    parts: list[Part]
    years: list[tuple[str, str]]


def statement_of(split: CostSplit, body: Body) -> Told:
    """What the split means for one council that is in it."""
    bill = kept_bill(split.version)
    names = names_of(bill.councils)
    named, trial = renamed(bill, names), renamed_trial(trial_of(split.tests[-1]), names)
    shares = last_shares(split, bill.councils, names)
    lack = None if trial.is_stable else lack_of(split.version.reckoned)
    found = write_cost_statement(named.game, shares, names[body.pk], trial=trial, shortfall=lack)
    parts = [Part(said(part.heading), [said(each) for each in part.sentences]) for part in found.parts]
    if bill.caps or bill.floors:
        before = renamed_trial(trial_of(split.tests[0]), names)
        parts[2].sentences.append(said(Eased(shares, before, trial).effect))
    years = [(year_name(each.year), exactly(each.amount)) for each in split.shares.filter(body=body)]
    return Told(body_name(body), parts, years)


def last_shares(split: CostSplit, councils: Sequence[str], names: dict[str, str]) -> Shares:
    """What each pays once everything is phased in."""
    last = split.first_year + split.years - 1
    kept = dict(split.shares.filter(year=last).values_list("body", "amount"))
    method = method_of(split.method)
    off = float(split.version.reckoned["ways"][method]["off"])
    amounts = tuple(to_pence(kept[code]) for code in councils)
    return Shares(tuple(names[code] for code in councils), amounts, method, off)


def statement_file(split: CostSplit, body: Body, *, at: datetime) -> bytes:
    """The statement as a PDF, tagged for screen readers: Welsh first, then English."""
    pages = []
    for language in LANGUAGES:
        with override(language):
            pages.append(as_plain(split, statement_of(split, body)))
    return set_in_type(pages, at=at, page=PAGE)


def as_plain(split: CostSplit, told: Told) -> dict[str, Any]:
    """One language's page as values."""
    opportunity = split.version.cost.opportunity
    title = either(opportunity.title_cy, opportunity.title_en)
    return {
        "lang": tongue(),
        "title": _("What %(council)s pays") % {"council": told.council},
        "about": title.text,
        "about_lang": title.lang or get_language(),
        "state": said_state(split),
        "parts": [{"heading": part.heading, "sentences": part.sentences} for part in told.parts],
        "year_heading": _("Year by year"),
        "years": [f"{year}: {amount}" for year, amount in told.years],
    }


def said_state(split: CostSplit) -> str:
    """Whether it is agreed, proposed or replaced, and since when."""
    if split.agreed_at:
        return _("All councils agreed on %(day)s.") % {"day": figure.date(split.agreed_at)}
    if split.state == "replaced":
        return _("A later split has replaced this one.")
    return _("Proposed on %(day)s. Not all councils have agreed yet.") % {"day": figure.date(split.at)}
