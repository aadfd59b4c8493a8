"""The owner of an e-mail address says that replies may come there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menter.office.ledger.models import Resident
from menter.office.listen import actions
from menter.office.listen.models import ReplyRequest
from menter.office.listen.presenters.confirm import read_confirm_token
from menter.office.listen.tasks import send_replies
from menter.office.listen.views.receipt import privately


@never_cache
def confirm_reply(request: HttpRequest, token: str) -> HttpResponse:
    """A button first, so that no mail scanner confirms what it opens; then the word that it is done."""
    key = read_confirm_token(token)
    if key is None:
        return confirm_page(request, "old", status=404)
    if request.method == "POST":
        if actions.confirm_address(by=Resident(), at=timezone.now(), key=key):
            send_replies.enqueue()
        return redirect("listen:confirm_reply", token)
    if ReplyRequest.objects.unconfirmed().filter(address_key=key).exists():
        return confirm_page(request, "asked", token=token)
    is_done = ReplyRequest.objects.filter(address_key=key).exists()
    return confirm_page(request, "done" if is_done else "gone")


def confirm_page(request: HttpRequest, state: str, *, token: str = "", status: int = 200) -> HttpResponse:
    titles = {
        "asked": _("Confirm your address for replies"),
        "done": _("Your address is confirmed"),
        "gone": _("There is no address to confirm"),
        "old": _("This link does not work any more"),
    }
    context = {"title": titles[state], "state": state, "token": token}
    return privately(render(request, "listen/confirm_reply.jinja", context, status=status))
