"""From a resident's words to the councils' reply, in Welsh and in English: asked for, written, sent, read, stopped."""

import html
import re
import sqlite3
import time
from contextlib import closing
from email import message_from_bytes, policy

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.keyboard import press_enter, tab_to
from tests.browser.site import served_copy
from tests.demo_home import menter

TELEPHONE = "07700 900461"  # Ofcom's, for dramas
WORDS = {
    "cy": f"Mae'r bin brown heb ei gasglu ers tair wythnos a does neb yn dweud pam. Ffoniwch fi ar {TELEPHONE}.",
    "en": f"My bin was missed again and nobody says why the lorry left it. Ring me on {TELEPHONE}.",
}
REPLY = {
    "cy": "Mae’r criw bellach yn nodi'r rheswm wrth y drws, a chewch neges ar yr un diwrnod.",
    "en": "The crew now notes the reason at the door, and you get a message on the same day.",
}
EMAIL = {"cy": "siwan@example.org", "en": "susan@example.org"}
HEARD = {"cy": "Dywedoch chi, gwnaethom ni", "en": "You said, we did"}
NOT_YET = {"cy": "agorwch hi", "en": "open it"}
WAITS = 60  # seconds for the background worker to take up a task and write the e-mail


@pytest.fixture(scope="module")
def site(demo_home, tmp_path_factory):
    """A world of its own, because these journeys change it."""
    with served_copy(demo_home, tmp_path_factory.mktemp("replies") / "home") as opened:
        yield opened


