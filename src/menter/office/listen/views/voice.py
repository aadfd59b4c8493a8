"""Single residents' words, for those who may read them."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.listen import actions
from menter.office.listen.forms import SettleDoubt, VoiceFilter
from menter.office.listen.may import check_may_settle_doubt, may_settle_doubt, readable
from menter.office.listen.presenters.name import lang_of
from menter.office.listen.presenters.voice import voice_columns, voice_file_columns, voice_page
from menter.office.look.listing import Listing, show
from menter.office.people.may import check_may_see_words, signed_in


def voices(request: HttpRequest, form: str) -> HttpResponseBase:
    """The words that this person may read, newest first."""
    check_may_see_words(request.user)
    filters = VoiceFilter(request.GET, at=timezone.localdate())
    chosen = filters.chosen()
    if chosen.pop("doubt", ""):
        chosen["has_doubt"] = "True"
    listing = Listing(
        title=_("Residents’ words"),
        lead=_("Personal data was taken out before these words were kept. They are not public."),
        rows=readable(request.user).filter(**chosen).select_related("body"),
        columns=voice_columns() if form == "html" else voice_file_columns(),
        filters=filters,
        template="listen/voices.jinja",
    )
    return show(request, listing, form)


def voice(request: HttpRequest, number: int) -> HttpResponse:
    """One resident's words, and a way to take out what the software overlooked."""
    check_may_see_words(request.user)
    found = get_object_or_404(
        readable(request.user).select_related("body", "original").prefetch_related("themes"), pk=number
    )
    form = SettleDoubt(request.POST or None, initial={"words": found.text}, lang=lang_of(found.language))
    if request.method == "POST":
        check_may_settle_doubt(request.user, found)
        if form.is_valid():
            actions.settle_doubt(
                by=signed_in(request.user), at=timezone.now(), voice=found, text=form.cleaned_data["words"]
            )
            return redirect("listen:voice", found.pk)
    context = {
        "title": _("What a resident said"),
        "crumbs": [{"text": _("Residents’ words"), "href": reverse("listen:voices")}],
        "voice": voice_page(found),
        "form": form,
        "may_settle": may_settle_doubt(request.user, found),
        "has_original": hasattr(found, "original"),
    }
    return render(request, "listen/voice.jinja", context)
