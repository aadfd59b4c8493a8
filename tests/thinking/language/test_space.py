"""What is nearest is found in a few bays, in memory and in files alike."""

import numpy as np
import pytest

from menter.language.vector import space as module
from menter.language.vector.space import Means, Part, Space, rounded, unit
from menter.language.vector.space_folder import SpaceFolder, is_worth_sorting

SIZE = 32
PLAIN = Means({"en": np.zeros(SIZE, np.float32)}, {"en": np.zeros(SIZE, np.float32)})


def rows(count, seed=0):
    rng = np.random.default_rng(seed)
    middles = 3 * rng.normal(size=(20, SIZE))
    return unit((rng.normal(size=(count, SIZE)) + middles[rng.integers(0, 20, count)]).astype(np.float32))


def kept(folder, count):
    vectors = rounded(rows(count))
    folder.rebuild(PLAIN, [(np.arange(count), vectors)], count, stamp="a")
    return vectors


def test_bays_hold_nearly_all_that_is_nearest(monkeypatch):
    monkeypatch.setattr(module, "ONE_BAY", 500)
    monkeypatch.setattr(module, "BAY_ROWS", 20)
    vectors = rows(3_000)
    part = Part.build(np.arange(3_000), rounded(vectors))

    found = [
        len(set(part.nearest(vectors[n], 10)[0].tolist()) & set(np.argsort(-(vectors @ vectors[n]))[:10].tolist())) / 10
        for n in range(0, 3_000, 100)
    ]

    assert len(part.middles) == 150
    assert np.mean(found) > 0.95


def test_the_same_rows_lie_the_same_in_files_as_in_memory(tmp_path):
    folder = SpaceFolder(tmp_path)
    vectors = kept(folder, 200)
    there = folder.open(folder.edition())
    here = Space.of(range(200), unit(vectors), unit(vectors), ["en"] * 200)

    asked = unit(vectors[[3]])[0]

    assert there.nearest(asked, 5)[0] == 3
    assert len(here.nearest(asked, 5)) == 5
    assert there.rows_of(np.asarray([3])) == pytest.approx(unit(vectors[[3]]), abs=1e-6)


def test_what_is_new_is_near_at_once_and_what_is_gone_leaves_zeros(tmp_path):
    folder = SpaceFolder(tmp_path)
    vectors = kept(folder, 50)
    folder.extend(folder.edition(), folder.open(folder.edition()), np.asarray([90]), vectors[[7]], gone=np.asarray([7]))
    space = folder.open(folder.edition())

    assert space.nearest(unit(vectors[[7]])[0], 1).tolist() == [90]
    assert not space.rows_of(np.asarray([7])).any()
    assert set(space.ids().tolist()) == ({*range(50)} - {7}) | {90}
    assert not is_worth_sorting(space, 1)


def test_eight_bits_change_no_cosine_by_more_than_they_say():
    vectors = rows(300)
    part = Part.build(np.arange(300), rounded(vectors))

    ids, cosines = part.nearest(vectors[0], 300)

    assert np.abs(cosines - (vectors @ vectors[0])[ids]).max() < 0.005


def test_a_row_of_one_number_and_one_of_none_keep_their_direction():
    kept = rounded(np.asarray([[0, 1e-9, 0], [0, 0, 0], [-1, 0, 0]], np.float32))

    assert kept.tolist() == [[0, 127, 0], [0, 0, 0], [-127, 0, 0]]


def test_an_unknown_id_lies_nowhere(tmp_path):
    folder = SpaceFolder(tmp_path)
    kept(folder, 5)

    assert not folder.open(folder.edition()).rows_of(np.asarray([99, -1])).any()


@pytest.mark.parametrize("name", ["rows.npy", "means.npz", "ids.npy"])
def test_a_spoilt_file_is_no_space(tmp_path, name):
    folder = SpaceFolder(tmp_path)
    kept(folder, 5)
    (tmp_path / folder.edition().base / name).write_bytes(b"no")

    assert folder.open(folder.edition()) is None


def test_a_folder_without_files_has_no_edition(tmp_path):
    assert SpaceFolder(tmp_path / "nothing").edition() is None


def test_a_question_lies_between_the_languages_when_it_shows_none():
    means = Means(
        {"cy": np.ones(2, np.float32)}, {"cy": np.asarray([1, 0], np.float32), "en": np.asarray([0, 1], np.float32)}
    )

    assert means.asked(np.asarray([1, 1], np.float32), "unknown") == pytest.approx([0.7071, 0.7071], abs=1e-3)


def test_a_text_without_a_vector_lies_nowhere():
    placed = PLAIN.place(np.asarray([[0.0] * SIZE, [1.0] * SIZE], np.float32), ["en", "en"])

    assert not placed[0].any()
    assert placed[1].any()
