"""What libraries say on our pages is held to their own wording, so that our Welsh of it is found."""

import ast
from pathlib import Path

import allauth.account
import django.contrib.auth.password_validation
import django.core.validators
import django.forms.fields
import django.forms.models
import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import override

from menter.office.look import borrowed

MODULES = [django.forms.fields, django.forms.models, django.core.validators, django.contrib.auth.password_validation]
LIBRARIES = [Path(module.__file__) for module in MODULES] + [Path(allauth.account.__file__).parent / "forms.py"]


def texts(path: Path) -> set[str]:
    """Every text in a Python file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


SAID = {text for path in LIBRARIES for text in texts(path)}
OURS = sorted(text for text in texts(Path(borrowed.__file__)) if text.endswith((".", ").")) and "\n" not in text)


@pytest.mark.parametrize("message", OURS)
def test_the_library_still_says_it(message):
    assert message in SAID


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (forms.CharField(), ""),
        (forms.CharField(max_length=3), "four"),
        (forms.CharField(min_length=3), "fo"),
        (forms.CharField(), "a\0b"),
        (forms.EmailField(), "nobody"),
        (forms.URLField(assume_scheme="https"), "http://"),
        (forms.DateField(), "31/02/2026"),
        (forms.IntegerField(), "x"),
        (forms.IntegerField(min_value=1), "0"),
        (forms.IntegerField(max_value=1), "2"),
        (forms.DecimalField(), "x"),
        (forms.DecimalField(max_digits=3), "1234"),
        (forms.DecimalField(decimal_places=2), "0.123"),
        (forms.DecimalField(max_digits=4, decimal_places=2), "123.1"),
        (forms.ChoiceField(choices=[("a", "A")]), "b"),
        (forms.MultipleChoiceField(choices=[("a", "A")]), ["b"]),
        (forms.MultipleChoiceField(choices=[("a", "A")]), "b"),
        (forms.FileField(), None),
    ],
)
def test_a_refused_field_speaks_welsh(field, value):
    with override("en"):
        in_english = refused(field, value)
    with override("cy"):
        in_welsh = refused(field, value)

    assert in_welsh != in_english


def refused(field, value) -> list[str]:
    try:
        field.clean(value)
    except ValidationError as error:
        return list(error.messages)
    return pytest.fail(f"{value!r} was taken")
