"""An officer's problem statement: written in Welsh, hinted at, sent, compared with an English one, combined with it."""

import re
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

PASSWORD = "a long password 1"  # of every account in statement_world.py
PATIENCE = 90_000  # milliseconds for a page on a machine that does other work
TITLE = "Gofyn i deuluoedd ddangos eu henillion drosodd a throsodd"
SOLUTION = "Rydym am brynu ap newydd i deuluoedd a llwyfan i staff."
PROBLEM = (
    "Mae rhiant sydd ag ychydig o arian yn gorfod llenwi un ffurflen am ginio ysgol am ddim, un arall am y grant gwisg"
    " ysgol ac un arall eto er mwyn talu llai o dreth gyngor. Yr un dystiolaeth sydd ei hangen bob tro."
)


def world(step: str, home: Path) -> None:
    """A step of the small world, done by a program of its own in that home."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("statement_world.py")), step],
        env={**clean_environment(), "MENTER_HOME": str(home), "PYTHONPATH": str(ROOT)}, cwd=ROOT, capture_output=True,
        text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.fixture(params=["cy", "en"])
def language(request):
    """The language of the pages; the statement is in Welsh in either."""
    return request.param


@pytest.fixture
def site(tmp_path_factory, language):
    """A world of its own for each story, because the story changes it."""
    home = tmp_path_factory.mktemp(f"statements-{language}") / "home"
    made = menter("migrate", home=home)
    assert made.returncode == 0, made.stderr
    world("open", home)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    people = ["lead-torfaen", "lead-gwynedd", "lead-powys", "unit"]
    with served(home, port) as address:
        yield Site(address, home, {f"{name}@example.org": PASSWORD for name in people})


class TestAStatement:
    def test_is_written_hinted_at_sent_compared_and_combined(self, page, browser, site, language):
        self.page, self.browser, self.site, self.language = page, browser, site, language
        self.given_gwynedds_lead_is_signed_in()
        self.when_she_saves_half_a_statement_and_comes_back()
        self.then_a_solution_gets_a_hint()
        self.when_she_says_the_problem_instead_there_is_no_hint_and_she_sends_it()
        self.then_her_receipt_is_in_both_languages()
        self.then_torfaen_cannot_read_it_yet()
        self.when_the_call_has_closed_the_twins_are_found()
        self.then_both_stand_side_by_side_with_shared_words_marked()
        self.when_she_asks_to_combine_them()
        self.when_torfaen_agrees()
        self.then_everybody_reads_what_was_combined()

    def given_gwynedds_lead_is_signed_in(self):
        self.page.set_default_timeout(PATIENCE)
        self.site.sign_in(self.page, "lead-gwynedd")
        self.page.goto(f"/{self.language}/rounds/autumn")
        self.held_to_axe()
        self.page.locator("main a[href$='/rounds/autumn/write']").click()

    def when_she_saves_half_a_statement_and_comes_back(self):
        self.held_to_axe()
        self.page.locator("[name=title]").fill(TITLE)
        self.page.locator("[name=overview]").fill(SOLUTION)
        self.page.locator("main button[name=later]").click()
        self.page.wait_for_url("**/own-statements")
        self.held_to_axe()
        self.page.get_by_role("link", name=TITLE).click()
        expect(self.page.locator("[name=overview]")).to_have_value(SOLUTION)

    def then_a_solution_gets_a_hint(self):
        self.page.locator("main form button").first.click()
        self.page.wait_for_url("**/check")
        expect(self.page.locator(".govuk-warning-text")).to_have_count(1)
        self.held_to_axe()

    def when_she_says_the_problem_instead_there_is_no_hint_and_she_sends_it(self):
        self.page.locator("main form a").click()
        self.page.locator("[name=overview]").fill(PROBLEM)
        self.page.locator("[name=missions]").first.check()
        self.page.locator("main form button").first.click()
        self.page.wait_for_url("**/check")
        expect(self.page.locator(".govuk-warning-text")).to_have_count(0)
        self.page.locator("main form button").first.click()
        self.page.wait_for_url("**/receipt")

    def then_her_receipt_is_in_both_languages(self):
        halves = self.page.locator("main section")
        expect(halves).to_have_count(2)
        assert [halves.nth(n).get_attribute("lang") for n in (0, 1)] == [self.language, self.other]
        self.held_to_axe()

    def then_torfaen_cannot_read_it_yet(self):
        context = self.browser.new_context(base_url=self.site.address)
        torfaen = context.new_page()
        self.site.sign_in(torfaen, "lead-torfaen")
        torfaen.goto(f"/{self.language}/statements")
        expect(torfaen.get_by_text(TITLE)).to_have_count(0)
        assert torfaen.goto(f"/{self.language}/rounds/autumn/compare").status == 403
        context.close()

    def when_the_call_has_closed_the_twins_are_found(self):
        world("close", self.site.home)
        self.page.goto(f"/{self.language}/rounds/autumn/compare")
        expect(self.page.locator("main table tbody tr")).to_have_count(1)
        self.held_to_axe()
        self.page.locator("main table a").click()

    def then_both_stand_side_by_side_with_shared_words_marked(self):
        marked = self.page.locator("mark").all_inner_texts()
        assert {"school", "parent", "ysgol", "rhiant"} <= set(marked)
        self.held_to_axe()

    def when_she_asks_to_combine_them(self):
        self.page.locator("main form label").filter(has_text="Torfaen").click()
        self.page.locator("main form button").click()
        self.page.wait_for_url(re.compile(r"/combining/\d+$"))
        expect(self.page.locator("main form")).to_have_count(0)
        self.held_to_axe()

    def when_torfaen_agrees(self):
        context = self.browser.new_context(base_url=self.site.address)
        torfaen = context.new_page()
        self.site.sign_in(torfaen, "lead-torfaen")
        torfaen.goto(self.page.url)
        torfaen.locator("input[value=yes]").check()
        torfaen.locator("main form button").click()
        expect(torfaen.locator("main form")).to_have_count(0)
        self.held_to_axe(torfaen)
        context.close()

    def then_everybody_reads_what_was_combined(self):
        context = self.browser.new_context(base_url=self.site.address)
        anybody = context.new_page()
        anybody.goto(f"/{self.language}/rounds/autumn/statements")
        rows = anybody.locator("main table tbody tr")
        expect(rows).to_have_count(2)
        self.held_to_axe(anybody)
        anybody.get_by_role("link", name="Families prove the same low income three times").click()
        expect(anybody.get_by_role("link", name=TITLE)).to_be_visible()
        self.held_to_axe(anybody)
        context.close()

    @property
    def other(self) -> str:
        return "en" if self.language == "cy" else "cy"

    def held_to_axe(self, page=None):
        """No accessibility fault, and nothing wider than the window."""
        page = page or self.page
        found = Axe().run(page)
        assert not found.violations_count, f"{page.url}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url
