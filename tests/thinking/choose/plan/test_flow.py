"""Payments: as much as can be paid is paid, in whole pence."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from menter.choose.plan.flow import largest_flow

SIZE = 6


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 20), min_size=SIZE * SIZE, max_size=SIZE * SIZE))
def test_the_flow_is_as_large_as_it_can_be_and_nothing_gets_lost(amounts):
    rooms = np.array(amounts).reshape(SIZE, SIZE) * (1 - np.eye(SIZE, dtype=int))
    ways = {(a, b): int(rooms[a, b]) for a in range(SIZE) for b in range(SIZE) if rooms[a, b]}

    flow = largest_flow(ways, 0, SIZE - 1)

    into = [sum(f for (_a, b), f in flow.items() if b == n) for n in range(SIZE)]
    out = [sum(f for (a, _b), f in flow.items() if a == n) for n in range(SIZE)]
    assert out[0] - into[0] == maximum_flow(csr_array(rooms.astype(np.int32)), 0, SIZE - 1).flow_value
    assert into[1:-1] == out[1:-1]
    assert all(0 <= amount <= ways[way] for way, amount in flow.items())


def test_no_way_no_flow():
    assert largest_flow({("a", "b"): 5}, "a", "c") == {("a", "b"): 0}


def test_what_was_sent_astray_is_sent_back():
    # The shortest path from 1 takes the pot that 2 alone depends on.
    ways = {("s", 1): 1, ("s", 2): 1, (1, "x"): 1, (1, "y"): 1, (2, "x"): 1, ("x", "t"): 1, ("y", "t"): 1}

    flow = largest_flow(ways, "s", "t")

    assert flow[1, "y"] == flow[2, "x"] == pytest.approx(1)
