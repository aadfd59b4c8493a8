"""The board's seats and rules in words, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.govern.seat import CONSTITUENCIES, Constituency, Standing, standing
from menter.govern.vote import INTERESTS, TIES, Interest, Tie
from menter.office.choose.presenters import row
from menter.office.govern.models import Board, Part, Seat, Term
from menter.office.look import figure
from menter.office.look.bilingual import either, said
from menter.office.look.listing import Cell, Column, headings
from menter.office.reference.presenters import body_name


@dataclass(frozen=True, slots=True)
class SeatShown:
    """One seat with how it stands on a day."""

    seat: Seat
    standing: Standing

    @property
    def holder(self) -> Term | None:
        """Who holds the seat."""
        return cast("Term | None", self.standing.holder)

    @property
    def deputy(self) -> Term | None:
        """Who is the deputy."""
        return cast("Term | None", self.standing.deputy)

    @property
    def state(self) -> str:
        """held, ending or vacant."""
        if self.standing.is_vacant:
            return "vacant"
        return "ending" if self.standing.is_ending else "held"


def seat_shown(seat: Seat, at: date) -> SeatShown:
    """A seat, with its terms already loaded, on a day."""
    return SeatShown(seat, standing(seat.terms.all(), at))


def constituency_name(seat: Seat) -> str:
    """The constituency that a seat stands for."""
    return said(CONSTITUENCIES[cast(Constituency, seat.constituency)])


def seat_name(seat: Seat, *, with_link: bool = True) -> Cell:
    """What a seat is called."""
    return either(seat.name_cy, seat.name_en, reverse("govern:seat", args=[seat.pk]) if with_link else "")


def term_name(term: Term | None) -> str:
    """The office of whoever has a term, and the body it is of."""
    if term is None:
        return ""
    office = either(term.office_cy, term.office_en).text
    if term.body is None:
        return office
    return _("%(office)s, %(body)s") % {"office": office, "body": body_name(term.body)}


STATES = {"held": "green", "ending": "yellow", "vacant": "red"}


def state_cell(shown: SeatShown) -> Cell:
    """Whether the seat is held, ends soon or is vacant, as a tag."""
    names = {"held": _("Held"), "ending": _("Ends soon"), "vacant": _("Vacant")}
    return Cell(names[shown.state], tag=STATES[shown.state])


def seat_columns() -> list[Column]:
    """Each seat: constituency, who holds it, the deputy, until when."""
    return [
        Column("constituency", _("Constituency"), lambda s: constituency_name(s.seat)),
        Column("seat", _("Seat"), lambda s: seat_name(s.seat).text, lambda s: seat_name(s.seat)),
        Column("holder", _("Held by"), lambda s: term_name(s.holder)),
        Column("deputy", _("Deputy"), lambda s: term_name(s.deputy)),
        Column("ends_on", _("Term ends"), last_day, lambda s: figure.date(day) if (day := last_day(s)) else ""),
        Column("state", _("State"), lambda s: s.state, state_cell),
    ]


def last_day(shown: SeatShown) -> date | None:
    """The last day of whoever holds the seat."""
    return shown.holder.ends_on if shown.holder else None


def tally(seats: Iterable[SeatShown]) -> list[str]:
    """How many seats there are, how many are vacant, how many end soon; a line each, without those of nought."""
    rows = list(seats)
    vacant = sum(each.state == "vacant" for each in rows)
    ending = sum(each.state == "ending" for each in rows)
    lines = [ngettext("%(num)s seat.", "%(num)s seats.", len(rows)) % {"num": len(rows)}]
    if vacant:
        lines.append(ngettext("%(num)s seat is vacant.", "%(num)s seats are vacant.", vacant) % {"num": vacant})
    if ending:
        lines.append(
            ngettext("%(num)s term ends within 100 days.", "%(num)s terms end within 100 days.", ending)
            % {"num": ending}
        )
    return lines


def rules(board: Board, filled: int) -> list[str]:
    """The rules that the group decides by, a sentence each."""
    lines = [
        _("Seats needed to decide, of the %(filled)s that are filled today: %(needed)s.")
        % {"filled": filled, "needed": board.quorum.needed(filled)},
        _("The rule: at least %(seats)s seats, and at least %(percent)s%% of those that are filled.")
        % {"seats": board.quorum_seats, "percent": board.quorum_percent},
        _("Constituencies that have to be there: %(number)s.") % {"number": board.quorum_constituencies},
        _("A deputy sits and votes for the seat."),
        _("As many votes for as against: %(rule)s.") % {"rule": said(TIES[cast(Tie, board.tie)])},
    ]
    if board.shuts_out:
        kinds = ", ".join(said(INTERESTS[cast(Interest, kind)]) for kind in board.shuts_out)
        lines.append(_("Interests that shut a seat out of a vote: %(kinds)s.") % {"kinds": kinds})
    return lines


def term_headings() -> list[dict[str, Any]]:
    """Headings for `term_rows`."""
    return headings(_("Who"), _("Part"), _("First day"), _("Last day"))


def term_rows(terms: Iterable[Term]) -> list[list[dict[str, Any]]]:
    """Every term in a seat, the newest first."""
    return [
        row(
            term_name(term),
            str(Part(term.part).label),
            figure.date(term.starts_on),
            figure.date(term.ends_on) if term.ends_on else _("Not fixed"),
        )
        for term in sorted(terms, key=lambda term: (term.starts_on, term.pk), reverse=True)
    ]
