"""`menter demo` and what follows it: the whole thread on the sample world, from the command line."""

import json
import re

import pytest
from tests.demo_home import copied, made_once, menter
from tests.postgresql import server

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.enable_socket]


@pytest.fixture
def home(demo_home, tmp_path):
    return copied(demo_home, tmp_path / "home")


def numbers(printed: str) -> list[str]:
    """The table of what there is at each link, without the spaces of its columns."""
    return [" ".join(line.split()) for line in printed.splitlines() if re.match(r" [A-Z].*\d", line)]


def test_the_demo_prints_what_exists_at_each_link_and_an_account_for_each_role(demo_home):
    printed = demo_home.with_suffix(".done").read_text()

    for link in ("Voices", "Themes", "Opportunities", "Decisions", "Grants", "Joint initiatives", "Benefits"):
        assert re.search(rf"^ {link} +[1-9]", printed, re.M), link
    assert len(re.findall(r"@menter\.example +\S{16}", printed)) == 6


def test_the_demo_holds_what_a_believable_world_needs(demo_home):
    printed = demo_home.with_suffix(".done").read_text()
    least = {
        "Voices": 700,
        "Problem statements": 18,
        "Initiatives on the register": 70,
        "Contracts": 89,
        "Joint init": 12,
    }

    for name, count in least.items():
        assert int(re.search(rf"^ {name}\D+(\d+)", printed, re.M)[1]) >= count, name


def test_loading_it_again_changes_nothing_and_shows_no_password(home, demo_home):
    again = menter("demo", "--no-serve", home=home)

    assert again.returncode == 0, again.stderr
    assert numbers(again.stdout) == numbers(demo_home.with_suffix(".done").read_text())[: len(numbers(again.stdout))]
    assert "@menter.example" not in again.stdout


def test_a_run_with_nothing_new_changes_nothing(home):
    said = json.loads(menter("run", "--json", home=home).stdout)

    assert (said["changed"], said["waiting"]) == ([], 0)
    assert set(said["stages"]) == {
        "refresh", "names", "expire", "group", "rising", "match", "propose", "introduce", "find", "plan", "reply",
        "chase", "remind", "post",
    }  # fmt: skip


def test_the_thread_is_printed_from_any_node_in_both_languages(home):
    english = menter("thread", "benefit:1", home=home)
    welsh = menter("thread", "benefit:1", home=home, MENTER_LANGUAGE="cy")

    assert english.returncode == welsh.returncode == 0, english.stderr + welsh.stderr
    for link in ("Themes", "Opportunities", "Decisions", "Grants", "Joint initiatives", "Benefits"):
        assert link in english.stdout
    for link in ("Themâu", "Cyfleoedd", "Penderfyniadau", "Grantiau", "Mentrau ar y cyd", "Buddion"):
        assert link in welsh.stdout


def test_a_run_on_real_words_leaves_drafts_and_says_how_many_wait(tmp_path):
    home, voices = tmp_path / "home", tmp_path / "voices.csv"
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    said = [f"My green bin was not emptied on {day}" for day in days] + [f"No bus came on {day}" for day in days]
    voices.write_text("text,council\n" + "".join(f"{one},Conwy\n" for one in said), encoding="utf-8")
    assert menter("migrate", home=home).returncode == 0
    assert menter("import", "voices", str(voices), "--keep-good", home=home).returncode == 0

    printed = menter("run", home=home, MENTER_LANGUAGE="en")

    waiting = json.loads(menter("run", "--json", home=home).stdout)["waiting"]
    assert waiting > 0
    assert re.search(rf"^{waiting} themes? waits? for somebody to sign", printed.stdout, re.M), printed.stdout


@pytest.mark.parametrize("node", ["nonsense", "theme:999999", "theme:x"])
def test_a_node_that_is_not_there_is_refused_with_a_sentence(home, node):
    said = menter("thread", node, home=home)

    assert said.returncode == 1
    assert said.stderr.strip().endswith(".")
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(("words", "found"), [("missed bins", "bin"), ("biniau heb eu casglu", "bin")])
def test_who_else_answers_in_either_language(home, words, found):
    answers = json.loads(menter("who-else", words, "--json", home=home).stdout)

    assert found in json.dumps(answers, ensure_ascii=False).lower()


def test_scotland_is_a_world_of_its_own(run_folder, tmp_path):
    home = copied(made_once(run_folder, "scotland"), tmp_path / "scotland")

    refused = menter("demo", "--no-serve", "--partnership", "wales", home=home)

    assert refused.returncode == 1
    assert "scotland" in refused.stderr


def test_a_database_with_real_records_takes_no_sample_data(tmp_path):
    voices = tmp_path / "voices.csv"
    voices.write_text("text,council\nBins again,Conwy\n", encoding="utf-8")
    home = tmp_path / "home"
    assert menter("migrate", home=home).returncode == 0
    taken = menter("import", "voices", str(voices), "--keep-good", home=home)

    refused = menter("demo", "--no-serve", home=home)

    assert taken.returncode == 0, taken.stderr
    assert refused.returncode == 1
    assert "real records" in refused.stderr


def test_the_same_world_stands_on_postgresql(demo_home, tmp_path):
    with server() as address:
        said = menter("demo", "--no-serve", home=tmp_path / "home", timeout=500, DATABASE_URL=address)
        again = menter("run", "--json", home=tmp_path / "home", DATABASE_URL=address)

    assert said.returncode == 0, said.stdout + said.stderr
    assert numbers(said.stdout) == numbers(demo_home.with_suffix(".done").read_text())
    assert json.loads(again.stdout)["changed"] == []
