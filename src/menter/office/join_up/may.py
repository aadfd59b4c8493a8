"""Who may see which opportunity: what rests on a theme waits until somebody has signed the theme off."""

from django.db.models import Q, QuerySet

from menter.office.join_up.models import Opportunity, OpportunityMember
from menter.office.join_up.models import OpportunityQuerySet as Opportunities
from menter.office.listen.may import sees_drafts
from menter.office.people.may import Person, asks, check_may, signed_in
from menter.office.people.role import Permission
from menter.office.reference.models import Body

CHECKED = Q(theme=None) | Q(theme__signed_off_at__isnull=False)


def opportunities_for(reader: Person) -> Opportunities:
    """The opportunities that this person may see."""
    return Opportunity.objects.all() if sees_drafts(reader) else Opportunity.objects.public()


def members_for(reader: Person) -> QuerySet[OpportunityMember]:
    """What opportunities rest on, as far as this person may see it."""
    return OpportunityMember.objects.all() if sees_drafts(reader) else OpportunityMember.objects.filter(CHECKED)


def check_may_shape_opportunities(person: Person) -> None:
    """Raise why `person` may not merge, split and mend opportunities."""
    check_may(person, Permission.SHAPE_OPPORTUNITIES)


def check_may_speak_for(person: Person, body_code: str | None = None) -> None:
    """Raise why `person` may not say what a council needs, has done, or is the same as (None: for any council)."""
    check_may(person, Permission.SPEAK_FOR_COUNCIL, body_code)


def check_may_change_assumptions(person: Person) -> None:
    """Raise why `person` may not change what estimates rest on."""
    check_may(person, Permission.MAKE_PLAN)


may_shape_opportunities = asks(check_may_shape_opportunities)
may_speak_for = asks(check_may_speak_for)
may_change_assumptions = asks(check_may_change_assumptions)


def bodies_spoken_for(person: Person, among: QuerySet[Body]) -> QuerySet[Body]:
    """Those of these bodies that `person` speaks for.

    Raises  MayNot, SignInFirst where that is nobody.
    """
    check_may_speak_for(person)
    held = signed_in(person).permissions()[Permission.SPEAK_FOR_COUNCIL]
    return among if None in held else among.filter(pk__in=[code for code in held if code])
