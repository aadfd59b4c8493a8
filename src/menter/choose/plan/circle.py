"""Circles among what needs what first."""

from collections import deque
from collections.abc import Mapping, Sequence


def way_round(key: str, needs: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest chain of needs from `key` to itself; empty when there is none."""
    came: dict[str, str] = {}
    waiting = deque([key])
    while waiting:
        at = waiting.popleft()
        for needed in sorted(needs.get(at, ())):
            if needed == key:
                return (*chain_to(at, key, came), key)
            if needed not in came:
                came[needed] = at
                waiting.append(needed)
    return ()


def chain_to(at: str, key: str, came: Mapping[str, str]) -> tuple[str, ...]:
    chain = [at]
    while chain[-1] != key:
        chain.append(came[chain[-1]])
    return tuple(reversed(chain))


def circle_keys(needs: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """All that stand in a circle or wait for one: what is left when those whose needs are met are taken away."""
    left = {key: {each for each in needed if each in needs} for key, needed in needs.items()}
    while ready := [key for key, needed in left.items() if not needed & left.keys()]:
        for key in ready:
            del left[key]
    return frozenset(left)
