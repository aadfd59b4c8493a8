"""The largest flow of whole amounts from one place to another."""

from collections import defaultdict, deque
from collections.abc import Hashable, Mapping, Sequence

Place = Hashable
Way = tuple[Place, Place]


def largest_flow(ways: Mapping[Way, int], source: Place, sink: Place) -> dict[Way, int]:
    """What goes along each way, so that as much as can be comes from the source to the sink.

    ways    the most that each may take, whole, >= 0
    Source  Shortest augmenting paths (Edmonds and Karp 1972): exact in whole numbers, and the same for the same input.
    """
    room: dict[Way, int] = defaultdict(int, ways)
    beside: dict[Place, list[Place]] = defaultdict(list)
    for one, other in ways:
        beside[one].append(other)
        beside[other].append(one)
    while path := shortest_path(room, beside, source, sink):
        most = min(room[way] for way in path)
        for one, other in path:
            room[one, other] -= most
            room[other, one] += most
    return {way: max(0, most - room[way]) for way, most in ways.items()}


def shortest_path(
    room: Mapping[Way, int], beside: Mapping[Place, Sequence[Place]], source: Place, sink: Place
) -> list[Way]:
    """Ways with room from source to sink; empty when there are none."""
    came: dict[Place, Place] = {source: source}
    waiting = deque([source])
    while waiting and sink not in came:
        at = waiting.popleft()
        for place in beside[at]:
            if place not in came and room[at, place] > 0:
                came[place] = at
                waiting.append(place)
    path: list[Way] = []
    at = sink
    while at in came and at != source:
        path.append((came[at], at))
        at = came[at]
    return path
