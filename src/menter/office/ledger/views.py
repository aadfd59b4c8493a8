"""The record of what was done, for auditors and administrators."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from menter.office.ledger.models import Entry
from menter.office.ledger.presenters import sentence
from menter.office.look import figure
from menter.office.look.listing import Column, Listing, show
from menter.office.people.may import check_may_see_ledger


def entries(request: HttpRequest, form: str) -> HttpResponseBase:
    """Newest first: what was done, in a sentence, by whom, on what, from which source."""
    check_may_see_ledger(request.user)
    columns = [
        Column("at", _("When"), lambda e: e.at.isoformat(), lambda e: figure.date(e.at)),
        Column("what", _("What was done"), lambda e: sentence(e)),
        Column("action", _("Action"), lambda e: e.action),
        Column("by", _("By"), lambda e: e.by),
        Column("on", _("On"), lambda e: f"{e.object_kind} {e.object_id}"),
        Column("source", _("Source"), lambda e: e.source),
    ]
    listing = Listing(
        title=_("The record of what was done"),
        lead=_("Every entry stays for ever: nothing here can be changed or removed."),
        rows=Entry.objects.all(),
        columns=columns,
    )
    return show(request, listing, form)
