"""People are matched with requests: the best there is, no clash, even over the year."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.choose.assignment import Evenness, Level, Term, assign_people, broken_bookings

from .world import best_by_trying, need, person, request, worlds


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_no_matching_of_a_small_world_is_better(world):
    requests, people, term = world

    found = assign_people(requests, people, term=term, gap=0.0)

    assert found.value == pytest.approx(best_by_trying(requests, people, term), abs=1e-5)
    assert found.bound >= found.value


@settings(max_examples=60, deadline=None)
@given(worlds(most_requests=6, most_people=4, quarters=4))
def test_every_matching_passes_a_check_written_apart(world):
    requests, people, term = world

    found = assign_people(requests, people, term=term)

    assert broken_bookings(found.bookings, requests, people) == ()
    assert found.value >= found.by_hand - 1e-9
    assert len(found.outcomes) == len(requests)


@settings(max_examples=30, deadline=None)
@given(worlds(), st.integers(1, 30))
def test_more_days_never_make_a_matching_count_for_less(world, more):
    requests, people, term = world
    before = assign_people(requests, people, term=replace(term, evenness=Evenness(0.0)), gap=0.0)
    rested = [replace(each, days=tuple(days + more for days in each.days)) for each in people]

    after = assign_people(requests, rested, term=replace(term, evenness=Evenness(0.0)), gap=0.0)

    assert after.value >= before.value - 1e-6


@settings(max_examples=15, deadline=None)
@given(worlds())
def test_the_same_is_matched_the_same_way_again(world):
    requests, people, term = world

    assert assign_people(requests, people, term=term) == assign_people(requests, people, term=term)


def test_the_request_that_counts_for_more_is_met():
    requests = [request("small", worth=10), request("large", worth=90)]

    found = assign_people(requests, [person(days=[10])], term=Term(1))

    assert [each.state for each in found.outcomes] == ["not", "met"]


def test_two_small_requests_can_count_for_more_than_a_large_one():
    requests = [request("large", needs=[need(days=20)], worth=60), request("one", worth=40), request("two", worth=40)]

    found = assign_people(requests, [person(days=[20])], term=Term(1))

    assert [each.state for each in found.outcomes] == ["not", "met", "met"]
    assert found.value > found.by_hand or found.by_hand == found.value == 80


def test_a_squad_begins_together():
    people = [person("ann", days=[10, 0]), person("bob", skills={"design": Level.EXPERT}, days=[0, 10])]
    asked = request(needs=[need(), need("design")], last=1)

    found = assign_people([asked], people, term=Term(2))

    assert found.outcomes[0].state == "partly"
    assert len(found.bookings) == 1


def test_evenness_gives_the_second_council_its_turn():
    requests = [request(f"y{n}", council="Ynys", worth=50) for n in range(4)] + [request("c", council="Coed", worth=45)]

    even = assign_people(requests, [person(days=[40])], term=Term(1))
    plain = assign_people(requests, [person(days=[40])], term=Term(1, Evenness(0.0)))

    assert even.outcomes[4].state == "met"
    assert plain.outcomes[4].state == "not"
    assert [year.short for year in even.councils] == [0.0, 0.0]


def test_evenness_is_kept_year_by_year():
    first, second = request("now", first=0, last=0), request("then", first=4, last=4)

    found = assign_people([first, second], [person(days=[10] * 8)], term=Term(8))

    assert [(year.year, year.given) for year in found.councils] == [(2026, 10.0), (2027, 10.0)]


def test_nothing_asked_is_nothing_done():
    found = assign_people([], [person()], term=Term(1))

    assert (found.bookings, found.value, found.gap) == ((), 0.0, 0.0)


def test_with_nobody_there_every_request_says_so():
    found = assign_people([request()], [], term=Term(1))

    assert found.outcomes[0].state == "not"
    assert "Nobody here has the skill research." in str(found.outcomes[0].reasons[0])


def test_in_no_time_there_is_still_a_plan_with_its_bound():
    requests = [request(f"r{n}", needs=[need(days=3 + n % 7)], worth=n % 5 + 1) for n in range(40)]

    found = assign_people(requests, [person(days=[50])], term=Term(1), seconds=0.0)

    assert found.value >= found.by_hand > 0
    assert found.bound < float("inf")
    assert broken_bookings(found.bookings, requests, [person(days=[50])]) == ()


def test_thirds_of_days_fit_as_they_are():
    asked = request(needs=[need(days=10)], last=2, quarters=3)

    found = assign_people([asked], [person(days=[10 / 3] * 3)], term=Term(3))

    assert found.outcomes[0].state == "met"
