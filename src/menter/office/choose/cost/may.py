"""Who may read a pooled cost, say what it is made of, and agree to a share for a council."""

from menter.language.sentence import Refusal, Sentence
from menter.office.choose.models import CostSplit, SharedCost, SplitState, WorkState
from menter.office.look.refusal import MayNot
from menter.office.people.may import Person, asks, check_may, signed_in
from menter.office.people.role import Permission


class CannotAgree(Refusal):
    """A council answers where there is nothing for it to answer."""


def check_may_keep_cost(person: Person) -> None:
    """Raise why `person` may not say what a pooled cost is made of and propose how it is shared."""
    check_may(person, Permission.MAKE_PLAN)


def check_may_read_cost(person: Person, cost: SharedCost | None) -> None:
    """Raise why `person` may not read a pooled cost: prices on offer are for those who work on it until all agreed."""
    if cost is not None and is_settled(cost):
        return
    signed_in(person)


def is_settled(cost: SharedCost) -> bool:
    """Whether the councils have agreed on a split of it."""
    return CostSplit.objects.filter(version__cost=cost, agreed_at__isnull=False).exists()


def check_may_answer_split(person: Person, body_code: str | None = None) -> None:
    """Raise why `person` may not agree to a share for a council: only somebody who speaks for that very council may.

    A role that speaks for every council, as the delivery unit's, is not enough: it cannot promise a council's money.
    """
    check_may(person, Permission.SPEAK_FOR_COUNCIL, body_code)
    if body_code is not None and body_code not in signed_in(person).permissions()[Permission.SPEAK_FOR_COUNCIL]:
        raise MayNot(Sentence("Only somebody who speaks for this council alone may agree to what it pays."))


def bodies_of(person: Person) -> set[str]:
    """The councils that `person` may agree for."""
    held = signed_in(person).permissions()
    return {code for code in held.get(Permission.SPEAK_FOR_COUNCIL, ()) if code}


def check_takes_answers(split: CostSplit, body_code: str) -> None:
    """Raise why a council cannot answer a split now."""
    if split.state != SplitState.PROPOSED or split.work != WorkState.DONE:
        raise CannotAgree(Sentence("This split is not open to answers: it is agreed, or a later one has replaced it."))
    if not split.shares.filter(body=body_code).exists():
        raise CannotAgree(Sentence("This council does not share this cost."))


may_keep_cost = asks(check_may_keep_cost)
may_read_cost = asks(check_may_read_cost)
may_answer_split = asks(check_may_answer_split)
