"""What every form of this room does: act, or say on the page why not."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from menter.language.sentence import Refusal
from menter.office.choose.changed import ChangedMeanwhile
from menter.office.look.bilingual import tongue
from menter.office.look.refusal import MayNot


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
        sent = request.POST.copy()
        sent["version"] = str(told.version)
        form.data = sent
        form.add_error(None, told.sentence.to(tongue()))
    except Refusal as refused:
        form.add_error(None, refused.sentence.to(tongue()))
    else:
        return True
    return False


def form_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str,
    button: str,
    crumbs: list[dict[str, str]],
    lead: str = "",
    template: str = "choose/form.jinja",
    **more: Any,
) -> HttpResponse:
    """A page with one form."""
    status = 200 if not form.errors else 400
    context = {"title": title, "form": form, "button": button, "crumbs": crumbs, "lead": lead, **more}
    return render(request, template, context, status=status)
