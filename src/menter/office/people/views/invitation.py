"""Invitations: asking somebody in, and opening the account from the link that they got."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menter.office.ledger.models import Machine
from menter.office.people import actions
from menter.office.people.body import council_names
from menter.office.people.forms import Invite, TakeInvitation
from menter.office.people.may import check_may_keep_accounts, signed_in
from menter.office.people.models import Invitation
from menter.office.people.presenters import invitation_letter, invitation_rows
from menter.office.people.secret import digest_of
from menter.office.people.tasks import send_messages
from menter.office.people.views.person import crumbs

BY = Machine("invitation")


@never_cache
def invitations(request: HttpRequest) -> HttpResponse:
    """Everybody who was invited, and how that stands."""
    check_may_keep_accounts(request.user)
    context = {
        "title": _("Invitations"),
        "crumbs": crumbs(),
        "invitations": invitation_rows(list(Invitation.objects.all()), council_names(), timezone.now()),
    }
    return render(request, "people/invitations.jinja", context)


@never_cache
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by e-mail to open an account with a role."""
    check_may_keep_accounts(request.user)
    form = Invite(request.POST or None, councils=council_names())
    if request.method != "POST" or not form.is_valid():
        context = {"title": _("Invite somebody"), "crumbs": crumbs(), "form": form}
        return render(request, "people/invite.jinja", context)
    given, by, at = form.cleaned_data, signed_in(request.user), timezone.now()
    made, secret = actions.invite(
        by=by, at=at, email=given["email"], name=given["name"], language=given["language"], role=given["role"],
        body_code=given["body"],
    )  # fmt: skip
    letter = invitation_letter(made, secret)
    actions.write_message(
        by=by, at=at, key=f"invitation:{made.pk}", kind="invitation", to=made.email, language=made.language,
        subject=letter.subject, text=letter.text,
    )  # fmt: skip
    send_messages.enqueue()
    return redirect("people_invitations")


@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Let the link of an invitation work no more."""
    check_may_keep_accounts(request.user)
    found = get_object_or_404(Invitation, pk=number)
    actions.withdraw_invitation(by=signed_in(request.user), at=timezone.now(), invitation=found)
    return redirect("people_invitations")


@never_cache
def take(request: HttpRequest, token: str) -> HttpResponse:
    """Open the account that one was invited to, with a password of one's own."""
    found = Invitation.objects.filter(digest=digest_of(token)).first()
    if found is None:
        raise Http404
    if not found.is_open(timezone.now()):
        return render(request, "people/invitation_over.jinja", {"title": _("This invitation is over")}, status=410)
    form = TakeInvitation(request.POST or None, email=found.email, name=found.name)
    if request.method == "POST" and form.is_valid():
        actions.take_invitation(by=BY, at=timezone.now(), invitation=found, password=form.cleaned_data["password"])
        return redirect(f"{reverse('account_login')}")
    context = {"title": _("Open your account"), "form": form, "email": found.email}
    return render(request, "people/take_invitation.jinja", context)
