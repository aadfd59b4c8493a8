"""Measure `office`: how long the server takes for each page of the demo world. `make bench ROOM=office`."""

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bench.scoreboard import QUICK, Score, show

GOAL = 100  # milliseconds a page: what a person does not notice as waiting
ROUNDS = 5 if QUICK else 20  # times each page is asked for, after one that fills the caches
PAGES = ["", "tell-us", "who-else", "themes", "statements", "register", "contracts", "bodies", "opportunities", "plan",
         "rounds", "board", "decisions", "grants", "initiatives", "who-does-what", "imports"]  # fmt: skip
DETAILS = {
    "themes": "select id from listen_theme where is_current limit 3",
    "statements": "select id from listen_statement limit 3",
    "register": "select id from see_initiative limit 3",
    "contracts": "select id from see_contract limit 3",
    "bodies": "select code from reference_body where kind = 'council' and nation = 'wales' limit 3",
    "opportunities": "select id from join_up_opportunity where is_current limit 3",
    "rounds": "select code from choose_round",
    "board": "select code from govern_meeting",
    "decisions": "select id from govern_decision limit 3",
    "grants": "select id from govern_grant limit 3",
    "initiatives": "select initiative_id from govern_grantinitiative limit 3",
    "imports": "select id from standards_intake limit 3",
    "thread/theme": "select id from listen_theme where is_current limit 3",
    "thread/opportunity": "select opportunity_id from govern_decision limit 3",
    "thread/benefit": "select id from deliver_benefit limit 3",
}
QUESTION = "who-else?q=sgwrsfot+treth+gyngor"


def make_world(home: Path) -> None:
    """The demo world, in a home of its own."""
    from tests.demo_home import menter

    said = menter("demo", "--no-serve", home=home)
    if said.returncode:
        raise SystemExit(said.stdout + said.stderr)


def addresses(home: Path) -> dict[str, list[str]]:
    """Kind of page -> addresses of some pages of that kind."""
    found = {path or "home": [path] for path in PAGES} | {"who-else, answered": [QUESTION]}
    with closing(sqlite3.connect(home / "menter.sqlite3")) as database:
        for path, query in DETAILS.items():
            found[f"{path}/…"] = [f"{path}/{key}" for (key,) in database.execute(query)]
    return found


def times(get: Callable[[str], object], pages: list[str]) -> tuple[float, list[float]]:
    """Milliseconds of the very first answer, and of each later one."""
    took = [timed(get, f"/{language}/{page}") for page in pages for language in ("cy", "en")]
    later = [
        timed(get, f"/{language}/{page}") for _round in range(ROUNDS) for page in pages for language in ("cy", "en")
    ]
    return took[0], later


def timed(get: Callable[[str], object], address: str) -> float:
    started = time.perf_counter()
    get(address)
    return (time.perf_counter() - started) * 1000


def measure() -> list[Score]:
    """One line a kind of page: median and 95th percentile."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        make_world(home)
        os.environ["MENTER_HOME"] = str(home)
        os.environ["DJANGO_SETTINGS_MODULE"] = "menter.office.settings"
        import django

        django.setup()
        from django.conf import settings
        from django.db import connection
        from django.test import Client

        settings.ALLOWED_HOSTS = ["testserver"]
        client = Client(raise_request_exception=True)

        def get(address: str) -> object:
            answer = client.get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address} answers {answer.status_code}")
            return answer

        scores = [score(name, *times(get, pages)) for name, pages in addresses(home).items()]
        connection.close()
    return scores


def score(name: str, first: float, later: list[float]) -> Score:
    median, high = statistics.median(later), statistics.quantiles(later, n=20)[-1]
    return Score(
        f"/{name}" if name != "home" else "home",
        f"{median:.0f} ms, 95 in 100 under {high:.0f} ms (first {first:.0f} ms)",
        goal=f"≤ {GOAL} ms",
        is_met=median <= GOAL,
    )


if __name__ == "__main__":
    show("office: server time of a page on the demo world, both languages", measure())
