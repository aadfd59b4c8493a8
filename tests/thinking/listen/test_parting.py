"""Whether texts lie around one middle or two, told from chance."""

import numpy as np
import pytest

from menter.listen.theme.parting import part_in_two


def cloud(count: int, *, middle: float = 0.0, stretched: float = 1.0, seed: int = 0, dimension: int = 24) -> np.ndarray:
    """Vectors around one middle, stretched along the second direction."""
    rows = np.random.default_rng(seed).standard_normal((count, dimension))
    rows[:, 1] *= stretched
    rows[:, 0] += middle
    return rows.astype(np.float32)


def test_two_clouds_are_parted_as_they_lie() -> None:
    rows = np.concatenate([cloud(50, middle=-4), cloud(70, middle=4, seed=1)])
    order = np.random.default_rng(2).permutation(len(rows))

    side = part_in_two(rows[order], seed=0)

    assert side is not None
    truth = order >= 50
    assert (side == truth).all() or (side != truth).all()


@pytest.mark.parametrize("stretched", [1.0, 3.0, 10.0])
def test_one_cloud_stays_whole_however_long_it_is(stretched: float) -> None:
    cut = [part_in_two(cloud(90, stretched=stretched, seed=seed), seed=0) is not None for seed in range(12)]

    assert sum(cut) <= 2


def test_of_many_texts_all_get_a_side() -> None:
    rows = np.concatenate([cloud(400, middle=-4), cloud(400, middle=4, seed=1)])
    order = np.random.default_rng(2).permutation(len(rows))

    side = part_in_two(rows[order], seed=0)

    assert side is not None
    assert side.shape == (800,)
    assert side.sum() == 400


@pytest.mark.parametrize("rows", [cloud(1), np.ones((80, 24), dtype=np.float32), np.zeros((80, 24), dtype=np.float32)])
def test_one_text_and_equal_texts_have_no_parts(rows: np.ndarray) -> None:
    assert part_in_two(rows, seed=0) is None


def test_the_same_texts_are_parted_the_same_every_time() -> None:
    rows = np.concatenate([cloud(50, middle=-3), cloud(50, middle=3, seed=1)])

    once, again = part_in_two(rows, seed=0), part_in_two(rows, seed=0)

    assert once is not None
    assert again is not None
    assert (once == again).all()
