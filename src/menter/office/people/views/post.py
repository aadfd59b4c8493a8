"""E-mails: what somebody wants, and for administrators what left, what waits and what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menter.office.ledger.verdict import newest
from menter.office.people import actions
from menter.office.people.forms import MailWishes
from menter.office.people.may import check_may_keep_accounts, check_may_see_ledger, signed_in
from menter.office.people.models import Message
from menter.office.people.outbox_page import message_rows
from menter.office.people.presenters import fingerprint_letter
from menter.office.people.tasks import send_messages
from menter.office.people.views.person import crumbs

SHOWN = 200  # messages that did not leave, and as many of the newest others


@never_cache
def wishes(request: HttpRequest) -> HttpResponse:
    """In which language and how often one wants e-mails."""
    person = signed_in(request.user)
    start = {"language": person.language, "rhythm": person.rhythm}
    form = MailWishes(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        actions.choose_mail(by=person, at=timezone.now(), user=person, **form.cleaned_data)
        return redirect("people_home")
    return render(request, "people/mail_wishes.jinja", {"title": _("Your e-mails"), "crumbs": crumbs(), "form": form})


@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    """The newest e-mails: to whom, how far, what went wrong and when they are tried again."""
    check_may_keep_accounts(request.user)
    at, rows = timezone.now(), Message.objects.select_related("user")
    troubled = list(rows.troubled(at)[:SHOWN])
    others = list(rows.exclude(pk__in=[each.pk for each in troubled])[:SHOWN])
    context = {
        "title": _("Outbox"),
        "crumbs": crumbs(),
        "troubled": message_rows(troubled, at),
        "others": message_rows(others, at),
    }
    return render(request, "people/outbox.jinja", context)


@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """Try a message now that did not leave."""
    check_may_keep_accounts(request.user)
    message = get_object_or_404(Message, pk=number)
    actions.send_anew(by=signed_in(request.user), at=timezone.now(), message=message)
    send_messages.enqueue()
    return redirect("people_outbox")


@require_POST
def fingerprint(request: HttpRequest) -> HttpResponse:
    """Send the newest fingerprint of the record to whoever asks for it."""
    check_may_see_ledger(request.user)
    person, head = signed_in(request.user), newest()
    letter = fingerprint_letter(person.language, head.place, head.hash)
    actions.write_message(
        by=person, at=timezone.now(), key=f"fingerprint:{head.place}:{person.pk}", kind="fingerprint", to=person.email,
        language=person.language, subject=letter.subject, text=letter.text, user=person,
    )  # fmt: skip
    send_messages.enqueue()
    return redirect("ledger:check")
