"""Checks bookings against what was asked, written apart from the programme that made them."""

from collections.abc import Iterable, Sequence

from menter.choose.assignment.fit import Booking
from menter.choose.assignment.request import Person, Request
from menter.language.sentence import Sentence

NEAR = 1e-5  # days: what a solver and sums of doubles may be off by


def broken_bookings(
    bookings: Sequence[Booking], requests: Sequence[Request], people: Sequence[Person]
) -> tuple[Sentence, ...]:
    """Every rule that the bookings break, in sentences; none when they hold."""
    asked = {request.key: request for request in requests}
    known = {person.key: person for person in people}
    strangers = [each for each in bookings if each.request not in asked or each.person not in known]
    if strangers:
        return tuple(
            Sentence("A booking names what is not there: {request}, {person}.", request=b.request, person=b.person)
            for b in strangers
        )
    return (*unfit(bookings, asked, known), *scattered(bookings, requests), *overbooked(bookings, asked, people))


def unfit(bookings: Sequence[Booking], asked: dict[str, Request], known: dict[str, Person]) -> Iterable[Sentence]:
    """Somebody lacks the skill, the level or the language, or does not work there."""
    for booking in bookings:
        request, person = asked[booking.request], known[booking.person]
        if not 0 <= booking.need < len(request.needs):
            yield Sentence("“{title}” has no need with the number {number}.", title=request.title, number=booking.need)
            continue
        need = request.needs[booking.need]
        is_able = need.skill in person.skills and person.skills[need.skill] >= need.level
        is_heard = need.language == "" or need.language in person.languages
        is_there = request.place == "" or person.places is None or request.place in person.places
        if not (is_able and is_heard and is_there):
            yield Sentence(
                "{name} cannot do {skill} for “{title}”.", name=person.name, skill=need.skill, title=request.title
            )


def scattered(bookings: Sequence[Booking], requests: Sequence[Request]) -> Iterable[Sentence]:
    """A need is done twice, or a squad begins at different times or outside its window."""
    for request in requests:
        mine = [booking for booking in bookings if booking.request == request.key]
        if len({booking.need for booking in mine}) < len(mine):
            yield Sentence("Two people are booked for the same need of “{title}”.", title=request.title)
        begins = {booking.start for booking in mine}
        if len(begins) > 1:
            yield Sentence("Not all who do “{title}” begin in the same quarter.", title=request.title)
        if any(start < request.first or start + request.quarters > request.last + 1 for start in begins):
            yield Sentence("“{title}” is done outside its window.", title=request.title)


def overbooked(bookings: Sequence[Booking], asked: dict[str, Request], people: Sequence[Person]) -> Iterable[Sentence]:
    """Somebody is booked for more days of a quarter than there are."""
    for person in people:
        booked = [0.0] * len(person.days)
        for booking in bookings:
            request = asked[booking.request]
            if booking.person != person.key or not 0 <= booking.need < len(request.needs):
                continue
            for quarter in range(booking.start, booking.start + request.quarters):
                booked[quarter] += request.needs[booking.need].days / request.quarters
        for quarter, days in enumerate(booked):
            if days > person.days[quarter] + NEAR:
                yield Sentence(
                    "{name} is booked for {booked} days in quarter {quarter} and has {days}.",
                    name=person.name, booked=round(days, 2), quarter=quarter, days=person.days[quarter],
                )  # fmt: skip
