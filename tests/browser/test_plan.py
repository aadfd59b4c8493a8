"""Three years are chosen, held against 10 per cent less, weighed against another goal, and proposed to the board."""

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

PASSWORD = "a long password 1"  # of the account in plan_world.py
SEARCH = 120_000  # milliseconds that a search among three opportunities has on a busy machine
SAYS = {
    "en": {
        "plans": "Plans in the making", "new": "New plan", "welsh": "Name in Welsh", "english": "Name in English",
        "begin": "Begin", "rules": "Change the rules", "reserve": "Reserve kept back from each year, per cent",
        "keep": "Keep", "solve": "Work out the best plan",
        "go": "Work it out", "found": "The plan is kept.", "read": "Read the plan", "in": "Waste together",
        "other": "Try 10 per cent less and more", "falls": "1 opportunity falls out.", "out": "Falls out",
        "weigh": "Weigh savings against another goal", "sought": "Work them out", "one": "There is one plan only",
        "propose": "Propose it to the board", "proposed": "This plan is proposed to the board.", "name": "Three years",
    },
    "cy": {
        "plans": "Cynlluniau ar y gweill", "new": "Cynllun newydd", "welsh": "Enw yn Gymraeg",
        "english": "Enw yn Saesneg", "begin": "Dechrau", "rules": "Newid y rheolau",
        "reserve": "Cronfa wrth gefn a gedwir o bob blwyddyn, y cant", "keep": "Cadw",
        "solve": "Cyfrifo’r cynllun gorau", "go": "Ei gyfrifo", "found": "Cadwyd y cynllun.",
        "read": "Darllen y cynllun", "in": "Gwastraff gyda’n gilydd",
        "other": "Rhoi cynnig ar 10 y cant yn llai ac yn fwy", "falls": "Mae 1 cyfle yn mynd allan.",
        "out": "Yn mynd allan", "weigh": "Pwyso arbedion yn erbyn nod arall", "sought": "Eu cyfrifo",
        "one": "Un cynllun yn unig sydd", "propose": "Ei gynnig i’r bwrdd",
        "proposed": "Mae’r cynllun hwn wedi’i gynnig i’r bwrdd.", "name": "Tair blynedd",
    },
}  # fmt: skip


@pytest.fixture(params=["cy", "en"])
def language(request):
    """The language of the pages."""
    return request.param


@pytest.fixture
def site(tmp_path_factory, language):
    """A world of its own for each story, because the story changes it."""
    home = tmp_path_factory.mktemp(f"plan-{language}") / "home"
    made = menter("migrate", home=home)
    assert made.returncode == 0, made.stderr
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("plan_world.py"))],
        env={**clean_environment(), "MENTER_HOME": str(home), "PYTHONPATH": str(ROOT)}, cwd=ROOT, capture_output=True,
        text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with served(home, port) as address:
        yield Site(address, home, {"manager@example.org": PASSWORD})


class TestThreeYears:
    def test_are_chosen_held_against_less_money_and_proposed(self, browser, page, site, language):
        say, axe = SAYS[language], Axe()

        def check():
            assert [each["id"] for each in axe.run(page).response["violations"]] == []

        def press(name):
            page.get_by_role("button", name=name).click()

        def found(text):
            expect(page.get_by_text(text).first).to_be_visible(timeout=SEARCH)
            check()

        site.sign_in(page, "manager")
        page.goto(f"/{language}/plan")
        page.get_by_role("link", name=say["plans"]).click()
        press(say["new"])
        page.get_by_label(say["welsh"]).fill(SAYS["cy"]["name"])
        page.get_by_label(say["english"]).fill(SAYS["en"]["name"])
        check()
        press(say["begin"])
        draft = page.url
        page.get_by_role("link", name=say["rules"]).click()
        page.get_by_label(say["reserve"]).fill("0")
        check()
        press(say["keep"])
        check()

        press(say["solve"])
        check()
        press(say["go"])
        found(say["found"])
        press(say["read"])
        expect(page.get_by_role("link", name=say["in"]).first).to_be_visible()
        check()
        plan = page.url

        page.goto(draft)
        press(say["other"])
        found(say["falls"])
        expect(page.get_by_text(say["out"], exact=True)).to_be_visible()

        page.goto(draft)
        page.get_by_role("link", name=say["weigh"]).click()
        check()
        press(say["sought"])
        found(say["one"])

        page.goto(plan)
        press(say["propose"])
        expect(page.get_by_text(say["proposed"])).to_be_visible()
        page.context.clear_cookies()  # everybody reads what is proposed
        page.goto(plan)
        expect(page.get_by_text(say["proposed"])).to_be_visible()
        check()
