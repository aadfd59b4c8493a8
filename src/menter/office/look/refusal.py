"""Show a refusal as a page: what Menter will not do, why, and what to do instead. Never a traceback."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import get_language, get_language_from_path, override
from django.utils.translation import gettext as _

from menter.language.sentence import Refusal


class MayNot(Refusal):
    """This person may not do this; the sentence says why and who can."""


class SignInFirst(MayNot):
    """Nobody is signed in."""


class RefusalPages:
    """Middleware: a view that raises a Refusal is answered with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Refusal; leave everything else to Django."""
        if not isinstance(exception, Refusal):
            return None
        as_json = request.path.endswith(".json")
        if isinstance(exception, SignInFirst) and request.method == "GET" and not as_json:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        status = 403 if isinstance(exception, MayNot) else 400
        sentence = exception.sentence.to(get_language() or "en")
        if as_json:
            return JsonResponse({"error": sentence}, status=status, json_dumps_params={"ensure_ascii": False})
        title = _("You may not do this") if status == 403 else _("This could not be done")
        return refuse(request, status, title, sentence)


def refuse(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    """One page for every refusal: its title and its sentence."""
    return render(request, "look/refusal.jinja", {"title": title, "sentence": sentence}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 from Django itself: what the browser sent cannot be read."""
    sentence = _("What your browser sent cannot be read. Go back and try again.")
    return refuse(request, 400, _("This could not be done"), sentence)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 from Django itself; Menter's own rules answer with their sentence."""
    return refuse(request, 403, _("You may not do this"), _("This page is not open to you."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or a browser without cookies."""
    sentence = _("Your browser did not send what the form needs. Go back, load the page again and try once more.")
    return refuse(request, 403, _("This could not be done"), sentence)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return render(request, "look/not_found.jinja", {"title": _("Page not found")}, status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: the same form sent too often in a short time."""
    sentence = _("This was sent too often in a short time. Wait five minutes, then try again.")
    return refuse(request, 429, _("This could not be done"), sentence)


def broken(request: HttpRequest) -> HttpResponse:
    """500: nothing on this page asks the database or whatever else may be broken.

    The language is read from the address, because the part that sets it may not have been reached.
    """
    language = get_language_from_path(request.path_info) or "cy"
    other = "en" if language == "cy" else "cy"
    with override(language):
        page = get_template("look/broken.jinja").render({"language": language, "other": other})
    return HttpResponse(page, status=500)
