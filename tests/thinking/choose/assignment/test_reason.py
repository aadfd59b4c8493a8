"""What is said of each request is so: who does it, what keeps it out, what would bring it in."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings

from menter.choose.assignment import Booking, Evenness, Level, Term, assign_people, broken_bookings
from menter.choose.assignment.change import free_days, smallest_change
from menter.choose.assignment.fit import Slot, find_slots, suits

from .world import need, person, request, worlds


def said(requests, people, term=None, number=0):
    found = assign_people(requests, people, term=term or Term(len(people[0].days)))
    return [each.to("en") for each in found.outcomes[number].reasons]


def test_a_met_request_says_who_does_what_and_when():
    assert said([request()], [person()]) == ["Ann does research: 10 days in quarter 1 of 2026–27."]


def test_one_over_two_quarters_says_from_when_to_when():
    assert said([request(last=1, quarters=2)], [person(days=[5, 5])]) == [
        "Ann does research: 10 days, from quarter 1 of 2026–27 to quarter 2 of 2026–27."
    ]


def test_a_skill_that_is_too_low_names_who_comes_nearest():
    assert said([request(needs=[need(level=Level.EXPERT)])], [person()]) == [
        "Nobody has research at the level “expert”. Ann comes nearest, at the level “practitioner”."
    ]


def test_a_language_that_nobody_skilled_speaks_is_named():
    assert said([request(needs=[need(language="cy")])], [person()]) == [
        "Those who have research at this level do not speak Welsh: Ann."
    ]


def test_a_place_that_nobody_skilled_goes_to_is_named():
    assert said([request(place="North")], [person(places=["South"])]) == [
        "Those who could do research do not work in North: Ann."
    ]


def test_who_is_booked_for_what_counts_for_more_is_named_with_the_days_that_lack():
    requests = [request("large", worth=90), request("small", worth=10)]

    assert said(requests, [person(days=[14])], number=1) == [
        "Those who could do research are booked for requests that count for more together: Ann.",
        "It could be done if Ann had 6 more days in quarter 1 of 2026–27.",
    ]


def test_days_that_nobody_has_even_without_bookings_are_said():
    assert said([request(needs=[need(days=30)])], [person(days=[20])]) == [
        "Those who could do research have fewer than 30 days in a quarter, even without any booking: Ann.",
        "It could be done if Ann had 10 more days in quarter 1 of 2026–27.",
    ]


def test_a_later_quarter_that_would_do_is_named():
    requests = [request("large", worth=90), request("small", worth=10)]

    assert said(requests, [person(days=[10, 10])], number=1)[-1] == (
        "As things stand, it could be done from quarter 2 of 2026–27."
    )


def test_a_request_that_would_leave_another_council_behind_is_not_said_to_lack_days():
    requests = [request("only", council="Ynys", worth=0)]
    requests += [request(f"c{n}", council="Coed", needs=[need("design")], worth=50) for n in range(4)]
    people = [person(days=[10]), person("bob", skills={"design": Level.EXPERT}, days=[10])]

    assert said(requests, people, Term(1, Evenness(1.0, 5.0))) == [
        "There are days enough for it, but with it the plan would count for no more."
    ]


def changes_of(requests, people, found):
    """The smallest change of each request that somebody could do more of, with what is taken."""
    field = find_slots(requests, people)
    places = {each.key: n for n, each in enumerate(people)}
    asked = {each.key: n for n, each in enumerate(requests)}
    taken = [Slot(asked[b.request], b.need, places[b.person], b.start) for b in found.bookings]
    changes = [(n, smallest_change(field, n, taken)) for n in range(len(requests))]
    return field, taken, [(n, change) for n, change in changes if change is not None and change.squad]


@settings(max_examples=80, deadline=None)
@given(worlds(most_requests=4, most_people=3))
def test_with_the_days_named_it_could_be_done(world):
    requests, people, term = world
    found = assign_people(requests, people, term=term)
    _field, _taken, changes = changes_of(requests, people, found)
    for _number, change in changes:
        added = [Booking(requests[s.request].key, s.need, people[s.person].key, s.start) for s in change.squad]
        rested = list(people)
        for each in change.more:
            days = list(rested[each.person].days)
            days[each.quarter] += each.days
            rested[each.person] = replace(rested[each.person], days=tuple(days))

        assert broken_bookings([*found.bookings, *added], requests, rested) == ()


@settings(max_examples=80, deadline=None)
@given(worlds(most_requests=4, most_people=3))
def test_fewer_days_than_named_would_not_do(world):
    requests, people, term = world
    found = assign_people(requests, people, term=term)
    field, taken, changes = changes_of(requests, people, found)
    for number, change in changes:
        asked = requests[number]
        begun = {slot.start for slot in taken if slot.request == number} or set(asked.starts)
        needs = [slot.need for slot in change.squad]
        lacking = [
            sum(max(0.0, -left) for days in free_days(field, [*taken, *squad]) for left in days)
            for start in begun
            for who in product(range(len(people)), repeat=len(needs))
            if all(suits(people[p], asked.needs[k], asked.place) for p, k in zip(who, needs, strict=True))
            for squad in [[Slot(number, k, p, start) for p, k in zip(who, needs, strict=True)]]
        ]

        assert abs(change.days - min(lacking)) < 1e-4
