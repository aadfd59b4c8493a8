"""The analyst: from a spreadsheet of comments to a theme that everybody sees, and what could be done about it."""

import csv
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.site import served_copy
from tests.demo_home import menter

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

COUNCILS = ["Powys", "Gwynedd", "Conwy", "Ceredigion", "Pembrokeshire", "Monmouthshire"]
PLACES = ["Llanidloes", "Bala", "Betws", "Tregaron", "Narberth", "Usk"]
ENGLISH = [
    "The bridleway gate near {place} is padlocked and my horse cannot get through.",
    "Somebody has chained the gate on the bridleway at {place}. We ride there every week.",
]
WELSH = [
    "Mae’r giât ar y llwybr ceffylau ger {place} dan glo ac ni all fy ngheffyl fynd drwodd.",
    "Mae rhywun wedi rhoi cadwyn ar giât y llwybr ceffylau yn {place}. Rydym yn marchogaeth yno bob wythnos.",
]
NAMES = {"cy": "Giatiau ar lwybrau ceffylau", "en": "Locked bridleway gates"}


@pytest.fixture(scope="module")
def site(demo_home, tmp_path_factory):
    """A world of its own, because this story changes it."""
    with served_copy(demo_home, tmp_path_factory.mktemp("workbench") / "home") as opened:
        yield opened


@pytest.fixture
def spreadsheet(tmp_path):
    """Twenty-four comments of six councils about one thing that nobody in the demo world speaks of."""
    path = tmp_path / "bridleways.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "text", "council", "date"])
        for number, (council, place) in enumerate(zip(COUNCILS, PLACES, strict=True)):
            for kind, words in enumerate([*ENGLISH, *WELSH]):
                rows.writerow([f"b{number}-{kind}", words.format(place=place), council, "2026-11-02"])
    return path


