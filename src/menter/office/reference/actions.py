"""Load the facts of `menter.reference` into rows that everything else can point to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction

from menter import reference
from menter.language.sentence import Refusal, Sentence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.reference.models import Body, Partnership, PartnershipMember


class NoSuchPartnership(Refusal):
    """The code is not one of the partnerships that Menter knows."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows were made or renewed; all nought when everything stood as it should."""

    bodies: int
    partnerships: int
    members: int


@transaction.atomic
def load_facts(*, by: Actor, at: datetime, partnership: str) -> Loaded:
    """Bring bodies, partnerships and members to what the reference tables say, and serve `partnership` here.

    Bodies and partnerships that somebody added by hand stay. A second time nothing changes.
    Raises  NoSuchPartnership.
    """
    known = reference.partnerships()
    if partnership not in {each.code for each in known}:
        raise NoSuchPartnership(
            Sentence(
                "There is no partnership “{code}”. Menter knows: {codes}.",
                code=partnership,
                codes=", ".join(each.code for each in known),
            )
        )
    loaded = Loaded(
        bodies=_renew([_body(fact) for fact in reference.bodies()]),
        partnerships=_renew([_partnership(fact, is_here=fact.code == partnership) for fact in known]),
        members=_renew_members(),
    )
    Partnership.objects.exclude(code=partnership).filter(is_here=True).update(is_here=False)
    if loaded != Loaded(0, 0, 0):
        record(
            "reference.load_facts",
            by=by,
            at=at,
            on=("reference.partnership", partnership),
            bodies=loaded.bodies,
            partnerships=loaded.partnerships,
            members=loaded.members,
        )
    return loaded


def _body(fact: reference.Body) -> Body:
    return Body(
        code=fact.code,
        kind=fact.kind,
        nation=fact.nation,
        name_cy=fact.name("cy"),
        name_en=fact.name("en"),
        official_name_cy=fact.official_name_cy,
        official_name_en=fact.official_name_en,
        gss=fact.gss,
        population=fact.population,
        population_year=fact.population_year,
        region=fact.region,
        health_board_id=fact.health_board or None,
        hex_column=fact.hex_column,
        hex_row=fact.hex_row,
        website=fact.website,
        source=str(fact.source)[:300],
    )


def _partnership(fact: reference.Partnership, *, is_here: bool) -> Partnership:
    return Partnership(
        code=fact.code,
        name_cy=fact.name("cy"),
        name_en=fact.name("en"),
        is_here=is_here,
        source=str(fact.source)[:300],
    )


def _renew(rows: Sequence[models.Model]) -> int:
    """Write those rows that are not there or say something else; give how many."""
    model = type(rows[0])
    names = [field.attname for field in model._meta.concrete_fields]
    held = set(model._default_manager.values_list(*names))
    wanted = [row for row in rows if tuple(getattr(row, name) for name in names) not in held]
    model._default_manager.bulk_create(
        wanted,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=[field.name for field in model._meta.concrete_fields if not field.primary_key],
    )
    return len(wanted)


def _renew_members() -> int:
    """Who was in when; where only the latest possible day of joining is known, that day counts."""
    facts = {(fact.partnership, fact.body, fact.joined_latest): fact.left for fact in reference.memberships()}
    held = {
        (row.partnership_id, row.body_id, row.joined): row
        for row in PartnershipMember.objects.filter(partnership__in={key[0] for key in facts})
    }
    gone = [row.pk for key, row in held.items() if key not in facts]
    new = [
        PartnershipMember(partnership_id=partnership, body_id=body, joined=joined, left=left)
        for (partnership, body, joined), left in facts.items()
        if (partnership, body, joined) not in held
    ]
    changed = [row for key, row in held.items() if key in facts and row.left != facts[key]]
    for row in changed:
        row.left = facts[row.partnership_id, row.body_id, row.joined]
    PartnershipMember.objects.filter(pk__in=gone).delete()
    PartnershipMember.objects.bulk_update(changed, ["left"])
    PartnershipMember.objects.bulk_create(new)
    return len(gone) + len(new) + len(changed)
