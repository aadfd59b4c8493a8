"""Opportunities of exactly four kinds."""

from dataclasses import replace
from datetime import date

from menter.join_up.opportunity import find_opportunities
from menter.join_up.record import Record, Titled

TODAY = date(2026, 1, 15)


def body(*names):
    return frozenset(names)


def all_alike(*records):
    return {(a.key, b.key): 0.9 for a in records for b in records if a.key < b.key}


def found_in(*records, pairs=None, **more):
    return find_opportunities(records, all_alike(*records) if pairs is None else pairs, at=TODAY, **more)


def contract(key, council, ends, yearly=None):
    return Record(key, "contract", body(council), f"Webcasting for {council}", ends=ends, yearly=yearly)


def initiative(key, council, phase, **more):
    return Record(key, "initiative", body(council), "Webcasting", phase=phase, **more)


THEME = Record(
    "t1",
    "theme",
    body("Conwy", "Powys", "Gwynedd"),
    Titled(cy="Cyfarfodydd ar-lein", en="Meetings online"),
    voices=21,
    service="democracy",
)


def test_contracts_that_end_in_one_window_are_bought_together():
    (found,) = found_in(
        contract("c1", "Conwy", date(2026, 6, 30), 12_000_00), contract("c2", "Powys", date(2027, 3, 31), 8_000_00)
    )

    assert found.kind == "buy together"
    assert found.bodies == {"Conwy", "Powys"}
    assert found.saving is not None
    assert 0 < found.saving.cashable.low < found.saving.cashable.high


def test_contracts_that_end_years_apart_or_are_past_or_of_one_body_are_not():
    assert found_in(contract("c1", "Conwy", date(2026, 6, 30)), contract("c2", "Powys", date(2028, 3, 31))) == ()
    assert found_in(contract("c1", "Conwy", date(2025, 6, 30)), contract("c2", "Powys", date(2026, 1, 31))) == ()
    assert found_in(contract("c1", "Conwy", date(2026, 6, 30)), contract("c2", "Conwy", date(2026, 7, 31))) == ()


def test_what_is_live_in_one_place_is_adopted_where_it_is_asked_for():
    (found,) = found_in(
        initiative("i1", "Conwy", "live", total=40_000_00),
        Record("s1", "statement", body("Powys"), "We need webcasting"),
    )

    assert found.kind == "adopt"
    assert [member.role for member in found.members] == ["has", "asks"]
    assert found.saving is not None
    assert found.saving.cashable.high == 0
    assert found.saving.non_cashable.middle == 20_000_00


def test_two_that_work_on_the_same_join():
    (found,) = found_in(initiative("i1", "Conwy", "alpha"), initiative("i2", "Powys", "discovery"), THEME)

    assert found.kind == "join"
    assert found.title.to("en") == "Do it together: Webcasting"
    assert {member.role for member in found.members} == {"does", "voiced"}


def test_one_joint_initiative_has_nobody_to_join():
    joint = Record("i1", "initiative", body("Conwy", "Powys"), "Webcasting", phase="alpha")

    assert found_in(joint, initiative("i2", "Conwy", "alpha")) == ()


def test_a_theme_of_several_places_that_nobody_works_on_is_a_start():
    (found,) = found_in(THEME)

    assert found.kind == "start"
    assert found.saving is None
    assert "Nobody has said yet what it would cost, or who would lead it." in [str(m) for m in found.missing]


def test_a_theme_of_two_places_is_not_yet_a_start():
    assert found_in(Record("t1", "theme", body("Conwy", "Powys"), "Meetings")) == ()


def test_an_opportunity_keeps_its_key_when_a_member_joins():
    one, two, three = (initiative(f"i{n}", name, "alpha") for n, name in enumerate(["Conwy", "Powys", "Gwynedd"]))
    (before,) = found_in(two, three)

    (after,) = found_in(one, two, three, known={before.key: frozenset(m.record for m in before.members)})

    assert after.key == before.key
    assert len(after.members) == 3


