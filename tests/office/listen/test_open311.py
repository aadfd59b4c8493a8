"""Open311: unchanged clients of others report and ask; nobody's words and no personal data come out."""

import importlib
import itertools
import json
import sys
import warnings
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from menter.office.ledger.models import Entry, Machine
from menter.office.listen.actions.api_key import make_key, take_back_key
from menter.office.listen.actions.collection import make_collection
from menter.office.listen.flood import MOST_AN_HOUR, MOST_WRONG_KEYS
from menter.office.listen.models import Reply, Theme, ThemeVoice, Voice

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
BY = Machine("test")
HOLE = {
    "service_code": "557", "lat": "51.48158", "long": "-3.17909", "email": "ann@example.org",
    "description": "There is a deep hole in the road. Ring me on 07700 900123, Siân Prys.",
}  # fmt: skip


@pytest.fixture
def collection(councils):
    return make_collection(
        by=BY, at=AT, code="app", name_cy="Ap", name_en="App", kind="open311", body=councils["cardiff"],
        retention_months=12,
    )  # fmt: skip


@pytest.fixture
def key(collection):
    return make_key(by=BY, at=AT, collection=collection, name="FixMyStreet")[1]


@pytest.fixture
def report(client, key):
    """Send one report; give what came back."""

    def post(form="json", **changed):
        return client.post(f"/open311/v2/requests.{form}", {"api_key": key, **HOLE, **changed})

    return post


def test_a_report_is_kept_redacted_with_its_place_service_council_and_end(report, collection):
    answer = report()

    voice = Voice.objects.get()
    assert answer.json()[0]["service_request_id"] == str(voice.pk)
    assert "07700" not in voice.text
    assert "Siân" not in voice.text
    assert (voice.body_id, voice.service, voice.channel, voice.collection) == ("cardiff", "557", "app", collection)
    assert (voice.latitude, voice.longitude) == (51.482, -3.179)
    assert voice.expires_on > timezone.localdate() + timedelta(days=360)


def test_who_sent_a_report_is_kept_nowhere_but_two_of_one_sender_are_known(report):
    report()
    report(description="The hole is still there and now it is deeper")

    first, second = Voice.objects.values_list("sender", flat=True)
    assert first == second != ""
    assert "ann" not in str(Voice.objects.values()).casefold().replace("channel", "")


def test_the_answer_says_what_was_not_kept_and_where_to_follow_it(report, client):
    notice = report(first_name="Ann", media_url="http://x.org/1.jpg").json()[0]["service_notice"]

    receipt = Voice.objects.get().receipt
    assert "Not kept: email, first_name, media_url." in notice
    assert f"http://testserver/en/receipt/{receipt}" in notice
    assert client.get(f"/en/receipt/{receipt}").status_code == 200


def test_nobody_reads_the_words_of_a_report(report, client):
    report()

    shown = client.get("/open311/v2/requests.json").json()

    assert len(shown) == 1
    assert shown[0]["description"] is None
    assert shown[0]["address"] is None
    assert (shown[0]["status"], shown[0]["lat"], shown[0]["agency_responsible"]) == ("open", 51.482, "Cardiff")
    assert "deep" not in json.dumps(shown)


def test_words_that_came_another_way_are_not_shown(say, client, collection):
    say("My bin was missed", said_on=timezone.localdate())

    assert client.get("/open311/v2/requests.json").json() == []


