"""Where each row has one partner at most, decoys tell how surely a pair is right."""

import numpy as np

from menter.join_up.rival import pair_off, probability_of_one


def world(rng, *, size, partners):
    """Rows of which the first `partners` have a likely partner, each among four strangers that are less alike."""
    rows, others, score = [], [], []
    for row in range(size):
        strangers = rng.choice(size, 5, replace=False)
        for other in strangers[strangers != row]:
            rows.append(row)
            others.append(int(other))
            score.append(float(np.clip(rng.normal(0.3, 0.08), 0, 1)))
        if row < partners:
            rows.append(row)
            others.append(row)
            score.append(float(np.clip(rng.normal(0.7, 0.12), 0, 1)))
    return np.asarray(rows), np.asarray(others), np.asarray(score)


def test_the_strongest_pairs_go_together_and_each_row_once():
    rows, others = np.asarray([0, 0, 1, 1]), np.asarray([0, 1, 0, 1])

    chosen, mine, _ = pair_off(rows, others, np.asarray([0.9, 0.8, 0.85, 0.1]), (2, 2))

    assert chosen.tolist() == [0, 3]
    assert mine.tolist() == [0.9, 0.1]


def evidence(score):
    return 1 / (1 + np.exp(-20 * (score - 0.55)))


def test_probabilities_are_as_true_as_they_say_where_most_rows_have_a_partner():
    rows, others, score = world(np.random.default_rng(4), size=600, partners=550)

    probability, together = probability_of_one(rows, others, score, evidence(score), (600, 600))

    true = rows == others
    assert abs(probability[together].mean() - true[together].mean()) < 0.05
    assert true[together & (probability >= 0.5)].mean() > 0.95


def test_where_few_rows_have_a_partner_the_evidence_keeps_most_strangers_out():
    rows, others, score = world(np.random.default_rng(4), size=600, partners=30)

    probability, together = probability_of_one(rows, others, score, evidence(score), (600, 600))

    true = rows == others
    assert true[together & (probability >= 0.5)].mean() > 0.7


def test_too_few_rows_for_decoys_keep_the_first_likelihood():
    rows = others = np.arange(3)
    first = np.asarray([0.9, 0.2, 0.6])

    probability, _ = probability_of_one(rows, others, np.asarray([0.9, 0.3, 0.7]), first, (3, 3))

    assert probability.tolist() == first.tolist()
