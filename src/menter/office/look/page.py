"""The furniture of every page: navigation, the way to the other language, the footer, who is signed in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

# The rooms in the order of the thread: address name, what it is called.
NAVIGATION: list[tuple[str, Callable[[], str]]] = [
    ("listen:tell_us", lambda: _("Tell us")),
    ("listen:themes", lambda: _("Themes")),
    ("listen:replied", lambda: _("Replies")),
    ("see:register", lambda: _("Register")),
    ("join_up:opportunities", lambda: _("Opportunities")),
    ("choose:plan", lambda: _("Plan")),
    ("govern:board", lambda: _("Board")),
    ("deliver:initiatives", lambda: _("Initiatives")),
    ("govern:who_does_what", lambda: _("Who does what")),
]
FOOTER: list[tuple[str, Callable[[], str]]] = [
    ("look:accessibility", lambda: _("Accessibility")),
    ("listen:privacy", lambda: _("Privacy")),
    ("look:cookies", lambda: _("Cookies")),
    ("ledger:head", lambda: _("The record")),
]


def furniture(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what every page shows around its own content."""
    language = get_language() or "en"
    other = "en" if language == "cy" else "cy"
    return {
        "htmlLang": language,
        "serviceName": "Menter",
        "home_url": safe_url("thread:home"),
        "navigation": [
            {"href": address, "text": name(), "active": is_under(request.path, address)}
            for route, name in NAVIGATION
            if (address := safe_url(route))
        ],
        "footer_links": [{"href": safe_url(route), "text": name()} for route, name in FOOTER],
        "other_language": other,
        "other_language_name": "English" if other == "en" else "Cymraeg",
        "other_language_url": same_page_in(request, other),
        "person": getattr(request, "user", None),
        "sign_in_elsewhere": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
    }


def is_under(path: str, address: str) -> bool:
    """Whether the page at `path` is `address` or lies under it."""
    return path == address or path.startswith((f"{address}/", f"{address}."))


def safe_url(route: str) -> str:
    """The address of a route; empty on the pages that show when routes are broken."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""


def same_page_in(request: HttpRequest, language: str) -> str:
    """This very page, with its filters and page number, in the other language."""
    here = request.get_full_path() if request.method == "GET" else request.path
    there = translate_url(here, language)
    if there != here:
        return there
    with override(language):
        return safe_url("thread:home") or f"/{language}"