def test_a_reply_to_a_signed_off_theme_closes_a_report(report, client):
    report()
    theme = Theme.objects.create(key="t", label_cy="Tyllau", label_en="Potholes", found_at=AT, grouped_at=AT)
    ThemeVoice.objects.create(theme=theme, voice=Voice.objects.get(), likeness=1, since=AT)
    Reply.objects.create(theme=theme, text_cy="Trwsiwyd.", text_en="It was mended.", by="user:1", at=AT)

    before = client.get("/open311/v2/requests.json").json()[0]
    Theme.objects.update(signed_off_at=AT)
    after = client.get("/open311/v2/requests.json?status=closed").json()[0]
    welsh = client.get("/open311/v2/requests.json?locale=cy").json()[0]

    assert (before["status"], before["status_notes"]) == ("open", None)
    assert (after["status"], after["status_notes"]) == ("closed", "It was mended.")
    assert after["updated_datetime"] == "2026-11-20T12:00:00Z"
    assert welsh["status_notes"] == "Trwsiwyd."
    assert client.get("/open311/v2/requests.json?status=open").json() == []


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("", 2), ("service_code=557", 1), ("service_code=557,524", 2), ("jurisdiction_id=cardiff", 2),
        ("jurisdiction_id=gwynedd", 0), ("service_request_id=999999999999999999999", 0), ("page_size=1&page=2", 1),
        ("start_date=2020-01-01&end_date=2020-02-01", 0), ("service_request_id=x", 0),
    ],
)  # fmt: skip
def test_reports_can_be_asked_for_by_what_the_standard_names(report, client, asked, count):
    report()
    report(service_code="524", description="My bin was missed again")

    assert len(client.get(f"/open311/v2/requests.json?{asked}").json()) == count


def test_a_report_and_its_token_lead_to_each_other(report, client):
    report()
    voice = Voice.objects.get()

    by_token = client.get(f"/open311/v2/tokens/{voice.receipt}.json").json()[0]
    by_number = client.get(f"/open311/v2/requests/{voice.pk}.json").json()[0]

    assert by_token["service_request_id"] == by_number["service_request_id"] == str(voice.pk)


def test_services_are_the_national_ones_in_the_language_asked_for(client, councils):
    english = {each["service_code"]: each for each in client.get("/open311/v2/services.json").json()}
    welsh = client.get("/open311/v2/services.json", headers={"accept-language": "cy"})

    assert english["557"]["metadata"] is False
    assert welsh["Content-Language"] == "cy"
    assert {each["service_code"] for each in welsh.json()} == set(english)
    assert {each["service_code"]: each for each in welsh.json()}["524"]["service_name"] != english["524"][
        "service_name"
    ]


@pytest.mark.parametrize("address", ["discovery", "services", "services/557", "requests", "requests/1", "tokens/x"])
def test_every_document_is_there_as_xml_too(report, client, address):
    report(description="A <b>hole</b> & a ditch\x0b in the road")

    answer = client.get(f"/open311/v2/{address}.xml")

    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    ElementTree.fromstring(answer.content)


@pytest.mark.parametrize(
    ("changed", "status", "reason"),
    [
        ({"api_key": ""}, 403, "api_key was not provided"),
        ({"api_key": "menter_wrong"}, 403, "api_key is not valid"),
        ({"service_code": "999999"}, 404, "No service has the service_code 999999"),
        ({"service_code": ""}, 400, "service_code was not provided"),
        ({"jurisdiction_id": "atlantis"}, 404, "No council here"),
        ({"jurisdiction_id": "gwynedd"}, 403, "another council"),
        ({"description": ""}, 400, "description was not provided"),
        ({"lat": "", "long": ""}, 400, "No place was provided"),
        ({"description": "x" * 2_100_000}, 413, "larger than 10 million"),
    ],
)
@pytest.mark.parametrize("form", ["json", "xml"])
def test_what_cannot_be_kept_is_refused_as_the_standard_has_it(report, changed, status, reason, form):
    answer = report(form, **changed)

    assert answer.status_code == status
    assert reason in answer.text
    if form == "json":
        assert answer.json()[0]["code"] == status
    else:
        assert ElementTree.fromstring(answer.content).find("error/code").text == str(status)
    assert not Voice.objects.exists()


def test_a_fault_is_said_in_the_language_asked_for(client, councils):
    answer = client.get("/open311/v2/requests/0.xml", headers={"accept-language": "cy"})

    assert answer["Content-Language"] == "cy"


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("post", "services.json", 405), ("get", "services.yaml", 404), ("get", "services/0.json", 404),
     ("get", "requests/x.json", 404), ("get", "tokens/x.json", 404), ("get", "requests.json?status=broken", 400),
     ("get", "services.json?jurisdiction_id=x", 404)],
)  # fmt: skip
def test_what_is_not_there_is_said_in_a_document(client, councils, method, address, status):
    answer = getattr(client, method)(f"/open311/v2/{address}")

    assert answer.status_code == status
    assert answer.json()[0]["code"] == status


