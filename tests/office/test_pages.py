"""Every page on the demo world: how often it asks the database, and that each list is the same thing three ways."""

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from menter.office.people.models import User

LISTS = ["themes", "you-said-we-did", "trends", "themes-by-way", "unheard", "rising", "statements", "register",
         "contracts", "bodies", "opportunities", "plan", "rounds", "rounds/round-2025", "board", "decisions",
         "grants", "initiatives", "who-does-what", "imports"]  # fmt: skip
FOR_AUDITORS = ["voices", "record"]
PAGES = ["", "tell-us", "follow", "who-else", "accessibility", "privacy", "cookies", "sign-in"]
# Detail pages: the table in which their rows are, and which of them have a page.
DETAILS = {
    "themes": "select id from listen_theme",
    "statements": "select id from listen_statement",
    "register": "select id from see_initiative",
    "contracts": "select id from see_contract",
    "bodies": "select code from reference_body where kind = 'council' and nation = 'wales'",
    "opportunities": "select id from join_up_opportunity where is_current",
    "board": "select code from govern_meeting",
    "decisions": "select id from govern_decision",
    "grants": "select id from govern_grant",
    "initiatives": "select initiative_id from govern_grantinitiative",
    "imports": "select id from standards_intake",
    "thread/theme": "select id from listen_theme",
    "thread/opportunity": "select id from join_up_opportunity",
    "thread/benefit": "select id from deliver_benefit",
    "thread/contract": "select id from see_contract",
}
# The most questions to the database that a page may ask on the demo world: what was counted, and two for whoever adds
# a section. A page that asks once for each row asks far more.
USUAL = 11
MOST = {
    "": 22,
    "themes": 28,
    "opportunities": 20,  # teams, remits and vacancies, missions, who pays what, fit with councils' plans
    "bodies": 35,  # eleven sections of what it says, does, buys, runs and owes an answer to
    "trends": 14,
    "themes-by-way": 12,
    "board": 18,  # agenda, interests, votes with ballots, attendance, seats and holders, actions, reminders, decisions
    "initiatives": 15,  # grants, spend, phases, benefits, and who leads: teams, remits and vacancies
    "plan": 13,
    "thread": 23,
}
COUNT = re.compile(r"(\d[\d,]*) rows?\.")


@pytest.fixture(scope="module")
def demo_world(demo_home, tmp_path_factory, django_db_blocker):
    """The tests' connection, led to a copy of the demo database for the length of this module."""
    # The demo's file cannot stand in for a server's database; tests/office/test_postgresql.py asks there what differs.
    if connection.vendor != "sqlite":
        pytest.skip("the demo world is made in SQLite")
    copy = tmp_path_factory.mktemp("demo") / "menter.sqlite3"
    with closing(sqlite3.connect(demo_home / "menter.sqlite3")) as source, closing(sqlite3.connect(copy)) as there:
        source.backup(there)
    with django_db_blocker.unblock():
        before, connection.connection = connection.connection, None
        name, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], str(copy)
        try:
            yield copy
        finally:
            connection.close()
            connection.settings_dict["NAME"] = name
            connection.connection = before


@pytest.fixture(scope="module")
def visitor(demo_world):
    """Somebody without an account."""
    return Client()


@pytest.fixture(scope="module")
def auditor(demo_world):
    """Somebody who reads everything."""
    client = Client()
    client.force_login(User.objects.get(email__startswith="auditor"))
    return client


