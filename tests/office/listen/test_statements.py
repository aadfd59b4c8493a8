"""Councils' problem statements: the list and one, in the council's own language."""

import json

import pytest

from menter.office.listen.models import Statement

pytestmark = pytest.mark.django_db


def test_everybody_reads_the_list_and_its_files(client, statement):
    assert "Profi’r un incwm dair gwaith" in client.get("/en/statements").text
    [row] = json.loads(client.get("/en/statements.json").content)["rows"]
    assert row["evidence"] == "412 o deuluoedd."
    assert row["missions"] == ["Digital services", "Digital inclusion"]


def test_a_welsh_statement_says_on_an_english_page_that_it_is_welsh(client, statement):
    text = client.get(f"/en/statements/{statement.pk}").text

    assert '<h1 class="govuk-heading-l" lang="cy">' in text
    assert '<div lang="cy"><p class="govuk-body">Tair ffurflen.</p></div>' in text


def test_the_four_fields_stand_under_their_headings(client, statement):
    text = client.get(f"/en/statements/{statement.pk}").text

    for heading in ("Overview of the problem", "Evidence of the problem", "Who has the problem", "Missions it serves"):
        assert heading in text


def test_a_solution_gets_a_hint_and_a_problem_does_not(client, statement):
    assert "This reads like a solution." not in client.get(f"/en/statements/{statement.pk}").text
    Statement.objects.update(title="Chatbot", overview="We want to buy an AI chatbot for our website.", language="en")

    assert "This reads like a solution." in client.get(f"/en/statements/{statement.pk}").text


def test_the_list_can_be_narrowed(client, statement):
    def count(question):
        return len(json.loads(client.get(f"/en/statements.json?{question}").content)["rows"])

    assert (count("body=gwynedd"), count("body=cardiff"), count("language=en")) == (1, 0, 0)


def test_the_list_asks_a_fixed_number_of_questions(client, statement, django_assert_max_num_queries):
    fields = {f.name: getattr(statement, f.name) for f in Statement._meta.fields if f.name not in {"id", "key"}}
    Statement.objects.bulk_create(Statement(key=f"more{n}", **fields) for n in range(20))

    with django_assert_max_num_queries(5):
        client.get("/en/statements")
