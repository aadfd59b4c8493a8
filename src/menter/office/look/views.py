"""The three pages about the service itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for everyone, what does not yet, whom to tell."""
    return render(request, "look/accessibility.jinja", {"title": _("Accessibility statement")})


def cookies(request: HttpRequest) -> HttpResponse:
    """The three cookies there are."""
    return render(request, "look/cookies.jinja", {"title": _("Cookies"), "rows": cookie_rows()})


def cookie_rows() -> list[list[dict[str, object]]]:
    """Name, purpose and life of each cookie, as rows of a table."""
    known = [
        ("sessionid", _("Keeps you signed in"), _("12 hours, or until you sign out")),
        ("csrftoken", _("Makes sure that a form you send is your own"), _("1 year")),
    ]
    return [[{"text": text, "href": "", "lang": "", "tag": "", "is_number": False} for text in row] for row in known]
