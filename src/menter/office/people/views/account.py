"""Pages about accounts."""

import secrets

from allauth.mfa.utils import is_mfa_enabled
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menter.office.look.refusal import refuse
from menter.office.people import actions
from menter.office.people.body import council_names
from menter.office.people.forms import OpenAccount
from menter.office.people.may import (
    check_may_keep_accounts,
    may_keep_accounts,
    may_see_ledger,
    signed_in,
)
from menter.office.people.presenters import role_rows

PASSWORD_BYTES = 12  # 16 characters of base64: 96 bits, far past guessing


@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """What this account is and may do."""
    person = signed_in(request.user)
    context = {
        "title": _("Your account"),
        "email": person.email,
        "roles": role_rows(person, council_names()),
        "may_keep_accounts": may_keep_accounts(person),
        "may_see_ledger": may_see_ledger(person),
        "has_second_step": is_mfa_enabled(person),
    }
    return render(request, "people/home.jinja", context)


def by_invitation(request: HttpRequest) -> HttpResponse:
    """There is no signing up; say whom to ask."""
    return render(request, "people/by_invitation.jinja", {"title": _("Accounts are made by an administrator")})


def closed(request: HttpRequest) -> HttpResponse:
    """The password is right, but the account was closed."""
    return refuse(request, 403, _("This account is closed"), _("Ask an administrator to open it again."))


def password_changed(request: HttpRequest) -> HttpResponse:
    """It worked."""
    signed_in(request.user)
    return render(request, "people/password_changed.jinja", {"title": _("Your password is changed")})


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of this account, on every device."""
    person = signed_in(request.user)
    actions.sign_out_everywhere(by=person, at=timezone.now(), user=person)
    return redirect("thread:home")


@never_cache
def open_account(request: HttpRequest) -> HttpResponse:
    """Open an account for a colleague; the first password is shown once."""
    person = signed_in(request.user)
    check_may_keep_accounts(person)
    form = OpenAccount(request.POST or None, councils=council_names())
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/open_account.jinja", {"title": _("Open an account"), "form": form})
    given, at = form.cleaned_data, timezone.now()
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    with transaction.atomic():
        user = actions.open_account(
            by=person, at=at, email=given["email"], name=given["name"], password=password, language=given["language"]
        )
        actions.give_role(by=person, at=at, user=user, role=given["role"], body_code=given["body"])
    context = {"title": _("The account is open"), "email": user.email, "password": password}
    return render(request, "people/opened.jinja", context)
