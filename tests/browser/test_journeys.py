"""What people come to Menter for, told as they would tell it, in a real browser."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.keyboard import press_enter, tab_to
from tests.browser.site import served_copy

NAMED = "Sharon Prydderch"  # nobody: a name and a number (Ofcom's, for dramas) that must not be kept
TELEPHONE = "07700 900461"
COMPLAINT = (
    f"Fy enw i yw {NAMED} a ffoniwch fi ar {TELEPHONE}. Mae'r bin brown heb ei gasglu ers tair wythnos yn Rhuthun."
)
STATEMENTS = [
    ["Council", "Title", "Overview of the problem", "Language", "Date"],
    ["Powys", "Grit bins run empty", "Nobody knows which grit bin is empty until it snows.", "en", "2026-10-01"],
    ["Atlantis", "Tides are late", "Nobody knows when the tide comes.", "en", "2026-10-01"],
    ["Gwynedd", "Ciwiau hir am drwydded tacsi", "Mae gyrwyr yn aros tri mis am drwydded.", "cy", "31/02/2026"],
    ["Conwy", "Beach huts are let by letter", "People write a letter to rent a beach hut.", "en", "2026-10-02"],
]


@pytest.fixture(scope="module")
def site(demo_home, tmp_path_factory):
    """A world of its own, because these journeys change it."""
    with served_copy(demo_home, tmp_path_factory.mktemp("journeys") / "home") as opened:
        yield opened


@pytest.fixture
def spreadsheet(tmp_path) -> Path:
    """Four problem statements, two of which cannot be kept."""
    path = tmp_path / "problems-of-october.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(STATEMENTS)
    return path


class TestAResidentTellsUsInWelsh:
    def test_she_is_shown_what_was_taken_out_and_follows_her_receipt(self, page):
        self.page = page
        self.given_she_reads_the_form_in_welsh()
        self.when_she_writes_her_words_with_the_keyboard_alone()
        self.then_her_name_and_number_are_taken_out_before_anything_is_kept()
        self.when_she_sends_them()
        self.then_she_has_a_receipt()
        self.when_she_comes_back_with_her_receipt()
        self.then_she_reads_what_was_kept()

    def given_she_reads_the_form_in_welsh(self):
        self.page.goto("/cy/")
        self.page.get_by_role("link", name="Dywedwch wrthym", exact=True).click()
        expect(self.page.locator("html")).to_have_attribute("lang", "cy")

    def when_she_writes_her_words_with_the_keyboard_alone(self):
        tab_to(self.page, "textarea")
        self.page.keyboard.type(COMPLAINT)
        tab_to(self.page, "select")
        self.page.keyboard.type("Sir Ddin")
        tab_to(self.page, "main button")
        press_enter(self.page)

    def then_her_name_and_number_are_taken_out_before_anything_is_kept(self):
        main = self.page.locator("main")
        expect(main).to_contain_text("bin brown")
        expect(main).to_contain_text("Sir Ddinbych")
        expect(main.get_by_role("heading", name="Beth a dynnwyd allan")).to_be_visible()
        expect(main.locator("ul > li")).to_have_count(2)
        assert NAMED not in self.page.content()
        assert TELEPHONE not in self.page.content()

    def when_she_sends_them(self):
        self.page.get_by_role("button", name="Anfon", exact=True).click()

    def then_she_has_a_receipt(self):
        expect(self.page.locator("h1")).to_contain_text("cadw eich geiriau")
        self.receipt = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", self.page.locator("main").inner_text())[0]

    def when_she_comes_back_with_her_receipt(self):
        self.page.context.clear_cookies()
        self.page.goto("/cy/follow")
        self.page.get_by_label("rhif eich derbynneb").or_(self.page.locator("main input[type=text]")).first.fill(
            self.receipt.lower().replace("-", " ")
        )
        press_enter(self.page)

    def then_she_reads_what_was_kept(self):
        expect(self.page.locator("h1")).to_contain_text(self.receipt)
        expect(self.page.locator("blockquote")).to_contain_text("bin brown heb ei gasglu")
        assert NAMED not in self.page.content()


class TestAnOfficerImportsAndFollowsTheThread:
    def test_the_real_notices_of_a_month_stand_on_the_councils_pages(self, page, site, shared):
        self.page, self.site = page, site
        self.given_an_officer_is_signed_in()
        self.when_she_sends_a_file("Contracts (OCDS)", shared / "data/contracts/ocds_sell2wales_2025-02.json.gz")
        self.then_nothing_is_kept_before_she_says_so()
        self.when_she_keeps_it()
        self.then_the_file_is_on_record_as("ocds_sell2wales_2025-02.json.gz")
        self.then_contracts_of_it_stand_on_the_page_of("swansea")

    def test_rows_that_cannot_be_kept_are_named_by_line_and_reason(self, page, site, spreadsheet):
        self.page, self.site = page, site
        self.given_an_officer_is_signed_in()
        self.when_she_sends_a_file("Problem statements", spreadsheet)
        self.then_each_bad_row_is_listed_with_its_reason()
        self.when_she_keeps_the_good_rows()
        self.then_the_good_statements_are_on_the_list_and_the_bad_are_not()

    def test_from_an_opportunity_to_a_benefit_and_back_to_residents_words(self, page, site):
        self.page, self.site = page, site
        self.given_an_officer_is_signed_in()
        self.when_she_opens_an_opportunity_that_was_funded()
        self.then_its_thread_reaches_a_benefit()
        self.when_she_starts_again_from_the_benefit()
        self.then_its_thread_goes_back_to_residents_words()

    def given_an_officer_is_signed_in(self):
        self.site.sign_in(self.page, "delivery-unit")

    def when_she_sends_a_file(self, kind: str, path: Path):
        self.page.goto("/en/import")
        self.page.get_by_label(kind, exact=True).check()
        self.page.get_by_label("The file").set_input_files(path)
        self.page.get_by_role("button", name="Look at it").click()

    def then_nothing_is_kept_before_she_says_so(self):
        expect(self.page.locator("main")).to_contain_text("Nothing is kept yet.")
        expect(self.page.get_by_role("heading", name="The first records as Menter understands them")).to_be_visible()
        assert self.page.context.request.get("/en/imports.json").json()["rows"][0]["name"] != "ocds_sell2wales"

    def when_she_keeps_it(self):
        keep = self.page.get_by_role("button", name="Keep", exact=False).first
        keep.click()

    def then_the_file_is_on_record_as(self, name: str):
        expect(self.page.locator("h1")).to_have_text(name)

    def then_contracts_of_it_stand_on_the_page_of(self, council: str):
        self.page.goto(f"/en/contracts?body={council}")
        expect(self.page.locator("main")).to_contain_text("Swansea")
        rows = self.page.context.request.get(f"/en/contracts.json?body={council}").json()["rows"]
        assert any("Sell2Wales" in str(row) or not row["is_sample"] for row in rows)

    def then_each_bad_row_is_listed_with_its_reason(self):
        rejects = self.page.get_by_role("region", name="Rows that cannot be kept")
        expect(rejects.get_by_role("row")).to_have_count(3)
        expect(rejects.get_by_role("row").nth(1)).to_contain_text("3")
        expect(rejects.get_by_role("row").nth(1)).to_contain_text("Atlantis")
        expect(rejects.get_by_role("row").nth(2)).to_contain_text("4")
        expect(rejects.get_by_role("row").nth(2)).to_contain_text("31/02/2026")

    def when_she_keeps_the_good_rows(self):
        self.page.get_by_role("button", name="Keep the good rows only").click()
        expect(self.page.locator("h1")).to_have_text("problems-of-october.csv")

    def then_the_good_statements_are_on_the_list_and_the_bad_are_not(self):
        titles = {row["title"] for row in self.page.context.request.get("/en/statements.json").json()["rows"]}
        assert {"Grit bins run empty", "Beach huts are let by letter"} <= titles
        assert not {"Tides are late", "Ciwiau hir am drwydded tacsi"} & titles

    def when_she_opens_an_opportunity_that_was_funded(self):
        self.page.goto("/en/opportunities")
        self.page.get_by_role("link", name="One way to hear about a missed bin").click()
        expect(self.page).to_have_url(re.compile("/en/opportunities/"))

    def then_its_thread_reaches_a_benefit(self):
        self.page.get_by_role("link", name=re.compile("thread", re.IGNORECASE)).first.click()
        expect(self.step("Benefits").locator("ul a").first).to_be_visible()

    def when_she_starts_again_from_the_benefit(self):
        self.step("Benefits").get_by_role("link", name=re.compile("^Its thread")).first.click()
        expect(self.step("Benefits")).to_contain_text("You are here")

    def then_its_thread_goes_back_to_residents_words(self):
        expect(self.step("Voices").locator("ul li").first).to_contain_text("“")

    def step(self, name: str):
        heading = self.page.get_by_role("heading", name=re.compile(f"^{name}"))
        return self.page.locator("ol.menter-thread > li").filter(has=heading)


class TestABoardMemberRecordsADecision:
    def test_what_is_missing_is_said_and_then_it_is_recorded(self, page, site):
        self.page, self.site = page, site
        self.given_a_board_member_opens_the_form()
        self.when_she_sends_it_without_a_reason()
        self.then_the_summary_says_what_is_missing_and_leads_to_the_field()
        self.when_she_gives_the_reasons()
        self.then_the_decision_is_on_record()

    def given_a_board_member_opens_the_form(self):
        self.site.sign_in(self.page, "board-member")
        self.page.goto("/en/board")
        self.page.get_by_role("link", name="Record a decision").or_(
            self.page.get_by_role("button", name="Record a decision")
        ).first.click()

    def when_she_sends_it_without_a_reason(self):
        self.page.get_by_label("Meeting").select_option(index=1)
        self.page.get_by_label("Opportunity").select_option(index=1)
        self.page.get_by_label("Defer", exact=False).first.check()
        self.page.get_by_role("button", name="Record the decision").click()

    def then_the_summary_says_what_is_missing_and_leads_to_the_field(self):
        summary = self.page.get_by_role("alert")
        expect(summary).to_contain_text("There is a problem")
        expect(self.page).to_have_title(re.compile("^Error: "))
        summary.get_by_role("link", name="Give the reason in Welsh.").click()
        expect(self.page.get_by_label("Reason in Welsh")).to_be_focused()
        expect(self.page.get_by_label("Defer", exact=False).first).to_be_checked()

    def when_she_gives_the_reasons(self):
        self.page.get_by_label("Reason in Welsh").fill("Mae angen gweld y costau yn gyntaf.")
        self.page.get_by_label("Reason in English").fill("The costs have to be seen first.")
        self.page.get_by_role("button", name="Record the decision").click()

    def then_the_decision_is_on_record(self):
        expect(self.page).to_have_url(re.compile(r"/en/decisions/\d+$"))
        expect(self.page.locator("main")).to_contain_text("The costs have to be seen first.")
        self.page.goto(self.page.url.replace("/en/", "/cy/"))
        expect(self.page.locator("main")).to_contain_text("Mae angen gweld y costau yn gyntaf.")


class TestAnAuditorReadsTheRecord:
    def test_the_auditor_reads_who_did_what(self, page, site):
        site.sign_in(page, "auditor")

        page.get_by_role("link", name="The record of what was done").click()

        newest = page.locator("tbody tr").first.locator("td, th").all_inner_texts()
        whole = page.request.get("/en/record.csv").text()
        assert f",{newest[1]},{newest[2]}," in whole
        assert ",Recorded spend,deliver.record_spend," in whole

    @pytest.mark.parametrize("role", ["council-lead", "delivery-unit", "board-member", "fund-manager"])
    def test_others_are_told_who_may(self, page, site, role):
        site.sign_in(page, role)

        answer = page.goto("/en/record")

        assert answer.status == 403
        expect(page.locator("main")).to_contain_text("Only an auditor or an administrator may read the record")

    def test_somebody_without_an_account_is_asked_to_sign_in(self, page):
        page.goto("/cy/record")

        expect(page).to_have_url(re.compile(r"/cy/sign-in\?next=/cy/record"))
