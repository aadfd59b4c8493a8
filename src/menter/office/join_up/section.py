"""What joining up adds to the pages of rooms below: what a council could join, and what a theme has led to."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from menter.office.join_up.may import members_for, opportunities_for
from menter.office.join_up.models import Opportunity, OpportunityMember
from menter.office.join_up.presenters.word import bodies_of, kind_name, opportunity_cell, saving_text
from menter.office.listen.models import Theme
from menter.office.listen.theme_page import Section as ThemeSection
from menter.office.look.listing import cell, headings
from menter.office.people.may import Person
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name
from menter.office.see.body_page import Section as BodySection

SHOWN = 10  # rows of a section; the rest are in the list behind it
NAMES_SHOWN = 3


def could_join(body: Body, now: datetime, reader: Person) -> BodySection:
    """The opportunities that a body is in, those it is in itself before those of which only its residents speak."""
    own = Q(statement__body=body) | Q(initiative__lead=body) | Q(initiative__partners=body) | Q(contract__buyer=body)
    own |= Q(word__body=body)
    mine = OpportunityMember.objects.filter(own, opportunity=OuterRef("pk"))
    voiced = members_for(reader).filter(opportunity=OuterRef("pk"), theme__memberships__voice__body=body)
    rows = with_members(opportunities_for(reader).filter(is_current=True).annotate(is_in=Exists(mine)))
    rows = rows.filter(Q(is_in=True) | Exists(voiced)).annotate(
        later=Case(When(is_in=True, then=Value(0)), default=Value(1), output_field=IntegerField())
    )
    found = list(rows.order_by("later", "pk")[:SHOWN])
    return BodySection(
        heading=_("What it could join"),
        lead="" if found else _("Nothing is proposed for it yet. Something is when others need, do or buy the same."),
        headings=headings(_("Opportunity"), _("Kind"), _("With"), _("Saving (estimate)")) if found else [],
        rows=[[*row_of(row, without=body)] for row in found],
        more={"text": _("All opportunities it is in"), "href": f"{reverse('join_up:opportunities')}?body={body.pk}"}
        if found
        else None,
    )


def led_to(theme: Theme, reader: Person) -> ThemeSection:
    """The opportunities that a theme is in."""
    rows = with_members(opportunities_for(reader).filter(members__theme=theme, is_current=True))
    return ThemeSection(
        heading=_("What could be done about it together"),
        headings=headings(_("Opportunity"), _("Kind"), _("With"), _("Saving (estimate)")),
        rows=[row_of(row) for row in rows.order_by("pk")],
        empty=_("Nothing is proposed about it yet."),
    )


def with_members(rows: QuerySet[Opportunity]) -> QuerySet[Opportunity]:
    return rows.prefetch_related(
        "members__statement__body", "members__initiative__lead", "members__initiative__partners",
        "members__contract__buyer", "members__word__body",
    )  # fmt: skip


def row_of(row: Opportunity, without: Body | None = None) -> list[dict[str, Any]]:
    others = [body for body in bodies_of(row.members.all()) if body != without]
    return [cell(opportunity_cell(row)), cell(kind_name(row.kind)), cell(short(others)), cell(saving_text(row))]


def short(bodies: Sequence[Body]) -> str:
    """A few names and how many more."""
    names = [body_name(body) for body in bodies]
    if len(names) <= NAMES_SHOWN + 1:
        return ", ".join(names) or "–"
    first, left = ", ".join(names[:NAMES_SHOWN]), len(names) - NAMES_SHOWN
    return _("%(names)s and %(left)s more") % {"names": first, "left": left}
