"""Retention: words go when their time is over, with everything that came with them, and stay gone."""

from datetime import UTC, date, datetime

import pytest

from menter.office.language.kept import digest_of
from menter.office.language.models import TextVector
from menter.office.ledger.models import Entry, Machine
from menter.office.listen import grouping
from menter.office.listen.actions import delete_expired, make_collection, settle_doubt
from menter.office.listen.later import came_later, mark_of, marks_of
from menter.office.listen.models import DayKey, Grouping, Original, ReplyRequest, Theme, ThemeMiddle, ThemeVoice, Voice
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
    assert list(STAGES).index("expire") < list(STAGES).index("group")


OVER = date(2026, 1, 1)
SAID = "The bin was missed again. The man at the depot would not help."


def remember(text, language="en", model="m"):
    TextVector.objects.create(fingerprint=model, digest=digest_of(text, language), values=b"xx")


def is_remembered(text, language="en"):
    return TextVector.objects.filter(digest=digest_of(text, language)).exists()


def test_the_numbers_of_the_words_and_of_their_clauses_go_too_by_every_model_and_language(say):
    say(SAID, expires_on=OVER)
    parts = [SAID, "The bin was missed again.", "The man at the depot would not help."]
    for text in parts:
        remember(text)
        remember(text, language="both", model="another")

    run()

    assert not TextVector.objects.exists()
    assert Entry.objects.get(action="language.forget_vectors").detail == {"texts": 6}


def test_numbers_that_another_voice_or_record_uses_stay(say):
    say(SAID, expires_on=OVER)
    say(SAID)
    say("Something else", expires_on=OVER)
    for text in (SAID, "Something else", "A problem statement"):
        remember(text)

    run()

    assert {text for text in (SAID, "Something else", "A problem statement") if is_remembered(text)} == {
        SAID,
        "A problem statement",
    }


def test_the_numbers_of_earlier_words_of_the_same_record_go_too(say):
    voice = say("words now", expires_on=OVER)
    intake = Intake.objects.create(kind="voices", name="f", digest="d", size=1, at=AT, by="x", retrieved_on=OVER)
    RecordVersion.objects.create(
        kind="voices", key=voice.key, number=1, digest="abc", content={"text": "words before"}, intake=intake, at=AT
    )
    remember("words before")

    run()

    assert not is_remembered("words before")


def test_what_a_reviewer_takes_out_goes_from_the_numbers_at_once(say):
    voice = say("Old Huw the milk shouted at me", has_doubt=True)
    remember("Old Huw the milk shouted at me")

    settle_doubt(by=BY, at=AT, voice=voice, text="Somebody shouted at me")

    assert not is_remembered("Old Huw the milk shouted at me")


def test_the_last_grouping_knows_how_many_are_gone_and_no_more_who(say, monkeypatch):
    monkeypatch.setattr("menter.office.listen.later.LEAST", 1)
    monkeypatch.setattr("menter.office.listen.later.FEW", 0.4)
    say("stays")
    gone = say("goes", expires_on=OVER)
    heard = grouping.hear_these(Voice.objects.all())
    mark = next(mark_of(one) for one in heard if one.pk == gone.pk)
    Grouping.objects.create(name="voices", at=AT, fingerprint="m", heard=marks_of(heard))

    run()

    last = Grouping.objects.get()
    assert mark not in bytes(last.heard)
    assert len(last.heard) == len(marks_of(heard))
    assert came_later(last, grouping.hear_these(Voice.objects.all()), "m") is None


def test_the_middle_of_a_theme_that_holds_nobody_any_more_goes(theme):
    ThemeMiddle.objects.create(theme=theme, fingerprint="m", values=b"x", floor=0.5, near=0.5)
    Voice.objects.update(expires_on=OVER)

    run()

    assert not ThemeMiddle.objects.exists()
    assert Theme.objects.exists()


def test_the_keys_of_past_days_go_also_where_nobody_writes_any_more(db):
    DayKey.objects.create(day=date(2026, 11, 19), value=b"a")
    DayKey.objects.create(day=date(2026, 11, 20), value=b"b")

    run()

    assert list(DayKey.objects.values_list("value", flat=True)) == [b"b"]
