"""A resident tells us: write, check what is left after personal data is taken out, send, follow."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menter.office.ledger.models import Actor, Resident
from menter.office.listen import actions
from menter.office.listen.asked import CHANNELS, WEB
from menter.office.listen.draft import Draft, make_draft, read_draft
from menter.office.listen.flood import TooManySent, check_may_send, sender_today
from menter.office.listen.forms import TellUs
from menter.office.listen.may_reply import check_may_write_down, may_write_down
from menter.office.listen.presenters.name import about_rows, council_name
from menter.office.listen.presenters.reply import asked_rows
from menter.office.listen.presenters.voice import taken_out_lines, words_of
from menter.office.listen.reply_form import WhereTo
from menter.office.listen.tasks import send_links
from menter.office.people.may import signed_in
from menter.office.reference.models import Body


@never_cache
def tell_us(request: HttpRequest) -> HttpResponse:
    """Write; what is sent from here is checked first and kept nowhere."""
    at = timezone.localdate()
    form = TellUs(request.POST or None, at=at, for_others=may_write_down(request.user))
    before = read_draft(request.POST["draft"]) if request.POST.get("draft") else None
    if request.method != "POST" or not form.is_valid():
        return write_page(request, form, before)
    given = form.cleaned_data
    draft = make_draft(
        given["words"], body=given["body"], channel=given.get("channel") or WEB, person_kind=given["person_kind"],
        is_assisted=given.get("is_assisted", False), reply=given["reply"], before=before,
    )  # fmt: skip
    return where_page(request, draft) if draft.needs_address else check_page(request, draft)


@never_cache
def where_to(request: HttpRequest) -> HttpResponse:
    """Where a reply should go, and in which language; the address is encrypted before it leaves this page."""
    if request.method != "POST":
        return redirect("listen:tell_us")
    draft = read_draft(request.POST.get("draft", ""))
    if draft.reply not in CHANNELS:
        return check_page(request, draft)
    if request.POST.get("step") == "read":
        return where_page(request, draft)
    form = WhereTo(request.POST, channel=draft.reply, has_one=draft.asked is not None)
    if not form.is_valid():
        return where_page(request, draft, form)
    given = form.cleaned_data
    return check_page(request, draft.asking(address=given["address"], language=given["language"]))


@never_cache
def send(request: HttpRequest) -> HttpResponse:
    """From the check page: send, go back and change, or read the same page in the other language."""
    if request.method != "POST":
        return redirect("listen:tell_us")
    draft = read_draft(request.POST.get("draft", ""))
    match request.POST.get("step"):
        case "change":
            initial = {"words": draft.text}
            initial |= {
                name: getattr(draft, name) for name in ("body", "channel", "person_kind", "is_assisted", "reply")
            }
            for_others = may_write_down(request.user)
            return write_page(request, TellUs(initial=initial, at=timezone.localdate(), for_others=for_others), draft)
        case "where" if draft.reply in CHANNELS:
            return where_page(request, draft)
        case "send" if draft.needs_address:
            return where_page(request, draft)
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
    at = timezone.now()
    by = who_writes(request, draft)
    # What an officer writes down for several residents is each one's own.
    sender = sender_today(request, at=at) if draft.channel == WEB else ""
    voice = actions.keep_voice(by=by, at=at, draft=draft, sender=sender)
    if draft.asked:
        send_links.enqueue()
    return redirect(f"{reverse('listen:receipt', args=[voice.receipt])}?new=1")


def who_writes(request: HttpRequest, draft: Draft) -> Actor:
    """A resident, of whom nothing is known; or the officer who writes down what somebody else said."""
    if draft.channel == WEB:
        return Resident()
    check_may_write_down(request.user)
    return signed_in(request.user)


def write_page(request: HttpRequest, form: TellUs, before: Draft | None) -> HttpResponse:
    draft = before.signed() if before else ""
    context = {"title": _("Tell us what frustrates you"), "form": form, "draft": draft}
    return render(request, "listen/tell_us.jinja", context, status=400 if form.errors else 200)


def where_page(request: HttpRequest, draft: Draft, form: WhereTo | None = None) -> HttpResponse:
    """Ask where the reply should go."""
    initial = {"language": draft.asked.language} if draft.asked else None
    form = form or WhereTo(channel=draft.reply, has_one=draft.asked is not None, initial=initial)
    context = {"title": _("Where should the reply go?"), "form": form, "draft": draft.signed()}
    context |= in_other_language("listen:where_to")
    return render(request, "listen/where_to.jinja", context, status=400 if form.errors else 200)


def in_other_language(route: str) -> dict[str, str]:
    """The button that shows a page that holds a draft in the other language."""
    other = "en" if (get_language() or "en").startswith("cy") else "cy"
    return {
        "other_address": translate_url(reverse(route), other),
        "other": other,
        "other_text": {"cy": "Darllen y dudalen hon yn Gymraeg", "en": "Read this page in English"}[other],
    }


def check_page(request: HttpRequest, draft: Draft, *, refusal: str = "", status: int = 200) -> HttpResponse:
    """What will be kept, what was taken out, about which council."""
    body = Body.objects.filter(pk=draft.body).first() if draft.body else None
    context = {
        "title": _("Check your words before you send them"),
        "words": words_of(draft.text, draft.language),
        "taken_out_lines": taken_out_lines(draft.taken_out),
        "council": council_name(body) if body else _("You are not sure which council it is about."),
        "about_rows": about_rows(draft.person_kind, is_assisted=draft.is_assisted),
        "draft": draft.signed(),
        "refusal": {"titleText": _("There is a problem"), "errorList": [{"text": refusal}]} if refusal else None,
        "reply_rows": asked_rows(draft.asked),
        "wants_reply": draft.asked is not None,
        **in_other_language("listen:send"),
    }
    return render(request, "listen/check.jinja", context, status=status)
