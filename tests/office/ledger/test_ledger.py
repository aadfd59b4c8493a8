"""The ledger: what is written stays as it was written, and those who may can read it in either language."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, models
from django.utils.translation import override
from tests.office.people.world import make_councils, person

from menter.office.ledger.actions import last_work, record, work_done
from menter.office.ledger.models import Entry, LedgerIsClosed, Machine, Resident
from menter.office.ledger.presenters import SENTENCES, sentence, who

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
BY = Machine("menter run")


@pytest.fixture
def entry():
    record("people.give_role", by=BY, at=AT, on=("people.user", "7"), source="test", role="auditor")
    return Entry.objects.get(object_id="7", source="test")


def changed(entry):
    entry.action = "people.open_account"
    return entry


CHANGES = {
    "save": lambda entry: changed(entry).save(),
    "save of some fields": lambda entry: changed(entry).save(update_fields=["action"]),
    "update": lambda entry: Entry.objects.update(action="x"),
    "update of some": lambda entry: Entry.objects.filter(pk=entry.pk).update(action="x"),
    "bulk_update": lambda entry: Entry.objects.bulk_update([changed(entry)], ["action"]),
    "bulk_create": lambda entry: Entry.objects.bulk_create([Entry(at=AT, by="x", action="x")]),
    "update_or_create": lambda entry: Entry.objects.update_or_create(pk=entry.pk, defaults={"action": "x"}),
    "delete": lambda entry: entry.delete(),
    "delete of all": lambda entry: Entry.objects.all().delete(),
}


@pytest.mark.parametrize("how", CHANGES)
def test_what_is_written_cannot_be_changed_or_removed(entry, how):
    with pytest.raises(LedgerIsClosed):
        CHANGES[how](entry)

    assert Entry.objects.get().action == "people.give_role"


def test_an_entry_cannot_be_written_over_by_its_number(entry):
    with pytest.raises(IntegrityError):
        Entry(pk=entry.pk, at=AT, by="x", action="x", object_kind="x", object_id="1").save()


def test_nothing_points_from_the_ledger_to_what_may_go():
    assert [field for field in Entry._meta.fields if isinstance(field, models.ForeignKey)] == []


def test_a_very_long_source_is_cut_not_refused():
    record("people.give_role", by=Resident(), at=AT, on=("people.user", "7"), source="x" * 900)

    assert len(Entry.objects.get().source) == 300


def test_work_is_remembered_by_what_it_worked_through():
    work_done("group", by=BY, at=AT, digest="a", counts={"themes": 3})
    work_done("group", by=BY, at=AT, digest="b", counts={"themes": 4})

    assert last_work("group", "a") is None
    assert last_work("group", "b") == {"themes": 4}
    assert Entry.objects.filter(action="run.group").count() == 2


@pytest.mark.parametrize("action", SENTENCES)
def test_every_action_is_a_sentence_in_both_languages(action):
    with override("en"):
        english = sentence(Entry(action=action))
    with override("cy"):
        welsh = sentence(Entry(action=action))

    assert english
    assert welsh
    assert welsh != english


@pytest.mark.parametrize(
    ("by", "english", "welsh"),
    [
        ("user:12", "Account 12", "Cyfrif 12"),
        ("machine:menter run", "Menter itself (menter run)", "Menter ei hun (menter run)"),
        ("resident", "A resident", "Un o’r trigolion"),
    ],
)
def test_by_whom_is_said_in_both_languages_without_a_name(by, english, welsh):
    with override("en"):
        assert who(Entry(by=by)) == english
    with override("cy"):
        assert who(Entry(by=by)) == welsh


# The page.


@pytest.fixture
def auditor(client):
    """A browser in which the auditor is signed in."""
    make_councils()
    client.force_login(person("auditor"))
    return client


@pytest.mark.parametrize("role", ["council-lead", "delivery-unit", "board-member", "fund-manager"])
@pytest.mark.parametrize("form", ["", ".csv", ".json"])
def test_only_auditors_and_administrators_read_it(client, role, form):
    client.force_login(person(role))

    assert client.get(f"/en/record{form}").status_code == 403


@pytest.mark.parametrize(
    ("language", "words"),
    [("cy", ["Rhoddwyd rôl", "20 Tachwedd 2026, 23:30"]), ("en", ["Gave a role", "20 November 2026, 23:30"])],
)
def test_an_auditor_reads_what_was_done_and_when(auditor, entry, language, words):
    text = auditor.get(f"/{language}/record").content.decode("utf-8")

    assert [word for word in words if word not in text] == []


def test_the_newest_stands_first(auditor):
    for hour in (9, 11, 10):
        at = AT.replace(year=2027, hour=hour)
        record("people.give_role", by=BY, at=at, on=("people.user", str(hour)))

    rows = json.loads(auditor.get("/en/record.json").content)["rows"]

    assert [row["on"] for row in rows[:3]] == ["people.user 11", "people.user 10", "people.user 9"]


def test_files_have_the_facts_of_each_entry(auditor, entry):
    answer = auditor.get("/cy/record.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))

    assert "role: auditor; body: " in {row["Manylion"] for row in rows}
    assert "role: auditor" in {row["Manylion"] for row in rows}


def test_the_page_asks_the_database_as_often_for_many_entries_as_for_few(auditor):
    def queries():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as asked:
            auditor.get("/en/record")
        return len(asked)

    few = queries()
    for n in range(30):
        record("people.give_role", by=BY, at=AT, on=("people.user", str(n)))

    assert queries() <= few
