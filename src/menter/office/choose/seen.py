"""What a reader may see of the opportunities in a plan."""

from django.db.models import Exists, OuterRef, QuerySet, Value

from menter.office.choose.models import PlanItem
from menter.office.join_up.models import Opportunity
from menter.office.listen.may import sees_drafts
from menter.office.people.may import Person


def seen_items(items: QuerySet[PlanItem], reader: Person) -> QuerySet[PlanItem]:
    """The rows with their opportunities; `is_hidden` where one rests on a theme whose sign-off was taken back."""
    hidden = (
        Value(False)
        if sees_drafts(reader)
        else ~Exists(Opportunity.objects.public().filter(pk=OuterRef("opportunity")))
    )
    return items.select_related("opportunity").annotate(is_hidden=hidden)
