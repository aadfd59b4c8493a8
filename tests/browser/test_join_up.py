"""Who else is doing this? From a question to an introduction that is answered, and what people say of what is found."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.keyboard import press_enter, tab_to
from tests.browser.site import served_copy

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

QUESTIONS = {"cy": "gweddarlledu cyfarfodydd", "en": "webcasting of meetings"}
OFFER = {"cy": "Gallwn ddangos y feddalwedd.", "en": "We can show you the software."}
PATIENCE = 150  # seconds for the worker to send an e-mail, where many others use the machine


@pytest.fixture(scope="module")
def site(demo_home, tmp_path_factory):
    """A world of its own, because this story changes it."""
    with served_copy(demo_home, tmp_path_factory.mktemp("join-up") / "home") as opened:
        yield opened


@pytest.mark.parametrize("language", ["cy", "en"])
class TestALeadAsksWhoElse:
    def test_from_a_question_to_an_introduction_that_is_answered(self, page, browser, site, language):
        self.page, self.browser, self.site, self.language = page, browser, site, language
        self.given_a_council_lead_is_signed_in()
        self.when_she_asks_who_else()
        self.then_answers_of_several_kinds_come_with_their_reasons()
        self.when_she_says_that_one_is_the_same_as_her_own()
        self.when_she_opens_an_opportunity()
        self.then_she_reads_both_languages_with_shared_words_marked()
        self.when_she_says_that_her_council_needs_it_too()
        self.when_she_asks_for_an_introduction_with_the_keyboard_alone()
        self.then_the_others_answer_without_signing_in()
        self.then_she_sees_the_answer()

    def given_a_council_lead_is_signed_in(self):
        self.site.sign_in(self.page, "council-lead")

    def when_she_asks_who_else(self):
        self.page.goto(f"/{self.language}/who-else")
        self.held_to_axe()
        self.page.locator("main input[type=search]").fill(QUESTIONS[self.language])
        expect(self.page.locator("main [data-who-else] [role=status]")).not_to_be_empty()
        expect(self.page.locator("main [data-who-else-found] a").first).to_be_visible()
        self.held_to_axe()
        self.page.locator("main form button.govuk-button").first.click()

    def then_answers_of_several_kinds_come_with_their_reasons(self):
        rows = self.page.locator("main table tbody tr")
        expect(rows.first).to_be_visible()
        self.held_to_axe()
        found = self.page.context.request.get(f"/en/who-else.json?q={QUESTIONS[self.language]}").json()["rows"]
        assert len({row["kind"] for row in found}) >= 2
        assert all(row["reason"] for row in found)

    def when_she_says_that_one_is_the_same_as_her_own(self):
        self.page.locator("main a[href*='/who-else/mine/']").first.click()
        self.page.wait_for_url("**/who-else/mine/**")
        self.held_to_axe()
        self.page.locator("main select[name=mine]").select_option(index=1)
        self.page.locator("[name=is_same][value=no]").check()
        self.send()
        self.held_to_axe()

    def when_she_opens_an_opportunity(self):
        self.number = self.site.rows(
            "select id from join_up_opportunity where is_current and id in (select opportunity_id from govern_decision)"
            " order by id"
        )[0 if self.language == "cy" else 1][0]
        self.page.goto(f"/{self.language}/opportunities/{self.number}")

    def then_she_reads_both_languages_with_shared_words_marked(self):
        expect(self.page.locator("mark.menter-mark").first).to_be_visible()
        self.held_to_axe()

    def when_she_says_that_her_council_needs_it_too(self):
        self.follow("say")
        self.held_to_axe()
        self.page.locator("[name=kind][value=needs]").check()
        self.page.locator("[name=note]").fill(OFFER["cy"])
        self.send()
        self.page.wait_for_url(f"**/opportunities/{self.number}")
        expect(self.page.locator("main")).to_contain_text(OFFER["cy"])
        self.held_to_axe()

    def when_she_asks_for_an_introduction_with_the_keyboard_alone(self):
        tab_to(self.page, "main a[href$='/introduction']")
        press_enter(self.page)
        self.page.wait_for_url("**/introduction")
        self.held_to_axe()
        tab_to(self.page, "main select[name=asked]")
        self.page.keyboard.press("ArrowDown")
        tab_to(self.page, "main form[method=post] button")
        press_enter(self.page)
        self.page.wait_for_url(re.compile(r".*/introductions/\d+$"))
        self.asked = int(self.page.url.rsplit("/", 1)[1])
        self.held_to_axe()

    def then_the_others_answer_without_signing_in(self):
        self.link = self.link_in_the_e_mail()
        somebody = self.browser.new_context(base_url=self.site.address).new_page()
        somebody.goto(self.link)
        assert Axe().run(somebody).violations_count == 0
        somebody.locator("[name=state][value=accepted]").check()
        somebody.locator("[name=reply]").fill(OFFER[self.language])
        somebody.locator("main form[method=post] button.govuk-button").first.click()
        expect(somebody.locator("main")).to_contain_text(OFFER[self.language])
        somebody.context.close()

    def then_she_sees_the_answer(self):
        self.page.goto(f"/{self.language}/introductions")
        self.held_to_axe()
        self.page.locator(f"main a[href$='/introductions/{self.asked}']").click()
        expect(self.page.locator("main")).to_contain_text(OFFER[self.language])

    # What the steps share

    def link_in_the_e_mail(self) -> str:
        """Where the e-mail to whoever was asked leads to answer, in the language of this story."""
        before = {int(number) for (number,) in self.site.rows("select id from join_up_introduction")}
        assert self.asked in before
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            files = [path.read_text(encoding="utf-8") for path in sorted((self.site.home / "email").glob("*.log"))]
            letters = [letter.lstrip() for file in files for letter in file.split("-" * 79) if letter.strip()]
            mine = [letter for letter in letters if f"/introductions/{self.asked}\n" in plain(letter)]
            for letter in mine:
                if found := re.search(rf"(/{self.language}/introductions/answer/\S+)", plain(letter)):
                    return found[1]
            time.sleep(0.5)
        raise AssertionError("no e-mail with a link came")

    def follow(self, last: str):
        """The link on the opportunity's page to what can be done with it."""
        self.page.locator(f"main a[href$='/opportunities/{self.number}/{last}']").first.click()
        self.page.wait_for_url(f"**/{last}")

    def send(self):
        """The page's own form."""
        self.page.locator("main form[method=post] button.govuk-button").first.click()

    def held_to_axe(self):
        found = Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_delivery_unit_merges_and_undoes(page, site, language):
    site.sign_in(page, "delivery-unit")
    numbers = [number for (number,) in site.rows(
        "select id from join_up_opportunity where is_current and id not in (select opportunity_id from govern_decision)"
        " order by id"
    )]  # fmt: skip
    number, into = (numbers[0], numbers[1]) if language == "cy" else (numbers[2], numbers[3])

    page.goto(f"/{language}/opportunities/{number}/merge")
    assert Axe().run(page).violations_count == 0
    page.locator("main select").select_option(str(into))
    page.locator("main form[method=post] button.govuk-button").click()
    page.wait_for_url(f"**/opportunities/{into}")
    page.goto(f"/{language}/opportunities/{number}/history")
    assert Axe().run(page).violations_count == 0
    page.locator("main a[href*='/opportunities/undo/']").first.click()
    page.locator("main form[method=post] button.govuk-button").click()
    page.wait_for_url(f"**/opportunities/{number}")

    assert site.rows(f"select is_current, merged_into_id from join_up_opportunity where id = {number}") == [(1, None)]


@pytest.mark.parametrize("address", ["/starting-the-same", "/assumptions", "/assumptions/change"])
@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_pages_of_joining_up_have_nothing_for_axe(page, site, language, address):
    site.sign_in(page, "delivery-unit")

    page.goto(f"/{language}{address}")

    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def plain(letter: str) -> str:
    """The text of an e-mail as it was written, whatever its lines were folded to."""
    import email
    from email import policy

    message = email.message_from_string(letter, policy=policy.default)
    body = message.get_body(preferencelist=("plain",))
    return body.get_content() if body else letter
