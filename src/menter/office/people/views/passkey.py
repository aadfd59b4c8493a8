"""One's own passkeys: which there are, and taking one away."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import remove_webauthn
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menter.office.people.may import signed_in
from menter.office.people.passkey import ConfirmPage, row

confirm_page = ConfirmPage.as_view()


@never_cache
def passkeys(request: HttpRequest) -> HttpResponse:
    """One's own passkeys, each with when it was used last."""
    person = signed_in(request.user)
    kept = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return render(request, "people/passkeys.jinja", {"title": _("Passkeys"), "rows": [row(each) for each in kept]})


@never_cache
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a passkey away, unless it is the last proof of somebody who decides money: django-allauth does not ask."""
    person = signed_in(request.user)
    kept = get_object_or_404(Authenticator, pk=pk, user=person, type=Authenticator.Type.WEBAUTHN)
    adapter = get_adapter()
    if adapter.can_delete_authenticator(kept):
        answer: HttpResponse = remove_webauthn(request, pk=pk)
        return answer
    said = {"title": _("This passkey stays"), "why": adapter.error_messages["cannot_delete_authenticator"]}
    return render(request, "people/passkey_stays.jinja", said, status=403)


@never_cache
def confirm(request: HttpRequest) -> HttpResponse:
    """Prove with a passkey that it is still you."""
    signed_in(request.user)
    answer: HttpResponse = confirm_page(request)
    return answer
