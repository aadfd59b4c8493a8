"""Themes that rise: found by the thread's run, shown with the counts behind them to those who may see them."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from menter.office.ledger.models import Entry, Machine
from menter.office.listen.actions import find_rising
from menter.office.listen.models import Collection, Rise, Theme, ThemeVoice, Voice
from menter.office.listen.rising import read
from menter.office.thread.run import run_stage

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday; the last whole week ended on Sunday 15 November
LAST_MONDAY = date(2026, 11, 9)
BY = Machine("test")


@pytest.fixture
def speak(councils):
    """Keep many voices about one theme in one week, `back` weeks before the last whole one, in two questions."""
    themes = {
        key: Theme.objects.create(
            key=key, label_cy=cy, label_en=en, service=service, found_at=AT, grouped_at=AT, signed_off_at=AT
        )
        for key, cy, en, service in [("bins", "Biniau", "Bins", "524"), ("potholes", "Tyllau", "Potholes", "547")]
    }

    def keep(theme, many, *, back=0, body="cardiff", channel="web", service="", **fields):
        first = Voice.objects.count() + 1
        day = LAST_MONDAY - timedelta(days=7 * back - 2)
        voices = Voice.objects.bulk_create(
            Voice(
                key=f"rise:{number}", receipt=f"RISE-{number:08}", text="words", language="en", body_id=body,
                channel=channel, said_on=day, kept_at=AT, service=service, **fields,
            )
            for number in range(first, first + many)
        )  # fmt: skip
        ThemeVoice.objects.bulk_create(
            ThemeVoice(theme=themes[theme], voice=voice, likeness=0.9, since=AT) for voice in voices
        )
        return themes[theme]

    return keep


@pytest.fixture
def risen(speak):
    """A steady year in two councils, and bins in Cardiff in the last two weeks."""
    for back in range(2, 52):
        speak("bins", 2 + back % 2, back=back)
        speak("potholes", 4, back=back)
        speak("potholes", 4, back=back, body="gwynedd")
    for back in range(2):
        speak("bins", 18, back=back)
        speak("potholes", 4, back=back)
        speak("potholes", 4, back=back, body="gwynedd")
    find_rising(by=BY, at=AT)
    return Rise.objects.get(body="cardiff", theme__key="bins", service="")


def test_a_theme_that_grew_at_one_council_is_kept_with_its_counts(risen):
    assert (risen.count, risen.since, risen.until) == (36, date(2026, 11, 2), date(2026, 11, 15))
    assert 3 < risen.expected < 8
    assert risen.probability < 0.0001
    assert not Rise.objects.exclude(theme__key="bins").exists()


def test_with_nothing_new_nothing_is_done(risen):
    entries = Entry.objects.count()

    result = run_stage("rising", by=BY, at=AT, progress=lambda done, of: None)

    assert not result.had_new_input
    assert result.counts == {"rising": 1, "new": 1, "over": 0}
    assert Entry.objects.count() == entries


def test_it_is_told_to_the_ledger(risen):
    assert Entry.objects.get(action="listen.find_rising").detail == {"rising": 1, "new": 1, "over": 0}


def test_a_rise_that_goes_on_keeps_when_it_was_found(risen, speak):
    speak("bins", 20, back=-1)
    speak("potholes", 4, back=-1)

    find_rising(by=BY, at=AT + timedelta(days=7))

    again = Rise.objects.get(body="cardiff", theme__key="bins", is_current=True)
    assert (again.pk, again.found_at) == (risen.pk, AT)
    assert again.until == date(2026, 11, 22)


def test_a_rise_that_is_over_stays_as_what_it_was(risen, speak):
    for week in range(1, 12):
        speak("bins", 2, back=-week)
        speak("potholes", 4, back=-week)

    find_rising(by=BY, at=AT + timedelta(days=77))

    risen.refresh_from_db()
    assert not risen.is_current
    assert risen.count == 36


@pytest.mark.parametrize("field", ["sender", "response"])
def test_one_sender_is_one_person(speak, field):
    speak("bins", 1, back=3)
    speak("bins", 30, **{field: "digest"})

    assert len(set(read(AT.date()).heard.sender.tolist())) == 2


def test_who_writes_for_others_is_not_one_person(speak):
    desk = Collection.objects.create(
        code="desk", name_cy="Desg", name_en="Desk", kind="log", is_assisted=True, made_at=AT
    )
    speak("bins", 5, sender="clerk", collection=desk)

    assert len(set(read(AT.date()).heard.sender.tolist())) == 5


def test_weeks_are_counted_back_from_the_last_whole_one(speak):
    speak("bins", 1, back=3)
    speak("bins", 1)
    speak("bins", 1, back=-1)  # this week: not over yet
    reading = read(AT.date())

    assert reading.weeks == 4
    assert reading.heard.week.tolist() == [0, 3]


def test_without_voices_nothing_rises(councils):
    assert find_rising(by=BY, at=AT) == {"rising": 0, "new": 0, "over": 0}


def test_everybody_sees_a_rise_of_a_theme_that_was_signed_off(client, risen):
    page = client.get("/en/rising").text

    assert "Bins" in page
    assert "5%" in page
    assert "Biniau" in client.get("/cy/rising").text


def test_a_rise_of_a_draft_is_for_officers(client, risen, sign_in):
    Theme.objects.update(signed_off_at=None)

    assert "Bins" not in client.get("/en/rising").text
    assert client.get(f"/en/rising/{risen.pk}").status_code == 404
    sign_in("delivery-unit")
    assert client.get(f"/en/rising/{risen.pk}").status_code == 200


def test_the_list_is_a_file_with_the_numbers(client, risen):
    [row] = json.loads(client.get("/en/rising.json").content)["rows"]

    assert (row["body"], row["count"], row["since"], row["weeks"]) == ("cardiff", 36, "2026-11-02", 2)
    assert "36" in b"".join(client.get("/cy/rising.csv").streaming_content).decode()


@pytest.mark.parametrize("language", ["cy", "en"])
def test_an_alert_shows_the_counts_behind_it(client, risen, language):
    page = client.get(f"/{language}/rising/{risen.pk}").text

    assert page.count("<svg") == 1
    assert "36" in page
    assert {"cy": "Biniau", "en": "Bins"}[language] in page


def test_an_alert_says_whether_the_season_is_known(client, risen, speak):
    assert "it may be the season" in client.get(f"/en/rising/{risen.pk}").text
    speak("bins", 1, back=60)
    assert "a year earlier were compared" in client.get(f"/en/rising/{risen.pk}").text


def test_an_alert_says_who_is_missing(client, risen):
    page = client.get(f"/en/rising/{risen.pk}").text

    assert "Nobody is heard in Welsh." in page
    assert "People who are not online are missing." in page


def test_an_alert_that_is_over_says_so(client, risen):
    Rise.objects.update(is_current=False)

    assert "This alert is over" in client.get(f"/en/rising/{risen.pk}").text
    assert "Bins" not in client.get("/en/rising").text


def test_the_theme_and_the_council_say_that_it_rises(client, risen):
    assert "Rising now" in client.get(f"/en/themes/{risen.theme_id}").text
    assert "36 people from 2 November 2026 until 15 November 2026" in client.get("/en/bodies/cardiff").text
    assert "Rising now" not in client.get("/en/bodies/gwynedd").text


def test_the_first_page_says_what_rises_and_who_is_missing(client, risen):
    page = client.get("/en/").text

    assert "36 people from 2 November 2026" in page
    assert "Nobody is heard in Welsh." in page


def test_the_list_asks_as_often_for_many_as_for_one(client, risen, django_assert_max_num_queries):
    with django_assert_max_num_queries(6) as asked:
        client.get("/en/rising")
    few = len(asked)
    Rise.objects.bulk_create(
        Rise(theme=risen.theme, body=risen.body, service=str(number), since=risen.since, until=risen.until, count=9,
             expected=1, probability=0.001, found_at=AT)
        for number in range(20)
    )  # fmt: skip

    with django_assert_max_num_queries(few):
        client.get("/en/rising")
