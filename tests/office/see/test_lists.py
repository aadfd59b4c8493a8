"""Suppliers, software, payments, grants, endings and exports: in both languages, as files, with fixed questions."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menter.office.ledger.models import Machine
from menter.office.see.actions import propose_names
from menter.office.see.models import Contract, Initiative, MergeState, Payment, Software, Supplier, SupplierMerge
from menter.office.see.presenters.ending import most_usual

from .conftest import AT

pytestmark = pytest.mark.django_db
BY = Machine("test")
REGISTER = (
    "Reference,Title,Supplier,Contract value,Start date,End date,Council,CPV\n"
    "1,Library system,Brynglas Ltd,60000,2024-04-01,2027-03-31,Swansea,48160000\n"
    "2,Library catalogue,Brynglas Limited,40000,2025-04-01,2027-09-30,Newport,48161000\n"
    "3,Waste rounds,Halen Digital,90000,2025-04-01,2028-03-31,Cardiff,90500000\n"
)
PAYMENTS = (
    "Date,Supplier,Amount,Description\n2026-01-10,Brynglas Ltd,1000,Licences\n2026-02-10,BRYNGLAS LTD,1000,Licences\n"
    "2026-03-10,Redacted,55.00,Care\n"
)
SOFTWARE = (
    "Council,Product,Supplier,Purpose\n"
    "Swansea,Shelfmark,Brynglas Ltd,Libraries\nNewport,Shelfmark,Brynglas Ltd,Libraries\n"
)
LISTS = ["suppliers", "suppliers/same", "software", "payments", "published-grants", "contracts/ending", "contracts"]


@pytest.fixture
def world(bring):
    """A register of three councils, one council's payments, who uses what."""
    bring("contracts", REGISTER, name="register.csv")
    bring("payments", PAYMENTS, name="payments.csv", council="swansea")
    bring("software", SOFTWARE, name="software.csv")


