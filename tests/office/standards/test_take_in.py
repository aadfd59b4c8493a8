"""A file is kept whole or not at all; a second time nothing changes; a change becomes a version."""

import pytest

from menter.office.ledger.models import Entry
from menter.office.standards import spool as spool_module
from menter.office.standards.models import Intake, RecordVersion, RejectedRow

pytestmark = pytest.mark.django_db


def versions(key):
    return [version.content["says"] for version in RecordVersion.objects.filter(key=key).order_by("number")]


def test_a_new_file_is_kept_with_its_origin(bring, room):
    taken = bring(("a", 1), ("b", 2))

    assert (taken.new, taken.changed, taken.same) == (2, 0, 0)
    assert room.kept == {"a": {"says": 1}, "b": {"says": 2}}
    intake = Intake.objects.get(pk=taken.intake)
    assert (intake.new, intake.licence, str(intake.retrieved_on)) == (2, "OGL", "2026-11-01")


def test_the_same_file_again_changes_nothing_but_the_ledger(bring, room):
    bring(("a", 1), ("b", 2))
    room.given.clear()

    taken = bring(("a", 1), ("b", 2))

    assert (taken.new, taken.changed, taken.same, taken.intake) == (0, 0, 2, None)
    assert room.given == []
    assert Intake.objects.count() == 1
    assert RecordVersion.objects.count() == 2
    assert Entry.objects.first().action == "standards.find_nothing_new"


def test_a_changed_record_becomes_a_new_version_with_its_history(bring, room):
    bring(("a", 1), ("b", 2))

    taken = bring(("a", 1), ("b", 3))

    assert (taken.new, taken.changed, taken.same) == (0, 1, 1)
    assert versions("b") == [2, 3]
    assert room.kept["b"] == {"says": 3}


def test_of_a_key_that_comes_twice_the_later_is_the_newer_version(bring, room):
    taken = bring(("a", 1), ("b", 1), ("a", 2))

    assert (taken.new, taken.changed) == (2, 1)
    assert versions("a") == [1, 2]
    assert room.kept["a"] == {"says": 2}


def test_a_file_with_a_key_twice_changes_nothing_the_second_time(bring):
    bring(("a", 1), ("b", 1), ("a", 2))

    taken = bring(("a", 1), ("b", 1), ("a", 2))

    assert (taken.new, taken.changed, taken.same) == (0, 0, 3)


def test_what_is_added_behind_a_key_that_comes_twice_is_one_change(bring):
    bring(("a", 1), ("a", 2))

    bring(("a", 1), ("a", 2), ("a", 3))

    assert versions("a") == [1, 2, 3]


def test_keys_that_repeat_across_batches_keep_their_order(bring, room, monkeypatch):
    monkeypatch.setattr(spool_module, "BATCH", 2)
    rows = [("a", 1), ("b", 1), ("c", 1), ("a", 2), ("b", 1), ("a", 3)]

    first, second = bring(*rows), bring(*rows)

    assert (first.new, first.changed, first.same) == (3, 2, 1)
    assert versions("a") == [1, 2, 3]
    assert (second.new, second.changed, second.same) == (0, 0, 6)


def test_refused_rows_are_kept_with_place_and_reason_in_both_languages(bring):
    taken = bring(("a", 1), "bad")

    row = RejectedRow.objects.get(intake=taken.intake)
    assert (row.place_en, row.column, row.reason_en) == ("Line 3", "Column", "It is wrong: bad.")
    assert row.place_cy
    assert row.reason_cy


def test_every_refused_row_is_counted_and_the_first_are_kept(bring, monkeypatch):
    monkeypatch.setattr(spool_module, "REJECTS_KEPT", 2)

    taken = bring(("a", 1), "x", "y", "z")

    assert taken.rejected == 3
    assert len(taken.rejects) == 2
    assert RejectedRow.objects.count() == 2


def test_nothing_stays_when_the_room_behind_the_desk_fails(bring):
    def fail(*, incoming, **_):
        list(incoming)
        raise RuntimeError("the roof fell in")

    with pytest.raises(RuntimeError):
        bring(("a", 1), keep=fail)

    assert not Intake.objects.exists()
    assert not RecordVersion.objects.exists()
    assert not Entry.objects.exists()


def test_the_ledger_tells_of_a_file_once_with_its_counts(bring):
    taken = bring(("a", 1), ("b", 2), "bad")

    entry = Entry.objects.get(action="standards.take_in")
    assert entry.object_id == str(taken.intake)
    assert entry.source == "file.csv"
    assert entry.detail == {"kind": "test", "new": 2, "changed": 0, "same": 0, "rejected": 1}


def test_half_a_sign_does_not_stop_a_file(bring, room):
    taken = bring(("a\ud800", "text \ud800"))

    assert taken.new == 1
    assert room.kept == {"a?": {"says": "text ?"}}
