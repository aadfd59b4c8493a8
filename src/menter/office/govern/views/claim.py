"""What follows a grant: claims, payments, the closing report."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.govern.actions import claim as actions
from menter.office.govern.forms.claim import CloseGrant, PayClaim, SendClaim, SettleClaim, WithdrawGrant
from menter.office.govern.may import check_may_award_grant, check_may_claim_for
from menter.office.govern.models import Claim, Grant
from menter.office.govern.presenters.grant import grant_title
from menter.office.govern.views.crumb import crumbs
from menter.office.look import figure
from menter.office.look.form_page import form_page, sent, sent_files
from menter.office.people.may import signed_in


def grant_of(number: int) -> Grant:
    """One grant with what its pages say of it."""
    return get_object_or_404(Grant.objects.select_related("recipient", "decision__opportunity"), pk=number)


def claim_of(number: int) -> Claim:
    """One claim with its grant."""
    rows = Claim.objects.select_related("grant__recipient", "grant__decision__opportunity")
    return get_object_or_404(rows, pk=number)


def page(request: HttpRequest, grant: Grant, form: Any, act: Any, **more: Any) -> HttpResponse:
    """A form about a grant; once it is done, back to the grant."""
    here = reverse("govern:grant", args=[grant.pk])

    def do(given: dict[str, Any]) -> str:
        act(by=signed_in(request.user), at=timezone.now(), **given)
        return here

    way = [
        *crumbs(),
        {"text": _("Grants"), "href": reverse("govern:grants")},
        {"text": grant_title(grant), "href": here},
    ]
    return form_page(request, form, do, crumbs=way, **more)


def send_claim(request: HttpRequest, number: int) -> HttpResponse:
    """The council that received the grant claims money of it."""
    grant = grant_of(number)
    check_may_claim_for(request.user, grant.recipient_id)

    def act(*, year: str, **given: Any) -> None:
        actions.send_claim(grant=grant, year=int(year), **given)

    form = SendClaim(sent(request), sent_files(request), grant=grant)
    return page(request, grant, form, act, title=_("Claim money of the grant"), button=_("Send the claim"))


def settle_claim(request: HttpRequest, number: int) -> HttpResponse:
    """A fund manager agrees a claim or refuses it."""
    check_may_award_grant(request.user)
    claim = claim_of(number)

    def act(*, is_agreed: str, **given: Any) -> None:
        actions.settle_claim(claim=claim, is_agreed=is_agreed == "yes", **given)

    lead = _("%(amount)s was claimed on %(day)s. The reason is needed where you refuse.") % {
        "amount": figure.money(claim.amount), "day": figure.date(claim.sent_on),
    }  # fmt: skip
    return page(
        request,
        claim.grant,
        SettleClaim(sent(request)),
        act,
        title=_("Answer the claim"),
        button=_("Answer"),
        lead=lead,
    )


def pay_claim(request: HttpRequest, number: int) -> HttpResponse:
    """A fund manager notes that an agreed claim was paid."""
    check_may_award_grant(request.user)
    claim = claim_of(number)

    def act(**given: Any) -> None:
        actions.pay_claim(claim=claim, **given)

    form = PayClaim(sent(request), initial={"paid_on": timezone.localdate()})
    return page(request, claim.grant, form, act, title=_("Note a payment"), button=_("Note it"))


def close_grant(request: HttpRequest, number: int) -> HttpResponse:
    """A fund manager closes a grant with its report."""
    check_may_award_grant(request.user)
    grant = grant_of(number)

    def act(**given: Any) -> None:
        actions.close_grant(grant=grant, **given)

    return page(
        request, grant, CloseGrant(sent(request)), act, title=_("Close the grant"), button=_("Close it"),
        lead=_("What was not paid goes back to the envelope, in the financial year it was promised for."),
    )  # fmt: skip


def withdraw_grant(request: HttpRequest, number: int) -> HttpResponse:
    """A fund manager withdraws a grant whose council does not go on."""
    check_may_award_grant(request.user)
    grant = grant_of(number)

    def act(**given: Any) -> None:
        actions.withdraw_grant(grant=grant, **given)

    return page(
        request, grant, WithdrawGrant(sent(request)), act, title=_("Withdraw the grant"), button=_("Withdraw it"),
        lead=_("What was not paid goes back to the envelope, in the financial year it was promised for."),
    )  # fmt: skip
