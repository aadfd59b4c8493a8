"""The register, contracts and bodies: in both languages, as files, filtered, and with a fixed number of questions."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menter.office.listen.models import Theme, ThemeVoice, Voice
from menter.office.see.body_page import Section
from menter.office.see.models import Contract, Initiative
from menter.office.see.presenters.contract import FLAGS
from menter.office.see.views import body as views
from menter.see import flag

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
INITIATIVES = "id,title,council,partners,cost\n1,Bins that answer back,Caerphilly,Newport,148000\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(wales):
    """Keep one contract of Swansea's."""

    def keep(**said):
        number = Contract.objects.count() + 1
        given = {
            "key": f"c{number}", "ocid": f"ocds-{number}", "stage": "award", "title": f"Contract {number}",
            "language": "en", "buyer_id": "swansea", "buyer_name": "Swansea", "suppliers": ["Brynglas Cyf"],
            "value": 50_000, "currency": "GBP", "ends_on": date(2027, 3, 31), "updated_at": AT,
        }  # fmt: skip
        return Contract.objects.create(**given | said)

    return keep


@pytest.fixture
def initiative(wales):
    """Keep one initiative of Swansea's."""

    def keep(*partners, **said):
        number = Initiative.objects.count() + 1
        given = {
            "key": f"i{number}", "title_en": f"Initiative {number}", "lead_id": "swansea", "phase": "live",
            "service": "524", "technologies": ["chatbot"], "missions": [1], "updated_at": AT,
        }  # fmt: skip
        made = Initiative.objects.create(**given | said)
        made.partners.set(partners)
        return made

    return keep


def rows(client, address):
    return client.get(address).json()["rows"]


def questions(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


# The register


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("address", ["register", "contracts", "bodies", "bodies/swansea"])
def test_a_page_answers_in_both_languages(client, wales, initiative, contract, language, address):
    initiative("newport")
    contract()

    page = client.get(f"/{language}/{address}")

    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Initiative 1", "Initiative 2"]),
        ("service=524", ["Initiative 1"]),
        ("phase=beta", ["Initiative 2"]),
        ("technology=webcasting", ["Initiative 2"]),
        ("body=newport", ["Initiative 1", "Initiative 2"]),
        ("body=swansea&phase=live", ["Initiative 1"]),
    ],
)
def test_the_register_shows_what_was_chosen(client, initiative, query, found):
    initiative("newport")
    initiative(lead_id="newport", phase="beta", service="", technologies=["webcasting"])

    assert [row["title"] for row in rows(client, f"/en/register.json?{query}")] == found


def test_the_register_is_a_csv_in_the_language_of_the_page(client, initiative):
    initiative("newport", cost=148_000)

    text = b"".join(client.get("/cy/register.csv").streaming_content).decode("utf-8-sig")

    assert "Casnewydd" in text
    assert "148000" in text


def test_a_title_in_the_other_language_is_shown_and_marked(client, initiative):
    made = initiative(title_en="", title_cy="Biniau’r dyfodol")

    page = client.get(f"/en/register/{made.pk}").content.decode()

    assert '<h1 class="govuk-heading-l" lang="cy">Biniau’r dyfodol</h1>' in page


def test_the_register_has_a_chart_with_its_table(client, initiative):
    initiative()

    page = client.get("/en/register").content.decode()

    assert '<svg role="img" aria-label="Initiatives in each phase"' in page
    assert "The same as a table: Initiatives in each phase" in page


def test_an_initiative_says_where_it_came_from_and_what_it_said_before(client, bring):
    bring("initiatives", INITIATIVES, licence="OGL-UK-3.0")
    bring("initiatives", INITIATIVES.replace("148000", "150000"), name="file.csv")
    number = Initiative.objects.get(key="file:1").pk

    page = client.get(f"/en/register/{number}").content.decode()

    assert "Not stated" in page  # the second file said no licence
    assert page.count("file.csv") == 3  # its source, and two versions
    assert "£150,000" in page


@pytest.mark.parametrize("address", ["register/999", "contracts/999", "bodies/atlantis"])
def test_what_is_not_there_is_not_found(client, wales, address):
    assert client.get(f"/en/{address}").status_code == 404


# Contracts


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Early", "Late"]),
        ("after=2028-01-01", ["Late"]),
        ("before=2028-01-01", ["Early"]),
        ("service=524", ["Late"]),
        ("body=newport", ["Late"]),
        ("tests=on", ["Early", "Test", "Late"]),
        ("after=never", ["Early", "Late"]),
    ],
)
def test_the_contracts_show_what_was_chosen(client, contract, query, found):
    contract(title="Late", ends_on=date(2029, 1, 1), service="524", buyer_id="newport")
    contract(title="Early")
    contract(title="Test", is_test=True, ends_on=date(2028, 1, 1))
    contract(title="Tender of Late", is_superseded=True)

    assert [row["title"] for row in rows(client, f"/en/contracts.json?{query}")] == found


def test_a_day_that_does_not_exist_is_answered_beside_its_field(client, wales):
    page = client.get("/en/contracts?after=2027-02-31").content.decode()

    assert "Write a day that exists" in page


