"""Statements are compared at close, shown side by side, and combined when both owners agree."""

from datetime import date, timedelta

import pytest
from django.core import mail
from tests.office.choose.round_world import CLOSED, OPENED, somebody
from tests.office.choose.sending_world import ENGLISH, closed_with_twins, draft, lead
from tests.office.choose.world import BY, body

from menter.language.vector.hashed import HashedNgram
from menter.office.choose.actions import (
    answer_combining,
    ask_to_combine,
    move_round,
    say_of_entry,
    send_draft,
    take_back_entry_word,
)
from menter.office.choose.combining import CannotCombine
from menter.office.choose.joining import CannotJoin
from menter.office.choose.models import Combining, CombiningState, EntryTwin, EntryWord, RoundEntry
from menter.office.choose.tasks import compare_round, send_due_letters
from menter.office.reference.models import Body

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    """Words alone decide, and every council of the small world is one of the partnership."""
    monkeypatch.setattr("menter.office.choose.tasks.default_embedder", lambda folder: HashedNgram())
    monkeypatch.setattr(type(Body.objects), "members", lambda self, at: Body.objects.filter(kind="council"))


@pytest.fixture
def compared():
    """A closed round whose statements were compared, its three entries, and the pair that was found."""
    kept, rows = closed_with_twins()
    compare_round(kept, by=BY, at=CLOSED)
    return kept, rows, EntryTwin.objects.first()


def asked(rows, **more):
    return ask_to_combine(by=BY, at=CLOSED, entry=rows[1], into=rows[0], **more)


def answer(combining, council, accepted=True, **more):
    return answer_combining(by=BY, at=CLOSED, combining=combining, body=body(council), accepted=accepted, **more)


def test_the_twins_in_two_languages_are_found_without_help(compared):
    _kept, rows, twin = compared

    assert (twin.left, twin.right) == (rows[0], rows[1])
    assert twin.probability >= 0.5
    assert EntryTwin.objects.filter(probability__gte=0.5).count() == 1


def test_comparing_again_puts_the_new_in_place_of_the_old(compared):
    kept, _rows, _twin = compared

    compare_round(kept, by=BY, at=CLOSED)

    assert EntryTwin.objects.filter(probability__gte=0.5).count() == 1


def test_closing_a_round_on_its_page_has_its_statements_compared(client):
    from django_tasks_db.models import DBTaskResult

    kept, _rows = closed_with_twins()
    move_round(by=BY, at=OPENED, kept=kept, to="open")
    client.force_login(somebody("runner", "delivery-unit"))

    client.post(f"/en/rounds/{kept.pk}/move", {"to": "closed"})

    assert [each.task_path for each in DBTaskResult.objects.all()] == ["menter.office.choose.tasks.compare_statements"]


def test_side_by_side_marks_what_a_welsh_and_an_english_statement_both_say(client, compared):
    kept, _rows, twin = compared
    client.force_login(lead("gwynedd"))

    text = client.get(f"/en/rounds/{kept.pk}/compare/{twin.pk}").text

    assert '<mark class="menter-mark">income</mark>' in text
    assert '<mark class="menter-mark">incwm</mark>' in text
    assert 'lang="cy"' in text


def test_both_owners_agree_and_the_one_becomes_part_of_the_other(compared):
    _kept, rows, _twin = compared
    combining = asked(rows)

    answer(combining, "torfaen")
    done = answer(combining, "gwynedd")

    entry = RoundEntry.objects.get(pk=rows[1].pk)
    assert done.state == CombiningState.DONE
    assert entry.merged_into == rows[0]
    assert list(rows[0].partners.values_list("pk", flat=True)) == ["gwynedd"]


def test_an_owner_who_asks_has_agreed(compared):
    _kept, rows, _twin = compared
    combining = asked(rows, owners=["gwynedd"])

    assert answer(combining, "torfaen").state == CombiningState.DONE


def test_one_refusal_with_its_reason_keeps_them_apart(compared):
    _kept, rows, _twin = compared
    combining = answer(asked(rows), "torfaen", accepted=False, reason="Ours is about pupils only.")

    assert combining.state == CombiningState.REFUSED
    assert RoundEntry.objects.get(pk=rows[1].pk).merged_into is None


def test_a_refusal_without_a_reason_is_asked_for_one(compared):
    with pytest.raises(CannotCombine, match="Say why not"):
        answer(asked(compared[1]), "torfaen", accepted=False)


