"""Show a refusal as a page: what Menter will not do, why, and what to do instead. Never a traceback."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
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
        if isinstance(exception, SignInFirst) and request.method == "GET":
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        status = 403 if isinstance(exception, MayNot) else 400
        sentence = exception.sentence.to(get_language() or "en")
        if request.path.endswith(".json"):
            return JsonResponse({"error": sentence}, status=status)
        title = _("You may not do this") if status == 403 else _("This could not be done")
        return render(request, "look/refusal.jinja", {"title": title, "sentence": sentence}, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return render(request, "look/not_found.jinja", {"title": _("Page not found")}, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 from Django itself; Menter's own rules answer with their sentence."""
    context = {
        "title": _("You may not do this"),
        "sentence": _("Your browser did not send what the form needs. Go back, load the page again and try once more."),
    }
    return render(request, "look/refusal.jinja", context, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or a browser without cookies."""
    return forbidden(request)


def broken(request: HttpRequest) -> HttpResponse:
    """500: both languages on one page, with nothing that could break again."""
    return render(request, "look/broken.jinja", {"title": "Mae problem / There is a problem"}, status=500)
