"""A round is drawn up, opened, filled, sifted and decided; each refusal says why."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localdate
from tests.office.choose.round_world import (
    CLOSED,
    CODES,
    OPENED,
    SIFTED,
    before_panel,
    body,
    drafted,
    entries,
    in_sift,
    opened,
    points,
    renewed,
    said,
    scored,
    somebody,
    statement,
)
from tests.office.choose.world import BY
from tests.office.people_world import sign_in

from menter.choose.award import AwardTooLarge, BreaksRules
from menter.choose.call import NotOpen
from menter.choose.round import RoundMayNotMove, RoundNotReady
from menter.choose.score import BadScore
from menter.office.choose.actions import (
    Criterion,
    change_round,
    choose_shortlist,
    combine_entries,
    decide_entry,
    declare_interests,
    enter_statements,
    finish_scoring,
    keep_bid,
    keep_brief,
    keep_score,
    leave_entry,
    move_round,
    name_scorer,
    release_scorer,
    set_criteria,
    withdraw_entry,
)
from menter.office.choose.actions.call import RoundIsSettled
from menter.office.choose.actions.entry import BadEntry
from menter.office.choose.actions.panel import BadPanel
from menter.office.choose.actions.sift import BadScorer
from menter.office.choose.drawn import BadRound
from menter.office.ledger.models import Entry
from menter.office.look.changed import ChangedMeanwhile
from menter.office.look.refusal import MayNot
from menter.office.reference.models import Partnership, PartnershipMember

pytestmark = pytest.mark.django_db


class TestDrawingUp:
    def test_a_new_round_starts_from_the_published_model(self):
        kept = drafted()

        assert [each["code"] for each in kept.criteria] == CODES
        assert sum(each["weight"] for each in kept.criteria) == 100
        assert kept.state == "draft"
        assert {each["code"]: each.get("times") for each in kept.criteria if "times" in each} == {"volume": "value"}

    @pytest.mark.parametrize(
        ("more", "told"),
        [
            ({"closes_on": date(2026, 7, 1)}, "opens, closes, meets its panel"),
            ({"amount": Decimal(200_000)}, "has £150,000 left over all its years"),
            ({"others_until": date(2026, 9, 30)}, "30 September 2026 is not between them"),
            ({"about_cy": "Pam"}, "in Welsh and in English, or leave both empty"),
        ],
    )
    def test_what_cannot_be_is_refused(self, more, told):
        with pytest.raises(BadRound, match=told):
            drafted(**more)

    def test_a_code_is_taken_once(self):
        drafted()

        with pytest.raises(BadRound, match="code “summer” already"):
            drafted()

    def test_weights_that_do_not_sum_are_refused(self):
        kept = drafted()
        criteria = [Criterion("a", "A", "A", 60), Criterion("b", "B", "B", 35)]

        with pytest.raises(BadScore, match="add up to 95, not to 100"):
            set_criteria(by=BY, at=OPENED, kept=kept, version=1, criteria=criteria)
        both = [Criterion("a", "A", "First", 100), Criterion("b", "B", "Second", 5, times="a")]
        with pytest.raises(BadScore, match="add up to 105"):
            set_criteria(by=BY, at=OPENED, kept=kept, version=1, criteria=both)
        stray = [Criterion("a", "A", "First", 100), Criterion("b", "B", "Second", 0, times="-")]
        with pytest.raises(BadScore, match="“Second” can only multiply"):
            set_criteria(by=BY, at=OPENED, kept=kept, version=1, criteria=stray)

    def test_a_criterion_needs_both_names(self):
        with pytest.raises(BadRound, match="needs its name in Welsh and in English"):
            set_criteria(by=BY, at=OPENED, kept=drafted(), version=1, criteria=[Criterion("a", "", "A", 100)])

    def test_the_second_of_two_who_change_a_round_is_told(self):
        kept = drafted()
        change_round(by=BY, at=OPENED, kept=kept, version=1, **said(name_en="Other"))

        with pytest.raises(ChangedMeanwhile) as told:
            change_round(by=BY, at=OPENED, kept=kept, version=1, **said(name_en="Mine"))

        assert told.value.version == 2
        assert renewed(kept).name_en == "Other"

    def test_a_closed_call_is_not_rewritten(self):
        kept = move_round(by=BY, at=CLOSED, kept=opened(), to="closed")

        with pytest.raises(RoundIsSettled, match="The call has closed"):
            change_round(by=BY, at=CLOSED, kept=kept, version=kept.version, **said())


class TestEntering:
    def test_a_statement_enters_once_however_often_it_is_sent(self):
        kept = opened(2)

        enter_statements(by=BY, at=OPENED, kept=kept, statements=[statement(0), statement(1)])

        assert kept.entries.count() == 2

    def test_the_clock_of_the_server_closes_the_round_after_ten_minutes_of_grace(self):
        kept = opened(0)
        noon = datetime(2026, 8, 15, 11, tzinfo=UTC)  # noon of a summer's day in Wales

        enter_statements(by=BY, at=noon + timedelta(minutes=10), kept=kept, statements=[statement(0)])
        with pytest.raises(NotOpen, match="closed at 15/08/2026 12:00"):
            enter_statements(by=BY, at=noon + timedelta(minutes=11), kept=kept, statements=[statement(1)])

        assert Entry.objects.filter(action="choose.enter_statements").first().detail["in_grace"] is True

    def test_the_lead_is_not_its_own_partner(self):
        (entry,) = entries(opened(1))

        with pytest.raises(BadEntry, match="leads is in it already"):
            keep_bid(by=BY, at=OPENED, entry=entry, version=1, partners=[body("gwynedd")])

    def test_a_council_that_joined_can_leave_and_the_rules_notice(self):
        (entry,) = entries(opened(1, rules={"partners": 1}))
        keep_bid(by=BY, at=OPENED, entry=entry, version=1, partners=[body("conwy")])

        leave_entry(by=BY, at=OPENED, entry=entry, body=body("conwy"))

        assert entry.partners.count() == 0
        with pytest.raises(BadEntry, match="not among those that joined"):
            leave_entry(by=BY, at=OPENED, entry=entry, body=body("conwy"))

    def test_combined_councils_become_partners(self):
        first, second, _third = entries(opened(3))

        combine_entries(by=BY, at=OPENED, entry=first, into=second)

        assert [each.pk for each in second.partners.all()] == ["gwynedd"]
        with pytest.raises(BadEntry, match="not in the running any more"):
            withdraw_entry(by=BY, at=OPENED, entry=first)

    def test_a_statement_is_not_combined_with_itself(self):
        (entry,) = entries(opened(1))

        with pytest.raises(BadEntry, match="two different statements"):
            combine_entries(by=BY, at=OPENED, entry=entry, into=entry)


class TestMoving:
    def test_no_state_is_left_out(self):
        with pytest.raises(RoundMayNotMove):
            move_round(by=BY, at=OPENED, kept=drafted(), to="sift")

    def test_a_call_does_not_close_before_its_time(self):
        with pytest.raises(RoundNotReady, match="takes statements until 15/08/2026 12:10"):
            move_round(by=BY, at=OPENED, kept=opened(), to="closed")

    def test_a_sift_needs_scorers(self):
        kept = move_round(by=BY, at=CLOSED, kept=opened(), to="closed")

        with pytest.raises(RoundNotReady, match="Nobody has been asked to score"):
            move_round(by=BY, at=CLOSED, kept=kept, to="sift")

    def test_nothing_goes_to_the_panel_unscored(self):
        kept, scorers = in_sift(3)
        keep_score(by=BY, at=SIFTED, scorer=scorers[0], entry=entries(kept)[0], points=points(3))

        with pytest.raises(RoundNotReady, match="Nobody has scored 2 statements yet: Problem 1; Problem 2"):
            move_round(by=BY, at=SIFTED, kept=kept, to="panel")

    def test_the_first_places_go_to_the_panel_with_everybody_equal_to_the_last(self):
        kept = before_panel((2, 4, 3, 3))

        assert [entry.is_shortlisted for entry in entries(kept)] == [False, True, True, True]

    def test_put_together_the_scores_do_not_say_who_gave_what(self):
        kept, scorers = in_sift(1)
        only = entries(kept)[0]
        for each, value in zip(scorers, [5, 1], strict=True):
            keep_score(by=BY, at=SIFTED, scorer=each, entry=only, points=points(value))

        move_round(by=BY, at=SIFTED, kept=kept, to="panel")

        assert entries(kept)[0].scores["value"] == [1, 5]


class TestScoring:
    def test_interests_come_first(self):
        kept = move_round(by=BY, at=CLOSED, kept=opened(1), to="closed")
        scorer = name_scorer(by=BY, at=CLOSED, kept=kept, user=somebody())
        move_round(by=BY, at=CLOSED, kept=kept, to="sift")

        with pytest.raises(MayNot, match="Say first in which statements you have an interest"):
            keep_score(by=BY, at=SIFTED, scorer=scorer, entry=entries(kept)[0], points=points(3))

    def test_the_own_councils_statement_is_closed(self):
        kept = move_round(by=BY, at=CLOSED, kept=opened(1), to="closed")
        lead = somebody("lead", "council-lead", "gwynedd")
        scorer = name_scorer(by=BY, at=CLOSED, kept=kept, user=lead)
        move_round(by=BY, at=CLOSED, kept=kept, to="sift")
        declare_interests(by=BY, at=SIFTED, scorer=scorer, interests={})
        scorer.refresh_from_db()

        with pytest.raises(MayNot, match="your own council’s statement"):
            keep_score(by=BY, at=SIFTED, scorer=scorer, entry=entries(kept)[0], points=points(3))

    def test_a_declared_interest_closes_a_statement(self):
        kept, (scorer, _other) = in_sift(1)
        (entry,) = entries(kept)
        declare_interests(by=BY, at=SIFTED, scorer=scorer, interests={entry: "My sister works there"})

        with pytest.raises(MayNot, match="You declared an interest"):
            keep_score(by=BY, at=SIFTED, scorer=scorer, entry=entry, points=points(3))

    def test_an_interest_needs_its_reason(self):
        kept, (scorer, _other) = in_sift(1)

        with pytest.raises(BadScorer, match="what the interest in “Problem 0” is"):
            declare_interests(by=BY, at=SIFTED, scorer=scorer, interests={entries(kept)[0]: " "})

    def test_what_was_scored_is_not_closed_afterwards(self):
        kept, (scorer, _other) = in_sift(1)
        (entry,) = entries(kept)
        keep_score(by=BY, at=SIFTED, scorer=scorer, entry=entry, points=points(3))

        with pytest.raises(BadScorer, match="is scored already"):
            declare_interests(by=BY, at=SIFTED, scorer=scorer, interests={entry: "Late"})

    def test_the_second_of_two_who_save_sees_what_changed_and_nothing_is_lost(self):
        kept, (scorer, _other) = in_sift(1)
        (entry,) = entries(kept)
        keep_score(by=BY, at=SIFTED, scorer=scorer, entry=entry, points=points(3))

        with pytest.raises(ChangedMeanwhile, match=r"Value to a citizen: 3 is kept now, yours is 4\.") as told:
            keep_score(by=BY, at=SIFTED, scorer=scorer, entry=entry, points={**points(3), "value": 4})

        again = keep_score(
            by=BY, at=SIFTED, scorer=scorer, entry=entry, points={**points(3), "value": 4}, version=told.value.version
        )
        assert (again.points["value"], again.version) == (4, 2)

    @pytest.mark.parametrize(("given", "told"), [({"value": 6}, "has the score 6"), ({"x": 1}, "not a criterion")])
    def test_points_that_cannot_count_are_refused(self, given, told):
        kept, (scorer, _other) = in_sift(1)

        with pytest.raises(BadScore, match=told):
            keep_score(by=BY, at=SIFTED, scorer=scorer, entry=entries(kept)[0], points=given)

    def test_scores_are_all_in_only_when_they_are(self):
        _kept, (scorer, _other) = in_sift(2)

        with pytest.raises(BadScorer, match="2 statements still have no full score from you; the first is Problem 0"):
            finish_scoring(by=BY, at=SIFTED, scorer=scorer)

    def test_a_score_that_changes_afterwards_takes_that_back(self):
        kept, scorers = in_sift(1)
        scored(kept, scorers, [3])
        keep_score(by=BY, at=SIFTED, scorer=scorers[0], entry=entries(kept)[0], points=points(4), version=1)

        scorers[0].refresh_from_db()
        assert scorers[0].finished_at is None

    def test_who_has_scored_is_not_released(self):
        kept, (first, second) = in_sift(1)
        keep_score(by=BY, at=SIFTED, scorer=first, entry=entries(kept)[0], points=points(3))

        release_scorer(by=BY, at=SIFTED, scorer=second)
        with pytest.raises(BadScorer, match="has scored already"):
            release_scorer(by=BY, at=SIFTED, scorer=first)

        assert kept.scorers.count() == 1

    def test_after_the_sift_nobody_scores_or_is_named(self):
        kept = before_panel()

        with pytest.raises(BadScorer, match="The sift is over"):
            name_scorer(by=BY, at=SIFTED, kept=kept, user=somebody("late"))
        with pytest.raises(BadScorer, match="Scores are given during the sift"):
            keep_score(
                by=BY, at=SIFTED, scorer=kept.scorers.first(), entry=entries(kept)[0], points=points(1), version=1
            )


class TestThePanel:
    def decide(self, entry, amount=10_000, **more):
        told = {"reason_cy": "Da", "reason_en": "Good", "is_funded": True, **more}
        return decide_entry(by=BY, at=SIFTED, entry=entry, amount=Decimal(amount), **told)

    def test_another_shortlist_needs_its_reason(self):
        kept = before_panel()

        with pytest.raises(BadPanel, match="Say why the shortlist"):
            choose_shortlist(by=BY, at=SIFTED, kept=kept, entries=entries(kept)[2:], reason="")
        choose_shortlist(by=BY, at=SIFTED, kept=kept, entries=entries(kept)[2:], reason="The panel asked for it")

        assert [entry.is_shortlisted for entry in entries(kept)] == [False, False, True]

    def test_what_is_withdrawn_is_not_put_before_the_panel(self):
        kept = before_panel()
        withdraw_entry(by=BY, at=SIFTED, entry=entries(kept)[0])

        with pytest.raises(BadPanel, match="“Problem 0” is not in the running"):
            choose_shortlist(by=BY, at=SIFTED, kept=kept, entries=entries(kept), reason="All")
        with pytest.raises(BadPanel, match="is not before the panel"):
            self.decide(entries(kept)[0])

    def test_an_award_beyond_the_rounds_sum_is_refused(self):
        kept = before_panel()
        first, second, _third = entries(kept)
        self.decide(first, 60_000)

        with pytest.raises(AwardTooLarge, match=r"£90,000 to give, £60,000 of it is awarded.*£10,000 too much"):
            self.decide(second, 40_000)

    def test_a_council_that_left_the_partnership_leads_nothing_and_what_was_scored_stays(self, client):
        kept = before_panel()
        first, second, _third = entries(kept)
        here = Partnership.objects.create(code="wales", name_cy="Cymru", name_en="Wales", is_here=True, source="test")
        member = PartnershipMember.objects.create(
            partnership=here, body=first.statement.body, joined=date(2020, 4, 1), left=localdate() - timedelta(days=1)
        )

        with pytest.raises(BreaksRules, match=r"gwynedd en leads it and has left the partnership\. Another council"):
            self.decide(first)
        self.decide(second)
        sign_in(client, "fund-manager")
        for page in ("", "/sift", "/panel", f"/entries/{first.pk}"):
            assert client.get(f"/en/rounds/summer{page}").status_code == 200
        assert "gwynedd en leads it and has left" in client.get(f"/en/rounds/summer/entries/{first.pk}").text
        member.left = None
        member.save()
        assert self.decide(first).awarded == 10_000

    def test_an_award_that_breaks_a_rule_is_refused_with_the_rule(self):
        kept = before_panel(rules={"partners": 1})

        with pytest.raises(BreaksRules, match="The lead needs 1 other council"):
            self.decide(entries(kept)[0])

    def test_an_award_above_the_cap_of_its_phase_is_refused(self):
        kept = before_panel(rules={"caps": {"alpha": "5000"}})
        entry = entries(kept)[0]
        keep_bid(by=BY, at=SIFTED, entry=entry, version=1, phase="alpha", asked=Decimal(4000))

        with pytest.raises(AwardTooLarge, match="The phase may have at most £5,000"):
            self.decide(entry, 6000)

    def test_an_award_of_nothing_is_none(self):
        with pytest.raises(AwardTooLarge, match="more than £0"):
            self.decide(entries(before_panel())[0], 0)

    def test_a_decision_needs_its_reason_in_both_languages(self):
        with pytest.raises(BadPanel, match="in Welsh and in English"):
            self.decide(entries(before_panel())[0], reason_cy="")

    def test_what_was_decided_is_not_rewritten_and_the_very_same_changes_nothing(self):
        entry = entries(before_panel())[0]
        self.decide(entry)
        many = Entry.objects.count()

        self.decide(entry)
        with pytest.raises(BadPanel, match="not rewritten"):
            self.decide(entry, 20_000)

        assert Entry.objects.count() == many

    def test_a_round_is_decided_once_all_before_the_panel_are(self):
        kept = before_panel()
        first, second, _third = entries(kept)
        self.decide(first)
        with pytest.raises(RoundNotReady, match="1 statement before the panel has no decision yet: Problem 1"):
            move_round(by=BY, at=SIFTED, kept=kept, to="decided")
        self.decide(second, is_funded=False)

        move_round(by=BY, at=SIFTED, kept=kept, to="decided")

        assert [entry.outcome for entry in entries(kept)] == ["funded", "not funded", "not funded"]

    def test_a_brief_is_in_both_languages_and_its_range_runs_forward(self):
        entry = entries(before_panel())[0]

        with pytest.raises(BadPanel, match="in Welsh and in English, or in neither"):
            keep_brief(by=BY, at=SIFTED, entry=entry, version=0, risks_en="Some")
        with pytest.raises(BadPanel, match="A saving is a range"):
            keep_brief(by=BY, at=SIFTED, entry=entry, version=0, saving_low=Decimal(5), saving_high=Decimal(1))
        brief = keep_brief(by=BY, at=SIFTED, entry=entry, version=0, goals=["healthier", "nonsense"])
        with pytest.raises(ChangedMeanwhile):
            keep_brief(by=BY, at=SIFTED, entry=entry, version=0, goals=[])

        assert brief.goals == ["healthier"]
