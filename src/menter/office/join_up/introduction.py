"""Who may be introduced to whom, who answers for an authority, and which two authorities start the same thing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet

from menter.join_up.record import DONE_PHASES, LIVE_PHASES
from menter.language.sentence import Refusal, Sentence
from menter.office.join_up.models import Introduction, IntroductionState, Match
from menter.office.people.models import User
from menter.office.people.role import CouncilLead, DeliveryUnit
from menter.office.reference.models import Body
from menter.office.see.models import Initiative

ANSWERS: Final = (IntroductionState.ACCEPTED, IntroductionState.DECLINED)
OWN: Final = ("initiative", "statement", "contract", "theme")  # kinds of record that may be the same need as one's own
SAME_FROM: Final = 0.5  # probability from which two initiatives are held to be the same thing


class CannotIntroduce(Refusal):
    """An introduction makes no sense, or was asked for already."""


class CannotAnswer(Refusal):
    """An introduction that nobody waits for any more was answered."""


def check_may_introduce(
    *, asking: Body, asked: Body, waiting: QuerySet[Introduction], answer_by: date, today: date
) -> None:
    """Raise why an introduction cannot be asked for.

    waiting     those about the same thing that wait for an answer
    Raises      CannotIntroduce.
    """
    if asking.pk == asked.pk:
        raise CannotIntroduce(Sentence("Choose another authority than the one that asks."))
    if answer_by < today:
        raise CannotIntroduce(Sentence("The day by which you want an answer is over. Choose a later one."))
    if waiting.filter(asking=asking, asked=asked).exists():
        raise CannotIntroduce(Sentence("This authority has been asked already and has not answered yet."))


def check_may_answer(introduction: Introduction, state: str) -> None:
    """Raise why an introduction cannot be answered so.

    Raises  CannotAnswer.
    """
    if introduction.state != IntroductionState.ASKED:
        raise CannotAnswer(Sentence("This has been answered already, or is wanted no more."))
    if state not in ANSWERS:
        raise CannotAnswer(Sentence("The answer is either that you will meet, or that you will not now."))


def speakers_for(body: Body) -> list[User]:
    """Whoever answers for an authority: its digital leads; where it has none, the delivery unit."""
    open_ = User.objects.filter(is_active=True).order_by("pk")
    leads = list(open_.filter(roles__role=CouncilLead.code, roles__body_code=body.pk).distinct())
    return leads or list(open_.filter(roles__role=DeliveryUnit.code).distinct())


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two initiatives of different authorities that seem to be the same thing, neither of them in use yet."""

    left: Initiative
    right: Initiative
    match: Match

    @property
    def key(self) -> str:
        return f"initiative:{self.left.pk}|initiative:{self.right.pk}"


def overlaps() -> list[Overlap]:
    """Every two authorities that start the same thing, the surest first."""
    matches = Match.objects.filter(left_kind="initiative", right_kind="initiative", probability__gte=SAME_FROM)
    rows = list(matches.order_by("-probability", "pk"))
    begun = Initiative.objects.exclude(phase__in=[*LIVE_PHASES, *DONE_PHASES])
    known = begun.filter(pk__in=numbers(rows)).select_related("lead").prefetch_related("partners").in_bulk()
    found = (Overlap(known[m.left_id], known[m.right_id], m) for m in rows if {m.left_id, m.right_id} <= set(known))
    return [each for each in found if not is_joint(each.left, each.right)]


def numbers(rows: Sequence[Match]) -> set[int]:
    return {number for row in rows for number in (row.left_id, row.right_id)}


def is_joint(left: Initiative, right: Initiative) -> bool:
    """Whether one authority is in both: then they know of each other."""
    return bool(bodies_in(left) & bodies_in(right))


def bodies_in(initiative: Initiative) -> set[str]:
    return {initiative.lead_id, *(body.pk for body in initiative.partners.all())}


def leads_of(rows: Iterable[Initiative]) -> list[Body]:
    """The authorities that lead these initiatives, each once."""
    return list({row.lead_id: row.lead for row in rows}.values())
