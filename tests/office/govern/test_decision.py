"""Decisions: recorded once, with reasons in both languages, and standing."""

from datetime import date

import pytest
from tests.office.choose.world import opportunity
from tests.office.govern.world import decision, meeting

from menter.govern.decision import DecisionMayNotMove
from menter.office.govern.actions import AlreadyRecorded, BadDecision, BadMeeting
from menter.office.govern.models import Decision, Meeting
from menter.office.ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_a_decision_is_of_the_day_of_its_meeting():
    assert decision(opportunity()).decided_on == date(2026, 6, 19)


def test_the_very_same_decision_again_changes_nothing():
    about = opportunity()

    assert decision(about) == decision(about)
    assert Entry.objects.filter(action="govern.record_decision").count() == 1


def test_another_outcome_at_the_same_meeting_is_refused():
    about = opportunity()
    decision(about)

    with pytest.raises(AlreadyRecorded):
        decision(about, outcome="decline")


def test_what_was_deferred_comes_back():
    about = opportunity()
    decision(about, outcome="defer")

    decision(about, at_meeting=meeting("M-2", date(2026, 8, 1)))

    assert Decision.objects.count() == 2


def test_what_was_declined_stands():
    about = opportunity()
    decision(about, outcome="decline")

    with pytest.raises(DecisionMayNotMove):
        decision(about, at_meeting=meeting("M-2", date(2026, 8, 1)))


@pytest.mark.parametrize("missing", ["reason_cy", "reason_en"])
def test_a_decision_without_its_reason_in_either_language_is_refused(missing):
    with pytest.raises(BadDecision):
        decision(opportunity(), **{missing: "  "})


def test_an_outcome_the_board_does_not_have_is_refused():
    with pytest.raises(BadDecision) as refused:
        decision(opportunity(), outcome="perhaps")

    assert "“perhaps”" in str(refused.value)


def test_a_decision_of_a_meeting_still_to_come_is_refused_with_its_day_in_words():
    with pytest.raises(BadDecision) as refused:
        decision(opportunity(), at_meeting=meeting("M-9", date(2027, 1, 2)))

    assert "2 January 2027" in refused.value.sentence.to("en")
    assert "2 Ionawr 2027" in refused.value.sentence.to("cy")


def test_an_agenda_in_one_language_only_is_refused():
    with pytest.raises(BadMeeting):
        meeting(agenda_en=["Welcome"])


def test_a_meeting_without_a_name_is_called_by_its_day():
    meeting()

    assert Meeting.objects.get().name_en == "Meeting of the board, 19 June 2026"
