"""How old an entry is, how good, and whether it is still in its source: in words."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.look import figure
from menter.office.see.models.registered import Registered
from menter.office.see.presenters.name import Line, cells_line, line, written
from menter.office.see.presenters.quality import quality_lines
from menter.see.freshness import months_old


def age_of(entry: Registered, today: date | None = None) -> str:
    """How long ago somebody last said so; or that its source no longer has it."""
    if entry.gone_at:
        return _("Gone: its source no longer has it, or its owner said so")
    months = months_old(entry.fresh_on, today or timezone.localdate())
    if months == 0:
        return _("This month")
    return ngettext("%(num)s month", "%(num)s months", months) % {"num": figure.number(months)}


def fresh_lines(entry: Registered) -> list[Line]:
    """When somebody last said so, whether its source still has it, how complete it is and what it lacks."""
    found = [line(_("Last said to be so"), _("%(date)s (%(age)s)") % {
        "date": figure.date(entry.fresh_on), "age": age_of(entry)})]  # fmt: skip
    if entry.gone_at:
        found.append(line(_("Gone since"), figure.date(entry.gone_at)))
    if entry.origin:
        found.append(cells_line(_("Source that is read again"), [
            written(entry.origin.name, reverse("see:source", args=[entry.origin.code]))]))  # fmt: skip
    return [*found, *quality_lines(entry)]
