"""`menter who-else` answers in the terminal and for scripts."""

import json

import pytest
from tests.office.join_up.finding_world import find_all
from tests.office.join_up.world import AT, contract

from menter.command import office
from menter.command.who_else import print_who_else
from menter.office.join_up import index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _is_open(monkeypatch):
    monkeypatch.setattr(office, "start", lambda: None)
    index._ready.clear()


def test_the_answers_are_printed_with_their_reasons(capsys):
    contract("cardiff", "Drone survey [of reservoirs]")
    find_all()

    print_who_else("drone", count=5, as_json=True, at=AT)

    (answer,) = json.loads(capsys.readouterr().out)["answers"]
    assert answer["title"] == "Drone survey [of reservoirs]"
    assert answer["whose"] == ["Cardiff"]
    assert "drone" in answer["reason"]


def test_nothing_found_is_said_in_a_sentence(capsys, monkeypatch):
    print_who_else("drone", count=5, as_json=False, at=AT)

    assert "Nothing was found." in capsys.readouterr().out


def test_a_table_is_printed_for_people(capsys):
    contract("cardiff", "Drone survey [of reservoirs]")
    find_all()

    print_who_else("drone", count=5, as_json=False, at=AT)

    assert "Cardiff" in capsys.readouterr().out
