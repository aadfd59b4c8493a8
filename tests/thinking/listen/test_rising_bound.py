"""What docs/explanation/how-rising-is-found.md says of the bound: measured again, on fewer worlds."""

import pytest
from bench.listen import rising

from menter.listen.rise import BOUND

pytestmark = pytest.mark.slow
DOC = "docs/explanation/how-rising-is-found.md"


@pytest.mark.parametrize("kind", rising.NULLS)
def test_false_alarms_stay_within_the_bound(kind):
    score = rising.measure_null(kind, rising.NULLS[kind], worlds=8)

    assert score.is_met, score.measured


def test_a_fivefold_rise_is_seen_and_hardly_anything_else():
    [score] = rising.measure_planted(5.0, worlds=2)

    assert score.measured.startswith("1.00 after")
    assert score.is_met


def test_the_rules_of_thumb_cry_wolf():
    score = rising.measure_null("growing", rising.growing, worlds=5)

    assert float(score.floor) > 0.5
    assert float(score.peer) > 0.5


def test_the_documentation_names_the_bound(request):
    told = (request.config.rootpath / DOC).read_text(encoding="utf-8")

    assert f"{BOUND:.0%} or less on average" in told
