"""Retention: words go when their time is over, with everything that came with them, and stay gone."""

from datetime import UTC, date, datetime

import pytest

from menter.office.ledger.models import Entry, Machine
from menter.office.listen.actions import delete_expired, make_collection
from menter.office.listen.models import Original, ReplyRequest, ThemeVoice, Voice
from menter.office.standards.models import Intake, RecordVersion
from menter.office.thread.run import STAGES, run_stage

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
BY = Machine("test")


@pytest.fixture
def collection(db):
    return make_collection(by=BY, at=AT, code="log", name_cy="Log", name_en="Log", kind="log", retention_months=12)


def run(at=AT):
    return delete_expired(by=BY, at=at)


@pytest.mark.parametrize(
    ("day", "gone"),
    [(date(2026, 11, 19), True), (date(2026, 11, 20), True), (date(2026, 11, 21), False), (None, False)],
)
def test_words_go_on_the_day_they_were_to_be_deleted_on(say, day, gone):
    say("words", expires_on=day)

    assert run() == {"deleted": int(gone)}
    assert Voice.objects.exists() is not gone


def test_the_original_and_the_address_go_too(say):
    voice = say("words", expires_on=date(2026, 1, 1))
    Original.objects.create(voice=voice, sealed=b"x", sealed_with="k", kept_at=AT)
    ReplyRequest.objects.create(voice=voice, channel="email", language="cy", address=b"x", sealed_with="k", asked_at=AT)

    run()

    assert not Original.objects.exists()
    assert not ReplyRequest.objects.exists()


def test_every_version_is_emptied_and_keeps_the_digest_that_stops_its_return(say):
    voice = say("words", expires_on=date(2026, 1, 1))
    intake = Intake.objects.create(
        kind="voices", name="f", digest="d", size=1, at=AT, by="x", retrieved_on=date(2026, 1, 1)
    )
    RecordVersion.objects.create(
        kind="voices", key=voice.key, number=1, digest="abc", content={"text": "words"}, intake=intake, at=AT
    )

    run()

    version = RecordVersion.objects.get()
    assert (version.content, version.digest) == ({}, "abc")


def test_a_theme_counts_what_is_left(theme):
    Voice.objects.filter(body="gwynedd").update(expires_on=date(2026, 1, 1))

    run()

    assert ThemeVoice.objects.filter(theme=theme).count() == 1


def test_the_ledger_says_once_how_many_of_which_collection(say, collection):
    for _ in range(3):
        say("words", expires_on=date(2026, 1, 1), collection=collection)
    say("words", expires_on=date(2026, 1, 1))

    run()

    entry = Entry.objects.get(action="listen.delete_expired")
    assert entry.detail == {"voices": 4, "collections": ["-: 1", "log: 3"]}


def test_nothing_is_written_when_nothing_was_deleted(say):
    say("words")

    run()

    assert not Entry.objects.filter(action="listen.delete_expired").exists()


def test_a_run_deletes_before_it_groups(say):
    say("words", expires_on=date(2026, 1, 1))

    result = run_stage("expire", by=BY, at=AT, progress=lambda done, of: None)

    assert result.counts == {"deleted": 1}
    assert next(iter(STAGES)) == "expire"
