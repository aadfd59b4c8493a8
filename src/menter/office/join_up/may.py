"""Who may see which opportunity: what rests on a theme waits until somebody has signed the theme off."""

from django.db.models import Q, QuerySet

from menter.office.join_up.models import Opportunity, OpportunityMember
from menter.office.join_up.models import OpportunityQuerySet as Opportunities
from menter.office.listen.may import sees_drafts
from menter.office.people.may import Person

CHECKED = Q(theme=None) | Q(theme__signed_off_at__isnull=False)


def opportunities_for(reader: Person) -> Opportunities:
    """The opportunities that this person may see."""
    return Opportunity.objects.all() if sees_drafts(reader) else Opportunity.objects.public()


def members_for(reader: Person) -> QuerySet[OpportunityMember]:
    """What opportunities rest on, as far as this person may see it."""
    return OpportunityMember.objects.all() if sees_drafts(reader) else OpportunityMember.objects.filter(CHECKED)