@pytest.fixture(autouse=True)
def _in_november(monkeypatch):
    """The pages are opened on the day that the files came in."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def questions(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("address", LISTS)
def test_a_list_answers_in_both_languages_and_as_files(client, world, language, address):
    for ending in ("", ".csv", ".json", ".xlsx", ".csv-metadata.json"):
        assert client.get(f"/{language}/{address}{ending}").status_code == 200


@pytest.mark.parametrize("address", ["suppliers", "software", "payments", "contracts/ending", "contracts"])
def test_a_list_asks_a_fixed_number_of_questions(client, world, bring, address):
    few = questions(client, f"/en/{address}")
    head, *rows = REGISTER.splitlines()
    more = [f"{n}{row[1:]}".replace("Brynglas", f"Firm {n}") for n in range(10, 30) for row in rows[:1]]
    bring("contracts", "\n".join([head, *more]), name="more.csv")
    bring("payments", PAYMENTS.replace("Brynglas", "Other"), name="p.csv", council="newport")
    bring("software", SOFTWARE.replace("Shelfmark", "Other"), name="s.csv")

    assert questions(client, f"/en/{address}") <= few


def test_one_supplier_stands_once_with_all_it_sells_and_was_paid(client, world):
    (row,) = [row for row in client.get("/en/suppliers.json").json()["rows"] if row["name"].startswith("Brynglas")]

    assert (row["contracts"], float(row["paid"]), row["software"]) == (2, 2000, 1)


def test_the_page_of_a_supplier_shows_contracts_payments_and_software(client, world):
    page = client.get(f"/en/suppliers/{Supplier.objects.get(names__plain='brynglas ltd').pk}").content.decode()

    for text in ("Library system", "£2,000", "Shelfmark"):
        assert text in page


def test_a_withheld_payee_stays_withheld(client, world):
    assert Payment.objects.get(amount=55).supplier is None
    assert "Redacted" not in client.get("/en/payments").content.decode()


def test_the_page_of_a_product_says_who_uses_it(client, world):
    page = client.get(f"/en/software/{Software.objects.get().pk}").content.decode()

    assert "Swansea" in page
    assert "Newport" in page


def test_contracts_of_several_councils_that_end_together_stand_together(client, world):
    page = client.get("/en/contracts/ending").content.decode()

    together, alone = page.split("Contracts that end alone", 1)
    assert "Library system" in together
    assert "Library catalogue" in together
    assert "Waste rounds" in alone


def test_contracts_that_name_no_need_stand_together_by_the_one_that_was_found(client, world):
    Contract.objects.filter(title__contains="Library").update(service="", cpv="48000000")
    before = client.get("/en/contracts/ending").content.decode()
    Contract.objects.filter(title__contains="Library").update(need="need:1")

    after = client.get("/en/contracts/ending").content.decode()

    assert "Library system" not in before.split("<h2", 2)[1]
    assert "Library system" in after.split("Contracts that end alone", 1)[0].split("<h2", 1)[1]


def test_a_large_group_shows_its_first_and_leads_to_all(client, world, bring):
    head, _first, second, _third = REGISTER.splitlines()
    more = [f"{n}{second[1:]}".replace("catalogue", f"catalogue {n}") for n in range(10, 22)]
    bring("contracts", "\n".join([head, *more]), name="more.csv")

    page = client.get("/en/contracts/ending").content.decode()
    whole = client.get("/en/contracts/ending?need=service%3A437").content.decode()

    assert "14 contracts" in page
    assert 'href="?need=service%3A437">All contracts for this need' in page
    assert ">Library catalogue 21</a>" not in page
    assert ">Library catalogue 21</a>" in whole
    assert "Waste rounds" not in whole
    assert "All needs" in whole


def test_the_file_of_one_need_has_its_contracts_only(client, world):
    rows = client.get("/en/contracts/ending.json?need=service%3A437").json()["rows"]

    assert {row["contract"] for row in rows} == {"Library system", "Library catalogue"}


def test_what_ends_alone_goes_on_over_pages(client, world, bring):
    head, *_rows, third = REGISTER.splitlines()
    more = [f"{n}{third[1:]}".replace("rounds", f"rounds {n}").replace("905", f"{n}5") for n in range(10, 45)]
    bring("contracts", "\n".join([head, *more]), name="more.csv")

    first, second = (client.get(f"/en/contracts/ending?page={n}").content.decode() for n in (1, 2))

    assert "Library system" in first
    assert "Waste rounds 44" not in first
    assert "Waste rounds 44" in second
    assert "Library system" not in second


def test_contracts_that_end_together_go_by_their_most_usual_title():
    titles = ["School meals", "Forms and customer records", "Web forms and customer contact", "Customer forms platform"]
    held = [Contract(pk=number, title=title) for number, title in enumerate(titles)]

    assert most_usual(held).title == "Customer forms platform"


def test_a_contract_in_a_list_leads_to_its_supplier(client, world):
    supplier = Supplier.objects.get(names__plain="halen digital")

    assert f'href="/en/suppliers/{supplier.pk}">Halen Digital</a>' in client.get("/en/contracts").content.decode()


def test_the_line_of_time_speaks_the_language_of_the_page(client, world):
    assert "Tach 2026" in client.get("/cy/contracts/ending").content.decode()


def test_a_contract_shows_what_it_costs_a_year(client, world):
    contract = Contract.objects.get(title="Library system")

    assert contract.yearly == 20000
    assert "£20,000" in client.get(f"/en/contracts/{contract.pk}").content.decode()


def test_a_term_that_is_not_of_whole_months_is_counted_in_days():
    contract = Contract(value=Decimal(1000), starts_on=date(2025, 4, 1), ends_on=date(2026, 4, 15))

    assert contract.yearly == pytest.approx(Decimal("961.18"), abs=Decimal("0.01"))


def test_a_supplier_that_no_list_names_was_not_paid_nothing(client, world):
    row = client.get("/en/suppliers?name=Halen").content.decode()

    assert "£0" not in row


def test_a_list_whose_filters_leave_nothing_says_so_and_leads_back(client, world):
    page = client.get("/en/suppliers?name=nobody-of-this-name").content.decode()

    assert "Nothing matches what you chose." in page
    assert 'href="/en/suppliers">Show everything</a>' in page


@pytest.fixture
def merge(world, bring):
    bring("software", SOFTWARE.replace("Brynglas Ltd", "Brynglas UK Ltd"), name="s2.csv")
    propose_names(by=BY, at=AT)
    return SupplierMerge.objects.get()


def test_a_merge_is_confirmed_and_undone_on_the_page(client, merge, sign_in):
    sign_in("delivery-unit")
    page = client.get("/en/suppliers/same").content.decode()
    assert '<span class="govuk-visually-hidden">: ' in page
    assert "&lt;span" not in page

    client.post(f"/en/suppliers/same/{merge.pk}", {"choice": "same"})
    merge.refresh_from_db()
    assert merge.state == MergeState.CONFIRMED
    assert client.get(f"/en/suppliers/{merge.other_id}").status_code in {200, 302}
    client.post(f"/en/suppliers/same/{merge.pk}", {"choice": "undo"})

    assert not Supplier.objects.exclude(same_as=None).exists()


@pytest.mark.parametrize("role", ["council-lead", "auditor"])
def test_only_the_delivery_unit_says_who_is_the_same(client, merge, sign_in, role):
    sign_in(role, "swansea" if role == "council-lead" else "")

    assert client.post(f"/en/suppliers/same/{merge.pk}", {"choice": "same"}).status_code == 403


def test_the_page_of_a_body_shows_what_it_runs_and_pays_for(client, world, bring):
    monthly = "".join(f"2025-{m:02}-10,Brynglas Ltd,1000,Licences\n" for m in range(1, 13))
    bring("payments", "Date,Supplier,Amount,Description\n" + monthly, name="y.csv", council="swansea")

    page = client.get("/en/bodies/swansea").content.decode()

    for text in ("What it runs", "Shelfmark", "What its payments show", "Every month"):
        assert text in page


@pytest.mark.parametrize(("query", "found"), [
    ("mission=1", {"Un", "Both"}), ("mission=2", set()), ("language=cy", {"Un", "Both"}),
    ("language=en", {"Two", "Both"}),
    ("language=both", {"Both"}),
])  # fmt: skip
def test_the_register_is_filtered_by_mission_and_language(client, wales, query, found):
    said = {"lead_id": "swansea", "phase": "live", "updated_at": AT}
    Initiative.objects.create(key="1", title_cy="Un", missions=[1], **said)
    Initiative.objects.create(key="2", title_en="Two", **said)
    Initiative.objects.create(key="3", title_cy="Both", title_en="Both", missions=[1], **said)

    assert {row["title"] for row in client.get(f"/en/register.json?{query}").json()["rows"]} == found


# By the standards that others read.


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_the_catalogue_names_every_public_list(client, world):
    graph = json.loads(body(client.get("/en/catalogue.jsonld")))

    text = json.dumps(graph)
    for route in ("register", "contracts", "suppliers", "payments", "software", "published-grants", "sources"):
        assert f"/en/{route}.csv" in text
        assert f"/cy/{route}.csv" in text


def test_the_contracts_come_back_from_their_own_export(client, world, bring):
    package = body(client.get("/en/contracts.ocds.json"))

    assert len(json.loads(package)["releases"]) == 3
    assert bring("ocds", package, name="back.json").rejected == 0


def test_published_grants_come_back_from_their_own_export(client, bring):
    grant = {
        "id": "360G-x-1", "title": "A choir", "description": "Songs", "currency": "GBP", "amountAwarded": 10,
        "awardDate": "2025-01-18", "recipientOrganization": [{"id": "GB-CHC-1112039", "name": "Côr",
        "charityNumber": "1112039"}], "fundingOrganization": [{"id": "GB-LAE-TRF", "name": "Swansea Council"}],
    }  # fmt: skip
    bring("360giving", json.dumps({"grants": [grant]}), name="g.json")

    exported = json.loads(body(client.get("/en/published-grants.360giving.json")))

    assert [one["id"] for one in exported["grants"]] == ["360G-x-1"]


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_the_feed_tells_what_is_new(client, world, form):
    assert "Library system" in body(client.get(f"/en/register.{form}")).decode()
