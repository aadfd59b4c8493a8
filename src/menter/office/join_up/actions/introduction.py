"""Ask to be introduced to another authority, answer, withdraw; note what was sent."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from menter.language.detect import detect
from menter.language.sentence import Sentence
from menter.office.join_up.introduction import CannotAnswer, check_may_answer, check_may_introduce
from menter.office.join_up.models import Introduction, IntroductionState, Opportunity
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.reference.models import Body

NOTE_MOST = 2_000  # characters


@transaction.atomic
def ask_introduction(
    *, by: Actor, at: datetime, opportunity: Opportunity, asking: Body, asked: Body, answer_by: date, note: str = ""
) -> Introduction:
    """Ask that two authorities meet about an opportunity; both hear of it by e-mail.

    Raises  CannotIntroduce.
    """
    waiting = Introduction.objects.filter(opportunity=opportunity, state=IntroductionState.ASKED)
    check_may_introduce(asking=asking, asked=asked, waiting=waiting, answer_by=answer_by, today=localdate(at))
    text = note.strip()[:NOTE_MOST]
    introduction = Introduction.objects.create(
        opportunity=opportunity, asking=asking, asked=asked, answer_by=answer_by, note=text,
        language=detect(text).language if text else "", by=by.actor_key, at=at,
    )  # fmt: skip
    record("join_up.ask_introduction", by=by, at=at, on=introduction, asking=asking.pk, asked=asked.pk)
    return introduction


@transaction.atomic
def answer_introduction(
    *, by: Actor, at: datetime, introduction: Introduction, state: str, reply: str = ""
) -> Introduction:
    """Say whether they will meet.

    Raises  CannotAnswer.
    """
    introduction = Introduction.objects.select_for_update().get(pk=introduction.pk)
    check_may_answer(introduction, state)
    introduction.state, introduction.reply = state, reply.strip()[:NOTE_MOST]
    introduction.answered_at, introduction.answered_by = at, by.actor_key
    introduction.save()
    record("join_up.answer_introduction", by=by, at=at, on=introduction, state=state)
    return introduction


@transaction.atomic
def withdraw_introduction(*, by: Actor, at: datetime, introduction: Introduction) -> Introduction:
    """Ask no more.

    Raises  CannotAnswer where it was answered already.
    """
    introduction = Introduction.objects.select_for_update().get(pk=introduction.pk)
    if introduction.state != IntroductionState.ASKED:
        raise CannotAnswer(Sentence("This has been answered already, or is wanted no more."))
    introduction.state, introduction.answered_at, introduction.answered_by = (
        IntroductionState.WITHDRAWN, at, by.actor_key,
    )  # fmt: skip
    introduction.save()
    record("join_up.withdraw_introduction", by=by, at=at, on=introduction)
    return introduction
