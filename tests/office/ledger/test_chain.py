"""The chain: whoever changes, removes or inserts an entry is found out, at the right place."""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, migrations, transaction
from tests.office.people.world import make_councils, person
from typer.testing import CliRunner

from menter.__main__ import app
from menter.office.ledger import verdict
from menter.office.ledger.actions import begin_check, record
from menter.office.ledger.chain import NOTHING_BEFORE, Break, Broken, Link, canonical, fingerprint, first_break
from menter.office.ledger.models import Check, Entry, Head, Machine
from menter.office.ledger.verdict import NoFingerprint, place_of, verify

AT = datetime(2026, 11, 20, 23, 30, 15, 250_000, tzinfo=UTC)
BY = Machine("menter run")
LAST = 6
LINK = Link(1, AT, "resident", "listen.keep_voice", "listen.voice", "7", "form", {"ŵ": "tŷ", "a": 2.0}, NOTHING_BEFORE)


# Pure.


def test_an_entry_is_written_down_in_one_way():
    assert canonical(LINK).decode() == (
        '{"action":"listen.keep_voice","at":"2026-11-20T23:30:15.250000Z","before":"' + "0" * 64 + '","by":"resident",'
        '"detail":{"a":2,"ŵ":"tŷ"},"form":1,"on":["listen.voice","7"],"place":1,"source":"form"}'
    )


@pytest.mark.parametrize(
    "same",
    [
        replace(LINK, at=AT.astimezone(timezone(timedelta(hours=5)))),
        replace(LINK, detail={"a": 2, "ŵ": "tŷ"}),
        replace(LINK, hash="anything"),
    ],
)
def test_what_says_the_same_has_the_same_fingerprint(same):
    assert fingerprint(same) == fingerprint(LINK)


@pytest.mark.parametrize(
    ("name", "value"),
    [("place", 2), ("at", AT + timedelta(microseconds=1)), ("by", "user:1"), ("action", "x"), ("object_kind", "x"),
     ("object_id", "8"), ("source", ""), ("detail", {"a": 2}), ("before", "1" * 64)],
)  # fmt: skip
def test_whatever_is_changed_changes_the_fingerprint(name, value):
    assert fingerprint(replace(LINK, **{name: value})) != fingerprint(LINK)


def chained(count):
    links, before = [], NOTHING_BEFORE
    for place in range(1, count + 1):
        link = replace(LINK, place=place, before=before)
        links.append(replace(link, hash=(before := fingerprint(link))))
    return links


@pytest.mark.parametrize(
    ("tamper", "broken"),
    [
        (lambda row: row, None),
        (lambda row: [row[0], replace(row[1], by="x"), *row[2:]], Broken(Break.CHANGED, 2)),
        (lambda row: [row[0], *row[2:]], Broken(Break.MISSING, 2)),
        (lambda row: [row[0], replace(row[1], by="x"), replace(row[1], place=3), *row[3:]], Broken(Break.ADDED, 2)),
        (lambda row: [row[0], row[0], *row[1:]], Broken(Break.ADDED, 1)),
        (lambda row: row[1:], Broken(Break.MISSING, 1)),
    ],
)
def test_the_first_break_is_named(tamper, broken):
    assert first_break(tamper(chained(4)), place=1, before=NOTHING_BEFORE) == broken


# In the database, by whoever can write SQL.


@pytest.fixture
def entries(db):
    """Six entries, one after the other."""
    for number in range(LAST):
        record("people.give_role", by=BY, at=AT, on=("people.user", str(number)), role="auditor", share=1.5, many=1e20)
    return LAST


@pytest.fixture(params=[2, 3, 2000])
def step(request, monkeypatch):
    """How many entries are read at once must not matter."""
    monkeypatch.setattr(verdict, "STEP", request.param)


def sql(command, *values):
    with connection.cursor() as cursor:
        cursor.execute(command, values)


def link_at(place):
    return verdict.entries_after(place - 1, 1)[0]


