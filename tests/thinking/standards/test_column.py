"""Columns found by their headings in either language, by their values, or as a person says."""

import importlib.util
import io
from pathlib import Path

import pytest

from menter.language.sentence import Sentence
from menter.listen.statement import STATEMENT_FIELDS
from menter.listen.voice import VOICE_FIELDS
from menter.see.initiative import INITIATIVE_FIELDS
from menter.see.payment import PAYMENT_FIELDS
from menter.see.register_field import REGISTER_FIELDS
from menter.see.software import SYSTEM_FIELDS
from menter.standards.column import ColumnMissing, ColumnUnknown, Field, plain, recognise
from menter.standards.table import read_table

ALL_FIELDS = [VOICE_FIELDS, STATEMENT_FIELDS, INITIATIVE_FIELDS, REGISTER_FIELDS, PAYMENT_FIELDS, SYSTEM_FIELDS]

FIELDS = (
    Field("text", Sentence("the words."), ("comment", "sylw"), required=True, is_prose=True),
    Field("council", Sentence("the council."), ("council", "cyngor")),
)


@pytest.mark.parametrize("heading", ["Comment", "SYLW", "sylw*", "Sylw / Comment", "comment (optional)", "_comment_"])
def test_a_heading_is_known_in_either_language(heading):
    assert recognise([heading, "x"], FIELDS).heading["text"] == heading


def test_what_a_person_says_goes_before_the_heading():
    columns = recognise(["comment", "Notes"], FIELDS, given={"text": "notes"})

    assert columns.heading["text"] == "Notes"
    assert columns.unread == ("comment",)


def test_a_missing_column_names_the_headings_and_the_option():
    with pytest.raises(ColumnMissing) as caught:
        recognise(["alpha", "beta"], FIELDS)

    assert "alpha, beta" in str(caught.value)
    assert "--column text=HEADING" in str(caught.value)


@pytest.mark.parametrize(("given", "words"), [({"text": "nope"}, "No column"), ({"colour": "comment"}, "colour")])
def test_a_column_named_wrongly_is_refused(given, words):
    with pytest.raises(ColumnUnknown, match=words):
        recognise(["comment"], FIELDS, given=given)


def test_the_free_text_is_found_by_its_length():
    rows = "\n".join(f"{n},Trust A,Question {n % 2},I waited {n} weeks for a reply and nobody rang" for n in range(9))
    table = read_table(io.BytesIO(f"q1,q2,q3,q4\n{rows}\n".encode()), "a.csv")

    columns = recognise(table.headings, FIELDS, sample=table.look_ahead(20))

    assert columns.heading["text"] == "q4"
    assert columns.guessed == ("text",)
    assert len(list(table.rows)) == 9


def test_a_column_of_choices_is_no_free_text():
    rows = "\n".join("Strongly agree with the statement above" for _ in range(9))
    table = read_table(io.BytesIO(f"q1\n{rows}\n".encode()), "a.csv")

    with pytest.raises(ColumnMissing):
        recognise(table.headings, FIELDS, sample=table.look_ahead(20))


@pytest.mark.parametrize("fields", ALL_FIELDS)
def test_no_heading_means_two_fields(fields):
    seen = {}
    for field in fields:
        for heading in field.headings:
            assert seen.setdefault(plain(heading), field.name) == field.name, heading


@pytest.mark.parametrize("fields", ALL_FIELDS)
def test_every_field_is_found_under_its_own_name(fields):
    names = [field.name for field in fields]

    assert recognise(names, fields).heading == {name: name for name in names}


def test_the_page_of_headings_says_what_the_code_recognises():
    page = importlib.util.spec_from_file_location("columns_page", Path(__file__).with_name("columns_page.py"))
    columns_page = importlib.util.module_from_spec(page)
    page.loader.exec_module(columns_page)

    assert columns_page.PAGE.read_text(encoding="utf-8") == columns_page.write_page(), (
        "docs/reference/import-columns.md is behind: run python tests/thinking/standards/columns_page.py"
    )
