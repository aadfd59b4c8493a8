"""A resident tells us: write, check what is left after personal data is taken out, send, follow."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menter.office.ledger.models import Resident
from menter.office.listen import actions
from menter.office.listen.draft import Draft, make_draft, read_draft
from menter.office.listen.flood import TooManySent, check_may_send
from menter.office.listen.forms import Follow, TellUs
from menter.office.listen.models import Voice
from menter.office.listen.presenters.name import council_name, thread_address
from menter.office.listen.presenters.voice import taken_out_lines, voice_page, words_of
from menter.office.listen.receipt import tidy_receipt
from menter.office.reference.models import Body


@never_cache
def tell_us(request: HttpRequest) -> HttpResponse:
    """Write; what is sent from here is checked first and kept nowhere."""
    at = timezone.localdate()
    form = TellUs(request.POST or None, at=at)
    before = read_draft(request.POST["draft"]) if request.POST.get("draft") else None
    if request.method != "POST" or not form.is_valid():
        return write_page(request, form, before)
    given = form.cleaned_data
    return check_page(request, make_draft(given["words"], body=given["body"], before=before))


@never_cache
def send(request: HttpRequest) -> HttpResponse:
    """From the check page: send, go back and change, or read the same page in the other language."""
    if request.method != "POST":
        return redirect("listen:tell_us")
    draft = read_draft(request.POST.get("draft", ""))
    match request.POST.get("step"):
        case "change":
            initial = {"words": draft.text, "body": draft.body}
            return write_page(request, TellUs(initial=initial, at=timezone.localdate()), draft)
        case "send":
            return keep(request, draft)
        case _:
            return check_page(request, draft)


def keep(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Keep what was checked, unless this address has sent a flood."""
    try:
        check_may_send(request)
    except TooManySent as flood:
        return check_page(request, draft, refusal=flood.sentence.to(get_language() or "en"), status=429)
    voice = actions.keep_voice(by=Resident(), at=timezone.now(), draft=draft)
    return redirect(f"{reverse('listen:receipt', args=[voice.receipt])}?new=1")


def write_page(request: HttpRequest, form: TellUs, before: Draft | None) -> HttpResponse:
    draft = before.signed() if before else ""
    context = {"title": _("Tell us what frustrates you"), "form": form, "draft": draft}
    return render(request, "listen/tell_us.jinja", context, status=400 if form.errors else 200)


def check_page(request: HttpRequest, draft: Draft, *, refusal: str = "", status: int = 200) -> HttpResponse:
    """What will be kept, what was taken out, about which council."""
    body = Body.objects.filter(pk=draft.body).first() if draft.body else None
    other = "en" if (get_language() or "en").startswith("cy") else "cy"
    context = {
        "title": _("Check your words before you send them"),
        "words": words_of(draft.text, draft.language),
        "taken_out_lines": taken_out_lines(draft.taken_out),
        "council": council_name(body) if body else _("You are not sure which council it is about."),
        "draft": draft.signed(),
        "refusal": {"titleText": _("There is a problem"), "errorList": [{"text": refusal}]} if refusal else None,
        "other_address": translate_url(reverse("listen:send"), other),
        "other": other,
        "other_text": {"cy": "Darllen y dudalen hon yn Gymraeg", "en": "Read this page in English"}[other],
    }
    return render(request, "listen/check.jinja", context, status=status)


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
    voices = Voice.objects.select_related("body").prefetch_related("themes")
    voice = voices.filter(receipt=tidy_receipt(receipt)).first()
    if voice is None:
        return follow_page(request, Follow({"receipt": receipt[:40]}), status=404)
    current = next((theme for theme in voice.themes.all() if theme.is_current), None)
    thread = thread_address("theme", current.pk) if current else ""  # single words are not public, their theme is
    context = {
        "title": _("Your receipt"),
        "receipt": voice.receipt,
        "is_new": "new" in request.GET,
        "voice": voice_page(voice) | {"thread": thread},
    }
    response = render(request, "listen/receipt.jinja", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
