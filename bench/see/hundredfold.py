"""A register of any size, drawn from the demo's own rows: other days, other bodies, other words in the titles."""

import random
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

BATCH = 2_000
DAYS = 540  # a copy begins and ends up to so many days earlier or later
SWAPPED = 0.3  # of the words of a title are another title's


def multiply(times: int, *, seed: int = 4) -> dict[str, int]:
    """Add `times` - 1 copies of every row of the register; gives how many rows there are then, by table."""
    from menter.office.see import models

    draw = random.Random(seed)
    suppliers = copied(models.Supplier, times, lambda row, n: named(row, n, "name"))
    names = [supplier_name(each, models.SupplierName) for each in suppliers]
    models.SupplierName.objects.bulk_create(names, batch_size=BATCH)
    contracts = copied(models.Contract, times, Other(draw, models.Contract, "title", "buyer_id", CONTRACT_DAYS))
    supply(models.ContractSupplier, contracts, suppliers, draw)
    supplied = {"supplier_id": [each.pk for each in suppliers]}
    copied(models.Payment, times, Other(draw, models.Payment, "description", "payer_id", ["paid_on"], supplied))
    initiatives = copied(models.Initiative, times, Other(draw, models.Initiative, "title_en", "lead_id", []))
    partner(models.Initiative, initiatives, draw)
    software = copied(models.Software, times, lambda row, n: named(row, n, "name", "plain"))
    used = {"software_id": [each.pk for each in software]}
    copied(models.SoftwareUse, times, Other(draw, models.SoftwareUse, "purpose", "body_id", [], used))
    copied(models.PublishedGrant, times, Other(draw, models.PublishedGrant, "title", "funder_id", ["awarded_on"]))
    counted = (models.Contract, models.Supplier, models.Payment, models.Initiative, models.Software)
    return {model.__name__: model._default_manager.count() for model in counted}


CONTRACT_DAYS = ["starts_on", "ends_on", "may_extend_to", "published_on"]


def copied(model: Any, times: int, change: Any) -> list[Any]:
    """Every row `times` - 1 times more, each changed; gives all that are new."""
    own = list(model.objects.order_by("pk"))
    new = []
    for number in range(1, times):
        for row in own:
            copy = model(**{f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields if f.name != "id"})
            if hasattr(copy, "key"):
                copy.key = f"{row.key}-{number}"
            change(copy, number)
            new.append(copy)
    return list(model.objects.bulk_create(new, batch_size=BATCH))


def named(row: Any, number: int, *fields: str) -> None:
    """Another name, so that it is another one."""
    for field in fields:
        setattr(row, field, f"{getattr(row, field)} {number}")
    if hasattr(row, "company"):
        row.company = row.charity = ""


class Other:
    """Makes a copy another one: other words in its title, another body, other days, other rows it points to."""

    def __init__(
        self, draw: random.Random, model: Any, title: str, body: str, days: Sequence[str],
        pointed: dict[str, list[int]] | None = None,
    ) -> None:  # fmt: skip
        rows = model.objects.order_by("pk")
        self.draw, self.title, self.body, self.days, self.pointed = draw, title, body, days, pointed or {}
        self.words = [word for row in rows for word in getattr(row, title).split()]
        self.bodies = [getattr(row, body) for row in rows]

    def __call__(self, row: Any, number: int) -> None:
        said = getattr(row, self.title).split()
        setattr(row, self.title, " ".join(self.words_like(said)))
        setattr(row, self.body, self.draw.choice(self.bodies))
        shift = timedelta(days=self.draw.randint(-DAYS, DAYS))
        for name in self.days:
            if getattr(row, name):
                setattr(row, name, getattr(row, name) + shift)
        for name, among in self.pointed.items():
            if getattr(row, name) and among:
                setattr(row, name, self.draw.choice(among))

    def words_like(self, said: Iterable[str]) -> list[str]:
        """The words, some of them another row's."""
        return [self.draw.choice(self.words) if self.draw.random() < SWAPPED else word for word in said]


def supplier_name(supplier: Any, model: Any) -> Any:
    """The one name of a copy."""
    return model(supplier=supplier, name=supplier.name, plain=supplier.name.casefold())


def supply(model: Any, contracts: Sequence[Any], suppliers: Sequence[Any], draw: random.Random) -> None:
    """Give each copied contract one of the copied suppliers."""
    chosen = [(contract, draw.choice(suppliers)) for contract in contracts if contract.suppliers]
    rows = [model(contract=contract, supplier=supplier, name=supplier.name) for contract, supplier in chosen]
    model.objects.bulk_create(rows, batch_size=BATCH)


def partner(model: Any, initiatives: Sequence[Any], draw: random.Random) -> None:
    """Give each copied initiative as many partners as one of the first has."""
    through = model.partners.through
    bodies = list(through.objects.values_list("body_id", flat=True))
    if bodies:
        rows = [through(initiative_id=each.pk, body_id=draw.choice(bodies)) for each in initiatives]
        through.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
