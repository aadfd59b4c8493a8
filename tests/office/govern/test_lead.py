"""Who leads: on the pages of statements, opportunities and initiatives, with reasons; and a person's word over it."""

from datetime import date

import pytest
from tests.office.choose.world import AT, BY, body, opportunity
from tests.office.people_world import sign_in

from menter.office.govern.actions import BadLead, say_who_leads, take_back_lead
from menter.office.govern.lead import who_leads
from menter.office.govern.models import LeadOverride
from menter.office.join_up.models import OpportunityMember
from menter.office.ledger.models import Entry
from menter.office.listen.models import Statement
from menter.office.reference.actions import load_facts
from menter.office.reference.models import Body
from menter.office.see.models import Initiative

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 1)
CARE = "209"  # care needs assessment, in the Local Government Services List


def initiative(lead="powys", partners=(), **more):
    made = Initiative.objects.create(
        key=f"i-{lead}", title_en="Work", title_cy="Gwaith", lead=Body.objects.get(pk=lead), phase="alpha",
        updated_at=AT, **more,
    )  # fmt: skip
    made.partners.set(Body.objects.filter(pk__in=partners))
    return made


def statement(**more):
    said = {"key": "s-1", "body": body(), "title": "Bins", "overview": "Bins.", "language": "en", "sent_on": DAY}
    return Statement.objects.create(**{**said, **more})


@pytest.fixture
def wales():
    load_facts(by=BY, at=AT, partnership="wales")


def say(work, team="nhs-wales", **more):
    said = {"reason_cy": "Rheswm.", "reason_en": "Reason.", **more}
    return say_who_leads(by=BY, at=AT, work=work, team=team, **said)


# By the remits ------------------------------------------------------------------------------------------------------


def test_a_councils_statement_is_led_by_the_councils_team(wales):
    assert who_leads(statement(), DAY).lead == "local-government"


def test_a_councils_social_care_is_led_by_health_with_the_councils_copied_in(wales):
    led = who_leads(statement(service=CARE), DAY)

    assert led.lead == "nhs-wales"
    assert "local-government" in led.supporters


def test_councils_and_a_health_board_together_are_led_by_the_centres_successor(wales):
    work = initiative(partners=["betsi-cadwaladr"])

    assert who_leads(work, DAY).lead == "welsh-government"
    assert who_leads(work, date(2025, 9, 1)).lead == "cdps"


def test_an_opportunity_is_led_by_the_sectors_of_whoever_takes_part(wales):
    made = opportunity()
    OpportunityMember.objects.create(
        opportunity=made, initiative=initiative(partners=["conwy"]), role="does", probability=1, since=AT
    )

    assert who_leads(made, DAY).lead == "local-government"
    assert who_leads(made, date(2019, 1, 1)).routing is None


# A person's word ----------------------------------------------------------------------------------------------------


def test_a_persons_word_stands_over_the_remits_and_the_team_with_the_remit_is_copied_in(wales):
    work = statement()

    say(work)

    led = who_leads(work, DAY)
    assert led.lead == "nhs-wales"
    assert "local-government" in led.supporters
    assert Entry.objects.get(action="govern.say_who_leads").detail == {"team": "nhs-wales"}


def test_a_later_word_ends_the_earlier_and_the_same_changes_nothing(wales):
    work = statement()
    say(work)

    say(work, "welsh-government")
    say(work, "welsh-government")

    assert list(LeadOverride.objects.values_list("team", "ended_at")) == [("nhs-wales", AT), ("welsh-government", None)]


def test_what_was_said_can_be_taken_back_once(wales):
    work = statement()
    say(work)

    take_back_lead(by=BY, at=AT, work=work)

    assert who_leads(work, DAY).lead == "local-government"
    with pytest.raises(BadLead, match="nothing to take back"):
        take_back_lead(by=BY, at=AT, work=work)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"team": "moon"}, "“moon” is none of the teams"),
        ({"team": "cdps"}, "ended on 31/03/2026"),
        ({"reason_cy": " "}, "in Welsh and in English why"),
    ],
)
def test_a_word_that_cannot_stand_is_refused(wales, given, says):
    with pytest.raises(BadLead, match=says):
        say(statement(), **given)


# The pages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["cy", "en"])
def test_statement_opportunity_and_initiative_say_who_leads(client, wales, language):
    team = {"cy": "Tîm digidol llywodraeth leol Cymru", "en": "Digital team for Welsh local government"}[language]
    places = [f"statements/{statement().pk}", f"register/{initiative().pk}", f"opportunities/{opportunity().pk}"]

    for place in places:
        page = client.get(f"/{language}/{place}").text
        assert team in page, place
        assert f"/{language}/who-leads/" in page, place


def test_the_page_gives_the_reasons_the_rule_and_its_source(client, wales):
    page = client.get(f"/en/who-leads/statement/{statement().pk}").text

    assert "Only councils take part, so their own team leads." in page
    assert "Digital services of the 22 councils. Digital team for Welsh local government: Leads." in page
    assert "Source: Local government digital team" in page


def test_where_no_remits_are_kept_no_page_speaks_of_leading(client):
    load_facts(by=BY, at=AT, partnership="scotland")
    made = statement(body=Body.objects.get(pk="moray"))

    assert "Who leads" not in client.get(f"/en/statements/{made.pk}").text
    assert client.get(f"/en/who-leads/statement/{made.pk}").status_code == 404


def test_the_delivery_unit_says_who_leads_and_takes_it_back(client, wales):
    sign_in(client, "delivery-unit")
    address = f"/en/who-leads/initiative/{initiative().pk}"

    client.post(f"{address}/say", {"team": "nhs-wales", "reason_cy": "Gofal.", "reason_en": "It is care."})
    said = client.get(address).text
    client.post(f"{address}/take-back")
    after = client.get(address).text

    assert "It is care." in said
    assert "It would lead by its remit; somebody said that another team does." in said
    assert "Only councils take part, so their own team leads." in after


@pytest.mark.parametrize("place", ["say", "take-back"])
def test_saying_who_leads_needs_the_delivery_unit(client, wales, place):
    sign_in(client, "board-member")

    answer = client.get(f"/en/who-leads/statement/{statement().pk}/{place}")

    assert answer.status_code == 403
    assert "Only the delivery unit may say that another team leads" in answer.text


def test_each_empty_field_on_who_leads_says_what_it_needs(client, wales):
    sign_in(client, "delivery-unit")

    page = client.post(f"/en/who-leads/statement/{statement().pk}/say", {}).text

    for sentence in ("Choose the team that leads.", "Give the reason in Welsh.", "Give the reason in English."):
        assert sentence in page


def test_nothing_else_has_a_lead(client, wales):
    assert client.get("/en/who-leads/grant/1").status_code == 404
