"""Every address. Pages live under /cy/ and /en/; the root sends people to their own language."""

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path
from django.utils.translation import get_language_from_request
from django.views.generic import RedirectView

from menter.office.listen.api import api


def root(request: HttpRequest) -> HttpResponse:
    """To Welsh or English, as the browser asks; Welsh when it does not say."""
    asks = request.headers.get("Accept-Language", "")
    return HttpResponseRedirect(f"/{get_language_from_request(request)[:2] if asks else 'cy'}/")


urlpatterns = [
    path("", root),
    path("cy", RedirectView.as_view(url="/cy/", permanent=True)),
    path("en", RedirectView.as_view(url="/en/", permanent=True)),
    # An issuer knows one address to come back to, whatever the reader's language.
    path("sign-in/<str:provider_id>", openid_connect.login, name="openid_connect_login"),
    path("sign-in/<str:provider_id>/back", openid_connect.callback, name="openid_connect_callback"),
    path("api/v1/", api.urls),
    path("open311/", include("menter.office.listen.program_urls")),
    *i18n_patterns(
        path("", include("menter.office.thread.urls")),
        path("", include("menter.office.look.urls")),
        path("", include("menter.office.people.urls")),
        path("", include("menter.office.standards.urls")),
        path("", include("menter.office.listen.urls")),
        path("", include("menter.office.see.urls")),
        path("", include("menter.office.join_up.urls")),
        path("", include("menter.office.choose.urls")),
        path("", include("menter.office.govern.urls")),
        path("", include("menter.office.deliver.urls")),
    ),
]

handler400 = "menter.office.look.refusal.bad_request"
handler403 = "menter.office.look.refusal.forbidden"
handler404 = "menter.office.look.refusal.not_found"
handler429 = "menter.office.look.refusal.too_many"  # django-allauth looks for it here
handler500 = "menter.office.look.refusal.broken"