def test_the_same_records_in_another_order_give_the_same_opportunities():
    records = [initiative(f"i{n}", name, "alpha") for n, name in enumerate(["Conwy", "Powys", "Gwynedd"])]

    assert found_in(*records) == found_in(*reversed(records), pairs=all_alike(*records))


def test_each_member_stands_with_its_evidence():
    first, second = contract("c1", "Conwy", date(2026, 6, 30)), contract("c2", "Powys", date(2026, 9, 30))

    (found,) = found_in(first, second)

    said = [str(sentence) for sentence in found.members[0].evidence]
    assert said == [
        "It is bought there under a contract that ends on 30/06/2026.",
        "It is nearest to “Webcasting for Powys”, 90 per cent likely to be the same need.",
    ]


def test_a_chain_of_likenesses_does_not_pull_strangers_together():
    a, b, c = (initiative(f"i{n}", name, "alpha") for n, name in enumerate(["Conwy", "Powys", "Gwynedd"]))

    (found,) = found_in(a, b, c, pairs={("i0", "i1"): 0.9, ("i1", "i2"): 0.55})

    assert {member.record for member in found.members} == {"i0", "i1"}


def test_what_residents_say_stands_with_the_work_it_speaks_of_although_it_is_not_near_to_all_of_it():
    a, b = initiative("i1", "Conwy", "alpha"), initiative("i2", "Powys", "alpha")

    (found,) = found_in(a, b, THEME, pairs={("i1", "i2"): 0.9, ("i1", "t1"): 0.5})

    assert {member.record for member in found.members} == {"i1", "i2", "t1"}


def test_two_records_that_are_hardly_alike_are_no_opportunity_of_their_own():
    a, b = initiative("i1", "Conwy", "live"), Record("s1", "statement", body("Powys"), "Asks")

    assert found_in(a, b, pairs={("i1", "s1"): 0.39}) == ()


def test_a_title_is_made_in_each_language_from_the_members_that_have_one():
    a = initiative("i1", "Conwy", "alpha")
    titles = [Titled(cy="", en="Missed bins"), Titled(cy="Biniau", en="")]

    (found,) = found_in(*(replace(a, key=t.to("en"), bodies=body(t.to("en")), title=t) for t in titles))

    assert (found.title.to("en"), found.title.values["need"].to("cy")) == ("Do it together: Missed bins", "Biniau")


def test_a_need_without_a_title_in_a_language_takes_that_of_the_service_that_members_share():
    a = initiative("i1", "Conwy", "alpha", service="57")
    named = {"57": Titled(cy="Treth gyngor", en="Council tax")}

    (found,) = found_in(
        *(replace(a, key=name, bodies=body(name), title=Titled(cy="", en=name)) for name in ("X", "Y")), services=named
    )

    assert found.title.values["need"].to("cy") == "Treth gyngor"


def test_what_people_settled_is_not_proposed_beside_it_as_another_kind():
    rows = [initiative("i1", "Conwy", "live", total=1000_00), Record("s1", "statement", body("Powys"), "Asks")]

    (found,) = found_in(*rows, known={"by-hand-1": frozenset({"i1", "s1"})}, settled=frozenset({"by-hand-1"}))

    assert (found.kind, found.key) == ("adopt", "by-hand-1")


def test_a_new_opportunity_never_takes_the_key_of_another():
    pair = [initiative("i1", "Conwy", "alpha"), initiative("i2", "Powys", "alpha")]
    (first,) = found_in(*pair)

    (found,) = found_in(*pair, known={first.key: frozenset({"a", "b", "c", "d"})})

    assert found.key != first.key


def test_projects_of_their_own_that_become_one_cost_as_much_as_the_dearest():
    (found,) = found_in(
        initiative("i1", "Conwy", "alpha", total=30_000_00), initiative("i2", "Powys", "alpha", total=50_000_00)
    )

    assert found.cost is not None
    assert found.cost.pence == 50_000_00
    assert found.saving is not None
    assert found.saving.non_cashable.middle == 15_000_00
    assert found.saving.cashable.high == 0
