"""One identity for each organisation: by number, by name, by what a person says; and back again."""

import pytest

from menter.office.ledger.models import Entry, Machine
from menter.office.see.actions import propose_names, settle_body_name, settle_merge
from menter.office.see.models import BodyName, Contract, MergeState, Supplier, SupplierMerge
from menter.office.see.models.identity import identify
from menter.see.identity import Organisation as Named

from .conftest import AT

pytestmark = pytest.mark.django_db
BY = Machine("test")


def known(*named):
    found = identify([Named(*each) for each in named], at=AT, is_sample=False)
    return [found.get(Named(*each)) for each in named]


def propose():
    return propose_names(by=BY, at=AT)


def test_one_name_is_one_supplier_however_its_legal_form_is_written():
    assert len(set(known(("Brynglas Limited",), ("BRYNGLAS Ltd.",), ("Brynglas Cyf",)))) == 1


def test_one_company_number_is_one_supplier_whatever_it_is_called():
    assert len(set(known(("Civica UK Limited", "01628868"), ("Civica", "01628868")))) == 1


def test_one_name_with_two_company_numbers_is_two_suppliers():
    assert len(set(known(("Brynglas Ltd", "00000001"), ("Brynglas Ltd", "00000002")))) == 2


def test_a_number_that_comes_later_completes_the_supplier_of_that_name():
    (before,) = known(("Brynglas Ltd",))

    assert known(("Brynglas Limited", "00000001")) == [before]
    assert Supplier.objects.get(pk=before).company == "00000001"


def test_a_withheld_name_is_nobody():
    assert known(("n/a",), ("-",)) == [None, None]


def test_who_is_who_does_not_depend_on_when_it_is_asked():
    first = known(("Aled Cyf",), ("Bethan Ltd", "00000003"), ("Bethan",))

    assert known(("Bethan",), ("Bethan Ltd", "00000003"), ("Aled Ltd",)) == first[::-1]


def test_two_that_may_be_one_are_proposed_with_the_reason():
    known(("Civica UK Limited",), ("Civica Ltd",), ("Capita plc",))

    assert propose()["suppliers"] == 1
    (merge,) = SupplierMerge.objects.all()
    assert "UK” or “Group" in merge.reasons[0]["message"]


def test_proposing_again_changes_nothing():
    known(("Civica UK Limited",), ("Civica Ltd",))
    propose()
    entries = Entry.objects.count()

    propose()

    assert (SupplierMerge.objects.count(), Entry.objects.count()) == (1, entries)


def test_a_refused_pair_is_never_proposed_again():
    known(("Civica UK Limited",), ("Civica Ltd",))
    propose()
    settle_merge(by=BY, at=AT, merge=SupplierMerge.objects.get(), state=MergeState.REFUSED)
    known(("Another Ltd",))

    propose()

    assert SupplierMerge.objects.get().state == MergeState.REFUSED


def test_a_confirmed_merge_lets_one_stand_for_both_and_can_be_undone():
    one, other = known(("Civica UK Limited", "01628868"), ("Civica Ltd",))
    propose()
    merge = SupplierMerge.objects.get()

    settle_merge(by=BY, at=AT, merge=merge, state=MergeState.CONFIRMED)
    assert Supplier.objects.get(pk=other).same_as_id == one
    settle_merge(by=BY, at=AT, merge=merge, state=MergeState.PROPOSED)

    assert not Supplier.objects.exclude(same_as=None).exists()


def test_undoing_one_merge_of_three_leaves_the_other():
    a, b, c = known(("Ant Ltd",), ("Bee Ltd",), ("Cow Ltd",))
    pairs = [
        SupplierMerge.objects.create(one_id=x, other_id=y, probability=1, proposed_at=AT) for x, y in ((a, b), (b, c))
    ]
    for pair in pairs:
        settle_merge(by=BY, at=AT, merge=pair, state=MergeState.CONFIRMED)
    assert set(Supplier.objects.filter(pk__in=[b, c]).values_list("same_as", flat=True)) == {a}

    settle_merge(by=BY, at=AT, merge=pairs[0], state=MergeState.REFUSED)

    assert [Supplier.objects.get(pk=pk).same_as_id for pk in (a, b, c)] == [None, None, b]


def test_a_name_that_may_mean_a_body_is_proposed_and_followed_once_confirmed(bring, ocds):
    bring("ocds", ocds({"buyer": "Swansea Wellbeing Hub"}), name="a.json")
    assert Contract.objects.get().buyer is None
    propose()

    settle_body_name(by=BY, at=AT, name=BodyName.objects.get(), state=MergeState.CONFIRMED)
    bring("ocds", ocds({"ocid": "ocds-2", "buyer": "SWANSEA Wellbeing Hub"}), name="b.json")

    assert set(Contract.objects.values_list("buyer", flat=True)) == {"swansea"}


def test_what_a_name_was_said_to_mean_can_be_taken_back(bring, ocds):
    bring("ocds", ocds({"buyer": "Swansea Wellbeing Hub"}, {"ocid": "ocds-2"}), name="a.json")
    propose()
    name = BodyName.objects.get()
    settle_body_name(by=BY, at=AT, name=name, state=MergeState.CONFIRMED)

    settle_body_name(by=BY, at=AT, name=name, state=MergeState.REFUSED)

    assert sorted(Contract.objects.values_list("buyer", flat=True), key=str) == [None, "swansea"]


def test_a_contract_is_tied_to_its_suppliers_and_to_nobody_else(bring, ocds):
    bring("ocds", ocds({"stage": "award"}), name="a.json")
    contract = Contract.objects.get()

    assert [one.supplier.name for one in contract.supplied.all()] == ["Brynglas Cyf"]


def test_a_call_off_is_tied_to_its_framework(bring, ocds):
    bring("ocds", ocds({"title": "Software RM6100", "framework": True}, {"ocid": "o2", "title": "CRM under RM 6100"}))

    assert Contract.objects.get(ocid="o2").framework.title == "Software RM6100"
