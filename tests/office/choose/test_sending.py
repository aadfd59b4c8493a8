"""A statement is written, saved, sent once, and taken back in time."""

import pytest
from tests.office.choose.round_world import CLOSED, OPENED
from tests.office.choose.sending_world import ENGLISH, IN_GRACE, LATE, WELSH, call, draft, sent
from tests.office.choose.world import BY, body

from menter.choose.call import NotOpen
from menter.office.choose.actions import (
    forget_draft,
    move_round,
    save_draft,
    send_draft,
    take_back_statement,
)
from menter.office.choose.models import RoundEntry, StatementDraft
from menter.office.choose.sending import AlreadySent, NothingSaid
from menter.office.ledger.models import Entry
from menter.office.listen.models import Statement

pytestmark = pytest.mark.django_db


def test_a_statement_is_saved_come_back_to_and_sent_into_the_round():
    kept = call()
    begun = draft(kept, title="Half a", overview="")
    whole = draft(kept, **WELSH)

    done = send_draft(by=BY, at=OPENED, draft=whole)

    assert begun.pk == whole.pk
    assert done.entry.round == kept
    assert done.entry.statement.overview == WELSH["overview"]
    assert (done.entry.statement.language, done.entry.statement.body_id) == ("cy", "gwynedd")


def test_sending_twice_is_one_statement():
    kept = call()
    written = draft(kept)

    first, second = (send_draft(by=BY, at=OPENED, draft=written) for _ in range(2))

    assert first.entry == second.entry
    assert Statement.objects.count() == RoundEntry.objects.count() == 1


def test_the_same_page_saved_twice_is_one_draft():
    kept = call()
    for overview in ("One", "Two"):
        save_draft(by=BY, at=OPENED, kept=kept, token="page", body=body(), overview=overview)

    assert StatementDraft.objects.get().overview == "Two"


def test_the_language_that_the_writer_says_wins_over_what_the_words_tell():
    kept = call()

    assert sent(kept, "powys", **{**ENGLISH, "said_language": "cy"}).statement.language == "cy"


def test_a_statement_in_neither_language_is_kept_as_it_is():
    kept = call()
    words = "Mieszkańcy czekają trzy tygodnie na odpowiedź urzędu i nikt nie wie dlaczego."

    entry = sent(kept, "powys", title="", overview=words)

    assert (entry.statement.language, entry.statement.overview) == ("unknown", words)


def test_in_the_minutes_of_grace_a_statement_is_taken_and_noted_as_late():
    done = send_draft(by=BY, at=IN_GRACE, draft=draft(call()))

    assert done.is_late
    assert done.entry is not None


def test_after_the_minutes_of_grace_nothing_is_sent_and_the_draft_stays():
    written = draft(call())

    with pytest.raises(NotOpen, match="ended 1 minute ago"):
        send_draft(by=BY, at=LATE, draft=written)

    assert not Statement.objects.exists()
    assert StatementDraft.objects.get().sent_at is None


def test_a_statement_without_its_overview_is_not_sent():
    with pytest.raises(NothingSaid, match="what the problem is"):
        send_draft(by=BY, at=OPENED, draft=draft(call(), title="Only a name"))


def test_a_statement_without_a_name_takes_its_first_words():
    entry = sent(
        call(), "powys", overview="Nobody knows why the bin was left. It stands there for weeks and weeks on end."
    )

    assert entry.statement.title.startswith("Nobody knows why the bin was left.")


def test_what_was_sent_is_neither_changed_nor_deleted():
    kept = call()
    written = draft(kept)
    send_draft(by=BY, at=OPENED, draft=written)

    with pytest.raises(AlreadySent):
        draft(kept, **ENGLISH)
    with pytest.raises(AlreadySent):
        forget_draft(by=BY, at=OPENED, draft=written)


def test_a_draft_that_is_not_wanted_is_deleted():
    forget_draft(by=BY, at=OPENED, draft=draft(call()))

    assert not StatementDraft.objects.exists()
    assert Entry.objects.filter(action="choose.forget_draft").count() == 1


def test_a_statement_is_taken_back_while_the_call_is_open_and_not_after():
    kept = call()
    one, other = (send_draft(by=BY, at=OPENED, draft=draft(kept, council)) for council in ("powys", "conwy"))

    assert take_back_statement(by=BY, at=OPENED, draft=one).withdrawn_on is not None
    move_round(by=BY, at=CLOSED, kept=kept, to="closed")
    with pytest.raises(NotOpen):
        take_back_statement(by=BY, at=CLOSED, draft=other)


def test_what_is_sent_is_read_by_others_only_when_the_call_has_closed():
    kept = call()
    stays, goes = (send_draft(by=BY, at=OPENED, draft=draft(kept, council)) for council in ("powys", "conwy"))
    take_back_statement(by=BY, at=OPENED, draft=goes)

    assert not Statement.objects.public().exists()
    move_round(by=BY, at=CLOSED, kept=kept, to="closed")
    assert Statement.objects.public().get() == stays.entry.statement
