"""Claims on a grant and its closing report, in words."""

from collections.abc import Iterable
from typing import Any, cast

from django.urls import reverse
from django.utils.translation import gettext as _

from menter.govern.claim import NAMES, ClaimState
from menter.govern.grant import NAMES as GRANT_NAMES
from menter.govern.grant import GrantState
from menter.office.choose.presenters import row
from menter.office.govern.models import Claim, ClosingReport, Grant
from menter.office.govern.presenters.fact import fact
from menter.office.look import figure
from menter.office.look.bilingual import either, said, tongue
from menter.office.look.listing import Cell, headings

COLOURS = {"sent": "blue", "agreed": "yellow", "paid": "green", "refused": "red"}
GRANT_COLOURS = {"accepted": "blue", "paid": "green", "closed": "grey", "withdrawn": "red"}


def capital(text: str) -> str:
    """With its first letter large, as a tag has it."""
    return text[:1].upper() + text[1:]


def grant_state(grant: Grant) -> dict[str, Any]:
    """Where the grant stands, as a fact."""
    state = cast(GrantState, grant.state)
    return fact(_("State"), Cell(capital(said(GRANT_NAMES[state])), tag=GRANT_COLOURS.get(state, "grey")))


def claim_headings() -> list[dict[str, Any]]:
    """Headings for `claim_rows`."""
    return headings(
        _("Sent on"), _("Financial year"), _("What it is for"), _("Evidence"), _("State"), _("Reason"), _("Amount"),
        numbers=[6],
    )  # fmt: skip


def claim_rows(claims: Iterable[Claim]) -> list[list[dict[str, Any]]]:
    """Each claim with what came of it."""
    return [
        row(
            figure.date(claim.sent_on),
            figure.financial_year(claim.year),
            Cell(claim.work, lang=claim.language if claim.language != tongue() else ""),
            evidence_cell(claim),
            Cell(capital(said(NAMES[cast(ClaimState, claim.state)])), tag=COLOURS[claim.state]),
            either(claim.reason_cy, claim.reason_en),
            figure.money(claim.amount),
            numbers=[6],
        )
        for claim in claims
    ]


def evidence_cell(claim: Claim) -> Cell:
    """Where the evidence is; files are open to few."""
    if not claim.evidence:
        return Cell(_("In files, which are not public"))
    return Cell(_("Evidence for the claim of %(amount)s") % {"amount": figure.money(claim.amount)}, claim.evidence)


def claim_links(claims: Iterable[Claim]) -> list[dict[str, str]]:
    """What a fund manager may do with the claims that are open."""
    links = []
    for claim in claims:
        amount = {"amount": figure.money(claim.amount), "day": figure.date(claim.sent_on)}
        if claim.state == "sent":
            text = _("Answer the claim of %(amount)s, sent on %(day)s") % amount
            links.append({"text": text, "href": reverse("govern:settle_claim", args=[claim.pk])})
        if claim.state == "agreed":
            text = _("Note the payment of %(amount)s, claimed on %(day)s") % amount
            links.append({"text": text, "href": reverse("govern:pay_claim", args=[claim.pk])})
    return links


def report_parts(report: ClosingReport | None) -> list[tuple[str, Cell]]:
    """The closing report, part by part; nothing where there is none."""
    if report is None:
        return []
    return [
        (_("What was done"), either(report.done_cy, report.done_en)),
        (_("What was learned"), either(report.learned_cy, report.learned_en)),
        (_("What it cost in the end"), Cell(figure.money(report.spent))),
        (_("Evidence"), Cell(_("Evidence for the closing report"), report.evidence)),
    ]
