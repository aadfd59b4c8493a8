"""What nobody owns: one list of everything that waits for an owner."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.govern.unowned import columns
from menter.office.govern.unowned import unowned as found
from menter.office.govern.views.crumb import crumbs
from menter.office.look.listing import Listing, show


def unowned(request: HttpRequest, form: str) -> HttpResponseBase:
    """What has no owner, each with where one is given."""
    listing = Listing(
        title=_("What has no owner"),
        lead=_(
            "One owner for each thing: what is funded, led, sat in or asked for and belongs to nobody stands here "
            "until it does."
        ),
        rows=found(timezone.localdate()),
        columns=columns(),
        extra={"crumbs": crumbs()},
    )
    return show(request, listing, form)
