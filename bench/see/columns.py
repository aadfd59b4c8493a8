"""How well columns are recognised: on real tables, by their headings and, with those hidden, by their values alone."""

from bench.scoreboard import Score
from tests.thinking.see.test_proposal import FILES, TRUTH, judge, propose_for


def column_scores() -> list[Score]:
    """Give one line with the headings as they are and one without them; none when the tables are not there."""
    if not FILES.is_dir():
        return []
    scores = []
    for hidden, what, least in ((False, "by their headings", 0.95), (True, "headings hidden", 0.35)):
        judged = [judge(*propose_for(name, hidden=hidden)) for name in TRUTH]
        right, wrong, wanted = (sum(column) for column in zip(*judged, strict=True))
        scores.append(
            Score(
                f"columns of {len(TRUTH)} real tables, {what}: right of {wanted}",
                f"{right} right, {wrong} wrong",
                goal=f"≥ {least:.0%} right",
                is_met=right / wanted >= least,
            )
        )
    return scores
