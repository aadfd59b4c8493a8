"""State tables are one dictionary each; docs/reference/states.md draws them.

Write the page anew with `python tests/rules/test_states.py`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from menter.choose import round as funding_round
from menter.deliver import phase
from menter.govern import claim, decision, grant, recommendation
from menter.language.sentence import Sentence
from menter.listen import sign_off

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "states.md"
TABLES = {
    "A theme": (sign_off.MOVES, sign_off.NAMES, "src/menter/listen/sign_off.py"),
    "A funding round": (funding_round.MOVES, funding_round.NAMES, "src/menter/choose/round.py"),
    "A decision of the board": (decision.MOVES, decision.NAMES, "src/menter/govern/decision.py"),
    "A grant": (grant.MOVES, grant.NAMES, "src/menter/govern/grant.py"),
    "A claim on a grant": (claim.MOVES, claim.NAMES, "src/menter/govern/claim.py"),
    "A recommendation": (recommendation.MOVES, recommendation.NAMES, "src/menter/govern/recommendation.py"),
    "The phases of an initiative": (phase.MOVES, phase.NAMES, "src/menter/deliver/phase.py"),
}
Moves = Mapping[str, Sequence[str]]
Names = Mapping[str, Sentence]


def diagram(moves: Moves, names: Names) -> str:
    """The table as a Mermaid state diagram: it starts at the first state and ends where nothing follows."""
    mark = {state: state.replace(" ", "_") for state in moves}
    lines = ["stateDiagram-v2"]
    lines += [f"    {mark[state]} : {names[state].to('en')}" for state in moves]
    lines.append(f"    [*] --> {mark[next(iter(moves))]}")
    for state, following in moves.items():
        lines += [f"    {mark[state]} --> {mark[then]}" for then in following] or [f"    {mark[state]} --> [*]"]
    return "\n".join(lines)


def page() -> str:
    parts = [
        "# States",
        "Each table is one dictionary, and nothing moves in any other way. This page is written from them by "
        "`python tests/rules/test_states.py`; a check compares the two.",
    ]
    for title, (moves, names, file) in TABLES.items():
        parts += [f"## {title}", f"`{file}`", f"```mermaid\n{diagram(moves, names)}\n```"]
    return "\n\n".join(parts) + "\n"


def test_the_page_shows_the_tables_as_they_are():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tests/rules/test_states.py"


@pytest.mark.parametrize("title", TABLES)
def test_every_state_is_named_and_can_be_reached(title):
    moves, names, _ = TABLES[title]
    reached = {next(iter(moves))}
    for _ in moves:
        reached |= {then for state in reached for then in moves[state]}

    assert set(moves) == set(names) == reached


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
