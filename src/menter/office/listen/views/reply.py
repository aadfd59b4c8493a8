"""You said, we did: what came of a theme, for everybody; writing it; letters and calls; stopping replies."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from menter.office.ledger.models import Resident
from menter.office.listen import actions
from menter.office.listen.asked import SENT_BY_COUNCIL, SENT_BY_US
from menter.office.listen.family import merged_pairs, root_of
from menter.office.listen.may_reply import (
    check_may_reply,
    check_may_see_address,
    check_may_see_requests,
    may_reply,
    may_see_of,
    may_see_requests,
)
from menter.office.listen.models import Reply, ReplyRequest, ReplySent, Theme, ThemeVoice
from menter.office.listen.presenters.letter import read_stop_token
from menter.office.listen.presenters.name import lang_of, theme_label, thread_address
from menter.office.listen.presenters.quote import quote_columns
from menter.office.listen.presenters.reply import (
    paragraphs,
    replied_columns,
    replied_file_columns,
    reply_page,
    reply_text,
    request_rows,
    said_by,
    stuck_rows,
    told_lines,
    waiting_columns,
)
from menter.office.listen.replied import (
    Standing,
    check_signed_off,
    people,
    replies_of,
    standing,
    standing_of,
    stuck,
    waiting,
    waiting_for_council,
)
from menter.office.listen.reply_form import ReplyText
from menter.office.listen.reply_page import done_about
from menter.office.listen.tasks import send_replies
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Listing, file_links, show
from menter.office.people.actions import send_anew
from menter.office.people.may import signed_in


def replied(request: HttpRequest, form: str) -> HttpResponseBase:
    """What residents said and what was done about it, the newest reply first."""
    feed = reverse("listen:replied_feed")
    also = {"type": "application/atom+xml", "href": feed}
    listing = Listing(
        title=_("You said, we did"),
        lead=_("What residents said, and what councils did about it."),
        rows=standing(),
        columns=replied_columns() if form == "html" else replied_file_columns(),
        template="listen/replied.jinja",
        extra={
            "may_see_requests": may_see_requests(request.user),
            "feed": feed,
            "alternates": [*file_links(request), also] if form == "html" else [],
        },
    )
    return show(request, listing, form)


def reply(request: HttpRequest, number: int) -> HttpResponse:
    """What came of one theme: what people said, what was done, and the councils' reply."""
    if (root := root_of(number, merged_pairs())) != number:
        return redirect("listen:reply", root)
    theme = get_object_or_404(Theme.objects.filter(signed_off_at__isnull=False), pk=number)
    replies = replies_of(theme)
    quotes = ThemeVoice.objects.filter(theme=theme, is_quote=True).select_related("voice__body")
    voices = ThemeVoice.objects.filter(theme=theme)
    said = said_by(voices.count(), voices.filter(voice__body__isnull=False).values("voice__body").distinct().count())
    context = {
        "title": _("You said, we did: %(theme)s") % {"theme": theme_label(theme)},
        "crumbs": crumbs(),
        "reply": reply_page(replies) if replies else None,
        "said": said,
        "quotes": quote_columns(quotes.order_by("-likeness", "pk")),
        "done": done_about(theme),
        "theme": {"href": reverse("listen:theme", args=[theme.pk]), "thread": thread_address("theme", theme.pk)},
        "write": reverse("listen:write_reply", args=[theme.pk]) if may_reply(request.user, theme) else "",
        "is_sample": voices.filter(voice__is_sample=True).exists(),
    }
    return render(request, "listen/reply.jinja", context)


def write_reply(request: HttpRequest, number: int) -> HttpResponse:
    """Write what was done about a theme, in both languages; look at it; publish it."""
    theme = get_object_or_404(Theme, pk=root_of(number, merged_pairs()))
    check_may_reply(request.user, theme)
    check_signed_off(theme)
    earlier = replies_of(theme)
    before = {"text_cy": earlier[0].text_cy, "text_en": earlier[0].text_en} if earlier else None
    form = ReplyText(request.POST or None, initial=before, has_one=bool(earlier))
    if request.method != "POST" or not form.is_valid() or request.POST.get("step") == "change":
        return write_page(request, theme, form)
    if request.POST.get("step") == "publish":
        actions.publish_reply(by=signed_in(request.user), at=timezone.now(), theme=theme, **form.cleaned_data)
        send_replies.enqueue()
        return redirect("listen:reply", theme.pk)
    return preview_page(request, theme, form, earlier)


def write_page(request: HttpRequest, theme: Theme, form: ReplyText) -> HttpResponse:
    context = {
        "title": _("Reply to: %(theme)s") % {"theme": theme_label(theme)},
        "crumbs": crumbs(theme),
        "form": form,
        "done": done_about(theme),
    }
    return render(request, "listen/write_reply.jinja", context, status=400 if form.errors else 200)