def test_who_owns_neither_or_has_answered_does_not_answer(compared):
    combining = asked(compared[1])
    answer(combining, "torfaen")

    with pytest.raises(CannotCombine, match="Only the councils that sent"):
        answer(combining, "powys")
    with pytest.raises(CannotCombine, match="answered already"):
        answer(combining, "torfaen")


def test_what_was_settled_is_not_answered_again(compared):
    combining = answer(asked(compared[1]), "torfaen", accepted=False, reason="No.")

    with pytest.raises(CannotCombine, match="Nobody waits"):
        answer(combining, "gwynedd")


def test_nobody_is_asked_twice_at_once(compared):
    asked(compared[1])

    with pytest.raises(CannotCombine, match="asked already"):
        asked(compared[1])


def test_a_statement_is_not_combined_with_itself_or_after_the_sift(compared):
    kept, rows, _twin = compared
    with pytest.raises(CannotCombine, match="two different statements"):
        ask_to_combine(by=BY, at=CLOSED, entry=rows[0], into=rows[0])
    kept.state = "panel"
    kept.save()
    for row in rows:
        row.refresh_from_db()
    with pytest.raises(CannotCombine, match="before the panel meets"):
        asked(rows)


def test_a_withdrawn_statement_is_not_combined(compared):
    rows = compared[1]
    rows[1].withdrawn_on = date(2026, 8, 18)

    with pytest.raises(CannotCombine, match="not in the running"):
        asked(rows)


def test_two_statements_of_one_council_are_left_to_who_runs_the_round(compared):
    rows = compared[1]
    rows[1].statement.body_id = "torfaen"

    with pytest.raises(CannotCombine, match="of one council"):
        asked(rows)


def test_an_owner_asks_on_the_page_and_the_other_agrees_there(client, compared):
    kept, rows, twin = compared
    client.force_login(lead("gwynedd"))
    gone = client.post(
        f"/en/rounds/{kept.pk}/compare/{twin.pk}", {"into": str(rows[0].pk), "note": "The same families."}
    )
    combining = Combining.objects.get()
    assert gone.headers["Location"] == f"/en/rounds/{kept.pk}/combining/{combining.pk}"

    client.force_login(lead("torfaen"))
    assert "The same families." in client.get(gone.headers["Location"]).text
    client.post(gone.headers["Location"], {"body": "torfaen", "answer": "yes"})

    text = client.get(f"/en/statements/{rows[0].statement_id}").text
    assert "Combined with" in text
    assert rows[1].statement.title in text


def test_another_council_neither_asks_nor_reads_what_owners_were_asked(client, compared):
    kept, rows, twin = compared
    combining = asked(rows)
    client.force_login(lead("powys"))

    assert client.get(f"/en/rounds/{kept.pk}/combining/{combining.pk}").status_code == 403
    assert client.post(f"/en/rounds/{kept.pk}/compare/{twin.pk}", {"into": str(rows[0].pk)}).status_code == 403


def test_both_owners_are_told_by_e_mail_when_asked_and_when_answered(compared):
    lead("gwynedd")
    lead("torfaen")
    combining = asked(compared[1])
    send_due_letters(by=BY, at=CLOSED)
    answer(combining, "torfaen", accepted=False, reason="Ours is about pupils only.")
    send_due_letters(by=BY, at=CLOSED)
    send_due_letters(by=BY, at=CLOSED)

    letters = list(mail.outbox)
    assert [each.subject for each in letters[:2]] == ["A fyddech yn cyfuno dau ddatganiad problem?"] * 2
    assert len(letters) == 4
    assert "Ours is about pupils only." in letters[-1].body


def test_nobody_compares_before_the_call_has_closed(client, compared):
    kept = compared[0]
    move_round(by=BY, at=OPENED, kept=kept, to="open")
    client.force_login(somebody("runner", "delivery-unit"))

    answer_ = client.get(f"/en/rounds/{kept.pk}/compare")

    assert answer_.status_code == 403
    assert "compared when the call has closed" in answer_.text


def test_everybody_reads_the_statements_in_short_once_the_call_has_closed(client, compared):
    kept, rows, _twin = compared

    text = client.get(f"/en/rounds/{kept.pk}/statements").text

    assert rows[0].statement.title in text
    assert "A parent on a low wage sends proof of income" in text
    assert ENGLISH["evidence"] not in text


def test_beside_the_own_statement_there_is_nothing_to_say(client, compared):
    kept, rows, _twin = compared
    client.force_login(lead("powys"))

    text = client.get(f"/en/rounds/{kept.pk}/statements").text

    assert f"/entries/{rows[0].pk}/say" in text
    assert f"/entries/{rows[2].pk}/say" not in text


