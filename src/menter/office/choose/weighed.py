"""Which opportunities a plan weighs, what the board last said of each, and the councils a plan is for."""

from datetime import date

from menter.choose.plan.problem import Council
from menter.office.join_up.models import Opportunity
from menter.office.look.bilingual import Title
from menter.office.reference.models import Body


def weighed() -> list[Opportunity]:
    """Every opportunity still there that everybody may see and has no grant yet, with what the board last said of it.

    Decisions and grants are kept a room above; they are asked for through the database's own relations.
    """
    rows = Opportunity.objects.public().filter(is_current=True).exclude(decisions__grants__isnull=False)
    return list(rows.order_by("key").prefetch_related("decisions", "members", "scope_versions"))


def fixed(opportunity: Opportunity) -> bool | None:
    """True where the board last said fund, False where it declined, None where the plan is free."""
    said = max(opportunity.decisions.all(), key=lambda each: (each.decided_on, each.pk), default=None)
    return {"fund": True, "decline": False}.get(said.outcome) if said else None


def councils(on: date) -> tuple[Council, ...]:
    """The partnership's councils whose residents are counted; fairness may speak of their region."""
    rows = Body.objects.councils(on).exclude(population=None).exclude(population=0).order_by("code")
    return tuple(
        Council(
            key=row.code,
            name=Title(row.name_cy, row.name_en),
            population=row.population or 0,
            groups=frozenset({row.region} - {""}),
        )
        for row in rows
    )
