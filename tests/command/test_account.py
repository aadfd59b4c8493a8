"""A new office on a machine: the database with its facts, the first administrator, the first file."""

import re

import pytest
from tests.demo_home import menter

pytestmark = pytest.mark.slow


@pytest.fixture
def home(tmp_path):
    made = menter("migrate", home=tmp_path / "home")
    assert made.returncode == 0, made.stderr
    return tmp_path / "home"


def test_a_new_office_knows_its_councils_and_takes_in_their_residents_words(home, tmp_path):
    file = tmp_path / "voices.csv"
    file.write_text("text,council\nBins again,Conwy\nTyllau eto,Ynys Môn\n", encoding="utf-8")

    taken = menter("import", "voices", str(file), "--json", home=home)

    assert taken.returncode == 0, taken.stderr
    assert '"new": 2' in taken.stdout


def test_the_first_administrator_gets_a_password_once(home):
    opened = menter("account", "first@example.org", home=home)
    again = menter("account", "FIRST@example.org", home=home)

    assert opened.returncode == 0, opened.stderr
    assert re.search(r"^\S{16}$", opened.stdout, re.M)
    assert again.returncode == 1
    assert "already" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody"], "not an e-mail address"),
        (["a@example.org", "--role", "king"], "no role king"),
        (["a@example.org", "--role", "council-lead", "--council", "atlantis"], "no council"),
    ],
)
def test_an_account_that_cannot_be_opened_is_refused_and_nothing_is_kept(home, arguments, said):
    refused = menter("account", *arguments, home=home)

    assert refused.returncode == 1
    assert said in refused.stderr
    assert menter("account", "a@example.org", home=home).returncode == 0


def test_a_partnership_that_is_not_known_is_refused(tmp_path):
    refused = menter("migrate", "--partnership", "atlantis", home=tmp_path / "home")

    assert refused.returncode == 1
    assert "atlantis" in refused.stderr
