"""What the guides show for a notebook runs as it stands there."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize(
    "page",
    [
        "how-to/share-a-cost.md",
        "explanation/how-people-are-matched.md",
        pytest.param("how-to/plan-from-a-file.md", marks=pytest.mark.slow),
    ],
)
def test_the_block_for_a_notebook_runs(page, capsys):
    (block,) = re.findall(r"```python\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.S)

    exec(compile(block, page, "exec"), {})

    assert capsys.readouterr().out