def test_a_key_for_no_council_needs_the_council_named(client, councils):
    open_to_all = make_collection(by=BY, at=AT, code="all", name_cy="Pawb", name_en="All", kind="open311")
    key = make_key(by=BY, at=AT, collection=open_to_all, name="x")[1]

    without = client.post("/open311/v2/requests.json", {"api_key": key, **HOLE})
    named = client.post("/open311/v2/requests.json", {"api_key": key, "jurisdiction_id": "gwynedd", **HOLE})

    assert without.status_code == 400
    assert named.status_code == 200
    assert Voice.objects.get().body_id == "gwynedd"


def test_a_key_that_was_taken_back_opens_nothing(report, collection):
    take_back_key(by=BY, at=AT, key=collection.keys.get())

    assert report().status_code == 403


def test_a_flood_of_one_sender_is_held_back_and_others_go_on(report):
    for number in range(MOST_AN_HOUR):
        assert report(description=f"Hole number {number} in the road").status_code == 200

    assert report().status_code == 429
    assert report(email="else@example.org").status_code == 200


@pytest.mark.slow
def test_wrong_keys_are_held_back(client, councils):
    statuses = {
        client.post("/open311/v2/requests.json", {"api_key": "menter_x"}).status_code
        for _ in range(MOST_WRONG_KEYS + 1)
    }

    assert statuses == {403, 429}


def test_the_ledger_knows_the_key_and_not_the_words(report):
    report()

    entry = Entry.objects.get(action="listen.keep_sent")
    assert entry.by.startswith("key:")
    assert "hole" not in str(entry.detail)


def test_the_list_asks_the_same_number_of_questions_for_any_number_of_reports(
    report, client, django_assert_max_num_queries
):
    for number in range(12):
        report(email=f"{number}@example.org")

    with django_assert_max_num_queries(3):
        client.get("/open311/v2/requests.json")


# Clients that others wrote, as they are on PyPI.


@pytest.fixture
def endpoint(live_server):
    return f"{live_server.url}/open311/v2"


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("form", ["json", "xml"])
def test_georeport_reads_services_and_reports(endpoint, report, form):
    from georeport import GeoReport

    number = report().json()[0]["service_request_id"]
    report(description="Another hole, a smaller one")
    they = GeoReport(endpoint, jurisdiction="cardiff", output_format=form)

    assert "557" in {each["service_code"] for each in they.get_service_list()}
    assert they.get_service_definition("557")["service_code"] == "557"
    assert len(they.get_service_requests(service_code="557", status="open")) == 2
    assert they.get_service_request(number)["service_request_id"] == number


@pytest.fixture
def three(monkeypatch):
    """The client as it is: it was written for Python 2, whose `ifilter` Python 3 calls `filter`."""
    monkeypatch.setattr(itertools, "ifilter", filter, raising=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = importlib.import_module("three")
    yield found
    for name in [name for name in sys.modules if name.split(".")[0] in {"three", "relaxml"}]:
        del sys.modules[name]


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.django_db(transaction=True)
def test_three_reports_and_reads(endpoint, three, key):
    they = three.Three(endpoint, api_key=key, jurisdiction="cardiff")

    (kept,) = they.post("557", address="Heol y Bont, Canton", name="Ann Prys", phone="029 2087 0000",
                        description="There is a deep hole in the road.")  # fmt: skip
    number = kept["service_request_id"]
    voice = Voice.objects.get(pk=number)

    assert "first_name, last_name, phone" in kept["service_notice"]
    assert they.discovery()["endpoints"][0]["url"] == endpoint
    assert "557" in {each["service_code"] for each in they.services()}
    assert they.services("557")["service_code"] == "557"
    assert [each["service_request_id"] for each in they.requests("557", count=10)] == [number]
    assert they.request(number)[0]["status"] == "open"
    assert they.token(voice.receipt)[0]["service_request_id"] == number
    assert they.post("0", description="x")[0]["code"] == 400
