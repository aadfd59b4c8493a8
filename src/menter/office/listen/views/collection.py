"""Collections: the list, one of them, and its form."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.listen import actions
from menter.office.listen.actions.api_key import PROGRAM_KINDS
from menter.office.listen.collection_form import CollectionForm
from menter.office.listen.may import check_may_keep_collections, may_keep_collections
from menter.office.listen.models import Collection, Voice
from menter.office.listen.presenters.collection import collection_columns, collection_name, collection_page
from menter.office.look.listing import Listing, show
from menter.office.people.may import signed_in


def collections(request: HttpRequest, form: str) -> HttpResponseBase:
    """Where residents' words come from, and how long each keeps them: everybody may know."""
    listing = Listing(
        title=_("Where residents’ words come from"),
        lead=_("Each collection says what people were told, and how long their words are kept."),
        rows=Collection.objects.select_related("body").annotate(voice_count=_voice_count()).order_by("code"),
        columns=collection_columns(),
        template="listen/collections.jinja",
        extra={"may_keep": may_keep_collections(request.user)},
    )
    return show(request, listing, form)


def collection(request: HttpRequest, code: str) -> HttpResponse:
    """One collection."""
    found = get_object_or_404(Collection.objects.select_related("body"), code=code)
    context = {
        "title": collection_name(found),
        "crumbs": _crumbs(),
        "collection": collection_page(found, voices=found.voices.count()),
        "code": found.code,
        "may_keep": may_keep_collections(request.user),
        "is_for_programs": found.kind in PROGRAM_KINDS,
    }
    return render(request, "listen/collection.jinja", context)


def make_collection(request: HttpRequest) -> HttpResponse:
    """Make one."""
    check_may_keep_collections(request.user)
    form = CollectionForm(request.POST or None, at=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        made = actions.make_collection(by=signed_in(request.user), at=timezone.now(), **form.facts())
        return redirect("listen:collection", made.code)
    context = {"title": _("Make a collection"), "crumbs": _crumbs(), "form": form}
    return render(request, "listen/collection_form.jinja", context)


def change_collection(request: HttpRequest, code: str) -> HttpResponse:
    """Change one."""
    check_may_keep_collections(request.user)
    found = get_object_or_404(Collection.objects.select_related("body"), code=code)
    form = CollectionForm(request.POST or None, at=timezone.localdate(), collection=found)
    if request.method == "POST" and form.is_valid():
        actions.change_collection(by=signed_in(request.user), at=timezone.now(), collection=found, **form.facts())
        return redirect("listen:collection", found.code)
    context = {
        "title": _("Change a collection"),
        "crumbs": [*_crumbs(), {"text": collection_name(found), "href": reverse("listen:collection", args=[code])}],
        "form": form,
    }
    return render(request, "listen/collection_form.jinja", context)


def _voice_count() -> Coalesce:
    """How many voices a collection has, counted in its index and not through a join."""
    voices = Voice.objects.filter(collection=OuterRef("pk")).order_by().values("collection")
    return Coalesce(Subquery(voices.annotate(count=Count("pk")).values("count")), 0)


def _crumbs() -> list[dict[str, str]]:
    return [{"text": _("Where residents’ words come from"), "href": reverse("listen:collections")}]
