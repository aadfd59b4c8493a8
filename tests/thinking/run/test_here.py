"""Work spread over processes gives what one process gives, in the same order."""

from collections.abc import Sequence

import pytest

from menter.run.here import spread


def lengths(texts: Sequence[str]) -> list[int]:
    return [len(text) for text in texts]


def too_few(texts: Sequence[str]) -> list[int]:
    return [0]


def refused(texts: Sequence[str]) -> list[int]:
    raise ValueError("no")


TEXTS = ["a" * (number % 7) for number in range(100)]


@pytest.mark.slow
def test_two_processes_give_what_one_gives_in_the_same_order() -> None:
    assert spread(lengths, TEXTS, processes=2, part=7, fewest=0) == lengths(TEXTS)


def test_few_items_are_done_here() -> None:
    assert spread(lengths, TEXTS, processes=2, part=7) == lengths(TEXTS)


def test_nothing_gives_nothing() -> None:
    assert spread(lengths, [], processes=2) == []


def test_an_answer_short_is_noticed() -> None:
    with pytest.raises(AssertionError, match="2 items got 1 answers"):
        spread(too_few, ["a", "b"], processes=1)


@pytest.mark.slow
def test_what_goes_wrong_in_a_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="no"):
        spread(refused, TEXTS, processes=2, part=7, fewest=0)
