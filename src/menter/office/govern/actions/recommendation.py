"""Keep recommendations that somebody made, and take them from acceptance to evidence that they are done."""

from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.utils.timezone import localdate

from menter.govern.recommendation import RecommendationState, check_may_move
from menter.language.sentence import Refusal, Sentence
from menter.office.govern.models import Recommendation, RecommendationStep
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.reference.models import Body


class BadRecommendation(Refusal):
    """A recommendation, or a step of it, that cannot be kept as it was given."""


@transaction.atomic
def keep_recommendation(
    *,
    by: Actor,
    at: datetime,
    code: str,
    report_cy: str,
    report_en: str,
    text_cy: str,
    text_en: str,
    year: int,
    owner: Body | None = None,
    is_sample: bool = False,
) -> Recommendation:
    """Keep a recommendation as it came. The very same again changes nothing.

    Raises  BadRecommendation for words in one language only, a year to come, or a code that another one has.
    """
    words = (report_cy, report_en, text_cy, text_en)
    if not all(text.strip() for text in words):
        raise BadRecommendation(Sentence("Give the report and what it recommends in Welsh and in English."))
    if year > localdate(at).year:
        raise BadRecommendation(Sentence("The year in which it was made is still to come. Give an earlier one."))
    said = {
        "report_cy": report_cy.strip(), "report_en": report_en.strip(), "text_cy": text_cy.strip(),
        "text_en": text_en.strip(), "year": year, "owner": owner,
    }  # fmt: skip
    kept = Recommendation.objects.filter(code=code).first()
    if kept is not None:
        if any(getattr(kept, name) != value for name, value in said.items()):
            raise BadRecommendation(Sentence("Another recommendation has this code. Choose one of its own."))
        return kept
    made = Recommendation.objects.create(code=code, is_sample=is_sample, **said)
    record("govern.keep_recommendation", by=by, at=at, on=made, source=code)
    return made


@transaction.atomic
def move_recommendation(
    *,
    by: Actor,
    at: datetime,
    recommendation: Recommendation,
    to: str,
    on: date,
    note_cy: str,
    note_en: str,
    evidence: str = "",
) -> RecommendationStep:
    """Take a recommendation a step on, with what was done and where that can be seen.

    Raises  BadRecommendation for words in one language only or a day to come; RecommendationMayNotMove, NotShown
            (govern.recommendation).
    """
    if not note_cy.strip() or not note_en.strip():
        raise BadRecommendation(Sentence("Say in Welsh and in English what was done."))
    if on > localdate(at):
        raise BadRecommendation(Sentence("Give the day of the step; it is not still to come."))
    now = cast(RecommendationState, recommendation.state)
    check_may_move(now, cast(RecommendationState, to), evidence=evidence)
    Recommendation.objects.filter(pk=recommendation.pk).update(state=to)
    recommendation.refresh_from_db()
    step = RecommendationStep.objects.create(
        recommendation=recommendation, state=to, on=on, note_cy=note_cy.strip(), note_en=note_en.strip(),
        evidence=evidence,
    )  # fmt: skip
    record("govern.move_recommendation", by=by, at=at, on=recommendation, source=recommendation.code, to=to)
    return step


@transaction.atomic
def own_recommendation(*, by: Actor, at: datetime, recommendation: Recommendation, owner: Body) -> None:
    """Say which body sees to a recommendation. The very same again changes nothing."""
    if not Recommendation.objects.filter(pk=recommendation.pk).exclude(owner=owner).update(owner=owner):
        return
    recommendation.refresh_from_db()
    record("govern.own_recommendation", by=by, at=at, on=recommendation, source=recommendation.code, owner=owner.pk)