def ids(world, query: str) -> list[int | str]:
    """Keys of rows: the first, one from the middle and the last."""
    with closing(sqlite3.connect(world)) as database:
        found = [key for (key,) in database.execute(f"{query} order by 1")]
    return list(dict.fromkeys([found[0], found[len(found) // 2], found[-1]]))


def questions(client, address: str) -> list[str]:
    """What a page asks the database, once the facts that never change are in memory."""
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return [each["sql"] for each in asked.captured_queries]


def most(path: str) -> int:
    """How many questions the page at `path` may ask."""
    return MOST.get(path.split("/")[0], USUAL)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("path", [*PAGES, *LISTS])
def test_a_page_asks_the_database_a_bounded_number_of_questions(visitor, language, path):
    asked = questions(visitor, f"/{language}/{path}")

    assert len(asked) <= most(path), "\n".join(asked)


@pytest.mark.slow
@pytest.mark.parametrize("path", DETAILS)
def test_a_page_of_one_thing_asks_a_bounded_number_of_questions(visitor, demo_world, path):
    for key in ids(demo_world, DETAILS[path]):
        asked = questions(visitor, f"/en/{path}/{key}")

        assert len(asked) <= most(path), f"{path}/{key}\n" + "\n".join(asked)


@pytest.mark.slow
@pytest.mark.parametrize("path", FOR_AUDITORS)
def test_a_list_for_auditors_asks_a_bounded_number_of_questions(auditor, path):
    assert len(questions(auditor, f"/en/{path}")) <= USUAL


@pytest.mark.parametrize("path", [*LISTS, *FOR_AUDITORS])
def test_a_list_has_as_many_rows_as_csv_and_as_json_as_its_page_says(auditor, path):
    page = unescape(auditor.get(f"/en/{path}").content.decode())
    table = auditor.get(f"/en/{path}.csv").getvalue().decode("utf-8-sig")
    document = json.loads(auditor.get(f"/en/{path}.json").content)

    rows = list(csv.reader(io.StringIO(table)))
    assert len(rows) - 1 == len(document["rows"])
    assert document["rows"]
    assert all(len(row) == len(rows[0]) for row in rows)
    if said := COUNT.search(page):
        assert int(said[1].replace(",", "")) == len(document["rows"])


@pytest.mark.parametrize("path", [*LISTS, *FOR_AUDITORS])
def test_the_headings_of_a_file_are_in_its_language_and_the_keys_are_not(auditor, path):
    welsh, english = (
        auditor.get(f"/{language}/{path}.csv").getvalue().decode("utf-8-sig") for language in ("cy", "en")
    )
    keys = [list(json.loads(auditor.get(f"/{language}/{path}.json").content)["rows"][0]) for language in ("cy", "en")]

    assert welsh.splitlines()[0] != english.splitlines()[0]
    assert keys[0] == keys[1]


def test_a_list_that_is_narrowed_is_narrowed_in_its_files_too(visitor):
    everything, some = (
        json.loads(visitor.get(f"/en/contracts.json{query}").content)["rows"] for query in ("", "?body=gwynedd")
    )

    assert 0 < len(some) < len(everything)


HIDDEN = """select v.id, v.receipt, v.body_id from listen_voice v join listen_themevoice m on m.voice_id = v.id
    join listen_theme t on t.id = m.theme_id and t.is_current group by v.id having max(m.is_quote) = 0"""


def hidden_voices(world) -> list[tuple[int, str, str]]:
    """Number, receipt and council of voices that belong to a theme and are no quote."""
    with closing(sqlite3.connect(world)) as database:
        return database.execute(HIDDEN).fetchall()


def test_a_council_lead_reads_the_thread_of_words_about_her_own_council_only(demo_world):
    lead = User.objects.get(email__startswith="council-lead")
    client = Client()
    client.force_login(lead)
    own = lead.roles.get().body_code
    voices = hidden_voices(demo_world)

    answers = {
        code: client.get(f"/en/thread/voice/{next(n for n, _, body in voices if (body == own) == (code == 200))}")
        for code in (200, 403)
    }

    assert {code: answer.status_code for code, answer in answers.items()} == {200: 200, 403: 403}


def test_a_receipt_leads_to_a_thread_that_its_writer_may_see(visitor, demo_world):
    _number, receipt, _body = hidden_voices(demo_world)[0]

    page = visitor.get(f"/en/receipt/{receipt}").content.decode()
    thread = re.search(r'href="(/en/thread/\w+/\d+)"', page)

    assert thread
    assert visitor.get(thread[1]).status_code == 200


def test_the_sample_world_shows_one_theme_that_rises_at_one_council_with_its_counts(visitor):
    rows = json.loads(visitor.get("/en/rising.json").content)["rows"]

    assert {row["body"] for row in rows} - {""} == {"swansea"}
    assert len({row["theme_id"] for row in rows}) == 1
    assert max(row["count"] for row in rows) >= 20
    assert all(row["count"] > 2 * row["expected"] for row in rows)


def test_the_sample_world_shows_where_a_need_may_be_unheard_with_the_reason(visitor):
    rows = json.loads(visitor.get("/en/unheard.json").content)["rows"]

    assert "pembrokeshire" in {row["body"] for row in rows}
    assert all(row["said"] < row["low"] and row["figures"] and row["sources"] for row in rows)
