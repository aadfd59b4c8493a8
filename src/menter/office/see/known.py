"""What a person has said already: which body a published name means, and which source a file is of."""

from collections.abc import Callable

from django.db import models

from menter.office.reference.resolver import body_finder
from menter.office.see.models import BodyName, MergeState, Source
from menter.office.see.plain import plain_name
from menter.office.standards.models import Intake

BodyFinder = Callable[[str], str | None]


def known_bodies() -> BodyFinder:
    """A function from any spelling of a name to the code of a body: what a person said first, then what is sure."""
    said = dict(BodyName.objects.filter(state=MergeState.CONFIRMED).values_list("plain", "body"))
    find = body_finder()

    def find_body(name: str) -> str | None:
        return (said.get(plain_name(name)) if said else None) or find(name)

    return find_body


def source_of(intake: Intake) -> Source | None:
    """The source that a file is of; None for a single file that somebody brought."""
    if not intake.source:
        return None
    of_kind = models.Q(kind=intake.kind) | models.Q(is_list=True)
    return Source.objects.filter(of_kind, code=intake.source).first()
