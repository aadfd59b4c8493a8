"""What cannot be matched is refused in a sentence that says what is wrong."""

from dataclasses import replace

import pytest

from menter.choose.assignment import BadPerson, BadRequest, BadTerm, Evenness, Need, Term, assign_people

from .world import need, person, request

NAN, FAR = float("nan"), float("inf")


def refused(kind, requests, people, term=None):
    with pytest.raises(kind) as caught:
        assign_people(requests, people, term=term or Term(1))
    return str(caught.value)


@pytest.mark.parametrize("days", [0, -3, NAN, FAR])
def test_days_of_a_need_are_above_nothing(days):
    assert "Give a number above 0" in refused(BadRequest, [request(needs=[need(days=days)])], [])


@pytest.mark.parametrize("level", [0, 5])
def test_levels_are_four(level):
    wrong = Need("research", level, 5.0)

    assert "Levels are 1 to 4" in refused(BadRequest, [request(needs=[wrong])], [])
    assert "Levels are 1 to 4" in refused(BadPerson, [], [person(skills={"research": level})])


def test_a_request_needs_a_skill():
    assert "needs no skill" in refused(BadRequest, [replace(request(), needs=())], [])


@pytest.mark.parametrize("worth", [-1, NAN, FAR])
def test_a_worth_is_a_number(worth):
    assert "Give a number of 0 or more" in refused(BadRequest, [request(worth=worth)], [])


@pytest.mark.parametrize(("first", "last"), [(1, 0), (-1, 0), (0, 1)])
def test_a_window_lies_in_the_term(first, last):
    assert "quarters go from 0 to 0" in refused(BadRequest, [request(first=first, last=last)], [])


def test_a_request_fits_its_window():
    assert "Give it longer" in refused(BadRequest, [request(quarters=2)], [])


def test_a_request_takes_a_quarter_at_least():
    assert "takes 0 quarters" in refused(BadRequest, [request(quarters=0)], [])


@pytest.mark.parametrize("days", [-1, NAN, FAR])
def test_days_of_a_person_are_numbers(days):
    assert "in quarter 0" in refused(BadPerson, [], [person(days=[days])])


def test_a_person_has_days_for_every_quarter():
    assert "has days for 1 quarters; there are 2" in refused(BadPerson, [], [person(days=[5])], Term(2))


def test_keys_are_there_once():
    assert "Two requests have the key “bins”" in refused(BadRequest, [request(), request()], [])
    assert "Two people have the key “ann”" in refused(BadPerson, [], [person(), person()])


def test_a_term_has_a_quarter():
    assert "one quarter or more" in refused(BadTerm, [], [], Term(0))


@pytest.mark.parametrize("evenness", [Evenness(-1.0), Evenness(NAN), Evenness(0.5, FAR)])
def test_evenness_is_a_number(evenness):
    assert "0 or more" in refused(BadTerm, [], [], Term(1, evenness))
