"""How django-allauth behaves here: accounts are made by an administrator; nobody signs up alone."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from menter.office.ledger.models import Machine
from menter.office.people.actions import write_message
from menter.office.people.models import User
from menter.office.people.presenters import password_letter
from menter.office.people.tasks import send_messages

BY = Machine("sign-in")


class ByInvitation(DefaultAccountAdapter):
    """No signing up, no messages between pages, and every refusal a sentence in both languages."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right. Check both and try again."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
        "enter_current_password": _("Type the password that you have now."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the page that follows shows what happened."""

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """To the first page, in the language that was being read."""
        return reverse("thread:home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """To a page that says that it worked."""
        return reverse("people_password_changed")

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Write in the language of the account, whatever the language of the page that asked for it."""
        at, link = timezone.now(), translate_url(context["password_reset_url"], user.language)
        letter = password_letter(user.language, link)
        write_message(
            by=BY, at=at, key=f"password:{user.pk}:{at.isoformat()}", kind="password", to=email,
            language=user.language, subject=letter.subject, text=letter.text, user=user,
        )  # fmt: skip
        send_messages.enqueue()
