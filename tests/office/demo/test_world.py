"""The sample world as it was on a day: what was said in the last weeks is always in the last weeks."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest

from menter.office.demo import world
from menter.office.ledger.models import Machine
from menter.office.reference.actions import load_facts
from menter.office.see.intake import import_file
from menter.office.see.models import Contract

DAYS = [date(2026, 11, 23), date(2026, 11, 29), date(2026, 12, 2), date(2027, 2, 28)]


def voices(day, *, with_recent=True, partnership="wales"):
    return list(csv.DictReader(io.StringIO(
        world.voices_until(partnership, day, with_recent=with_recent).getvalue().decode()
    )))  # fmt: skip


def recent(day):
    known = {row["id"] for row in voices(day, with_recent=False)}
    return [row for row in voices(day) if row["id"] not in known]


@pytest.mark.parametrize("day", DAYS)
def test_what_was_said_of_late_lies_in_the_three_weeks_that_ended_last_sunday(day):
    monday = day - timedelta(days=day.weekday())

    said = {date.fromisoformat(row["date"]) for row in recent(day)}

    assert min(said) >= monday - timedelta(weeks=3)
    assert max(said) < monday


def test_three_dozen_of_them_are_about_bins_at_one_council_in_both_languages_and_no_two_alike():
    bins = [row for row in recent(DAYS[0]) if row["about"] == "waste"]

    assert len(bins) == 36
    assert {row["council"] for row in bins} == {"Swansea", "Abertawe"}
    assert {row["language"] for row in bins} == {"cy", "en", "both"}
    assert len({row["text"] for row in bins}) == len(bins)


def test_at_an_earlier_meeting_nothing_of_it_was_said_yet():
    assert len(voices(date(2026, 6, 19), with_recent=False)) < len(voices(DAYS[0], with_recent=False))
    assert len(voices(DAYS[0])) == len(voices(DAYS[0], with_recent=False)) + len(recent(DAYS[0]))


def test_no_voice_has_the_name_of_another():
    names = [row["id"] for row in voices(DAYS[0])]

    assert len(set(names)) == len(names)


def test_a_world_without_recent_words_is_read_as_it_is():
    assert voices(DAYS[0], partnership="scotland") == voices(DAYS[0], partnership="scotland", with_recent=False)


def test_a_later_day_has_the_same_words_on_other_days():
    first, later = ({row["id"]: row["text"] for row in recent(day)} for day in (DAYS[0], DAYS[3]))

    assert first == later


@pytest.mark.django_db
def test_its_contracts_have_call_offs_and_one_that_follows_another():
    at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    load_facts(by=Machine("test"), at=at, partnership="wales")
    import_file(
        by=Machine("test"), at=at, kind="ocds", name="contracts.json", stream=world.releases_until("wales", DAYS[0]),
        is_sample=True,
    )  # fmt: skip

    called = dict(Contract.objects.exclude(framework=None).values_list("buyer_id", "framework__buyer_id"))
    (follows,) = Contract.objects.filter(relations__kind="prior")

    assert called == {"swansea": "cardiff", "ceredigion": "carmarthenshire"}
    assert follows.relations.get().other.title == "Payroll bureau service"
