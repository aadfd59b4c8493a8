"""How the pages show what people said of opportunities, what they did to them, and what they may do."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.join_up.saving import Assumptions
from menter.office.join_up.assumption import assumptions_in
from menter.office.join_up.change import SAYS, CannotUndo, check_may_undo
from menter.office.join_up.models import AssumptionVersion, BodyWord, Opportunity, OpportunityChange, OpportunityMember
from menter.office.join_up.presenters.word import member_bodies, member_cell, opportunity_cell, two
from menter.office.join_up.row import points_to
from menter.office.ledger.presenters import by_whom
from menter.office.look import figure
from menter.office.look.bilingual import said
from menter.office.look.form import Marked
from menter.office.look.listing import Cell, Column, cell, headings
from menter.office.reference.presenters import body_name


def deeds(row: Opportunity, *, shapes: bool, speaks: bool, assumes: bool) -> list[dict[str, str]]:
    """What this person can do with an opportunity."""
    if row.merged_into_id is not None:
        return []
    found = []
    if speaks:
        found += [
            ("join_up:say_for_council", _("We have this problem too, or have done this")),
            ("join_up:ask_introduction", _("Ask for an introduction")),
        ]
    if shapes:
        found += [
            ("join_up:merge_opportunity", _("Merge it into another opportunity")),
            ("join_up:sort_members", _("Take out or split off members")),
        ]
    if assumes:
        found.append(("join_up:change_assumptions", _("Change what its estimates rest on")))
    return [{"text": text, "href": reverse(route, args=[row.pk])} for route, text in found]


def word_rows(words: Sequence[BodyWord], may_take_back: Sequence[str]) -> list[list[dict[str, Any]]]:
    """What authorities say of it, each in its own words.

    may_take_back   codes of the bodies whose word this reader may take back
    """
    rows = []
    for word in words:
        back = Cell(_("Take it back"), reverse("join_up:take_back_word", args=[word.pk]))
        rows.append(
            [
                cell(Cell(body_name(word.body), reverse("see:body", args=[word.body_id]))),
                cell(str(word.get_kind_display())),
                cell(Cell(word.note, lang=two(word.language))),
                cell(figure.date(word.at)),
                cell(back if word.body_id in may_take_back else ""),
            ]
        )
    return rows


def member_choices(members: Sequence[OpportunityMember]) -> list[tuple[str, Any]]:
    """The members of an opportunity to choose from, each in its own language, with whose it is."""
    found = []
    for member in members:
        whose = ", ".join(body_name(body) for body in member_bodies(member)) or _("Residents")
        name = member_cell(member)
        found.append((points_to(member), Marked.of(f"{name.text} ({whose})", name.lang)))
    return found


def opportunity_choices(rows: Sequence[Opportunity]) -> list[tuple[str, Any]]:
    """Opportunities to choose from, in the alphabet of the page."""
    named = [(str(row.pk), opportunity_cell(row)) for row in rows]
    return [(key, Marked.of(c.text, c.lang)) for key, c in sorted(named, key=lambda each: each[1].text.casefold())]


def history_columns(others: dict[int, Opportunity], undoable: set[int]) -> list[Column]:
    """What people did to an opportunity, by whom and when; with a link to undo what can be undone."""
    return [
        Column("at", gettext_lazy("When"), lambda c: c.at, lambda c: figure.moment(c.at)),
        Column("what", gettext_lazy("What was done"), lambda c: said(SAYS[c.kind])),
        Column("detail", gettext_lazy("What exactly"), lambda c: detail(c, others)),
        Column("by", gettext_lazy("By"), lambda c: c.by, lambda c: by_whom(c.by)),
        Column("undone_at", gettext_lazy("Undone"), lambda c: c.undone_at, lambda c: undone_cell(c, undoable)),
    ]


def detail(change: OpportunityChange, others: dict[int, Opportunity]) -> str:
    """What exactly was done, in one sentence."""
    other = others.get(change.after.get("other") or 0)
    name = opportunity_cell(other).text if other else ""
    count = figure.number(len(change.after["members"]))
    match change.kind:
        case "merge":
            return _("It became part of “%(other)s”. Members: %(count)s.") % {"other": name, "count": count}
        case "split":
            return _("The new one is called “%(other)s”. Members: %(count)s.") % {"other": name, "count": count}
        case _:
            return _("Members: %(count)s.") % {"count": count}


def undoable(changes: Sequence[OpportunityChange]) -> set[int]:
    """The numbers of the changes that can be undone now."""
    found = set()
    for change in changes:
        try:
            check_may_undo(change)
        except CannotUndo:
            continue
        found.add(change.pk)
    return found


def undone_cell(change: OpportunityChange, may_undo: set[int]) -> Cell:
    """When it was undone and by whom; the way to undo it; nothing where something later rests on it."""
    if change.undone_at is not None:
        who = {"date": figure.moment(change.undone_at), "who": by_whom(change.undone_by)}
        return Cell(_("Undone on %(date)s, by: %(who)s") % who)
    if change.pk in may_undo:
        return Cell(_("Undo this"), reverse("join_up:undo_shaping", args=[change.pk]))
    return Cell("")


def assumption_columns(opportunities: dict[str, Opportunity]) -> list[Column]:
    """One version of the assumptions in a row, with who changed them and why.

    opportunities   by their key, those that versions are for
    """
    return [
        Column("at", gettext_lazy("When"), lambda v: v.at, lambda v: figure.moment(v.at)),
        Column("scope", gettext_lazy("Holds for"), lambda v: v.scope, lambda v: scope_cell(v, opportunities)),
        Column("fixed_share", gettext_lazy("Fixed share"), shares("fixed_share")),
        Column("gap_closed", gettext_lazy("Price gap closed"), shares("gap_closed")),
        Column("build_not_repeated", gettext_lazy("Build not repeated"), shares("build_not_repeated")),
        Column("procurement_days", gettext_lazy("Days of buying"), lambda v: days(assumptions_in(v.values))),
        Column("day_rate", gettext_lazy("A day costs"), lambda v: rate(assumptions_in(v.values))),
        Column("why", gettext_lazy("Why"), lambda v: v.why),
        Column("by", gettext_lazy("By"), lambda v: v.by, lambda v: by_whom(v.by)),
    ]


def in_force(now: Assumptions) -> dict[str, Any]:
    """The assumptions that hold, as a table: a row for each figure."""
    rows = [
        (_("Share of a yearly cost that is fixed"), percents(now.fixed_share)),
        (_("Distance to the lowest price that a joint price closes"), percents(now.gap_closed)),
        (_("Share of the first build that is not spent again"), percents(now.build_not_repeated)),
        (_("Officers’ days that one buying exercise takes"), days(now)),
        (_("What an officer’s day costs"), rate(now)),
    ]
    return {
        "headings": headings(_("Assumption"), _("Careful / middle / hopeful")),
        "rows": [[cell(name), cell(text)] for name, text in rows],
    }


def shares(name: str) -> Any:
    """Careful, middle and hopeful in per cent."""
    return lambda version: percents(getattr(assumptions_in(version.values), name))


def percents(three: Sequence[float]) -> str:
    return " / ".join(figure.percent(share) for share in three)


def days(assumptions: Assumptions) -> str:
    return " / ".join(f"{each:g}" for each in assumptions.procurement_days)


def rate(assumptions: Assumptions) -> str:
    return figure.money(assumptions.day_rate / 100)


def scope_cell(version: AssumptionVersion, opportunities: dict[str, Opportunity]) -> Cell:
    """The opportunity that a version is for, as a link."""
    if not version.scope:
        return Cell(_("All opportunities without their own"))
    row = opportunities.get(version.scope)
    return opportunity_cell(row) if row else Cell(_("One opportunity"))
