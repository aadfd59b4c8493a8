"""Where a need may be unheard, over all themes and councils, as a list and as files."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.listen.may import themes_for
from menter.office.listen.presenters.name import council_name, theme_label
from menter.office.listen.presenters.unmet import sourced, unheard_columns, unheard_file_columns, weakness
from menter.office.listen.unmet import unheard as find_unheard
from menter.office.look.listing import Listing, show


def unheard(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every theme and council, by the alphabet."""
    found = find_unheard(themes_for(request.user), timezone.localdate())
    listing = Listing(
        title=_("Where a need may be unheard"),
        lead=_(
            "Few voices, though many people say it in councils like this one and official figures speak of need."
            " A reason to ask."
        ),
        rows=sorted(found, key=lambda one: (theme_label(one.theme), council_name(one.body))),
        columns=unheard_columns() if form == "html" else unheard_file_columns(),
        template="listen/unheard.jinja",
        extra={"notes": [*weakness(), *sourced(found)]},
    )
    return show(request, listing, form)
