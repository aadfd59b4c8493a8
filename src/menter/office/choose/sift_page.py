"""The sift in words and figures: places, what each criterion adds, how far scorers are apart, how sure it is."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.choose.rule import Breach
from menter.choose.score import Ranked, rank_entries
from menter.choose.spread import Spread, find_spread
from menter.choose.steady import DRAWS, SEED, find_steadiness
from menter.office.choose import entry_page, running
from menter.office.choose.bid import breaches_of, counted, times_of, weights_of
from menter.office.choose.models import Round, RoundEntry
from menter.office.choose.sifted import given_by_entry
from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.listing import Column
from menter.office.reference.presenters import body_name


@dataclass(frozen=True, slots=True)
class Sifted:
    """One entry with its place and all that the sift says of it.

    tied    how many entries share the place
    stays   share of the draws in which it is within the shortlist
    """

    entry: RoundEntry
    ranked: Ranked
    tied: int
    stays: float
    broken: Sequence[Breach]
    is_within: bool

    @property
    def spread(self) -> Mapping[str, Spread]:
        """How far scorers are apart; reckoned for the entries that a page shows, not for all."""
        return find_spread(self.entry.scores)


def sifted(kept: Round) -> list[Sifted]:
    """Every entry in the running, the best first; from the scorers' own rows while the sift is on."""
    everything = list(kept.entries.select_related("statement__body").prefetch_related("partners").order_by("pk"))
    entries = {str(each.pk): each for each in everything if each.is_standing}
    if kept.state == "sift":
        given = given_by_entry(kept)
        for each in entries.values():
            each.scores = given.get(each.pk, {})
    weights = weights_of(kept)
    ranked = rank_entries({key: each.scores for key, each in entries.items()}, weights, times_of(kept))
    stays = find_steadiness(ranked, weights, places=kept.shortlist)
    ties = Counter(place.rank for place in ranked)
    broken = breaches_of(kept, everything)
    return [
        Sifted(
            entries[place.key],
            place,
            ties[place.rank],
            stays[place.key],
            broken.get(int(place.key), ()),
            place.rank <= kept.shortlist,
        )
        for place in ranked
    ]


def columns(kept: Round) -> list[Column]:
    """What the page lists of each entry."""
    return [
        Column("place", _("Place"), lambda s: s.ranked.rank, place_words, is_number=True),
        Column(
            "statement",
            _("Problem statement"),
            lambda s: s.entry.statement.title,
            lambda s: running.entry_title(s.entry),
        ),
        Column("council", _("Council that leads"), lambda s: body_name(s.entry.statement.body)),
        Column("total", _("Total of 100"), lambda s: round(s.ranked.total, 1), total_words, is_number=True),
        Column("stays", _("How often it stays in"), lambda s: round(s.stays, 3), stays_words, is_number=True),
        Column("talk", _("Talk about"), lambda s: talk_about(kept, s)),
        Column("breaks", _("What it breaks of the rules"), lambda s: entry_page.breach_words(s.broken)),
        *[criterion_column(each) for each in counted(kept)],
    ]


def file_columns(kept: Round) -> list[Column]:
    """The same with the lowest, the mean and the highest on each criterion in columns of their own."""
    more = [
        column
        for each in kept.criteria
        for column in (
            spread_column(each, "lowest", _("%(criterion)s: lowest"), lambda there: there.lowest),
            spread_column(each, "mean", _("%(criterion)s: mean"), lambda there: round(there.mean, 3)),
            spread_column(each, "highest", _("%(criterion)s: highest"), lambda there: there.highest),
        )
    ]
    return [*columns(kept), *more]


def criterion_column(criterion: dict[str, Any]) -> Column:
    """What one criterion adds to the total."""
    code = criterion["code"]

    def points(place: Sifted) -> float:
        return round(place.ranked.contributions.get(code, 0.0), 1)

    name = either(criterion["name_cy"], criterion["name_en"]).text
    return Column(code, name, points, lambda place: tenths(points(place), tongue()), is_number=True)


def spread_column(criterion: dict[str, Any], key: str, heading: str, take: Callable[[Spread], float]) -> Column:
    """One figure of how far scorers are apart on one criterion."""
    code = criterion["code"]
    name = either(criterion["name_cy"], criterion["name_en"]).text
    return Column(
        f"{code}_{key}",
        heading % {"criterion": name},
        lambda s: take(there) if (there := s.spread.get(code)) is not None else None,
    )


@lru_cache(maxsize=4096)
def tenths(value: float, language: str) -> str:
    """A figure of the ranking; they repeat, and writing one takes long."""
    return figure.number(value, language)


def place_words(place: Sifted) -> str:
    """The place; ties are said."""
    if place.tied == 1:
        return figure.number(place.ranked.rank)
    return _("%(place)s (shared by %(many)s)") % {"place": place.ranked.rank, "many": place.tied}


def total_words(place: Sifted) -> str:
    """The total to one decimal place."""
    return tenths(round(place.ranked.total, 1), tongue())


def stays_words(place: Sifted) -> str:
    """The share of draws in which it is on the shortlist."""
    return figure.percent(place.stays)


def talk_about(kept: Round, place: Sifted) -> str:
    """The criteria on which scorers are three points or more apart, and those that nobody scored."""
    names = {each["code"]: either(each["name_cy"], each["name_en"]).text for each in kept.criteria}
    wide = [
        _("%(criterion)s (%(lowest)s to %(highest)s)")
        % {"criterion": names[code], "lowest": f"{there.lowest:g}", "highest": f"{there.highest:g}"}
        for code, there in place.spread.items()
        if there.is_wide and code in names
    ]
    missing = [_("%(criterion)s (nobody scored it)") % {"criterion": names[code]} for code in place.ranked.missing]
    return "; ".join([*wide, *missing]) or "–"


def lead(kept: Round) -> str:
    """How many go to the panel, and what a tie at the border means."""
    return ngettext(
        "The first place goes to the panel; whoever is equal to the last that goes, goes as well.",
        "The first %(num)s places go to the panel; whoever is equal to the last that goes, goes as well.",
        kept.shortlist,
    ) % {"num": kept.shortlist}


def context(kept: Round, places: Sequence[Sifted]) -> dict[str, Any]:
    """What the page says around the list."""
    return {
        "method": _(
            "How often it stays in: every weight is made up to a fifth larger or smaller, each by itself, "
            "%(draws)s times (drawn from the number %(seed)s, so that anybody gets the same), and it is counted how "
            "often the statement is among those that go to the panel."
        )
        % {"draws": figure.number(DRAWS), "seed": SEED},
        "border": border(kept, places),
    }


def border(kept: Round, places: Sequence[Sifted]) -> str:
    """Whether a tie makes the shortlist longer than was asked."""
    within = sum(place.is_within for place in places)
    if within <= kept.shortlist:
        return ""
    return _("%(within)s statements go to the panel and not %(asked)s, because some are equal at the border.") % {
        "within": within, "asked": kept.shortlist,
    }  # fmt: skip
