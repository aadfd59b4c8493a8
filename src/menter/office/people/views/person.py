"""For whoever keeps accounts: everybody's roles, giving and ending them, closing accounts; the roles for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menter.office.people import actions
from menter.office.people.body import council_names
from menter.office.people.forms import GiveRole
from menter.office.people.may import check_may_keep_accounts, signed_in
from menter.office.people.models import RoleHeld, User
from menter.office.people.presenters import (
    ended_rows,
    held_rows,
    people_table,
    role_letter,
    roles_page,
)
from menter.office.people.tasks import send_messages


def roles(request: HttpRequest) -> HttpResponse:
    """Every role: what it is called, what it is for, and what it may do."""
    return render(request, "people/roles.jinja", {"title": _("Roles"), **roles_page()})


@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, and their roles."""
    check_may_keep_accounts(request.user)
    users = User.objects.prefetch_related("roles").order_by("-is_active", "name", "pk")
    context = {"title": _("People with an account"), "crumbs": crumbs(), **people_table(list(users), council_names())}
    return render(request, "people/people.jinja", context)


@never_cache
def person(request: HttpRequest, number: int) -> HttpResponse:
    """One account: its roles now and before, and what can be done with it."""
    check_may_keep_accounts(request.user)
    user, councils = (
        get_object_or_404(User.objects.prefetch_related("roles", "roles_ended"), pk=number),
        council_names(),
    )
    form = GiveRole(request.POST or None, councils=councils)
    if request.method == "POST" and form.is_valid():
        role = form.cleaned_data["role"]
        by, at = signed_in(request.user), timezone.now()
        actions.give_role(by=by, at=at, user=user, role=role, body_code=form.cleaned_data["body"])
        tell(request, user, role, has_begun=True)
        return redirect("people_person", user.pk)
    context = {
        "title": user.name or user.email,
        "crumbs": [*crumbs(), {"text": _("People with an account"), "href": reverse("people_people")}],
        "email": user.email,
        "is_active": user.is_active,
        "number": user.pk,
        "held": held_rows(user, councils),
        "ended": ended_rows(user, councils),
        "form": form,
    }
    return render(request, "people/person.jinja", context)


@require_POST
def end_role(request: HttpRequest, number: int) -> HttpResponse:
    """End one role today."""
    check_may_keep_accounts(request.user)
    held = get_object_or_404(RoleHeld.objects.select_related("user"), pk=number)
    ended = actions.end_role(by=signed_in(request.user), at=timezone.now(), held=held)
    tell(request, ended.user, ended.role, has_begun=False)
    return redirect("people_person", ended.user_id)


@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Close the account of somebody who leaves."""
    check_may_keep_accounts(request.user)
    user = get_object_or_404(User, pk=number)
    actions.close_account(by=signed_in(request.user), at=timezone.now(), user=user)
    return redirect("people_person", user.pk)


def tell(request: HttpRequest, user: User, role: str, *, has_begun: bool) -> None:
    """Write to somebody whose role began or ended."""
    at = timezone.now()
    letter = role_letter(user, role, has_begun=has_begun)
    actions.write_message(
        by=signed_in(request.user), at=at, key=f"role:{user.pk}:{role}:{has_begun}:{at.isoformat()}", kind="role",
        to=user.email, language=user.language, subject=letter.subject, text=letter.text, user=user,
    )  # fmt: skip
    send_messages.enqueue()


def crumbs() -> list[dict[str, str]]:
    """The way to these pages."""
    return [{"text": _("Your account"), "href": reverse("people_home")}]
