"""Who may do what with a round: each rule twice over one body, and every move of its states among them."""

from datetime import datetime
from typing import cast

from django.utils.timezone import localtime

from menter.choose.round import MOVES, RoundState, check_may_move_round, check_round_is_ready
from menter.language.sentence import Refusal, Sentence
from menter.office.choose.bid import standing_of
from menter.office.choose.models import Plan, Round, Scorer
from menter.office.choose.sifted import all_are_in
from menter.office.look.refusal import MayNot
from menter.office.people.may import Person, asks, check_may, may, signed_in
from menter.office.people.role import Permission

SIFT_IS_OVER = ("panel", "decided", "published")


def check_may_run_round(person: Person) -> None:
    """Raise why `person` may not draw up rounds, name scorers and move rounds on."""
    check_may(person, Permission.RUN_ROUND)


def check_may_decide_round(person: Person) -> None:
    """Raise why `person` may not record what a panel decided."""
    check_may(person, Permission.RECORD_DECISION)


def check_may_read_panel(person: Person) -> None:
    """Raise why `person` may not read what the panel reads before it is published."""
    if may(person, Permission.RUN_ROUND) or may(person, Permission.RECORD_DECISION):
        return
    signed_in(person)
    raise MayNot(Sentence("Only who runs the round and the panel read this before it is published."))


def check_may_make_plan(person: Person) -> None:
    """Raise why `person` may not say what things take, build plans and have them worked out."""
    check_may(person, Permission.MAKE_PLAN)


def check_may_read_plan(person: Person, plan: Plan) -> None:
    """Raise why `person` may not read a plan: one that Menter made or that was proposed is public, others are not."""
    if plan.draft_id is not None and plan.proposed_at is None:
        check_may_make_plan(person)


def check_may_score(person: Person, kept: Round) -> Scorer:
    """Give the scorer that `person` is in this round; raise why they may not score it."""
    scorer = kept.scorers.select_related("user", "round").filter(user=signed_in(person)).first()
    if scorer is None:
        raise MayNot(Sentence("Only people who were asked to score this round may do so. Whoever runs it asks them."))
    return scorer


def may_score(person: Person, kept: Round) -> bool:
    """Whether `person` scores this round."""
    try:
        check_may_score(person, kept)
    except MayNot:
        return False
    return True


def check_may_see_spread(person: Person, kept: Round) -> None:
    """Raise why `person` may not see what others gave: only once all are in or the sift is over, and not everybody."""
    is_scorer = kept.scorers.filter(user=signed_in(person)).exists()
    if not is_scorer:
        check_may_read_panel(person)
    if kept.state not in SIFT_IS_OVER and not (kept.state == "sift" and all_are_in(kept)):
        raise MayNot(Sentence("What others gave is shown when all scores are in, or when the sift is over."))


def check_may_see_ranking(person: Person, kept: Round) -> None:
    """Raise why `person` may not see the ranking: it is public once the round is published."""
    if kept.state == "published":
        return
    check_may_see_spread(person, kept)


def check_may_move(person: Person, kept: Round, to: RoundState, *, at: datetime) -> None:
    """Raise why `person` may not move the round to this state at this moment."""
    check_may_run_round(person)
    check_may_move_round(cast(RoundState, kept.state), to)
    check_round_is_ready(to, standing_of(kept), at=localtime(at))


def may_move(person: Person, kept: Round, to: RoundState, *, at: datetime) -> bool:
    """Whether `person` may move the round to this state at this moment."""
    try:
        check_may_move(person, kept, to, at=at)
    except Refusal:
        return False
    return True


def next_states(kept: Round) -> tuple[RoundState, ...]:
    """The states that may follow the round's own."""
    return MOVES[cast(RoundState, kept.state)]


may_make_plan = asks(check_may_make_plan)
may_run_round = asks(check_may_run_round)
may_decide_round = asks(check_may_decide_round)
may_read_plan = asks(check_may_read_plan)
may_read_panel = asks(check_may_read_panel)
may_see_spread = asks(check_may_see_spread)
may_see_ranking = asks(check_may_see_ranking)
