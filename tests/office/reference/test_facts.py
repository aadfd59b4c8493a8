"""The facts become rows once, and can be asked for."""

from datetime import UTC, date, datetime

import pytest

from menter.office.ledger.models import Entry, Machine
from menter.office.reference.actions import Loaded, NoSuchPartnership, load_facts
from menter.office.reference.models import Body, Partnership, PartnershipMember
from menter.office.reference.naming import mission_number, service_number, technology_code
from menter.office.reference.presenters import body_name, phase_name, service_name
from menter.office.reference.resolver import body_finder

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
BY = Machine("test")
TODAY = date(2026, 11, 20)

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts(db):
    return load_facts(by=BY, at=AT, partnership="wales")


def test_wales_has_22_councils_here(facts):
    assert Body.objects.councils(TODAY).count() == 22
    assert Partnership.objects.get(is_here=True).code == "wales"


def test_loading_the_facts_twice_changes_nothing(facts):
    entries = Entry.objects.count()

    again = load_facts(by=BY, at=AT, partnership="wales")

    assert again == Loaded(bodies=0, partnerships=0, members=0)
    assert Entry.objects.count() == entries


def test_a_fact_that_was_changed_by_hand_is_put_right(facts):
    Body.objects.filter(code="swansea").update(name_cy="Elsewhere")

    again = load_facts(by=BY, at=AT, partnership="wales")

    assert again.bodies == 1
    assert Body.objects.get(code="swansea").name_cy == "Abertawe"


def test_a_membership_that_is_no_fact_goes_and_one_that_is_comes_back(facts):
    PartnershipMember.objects.filter(body="cardiff").update(joined=date(1999, 1, 1))

    load_facts(by=BY, at=AT, partnership="wales")

    assert PartnershipMember.objects.get(body="cardiff").joined == date(2020, 4, 1)


def test_only_one_partnership_is_here(facts):
    load_facts(by=BY, at=AT, partnership="scotland")

    assert [p.code for p in Partnership.objects.filter(is_here=True)] == ["scotland"]
    assert {body.nation for body in Body.objects.councils(TODAY)} == {"scotland"}


def test_a_body_is_no_member_before_it_joined(facts):
    assert Body.objects.members(date(2019, 1, 1)).count() == 0


def test_a_body_is_no_member_on_the_day_it_left(facts):
    PartnershipMember.objects.filter(body="cardiff").update(left=TODAY)

    assert not Body.objects.members(TODAY).filter(code="cardiff").exists()


def test_an_unknown_partnership_is_refused_with_those_that_are_known(db):
    with pytest.raises(NoSuchPartnership, match=r"“cornwall”.*wales, scotland"):
        load_facts(by=BY, at=AT, partnership="cornwall")


def test_a_name_in_either_language_finds_its_body(facts):
    find = body_finder()

    assert find("City & County of Swansea") == find("Cyngor Abertawe") == "swansea"
    assert find("Shropshire Council") is None


def test_a_body_that_is_not_kept_is_not_found(db):
    assert body_finder()("Cardiff Council") is None


@pytest.mark.parametrize(
    ("word", "number"), [("524", "524"), ("Bin collection", "524"), ("Casglu biniau", "524"), ("?", "")]
)
def test_a_service_is_known_by_number_and_by_name(word, number):
    assert service_number(word) == number


@pytest.mark.parametrize(("word", "number"), [("1", 1), ("Mission 2", 2), ("digital-services", 1), ("9", None)])
def test_a_mission_is_known_by_number_and_by_name(word, number):
    assert mission_number(word) == number


def test_a_technology_that_is_in_no_list_keeps_its_word():
    assert technology_code("Sgwrsfot") == "chatbot"
    assert technology_code("in-cab") == "in-cab"


def test_names_are_said_in_the_language_of_the_page(facts):
    from django.utils.translation import override

    with override("cy"):
        assert body_name(Body.objects.get(code="swansea")) == "Abertawe"
        assert service_name("524") == "Casglu biniau"
        assert phase_name("discovery") == "Darganfod"
