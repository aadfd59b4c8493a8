"""Read the sample world of one partnership, as much of it as there was on a given day."""

import csv
import hashlib
import io
import json
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from menter.language.sentence import Refusal, Sentence

PARTNERSHIPS = ("wales", "scotland")


class NoSuchWorld(Refusal):
    """There is no sample world for this partnership."""


def folder_of(partnership: str) -> Traversable:
    """Where the sample world of a partnership lies.

    Raises  NoSuchWorld.
    """
    if partnership not in PARTNERSHIPS:
        raise NoSuchWorld(
            Sentence(
                "There is no sample world for {partnership}; there is one for {known}.",
                partnership=partnership,
                known=", ".join(PARTNERSHIPS),
            )
        )
    return files("menter.office.demo") / "world" / partnership


def story_of(partnership: str) -> dict[str, Any]:
    """Envelopes, rounds, meetings, decisions, grants, joint initiatives and benefits."""
    return tomllib.loads((folder_of(partnership) / "story.toml").read_text(encoding="utf-8"))


def digest_of(partnership: str) -> str:
    """A fingerprint of the whole sample world."""
    whole = hashlib.sha256()
    for entry in sorted(folder_of(partnership).iterdir(), key=lambda each: each.name):
        whole.update(entry.name.encode() + entry.read_bytes())
    return whole.hexdigest()


def rows_until(partnership: str, name: str, day: date) -> io.BytesIO | None:
    """A CSV file of the world with the rows that were there on `day`; None when there were none yet."""
    text = (folder_of(partnership) / name).read_text(encoding="utf-8-sig")
    reader = csv.DictReader(io.StringIO(text))
    column = next(c for c in ("date", "start") if c in (reader.fieldnames or ()))
    kept = [row for row in reader if not row[column] or date.fromisoformat(row[column]) <= day]
    return as_file(reader.fieldnames or (), kept) if kept else None


def voices_until(partnership: str, day: date, *, with_recent: bool) -> io.BytesIO | None:
    """The world's voices that were there on `day`.

    with_recent  also those of the three weeks that ended last Sunday, whatever day it is: `days_before` is how many
                 days before this week's Monday each was said
    """
    kept = rows_until(partnership, "voices.csv", day)
    recent = folder_of(partnership) / "recent.csv"
    if not with_recent or kept is None or not recent.is_file():
        return kept
    monday = day - timedelta(days=day.weekday())
    rows = list(csv.DictReader(io.StringIO(kept.getvalue().decode())))
    for row in csv.DictReader(io.StringIO(recent.read_text(encoding="utf-8-sig"))):
        before = timedelta(days=int(row.pop("days_before")))
        rows.append({**row, "date": (monday - before).isoformat()})
    return as_file(list(rows[0]), rows)


def as_file(headings: Sequence[str], rows: Iterable[dict[str, str]]) -> io.BytesIO:
    """Rows as a CSV file to import."""
    out = io.StringIO()
    writer = csv.DictWriter(out, headings)
    writer.writeheader()
    writer.writerows(rows)
    return io.BytesIO(out.getvalue().encode())


def file_of(partnership: str, name: str) -> io.BytesIO:
    """A file of the world as it is."""
    return io.BytesIO((folder_of(partnership) / name).read_bytes())


def case_studies_of(partnership: str) -> io.BytesIO | None:
    """Real case studies, by their public addresses; None where none were looked for."""
    found = folder_of(partnership) / "case-studies.csv"
    return io.BytesIO(found.read_bytes()) if found.is_file() else None


def releases_until(partnership: str, day: date) -> io.BytesIO | None:
    """The world's contract notices that were published on `day` or before."""
    package = json.loads((folder_of(partnership) / "contracts.json").read_text(encoding="utf-8"))
    package["releases"] = [r for r in package["releases"] if r["date"][:10] <= day.isoformat()]
    return io.BytesIO(json.dumps(package).encode()) if package["releases"] else None


def past_statements(story: dict[str, Any]) -> io.BytesIO | None:
    """The statements of finished rounds, of which only the titles were published, as a file to import."""
    closed = {one["id"]: one["closed"] for one in story.get("round", [])}
    rows = [
        {
            "id": past["id"],
            "council": past["council"],
            "title": past["title_en"],
            "overview": past["title_en"],
            "language": "en",
            "date": closed[past["round"]].isoformat(),
        }
        for past in story.get("past_statement", [])
    ]
    return as_file(list(rows[0]), rows) if rows else None
