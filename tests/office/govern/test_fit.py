"""How an opportunity fits the plans of its councils, and what of that is kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.choose.world import AT, BY, body, opportunity
from tests.office.people_world import sign_in

from menter.office.govern.actions import BadStrategy, keep_strategy, say_fit
from menter.office.govern.models import StrategyAim
from menter.office.join_up.models import BodyWord, OpportunityMember
from menter.office.ledger.models import Entry
from menter.office.reference.models import Partnership, PartnershipMember

pytestmark = pytest.mark.django_db

AIMS = [("Gwasanaethau", "Services"), ("Sgiliau", "Skills")]


def plan(code, *councils, aims=AIMS):
    kept = keep_strategy(
        by=BY, at=AT, code=code, name_cy=f"Cynllun {code}", name_en=f"Plan {code}", kind="regional", aims=aims,
        councils=[body(council) for council in councils],
    )  # fmt: skip
    return list(kept.aims.all())


def needed_by(*councils):
    about = opportunity()
    for code in councils:
        word = BodyWord.objects.create(opportunity=about, body=body(code), kind="needs", at=AT)
        OpportunityMember.objects.create(opportunity=about, word=word, role="says", probability=1.0, since=AT)
    return about


def fits(about, *aims):
    say_fit(by=BY, at=AT, opportunity=about, aims=aims)


def test_the_page_tells_a_council_whose_plan_is_served_from_one_that_is_not_and_one_without_a_plan(client):
    aims = plan("north", "gwynedd", "conwy")
    plan("mid", "powys")
    about = needed_by("gwynedd", "powys", "cardiff")
    fits(about, aims[0])

    page = " ".join(client.get(f"/en/opportunities/{about.pk}/aims").text.split())

    assert "It serves an aim of a plan for 1 of 3 councils." in page
    states = [(name, page.index(name)) for name in ("Serves an aim", "Serves no aim", "No plan known")]
    assert page.index("gwynedd en") < dict(states)["Serves an aim"] < page.index("powys en")
    assert page.index("powys en") < dict(states)["Serves no aim"]
    assert page.index("cardiff en") < dict(states)["No plan known"] < page.index("gwynedd en")


def test_a_strategy_for_everybody_is_no_plan_of_a_council(client):
    aims = plan("national")
    about = needed_by("powys")
    fits(about, aims[0])

    page = client.get(f"/en/opportunities/{about.pk}/aims").text

    assert "No plan known" in page
    assert "Every council" in page


def test_an_opportunity_page_says_which_aims_it_serves(client):
    about = needed_by("powys")
    assert "Fit with the councils’ plans" not in client.get(f"/en/opportunities/{about.pk}").text

    aims = plan("mid", "powys")
    assert "Nobody has said yet which aims it serves." in client.get(f"/en/opportunities/{about.pk}").text

    fits(about, aims[1])
    assert "Skills" in client.get(f"/en/opportunities/{about.pk}").text


def test_the_delivery_unit_says_which_aims_and_takes_one_back(client):
    sign_in(client, "delivery-unit")
    first, second = plan("mid", "powys")
    about = needed_by("powys")
    address = f"/en/opportunities/{about.pk}/aims/say"

    client.post(address, {"aims": [first.pk, second.pk]})
    client.post(address, {"aims": [second.pk]})

    assert list(about.aims.all()) == [second]
    said = list(Entry.objects.filter(action="govern.say_fit").order_by("place").values_list("detail", flat=True))
    assert said[-1] == {"aims": [str(second.pk)], "before": [str(first.pk), str(second.pk)]}


def test_saying_the_same_again_writes_nothing():
    aims = plan("mid", "powys")
    about = needed_by("powys")
    fits(about, *aims)
    before = Entry.objects.count()

    fits(about, *aims)

    assert Entry.objects.count() == before


def test_an_aim_that_stays_in_the_next_version_keeps_what_serves_it():
    first, second = plan("mid", "powys")
    about = needed_by("powys")
    fits(about, first, second)

    plan("mid", "powys", aims=[AIMS[1], ("Data", "Data")])

    kept = StrategyAim.objects.filter(version__number=2, opportunities=about)
    assert [aim.name_en for aim in kept] == ["Skills"]


def test_an_aim_of_a_version_that_was_replaced_is_refused():
    old = plan("mid", "powys")
    plan("mid", "powys", aims=[("Data", "Data")])

    with pytest.raises(BadStrategy, match="A newer version of this strategy has been kept"):
        fits(needed_by("powys"), old[0])


def test_the_plans_of_its_own_councils_are_offered_first(client):
    sign_in(client, "delivery-unit")
    plan("a-national")
    plan("powys", "powys")
    about = needed_by("powys")

    page = client.get(f"/en/opportunities/{about.pk}/aims/say").text

    assert page.index("Plan powys: 1. Services") < page.index("Plan a-national: 1. Services")


def test_whom_a_strategy_is_for_is_said_on_its_form_and_its_page(client):
    sign_in(client, "board-member")
    here = Partnership.objects.create(code="here", name_cy="Yma", name_en="Here", is_here=True, source="test")
    PartnershipMember.objects.create(partnership=here, body=body("powys", nation="wales"), joined=AT.date())
    words = {
        "code": "mid", "name_cy": "Canolbarth", "name_en": "Mid", "kind": "regional", "aims_cy": "Un", "aims_en": "One",
        "councils": ["powys"],
    }  # fmt: skip

    client.post("/en/strategies/add", words)

    assert "Who it is for: powys en" in client.get("/en/strategies/mid").text
    assert client.get("/en/strategies.json").json()["rows"][0]["councils"] == "powys en"


def test_the_page_asks_the_database_no_more_for_many_councils_and_plans(client):
    def asked(about):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(f"/en/opportunities/{about.pk}/aims")
        return len(queries)

    fits(about := needed_by("powys"), plan("p-0", "powys")[0])
    asked(about)
    few = asked(about)
    for number in range(8):
        code = f"council-{number}"
        aims = plan(f"p-{number + 1}", code)
        needed_by(code)
        fits(about, *about.aims.all(), aims[0])

    assert asked(about) <= few
