"""Which names mean one supplier: numbers decide, names propose, with a reason each time."""

import pytest
from bench.see.suppliers import calibration_error, measure, probabilities, read_pairs
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.see.identity import (
    PROPOSED_LEAST,
    charity_number,
    compare,
    count_words,
    organisation,
    propose_merges,
)
from menter.see.name import name_key, read_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("WSP UK LIMITED", "Wsp Uk Ltd."),
        ("Cwmni Da Cyf", "CWMNI DA CYFYNGEDIG"),
        ("E E Thompson and Son Ltd", "EE Thompson & Son Limited"),
        ("The National Trust", "National Trust"),
        ("O'Callaghan Ltd", "O’CALLAGHAN LTD"),
        ("Pilkington Bros (Church) ltd", "Pilkington Brothers (Church) Limited"),
        ("St. John's Centre", "St Johns Centre"),
        ("Acme Public Limited Company", "Acme PLC"),
        ("Maxwell Bond Ltd - Perm Placements", "Maxwell Bond Ltd - Temp Placements"),
        ("Menter Môn Cyf (formerly Menter Llŷn)", "Menter Mon"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("3rd Scouts", "8th Scouts"), ("HC-One Ltd", "HC-One No.1 Ltd")])
def test_a_number_in_a_name_tells_two_apart(one: str, other: str) -> None:
    assert compare(organisation(one), organisation(other)).probability < PROPOSED_LEAST


def test_a_name_is_taken_apart() -> None:
    name = read_name("Gymgear Ltd Trading as Fitness Warehouse Ltd")

    assert (name.words, name.form, name.trading) == (("gymgear",), "ltd", ("fitness", "warehouse"))


def test_a_firm_that_is_called_limited_keeps_a_name() -> None:
    assert read_name("Limited Ltd").words == ("limited",)
    assert read_name("Ltd").words == ("ltd",)


def test_a_number_at_companies_house_goes_before_the_name() -> None:
    one, other = organisation("Acme Ltd", company="874637"), organisation("Something Else Plc", company="00874637")
    third = organisation("Acme Ltd", company="00874638")

    assert compare(one, other).probability > 0.99
    assert "00874637" in str(compare(one, other).reason)
    assert compare(one, third).probability < 0.05


def test_the_number_of_a_charity_in_scotland_is_not_a_scottish_company() -> None:
    charity = organisation("Elusen", charity="SC012345")
    company = organisation("Elusen", company="SC012345")

    assert "charity number" not in str(compare(charity, company).reason)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("1112039", "1112039"), ("327 114", "327114"), ("SC012345", "SC012345"), ("NIC101234", "NIC101234"), ("abc", "")],
)
def test_a_charity_number_has_its_shape_or_is_left_out(given: str, kept: str) -> None:
    assert charity_number(given) == kept


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Kompan Ltd", "KOMPAN", "but for legal form"),
        ("Playdale Playgrounds Ltd", "Paydale Playgrounds", "typing slip"),
        ("Fitness Warehouse", "Gymgear T/A Fitness Warehouse Ltd", "trades under"),
        ("Homestart Central", "Home-Start Central", "blanks, hyphens"),
        ("Systra", "Systra UK Ltd", "“UK” or “Group”"),
        ("Acme Ltd", "Acme Plc", "legal forms differ"),
        ("Out There Supporting Families of Pr", "Out there supporting families of prisoners", "cut off"),
        ("South Care Ltd", "South Care Ltd (Children)", "in brackets"),
    ],
)
def test_a_merge_is_proposed_with_its_reason(one: str, other: str, reason: str) -> None:
    (merge,) = propose_merges([organisation(one), organisation("Another Name Altogether"), organisation(other)])

    assert (merge.left, merge.right) == (0, 2)
    assert reason in str(merge.reason)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Groundwork", "Groundwork Landscapes Ltd"),
        ("Hays Specialist Recruitment Ltd", "Reed Specialist Recruitment Ltd"),
        ("Flintshire County Council", "Lancashire County Council"),
        ("SafeLives", "Safelincs Ltd"),
        ("University of Chester", "University of Manchester"),
    ],
)
def test_another_firm_with_some_of_the_words_is_not_proposed(one: str, other: str) -> None:
    assert propose_merges([organisation(one), organisation(other)]) == []


def test_real_look_alikes_are_told_apart_as_measured() -> None:
    pairs = read_pairs()
    sure = probabilities(pairs)

    found = measure(pairs, [one >= PROPOSED_LEAST for one in sure])

    assert found.precision >= 0.95
    assert found.recall >= 0.85
    assert calibration_error(pairs, sure) <= 0.1


NAMES = st.lists(
    st.text("abcdefg &.-()UKLtd ", min_size=1, max_size=25).map(lambda text: " ".join(text.split())).filter(bool),
    min_size=2,
    max_size=8,
    unique=True,
)


@given(NAMES)
@settings(max_examples=100, deadline=None)
def test_comparing_has_no_direction_and_the_order_of_a_list_does_not_matter(names: list[str]) -> None:
    held = [organisation(name) for name in names]
    counts = count_words(held)
    last = len(held) - 1

    for one in held:
        for other in held:
            there, back = compare(one, other, counts), compare(other, one, counts)
            assert there.probability == back.probability
            assert 0 < there.probability < 1
    straight = {(m.left, m.right, m.probability) for m in propose_merges(held)}
    turned = {(last - m.right, last - m.left, m.probability) for m in propose_merges(held[::-1])}
    assert straight == turned
