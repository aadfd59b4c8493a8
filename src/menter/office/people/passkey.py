"""Passkeys as the second step: kept on a telephone, a computer or a security key. The ceremony is django-allauth's."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from menter.office.look import figure

NAME_MOST = 60  # signs: what fits beside its buttons
CALLED = gettext_lazy("What you call it")


def check(read: Callable[[], Any]) -> Any:
    """What the library makes of a browser's answer. What no passkey made is refused with a sentence.

    django-allauth takes some of it for a wrong code; some breaks the library below, with errors of many kinds.
    """
    try:
        return read()
    except forms.ValidationError as refused:
        if refused.code != "incorrect_code":
            raise
        raise get_adapter().validation_error("incorrect_passkey") from refused
    except (KeyError, TypeError, ValueError) as broken:
        raise get_adapter().validation_error("incorrect_passkey") from broken


class Answered(forms.Form):
    """A form whose hidden field the browser fills; what is wrong with it is said above the form, where people look."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = get_adapter().error_messages["incorrect_passkey"]
        self.fields["credential"].error_messages |= {"required": said, "invalid": said}

    def full_clean(self) -> None:
        """Check everything."""
        super().full_clean()
        if "credential" in self.errors:
            for each in self.errors.pop("credential").as_data():
                self.add_error(None, each)


class AddPasskey(Answered, AddWebAuthnForm):
    """The name of a new passkey, and what the browser says of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=CALLED,
            help_text=gettext_lazy("For example the telephone or the key that it is kept on."),
            max_length=NAME_MOST,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """Only what a passkey made for this page is kept."""
        cleaned: dict[str, Any] = check(super().clean)
        return cleaned


class UsePasskey(Answered, AuthenticateWebAuthnForm):
    """What a passkey answers, when signing in."""

    def clean_credential(self) -> Any:
        """The passkey that answered."""
        return check(super().clean_credential)


class ConfirmByPasskey(Answered, ReauthenticateWebAuthnForm):
    """What a passkey answers, before something that needs it again."""

    def clean_credential(self) -> Any:
        """The passkey that answered."""
        return check(super().clean_credential)


class ConfirmPage(ReauthenticateWebAuthnView):
    """Where a passkey proves once more who it is; what was refused is said there."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again, with the reason: django-allauth leads to signing in and says nothing."""
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return answer


class RenamePasskey(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(label=CALLED, max_length=NAME_MOST)


def row(passkey: Any) -> dict[str, Any]:
    """A passkey as a row of a summary list: its name, when it was added and used last, what can be done."""
    name = passkey.wrap().name
    used = passkey.last_used_at
    said = gettext("Added on %(day)s.") % {"day": figure.date(passkey.created_at.date())}
    last = gettext("Used last on %(day)s.") % {"day": figure.date(used.date())} if used else gettext("Not used yet.")
    links = [("mfa_edit_webauthn", gettext("Rename")), ("mfa_remove_webauthn", gettext("Remove"))]
    return {
        "key": {"text": name},
        "value": {"text": f"{said} {last}"},
        "actions": {
            "items": [
                {"href": reverse(view, args=[passkey.pk]), "text": text, "visuallyHiddenText": name}
                for view, text in links
            ]
        },
    }
