"""The analyst: from a survey file to a theme that everybody sees and what could be done about it, in both languages."""

import csv
import re
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.keyboard import press_enter, tab_to
from tests.browser.site import served_copy
from tests.demo_home import menter

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

COUNCILS = ["Powys", "Gwynedd", "Conwy", "Ceredigion", "Pembrokeshire", "Monmouthshire"]
PLACES = ["Llanidloes", "Bala", "Betws", "Tregaron", "Narberth", "Usk"]


@dataclass(frozen=True)
class Survey:
    """Words of six councils about one thing that nobody in the demo world speaks of; `word` tells their theme."""

    file: str
    word: str
    lines: tuple[str, ...]
    names: dict[str, str]
    part: dict[str, str]


# One for each language of the analyst, because both work in the same world. The words are in both languages each time.
SURVEYS = {
    "en": Survey(
        "bridleways.csv",
        "bridleway",
        (
            "The bridleway gate near {place} is padlocked and my horse cannot get through.",
            "Somebody has chained the gate on the bridleway at {place}. We ride there every week.",
            "Mae’r giât ar y llwybr ceffylau ger {place} dan glo ac ni all fy ngheffyl fynd drwodd.",
            "Mae rhywun wedi rhoi cadwyn ar giât y llwybr ceffylau yn {place}. Rydym yn marchogaeth yno bob wythnos.",
        ),
        {"cy": "Giatiau ar lwybrau ceffylau", "en": "Locked bridleway gates"},
        {"cy": "Un giât", "en": "One gate"},
    ),
    "cy": Survey(
        "rhandiroedd.csv",
        "llain rhandir",
        (
            "The allotment plot next to ours in {place} has stood empty for two summers and nobody may dig it.",
            "Every second allotment plot in {place} is full of brambles. We only want to grow vegetables.",
            "Mae’r llain rhandir drws nesaf i’n un ni yn {place} yn wag ers dau haf a chaiff neb ei phalu.",
            "Mae pob yn ail lain rhandir yn {place} yn llawn mieri. Dim ond tyfu llysiau rydym ei eisiau.",
        ),
        {"cy": "Lleiniau rhandir gwag", "en": "Empty allotment plots"},
        {"cy": "Un llain", "en": "One plot"},
    ),
}


@pytest.fixture(scope="module")
def site(demo_home, tmp_path_factory):
    """A world of its own, because this story changes it."""
    with served_copy(demo_home, tmp_path_factory.mktemp("workbench") / "home") as opened:
        yield opened


@pytest.fixture
def survey(language):
    """What the analyst of this language was sent."""
    return SURVEYS[language]


@pytest.fixture
def spreadsheet(tmp_path, survey):
    """Its twenty-four comments as a file."""
    path = tmp_path / survey.file
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "text", "council", "date"])
        for number, (council, place) in enumerate(zip(COUNCILS, PLACES, strict=True)):
            for kind, words in enumerate(survey.lines):
                rows.writerow([f"b{number}-{kind}", words.format(place=place), council, "2026-11-02"])
    return path


