"""Signing in elsewhere, by OpenID Connect: only whom an administrator knows or has invited comes in."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.ledger.models import Machine
from menter.office.people.actions import take_invitation
from menter.office.people.models import Invitation, User

BY = Machine("sign-in")


class OnlyInvited(DefaultSocialAccountAdapter):
    """An account is known, or an invitation waits, for the e-mail address that the issuer has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the sign-in to its account the first time, and keep nothing else that the issuer says.

        Raises  ImmediateHttpResponse with a page that says why not.
        """
        sociallogin.account.extra_data = {}
        if sociallogin.is_existing:
            return
        email = verified_address(sociallogin)
        if not email:
            raise refused(request, _("The service that you signed in with has not verified your e-mail address."))
        user = User.objects.filter(email=email, is_active=True).first() or from_invitation(email)
        if user is None:
            raise refused(request, _("There is no account and no invitation for your e-mail address."))
        sociallogin.connect(request, user)


def verified_address(sociallogin: Any) -> str:
    """The e-mail address that the issuer vouches for; empty when it vouches for none."""
    return next((each.email.lower() for each in sociallogin.email_addresses if each.verified is True), "")


def from_invitation(email: str) -> User | None:
    """The account of somebody who was invited, opened now; None where no invitation waits."""
    at = timezone.now()
    waiting = Invitation.objects.filter(email=email, taken_at=None, withdrawn_at=None, ends_at__gt=at).first()
    return take_invitation(by=BY, at=at, invitation=waiting, password=None) if waiting else None


def refused(request: HttpRequest, why: str) -> ImmediateHttpResponse:
    """A page that says why somebody does not come in, and whom to ask."""
    context = {"title": _("You could not be signed in"), "why": why}
    return ImmediateHttpResponse(render(request, "people/not_signed_in.jinja", context, status=403))
