"""Measure a large round: 500 statements, 12 scorers, 8 criteria. `python -m bench.office.round`.

Processor time of the server for each page, the median of several, beside how many questions it asks the database, with
the same of a round of a tenth of the size: where both numbers of questions are equal, no page asks once a row.
"""

import os
import random
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.scoreboard import QUICK, Score, show

GOAL = 150  # milliseconds of server time for a page of a large round
TIMES = 3 if QUICK else 7
LARGE = (500, 12)  # statements, scorers
SMALL = (50, 12)
AT = datetime(2026, 8, 1, 9, tzinfo=UTC)
AFTER = AT + timedelta(days=20)
COUNCILS = 22


def ready(home: Path) -> None:
    """An office with nothing in it but its tables."""
    os.environ["MENTER_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "menter.office.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", verbosity=0)


def make_round(code: str, many: int, scorers: int, rng: random.Random) -> Any:
    """A round in its sift in which everybody has scored everything."""
    from menter.office.choose.actions import draft_round, enter_statements, move_round, name_scorer, set_criteria
    from menter.office.choose.drawn import Criterion, starting_criteria
    from menter.office.choose.models import Envelope, Round, Score
    from menter.office.ledger.models import Machine
    from menter.office.listen.models import Statement
    from menter.office.people.actions import open_account
    from menter.office.reference.models import Body

    by = Machine("bench")
    bodies = list(Body.objects.order_by("pk")[:COUNCILS])
    statements = Statement.objects.bulk_create(
        Statement(
            key=f"{code}-{n}", body=rng.choice(bodies), title=f"Problem {n}", overview="words " * 60,
            evidence="words " * 60, audience="words " * 20, missions=[1], language=rng.choice(["cy", "en"]),
            sent_on=AT.date(), service=str(rng.randint(1, 400)),
        )
        for n in range(many)
    )  # fmt: skip
    kept = draft_round(
        by=by, at=AT, code=code, name_cy=code, name_en=code, envelope=Envelope.objects.get(), shortlist=12,
        opens_on=AT.date(), closes_on=AT.date() + timedelta(days=9),
        rules={"partners": 0, "leads": 3, "missions": 1},
    )  # fmt: skip
    criteria = [*starting_criteria()[:-1], Criterion("a", "A", "A", 5), Criterion("b", "B", "B", 5)]
    kept = set_criteria(by=by, at=AT, kept=kept, version=kept.version, criteria=criteria)
    kept = move_round(by=by, at=AT, kept=kept, to="open")
    enter_statements(by=by, at=AT, kept=kept, statements=statements)
    kept = move_round(by=by, at=AFTER, kept=kept, to="closed")
    named = [
        name_scorer(
            by=by, at=AFTER, kept=kept,
            user=open_account(
                by=by, at=AT, email=f"{code}{n}@example.org", name=f"Scorer {n}", password="long enough 1"
            ),
        )
        for n in range(scorers)
    ]  # fmt: skip
    kept = move_round(by=by, at=AFTER, kept=kept, to="sift")
    codes = [each.code for each in criteria]
    Score.objects.bulk_create(
        Score(scorer=scorer, entry=entry, points={c: rng.randint(0, 5) for c in codes}, saved_at=AFTER)
        for scorer in named
        for entry in kept.entries.all()
    )
    kept.scorers.update(declared_at=AFTER, finished_at=AFTER)
    return Round.objects.get(pk=kept.pk)


def pages(code: str, kept: Any) -> dict[str, str]:
    """What is opened of a round, by what it is called."""
    first = kept.entries.order_by("pk").first().pk
    at = f"/en/rounds/{code}"
    return {
        "its statements": f"{at}/entries",
        "one statement": f"{at}/entries/{first}",
        "running it": f"{at}/run",
        "scorers": f"{at}/scorers",
        "a scorer's own page": f"{at}/score",
        "declaring interests": f"{at}/score/interests",
        "scoring one": f"{at}/score/{first}",
        "ranking and spread": f"{at}/sift",
        "before the panel": f"{at}/panel",
        "public page": at,
    }


def asked(client: Any, address: str) -> tuple[float, int]:
    """Median milliseconds of the processor, and the number of questions to the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    took = []
    for _time in range(TIMES):
        started = time.process_time()
        answer = client.get(address)
        took.append((time.process_time() - started) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}")
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return statistics.median(took), len(seen)


def measure() -> list[Score]:
    """One line a page."""
    with tempfile.TemporaryDirectory() as folder:
        ready(Path(folder))
        from django.db import connection
        from django.test import Client

        from menter.office.choose.actions import keep_envelope, move_round
        from menter.office.ledger.models import Machine
        from menter.office.people.actions import give_role
        from menter.office.reference.actions import load_facts

        by = Machine("bench")
        load_facts(by=by, at=AT, partnership="wales")
        keep_envelope(
            by=by, at=AT, code="fund", name_cy="Cronfa", name_en="Fund", source="bench",
            amounts={2026: Decimal(1_000_000)},
        )  # fmt: skip
        rng = random.Random(1)
        found: dict[str, dict[str, tuple[float, int]]] = {}
        for code, (many, scorers) in {"large": LARGE, "small": SMALL}.items():
            kept = make_round(code, many, scorers, rng)
            runner = kept.scorers.first().user
            give_role(by=by, at=AT, user=runner, role="fund-manager")
            client = Client()
            client.force_login(runner)
            addresses = pages(code, kept)
            later = {"before the panel", "public page"}
            found[code] = {name: asked(client, a) for name, a in addresses.items() if name not in later}
            kept = move_round(by=by, at=AFTER, kept=kept, to="panel")
            kept.panel_on = date(2026, 9, 1)
            found[code] |= {name: asked(client, addresses[name]) for name in ("before the panel",)}
            type(kept).objects.filter(pk=code).update(state="published")
            found[code] |= {name: asked(Client(), addresses[name]) for name in ("public page",)}
        connection.close()
    return [line(name, found["large"][name], found["small"][name]) for name in found["large"]]


def line(name: str, large: tuple[float, int], small: tuple[float, int]) -> Score:
    milliseconds, questions = large
    return Score(
        name,
        f"{milliseconds:.0f} ms, {questions} questions ({small[1]} for {SMALL[0]} statements)",
        goal=f"≤ {GOAL} ms, as many questions",
        is_met=milliseconds <= GOAL and questions == small[1],
    )


if __name__ == "__main__":
    show("office: a round of 500 statements, 12 scorers and 8 criteria, processor time of a page", measure())
