"""Which model turns texts into numbers. The tiny model of these tests is made here."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from menter.language.vector import default_embedder, default_fingerprint, describe_embedder, use_embedder
from menter.language.vector.choice import UnknownEmbedder, choose
from menter.language.vector.onnx_folder import NoModelThere, OnnxFolder, folder_fingerprint
from menter.language.vector.sentence_model import NoLibrary, cut_windows

ODD = ["", "\0", "\ud800", "👍" * 3000, "gair " * 16_000]


@pytest.fixture(autouse=True)
def bundled_again() -> Iterator[None]:
    yield
    use_embedder(None)


def make_model(folder: Path, *, seed: int = 0) -> Path:
    """A model of 3 numbers a word: a table of word vectors, and nothing more."""
    onnx = pytest.importorskip("onnx")
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = {"[UNK]": 0, "biniau": 1, "bins": 2, "bws": 3}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    folder.mkdir(exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text(json.dumps({"max_position_embeddings": 64}))
    table = np.random.default_rng(seed).normal(size=(len(words), 3)).astype(np.float32)
    helper = onnx.helper
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])],
        "tiny",
        [helper.make_tensor_value_info("input_ids", onnx.TensorProto.INT64, ["texts", "pieces"])],
        [helper.make_tensor_value_info("last_hidden_state", onnx.TensorProto.FLOAT, ["texts", "pieces", 3])],
        [onnx.numpy_helper.from_array(table, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(folder / "model.onnx"))
    return folder


def test_without_a_setting_nothing_is_chosen() -> None:
    assert choose("") is None


def test_letters_can_be_chosen_and_it_is_said(tmp_path: Path) -> None:
    use_embedder(choose("letters"))

    report = describe_embedder(tmp_path)

    assert (report.name, report.is_fallback) == ("hashed letters", True)
    assert "MENTER_EMBEDDER" in str(report.reason)


def test_a_setting_that_names_nothing_refuses_when_it_is_used(tmp_path: Path) -> None:
    use_embedder(choose("labse"))

    with pytest.raises(UnknownEmbedder, match="labse"):
        default_fingerprint()
    with pytest.raises(UnknownEmbedder, match="onnx:"):
        default_embedder(tmp_path)


def test_a_folder_without_a_model_says_what_it_needs(tmp_path: Path) -> None:
    use_embedder(choose(f"onnx:{tmp_path}"))

    with pytest.raises(NoModelThere, match=r"tokenizer\.json"):
        default_fingerprint()


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    make_model(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"no model")

    with pytest.raises(NoModelThere, match="no ONNX model"):
        OnnxFolder(tmp_path)


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import metadata

    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    use_embedder(choose("sentence-transformers:some-model"))

    with pytest.raises(NoLibrary, match="sentence-transformers"):
        default_fingerprint()


@pytest.mark.slow
def test_any_folder_with_a_model_serves(tmp_path: Path) -> None:
    use_embedder(choose(f"onnx:{make_model(tmp_path / 'tiny')}"))

    embedder = default_embedder(tmp_path, threads=1)

    assert (embedder.name, embedder.dimension) == ("tiny", 3)
    assert np.linalg.norm(embedder.embed(["bins", "biniau"]), axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert embedder.fingerprint == default_fingerprint()


@pytest.mark.slow
def test_a_long_text_is_read_to_its_end(tmp_path: Path) -> None:
    model = OnnxFolder(make_model(tmp_path), threads=1)

    bins, late = model.embed(["bins " * 200, "bins " * 200 + "bws " * 200])

    assert bins @ late < 0.99


@pytest.mark.slow
def test_odd_texts_do_no_harm(tmp_path: Path) -> None:
    rows = OnnxFolder(make_model(tmp_path), threads=1).embed(ODD)

    assert np.isfinite(rows).all()
    assert np.linalg.norm(rows[-1]) == pytest.approx(1, abs=1e-5)


@pytest.mark.slow
def test_another_model_in_the_same_place_has_another_fingerprint(tmp_path: Path) -> None:
    first = folder_fingerprint(make_model(tmp_path / "tiny", seed=1))

    assert folder_fingerprint(make_model(tmp_path / "tiny", seed=2)) != first


def test_windows_hold_every_word_once() -> None:
    text = " ".join(f"word{number}" for number in range(500))

    windows = cut_windows(text, 300)

    assert " ".join(windows) == text
    assert max(map(len, windows)) <= 300
    assert cut_windows("", 300) == [""]
    assert "".join(cut_windows("x" * 1000, 300)) == "x" * 1000
