"""The check written apart sees each rule that bookings break."""

import pytest

from menter.choose.assignment import Booking, Level, broken_bookings

from .world import need, person, request

ASKED = request(needs=[need(), need("design")], last=1)
ANN = person(skills={"research": Level.EXPERT, "design": Level.EXPERT}, days=[20, 20])


def test_sound_bookings_break_nothing():
    assert broken_bookings([Booking("bins", 0, "ann", 0), Booking("bins", 1, "ann", 0)], [ASKED], [ANN]) == ()


@pytest.mark.parametrize(
    ("bookings", "asked", "who", "sentence"),
    [
        ([Booking("roads", 0, "ann", 0)], ASKED, ANN, "names what is not there"),
        ([Booking("bins", 2, "ann", 0)], ASKED, ANN, "no need with the number 2"),
        ([Booking("bins", 1, "ann", 0)], ASKED, person(days=[20, 20]), "cannot do design"),
        ([Booking("bins", 0, "ann", 0)], request(needs=[need(language="cy")]), ANN, "cannot do research"),
        ([Booking("bins", 0, "ann", 0)], request(place="North"), person(places=["South"]), "cannot do research"),
        ([Booking("bins", 0, "ann", 0), Booking("bins", 0, "ann", 0)], ASKED, ANN, "Two people are booked"),
        ([Booking("bins", 0, "ann", 0), Booking("bins", 1, "ann", 1)], ASKED, ANN, "the same quarter"),
        ([Booking("bins", 0, "ann", 1)], request(), ANN, "outside its window"),
        ([Booking("bins", 0, "ann", 0)], ASKED, person(days=[9, 0]), "is booked for 10.0 days"),
    ],
)
def test_each_broken_rule_is_seen(bookings, asked, who, sentence):
    assert any(sentence in str(each) for each in broken_bookings(bookings, [asked], [who]))