def write(link):
    told = asdict(link) | {"detail": json.dumps(link.detail), "at": link.at}
    names = ", ".join(f'"{name}"' for name in told)
    sql(f"INSERT INTO ledger_entry ({names}) VALUES ({', '.join(['%s'] * len(told))})", *told.values())


def change_content(place):
    sql("UPDATE ledger_entry SET object_id = '99' WHERE place = %s", place)


def change_fingerprint(place):
    sql("UPDATE ledger_entry SET hash = %s WHERE place = %s", "a" * 64, place)


def replace_whole(place):
    """Change an entry and give it the fingerprint that it then has."""
    changed = replace(link_at(place), object_id="99")
    sql("UPDATE ledger_entry SET object_id = '99', hash = %s WHERE place = %s", fingerprint(changed), place)


def remove(place):
    sql("DELETE FROM ledger_entry WHERE place = %s", place)


def insert(place):
    """Make room, and put in an entry that follows the one before it."""
    between = replace(link_at(place), object_id="99")
    sql("UPDATE ledger_entry SET place = place + 1000 WHERE place >= %s", place)
    sql("UPDATE ledger_entry SET place = place - 999 WHERE place >= 1000")
    write(replace(between, hash="b" * 64))


def add_at_the_end(place):
    last = link_at(LAST)
    new = replace(last, place=LAST + 1, before=last.hash)
    write(replace(new, hash=fingerprint(new)))


def add_garbage_at_the_end(place):
    write(replace(link_at(LAST), place=LAST + 1, hash="c" * 64))


def lose_the_head(place):
    sql("DELETE FROM ledger_head")


@pytest.mark.parametrize(
    ("tamper", "place", "broken"),
    [
        *[(change_content, at, Broken(Break.CHANGED, at)) for at in (1, 3, 4, LAST)],
        *[(change_fingerprint, at, Broken(Break.CHANGED, at)) for at in (1, 3, 4)],
        *[(replace_whole, at, Broken(Break.MOVED, at + 1)) for at in (1, 3, 4)],
        (replace_whole, LAST, Broken(Break.CHANGED, LAST)),
        *[(remove, at, Broken(Break.MISSING, at)) for at in (1, 3, 4, LAST)],
        *[(insert, at, Broken(Break.ADDED, at)) for at in (2, 3, 4)],
        (add_at_the_end, 0, Broken(Break.ADDED, LAST + 1)),
        (add_garbage_at_the_end, 0, Broken(Break.ADDED, LAST + 1)),
        (lose_the_head, 0, Broken(Break.MISSING, LAST + 1)),
    ],
)
def test_tampering_is_found_at_its_place(entries, step, tamper, place, broken):
    tamper(place)

    assert verify().broken == broken


def test_a_record_that_nobody_touched_is_whole(entries, step):
    found = verify()

    assert (found.is_whole, found.entries, found.hash) == (True, LAST, link_at(LAST).hash)


def test_an_empty_record_is_whole(db):
    assert verify().is_whole


def test_cutting_the_end_off_unseen_loses_the_fingerprint_that_was_noted(entries):
    noted = link_at(LAST).hash
    remove(LAST)
    sql("UPDATE ledger_head SET place = %s, hash = %s", LAST - 1, link_at(LAST - 1).hash)

    assert verify().is_whole
    assert place_of(noted) is None


def test_writing_everything_anew_loses_every_fingerprint_from_then_on(entries):
    noted = [link_at(place).hash for place in range(1, LAST + 1)]
    before = link_at(2).hash
    for place in range(3, LAST + 1):
        anew = replace(link_at(place), by="user:1", before=before)
        before = fingerprint(anew)
        sql(
            "UPDATE ledger_entry SET by = 'user:1', before = %s, hash = %s WHERE place = %s", anew.before, before, place
        )
    sql("UPDATE ledger_head SET hash = %s", before)

    assert verify().is_whole
    assert [place_of(each) for each in noted] == [1, 2, None, None, None, None]


