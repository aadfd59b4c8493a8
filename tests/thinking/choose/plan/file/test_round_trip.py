"""A problem or a plan that is written to a file and read again is the same."""

import io
import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.choose.plan.file import (
    book_of_sheets,
    edits,
    example_problem,
    portfolio_as_json,
    portfolio_sheets,
    problem_as_json,
    problem_sheets,
    read_book,
    read_portfolio_json,
    read_problem_sheets,
    schema,
)
from menter.choose.plan.portfolio import Choice, Payment, Portfolio
from menter.standards.spreadsheet import write_book

from .world import days, names, pence, problems, through_json, through_workbook


@st.composite
def plans(draw):
    """A problem and any plan of it, whether it keeps rules or not."""
    problem = draw(problems())
    amounts = st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: round(number, 4))
    keys = [each.key for each in problem.opportunities]
    value = draw(amounts)
    return problem, Portfolio(
        choices=tuple(
            Choice(each.key, draw(st.integers(0, len(each.scopes) - 1)), draw(st.integers(0, 11)), draw(amounts))
            for each in sorted(problem.opportunities, key=lambda each: each.key)
            if draw(st.booleans())
        ),
        payments=tuple(
            Payment(
                pot.name, draw(st.sampled_from(["", *keys])), draw(st.integers(0, 4 * problem.years - 1)), draw(pence)
            )
            for pot in problem.pots
        ),
        bought=tuple((role.role, draw(st.integers(0, 11)), draw(days)) for role in problem.capacity),
        shortfall=tuple((name, abs(draw(amounts))) for name in draw(st.lists(names, unique=True, max_size=2))),
        value=value,
        bound=value + abs(draw(amounts)),
        engine="highs",
        seed=draw(st.integers(0, 9)),
        seconds=draw(st.sampled_from([1.0, 2.5, 60.0])),
        digest="ab" * 32,
    )


@settings(max_examples=100, deadline=None)
@given(problems(least=0))
def test_a_problem_through_json_is_the_same(problem):
    assert through_json(problem) == problem


@settings(max_examples=60, deadline=None)
@given(problems(), st.sampled_from(["cy", "en"]))
def test_a_problem_through_a_workbook_is_the_same(problem, language):
    assert through_workbook(problem, language) == problem


@settings(max_examples=60, deadline=None)
@given(problems(), st.sampled_from(["cy", "en"]))
def test_sheets_read_without_a_workbook_are_as_they_come_back_from_one(problem, language):
    sheets = problem_sheets(problem, language)

    straight = book_of_sheets(sheets)
    written = read_book(io.BytesIO(b"".join(write_book(sheets))), "plan.xlsx")

    assert cells_of(straight) == cells_of(written)
    assert straight.sound_problem() == written.sound_problem() == problem
    assert list(edits(straight, written)) == []


def cells_of(book):
    """Every cell by its sheet and row."""
    return {title: [(line.row.line, line.row.values) for line in lines] for title, lines in book.lines.items()}


@settings(max_examples=60, deadline=None)
@given(plans())
def test_a_plan_through_json_is_the_same(drawn):
    problem, plan = drawn

    back = read_portfolio_json(io.BytesIO(json.dumps(portfolio_as_json(problem, plan)).encode()), "plan.json")

    assert (back.payments, back.bought) == (plan.payments, plan.bought)
    assert [(c.key, c.scope, c.start) for c in back.choices] == [(c.key, c.scope, c.start) for c in plan.choices]
    assert [c.worth for c in back.choices] == pytest.approx([c.worth for c in plan.choices], rel=1e-12, abs=1e-6)
    assert back.value == pytest.approx(plan.value, rel=1e-12, abs=1e-6)
    assert back.bound == pytest.approx(plan.bound, rel=1e-12, abs=1e-6)
    assert [name for name, _ in back.shortfall] == [name for name, _ in plan.shortfall]
    assert (back.engine, back.seed, back.seconds, back.digest) == ("highs", plan.seed, plan.seconds, plan.digest)


@settings(max_examples=40, deadline=None)
@given(plans())
def test_what_is_written_keeps_the_schema(drawn):
    problem, plan = drawn

    jsonschema.validate(problem_as_json(problem), schema("problem"))
    jsonschema.validate(portfolio_as_json(problem, plan), schema("plan"))


@settings(max_examples=20, deadline=None)
@given(plans(), st.sampled_from(["cy", "en"]))
def test_a_workbook_with_its_plan_beside_is_read_as_the_same_problem(drawn, language):
    problem, plan = drawn
    sheets = [*problem_sheets(problem, language), *portfolio_sheets(problem, plan, language)]

    assert read_problem_sheets(io.BytesIO(b"".join(write_book(sheets))), "plan.xlsx") == problem


@pytest.mark.parametrize("kind", ["problem", "plan"])
def test_the_schemas_are_schemas(kind):
    jsonschema.Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_example_goes_through_both_files(language):
    problem = example_problem(language, first_year=2026)

    assert through_json(problem) == problem == through_workbook(problem, language)


def test_the_same_problem_gives_the_same_octets():
    problem = example_problem("en", first_year=2026)

    first, again = (b"".join(write_book(problem_sheets(problem, "en"))) for _ in range(2))

    assert first == again
