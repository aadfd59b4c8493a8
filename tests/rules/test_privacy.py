"""Every field of every model is classed public, restricted or personal; nothing personal is told to the record."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

OURS = [m for m in apps.get_models(include_auto_created=False) if m.__module__.startswith("menter.")]


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_every_field_is_classed_once(model):
    classes = [name for kind in ("public", "restricted", "personal") for name in getattr(model.Privacy, kind, ())]
    fields = [f.name for f in [*model._meta.fields, *model._meta.many_to_many]]

    assert sorted(classes) == sorted(fields)


# The record: nothing personal is ever written into it, because nothing can be taken out again.

PERSONAL = {name for model in OURS for name in getattr(model.Privacy, "personal", ())}
OFFICE = Path(__file__).parents[2] / "src" / "menter" / "office"
NOT_FACTS = {"by", "at"}  # who did it is a number, and when is a time
# What is written into the record though it is called as something personal is, and what it is instead.
HARMLESS = {
    "intake.name": "the name of a file",
    "origin.name": "the name of a file",
    "key.name": "the name of a program",
    "said.address": "the web address of a source",
    "source.address": "the web address of a source",
    "version.address": "the web address of a strategy",
    "to": "the code of a phase or a state",
    "to.key if to else ''": "the key of a theme",
    "float(value)": "the value of a measurement",
    "str(state.value)": "the name of a state",
    "name": "a published name of a body, by its number",
    "make_safe(reason).text[:REASON_MOST]": "why an officer looked, with what is personal taken out",
    "make_safe(reason.strip()).text": "why a shortlist is another than the ranking, with what is personal taken out",
}


def told_to_the_record() -> list[tuple[str, str]]:
    """Each fact that any action hands to the record: where it does so, and the fact as it is written in the code."""
    return [
        (f"{path.relative_to(OFFICE)} line {call.lineno}: {fact.arg}", ast.unparse(fact.value))
        for path in sorted(OFFICE.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "record"
        for fact in call.keywords
        if fact.arg not in NOT_FACTS
    ]


def names_in(fact: str) -> set[str]:
    """What a fact is made of: the last name of each chain, as `body_id` of `word.body_id`."""
    nodes = list(ast.walk(ast.parse(fact)))
    inside = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)} | {
        node.id for node in nodes if isinstance(node, ast.Name) and id(node) not in inside
    }


def test_no_action_tells_the_record_anything_personal():
    found = [f"{where} = {fact}" for where, fact in told_to_the_record()
             if names_in(fact) & PERSONAL and fact not in HARMLESS]  # fmt: skip

    assert found == [], (
        "a fact called as a personal field is: hand over a number instead, or say in HARMLESS what it is"
    )


def test_what_is_called_harmless_is_written_somewhere():
    assert set(HARMLESS) <= {fact for _, fact in told_to_the_record()}


@pytest.mark.parametrize("fact", ["user.email", "user.name", "f'{person.name}'", "request.address", "password"])
def test_a_personal_field_handed_to_the_record_would_be_found(fact):
    assert names_in(fact) & PERSONAL