def test_the_record_goes_on_after_its_head_is_lost(entries):
    lose_the_head(0)

    record("people.give_role", by=BY, at=AT, on=("people.user", "7"))

    assert (verify().is_whole, verify().entries) == (True, LAST + 1)


def test_an_action_that_fails_leaves_no_hole(entries):
    with transaction.atomic():
        record("people.give_role", by=BY, at=AT, on=("people.user", "7"))
        transaction.set_rollback(True)
    record("people.give_role", by=BY, at=AT, on=("people.user", "8"))

    assert (verify().is_whole, verify().entries) == (True, LAST + 1)


def test_an_entry_outlives_what_it_speaks_of(db):
    make_councils()
    user = person("auditor")
    told = Entry.objects.filter(object_kind="people.user", object_id=str(user.pk))
    user.delete()

    assert set(told.values_list("action", flat=True)) == {"people.open_account", "people.give_role"}
    assert verify().is_whole


def test_many_entries_in_one_transaction_cost_at_most_three_questions_each(entries, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        for number in range(10):
            record("people.give_role", by=BY, at=AT, on=("people.user", str(number)))


def test_entries_from_before_there_was_a_chain_are_chained_in_their_order(entries):
    from importlib import import_module

    sql("UPDATE ledger_entry SET place = place + 1000, before = '', hash = ''")
    sql("DELETE FROM ledger_head")
    module = import_module("menter.office.ledger.migrations.0002_chain")
    (step,) = [each for each in module.Migration.operations if isinstance(each, migrations.RunPython)]

    class Plain:
        """Models as a migration sees them: without the rules that close the record."""

        @staticmethod
        def get_model(room, name):
            model = apps.get_model(room, name)
            return type("Plain", (), {"objects": model._base_manager}) if name == "Entry" else model

    step.code(Plain, None)

    assert (verify().is_whole, verify().entries) == (True, LAST)


# What people see of it.


@pytest.mark.parametrize(
    ("noted", "said"),
    [("abc", "64 signs"), ("g" * 64, "64 signs")],
)
def test_what_is_no_fingerprint_is_refused(noted, said):
    with pytest.raises(NoFingerprint, match=said):
        verdict.check_is_fingerprint(noted)


def test_a_fingerprint_may_be_typed_in_groups_and_capitals(entries):
    noted = link_at(3).hash

    assert place_of(" ".join([noted[:8], noted[8:40].upper(), noted[40:]])) == 3


def run(*words):
    return CliRunner().invoke(app, list(words))


def test_the_command_says_that_the_record_is_whole_and_its_fingerprint(entries):
    said = run("doctor", "--ledger")

    assert said.exit_code == 0
    assert "The record has 6 entries, and each is as it was written." in said.output
    assert link_at(LAST).hash in said.output.replace("\n", "")


def test_the_command_names_the_first_broken_entry(entries):
    change_content(4)
    change_content(5)

    said = run("doctor", "--ledger")

    assert said.exit_code == 1
    assert "Entry 4 was changed after it was written." in said.output


@pytest.mark.parametrize(
    ("noted", "code", "sentence"),
    [
        (lambda: link_at(2).hash, 0, "That fingerprint is entry 2 of the record."),
        (lambda: "d" * 64, 1, "That fingerprint is not in the record"),
        (lambda: "nothing", 1, "This is no fingerprint of the record."),
    ],
)
def test_the_command_says_whether_a_noted_fingerprint_is_still_there(entries, noted, code, sentence):
    said = run("doctor", "--ledger", "--head", noted())

    assert said.exit_code == code
    assert sentence in said.output + said.stderr


def test_the_command_prints_the_newest_fingerprint(entries):
    plain, as_json = run("ledger", "head"), run("ledger", "head", "--json")

    assert plain.output.strip() == link_at(LAST).hash
    assert json.loads(as_json.output) == {"entries": LAST, "fingerprint": link_at(LAST).hash}


@pytest.fixture
def auditor(client, db):
    make_councils()
    client.force_login(person("auditor"))
    return client


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_the_page_looks_through_the_record_and_says_what_it_found(auditor, entries):
    text = text_of(auditor.post("/en/record/check", follow=True))

    assert "and each is as it was written." in text
    assert Check.objects.get().is_whole
    assert Entry.objects.order_by("-place").first().action == "ledger.check_record"


def test_the_page_names_the_first_broken_entry(auditor, entries):
    change_content(4)

    assert "Entry 4 was changed after it was written." in text_of(auditor.post("/en/record/check", follow=True))


def test_a_long_record_is_looked_through_in_the_background_and_shows_how_far_it_is(auditor, entries, monkeypatch):
    monkeypatch.setattr("menter.office.people.views.record.AT_ONCE", 2)
    asked = []
    monkeypatch.setattr("menter.office.ledger.tasks.look_through", type("Task", (), {"enqueue": asked.append}))

    text = text_of(auditor.post("/en/record/check", follow=True))

    assert asked == [Check.objects.get().pk]
    assert f"0 of {Check.objects.get().of} entries" in text
    assert "Check every entry now" not in text


def test_a_second_check_waits_for_the_first(auditor, entries):
    begin_check(by=BY, at=datetime.now(UTC))

    assert "A check is running." in text_of(auditor.post("/en/record/check"))


def test_a_check_that_never_ended_does_not_block_for_ever(auditor, entries):
    begin_check(by=BY, at=datetime.now(UTC) - timedelta(hours=2))

    assert "each is as it was written" in text_of(auditor.post("/en/record/check", follow=True))


def test_the_background_check_keeps_who_asked(entries):
    from menter.office.ledger.tasks import look_through

    begun = begin_check(by=Machine("somebody"), at=AT)
    look_through.func(begun.pk)
    begun.refresh_from_db()

    assert (begun.is_whole, begun.done) == (True, LAST)
    assert Entry.objects.order_by("-place").first().by == "machine:somebody"


@pytest.mark.parametrize("role", ["council-lead", "delivery-unit", "board-member", "fund-manager"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_auditors_and_administrators_check_it(client, db, role, method):
    make_councils()
    client.force_login(person(role))

    assert getattr(client, method)("/en/record/check").status_code == 403
    assert not Check.objects.exists()


def test_everybody_sees_the_newest_fingerprint(client, entries):
    newest = Head.objects.get()

    assert newest.hash[:8] in text_of(client.get("/en/record/head"))
    assert client.get("/cy/record/head.json").json()["fingerprint"] == newest.hash


@pytest.mark.parametrize(
    ("noted", "sentence"),
    [
        (lambda: link_at(2).hash, "That fingerprint is entry 2 of the record. It was written on 20 November 2026"),
        (lambda: "d" * 64, "That fingerprint is not in the record"),
        (lambda: "nothing", "This is no fingerprint of the record."),
        (lambda: "", "This field is required."),
    ],
)
def test_everybody_may_ask_whether_a_noted_fingerprint_is_still_there(client, entries, noted, sentence):
    assert sentence in text_of(client.get("/en/record/head", {"noted": noted()}))


def test_another_program_can_do_the_sum_from_the_file(auditor, entries):
    rows = json.loads(auditor.get("/en/record.json").content)["rows"]
    told = {row["place"]: json.loads(row["fingerprinted"]) for row in rows}

    assert [row["place"] for row in rows
            if hashlib.sha256(row["fingerprinted"].encode()).hexdigest() != row["fingerprint"]] == []  # fmt: skip
    assert [place for place in told if place > 1 and told[place]["before"] != rows_at(rows, place - 1)] == []


def rows_at(rows, place):
    return next(row["fingerprint"] for row in rows if row["place"] == place)


@pytest.mark.django_db
def test_a_record_that_was_emptied_gets_its_first_row_again():
    Head.objects.all().delete()

    call_command("migrate", "ledger", verbosity=0)

    assert (Head.objects.get().place, Head.objects.get().hash) == (0, NOTHING_BEFORE)
