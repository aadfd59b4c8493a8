"""Every block of the page on open standards runs."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "read-and-write-open-standards.md"


def test_every_block_of_the_page_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    held: dict[str, object] = {"__name__": "docs"}

    for block in blocks:
        exec(compile(block, PAGE.name, "exec"), held)

    assert len(blocks) == 4
