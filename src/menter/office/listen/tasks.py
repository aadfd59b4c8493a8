"""Work in the background: ask owners of addresses to confirm them, send replies by e-mail to those who asked."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone
from django_tasks import task

from menter.office.ledger.models import Actor, Machine
from menter.office.listen.actions import forget_old_requests, forget_unconfirmed, note_links, note_sending
from menter.office.listen.asked import open_address
from menter.office.listen.flood import may_ask_to_confirm
from menter.office.listen.models import ReplyRequest, ReplySent
from menter.office.listen.presenters.confirm import confirm_letter
from menter.office.listen.presenters.letter import Letter, reply_letter
from menter.office.listen.replied import Standing, due_by_email, waiting_for_council
from menter.office.listen.seal import KeyIsGone, KeyIsNoKey

BY = "menter reply"
# The server said no before it took the e-mail, or Menter could not even write it: it is tried again another day. No
# reason is kept in the server's own words: they hold the address.
REFUSED = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, KeyIsGone, KeyIsNoKey, ValueError)
# The line broke while it was being handed over: it may have arrived, so it is not tried again by itself.
BROKEN = (SMTPException, OSError)


@task()
def send_links() -> dict[str, int]:
    """Ask the owners of new addresses to confirm them; what came of it, by name."""
    return ask_owners(by=Machine(BY), at=timezone.now())


@task()
def send_replies() -> dict[str, int]:
    """Send every reply that is due, once; what came of it, by name."""
    return send_due(by=Machine(BY), at=timezone.now())


def send_due(
    *,
    by: Actor,
    at: datetime,
    progress: Callable[[int, int], None] = lambda done, of: None,
    clock: Callable[[], datetime] = timezone.now,
) -> dict[str, int]:
    """Send every reply that is due to everybody who waits for one by e-mail; forget addresses of two years ago.

    clock   says when each of them leaves: a run can take an hour
    Returns  how many left (`sent`), were refused and will be tried again (`refused`), broke off so that nobody knows
             (`unknown`), could not be tried because the server did not answer (`left`), and how many letters and
             calls wait for an officer (`by_council`).
    """
    forget_old_requests(by=by, at=at)
    ask_owners(by=by, at=at)
    due = list(due_by_email())
    total = sum(len(numbers) for _, numbers in due)
    counts = Counter({"sent": 0, "refused": 0, "unknown": 0, "left": 0, "by_council": len(waiting_for_council())})
    done = 0
    post = Post()
    for stands, numbers in due:
        came = Counter(dict.fromkeys(("sent", "refused", "unknown", "left"), 0))
        for number in numbers:
            came[send_one(stands, number, post, clock)] += 1
            progress(done := done + 1, total)
        came.pop("gone", None)
        note_sending(by=by, at=at, reply=stands.reply, counts=came)
        counts += came
    post.close()
    return {name: counts[name] for name in ("sent", "refused", "unknown", "left", "by_council")}


def ask_owners(*, by: Actor, at: datetime) -> dict[str, int]:
    """Send a link to every address that waits for one, and forget those whose owner said nothing for a week.

    Returns  how many left (`sent`), how many did not and will be tried again (`refused`)
    """
    forget_unconfirmed(by=by, at=at)
    counts, post = Counter({"sent": 0, "refused": 0}), Post()
    for number in list(ReplyRequest.objects.waiting_for_link().order_by("pk").values_list("pk", flat=True)):
        if post.open() and (came := send_link(number, post, at)):
            counts[came] += 1
    post.close()
    if counts.total():
        note_links(by=by, at=at, counts=counts)
    return dict(counts)


def send_link(number: int, post: "Post", at: datetime) -> str:
    """Send one link: "sent" or "refused"; "" when there is nothing to send."""
    request = ReplyRequest.objects.select_related("voice").claim_link(number, at=at)
    if request is None:
        return ""
    try:
        if may_ask_to_confirm(request.address_key, at=at):
            post.send(confirm_letter(request), open_address(request))
            return "sent"
    except REFUSED:
        pass
    except BROKEN:
        post.close()
    ReplyRequest.objects.release_link(number)  # a second link does nobody harm
    return "refused"


class Post:
    """A connection to the mail server, opened when it is needed and again after it broke."""

    def __init__(self) -> None:
        self.connection: Any = None
        self.is_down = False

    def open(self) -> bool:
        """Whether the server answers; once it has not, this run does not ask again."""
        if self.connection is None and not self.is_down:
            self.connection = get_connection()
            try:
                self.connection.open()
            except BROKEN:
                self.connection, self.is_down = None, True
        return not self.is_down

    def send(self, letter: Letter, address: str) -> None:
        """Hand one e-mail over."""
        message = EmailMultiAlternatives(letter.subject, letter.text, to=[address], connection=self.connection)
        message.attach_alternative(letter.html, "text/html")
        message.extra_headers = {
            "List-Unsubscribe": f"<{letter.stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058: the mail program's own button
            "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday notes, please
        }
        message.send()

    def close(self) -> None:
        """Take leave; a line that broke already is no loss."""
        connection, self.connection = self.connection, None
        if connection is not None:
            try:
                connection.close()
            except BROKEN:
                return


def send_one(stands: Standing, number: int, post: Post, clock: Callable[[], datetime]) -> str:
    """Send one reply to one person: "sent", "refused", "unknown", "left"; "gone" when there is nothing to send."""
    if not post.open():
        return "left"
    request = ReplyRequest.objects.select_related("voice").filter(pk=number).first()
    if request is None:
        return "gone"
    sent = ReplySent.objects.claim(reply=stands.reply, request=request, at=clock())
    if sent is None:
        return "gone"
    try:
        post.send(reply_letter(stands.reply, stands.theme, request), open_address(request))
    except REFUSED as refusal:
        sent.failed(at=clock(), trouble=type(refusal).__name__)
        return "refused"
    except BROKEN:
        post.close()
        return "unknown"
    sent.went(at=clock())
    return "sent"
