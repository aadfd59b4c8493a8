"""The files that claims rest on, in words."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.choose.presenters import row
from menter.office.govern.models import Claim
from menter.office.look import figure
from menter.office.look.listing import Cell, headings


def evidence_headings() -> list[dict[str, Any]]:
    """Headings for `evidence_rows`."""
    return headings(_("File"), _("Claim"), _("Added"), _("Fingerprint (SHA-256)"), _("MB"), numbers=[4])


def evidence_rows(claims: Iterable[Claim]) -> list[list[dict[str, Any]]]:
    """Each file with the claim that rests on it."""
    return [
        row(
            Cell(each.name, reverse("govern:evidence", args=[each.pk])),
            of_claim(claim),
            figure.date(timezone.localdate(each.added_at)),
            each.digest[:16],
            figure.number(max(round(each.size / 1_000_000, 2), 0.01)),
            numbers=[4],
        )
        for claim in claims
        for each in claim.files.all()
    ]


def evidence_links(claims: Iterable[Claim]) -> list[dict[str, str]]:
    """What the council may do with the evidence of claims that nobody has answered."""
    links = []
    for claim in claims:
        if claim.state != "sent":
            continue
        text = _("Add evidence to: %(claim)s") % {"claim": of_claim(claim)}
        links.append({"text": text, "href": reverse("govern:add_evidence", args=[claim.pk])})
        for each in claim.files.all():
            text = _("Take %(name)s away from: %(claim)s") % {"name": each.name, "claim": of_claim(claim)}
            links.append({"text": text, "href": reverse("govern:remove_evidence", args=[each.pk])})
    return links


def of_claim(claim: Claim) -> str:
    """Which claim it is."""
    said = {"amount": figure.money(claim.amount), "day": figure.date(claim.sent_on)}
    return _("the claim of %(amount)s, sent on %(day)s") % said
