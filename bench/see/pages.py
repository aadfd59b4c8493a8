"""Measure the pages of the register at 100 times the demo's rows: processor time of the server.

`python -m bench.see.pages [HOME]`: a home whose database is taken for the demo's need not be made anew.
"""

import gc
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.scoreboard import QUICK, Score, show

TIMES = 10 if QUICK else 100
ROUNDS = 3 if QUICK else 10  # times each page is asked for, in each language
GOAL = 100  # milliseconds: what a person does not notice as waiting
LISTS = ["register", "register?body=cardiff", "contracts", "contracts?body=cardiff", "contracts?page=40",
         "contracts/ending", "contracts/ending?body=cardiff", "suppliers", "suppliers?name=cyf", "suppliers/same",
         "software", "payments", "published-grants", "bodies", "sources"]  # fmt: skip


def measure(home: Path) -> list[Score]:
    """One line a page."""
    os.environ |= {"MENTER_HOME": str(home), "DJANGO_SETTINGS_MODULE": "menter.office.settings"}
    import django

    django.setup()
    from bench.see.hundredfold import multiply
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    print(multiply(TIMES))
    client = Client(raise_request_exception=True)

    def get(address: str) -> object:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}")
        return answer

    get("/en/contracts")
    gc.collect()
    gc.freeze()  # as `menter serve` does
    scores = [score(f"/{page}", timed(get, page)) for page in [*LISTS, *details()]]
    connection.close()
    return scores


def details() -> list[str]:
    """The pages of the single things that have most to show."""
    from django.db.models import Count

    from menter.office.see.models import Contract, Initiative, Software, Supplier

    sold = Supplier.objects.annotate(n=Count("supplies")).order_by("-n", "pk")[0]
    used = Software.objects.annotate(n=Count("uses")).order_by("-n", "pk")[0]
    framework = Contract.objects.filter(is_framework=True).annotate(n=Count("call_offs")).order_by("-n", "pk")[0]
    return [
        "bodies/cardiff", f"suppliers/{sold.pk}", f"software/{used.pk}", f"contracts/{framework.pk}",
        f"register/{Initiative.objects.order_by('pk')[0].pk}",
    ]  # fmt: skip


def timed(get: Callable[[str], object], page: str) -> list[float]:
    """Milliseconds of the processor for each answer, the first ones left out."""
    addresses = [f"/{language}/{page}" for language in ("cy", "en")]
    for address in addresses:
        get(address)
    return [one(get, address) for _round in range(ROUNDS) for address in addresses]


def one(get: Callable[[str], object], address: str) -> float:
    started = time.process_time()
    get(address)
    return (time.process_time() - started) * 1000


def score(name: str, took: list[float]) -> Score:
    """The median, and the one that 95 in 100 are under."""
    median, high = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    return Score(name, f"{median:.0f} ms, 95 in 100 under {high:.0f} ms", goal=f"≤ {GOAL} ms", is_met=median <= GOAL)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        if len(sys.argv) > 1:
            shutil.copy(Path(sys.argv[1]) / "menter.sqlite3", here)
        else:
            from bench.office.__main__ import make_world

            make_world(here)
        show(f"see: processor time of a page at {TIMES} times the demo's register", measure(here))