@pytest.mark.slow
@pytest.mark.timeout(900)
class TestAResidentHearsWhatCameOfHerWords:
    @pytest.mark.parametrize("language", ["cy", "en"])
    def test_from_words_to_reply(self, page, browser, site, language):
        self.page, self.browser, self.site, self.language = page, browser, site, language
        self.given_she_writes_about_bins_with_a_phone_number_in_it()
        self.when_she_asks_for_a_reply_by_e_mail_and_sends_her_words()
        self.then_her_receipt_says_that_nobody_has_looked_at_them_yet()
        self.then_an_e_mail_asks_her_to_confirm_her_address_and_tells_nothing()
        self.when_she_confirms_it_with_the_keyboard_alone()
        self.when_the_delivery_unit_groups()
        self.then_her_receipt_says_that_a_person_is_checking_the_theme()
        self.when_an_officer_signs_the_theme_off_and_replies()
        self.then_the_e_mail_is_in_her_language()
        self.then_her_receipt_shows_the_reply()
        self.then_everybody_reads_it_on_the_themes_page_and_in_the_feed()
        self.when_she_opens_the_link_to_stop()
        self.then_her_address_is_gone_and_her_words_are_not()

    def given_she_writes_about_bins_with_a_phone_number_in_it(self):
        self.page.goto(f"/{self.language}/tell-us")
        self.looks_well()
        self.page.locator("textarea").fill(WORDS[self.language])
        self.page.locator("input[name=reply][value=email]").check()
        self.page.locator("main form button").first.click()

    def when_she_asks_for_a_reply_by_e_mail_and_sends_her_words(self):
        expect(self.page.locator(f"input[name=language][value={self.language}]")).to_be_checked()
        self.looks_well()
        self.page.locator("input[name=address]").fill("not an address")
        self.page.locator("main form button").first.click()
        expect(self.page.get_by_role("alert")).to_be_visible()
        self.looks_well()
        self.page.locator("input[name=address]").fill(EMAIL[self.language])
        self.page.locator("main form button").first.click()
        expect(self.page.locator("main")).to_contain_text("@example.org")
        expect(self.page.locator("blockquote")).to_contain_text("[")
        assert TELEPHONE not in self.page.content()
        assert EMAIL[self.language] not in self.page.content()
        self.looks_well()
        self.page.locator("button[value=send]").click()

    def then_her_receipt_says_that_nobody_has_looked_at_them_yet(self):
        expect(self.page.locator("ol.menter-thread")).to_be_visible()
        self.receipt = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", self.page.locator("main").inner_text())[0]
        assert EMAIL[self.language] not in self.page.content()
        self.looks_well()

    def then_an_e_mail_asks_her_to_confirm_her_address_and_tells_nothing(self):
        expect(self.page.locator("main")).to_contain_text(NOT_YET[self.language])
        asks = self.e_mail_to(EMAIL[self.language], "/reply/confirm/")
        plain = asks.get_body(("plain",)).get_content()
        self.link = re.search(rf"/{self.language}/reply/confirm/\S+", plain)[0]
        assert f'<html lang="{self.language}">' in asks.get_body(("html",)).get_content()
        assert WORDS[self.language][:20] not in plain

    def when_she_confirms_it_with_the_keyboard_alone(self):
        self.page.goto(self.link)
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        self.looks_well()
        tab_to(self.page, "main form button")
        press_enter(self.page)
        expect(self.page.locator("main form")).to_have_count(0)
        self.looks_well()
        self.page.goto(f"/{self.language}/receipt/{self.receipt}")
        expect(self.page.locator("main")).not_to_contain_text(NOT_YET[self.language])

    def when_the_delivery_unit_groups(self):
        with closing(sqlite3.connect(self.site.home / "menter.sqlite3", timeout=30)) as database:
            database.execute("update listen_theme set signed_off_at = null")
            database.commit()
        said = menter("run", "--json", home=self.site.home)
        assert said.returncode == 0, said.stderr
        ((self.theme,),) = self.site.rows(
            "select min(m.theme_id) from listen_themevoice m join listen_voice v on v.id = m.voice_id"
            " join listen_theme t on t.id = m.theme_id and t.is_current and t.parent_id is null"
            f" where v.receipt = '{self.receipt}'"
        )
        assert self.theme is not None, "the words are in no theme"

    def then_her_receipt_says_that_a_person_is_checking_the_theme(self):
        self.page.goto(f"/{self.language}/receipt/{self.receipt}")
        expect(self.page.locator("ol.menter-thread .govuk-tag")).to_have_count(3)
        expect(self.page.locator(f"main a[href$='/themes/{self.theme}']")).to_have_count(0)

    def when_an_officer_signs_the_theme_off_and_replies(self):
        context = self.browser.new_context(base_url=self.site.address)
        officer = context.new_page()
        self.site.sign_in(officer, "delivery-unit")
        officer.goto(f"/en/themes/{self.theme}/sign-off")
        officer.get_by_role("button", name="Sign it off").click()
        officer.goto(f"/en/themes/{self.theme}/reply")
        officer.get_by_role("button", name=re.compile("Write a (new )?reply")).click()
        self.looks_well(officer)
        officer.locator("[name=text_cy]").fill(REPLY["cy"])
        officer.locator("[name=text_en]").fill("")
        officer.get_by_role("button", name="Look at the reply").click()
        expect(officer.get_by_role("alert")).to_contain_text("Write the reply in English as well.")
        officer.locator("[name=text_en]").fill(f"{REPLY['en']} ({self.language})")
        officer.get_by_role("button", name="Look at the reply").click()
        expect(officer.locator("main")).to_contain_text("person gets it by e-mail")
        self.looks_well(officer)
        officer.get_by_role("button", name="Publish and send").click()
        expect(officer.locator("main")).to_contain_text(REPLY["en"])
        self.looks_well(officer)
        context.close()

    def then_the_e_mail_is_in_her_language(self):
        self.message = self.e_mail_to(EMAIL[self.language], f"/themes/{self.theme}/reply")
        plain = self.message.get_body(("plain",)).get_content()
        page = self.message.get_body(("html",)).get_content()
        assert str(self.message["Subject"]).strip().startswith(HEARD[self.language])
        assert REPLY[self.language] in plain
        assert REPLY["en" if self.language == "cy" else "cy"] not in plain
        assert f'<html lang="{self.language}">' in page
        assert f"/{self.language}/themes/{self.theme}/reply" in plain

    def e_mail_to(self, address: str, link: str):
        """The e-mail to this address that holds such a link."""
        for _ in range(WAITS * 2):
            for path in sorted((self.site.home / "email").glob("*.log")):
                for text in re.split(rb"^-{79}\n", path.read_bytes(), flags=re.M):
                    message = message_from_bytes(text, policy=policy.default)
                    if message["To"] == address and link in message.get_body(("plain",)).get_content():
                        return message
            time.sleep(0.5)
        raise AssertionError(f"no e-mail with {link} went to {address}")

    def then_her_receipt_shows_the_reply(self):
        self.page.goto(f"/{self.language}/receipt/{self.receipt}")
        expect(self.page.locator("ol.menter-thread")).to_contain_text(REPLY[self.language])
        self.looks_well()
        self.page.goto(f"/{self.language}/you-said-we-did")
        expect(self.page.locator("main table")).to_contain_text(REPLY[self.language][:40])
        self.looks_well()

    def then_everybody_reads_it_on_the_themes_page_and_in_the_feed(self):
        context = self.browser.new_context(base_url=self.site.address)
        somebody = context.new_page()
        somebody.goto(f"/{self.language}/themes/{self.theme}/reply")
        expect(somebody.locator("main")).to_contain_text(REPLY[self.language])
        expect(somebody.locator("main")).not_to_contain_text(REPLY["en" if self.language == "cy" else "cy"])
        self.looks_well(somebody)
        feed = context.request.get(f"/{self.language}/you-said-we-did.atom")
        assert REPLY[self.language][:40] in html.unescape(feed.text())
        context.close()

    def when_she_opens_the_link_to_stop(self):
        stop = re.search(r"/(?:cy|en)/reply/stop/\S+(?=>)", self.message["List-Unsubscribe"])[0]
        self.page.goto(stop)
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        self.looks_well()
        self.page.locator("main button").click()

    def then_her_address_is_gone_and_her_words_are_not(self):
        expect(self.page.locator("main form")).to_have_count(0)
        self.looks_well()
        where = f"select id from listen_voice where receipt = '{self.receipt}'"
        assert self.site.rows(f"select count(*) from listen_replyrequest where voice_id in ({where})") == [(0,)]
        assert len(self.site.rows(where)) == 1

    def looks_well(self, page=None):
        page = page or self.page
        found = Axe().run(page).response["violations"]
        assert [f"{page.url}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found] == []