def preview_page(request: HttpRequest, theme: Theme, form: ReplyText, earlier: list[Reply]) -> HttpResponse:
    """The reply in both languages as people will read it, and how many it will reach."""
    given = form.cleaned_data
    draft = Reply(theme=theme, is_correction=given.get("is_correction", False), **texts_of(given))
    told = standing_of(theme, [draft, *earlier])
    context = {
        "title": _("Look at your reply before you publish it"),
        "crumbs": crumbs(theme),
        "texts": [
            {"heading": heading, "lang": lang_of(code), "paragraphs": paragraphs(reply_text(draft, code))}
            for code, heading in (("cy", _("In Welsh")), ("en", _("In English")))
        ],
        "told": told_lines(
            {"email": people(waiting(told, (SENT_BY_US,))), "council": people(waiting(told, SENT_BY_COUNCIL))}
        ),
        "given": {name: value for name, value in given.items() if value},
    }
    return render(request, "listen/preview_reply.jinja", context)


def texts_of(given: dict[str, str]) -> dict[str, str]:
    return {name: given[name] for name in ("text_cy", "text_en")}


def crumbs(theme: Theme | None = None) -> list[dict[str, str]]:
    """The way back to the list, and to one theme's reply."""
    way = [{"text": _("You said, we did"), "href": reverse("listen:replied")}]
    if theme is not None:
        way.append({"text": theme_label(theme), "href": reverse("listen:theme", args=[theme.pk])})
    return way


def to_send(request: HttpRequest, form: str) -> HttpResponseBase:
    """Who waits for a letter or a call with a reply. Addresses stand nowhere in this list or its files."""
    check_may_see_requests(request.user)
    mine = may_see_of(request.user)
    listing = Listing(
        title=_("Letters to write and calls to make"),
        lead=_("Residents who asked for a reply by letter or by phone. The record says who opened an address."),
        rows=[pair for pair in waiting_for_council() if mine(pair[1])],
        columns=waiting_columns(),
        template="listen/to_send.jinja",
        extra={
            "stuck": stuck_rows([one for one in stuck(timezone.now()) if mine(one.request)]) if form == "html" else []
        },
    )
    return show(request, listing, form)


@never_cache
def to_send_one(request: HttpRequest, number: int, asked: int) -> HttpResponse:
    """One letter or call: its words in the resident's language; the address when it is opened; done."""
    check_may_see_requests(request.user)
    waits = get_object_or_404(ReplyRequest.objects.select_related("voice__body"), pk=asked, channel__in=SENT_BY_COUNCIL)
    check_may_see_address(request.user, waits)
    stands = next((one for one in standing() if one.reply.pk == number), None)
    if stands is None or not waiting(stands, SENT_BY_COUNCIL).filter(pk=waits.pk).exists():
        return redirect("listen:to_send")
    by, at = signed_in(request.user), timezone.now()
    address = ""
    if request.method == "POST" and request.POST.get("step") == "sent":
        actions.note_as_sent(by=by, at=at, reply=stands.reply, request=waits)
        return redirect("listen:to_send")
    if request.method == "POST" and request.POST.get("step") == "look":
        address = actions.look_at_address(by=by, at=at, request=waits)
    return render(request, "listen/to_send_one.jinja", one_page(stands, waits, address))


def one_page(stands: Standing, waits: ReplyRequest, address: str) -> dict[str, object]:
    """What the page of one letter or call shows."""
    return {
        "title": _("Request %(number)s") % {"number": waits.pk},
        "crumbs": [{"text": _("Letters to write and calls to make"), "href": reverse("listen:to_send")}],
        "rows": request_rows(waits),
        "theme": theme_label(stands.theme),
        "words": {
            "paragraphs": paragraphs(reply_text(stands.reply, waits.language)),
            "lang": waits.language if waits.language != tongue() else "",
        },
        "address": address.split("\n") if address else [],
    }


def send_again(request: HttpRequest, number: int) -> HttpResponse:
    """Send an e-mail once more that did not leave, or of which nobody knows whether it arrived."""
    check_may_see_requests(request.user)
    sent = get_object_or_404(ReplySent.objects.select_related("request__voice", "message"), pk=number)
    check_may_see_address(request.user, sent.request)
    if request.method == "POST":
        if sent.message is None:
            raise Http404
        send_anew(by=signed_in(request.user), at=timezone.now(), message=sent.message)
        send_replies.enqueue()
    return redirect("listen:to_send")


@csrf_exempt  # the link itself is the proof; a mail program's button brings no cookie (RFC 8058)
@never_cache
def stop_reply(request: HttpRequest, token: str) -> HttpResponse:
    """Withdraw a request for replies; the address is deleted."""
    number = read_stop_token(token)
    if number is None:
        return stop_page(request, "unknown", status=404)
    asked = ReplyRequest.objects.select_related("voice").filter(pk=number).first()
    if request.method == "POST" and asked is not None:
        actions.withdraw_request(by=Resident(), at=timezone.now(), request=asked, with_others=True)
        asked = None
    return stop_page(request, "asked" if asked else "gone", token=token)


def stop_page(request: HttpRequest, state: str, *, token: str = "", status: int = 200) -> HttpResponse:
    titles = {
        "unknown": _("This link is not whole"),
        "asked": _("Stop replies and delete the address"),
        "gone": _("No more replies will come"),
    }
    context = {"title": titles[state], "state": state, "token": token}
    response = render(request, "listen/stop_reply.jinja", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"  # with "no-referrer" browsers send no origin and no form works
    return response
