"""One statement of a round: what it asks for, what the rules say, what each criterion gave, what was decided."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.choose.rule import Breach
from menter.choose.score import rank_entries
from menter.choose.spread import find_spread
from menter.office.choose import running
from menter.office.choose.bid import breaches_of, fundable_phases, times_of, weights_of
from menter.office.choose.may import may_see_ranking
from menter.office.choose.models import Round, RoundEntry
from menter.office.choose.presenters import row
from menter.office.look import figure
from menter.office.look.bilingual import either, said, tongue
from menter.office.look.listing import Cell, headings
from menter.office.reference.presenters import body_name


def phase_words(entry: RoundEntry) -> str:
    """The phase it is for."""
    name = fundable_phases().get(entry.phase, "")
    return (name if isinstance(name, str) else said(name)) or _("Not said")


def asked_words(entry: RoundEntry) -> str:
    """What it asks for."""
    return figure.money(entry.asked) if entry.asked is not None else _("Not said")


def breach_words(broken: Iterable[Breach]) -> str:
    """What it breaks of the rules, in sentences."""
    return " ".join(said(breach) for breach in broken) or _("Nothing")


def crumbs(entry: RoundEntry, *, is_run: bool = True) -> list[dict[str, str]]:
    """The way back to the round and to the entry."""
    return [
        *running.round_crumbs(entry.round, is_run=is_run),
        {"text": _("Problem statement"), "href": reverse("choose:entry", args=[entry.round_id, entry.pk])},
    ]


def answer(request: HttpRequest, entry: RoundEntry, *, may_run: bool) -> HttpResponse:
    """The page of one entry."""
    kept, statement = entry.round, entry.statement
    is_shown = may_see_ranking(request.user, kept) if request.user.is_authenticated else kept.state == "published"
    is_standing = entry.is_standing and not entry.outcome
    context = {
        "title": statement.title,
        "title_lang": statement.language if statement.language != tongue() else "",
        "crumbs": running.round_crumbs(kept, is_run=may_run),
        "facts": facts(entry),
        "breaks": [said(breach) for breach in broken_by(kept, entry)],
        "score_headings": score_headings(),
        "score_rows": score_rows(kept, entry) if is_shown else [],
        "score_lead": score_lead(kept, entry) if is_shown and entry.scores else "",
        "reason": either(entry.reason_cy, entry.reason_en),
        "is_decided": bool(entry.reason_en),
        "links": links(entry) if may_run and is_standing else [],
        "partners": [(body.pk, body_name(body)) for body in entry.partners.all()] if may_run and is_standing else [],
        "entry": entry,
        "may_change": may_run and is_standing,
    }
    return render(request, "choose/entry.jinja", context)


def broken_by(kept: Round, entry: RoundEntry) -> Sequence[Breach]:
    """What this entry breaks, judged among all of its round."""
    rows = kept.entries.select_related("statement").prefetch_related("partners")
    return breaches_of(kept, list(rows)).get(entry.pk, ())


def facts(entry: RoundEntry) -> list[dict[str, Any]]:
    """The facts of one entry."""
    others = ", ".join(body_name(each) for each in entry.partners.all())
    told = [
        (_("Problem statement"), Cell(_("Read the statement"), reverse("listen:statement", args=[entry.statement_id]))),
        (_("Council that leads"), Cell(body_name(entry.statement.body))),
        (_("Other councils in it"), Cell(others or _("None"))),
        (_("Phase"), Cell(phase_words(entry))),
        (_("Pounds asked for"), Cell(asked_words(entry))),
        (_("Open to all"), Cell({True: _("Yes"), False: _("No"), None: _("Not said")}[entry.is_open])),
        (_("State"), running.entry_state(entry)),
    ]
    if entry.awarded:
        told.append((_("Awarded"), Cell(figure.money(entry.awarded))))
    if entry.merged_into_id:
        href = reverse("choose:entry", args=[entry.round_id, entry.merged_into_id])
        told.append((_("Combined with"), Cell(_("The statement that it is part of"), href)))
    return [{"key": key, "text": c.text, "href": c.href, "lang": c.lang, "tag": c.tag} for key, c in told]


def score_headings() -> list[dict[str, Any]]:
    """Headings for `score_rows`."""
    return headings(
        _("Criterion"), _("Weight"), _("Lowest"), _("Mean"), _("Highest"), _("Points of 100"), numbers=[1, 2, 3, 4, 5]
    )


def score_rows(kept: Round, entry: RoundEntry) -> list[list[dict[str, Any]]]:
    """What scorers gave on each criterion, from lowest to highest, and what it adds; never who gave what."""
    if not entry.scores or not kept.criteria:
        return []
    (ranked,) = rank_entries({"only": entry.scores}, weights_of(kept), times_of(kept))
    spread = find_spread(entry.scores)
    rows = []
    names = {each["code"]: either(each["name_cy"], each["name_en"]).text for each in kept.criteria}
    for each in kept.criteria:
        other = names.get(each.get("times", ""), "")
        there = spread.get(each["code"])
        given = [figure.number(round(v, 1)) for v in (there.lowest, there.mean, there.highest)] if there else ["–"] * 3
        rows.append(
            row(
                either(each["name_cy"], each["name_en"]),
                _("Multiplies “%(criterion)s”") % {"criterion": other} if other else figure.number(each["weight"]),
                *given,
                "–" if other else figure.number(round(ranked.contributions[each["code"]], 1)),
                numbers=[1, 2, 3, 4, 5],
            )
        )
    return rows


def score_lead(kept: Round, entry: RoundEntry) -> str:
    """The total, and how many scored it."""
    (ranked,) = rank_entries({"only": entry.scores}, weights_of(kept), times_of(kept))
    many = max((len(given) for given in entry.scores.values()), default=0)
    return ngettext(
        "%(total)s points of 100, from %(num)s scorer.", "%(total)s points of 100, from %(num)s scorers.", many
    ) % {"total": figure.number(round(ranked.total, 1)), "num": many}


def links(entry: RoundEntry) -> list[dict[str, str]]:
    """What whoever runs the round may do with it."""
    where = [entry.round_id, entry.pk]
    told = [
        (_("Change what it asks for"), reverse("choose:bid", args=where)),
        (_("Combine with another statement"), reverse("choose:combine", args=where)),
    ]
    if entry.round.state == "panel":
        told.append((_("Write the panel’s brief"), reverse("choose:brief", args=where)))
    return [{"text": text, "href": href} for text, href in told]
