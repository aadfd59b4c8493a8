"""A page with one form: act on what was sent and go where that leads, or say on the page why not."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from menter.language.sentence import Refusal
from menter.office.look.bilingual import tongue
from menter.office.look.changed import ChangedMeanwhile
from menter.office.look.refusal import MayNot


def sent(request: HttpRequest) -> Any:
    """What was sent, for a form that is bound by it; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def sent_files(request: HttpRequest) -> Any:
    """The files that were sent with it; None where the page is only opened."""
    return request.FILES if request.method == "POST" else None


def acted(request: HttpRequest, form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do what a sent form asks for; False where it was not sent, is not filled in well, or is refused.

    A form that somebody saved in between takes the version that is kept now, so that saving again is a choice.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except MayNot:
        raise
    except ChangedMeanwhile as told:
        given = request.POST.copy()
        given["version"] = str(told.version)
        form.data = given
        form.add_error(None, told.sentence.to(tongue()))
    except Refusal as refused:
        form.add_error(None, refused.sentence.to(tongue()))
    else:
        return True
    return False


def form_page(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[dict[str, Any]], str] | None = None,
    *,
    title: str,
    button: str,
    crumbs: Sequence[dict[str, str]],
    lead: str = "",
    lead_lang: str = "",
    template: str = "look/form.jinja",
    **more: Any,
) -> HttpResponse:
    """Show the form; once it is well filled in, do what it says and go where that leads.

    do      gets what the form says, gives the address to go to; a refusal is shown at the top of the form. Without it
            the form is only shown
    """
    leads: list[str] = []
    if do is not None and acted(request, form, lambda: leads.append(do(form.cleaned_data))):
        return HttpResponseRedirect(leads[0])
    context = {
        "title": title, "form": form, "button": button, "crumbs": crumbs, "lead": lead, "lead_lang": lead_lang, **more,
    }  # fmt: skip
    return render(request, template, context, status=400 if form.errors else 200)
