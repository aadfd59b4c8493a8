"""The second step of signing in: a passkey, a code from an app, or one on paper. Done by django-allauth."""

import base64
import hashlib
from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from menter.office.people.forms import no_placeholders
from menter.office.people.models import User
from menter.office.people.role import ROLES


class SecondStep(DefaultMFAAdapter):
    """What is kept is encrypted with the secret key; what is said is said in both languages."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Wait for the next one, or use a code from your paper."),
        "incorrect_passkey": _("This passkey was not accepted. Try again, or use a code."),
        "cannot_delete_authenticator": _("Your role needs the second step. It cannot be turned off."),
        "cannot_generate_recovery_codes": _("Set up the second step first. Codes on paper go with it."),
    }

    def encrypt(self, text: str) -> str:
        return box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Whoever decides money keeps one passkey, or the app."""
        from allauth.mfa.models import Authenticator

        proofs = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        others = Authenticator.objects.filter(user=authenticator.user, type__in=proofs).exclude(pk=authenticator.pk)
        roles = [ROLES[held.role] for held in authenticator.user.roles.all()]
        return others.exists() or not (settings.SECOND_STEP and any(role.decides_money() for role in roles))

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """What a passkey is called whose owner gave it no name."""
        from allauth.mfa.models import Authenticator

        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For whom a passkey is: this address alone, under a name that people know."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Menter"}


def box() -> Fernet:
    """What seals the app's secret: made from the key that signs sessions."""
    key = hashlib.sha256(f"second step {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


class Authenticate(AuthenticateForm):
    """The code, when signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named(self)


class ReauthenticateByCode(ReauthenticateForm):
    """The code, before something that needs it again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named(self)


class Activate(ActivateTOTPForm):
    """The first code from the app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named(self)


def named(form: Any) -> None:
    """A label in the language of the page, and the keys for digits on a telephone."""
    form.fields["code"].label = _("Code")
    form.fields["code"].widget.attrs |= {"autocomplete": "one-time-code"}
    no_placeholders(form)
