"""Give each organisation that is named its one identity: by its numbers, then by its name, else a new one."""

from collections.abc import Iterable
from datetime import datetime

from menter.office.see.models.supplier import Supplier, SupplierName
from menter.office.see.plain import NAME_MOST, is_somebody, plain_name
from menter.see.identity import Organisation

Identity = tuple[str, str, str]


def identify(named: Iterable[Organisation], *, at: datetime, is_sample: bool) -> dict[Organisation, int]:
    """The id of the supplier that each name means; names that name nobody are missing.

    A name with a number goes before one without: then that one is found under the same name.
    """
    asked = {each: _identity(each) for each in named if is_somebody(each.name)}
    wanted = sorted(asked, key=lambda each: (not each.company, not each.charity, asked[each]))
    desk = _Desk(set(asked.values()), at, is_sample)
    found = {each: desk.supplier_of(each, asked[each]) for each in wanted}
    return {each: supplier.pk for each, supplier in found.items()}


def _identity(each: Organisation) -> Identity:
    return plain_name(each.name), each.company[:12], each.charity[:20]


class _Desk:
    """What is known of some names, and what is found out on the way."""

    def __init__(self, asked: set[Identity], at: datetime, is_sample: bool) -> None:
        self.at, self.is_sample = at, is_sample
        self.by_name: dict[str, dict[int, Supplier]] = {}
        self.by_number: dict[tuple[str, str], Supplier] = {}
        self.known: dict[Identity, Supplier] = {}
        plains, companies, charities = (set(part) - {""} for part in zip(*asked, strict=True)) if asked else ([],) * 3
        kept = SupplierName.objects.select_related("supplier")
        for name in (
            kept.filter(plain__in=plains) | kept.filter(company__in=companies) | kept.filter(charity__in=charities)
        ):
            self._note((name.plain, name.company, name.charity), name.supplier)

    def supplier_of(self, each: Organisation, identity: Identity) -> Supplier:
        """The supplier that a name means; a new one when it is nobody's yet."""
        if identity in self.known:
            return self.known[identity]
        supplier = self._by_numbers(identity) or self._by_name(identity) or self._new(each, identity)
        SupplierName.objects.create(
            supplier=supplier, name=each.name[:NAME_MOST], plain=identity[0], company=identity[1], charity=identity[2]
        )
        self._complete(supplier, identity)
        self._note(identity, supplier)
        return supplier

    def _by_numbers(self, identity: Identity) -> Supplier | None:
        _, company, charity = identity
        return self.by_number.get(("company", company)) or self.by_number.get(("charity", charity))

    def _by_name(self, identity: Identity) -> Supplier | None:
        """The one supplier of that name whose numbers do not speak against it; None where there are several."""
        plain, company, charity = identity
        fits = [
            supplier
            for supplier in self.by_name.get(plain, {}).values()
            if not (company and supplier.company not in {"", company})
            and not (charity and supplier.charity not in {"", charity})
        ]
        return fits[0] if len(fits) == 1 else None

    def _new(self, each: Organisation, identity: Identity) -> Supplier:
        return Supplier.objects.create(
            name=each.name[:NAME_MOST], company=identity[1], charity=identity[2], is_sample=self.is_sample,
            first_at=self.at,
        )  # fmt: skip

    def _complete(self, supplier: Supplier, identity: Identity) -> None:
        """Give a supplier the numbers that it was lacking."""
        _, company, charity = identity
        if (company and not supplier.company) or (charity and not supplier.charity):
            supplier.company, supplier.charity = supplier.company or company, supplier.charity or charity
            supplier.save(update_fields=["company", "charity"])

    def _note(self, identity: Identity, supplier: Supplier) -> None:
        plain, company, charity = identity
        self.known[identity] = supplier
        self.by_name.setdefault(plain, {})[supplier.pk] = supplier
        for kind, number in (("company", company), ("charity", charity)):
            if number:
                self.by_number.setdefault((kind, number), supplier)
