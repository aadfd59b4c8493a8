"""The house has these rooms and no others; no drawer for odds and ends."""

from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "menter"
TOP = {
    "__init__.py", "__main__.py", "thread.py", "home.py", "py.typed", "listen", "see", "join_up", "choose", "govern",
    "deliver", "share", "grow", "standards", "language", "reference", "run", "office", "command", "locale",
}  # fmt: skip
UPSTAIRS = {
    "__init__.py", "settings.py", "urls.py", "wsgi.py", "look", "people", "ledger", "thread", "listen", "see",
    "join_up", "choose", "govern", "deliver", "share", "grow", "reference", "standards", "language", "demo",
}  # fmt: skip
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "data", "info", "core"}


def names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir() if p.name != "__pycache__"}


def test_the_ground_floor_has_these_rooms():
    assert names(SOURCE) <= TOP


def test_the_upper_floor_has_these_rooms():
    assert names(SOURCE / "office") <= UPSTAIRS


def test_no_drawer_for_odds_and_ends():
    found = [p for p in SOURCE.rglob("*") if p.stem in DRAWERS]

    assert found == []


def test_every_package_says_what_lives_there():
    silent = [
        p.parent.relative_to(SOURCE).as_posix()
        for p in SOURCE.rglob("__init__.py")
        if p.parent.name != "migrations" and not p.read_text(encoding="utf-8").startswith('"""')
    ]

    assert silent == []
