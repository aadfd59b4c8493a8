"""What a contract comes after, what comes after it, what it is part of: from its own notice and from others'."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from menter.office.look.listing import Cell
from menter.office.see.models import Contract, ContractRelation, RelationKind
from menter.office.see.presenters.name import Line, cells_line, written
from menter.office.see.presenters.title import title_of

KIND = RelationKind
# Each line: what it is called, what its own notice calls it, what the notices of others call this contract.
LINES: tuple[tuple[Callable[[], str], tuple[KIND, ...], tuple[KIND, ...]], ...] = (
    (lambda: _("Comes after"), (KIND.PRIOR,), (KIND.REPLACEMENT, KIND.RENEWAL)),
    (lambda: _("Followed by"), (KIND.REPLACEMENT, KIND.RENEWAL), (KIND.PRIOR,)),
    (lambda: _("Part of"), (KIND.PARENT,), (KIND.SUB_CONTRACT,)),
    (lambda: _("Its parts"), (KIND.SUB_CONTRACT,), (KIND.PARENT,)),
    (lambda: _("Tried before without result"), (KIND.UNSUCCESSFUL,), ()),
    (lambda: _("Tried again as"), (), (KIND.UNSUCCESSFUL,)),
    (lambda: _("Prepared by"), (KIND.PLANNING,), ()),
    (lambda: _("Prepared"), (), (KIND.PLANNING,)),
)


def related_lines(contract: Contract) -> list[Line]:
    """The procurements that belong to it, as lines of a summary list; needs `relations__other`, `related_from`."""
    return [
        cells_line(name(), cells)
        for name, own, others in LINES
        if (cells := related_cells(contract, own, others))
    ]  # fmt: skip


def related_cells(contract: Contract, own: Iterable[str], others: Iterable[str]) -> list[Cell]:
    """Each once, in the order of the notices. What was called off from a framework stands there already."""
    named = [other_cell(each) for each in contract.relations.all() if each.kind in own and not is_framework(each)]
    naming = [
        title_of(each.contract)
        for each in contract.related_from.all()
        if each.kind in others and each.contract.framework_id != contract.pk and not each.contract.is_superseded
    ]
    return list(dict.fromkeys([*named, *naming]))


def is_framework(relation: ContractRelation) -> bool:
    """Whether it is the framework of the contract, which has a line of its own."""
    return relation.other_id is not None and relation.other_id == relation.contract.framework_id


def other_cell(relation: ContractRelation) -> Cell:
    """The other contract as a link where it is here; else its title, or its number, as published."""
    if relation.other:
        return title_of(relation.other)
    return written(relation.title) if relation.title else Cell(relation.identifier)
