"""The board votes, by keyboard alone: refused without a quorum, refused with an undeclared interest, then carried."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.keyboard import press_enter, tab_to
from tests.browser.site import Site
from tests.demo_home import ROOT, clean_environment, menter, served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PASSWORD = "a long password 1"  # of the account in board_world.py
SAYS = {
    "en": {
        "no quorum": "There is no quorum.",
        "undeclared": "The body of Powys seat takes part in what is voted on, and no interest is declared.",
        "carried": "Carried. For: 2. Against: 0. Abstained: 0.",
        "declared": "Powys seat declared: Personal interest. Our own bins",
    },
    "cy": {
        "no quorum": "Nid oes cworwm.",
        "undeclared": "Mae corff Sedd Powys yn cymryd rhan yn yr hyn y pleidleisir arno",
        "carried": "Pasiwyd. O blaid: 2. Yn erbyn: 0. Ymatal: 0.",
        "declared": "Datganodd Sedd Powys: Buddiant personol. Ein biniau ni",
    },
}


@pytest.fixture(params=["cy", "en"])
def language(request):
    """The language of the pages."""
    return request.param


@pytest.fixture
def site(tmp_path_factory, language):
    """A world of its own for each story, because the story changes it."""
    home = tmp_path_factory.mktemp(f"board-{language}") / "home"
    made = menter("migrate", home=home)
    assert made.returncode == 0, made.stderr
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("board_world.py"))],
        env={**clean_environment(), "MENTER_HOME": str(home), "PYTHONPATH": str(ROOT)}, cwd=ROOT, capture_output=True,
        text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with served(home, port) as address:
        yield Site(address, home, {"board@example.org": PASSWORD})


class TestAVote:
    def test_is_refused_twice_and_then_carried(self, page, site, language):
        self.page, self.site, self.language = page, site, language
        self.given_a_board_member_is_on_the_item()
        self.given_these_seats_were_there(["conwy"])
        self.when_she_records_a_vote(["conwy"])
        self.then_it_is_refused(SAYS[language]["no quorum"])
        self.given_these_seats_were_there(["powys", "conwy"])
        self.when_she_records_a_vote(["powys", "conwy"])
        self.then_it_is_refused(SAYS[language]["undeclared"])
        self.when_she_declares_the_interest()
        self.when_she_records_a_vote(["powys", "conwy"])
        self.then_it_is_carried()
        self.then_the_minutes_say_so()

    def given_a_board_member_is_on_the_item(self):
        self.site.sign_in(self.page, "board")
        self.page.goto(f"/{self.language}/board/met")
        self.held_to_axe()
        self.seats = {code: number for number, code in self.site.rows("select id, code from govern_seat")}

    def given_these_seats_were_there(self, codes: list[str]):
        self.page.goto(f"/{self.language}/board/met")
        self.follow("a[href$='/board/met/attendance']")
        self.held_to_axe()
        for code in codes:
            self.choose_first(code)
        self.press("main form button")
        expect(self.page).to_have_url(re.compile(r"/board/met$"))

    def when_she_records_a_vote(self, codes: list[str]):
        self.page.goto(f"/{self.language}/board/met")
        self.follow("main h3 a")
        self.held_to_axe()
        self.follow("a[href$='/vote']")
        self.held_to_axe()
        for code in codes:
            self.choose_first(code)
        self.press("main form button")

    def then_it_is_refused(self, sentence: str):
        expect(self.page.get_by_role("alert")).to_contain_text(sentence)
        self.held_to_axe()
        assert self.site.rows("select count(*) from govern_vote") == [(0,)]

    def when_she_declares_the_interest(self):
        self.page.goto(f"/{self.language}/board/met")
        self.follow("main h3 a")
        self.follow("a[href$='/interest']")
        self.held_to_axe()
        tab_to(self.page, "select[name=seat]")
        self.page.keyboard.press("ArrowDown")
        while self.page.locator("select[name=seat]").input_value() != str(self.seats["powys"]):
            self.page.keyboard.press("ArrowDown")
        tab_to(self.page, "[name=kind]")
        self.page.keyboard.press("Space")
        self.page.keyboard.press("ArrowDown")
        for name, words in (("about_cy", "Ein biniau ni"), ("about_en", "Our own bins")):
            tab_to(self.page, f"[name={name}]")
            self.page.keyboard.type(words)
        self.press("main form button")
        expect(self.page).to_have_url(re.compile(r"/items/\d+$"))

    def then_it_is_carried(self):
        expect(self.page.locator("main")).to_contain_text(SAYS[self.language]["carried"])
        self.held_to_axe()

    def then_the_minutes_say_so(self):
        self.page.goto(f"/{self.language}/board/met")
        self.follow("a[href$='/board/met/minutes']")
        for sentence in (SAYS[self.language]["declared"], SAYS[self.language]["carried"]):
            expect(self.page.locator("main")).to_contain_text(sentence)
        self.held_to_axe()
        assert SAYS[self.language]["carried"] in self.site.read(f"/{self.language}/board/met/minutes.txt")

    # By keyboard alone ----------------------------------------------------------------------------------------------

    def choose_first(self, code: str):
        """The first answer for a seat: that it was there, or that it votes for."""
        name = f"seat_{self.seats[code]}"
        tab_to(self.page, f"[name={name}]")
        for _ in range(5):
            if self.page.evaluate("name => document.getElementsByName(name)[0].checked", name):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the keyboard does not choose for {code}")

    def follow(self, selector: str):
        """Go where a link leads."""
        before = self.page.url
        self.press(selector)
        expect(self.page).not_to_have_url(before)

    def press(self, selector: str):
        tab_to(self.page, selector)
        press_enter(self.page)
        self.page.wait_for_load_state()

    def held_to_axe(self):
        found = Axe().run(self.page).response["violations"]
        assert found == [], [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