class TestAnAnalystShapesATheme:
    def test_from_a_spreadsheet_to_a_signed_off_theme_and_an_opportunity(self, page, browser, site, spreadsheet):
        self.page, self.browser, self.site = page, browser, site
        self.given_an_analyst_is_signed_in()
        self.when_she_sends_the_spreadsheet(spreadsheet)
        self.when_the_comments_are_grouped()
        self.then_a_draft_waits_that_only_officers_see()
        self.when_she_names_it_in_both_languages_and_marks_it_as_a_problem()
        self.when_she_splits_a_comment_off()
        self.when_she_merges_it_back_with_the_keyboard_alone()
        self.then_the_theme_is_whole_and_its_history_says_so()
        self.when_she_signs_it_off_with_the_keyboard_alone()
        self.then_everybody_sees_it_in_both_languages()
        self.when_the_comments_are_grouped()
        self.then_it_is_as_she_left_it_and_leads_to_an_opportunity_that_everybody_sees()

    def given_an_analyst_is_signed_in(self):
        self.site.sign_in(self.page, "delivery-unit")

    def when_she_sends_the_spreadsheet(self, path):
        self.page.goto("/en/import")
        self.page.locator("input[type=radio][value=voices]").check()
        self.page.locator("input[type=file]").set_input_files(path)
        self.page.get_by_role("button", name="Look at it").click()
        self.page.get_by_role("button", name="Keep", exact=False).first.click()
        expect(self.page.locator("h1")).to_have_text("bridleways.csv")

    def when_the_comments_are_grouped(self):
        said = menter("run", "--json", home=self.site.home)
        assert said.returncode == 0, said.stderr

    def then_a_draft_waits_that_only_officers_see(self):
        self.page.goto("/en/themes?state=draft")
        self.held_to_axe()
        drafts = self.page.context.request.get("/en/themes.json?state=draft").json()["rows"]
        self.theme = next(row["id"] for row in drafts if "bridleway" in self.words_of(row["id"]))
        assert self.as_somebody(f"/en/themes/{self.theme}").status == 404

    def when_she_names_it_in_both_languages_and_marks_it_as_a_problem(self):
        self.page.goto(f"/en/themes/{self.theme}")
        self.held_to_axe()
        self.page.get_by_role("link", name="Name this theme").click()
        self.page.get_by_label("Name in Welsh").fill(NAMES["cy"])
        self.page.get_by_label("Name in English").fill(NAMES["en"])
        self.page.get_by_role("button", name="Keep this name").click()
        self.page.get_by_role("link", name="Mark it as praise or a problem").click()
        self.held_to_axe()
        self.page.get_by_label("Problem", exact=True).check()
        self.page.get_by_label("2: serious").check()
        self.page.get_by_role("button", name="Keep this").click()
        expect(self.page.locator("main")).to_contain_text("severity 2: serious")

    def when_she_splits_a_comment_off(self):
        self.page.get_by_role("link", name="Move or split off comments").click()
        self.held_to_axe()
        self.voices = self.page.locator("input[name=voices]").count()
        self.page.locator("input[name=voices]").first.check()
        self.page.get_by_label("To a new theme of their own").check()
        self.page.get_by_role("button", name="Move them").click()
        expect(self.page.get_by_role("alert")).to_contain_text("Write the name in Welsh.")
        self.held_to_axe()
        self.page.get_by_label("Name of the new theme in Welsh").fill("Un giât")
        self.page.get_by_label("Name of the new theme in English").fill("One gate")
        self.page.get_by_role("button", name="Move them").click()
        expect(self.page.locator("h1")).to_have_text("One gate")

    def when_she_merges_it_back_with_the_keyboard_alone(self):
        self.press_tab_until("main a[href$='/merge']")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/merge")
        self.held_to_axe()
        self.press_tab_until("main select")
        self.page.keyboard.type("Locked brid")
        self.press_tab_until("main form[method=post] button")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**/themes/{self.theme}")

    def then_the_theme_is_whole_and_its_history_says_so(self):
        assert self.count_of(self.theme) == self.voices
        self.page.get_by_role("link", name="What was done to this theme, and by whom").click()
        self.held_to_axe()
        expect(self.page.locator("main")).to_contain_text("“One gate” became part of “Locked bridleway gates”.")

    def when_she_signs_it_off_with_the_keyboard_alone(self):
        self.page.goto(f"/en/themes/{self.theme}")
        self.press_tab_until("main a[href$='/sign-off']")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/sign-off")
        self.held_to_axe()
        self.press_tab_until("main form button")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**/themes/{self.theme}")
        expect(self.page.locator("main")).to_contain_text("Signed off")

    def then_everybody_sees_it_in_both_languages(self):
        for language, name in NAMES.items():
            answer = self.as_somebody(f"/{language}/themes/{self.theme}")
            assert answer.status == 200
            assert name in answer.text()

    def then_it_is_as_she_left_it_and_leads_to_an_opportunity_that_everybody_sees(self):
        assert self.count_of(self.theme) == self.voices
        page = self.as_somebody(f"/en/themes/{self.theme}").text()
        assert NAMES["en"] in page
        opportunity = re.search(r'href="(/en/opportunities/\d+)"', page)[1]
        answer = self.as_somebody(opportunity)
        assert answer.status == 200
        assert NAMES["en"] in answer.text()

    # What the steps share

    def as_somebody(self, address: str):
        """What an address answers to somebody without an account."""
        context = self.browser.new_context(base_url=self.site.address)
        answer = context.request.get(address)
        answer.body()
        self.page.context.on("close", lambda _: context.close())
        return answer

    def words_of(self, theme: int) -> str:
        return self.page.context.request.get(f"/en/themes/{theme}/words.json").text()

    def count_of(self, theme: int) -> int:
        rows = self.page.context.request.get(f"/en/themes/{theme}/words.json").json()["rows"]
        return len(rows)

    def held_to_axe(self):
        """The page as it stands, and the same in Welsh, have nothing for axe to find."""
        for address in (None, self.page.url.replace("/en/", "/cy/")):
            found = Axe().run(self.page) if address is None else self.in_a_page_of_its_own(address)
            assert [f"{self.page.url}: {each['id']}" for each in found.response["violations"]] == []

    def in_a_page_of_its_own(self, address: str):
        beside = self.page.context.new_page()
        beside.goto(address)
        found = Axe().run(beside)
        beside.close()
        return found

    def press_tab_until(self, selector: str):
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"the keyboard does not reach {selector}")
