"""When a session ends by itself, and what whoever decides money has to set up first."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from menter.office.people.models import User
from menter.office.people.role import ROLES

IDLE = timedelta(hours=1)  # a meeting long: a browser left open in one is not open for ever
OLDEST = timedelta(hours=12)  # a working day
NOTED_EVERY = timedelta(minutes=1)  # being there is written down that often, not at every page
BEGUN, SEEN = "begun", "seen"


class SessionRules:
    """Middleware: ends sessions that are idle, too old or ended everywhere; leads to the second step who needs one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User):
            at = timezone.now()
            if is_over(request, request.user, at):
                logout(request)
            elif needs_second_step(request.user) and not is_way_to_it(request):
                return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)


def begin(request: HttpRequest, **_signal: Any) -> None:
    """Note when somebody signed in, while the session is being written anyway."""
    at = timezone.now().isoformat()
    request.session[BEGUN] = request.session[SEEN] = at


def is_over(request: HttpRequest, person: User, at: datetime) -> bool:
    """Whether a session has ended; notes that it goes on where it has not."""
    session = request.session
    begun, seen = moment(session.get(BEGUN)) or at, moment(session.get(SEEN)) or at
    if at - seen >= IDLE or at - begun >= OLDEST or (person.sessions_from and begun < person.sessions_from):
        return True
    if BEGUN not in session:
        session[BEGUN] = at.isoformat()
    if SEEN not in session or at - seen >= NOTED_EVERY:
        session[SEEN] = at.isoformat()
    return False


def moment(kept: str | None) -> datetime | None:
    """A moment as a session keeps it."""
    return datetime.fromisoformat(kept) if kept else None


def needs_second_step(person: User) -> bool:
    """Whether somebody decides money and could still sign in with a password alone."""
    if not settings.SECOND_STEP or is_mfa_enabled(person):
        return False
    return any(ROLES[held.role].decides_money() for held in person.roles.all())


def is_way_to_it(request: HttpRequest) -> bool:
    """Whether a page is needed to set the second step up, or to leave."""
    path = request.path
    ways = [reverse("mfa_index"), reverse("account_reauthenticate"), reverse("account_logout")]
    return any(path == way or path.startswith(f"{way}/") for way in ways)
