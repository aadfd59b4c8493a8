"""Open311: what clients send is understood or refused with the standard's numbers; documents are well-formed."""

import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.standards.open311 import (
    DESCRIPTION_MOST,
    Document,
    Faults,
    fault_document,
    read_query,
    read_report,
    write_json,
    write_moment,
    write_xml,
)

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
GOOD = {"service_code": "557", "description": "A deep hole.", "lat": "51.48158", "long": "-3.17909"}


def test_a_report_keeps_its_place_to_about_a_hundred_metres():
    report = read_report(GOOD)

    assert (report.latitude, report.longitude) == (51.482, -3.179)


def test_who_sent_a_report_is_said_not_to_be_kept():
    report = read_report({**GOOD, "first_name": "Ann", "phone": "07700 900123", "email": "Ann@Example.org"})

    assert report.not_kept == ("email", "first_name", "phone")
    assert report.sender == "ann@example.org"
    assert "Ann" not in str(report).replace("ann@example.org", "")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"service_code": ""}, "service_code was not provided"),
        ({"description": "  "}, "description was not provided"),
        ({"description": "x" * (DESCRIPTION_MOST + 1)}, "4001 characters"),
        ({"lat": "", "long": ""}, "No place was provided"),
        ({"lat": "north"}, "no lat and long"),
        ({"lat": "nan"}, "no lat and long"),
        ({"lat": "91"}, "no lat and long"),
        ({"long": ""}, "no lat and long"),
    ],
)
def test_a_report_that_lacks_something_is_refused_with_the_number_400(changed, reason):
    with pytest.raises(Faults, match=reason) as refused:
        read_report({**GOOD, **changed})

    assert refused.value.status == 400


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(Faults) as refused:
        read_report({})

    assert len(refused.value.faults) == 3


def test_without_dates_the_last_ninety_days_are_asked_for():
    query = read_query({}, at=AT)

    assert (query.end, query.end - query.start) == (AT, timedelta(days=90))
    assert query.statuses == ("open", "closed")


@pytest.mark.parametrize("start", ["2026-10-01T00:00:00Z", "2026-10-01", "2026-10-01T01:00:00+01:00",
                                   "2026-10-01T01:00:00 01:00"])  # fmt: skip
def test_a_moment_is_read_as_clients_write_it(start):
    assert read_query({"start_date": start}, at=AT).start == datetime(2026, 10, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"start_date": "2026-01-01", "end_date": "2026-06-01"}, "90 days"),
        ({"start_date": "soon"}, "start_date is “soon”"),
        ({"status": "broken"}, "“broken” is no status"),
        ({"page": "0"}, "page is “0”"),
        ({"page_size": "²"}, "page_size is “²”"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(asked, reason):
    with pytest.raises(Faults, match=reason):
        read_query(asked, at=AT)


def test_faults_are_a_document_in_either_form():
    with pytest.raises(Faults) as refused:
        read_report({**GOOD, "service_code": ""})
    document = fault_document(refused.value.faults, "en")

    assert json.loads(write_json(document))[0]["code"] == 400
    assert ElementTree.fromstring(write_xml(document)).find("error/code").text == "400"


@given(st.text())
def test_no_text_breaks_a_document(text):
    document = Document("services", [{"name": text, "keywords": "", "metadata": False}], "service")

    element = ElementTree.fromstring(write_xml(document))

    assert element.find("service/metadata").text == "false"
    assert json.loads(write_json(document))[0]["name"] == text


def test_a_document_holds_lists_and_one_row_alone():
    document = Document("discovery", [{"endpoints": [{"url": "a&b", "formats": ["text/xml", "application/json"]}]}])

    element = ElementTree.fromstring(write_xml(document))

    assert element.find("endpoints/endpoint/url").text == "a&b"
    assert [each.text for each in element.iter("format")] == ["text/xml", "application/json"]
    assert json.loads(write_json(document))["endpoints"][0]["url"] == "a&b"


def test_a_moment_is_written_in_utc():
    assert write_moment(datetime.fromisoformat("2026-06-01T12:00:00+01:00")) == "2026-06-01T11:00:00Z"
