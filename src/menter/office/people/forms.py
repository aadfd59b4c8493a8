"""Signing in and opening accounts, with labels and errors in the language of the page."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from menter.language.sentence import Refusal
from menter.office.ledger.verdict import NoFingerprint, check_is_fingerprint
from menter.office.look.form import offer
from menter.office.people.models import Rhythm, User
from menter.office.people.role import ROLES, check_fits


class SignIn(allauth.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        no_placeholders(self)


class ChangePassword(allauth.ChangePasswordForm):
    """The old password and the new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Your password now")
        self.fields["oldpassword"].help_text = ""
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


class Reauthenticate(allauth.ReauthenticateForm):
    """The password once more, before something that needs it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        no_placeholders(self)


def no_placeholders(form: forms.Form) -> None:
    """A placeholder is no label: it goes away when somebody types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class Noted(forms.Form):
    """A fingerprint of the record that somebody noted earlier."""

    noted = forms.CharField(label=_("A fingerprint that you noted"), max_length=200)

    def clean_noted(self) -> str:
        """The fingerprint as it is kept, or why it is none."""
        try:
            return check_is_fingerprint(self.cleaned_data["noted"])
        except NoFingerprint as refusal:
            raise forms.ValidationError(refusal.sentence.to(get_language() or "en")) from refusal


class GiveRole(forms.Form):
    """A role for somebody with an account: which, and for which council."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=lambda: [(code, role.name) for code, role in ROLES.items()],
        widget=forms.RadioSelect,
    )
    body = forms.ChoiceField(
        label=_("Council"),
        required=False,
        help_text=_("Only for a council digital lead: the council that this person speaks for."),
    )

    def __init__(self, *args: Any, councils: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, body=[("", _("The whole partnership")), *councils.items()])

    def clean(self) -> dict[str, Any]:
        """The role and the council must fit."""
        given = super().clean() or {}
        if "role" in given and "body" in given:
            try:
                check_fits(given["role"], given["body"])
            except Refusal as refusal:
                self.add_error("body", refusal.sentence.to(get_language() or "en"))
        return given


class OpenAccount(GiveRole):
    """What an administrator says of a new colleague."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("cy", "Cymraeg"), ("en", "English")],
        widget=forms.RadioSelect,
        initial="cy",
    )
    field_order = ("name", "email", "language", "role", "body")

    def clean_email(self) -> str:
        """Nobody's password is changed by opening an account a second time."""
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError(_("There is an account with this e-mail address already."))
        return email


class Invite(OpenAccount):
    """What an administrator says of somebody who is invited."""


class TakeInvitation(forms.Form):
    """The password that an invited person chooses."""

    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 characters"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, email: str, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = User(email=email, name=name)

    def clean_password(self) -> str:
        """One that is hard to guess, also for somebody who knows the person."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        given = self.cleaned_data
        if "password" in given and "again" in given and given["password"] != given["again"]:
            self.add_error("again", _("The two passwords are not the same."))
        return given


class MailWishes(forms.Form):
    """In which language and how often somebody wants e-mails."""

    language = forms.ChoiceField(
        label=_("Language"), choices=[("cy", "Cymraeg"), ("en", "English")], widget=forms.RadioSelect
    )
    rhythm = forms.ChoiceField(
        label=_("E-mails that can wait come"),
        help_text=_(
            "Invitations, receipts and links for a new password always come at once. What you have to answer or do by"
            " a day comes the next morning at the latest."
        ),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
    )
