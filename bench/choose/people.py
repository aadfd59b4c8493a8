"""People and requests drawn from a seed: jobs of the government's framework with their real skills and levels."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from menter.choose.assignment.request import Level, Need, Person, Request

FILE = Path(__file__).parents[2].parent / "shared" / "data" / "skills" / "gdad_role_skill_matrix.csv"
QUARTER_DAYS = 60  # of a full-time person; 8 in 10 of them are free for requests
COUNCILS = 22
REGIONS = ("North", "Mid and west", "South east", "South west")
# The jobs of a shared delivery unit, and how many in a hundred have each.
JOBS: Mapping[str, int] = {
    "Service designer": 12, "User researcher": 12, "Content designer": 10, "Interaction designer": 8,
    "Business analyst": 10, "Product manager": 8, "Delivery manager": 12, "Software developer": 12,
    "Data analyst": 8, "Technical architect": 8,
}  # fmt: skip


@cache
def jobs() -> dict[str, dict[str, dict[str, Level]]]:
    """Skills and their levels by job and grade; rows that the framework has taken out of use are left out."""
    found: dict[str, dict[str, dict[str, Level]]] = defaultdict(lambda: defaultdict(dict))
    with FILE.open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["Role"] in JOBS and row["Skill Level"].upper() in Level.__members__:
                found[row["Role"]][row["Role Level"]][row["Skill Name"]] = Level[row["Skill Level"].upper()]
    return found


def draw_people(count: int, quarters: int, rng: np.random.Generator) -> list[Person]:
    """Each with the skills of a grade of a job; three in ten speak Welsh, four in ten work in some regions only."""
    names, weights = list(JOBS), np.asarray(list(JOBS.values())) / sum(JOBS.values())
    people = []
    for number in range(count):
        job = str(rng.choice(names, p=weights))
        grade = str(rng.choice(sorted(jobs()[job])))
        part = float(rng.choice([0.4, 0.6, 0.8, 0.8, 0.8]))
        days = tuple(float(round(QUARTER_DAYS * part * rng.choice([0.5, 1, 1, 1]))) for _ in range(quarters))
        regions = frozenset(map(str, rng.choice(REGIONS, 2, replace=False))) if rng.random() < 0.4 else None
        languages = frozenset({"cy", "en"} if rng.random() < 0.3 else {"en"})
        people.append(Person(f"p{number:03}", f"Person {number + 1}", jobs()[job][grade], days, languages, regions))
    return people


def draw_requests(count: int, quarters: int, rng: np.random.Generator) -> list[Request]:
    """Each for one to four jobs' skills, 4 to 30 days of each, within a window of one to five quarters.

    What it counts is a score of 20 to 100, such as a panel gives: it says how good an idea is, not how many days it
    takes.
    """
    requests = []
    for number in range(count):
        takes = int(rng.choice([1, 1, 1, 2]))
        first = int(rng.integers(quarters - takes + 1))
        last = min(quarters - 1, first + takes - 1 + int(rng.integers(4)))
        picked = rng.choice(list(JOBS), int(rng.choice([1, 2, 2, 3, 3, 4])), replace=False)
        needs = tuple(draw_need(str(job), rng) for job in picked)
        requests.append(
            Request(
                key=f"r{number:04}",
                title=f"Request {number + 1}",
                council=f"Council {rng.integers(COUNCILS) + 1}",
                needs=needs,
                first=first,
                last=last,
                quarters=takes,
                place=str(rng.choice(REGIONS)) if rng.random() < 0.3 else "",
                worth=float(rng.integers(20, 101)),
            )
        )
    return requests


def draw_need(job: str, rng: np.random.Generator) -> Need:
    """A skill of a job, at the level of one of its grades; one need in ten is for somebody who speaks Welsh."""
    grades = jobs()[job]
    grade = grades[str(rng.choice(sorted(grades)))]
    skill = str(rng.choice(sorted(grade)))
    level = Level(min(grade[skill], Level.PRACTITIONER))
    return Need(skill, level, float(rng.integers(4, 31)), "cy" if rng.random() < 0.1 else "")
