"""Single residents' words: for those who may read them, of the councils they may read."""

import json
from datetime import UTC, datetime

import pytest

from menter.office.listen.models import Voice
from menter.office.standards.models import Intake, RecordVersion

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def words(client):
    return {row["words"] for row in json.loads(client.get("/en/voices.json").content)["rows"]}


@pytest.mark.parametrize("address", ["/en/voices", "/en/voices.csv", "/en/voices.json", "/en/voices/1"])
def test_nobody_reads_words_without_signing_in(client, theme, address):
    answer = client.get(address)

    assert answer.status_code == 302 or b"Sign in first" in answer.content
    assert b"My bin" not in answer.content


def test_a_board_member_may_not(client, theme, sign_in):
    sign_in("board-member")

    page = client.get("/en/voices")

    assert page.status_code == 403
    assert "Residents’ words" in page.text or "Residents' words" in page.text or "Residents&#39; words" in page.text


def test_a_council_lead_reads_those_of_the_own_council_only(client, theme, sign_in):
    other = Voice.objects.get(body="gwynedd")
    sign_in("council-lead", "cardiff")

    assert words(client) == {"My bin was missed"}
    assert client.get(f"/en/voices/{other.pk}").status_code == 404


@pytest.mark.parametrize("role", ["delivery-unit", "auditor"])
def test_the_delivery_unit_and_auditors_read_all(client, theme, sign_in, role):
    sign_in(role)

    assert words(client) == {"My bin was missed", "Mae fy min yn llawn"}


def test_doubtful_words_can_be_picked_out(client, say, sign_in):
    say("plain")
    say("doubtful", has_doubt=True)
    sign_in("delivery-unit")

    page = client.get("/en/voices?doubt=yes")

    assert "doubtful" in page.text
    assert '<td class="govuk-table__cell">plain' not in page.text


def test_the_list_asks_a_fixed_number_of_questions(client, say, sign_in, django_assert_max_num_queries):
    for _ in range(20):
        say("bins")
    sign_in("delivery-unit")

    with django_assert_max_num_queries(9):
        client.get("/en/voices")


def test_what_was_overlooked_is_taken_out_of_the_words_and_of_every_version(client, say, sign_in):
    voice = say("Ask Wil next door", has_doubt=True)
    intake = Intake.objects.create(kind="voices", name="f", digest="d", size=1, at=AT, by="x", retrieved_on=AT)
    RecordVersion.objects.create(
        kind="voices", key=voice.key, number=1, digest="kept", content={"text": voice.text}, intake=intake, at=AT
    )
    sign_in("delivery-unit")

    client.post(f"/en/voices/{voice.pk}", {"words": "Ask [name] next door"})

    voice.refresh_from_db()
    version = RecordVersion.objects.get()
    assert (voice.text, voice.has_doubt) == ("Ask [name] next door", False)
    assert (version.content["text"], version.digest) == ("Ask [name] next door", "kept")


def test_an_auditor_changes_nothing(client, theme, sign_in):
    voice = Voice.objects.first()
    sign_in("auditor")

    page = client.post(f"/en/voices/{voice.pk}", {"words": "other words"})

    assert page.status_code == 403
    assert "may take more out of these words" in page.text
    assert "<textarea" not in client.get(f"/en/voices/{voice.pk}").text
