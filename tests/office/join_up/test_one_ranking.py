"""The same records are ranked the same in memory, in SQLite and in PostgreSQL."""

import json
import os
import subprocess
import sys

import pytest
from tests.postgresql import server

ASK = """
import json, sys
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from datetime import UTC, datetime
from menter.language.vector.hashed import HashedNgram
from menter.office.join_up import index, shelf
from menter.office.language import actions
actions.default_embedder = index.default_embedder = lambda folder, **_: HashedNgram()
from menter.office.join_up.finding import find_new, place_all
from menter.office.join_up.kind import KINDS
from menter.office.ledger.models import Machine
from menter.office.see.models import Contract
given = json.load(sys.stdin)
at, by = datetime(2026, 9, 1, tzinfo=UTC), Machine("test")
Contract.objects.bulk_create(
    Contract(key=str(n), ocid="o", stage="contract", title=title, description=text, language=language,
             buyer_name="Nobody", updated_at=at)
    for n, (title, text, language) in enumerate(given["records"])
)
find_new([KINDS["contract"]], by=by, at=at)
if given["by_meaning"]:
    place_all(by=by, at=at)
for name, limits in given["limits"].items():
    shelf.ALL, shelf.ENOUGH, shelf.A_STEP = limits
    for q in given["questions"]:
        told = [(each.hit.key, each.hit.score) for each in index.ask(q, count=8, with_drafts=True)]
        print(json.dumps([name, q, told]))
"""
WORDS = {
    "en": [
        "bin",
        "waste",
        "road",
        "pothole",
        "school",
        "meal",
        "permit",
        "parking",
        "council",
        "tax",
        "housing",
        "repair",
        "flood",
        "sensor",
        "library",
    ],
    "cy": [
        "bin",
        "gwastraff",
        "ffordd",
        "twll",
        "ysgol",
        "pryd",
        "trwydded",
        "parcio",
        "cyngor",
        "treth",
        "tai",
        "atgyweirio",
        "llif",
        "synhwyrydd",
    ],
}
QUESTIONS = [
    "missed bins", "biniau", "school meals", "trwyddedau parcio", "council tax housing", "potholes", "pothloes", "flod",
    "sensor library waste", "atgyweirio tai", "cyngor", "treth gyngor ysgol", "xyzzy",
]  # fmt: skip


def records():
    made = []
    for number in range(120):
        language = "cy" if number % 3 == 0 else "en"
        words = WORDS[language]
        said = [words[(number * step + step) % len(words)] for step in (1, 2, 3, 5, 7)]
        made.append((" ".join(said[:2]), " ".join(said[2:]), language))
    return made


def answers(home, address, **given):
    environment = {**os.environ, "MENTER_HOME": str(home), "DJANGO_SETTINGS_MODULE": "menter.office.settings"}
    environment |= {"DATABASE_URL": address} if address else {}
    home.mkdir(exist_ok=True)
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK], input=json.dumps(given), capture_output=True, text=True,
        env=environment, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return [json.loads(line) for line in told.stdout.splitlines()]


@pytest.mark.slow
@pytest.mark.enable_socket
def test_both_databases_give_the_same_answers_in_the_same_order(tmp_path):
    limits = {"all ranked": [2000, 400, 200], "likeliest ranked": [5, 12, 4]}
    given = {"records": records(), "questions": QUESTIONS, "limits": limits, "by_meaning": True}

    with server() as address:
        there = answers(tmp_path / "postgresql", address, **given)
    here = answers(tmp_path / "sqlite", "", **given)

    assert here == there
    assert sum(bool(found) for _, _, found in here) >= 2 * (len(QUESTIONS) - 1)
