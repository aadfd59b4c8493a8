"""Two councils agree who pays what, after a wrong file and a refusal; then a councillor reads a statement."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.site import Site
from tests.demo_home import ROOT, clean_environment, menter, served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PASSWORD = "a long password 1"  # of the accounts in cost_world.py
EMAILS = [f"{name}@example.org" for name in ("unit", "powys", "conwy")]
SAYS = {
    "en": {
        "costs": "Who pays what", "bring": "Bring the cost back", "file": "Workbook or JSON with the cost",
        "keep": "Keep it", "wrong": "lines[0].pounds", "propose": "Propose a split", "method": "Shapley value",
        "put": "Put it to the councils", "answer": "Agree for your council, or say why not", "yes": "It agrees",
        "no": "It does not agree", "send": "Send the answer", "why": "Say why not", "reason": "If not: why not",
        "agreed": "Agreed by all", "nobody": "Nobody gains by leaving", "paying": "You pay £18,500.",
        "alone": "By yourself you would pay £28,500.", "pdf": "This statement in both languages (PDF)",
    },
    "cy": {
        "costs": "Pwy sy’n talu beth", "bring": "Dod â’r gost yn ôl", "file": "Llyfr gwaith neu JSON gyda’r gost",
        "keep": "Ei chadw", "wrong": "lines[0].pounds", "propose": "Cynnig rhaniad", "method": "Gwerth Shapley",
        "put": "Ei roi gerbron y cynghorau", "answer": "Cytuno dros eich cyngor, neu ddweud pam na",
        "yes": "Mae’n cytuno", "no": "Nid yw’n cytuno", "send": "Anfon yr ateb", "why": "Dywedwch pam na",
        "reason": "Os nad yw: pam", "agreed": "Cytunwyd gan bawb", "nobody": "Nid oes neb yn ennill drwy adael",
        "paying": "Rydych chi’n talu £18,500.", "alone": "Ar eich pen eich hun byddech chi’n talu £28,500.",
        "pdf": "Y datganiad hwn yn y ddwy iaith (PDF)",
    },
}  # fmt: skip


@pytest.fixture(params=["cy", "en"])
def language(request):
    """The language of the pages."""
    return request.param


@pytest.fixture
def folder(tmp_path):
    """Where the files of the finance officers lie."""
    return tmp_path


@pytest.fixture
def site(tmp_path_factory, folder, language):
    """A world of its own for each story, because the story changes it."""
    home = tmp_path_factory.mktemp(f"cost-{language}") / "home"
    made = menter("migrate", home=home)
    assert made.returncode == 0, made.stderr
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("cost_world.py")), str(folder)],
        env={**clean_environment(), "MENTER_HOME": str(home), "PYTHONPATH": str(ROOT)}, cwd=ROOT, capture_output=True,
        text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with served(home, port) as address:
        yield Site(address, home, dict.fromkeys(EMAILS, PASSWORD))


class TestASharedCost:
    def test_is_brought_proposed_agreed_and_read(self, browser, page, site, folder, language):
        say, axe = SAYS[language], Axe()
        ((number,),) = site.rows("select id from join_up_opportunity")
        costs = f"/{language}/opportunities/{number}/costs"

        def check(shown=page):
            assert [each["id"] for each in axe.run(shown).response["violations"]] == []

        def bring(name):
            page.goto(costs)
            page.get_by_role("link", name=say["bring"]).click()
            check()
            page.get_by_label(say["file"]).set_input_files(folder / name)
            page.get_by_role("button", name=say["keep"]).click()

        def speak_as(name):
            page.context.clear_cookies()
            site.sign_in(page, name)
            page.goto(costs)

        site.sign_in(page, "unit")
        bring("wrong.json")
        expect(page.get_by_role("alert")).to_contain_text(say["wrong"])
        bring("cost.json")
        expect(page.get_by_role("heading", level=1)).to_have_text(say["costs"])
        expect(page.get_by_text(say["nobody"]).first).to_be_visible()
        page.get_by_role("link", name=say["propose"]).click()
        check()
        page.get_by_label(say["method"]).check()
        page.get_by_role("button", name=say["put"]).click()
        check()

        speak_as("powys")
        page.get_by_role("link", name=say["answer"]).click()
        check()
        page.get_by_label(say["no"]).check()
        page.get_by_role("button", name=say["send"]).click()
        expect(page.get_by_role("alert")).to_contain_text(say["why"])
        page.get_by_label(say["yes"], exact=True).check()
        page.get_by_role("button", name=say["send"]).click()
        speak_as("conwy")
        page.get_by_role("link", name=say["answer"]).click()
        page.get_by_label(say["yes"], exact=True).check()
        page.get_by_role("button", name=say["send"]).click()
        expect(page.get_by_text(say["agreed"]).first).to_be_visible()

        page.context.clear_cookies()  # a councillor has no account
        page.goto(costs)
        check()
        page.get_by_role("link", name="Conwy").click()
        expect(page.get_by_text(say["paying"])).to_be_visible()
        expect(page.get_by_text(say["alone"])).to_be_visible()
        check()
        with page.expect_download() as download:
            page.get_by_role("link", name=say["pdf"]).click()
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
        assert site.rows("select count(*) from ledger_entry where action = 'choose.answer_split'") == [(2,)]
