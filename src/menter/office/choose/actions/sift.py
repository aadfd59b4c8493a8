"""The sift: who scores, with which interests, and what each gives, alone."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from menter.choose.score import check_scores
from menter.language.sentence import Counted, Refusal, Sentence
from menter.office.choose.bid import criterion_titles, weights_of
from menter.office.choose.models import Conflict, Round, RoundEntry, Score, Scorer
from menter.office.choose.own import check_may_score_entry, open_entries
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.changed import ChangedMeanwhile
from menter.office.people.models import User

BEFORE_PANEL = ("draft", "open", "closed", "sift")


class BadScorer(Refusal):
    """Who scores, and when, cannot be as it was asked."""


@transaction.atomic
def name_scorer(*, by: Actor, at: datetime, kept: Round, user: User) -> Scorer:
    """Ask somebody with an account to score a round; asking again changes nothing.

    Raises  BadScorer when the sift is over.
    """
    if kept.state not in BEFORE_PANEL:
        raise BadScorer(Sentence("The sift is over. Scorers are named before it ends."))
    scorer, made = Scorer.objects.get_or_create(round=kept, user=user)
    if made:
        record("choose.name_scorer", by=by, at=at, on=scorer, round=kept.pk)
    return scorer


@transaction.atomic
def release_scorer(*, by: Actor, at: datetime, scorer: Scorer) -> None:
    """Somebody does not score after all, and has not begun.

    Raises  BadScorer when scores are in: they count, and are not thrown away.
    """
    if scorer.scores.exists():
        raise BadScorer(Sentence("This person has scored already. What was given counts and is not thrown away."))
    record("choose.release_scorer", by=by, at=at, on=scorer, round=scorer.round_id)
    scorer.delete()


@transaction.atomic
def declare_interests(*, by: Actor, at: datetime, scorer: Scorer, interests: Mapping[RoundEntry, str]) -> Scorer:
    """Say in which statements one has an interest, and which; none is an answer too. It comes before any score.

    Raises  BadScorer when a reason is missing, or when one that is named was scored already.
    """
    now = Scorer.objects.select_for_update().get(pk=scorer.pk)
    _check_sift(now.round)
    for entry, reason in interests.items():
        if not reason.strip():
            raise BadScorer(
                Sentence("Say in a few words what the interest in “{title}” is.", title=entry.statement.title)
            )
        if now.scores.filter(entry=entry).exists():
            raise BadScorer(
                Sentence(
                    "“{title}” is scored already. Ask whoever runs the round to take the scores out.",
                    title=entry.statement.title,
                )
            )
    now.conflicts.all().delete()
    Conflict.objects.bulk_create(
        Conflict(scorer=now, entry=entry, reason=reason.strip()[:300]) for entry, reason in interests.items()
    )
    now.declared_at = at
    now.save(update_fields=["declared_at"])
    record("choose.declare_interests", by=by, at=at, on=now, round=now.round_id, interests=len(interests))
    return now


@transaction.atomic
def keep_score(
    *,
    by: Actor,
    at: datetime,
    scorer: Scorer,
    entry: RoundEntry,
    points: Mapping[str, int],
    note: str = "",
    version: int = 0,
) -> Score:
    """Keep what one scorer gives one entry. `version` is what the form showed: 0 where nothing was kept yet.

    Raises  ChangedMeanwhile when the same was saved in between; BadScore (choose.score); BadScorer; MayNot.
    """
    now = Scorer.objects.select_for_update().get(pk=scorer.pk)
    _check_sift(now.round)
    check_may_score_entry(now, entry)
    _check_points(now.round, entry, points)
    there = Score.objects.filter(scorer=now, entry=entry).first()
    score = there or Score(scorer=now, entry=entry, version=0)
    if score.version != version:
        raise ChangedMeanwhile(score.version, _changes(now.round, score, points))
    score.points, score.note, score.saved_at = dict(points), note.strip(), at
    score.version += 1
    score.save()
    _reopen(now)
    record("choose.keep_score", by=by, at=at, on=score, round=now.round_id, entry=entry.pk)
    return score


@transaction.atomic
def keep_score_sheet(
    *, by: Actor, at: datetime, scorer: Scorer, sheet: Mapping[RoundEntry, tuple[Mapping[str, int], str]]
) -> int:
    """Keep a whole sheet of scores with their notes, or none of it; those that are the same already stay.

    Returns how many were new or other than before.
    Raises  BadScore, BadScorer, MayNot.
    """
    now = Scorer.objects.select_for_update().get(pk=scorer.pk)
    _check_sift(now.round)
    there = {score.entry_id: score for score in now.scores.all()}
    fresh, renewed = [], []
    for entry, (points, note) in sheet.items():
        check_may_score_entry(now, entry)
        _check_points(now.round, entry, points)
        score = there.get(entry.pk)
        if score is None:
            fresh.append(Score(scorer=now, entry=entry, points=dict(points), note=note, saved_at=at))
        elif (score.points, score.note) != (dict(points), note):
            score.points, score.note, score.saved_at = dict(points), note, at
            score.version += 1
            renewed.append(score)
    Score.objects.bulk_create(fresh)
    Score.objects.bulk_update(renewed, ["points", "note", "version", "saved_at"])
    if fresh or renewed:
        _reopen(now)
    record("choose.keep_score_sheet", by=by, at=at, on=now, round=now.round_id, fresh=len(fresh), renewed=len(renewed))
    return len(fresh) + len(renewed)


@transaction.atomic
def finish_scoring(*, by: Actor, at: datetime, scorer: Scorer) -> Scorer:
    """Say that all one's scores are in.

    Raises  BadScorer when an entry that is open to the scorer has no full score.
    """
    now = Scorer.objects.select_for_update().get(pk=scorer.pk)
    _check_sift(now.round)
    asked = set(weights_of(now.round))
    full = {score.entry_id for score in now.scores.all() if asked <= set(score.points)}
    missing = [entry.statement.title for entry in open_entries(now) if entry.pk not in full]
    if missing:
        raise BadScorer(
            Counted(
                "{count} statement still has no full score from you: {title}.",
                "{count} statements still have no full score from you; the first is {title}.",
                count=len(missing),
                title=missing[0],
            )
        )
    now.finished_at = at
    now.save(update_fields=["finished_at"])
    record("choose.finish_scoring", by=by, at=at, on=now, round=now.round_id)
    return now


def _reopen(scorer: Scorer) -> None:
    """Scores that change after they were all in are not all in."""
    if scorer.finished_at is not None:
        scorer.finished_at = None
        scorer.save(update_fields=["finished_at"])


def _check_sift(kept: Round) -> None:
    if kept.state != "sift":
        raise BadScorer(Sentence("Scores are given during the sift, and this round is not in it."))


def _check_points(kept: Round, entry: RoundEntry, points: Mapping[str, int]) -> None:
    check_scores(entry.statement.title, {name: [value] for name, value in points.items()}, weights_of(kept))


def _changes(kept: Round, score: Score, points: Mapping[str, int]) -> list[Sentence]:
    """What is kept now beside what would be saved, where they differ."""
    return [
        Sentence("{criterion}: {there} is kept now, yours is {yours}.", criterion=name, there=there, yours=yours)
        for code, name in criterion_titles(kept).items()
        if (there := _said(score.points.get(code))) != (yours := _said(points.get(code)))
    ]


def _said(points: int | None) -> str:
    return "–" if points is None else f"{points:g}"
