"""Where a need may be unheard: voices counted here, circumstances from the facts, thought on the ground floor.

A fixed number of questions to the database, however many themes and councils there are.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Count

from menter import reference
from menter.listen.unmet import Council, Unmet, find_unmet, neighbours
from menter.office.listen.models import Theme, ThemeVoice, Voice
from menter.office.listen.models.theme import ThemeQuerySet
from menter.office.reference.models import Body

CIRCUMSTANCES = ("deprivation", "rural")  # known of every council in both nations; with the number of people


@dataclass(frozen=True, slots=True)
class Unheard:
    """One theme that may be unmet and unheard at one council."""

    theme: Theme
    body: Body
    found: Unmet


def unheard(themes: ThemeQuerySet, at: date) -> list[Unheard]:
    """Every theme of these and every council of the partnership where it may be unheard, theme by theme."""
    bodies = {body.pk: body for body in Body.objects.councils(at).order_by("pk")}
    alike = [council_of(body, 0, 0, ()) for body in bodies.values() if is_known(body)]
    like = neighbours(alike)
    heard = dict(Voice.objects.filter(body__in=bodies).order_by().values_list("body").annotate(many=Count("pk")))
    current = list(themes.filter(is_current=True, parent=None).order_by("pk"))
    said = said_by_theme(current, bodies)
    return [
        Unheard(theme, bodies[one.council], one)
        for theme in current
        if (needs := needs_of(theme.service)) and said[theme.pk]
        for one in find_unmet(
            [
                council_of(bodies[each.code], heard.get(each.code, 0), said[theme.pk].get(each.code, 0), needs)
                for each in alike
            ],
            like,
        )
    ]


def said_by_theme(themes: Sequence[Theme], bodies: Iterable[str]) -> defaultdict[int, dict[str, int]]:
    """Voices by theme and council, one question."""
    counted: defaultdict[int, dict[str, int]] = defaultdict(dict)
    rows = ThemeVoice.objects.filter(theme__in=themes, voice__body__in=list(bodies)).order_by()
    for theme, body, many in rows.values_list("theme_id", "voice__body_id").annotate(many=Count("pk")):
        counted[theme][body] = many
    return counted


def is_known(body: Body) -> bool:
    """Whether enough is known of a council to say which others are like it."""
    return bool(body.population) and set(CIRCUMSTANCES) <= set(reference.indicators_of(body.pk))


def council_of(body: Body, heard: int, said: int, needs: Sequence[str]) -> Council:
    """One council as the ground floor takes it."""
    known = figures_of(body.pk)
    people = body.population or 0
    return Council(
        code=body.pk,
        people=people,
        circumstances=(*(known[code] for code in CIRCUMSTANCES), math.log(max(people, 1))),
        heard=heard,
        said=said,
        needs={code: known[code] for code in needs if code in known},
    )


@cache
def figures_of(body: str) -> dict[str, float]:
    """What official figures say of one council."""
    return {code: each.value for code, each in reference.indicators_of(body).items()}


@cache
def needs_of(service: str) -> tuple[str, ...]:
    """The figures that bear on a service's needs; none where the service or its policy area is not known."""
    area = area_of(service)
    return tuple(each.code for each in reference.indicators() if each.says == "more" and area in each.policy_areas)


@cache
def area_of(service: str) -> str:
    """The policy area of a service, "" where it is not known."""
    return next((each.policy_area for each in reference.services() if str(each.lgsl) == service), "")
