"""A whole funding round in one sitting: drawn up, opened, filled, closed, sifted, decided, awarded, published."""

import re
import time
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import expect
from pypdf import PdfReader
from tests.browser.site import served_copy

from menter.standards.threesixty import read_threesixty

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

HERE = ZoneInfo("Europe/London")
OPEN_FOR = 170  # seconds that the call is open: enough to put eighteen statements into it where much else runs
STATEMENTS = 18  # of the sample world, as many as came in the real round
AWARD = 5000
PATIENCE = 120_000  # milliseconds for one page where many others use the machine
NAMES = {"cy": "Rownd y gwanwyn", "en": "Spring round"}


@pytest.fixture
def site(demo_home, tmp_path):
    """A world of its own for each language, because the round takes all eighteen statements."""
    with served_copy(demo_home, tmp_path / "home") as opened:
        yield opened


@pytest.mark.parametrize("language", ["cy", "en"])
class TestARound:
    def test_from_its_draft_to_its_published_awards(self, page, browser, site, language):
        self.page, self.browser, self.site, self.language = page, browser, site, language
        page.set_default_timeout(PATIENCE)
        self.given_a_fund_manager_draws_up_a_round_for_the_next_minutes()
        self.when_eighteen_statements_enter_it_and_it_closes()
        self.when_two_people_are_asked_to_score()
        self.when_each_scores_alone()
        self.then_the_ranking_says_how_sure_it_is()
        self.when_the_panel_decides_with_reasons()
        self.when_the_grant_is_awarded_and_the_round_published()
        self.then_everybody_reads_why()
        self.then_the_awards_are_open_data()

    def given_a_fund_manager_draws_up_a_round_for_the_next_minutes(self):
        self.site.sign_in(self.page, "fund-manager")
        self.open("rounds")
        self.page.locator("main a[href$='/new-round']").click()
        opens = datetime.now(HERE)
        self.closes = opens + timedelta(seconds=OPEN_FOR)  # past midnight late in the evening
        envelope, self.year = self.site.rows(
            "select envelope_id, year from choose_envelopeyear order by amount - allocated desc, year"
        )[0]
        self.page.locator(f"[name=envelope][value='{envelope}']").check()
        for name, value in {
            "code": "spring", "name_cy": NAMES["cy"], "name_en": NAMES["en"], "amount": str(2 * AWARD),
            "opens_on": f"{opens:%Y-%m-%d}", "closes_on": f"{self.closes:%Y-%m-%d}",
            "closes_at": f"{self.closes:%H:%M}", "grace": "0", "shortlist": "2",
        }.items():  # fmt: skip
            self.page.locator(f"[name={name}]").fill(value)
        self.send("criteria")
        self.page.locator("[name=weight_0]").fill("45")
        self.page.locator("main form[method=post] button").first.click()
        expect(self.page.locator(".govuk-error-summary")).to_contain_text("95")
        self.held_to_axe()
        self.page.locator("[name=weight_0]").fill("50")
        self.send("run")
        self.move("open")

    def when_eighteen_statements_enter_it_and_it_closes(self):
        self.open("rounds/spring/enter")
        for box in self.page.locator("[name=statements]").all()[:STATEMENTS]:
            box.check()
        self.send("entries")
        self.entered = [number for (number,) in self.site.rows(
            "select id from choose_roundentry where round_id = 'spring' order by id"
        )]  # fmt: skip
        assert len(self.entered) == STATEMENTS
        closes = self.closes.replace(second=0, microsecond=0)
        time.sleep(max(0.0, (closes - datetime.now(HERE)).total_seconds() + 1))
        self.open("rounds/spring/run")
        self.move("closed")

    def when_two_people_are_asked_to_score(self):
        self.open("rounds/spring/scorers")
        for role in ("delivery-unit", "council-lead"):
            email = next(email for email in self.site.passwords if email.startswith(role))
            ((number,),) = self.site.rows(f"select id from people_user where email = '{email}'")
            self.page.locator("[name=user]").select_option(str(number))
            self.send("scorers")
        self.open("rounds/spring/run")
        self.move("sift")

    def when_each_scores_alone(self):
        for role in ("delivery-unit", "council-lead"):
            with self.somebody(role) as page:
                page.goto(f"/{self.language}/rounds/spring/score")
                page.wait_for_url("**/score/interests")
                assert Axe().run(page).violations_count == 0
                page.locator("main form[method=post] button.govuk-button").first.click()
                page.wait_for_url("**/rounds/spring/score")
                assert page.context.request.get(f"/{self.language}/rounds/spring/sift").status == 403
                self.fill_the_sheet(page)
                assert Axe().run(page).violations_count == 0
                page.locator("main form[action$='/finish'] button").click()
                page.wait_for_load_state()

    def fill_the_sheet(self, page):
        """Five for the first statement, four for the second, one for every other, in the workbook."""
        answer = page.context.request.get(f"/{self.language}/rounds/spring/score/sheet.xlsx")
        book = load_workbook(BytesIO(answer.body()))
        sheet = book.active
        for row in range(2, sheet.max_row + 1):
            value = {self.entered[0]: 5, self.entered[1]: 4}.get(int(sheet.cell(row, 1).value), 1)
            for column in range(4, sheet.max_column):
                sheet.cell(row, column).value = value
        octets = BytesIO()
        book.save(octets)
        page.goto(f"/{self.language}/rounds/spring/score/upload")
        assert Axe().run(page).violations_count == 0
        file = {"name": "scores.xlsx", "mimeType": "application/octet-stream", "buffer": octets.getvalue()}
        page.locator("main input[type=file]").set_input_files(file)
        page.locator("main form[method=post] button.govuk-button").first.click()
        page.wait_for_url("**/rounds/spring/score")

    def then_the_ranking_says_how_sure_it_is(self):
        first = self.page.context.request.get("/en/rounds/spring/sift.json").json()["rows"]
        again = self.page.context.request.get("/en/rounds/spring/sift.json").json()["rows"]
        assert first == again
        assert [row["place"] for row in first[:3]] == [1, 2, 3]
        assert [row["stays"] for row in first[:3]] == [1.0, 1.0, 0.0]
        self.open("rounds/spring/sift")
        self.open("rounds/spring/run")
        self.move("panel")

    def when_the_panel_decides_with_reasons(self):
        pack = self.page.context.request.get(f"/{self.language}/rounds/spring/panel.pdf").body()
        text = [each.extract_text() for each in PdfReader(BytesIO(pack)).pages]
        assert NAMES["cy"] in text[0]
        assert any(NAMES["en"] in each for each in text)
        with self.somebody("board-member") as page:
            for number, is_funded in zip(self.entered[:2], ["yes", "no"], strict=True):
                page.goto(f"/{self.language}/rounds/spring/panel")
                assert Axe().run(page).violations_count == 0
                page.locator(f"main a[href$='/entries/{number}/decide']").click()
                page.locator(f"[name=is_funded][value={is_funded}]").check()
                page.locator("[name=amount]").fill(str(AWARD) if is_funded == "yes" else "")
                page.locator("[name=reason_cy]").fill("Mae llawer o bobl yn ei wynebu.")
                page.locator("[name=reason_en]").fill("Many people meet it.")
                assert Axe().run(page).violations_count == 0
                page.locator("main form[method=post] button.govuk-button").first.click()
                page.wait_for_url("**/panel")
        self.open("rounds/spring/run")
        self.move("decided")

    def when_the_grant_is_awarded_and_the_round_published(self):
        self.open("rounds/spring/awards")
        self.page.locator(f"main a[href$='/awards/{self.entered[0]}']").click()
        self.held_to_axe()
        for name, value in {"title_cy": "Gwaith", "title_en": "Work", f"year_{self.year}": str(AWARD)}.items():
            self.page.locator(f"[name={name}]").fill(value)
        self.page.locator("main form[method=post] button.govuk-button").first.click()
        self.page.wait_for_url(re.compile(r".*/grants/\d+$"))
        self.held_to_axe()
        self.open("rounds/spring/run")
        self.move("published")
        self.open("rounds/spring/press-note")

    def then_everybody_reads_why(self):
        reader = self.browser.new_context(base_url=self.site.address).new_page()
        for path in ("rounds/spring", f"rounds/spring/entries/{self.entered[0]}", "rounds/spring/awards"):
            assert reader.goto(f"/{self.language}/{path}").status == 200
            assert Axe().run(reader).violations_count == 0
        expect(reader.locator("main")).to_contain_text("£5,000")
        reader.context.close()

    def then_the_awards_are_open_data(self):
        octets = self.page.context.request.get("/en/rounds/spring/awards.360giving.json").body()
        (grant,) = read_threesixty(BytesIO(octets), "awards.json").rows
        assert (grant.amount, grant.title) == (AWARD, "Work / Gwaith")

    # What the steps share

    def open(self, path: str):
        """A page, which has nothing for axe."""
        assert self.page.goto(f"/{self.language}/{path}").status == 200
        self.held_to_axe()

    def send(self, last: str):
        """The page's own form, which leads to an address that ends so."""
        self.page.locator("main form[method=post] button.govuk-button").first.click()
        self.page.wait_for_url(f"**/{last}")

    def move(self, to: str):
        """The round goes on to a state."""
        self.page.locator("main form[action$='/move']").filter(
            has=self.page.locator(f"[name=to][value='{to}']")
        ).locator("button").click()
        self.page.wait_for_load_state()
        assert self.site.rows("select state from choose_round where code = 'spring'") == [(to,)]

    def somebody(self, role: str):
        """Another person's browser."""
        return Signed(self, role)

    def held_to_axe(self):
        found = Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()


class Signed:
    """The page of somebody who is signed in, as long as it is used."""

    def __init__(self, story: TestARound, role: str) -> None:
        self.context = story.browser.new_context(base_url=story.site.address)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        story.site.sign_in(self.page, role)

    def __enter__(self):
        return self.page

    def __exit__(self, *_):
        self.context.close()
