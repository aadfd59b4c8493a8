"""Every string that a person can meet is there in Welsh, with the same places to fill in."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
WELSH = ROOT / "src" / "menter" / "locale" / "cy" / "LC_MESSAGES" / "django.po"
PLACE = re.compile(r"\{(\w+)[^}]*\}|%\((\w+)\)[sd]")
KEYWORDS = re.search(r"^KEYWORDS := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)[1].split()


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Every message in code and templates today."""
    pot = tmp_path_factory.mktemp("messages") / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "-F", "babel.cfg", *KEYWORDS]
    subprocess.run([*command, "--no-location", "-o", str(pot), "."], cwd=ROOT, check=True)
    with pot.open("rb") as file:
        return {key(m.id): m for m in read_po(file) if m.id}


@pytest.fixture(scope="module")
def welsh():
    with WELSH.open("rb") as file:
        return {key(m.id): m for m in read_po(file) if m.id}


def key(identity):
    return identity if isinstance(identity, str) else identity[0]


def forms(message):
    return [message.string] if isinstance(message.string, str) else list(message.string)


def places(text):
    return {a or b for a, b in PLACE.findall(text)}


def test_every_message_has_its_welsh(collected, welsh):
    missing = [m for m in collected if m not in welsh or not all(forms(welsh[m]))]

    assert missing == []


def test_no_welsh_is_a_guess(welsh):
    assert [m for m, message in welsh.items() if message.fuzzy] == []


def test_no_welsh_is_left_of_what_is_gone(collected, welsh):
    assert [m for m in welsh if m not in collected] == []


def test_the_welsh_has_the_same_places(collected, welsh):
    wrong = []
    for name, message in collected.items():
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        wanted = set().union(*(places(i) for i in ids))
        for form in forms(welsh[name]) if name in welsh else []:
            counted = {"count", "num"} if not isinstance(message.id, str) else set()
            if not (wanted - counted <= places(form) <= wanted):
                wrong.append(name)

    assert wrong == []


def test_a_plural_has_the_six_forms_of_welsh(collected, welsh):
    plurals = [name for name, message in collected.items() if not isinstance(message.id, str)]

    assert plurals
    assert [name for name in plurals if len(forms(welsh[name])) != 6] == []
