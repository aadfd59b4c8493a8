"""The names that a notebook uses, and the survey of the how-to where its file is there."""

import re
from pathlib import Path

import numpy as np
import pytest

import menter
from menter.language.vector import use_embedder
from menter.language.vector.choice import letters

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "use-from-python.md"
SURVEY = "bench/A_cadw_visitor_survey"


def test_a_plain_list_of_texts_becomes_numbers() -> None:
    use_embedder(letters())
    try:
        vectors = menter.embed(["Biniau", "bins", ""])
    finally:
        use_embedder(None)

    assert vectors.shape == (3, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_walk_through_a_survey_runs(
    shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    block = re.search(r"```py\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert block is not None
    monkeypatch.chdir(shared / SURVEY)

    exec(compile(block[1], PAGE.name, "exec"), {"__name__": "docs"})

    told = capsys.readouterr().out
    assert "fit nowhere" in told
    assert len(told.splitlines()) > 5
