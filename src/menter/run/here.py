"""Heavy work on this machine: the same function over parts of a list, in several processes, answers in order."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Final, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

PART: Final = 2_000  # items handed to a process at a time: a tenth of a second or more of work on short comments
FEWEST: Final = 3 * PART  # with fewer items, starting processes (about a second) takes longer than the work
CLEAN: Final = "spawn"  # how a process begins: a copy of this one would share its threads' locks and its database
AHEAD: Final = 4  # parts a process may be ahead of what was taken, so that memory stays level for any number


def spread(
    work: Callable[[Sequence[Item]], Sequence[Answer]],
    items: Sequence[Item],
    *,
    processes: int,
    part: int = PART,
    fewest: int = FEWEST,
) -> list[Answer]:
    """The answers of `work` to all items, in their order, whatever the number of processes.

    work         a function at the top of a module: one answer for each item it is given, none depending on the others
    processes    how many at once; with 1, or fewer than `fewest` items, everything is done here
    Raises       what `work` raises, for the first part that raises.
    """
    return [answer for answers in spread_parts(work, items, processes=processes, part=part, fewest=fewest)
            for answer in answers]  # fmt: skip


def spread_parts(
    work: Callable[[Sequence[Item]], Sequence[Answer]],
    items: Sequence[Item],
    *,
    processes: int,
    part: int = PART,
    fewest: int = FEWEST,
) -> Iterator[Sequence[Answer]]:
    """As `spread`, part by part: for more answers than should be held at once."""
    parts = (items[start : start + part] for start in range(0, len(items), part))
    if processes < 2 or len(items) < fewest:
        for one in parts:
            yield checked(work(one), one)
        return
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context(CLEAN)) as pool:
        waiting: list[tuple[Future[Sequence[Answer]], Sequence[Item]]] = []
        for one in parts:
            waiting.append((pool.submit(work, one), one))
            if len(waiting) >= AHEAD * processes:
                done, asked = waiting.pop(0)
                yield checked(done.result(), asked)
        for done, asked in waiting:
            yield checked(done.result(), asked)


def checked(answers: Sequence[Answer], items: Sequence[Item]) -> Sequence[Answer]:
    assert len(answers) == len(items), f"{len(items)} items got {len(answers)} answers"
    return answers
