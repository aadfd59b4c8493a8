"""Small squads and requests, and the slow way to match them: every choice there is."""

from itertools import product

from hypothesis import strategies as st

from menter.choose.assignment import Level, Need, Person, Request, Term
from menter.choose.assignment.fit import Field, find_slots
from menter.choose.assignment.worth import value_of

SKILLS = ("research", "design")


def person(key="ann", *, skills=None, days=(20.0,), languages=("en",), places=None):
    given = {"research": Level.PRACTITIONER} if skills is None else skills
    where = None if places is None else frozenset(places)
    return Person(key, key.title(), given, tuple(map(float, days)), frozenset(languages), where)


def need(skill="research", *, level=Level.WORKING, days=10.0, language=""):
    return Need(skill, level, float(days), language)


def request(key="bins", *, needs=None, council="Ynys", first=0, last=0, quarters=1, place="", worth=50.0):
    return Request(key, key.title(), council, tuple(needs or [need()]), first, last, quarters, place, worth)


levels = st.sampled_from(list(Level))
days = st.integers(1, 20).map(float)
needs = st.builds(Need, st.sampled_from(SKILLS), levels, days, st.sampled_from(["", "", "cy"]))


@st.composite
def worlds(draw, most_requests=3, most_people=2, quarters=2):
    """Requests, people and a term."""
    requests = []
    for number in range(draw(st.integers(0, most_requests))):
        first = draw(st.integers(0, quarters - 1))
        last = draw(st.integers(first, quarters - 1))
        takes = draw(st.integers(1, last - first + 1))
        requests.append(
            request(
                f"r{number}",
                needs=draw(st.lists(needs, min_size=1, max_size=2)),
                council=draw(st.sampled_from(["Ynys", "Coed"])),
                first=first,
                last=last,
                quarters=takes,
                place=draw(st.sampled_from(["", "", "North"])),
                worth=draw(st.integers(0, 9)),
            )
        )
    people = [
        person(
            f"p{number}",
            skills=draw(st.dictionaries(st.sampled_from(SKILLS), levels)),
            days=draw(st.lists(st.integers(0, 25), min_size=quarters, max_size=quarters)),
            languages=draw(st.sampled_from([("en",), ("cy", "en")])),
            places=draw(st.sampled_from([None, ("North",), ("South",)])),
        )
        for number in range(draw(st.integers(0, most_people)))
    ]
    return requests, people, Term(quarters)


def best_by_trying(requests, people, term):
    """The highest value of all matchings, by trying every one."""
    field: Field = find_slots(requests, people)
    ways = [[None, *field.by_need[key]] for key in sorted(field.by_need)]
    best = 0.0
    for choice in product(*ways):
        taken = [slot for slot in choice if slot is not None]
        if holds(field, taken):
            best = max(best, value_of(field, taken, term))
    return best


def holds(field, taken):
    """Whether all of a request begin together and nobody is overbooked."""
    begins, booked = {}, {}
    for slot in taken:
        if begins.setdefault(slot.request, slot.start) != slot.start:
            return False
        asked = field.requests[slot.request]
        for quarter in range(slot.start, slot.start + asked.quarters):
            load = booked.get((slot.person, quarter), 0.0) + asked.needs[slot.need].days / asked.quarters
            booked[slot.person, quarter] = load
            if load > field.people[slot.person].days[quarter] + 1e-9:
                return False
    return True
