"""A small world with a round in it, and the people who run and score it."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from tests.office.choose.world import BY, body, envelope

from menter.office.choose.actions import (
    declare_interests,
    draft_round,
    enter_statements,
    finish_scoring,
    keep_score,
    move_round,
    name_scorer,
)
from menter.office.choose.models import Round, RoundEntry
from menter.office.listen.models import Statement
from menter.office.people.actions import give_role, open_account

OPENED = datetime(2026, 7, 20, 9, tzinfo=UTC)
CLOSED = datetime(2026, 8, 17, 9, tzinfo=UTC)
SIFTED = CLOSED + timedelta(days=3)
CODES = ["value", "volume", "demand", "criticality", "time", "savings", "own"]
COUNCILS = ["gwynedd", "conwy", "powys", "cardiff", "swansea", "torfaen"]


def said(**more):
    return {
        "name_cy": "Rownd yr haf", "name_en": "Summer round", "envelope": envelope(), "opens_on": date(2026, 7, 18),
        "closes_on": date(2026, 8, 15), "closes_at": time(12), "panel_on": date(2026, 9, 5),
        "amount": Decimal(90_000), "shortlist": 2, **more,
    }  # fmt: skip


def drafted(code="summer", **more):
    return draft_round(by=BY, at=OPENED, code=code, **said(**more))


def statement(number, council=None, language="en", **more):
    return Statement.objects.get_or_create(
        key=f"s-{number}",
        defaults={
            "body": body(council or COUNCILS[number % len(COUNCILS)]), "title": f"Problem {number}",
            "overview": "Nobody knows.", "evidence": "We counted.", "audience": "Everybody.", "language": language,
            "sent_on": date(2026, 8, 1), "missions": [1], **more,
        },
    )[0]  # fmt: skip


def opened(many=3, **more):
    """An open round with so many statements in it."""
    kept = move_round(by=BY, at=OPENED, kept=drafted(**more), to="open")
    enter_statements(by=BY, at=OPENED, kept=kept, statements=[statement(n) for n in range(many)])
    return kept


def somebody(name="scorer", role="", council=""):
    user = open_account(by=BY, at=OPENED, email=f"{name}@example.org", name=name, password="a long password 1")
    if role:
        give_role(by=BY, at=OPENED, user=user, role=role, body_code=council)
    return user


def in_sift(many=3, scorers=2, **more):
    """A round in its sift, with scorers who have declared that they have no interests."""
    kept = opened(many, **more)
    kept = move_round(by=BY, at=CLOSED, kept=kept, to="closed")
    named = [name_scorer(by=BY, at=CLOSED, kept=kept, user=somebody(f"scorer{n}")) for n in range(scorers)]
    kept = move_round(by=BY, at=CLOSED, kept=kept, to="sift")
    return kept, [declare_interests(by=BY, at=SIFTED, scorer=each, interests={}) for each in named]


def entries(kept):
    return list(RoundEntry.objects.filter(round=kept).select_related("statement").order_by("pk"))


def points(value):
    return dict.fromkeys(CODES, value)


def scored(kept, scorers, values):
    """Every scorer gives each entry the value that stands in its place."""
    for each in scorers:
        for entry, value in zip(entries(kept), values, strict=True):
            keep_score(by=BY, at=SIFTED, scorer=each, entry=entry, points=points(value))
        finish_scoring(by=BY, at=SIFTED, scorer=each)


def before_panel(values=(4, 3, 2), **more):
    """A round before its panel; the first two are shortlisted where nothing else is said."""
    kept, scorers = in_sift(len(values), **more)
    scored(kept, scorers, values)
    return move_round(by=BY, at=SIFTED, kept=kept, to="panel")


def renewed(kept):
    return Round.objects.get(pk=kept.pk)
