"""The page on how a plan is explained: its block runs, and its figures are those of the code."""

import re
from pathlib import Path

import pytest

from menter.choose.plan.compare import LESS, MORE
from menter.choose.plan.frontier import POINTS
from menter.choose.plan.future import Luck
from menter.choose.plan.point import HALF
from menter.choose.plan.shadow import MONEY, PERSON
from menter.choose.plan.tried import TAIL

PAGE = Path(__file__).parents[4] / "docs" / "explanation" / "how-a-plan-is-explained.md"
TEXT = " ".join(PAGE.read_text(encoding="utf-8").split())


def test_the_block_of_the_page_runs(capsys):
    (block,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)

    exec(compile(block, PAGE.name, "exec"), {"__name__": "docs"})

    said = capsys.readouterr().out
    assert "forms False" in said
    assert "of 100 futures the money would run short" in said


@pytest.mark.parametrize(
    "claim",
    [
        f"{PERSON:.0f} days in each quarter",
        f"£{MONEY // 100:,} more in a pot",
        f"{1 - LESS:.0%}".replace("%", " %") + " less",
        f"{MORE - 1:.0%}".replace("%", " %") + " more",
        f"{Luck().low} to {Luck().high} times what was said, {Luck().likeliest} the likeliest",
        f"by {Luck().costs} of its spread",
    ],
)
def test_the_figures_of_the_page_are_those_of_the_code(claim):
    assert claim in TEXT


def test_what_the_page_says_in_words_is_so_in_numbers():
    assert (POINTS, HALF, TAIL) == (12, 0.5, 0.1)  # a dozen, half of the most savings, the worst tenth
    assert Luck().costs == Luck().benefits