@pytest.mark.parametrize("language", ["cy", "en"])
class TestAnAnalystShapesATheme:
    def test_from_a_survey_file_to_a_signed_off_theme_and_an_opportunity(
        self, page, browser, site, language, survey, spreadsheet
    ):
        self.page, self.browser, self.site, self.language, self.survey = page, browser, site, language, survey
        self.given_an_analyst_is_signed_in()
        self.when_she_sends_the_spreadsheet(spreadsheet)
        self.then_she_sees_what_it_would_bring_and_nothing_is_kept()
        self.when_she_keeps_it()
        self.when_the_comments_are_grouped()
        self.then_a_draft_waits_that_only_officers_see()
        self.when_she_opens_it_from_the_list()
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
        self.page.goto(f"/{self.language}/import")
        self.held_to_axe()
        self.page.locator("input[type=radio][value=voices]").check()
        self.page.locator("input[type=file]").set_input_files(path)
        self.page.locator("main form button").first.click()

    def then_she_sees_what_it_would_bring_and_nothing_is_kept(self):
        expect(self.page.locator("main")).to_contain_text("24")
        expect(self.page.locator("main")).to_contain_text(self.survey.lines[0].format(place=PLACES[0])[:30])
        self.held_to_axe()
        assert self.survey.file not in self.page.context.request.get("/en/imports.json").text()

    def when_she_keeps_it(self):
        self.page.locator("main form button[value='keep']").click()
        expect(self.page.locator("h1")).to_have_text(self.survey.file)
        self.held_to_axe()

    def when_the_comments_are_grouped(self):
        said = menter("run", "--json", home=self.site.home)
        assert said.returncode == 0, said.stderr

    def then_a_draft_waits_that_only_officers_see(self):
        self.page.goto(f"/{self.language}/themes?state=draft")
        self.held_to_axe()
        drafts = self.page.context.request.get(f"/{self.language}/themes.json?state=draft").json()["rows"]
        self.theme = next(row["id"] for row in drafts if self.survey.word in self.words_of(row["id"]))
        assert self.as_somebody(f"/{self.language}/themes/{self.theme}").status == 404

    def when_she_opens_it_from_the_list(self):
        self.page.locator(f"main table a[href$='/themes/{self.theme}']").first.click()
        self.page.wait_for_url(f"**/{self.language}/themes/{self.theme}")
        self.held_to_axe()

    def when_she_names_it_in_both_languages_and_marks_it_as_a_problem(self):
        self.follow("name")
        self.held_to_axe()
        for language, name in self.survey.names.items():
            self.page.locator(f"[name=label_{language}]").fill(name)
        self.send()
        expect(self.page.locator("h1")).to_contain_text(self.survey.names[self.language])
        self.follow("mark")
        self.held_to_axe()
        self.page.locator("[name=nature][value=problem]").check()
        self.page.locator("[name=severity][value='2']").check()
        self.send()
        expect(self.page.locator("main .govuk-tag--red").first).to_contain_text("2")

    def when_she_splits_a_comment_off(self):
        self.follow("comments")
        self.held_to_axe()
        self.voices = self.page.locator("input[name=voices]").count()
        self.page.locator("input[name=voices]").first.check()
        self.page.locator("input[type=radio][value=split]").check()
        self.send()
        expect(self.page.get_by_role("alert")).to_be_visible()
        self.held_to_axe()
        for language, name in self.survey.part.items():
            self.page.locator(f"[name=label_{language}]").fill(name)
        self.send()
        expect(self.page.locator("h1")).to_have_text(self.survey.part[self.language])

    def when_she_merges_it_back_with_the_keyboard_alone(self):
        tab_to(self.page, "main a[href$='/merge']")
        press_enter(self.page)
        self.page.wait_for_url("**/merge")
        self.held_to_axe()
        tab_to(self.page, "main select")
        self.page.keyboard.type(self.survey.names[self.language][:14])
        tab_to(self.page, "main form[method=post] button")
        press_enter(self.page)
        self.page.wait_for_url(f"**/themes/{self.theme}")

    def then_the_theme_is_whole_and_its_history_says_so(self):
        assert self.count_of(self.theme) == self.voices
        self.follow("history")
        self.held_to_axe()
        for name in (self.survey.part, self.survey.names):
            expect(self.page.locator("main table")).to_contain_text(name[self.language])

    def when_she_signs_it_off_with_the_keyboard_alone(self):
        self.page.goto(f"/{self.language}/themes/{self.theme}")
        tab_to(self.page, "main a[href$='/sign-off']")
        press_enter(self.page)
        self.page.wait_for_url("**/sign-off")
        self.held_to_axe()
        tab_to(self.page, "main form button")
        press_enter(self.page)
        self.page.wait_for_url(f"**/themes/{self.theme}")
        expect(self.page.locator("main .govuk-tag--green").first).to_be_visible()

    def then_everybody_sees_it_in_both_languages(self):
        for language, name in self.survey.names.items():
            answer = self.as_somebody(f"/{language}/themes/{self.theme}")
            assert answer.status == 200
            assert name in answer.text()

    def then_it_is_as_she_left_it_and_leads_to_an_opportunity_that_everybody_sees(self):
        assert self.count_of(self.theme) == self.voices
        theme = self.as_somebody(f"/{self.language}/themes/{self.theme}").text()
        assert self.survey.names[self.language] in theme
        opportunity = re.search(rf'href="(/{self.language}/opportunities/\d+)"', theme)[1]
        answer = self.as_somebody(opportunity)
        assert answer.status == 200
        assert self.survey.names[self.language] in answer.text()
        self.page.goto(opportunity)
        self.held_to_axe()

    # What the steps share

    def follow(self, last: str):
        """The link on the theme's page to what can be done with it."""
        self.page.locator(f"main a[href$='/themes/{self.theme}/{last}']").first.click()
        self.page.wait_for_url(f"**/{last}")

    def send(self):
        """The page's own form."""
        self.page.locator("main form[method=post] button.govuk-button").first.click()

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
        """The page as it stands is in the analyst's language and has nothing for axe to find."""
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        found = Axe().run(self.page).response["violations"]
        assert [f"{self.page.url}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found] == []