def test_a_ceiling_is_never_shown_as_a_value(client, contract):
    made = contract(value=None, ceiling=2_000_000, is_framework=True)

    row = rows(client, "/en/contracts.json")[0]
    page = client.get(f"/en/contracts/{made.pk}").content.decode()

    assert (row["value"], row["ceiling"]) == (None, "2000000.00")
    assert "Most that may be bought (not spend)" in page
    assert ">Value<" not in page


def test_what_is_odd_about_a_contract_is_said_in_the_language_of_the_page(client, bring, ocds):
    bring("ocds", ocds({"value": {"amount": 0.01, "currency": "GBP"}}), "notices.json")

    page = client.get(f"/en/contracts/{Contract.objects.get().pk}").content.decode()

    assert "The published value 0.01 is a placeholder, not a price; it was not used." in page
    assert "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" in page


def test_another_currency_is_not_called_pounds(client, contract):
    made = contract(currency="EUR")

    assert "50,000 EUR" in client.get(f"/en/contracts/{made.pk}").content.decode()


# Bodies


def test_the_list_of_councils_counts_what_each_says_does_and_buys(client, wales, initiative, contract):
    initiative("newport")
    contract(ends_on=date(2100, 1, 1))
    Voice.objects.create(
        key="v", receipt="r", text="Words", language="en", body_id="swansea", said_on=date(2026, 1, 1), kept_at=AT
    )

    found = {row["code"]: row for row in rows(client, "/en/bodies.json")}

    assert len(found) == 22
    swansea, newport = found["swansea"], found["newport"]
    assert (swansea["voices"], swansea["initiatives"], swansea["contracts"], swansea["ending"]) == (1, 1, 1, 0)
    assert (newport["voices"], newport["initiatives"], newport["contracts"]) == (0, 1, 0)


def test_contracts_that_run_come_first_the_soonest_end_on_top_and_ended_ones_last(client, contract):
    for title, ends in (
        ("Old", date(2020, 1, 1)), ("Late", date(2101, 1, 1)), ("Open", None), ("Older", date(2019, 1, 1)),
        ("Soon", date(2100, 1, 1)),
    ):  # fmt: skip
        contract(title=title, ends_on=ends)

    rows = client.get("/en/contracts.json").json()["rows"]

    assert [row["title"] for row in rows] == ["Soon", "Late", "Open", "Old", "Older"]


def test_a_value_that_was_worked_out_says_so_in_the_list(client, contract):
    contract(flags=[{"code": flag.WORKED_OUT_VALUE, "message": "m", "values": {}}])

    assert "value worked out" in client.get("/en/contracts").content.decode()


def test_every_oddity_of_a_contract_has_its_words_but_the_one_that_the_dash_says():
    codes = {value for name, value in vars(flag).items() if name.isupper()}

    assert codes - set(FLAGS) == {flag.NO_VALUE}


def test_the_map_of_wales_leads_to_each_council(client, wales):
    page = client.get("/cy/bodies").content.decode()

    assert page.count("<polygon") == 22
    assert 'href="/cy/bodies/swansea"' in page


def test_a_councils_page_shows_what_is_said_done_and_ending(client, wales, initiative, contract):
    initiative("swansea", lead_id="newport", title_en="Shared chatbot")
    contract(title="Ends soon", ends_on=date(2100, 1, 1))
    contract(title="Ended long ago", ends_on=date(2020, 1, 1))
    theme = Theme.objects.create(
        key="t", label_cy="Biniau", label_en="Missed bins", found_at=AT, grouped_at=AT, signed_off_at=AT
    )
    voice = Voice.objects.create(
        key="v", receipt="r", text="Words", language="en", body_id="swansea", said_on=date(2026, 1, 1), kept_at=AT
    )
    ThemeVoice.objects.create(theme=theme, voice=voice, likeness=1, since=AT)

    page = client.get("/en/bodies/swansea").content.decode()

    assert "Missed bins" in page
    assert "Shared chatbot" in page
    assert "Takes part" in page
    assert "Ends soon" in page
    assert "Ended long ago" not in page


def test_a_room_above_adds_its_section_to_a_councils_page(client, wales, monkeypatch):
    def could_join(body, now, reader):
        return Section(heading="What it could join", lead=f"{body.code} could join two opportunities.")

    monkeypatch.setattr(views, "SECTIONS", [could_join])

    page = client.get("/en/bodies/swansea").content.decode()

    assert "swansea could join two opportunities." in page


# How often the database is asked


@pytest.mark.parametrize(
    "address", ["register", "register.json", "contracts", "contracts.json", "bodies", "bodies/swansea"]
)
def test_a_page_asks_as_often_for_twenty_rows_as_for_two(client, initiative, contract, address):
    for _row in range(2):
        initiative("newport")
        contract()
    few = questions(client, f"/en/{address}")
    for _row in range(18):
        initiative("newport", "cardiff")
        contract(buyer_id="newport")
        contract(ends_on=date(2100, 1, 1))

    assert questions(client, f"/en/{address}") <= few
