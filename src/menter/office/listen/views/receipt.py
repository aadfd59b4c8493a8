"""Somebody comes back with a receipt: what came of their words, and whether a reply is wanted."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menter.office.ledger.models import Resident
from menter.office.listen import actions
from menter.office.listen.asked import CHANNELS, ask
from menter.office.listen.family import merged_pairs, root_of
from menter.office.listen.flood import TooManySent, check_may_send
from menter.office.listen.forms import Follow
from menter.office.listen.models import ReplyRequest, Theme, Voice
from menter.office.listen.presenters.receipt import asking, followed
from menter.office.listen.presenters.voice import voice_page
from menter.office.listen.receipt import tidy_receipt
from menter.office.listen.replied import replies_of
from menter.office.listen.reply_form import WhereTo
from menter.office.listen.reply_page import done_about
from menter.office.listen.tasks import send_links
from menter.office.look.bilingual import said


@never_cache
def follow(request: HttpRequest) -> HttpResponse:
    """Type a receipt to see what came of your words."""
    form = Follow(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("listen:receipt", form.cleaned_data["receipt"])
    return follow_page(request, form, status=400 if form.errors else 200)


def follow_page(request: HttpRequest, form: Follow, *, status: int) -> HttpResponse:
    context = {"title": _("Follow what came of your words"), "form": form}
    return render(request, "listen/follow.jinja", context, status=status)


@never_cache
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """What was kept, which theme it belongs to, what came of it. Only whoever holds the receipt gets here."""
    voice = voices().filter(receipt=tidy_receipt(receipt)).first()
    if voice is None:
        return follow_page(request, Follow({"receipt": receipt[:40]}), status=404)
    theme = theme_of(voice)
    replies = replies_of(theme) if theme and theme.signed_off_at else []
    context = {
        "title": _("Your receipt"),
        "receipt": voice.receipt,
        "is_new": "new" in request.GET,
        "voice": voice_page(voice),
        "steps": followed(voice, theme, done_about(theme) if theme and theme.signed_off_at else [], replies),
        "asking": asking(voice),
    }
    return privately(render(request, "listen/receipt.jinja", context))


def voices() -> QuerySet[Voice]:
    """Voices with what a receipt shows of them."""
    return Voice.objects.select_related("body", "reply_request").prefetch_related("themes")


def theme_of(voice: Voice) -> Theme | None:
    """The theme that these words belong to now: of several the one that a person signed off, and that stands."""
    pairs = merged_pairs()
    roots = {root_of(theme.pk, pairs) for theme in voice.themes.all()}
    found = list(Theme.objects.filter(pk__in=roots)) if roots else []
    return min(found, key=lambda one: (one.signed_off_at is None, not one.is_current, one.pk), default=None)


@never_cache
def ask_for_reply(request: HttpRequest, receipt: str, channel: str) -> HttpResponse:
    """Ask for a reply after the words were sent, or change where it goes."""
    voice = get_object_or_404(voices(), receipt=tidy_receipt(receipt))
    if channel not in CHANNELS:
        raise Http404
    form = WhereTo(request.POST or None, channel=channel)
    if request.method == "POST" and form.is_valid():
        try:
            check_may_send(request)
        except TooManySent as flood:
            form.add_error(None, said(flood.sentence))
        else:
            asked = ask(channel=channel, **form.cleaned_data)
            actions.ask_for_reply(by=Resident(), at=timezone.now(), voice=voice, asked=asked)
            send_links.enqueue()
            return redirect("listen:receipt", voice.receipt)
    context = {
        "title": _("Where should the reply go?"),
        "form": form,
        "crumbs": [{"text": _("Your receipt"), "href": reverse("listen:receipt", args=[voice.receipt])}],
    }
    return privately(render(request, "listen/ask_for_reply.jinja", context, status=400 if form.errors else 200))


@never_cache
def stop_reply(request: HttpRequest, receipt: str) -> HttpResponse:
    """Withdraw a request for replies with the receipt; the address is deleted."""
    asked = get_object_or_404(ReplyRequest.objects.select_related("voice"), voice__receipt=tidy_receipt(receipt))
    if request.method == "POST":
        actions.withdraw_request(by=Resident(), at=timezone.now(), request=asked)
    return redirect("listen:receipt", asked.voice.receipt)


def privately(response: HttpResponse) -> HttpResponse:
    """A page that no search engine keeps and no other site hears of."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"  # with "no-referrer" browsers send no origin and no form works
    return response
