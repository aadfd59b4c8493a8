"""The keys with which other programs send words into a collection."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menter.office.listen.actions.api_key import PROGRAM_KINDS, make_key, take_back_key
from menter.office.listen.forms import KeyFor
from menter.office.listen.may import check_may_keep_collections
from menter.office.listen.models import ApiKey, Collection
from menter.office.listen.presenters.api_key import key_headings, key_rows, sending_lines
from menter.office.listen.presenters.collection import collection_name
from menter.office.people.may import signed_in


@never_cache
def keys(request: HttpRequest, code: str) -> HttpResponse:
    """The keys of a collection; a new one is shown here once and never again."""
    check_may_keep_collections(request.user)
    found = get_object_or_404(Collection, code=code)
    form, secret = KeyFor(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        _key, secret = make_key(
            by=signed_in(request.user), at=timezone.now(), collection=found, name=form.cleaned_data["name"]
        )
        form = KeyFor()
    context = {
        "title": _("Keys for other programs"),
        "crumbs": [
            {"text": _("Where residents’ words come from"), "href": reverse("listen:collections")},
            {"text": collection_name(found), "href": reverse("listen:collection", args=[code])},
        ],
        "form": form,
        "secret": secret,
        "headings": key_headings(),
        "keys": key_rows(found.keys.all()),
        "lines": sending_lines(found, request.build_absolute_uri("/")),
        "code": code,
        "is_for_programs": found.kind in PROGRAM_KINDS,
    }
    return render(request, "listen/keys.jinja", context, status=400 if form.errors else 200)


def take_back(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Ask whether a key is to be taken back, and do it."""
    check_may_keep_collections(request.user)
    key = get_object_or_404(ApiKey.objects.select_related("collection"), pk=number, collection__code=code)
    if request.method == "POST":
        take_back_key(by=signed_in(request.user), at=timezone.now(), key=key)
        return redirect("listen:keys", code)
    context = {
        "title": _("Take back the key of %(program)s?") % {"program": key.name},
        "crumbs": [{"text": _("Keys for other programs"), "href": reverse("listen:keys", args=[code])}],
    }
    return render(request, "listen/take_back_key.jinja", context)
