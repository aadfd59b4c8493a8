"""The golden thread, forward and back."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.thread import KINDS, LEADS_TO, MAIN, Link, Node, NoSource, WrongWay, walk

DAY = date(2026, 1, 1)


def link(start, end):
    return Link(start, end, DAY, "run", "import 1")


NODES = {kind: Node(kind, "1") for kind in KINDS}
WHOLE = [link(NODES[a], NODES[b]) for a, b in pairwise(MAIN)]


def test_from_a_voice_to_the_benefit_and_back():
    assert walk(NODES["voice"], WHOLE).after[-1] == NODES["benefit"]
    assert walk(NODES["benefit"], WHOLE).before[0] == NODES["voice"]
    assert walk(NODES["grant"], WHOLE).missing == ()


def test_what_is_missing_is_said():
    found = walk(NODES["decision"], [link(NODES["opportunity"], NODES["decision"])])

    assert [str(sentence) for sentence in found.missing] == [
        "No resident's voice stands behind this.",
        "No theme stands behind this.",
        "No grant has been made for this yet.",
        "No initiative has begun from this yet.",
        "No benefit of this is on record yet.",
    ]


def test_another_voice_of_the_theme_is_not_behind_this_one():
    other = Node("voice", "2")

    found = walk(NODES["voice"], [*WHOLE, link(other, NODES["theme"])])

    assert other not in found.before + found.after


def test_a_link_without_a_source_does_not_exist():
    with pytest.raises(NoSource, match="a voice to a theme needs a source"):
        Link(NODES["voice"], NODES["theme"], DAY, "run", " ")


def test_the_thread_runs_one_way():
    with pytest.raises(WrongWay, match="does not run from a benefit to a voice"):
        link(NODES["benefit"], NODES["voice"])


def test_no_kind_can_come_back_to_itself():
    def ahead(kind):
        return {kind, *(far for near in LEADS_TO[kind] for far in ahead(near))}

    assert all(kind not in ahead(near) for kind in KINDS for near in LEADS_TO[kind])


pairs = [(a, b) for a in KINDS for b in LEADS_TO[a]]


@given(st.lists(st.tuples(st.sampled_from(pairs), st.integers(0, 3), st.integers(0, 3)), max_size=30))
def test_a_chain_holds_each_node_once_and_only_links_it_was_given(drawn):
    links = [link(Node(a, str(i)), Node(b, str(j))) for (a, b), i, j in drawn]

    found = walk(Node("opportunity", "0"), [*links, *links])

    nodes = found.before + found.after
    assert len(nodes) == len(set(nodes))
    assert set(found.links) <= set(links)
    assert {end for each in found.links for end in (each.start, each.end)} <= {*nodes, found.node}
