"""Keep the register true: a source is looked at, kept, brought twice; a merge confirmed; what ends together seen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.site import served_copy

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

HEAD = "Ref,Contract title,Supplier,Contract value,Start date,End date,Council,CPV\n"
# Two councils need the same and their contracts end within a year of each other; the headings fit no list of ours.
GOOD = (
    HEAD
    + "{tag}1,Drainage telemetry {tag},Halen Digital Ltd,60000,2024-04-01,2027-06-30,Powys,38290000\n"
    + "{tag}2,Telemetry for culverts {tag},Tirlun Software Cyf,45000,2025-04-01,2027-11-30,Conwy,38290000\n"
)
BAD = GOOD + "{tag}3,,Nobody Ltd,12000,2025-04-01,2027-03-31,Gwynedd,38290000\n"  # it has no title


@pytest.fixture(scope="module")
def site(demo_home, tmp_path_factory):
    """A world of its own, because this story changes it."""
    with served_copy(demo_home, tmp_path_factory.mktemp("register") / "home") as opened:
        yield opened


@pytest.mark.parametrize("language", ["cy", "en"])
class TestAnOfficerKeepsTheRegisterTrue:
    def test_from_a_file_with_an_error_to_contracts_that_end_together(self, page, site, language, tmp_path):
        self.page, self.site, self.language, self.folder = page, site, language, tmp_path
        self.given_an_officer_is_signed_in()
        self.when_a_register_with_a_wrong_row_is_sent()
        self.then_the_row_is_named_in_plain_words_and_nothing_can_be_saved()
        self.when_it_is_thrown_away_and_the_corrected_file_is_sent()
        self.then_the_mapping_is_proposed_and_nothing_is_kept_yet()
        self.when_the_source_is_saved()
        self.then_its_page_says_what_was_new()
        self.when_the_same_file_is_brought_again()
        self.then_nothing_was_new()
        self.when_a_merge_is_confirmed_and_undone()
        self.then_contracts_that_end_together_stand_together()
        self.when_the_opportunity_is_made()
        self.then_it_has_both_contracts()

    def given_an_officer_is_signed_in(self):
        self.site.sign_in(self.page, "delivery-unit")

    def when_a_register_with_a_wrong_row_is_sent(self):
        self.send(BAD)

    def then_the_row_is_named_in_plain_words_and_nothing_can_be_saved(self):
        main = self.page.locator("main")
        expect(main.locator("td", has_text="Contract title").first).to_be_visible()
        expect(main.locator("button[value=save]")).to_have_count(0)
        self.held_to_axe()

    def when_it_is_thrown_away_and_the_corrected_file_is_sent(self):
        self.page.locator("main button[value='throw away']").click()
        self.send(GOOD)

    def then_the_mapping_is_proposed_and_nothing_is_kept_yet(self):
        expect(self.page.locator("select[name=column-title]")).to_have_value("Contract title")
        expect(self.page.locator("select[name=column-end]")).to_have_value("End date")
        self.held_to_axe()
        assert self.tag not in self.page.context.request.get("/en/contracts.csv").text()

    def when_the_source_is_saved(self):
        self.page.locator("main button[value=save]").click()

    def then_its_page_says_what_was_new(self):
        expect(self.page.locator("h1")).to_have_text(self.name)
        row = self.page.locator("main table").first.locator("tbody tr").first
        expect(row.locator("td").nth(2)).to_have_text("2")
        self.held_to_axe()
        self.address = self.page.url

    def when_the_same_file_is_brought_again(self):
        self.page.goto(f"{self.address}/file")
        self.held_to_axe()
        self.page.locator("input[type=file]").set_input_files(self.path)
        self.page.locator("main form button").first.click()
        self.held_to_axe()
        self.page.locator("main button[value=keep]").click()

    def then_nothing_was_new(self):
        self.page.goto(self.address)
        row = self.page.locator("main table").first.locator("tbody tr").first
        expect(row.locator("td").nth(2)).to_have_text("0")
        expect(row.locator("td").nth(5)).to_have_text("2")

    def when_a_merge_is_confirmed_and_undone(self):
        self.page.goto(f"/{self.language}/suppliers/same")
        self.held_to_axe()
        self.page.locator("main button[value=same]").first.click()
        expect(self.page.locator("main button[value=undo]").first).to_be_visible()
        self.held_to_axe()
        self.page.locator("main button[value=undo]").first.click()
        expect(self.page.locator("main button[value=undo]")).to_have_count(0)

    def then_contracts_that_end_together_stand_together(self):
        self.page.goto(f"/{self.language}/contracts/ending")
        group = self.page.locator("main table", has_text=f"Drainage telemetry {self.tag}").first
        expect(group).to_contain_text(f"Telemetry for culverts {self.tag}")
        self.held_to_axe()

    def when_the_opportunity_is_made(self):
        group = self.page.locator("main table", has_text=f"Drainage telemetry {self.tag}").first
        group.locator("xpath=following::a[contains(@href, 'opportunities/make')][1]").click()
        self.held_to_axe()
        self.page.locator("input[name=title_cy]").fill(f"Telemetreg gyda’n gilydd {self.tag}")
        self.page.locator("input[name=title_en]").fill(f"Telemetry together {self.tag}")
        self.page.locator("main form button").first.click()

    def then_it_has_both_contracts(self):
        main = self.page.locator("main")
        expect(main).to_contain_text(f"Drainage telemetry {self.tag}")
        expect(main).to_contain_text(f"Telemetry for culverts {self.tag}")
        self.held_to_axe()

    def send(self, content):
        """Fill in the form of a source, with a file."""
        self.tag = f"T{self.language}"
        self.name = f"Contracts of two councils {self.tag}"
        self.path = self.folder / "register.csv"
        self.path.write_text(content.format(tag=self.tag), encoding="utf-8")
        self.page.goto(f"/{self.language}/sources/add")
        self.held_to_axe()
        self.page.locator("input[name=name]").fill(self.name)
        self.page.locator("input[type=radio][value=contracts]").check()
        self.page.locator("input[type=file]").set_input_files(self.path)
        self.page.locator("main form button").first.click()

    def held_to_axe(self):
        """Nothing on this page breaks WCAG 2.2 AA."""
        found = Axe().run(self.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        told = [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]]
        assert told == [], self.page.url


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("path", ["sources", "suppliers", "software", "payments", "contracts/ending", "bodies/gwynedd"])
def test_the_pages_of_the_register_hold_to_axe(page, site, language, path):
    assert page.goto(f"/{language}/{path}").status == 200

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})

    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []
