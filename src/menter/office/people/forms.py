"""Signing in and opening accounts, with labels and errors in the language of the page."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

from menter.office.people.role import ROLES


class SignIn(allauth.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)
        no_placeholders(self)


class ChangePassword(allauth.ChangePasswordForm):
    """The old password and the new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Your password now")
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = _("At least 12 characters")
        self.fields["password2"].label = _("New password again")
        no_placeholders(self)


class ForgottenPassword(allauth.ResetPasswordForm):
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        no_placeholders(self)


class NewPassword(allauth.ResetPasswordKeyForm):
    """A new password, from the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = _("At least 12 characters")
        self.fields["password2"].label = _("New password again")
        no_placeholders(self)


def no_placeholders(form: forms.Form) -> None:
    """A placeholder is no label: it goes away when somebody types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class OpenAccount(forms.Form):
    """What an administrator says of a new colleague."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("cy", "Cymraeg"), ("en", "English")],
        widget=forms.RadioSelect,
        initial="cy",
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=lambda: [(code, role.name) for code, role in ROLES.items()],
        widget=forms.RadioSelect,
    )
    body = forms.CharField(
        label=_("Council"),
        required=False,
        help_text=_("For a council digital lead: the council’s short name. Leave it empty for everybody else."),
    )
