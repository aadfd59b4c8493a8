"""What serves the aims of a strategy's version: initiatives and their money."""

from decimal import Decimal

from menter.govern.coverage import Cover, cover
from menter.office.choose.pence import to_pence
from menter.office.govern.models import StrategyAim, StrategyKind, StrategyVersion
from menter.office.see.models import Initiative


def coverage(version: StrategyVersion) -> dict[int, Cover]:
    """What serves each aim, by its number. Missions are named by the initiatives' own registers as well."""
    aims = list(version.aims.values_list("number", flat=True))
    served: dict[int, set[int]] = {}
    ties = StrategyAim.initiatives.through._default_manager.filter(strategyaim__version=version)
    for initiative, number in ties.values_list("initiative_id", "strategyaim__number"):
        served.setdefault(initiative, set()).add(number)
    names_missions = version.strategy.kind == StrategyKind.MISSION
    rows = Initiative.objects.order_by("pk") if names_missions else Initiative.objects.filter(pk__in=served)
    works = [
        (served.get(number, set()) | (set(missions) if names_missions else set()), to_pence(cost or Decimal(0)))
        for number, missions, cost in rows.values_list("pk", "missions", "cost")
    ]
    return cover(aims, works)