def test_before_the_call_has_closed_nobody_reads_them(client, compared):
    kept, rows, _twin = compared
    move_round(by=BY, at=OPENED, kept=kept, to="open")

    for page in ("statements", "statements.csv", "statements.json"):
        answer_ = client.get(f"/en/rounds/summer/{page}")
        words = answer_.getvalue().decode()
        assert rows[0].statement.title not in words
    assert (
        "They are published when the call has closed, on 15 August 2026."
        in client.get("/en/rounds/summer/statements").text
    )


def test_another_council_says_that_it_has_the_problem_too_and_becomes_a_partner(client, compared):
    kept, rows, _twin = compared
    body("conwy")
    client.force_login(lead("conwy"))
    address = f"/en/rounds/{kept.pk}/entries/{rows[2].pk}/say"

    client.post(address, {"body": "conwy", "kind": "have", "note": "Pedwar o bob deg yng Nghonwy hefyd."})

    assert list(rows[2].partners.values_list("pk", flat=True)) == ["conwy"]
    assert "conwy en" in client.get(f"/en/rounds/{kept.pk}/statements").text
    assert '<p class="govuk-body" lang="cy">Pedwar o bob deg' in client.get(address).text


def test_who_has_done_it_is_no_partner_and_is_named_beside_it(client, compared):
    _kept, rows, _twin = compared
    say_of_entry(by=BY, at=CLOSED, entry=rows[2], body=body("conwy"), kind="have")
    say_of_entry(by=BY, at=CLOSED, entry=rows[2], body=body("conwy"), kind="done", note="Live since May.")

    assert not rows[2].partners.exists()
    assert EntryWord.objects.get().kind == "done"
    assert "Live since May." in client.get(f"/en/statements/{rows[2].statement_id}").text


def test_what_was_said_is_taken_back(compared):
    rows = compared[1]
    word = say_of_entry(by=BY, at=CLOSED, entry=rows[2], body=body("conwy"), kind="have")

    take_back_entry_word(by=BY, at=CLOSED, told=word)

    assert not EntryWord.objects.exists()
    assert not rows[2].partners.exists()


def test_the_own_council_and_whoever_comes_too_late_are_told_why_not():
    kept, rows = closed_with_twins(others_until=CLOSED.date() + timedelta(days=1))
    with pytest.raises(CannotJoin, match="your own council’s"):
        say_of_entry(by=BY, at=CLOSED, entry=rows[2], body=body("powys"), kind="have")
    with pytest.raises(CannotJoin, match="is over"):
        say_of_entry(by=BY, at=CLOSED + timedelta(days=3), entry=rows[2], body=body("conwy"), kind="have")
    kept.state = "decided"
    kept.save()
    rows[2].round.refresh_from_db()
    with pytest.raises(CannotJoin, match="before the panel meets"):
        say_of_entry(by=BY, at=CLOSED, entry=rows[2], body=body("conwy"), kind="have")


def test_a_combined_statement_is_joined_no_more(compared):
    rows = compared[1]
    rows[2].merged_into = rows[0]

    with pytest.raises(CannotJoin, match="not in the running"):
        say_of_entry(by=BY, at=CLOSED, entry=rows[2], body=body("conwy"), kind="have")


def test_an_officer_speaks_for_the_own_council_only(client, compared):
    kept, rows, _twin = compared
    body("conwy")
    client.force_login(lead("conwy"))

    answer_ = client.post(f"/en/rounds/{kept.pk}/entries/{rows[2].pk}/say", {"body": "gwynedd", "kind": "have"})

    assert answer_.status_code == 400
    assert not EntryWord.objects.exists()


@pytest.mark.parametrize("path", ["statements", "compare"])
def test_a_list_asks_as_much_for_twelve_statements_as_for_three(client, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    kept, _rows = closed_with_twins()
    compare_round(kept, by=BY, at=CLOSED)
    client.force_login(somebody("runner", "delivery-unit"))
    client.get(f"/en/rounds/{kept.pk}/{path}")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/en/rounds/{kept.pk}/{path}")
    kept = move_round(by=BY, at=OPENED, kept=kept, to="open")
    for number in range(9):
        send_draft(by=BY, at=OPENED, draft=draft(kept, "conwy", token=f"more-{number}", **ENGLISH))
    kept = move_round(by=BY, at=CLOSED, kept=kept, to="closed")
    compare_round(kept, by=BY, at=CLOSED)
    with CaptureQueriesContext(connection) as many:
        client.get(f"/en/rounds/{kept.pk}/{path}")

    assert len(many) <= len(few)
