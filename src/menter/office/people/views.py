"""Pages about accounts."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.language.sentence import Sentence
from menter.office.people import actions
from menter.office.people.forms import OpenAccount
from menter.office.people.may import SignInFirst, check_may_keep_accounts, may_keep_accounts, may_see_ledger
from menter.office.people.models import User
from menter.office.people.presenters import role_rows

PASSWORD_BYTES = 12  # 16 characters of base64: 96 bits, far past guessing


def home(request: HttpRequest) -> HttpResponse:
    """What this account is and may do."""
    person = request.user
    if not isinstance(person, User):
        raise SignInFirst(Sentence("Sign in first: this page is for people who work on it."))
    context = {
        "title": _("Your account"),
        "email": person.email,
        "roles": role_rows(person),
        "may_keep_accounts": may_keep_accounts(person),
        "may_see_ledger": may_see_ledger(person),
    }
    return render(request, "people/home.jinja", context)


def by_invitation(request: HttpRequest) -> HttpResponse:
    """There is no signing up; say whom to ask."""
    return render(request, "people/by_invitation.jinja", {"title": _("Accounts are made by an administrator")})


def open_account(request: HttpRequest) -> HttpResponse:
    """Open an account for a colleague; the first password is shown once."""
    check_may_keep_accounts(request.user)
    form = OpenAccount(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        at = timezone.now()
        user = actions.open_account(
            by=request.user, at=at, email=given["email"], name=given["name"], password=password,
            language=given["language"],
        )  # fmt: skip
        actions.give_role(by=request.user, at=at, user=user, role=given["role"], body_code=given["body"].lower())
        context = {"title": _("The account is open"), "email": user.email, "password": password}
        return render(request, "people/opened.jinja", context)
    return render(request, "people/open_account.jinja", {"title": _("Open an account"), "form": form})
