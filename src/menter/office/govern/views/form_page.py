"""One form, its button, and what is done with what it says."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from menter.language.sentence import Refusal
from menter.office.look.bilingual import tongue


def sent(request: HttpRequest) -> Any:
    """What was sent, for a form that is bound by it; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[dict[str, Any]], str],
    *,
    title: str,
    button: str,
    crumbs: Sequence[dict[str, str]],
    lead: str = "",
    lead_lang: str = "",
) -> HttpResponse:
    """Show the form; once it is well filled, do what it says and go where that leads.

    do      gets what the form says, gives the address to go to; a refusal is shown at the top of the form
    """
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(do(form.cleaned_data))
        except Refusal as refused:
            form.add_error(None, refused.sentence.to(tongue()))
    context = {
        "title": title,
        "button": button,
        "form": form,
        "crumbs": crumbs,
        "lead": lead,
        "lead_lang": lead_lang,
    }
    return render(request, "govern/form.jinja", context)
