"""The reviewer's queue, collections and their keys, what rises and what is unheard: by those whose role sees them."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.keyboard import press_enter, tab_to
from tests.browser.site import served_copy

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
OF_DEMO = "collections/of/sample-voices"
NARROW = 390  # pixels: a telephone
# Every page of this room that a link leads to, and who sees most of it.
PAGES = {
    "": ["tell-us", "follow", "privacy", "collections", "rising", "unheard", "themes", "themes-by-way", "trends",
         "you-said-we-did", "statements"],
    "delivery-unit": ["review", "review/taught", "review/taught/teach", "collections/make", OF_DEMO, f"{OF_DEMO}/keys",
                      f"{OF_DEMO}/change", "replies/to-send", "voices", "themes?state=draft"],
}  # fmt: skip


@pytest.fixture(scope="module")
def site(demo_home, tmp_path_factory):
    """A world of its own, because these journeys change it."""
    with served_copy(demo_home, tmp_path_factory.mktemp("listen") / "home") as opened:
        yield opened


@pytest.fixture
def plain_page(browser, site):
    """A page in a browser in which JavaScript is off."""
    context = browser.new_context(java_script_enabled=False, base_url=site.address)
    yield context.new_page()
    context.close()


def looks_well(page, language: str) -> None:
    """The page is in its language and axe finds nothing."""
    expect(page.locator("html")).to_have_attribute("lang", language)
    found = Axe().run(page).response["violations"]
    assert [f"{page.url}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found] == []


def doubtful(page) -> int:
    """How many words wait for a person."""
    return len(page.context.request.get("/en/review.json").json()["rows"])


@pytest.mark.parametrize("language", ["cy", "en"])
class TestAReviewerWorksThroughTheQueue:
    def test_from_the_list_to_the_next_one_with_the_keyboard_alone(self, page, site, language):
        site.sign_in(page, "delivery-unit")
        page.goto(f"/{language}/review")
        looks_well(page, language)
        before = doubtful(page)

        tab_to(page, "main table a[href*='/review/']")
        press_enter(page)
        page.wait_for_url(re.compile(rf"/{language}/review/\d+$"))
        looks_well(page, language)
        first = page.url
        tab_to(page, "main form button")
        press_enter(page)
        page.wait_for_url(lambda url: url != first)

        assert doubtful(page) == before - 1
        looks_well(page, language)

    def test_a_word_is_taught_and_forgotten_without_javascript(self, plain_page, site, language):
        site.sign_in(plain_page, "delivery-unit")
        plain_page.goto(f"/{language}/review")
        plain_page.locator("main a[href$='/review/taught']").click()
        plain_page.locator("main a[href$='/review/taught/teach']").click()
        plain_page.locator("main form button").click()
        expect(plain_page.locator(".govuk-error-summary")).to_have_count(1)
        plain_page.locator("[name=word]").fill(f"zebedeus {language}")
        plain_page.locator("main form button").click()
        expect(plain_page.locator("main table")).to_contain_text(f"zebedeus {language}")

        plain_page.locator("main table a[href*='/forget']").first.click()
        plain_page.locator("main form button").click()

        expect(plain_page.locator("main")).not_to_contain_text(f"zebedeus {language}")

    def test_a_council_lead_sees_her_own_councils_words_only(self, page, site, language):
        site.sign_in(page, "council-lead")
        page.goto(f"/{language}/review")
        looks_well(page, language)

        bodies = site.rows("select distinct body_id from listen_voice where has_doubt and body_id = 'gwynedd'")
        others = site.rows("select id from listen_voice where has_doubt and body_id <> 'gwynedd' limit 1")

        assert page.locator("main table tbody tr").count() >= len(bodies)
        assert page.goto(f"/{language}/review/{others[0][0]}").status == 404


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("is_plain", [False, True], ids=["javascript", "none"])
def test_a_resident_asks_for_a_reply_with_her_receipt_and_withdraws_it(page, plain_page, language, is_plain):
    page = plain_page if is_plain else page
    page.goto(f"/{language}/tell-us")
    page.locator("textarea").fill(
        {"cy": "Mae’r golau stryd wedi torri.", "en": "The street light is broken."}[language]
    )
    page.locator("main form button").first.click()
    page.locator("button[value=send]").click()
    page.locator("main a[href$='/reply/email']").click()
    page.locator("input[name=address]").fill(f"nia.{language}@example.org")
    page.locator("main form button").click()
    expect(page.locator("main form button")).to_have_count(1)

    page.locator("main form button").click()

    expect(page.locator("main a[href$='/reply/email']")).to_be_visible()


@pytest.mark.parametrize("language", ["cy", "en"])
class TestACollectionAndItsKey:
    def test_it_is_made_changed_and_given_a_key_that_is_taken_back(self, plain_page, site, language):
        page = plain_page
        site.sign_in(page, "delivery-unit")
        page.goto(f"/{language}/collections")
        page.locator("main a[href$='/collections/make']").click()
        page.locator("main form button").click()
        expect(page.locator(".govuk-error-summary")).to_have_count(1)
        page.locator("[name=code]").fill(f"desk-{language}")
        page.locator("[name=name_cy]").fill(f"Y ddesg {language}")
        page.locator("[name=name_en]").fill(f"The desk {language}")
        page.locator("[name=kind]").select_option("open311")
        page.locator("[name=retention_months]").fill("12")
        page.locator("main form button").click()
        expect(page.locator("h1")).to_contain_text({"cy": "Y ddesg", "en": "The desk"}[language])
        expect(page.locator("main")).to_contain_text("12")

        page.locator("main a[href$='/keys']").click()
        page.locator("main form button").click()
        expect(page.locator(".govuk-error-summary")).to_have_count(1)
        page.locator("[name=name]").fill("FixMyStreet")
        page.locator("main form button").click()
        secret = page.locator("main code").first.inner_text()
        page.goto(page.url)
        assert secret not in page.content()
        page.locator("main table a[href$='/take-back']").click()
        page.locator("main form button").click()

        expect(page.locator("main table")).to_contain_text("FixMyStreet")
        expect(page.locator("main table a[href$='/take-back']")).to_have_count(0)

    def test_its_pages_look_well(self, page, site, language):
        site.sign_in(page, "delivery-unit")
        for path in ("collections", "collections/make", OF_DEMO, f"{OF_DEMO}/change"):
            page.goto(f"/{language}/{path}")
            looks_well(page, language)
        page.goto(f"/{language}/collections/make")
        page.locator("[name=code]").fill(f"app-{language}")
        page.locator("[name=name_cy]").fill(f"Ap {language}")
        page.locator("[name=name_en]").fill(f"App {language}")
        page.locator("[name=kind]").select_option("api")
        page.locator("main form button").click()
        page.locator("main a[href$='/keys']").click()
        looks_well(page, language)
        page.locator("[name=name]").fill(f"App {language}")
        page.locator("main form button").click()
        looks_well(page, language)
        page.locator("main table a[href$='/take-back']").first.click()
        looks_well(page, language)


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("role", ["", "delivery-unit"], ids=lambda role: role or "nobody")
class TestWhatRisesAndWhatIsUnheard:
    def test_from_the_list_of_alerts_to_the_counts_behind_one_and_to_the_words(self, page, site, language, role):
        if role:
            site.sign_in(page, role)
        page.goto(f"/{language}/rising")
        looks_well(page, language)

        page.locator("main table tbody tr").filter(
            has_text={"cy": "Abertawe", "en": "Swansea"}[language]
        ).first.locator("a").click()

        looks_well(page, language)
        said = int(re.search(r"\d+", page.locator("main .govuk-body-l").first.inner_text())[0])
        assert said >= 20
        expect(page.locator("main svg").first).to_be_visible()
        page.locator("main a[href*='/themes/']").last.click()
        looks_well(page, language)
        expect(page.locator("main blockquote").first).to_be_visible()

    def test_a_need_that_may_be_unheard_has_its_reasons_and_their_weakness(self, page, site, language, role):
        if role:
            site.sign_in(page, role)

        page.goto(f"/{language}/unheard")

        looks_well(page, language)
        expect(page.locator("main table tbody tr").first).to_contain_text(
            {"cy": "Sir Benfro", "en": "Pembroke"}[language]
        )
        assert page.locator("main li").count() >= 4


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("role", PAGES, ids=lambda role: role or "nobody")
def test_no_page_is_wider_than_a_telephone(browser, site, language, role):
    context = browser.new_context(viewport={"width": NARROW, "height": 800}, base_url=site.address)
    page = context.new_page()
    if role:
        site.sign_in(page, role)
    details = [
        f"{path}/{number}"
        for path, query in {
            "themes": "select min(theme_id) from listen_themevoice",
            "rising": "select min(id) from listen_rise",
            "review": "select min(id) from listen_voice where has_doubt",
            "voices": "select min(id) from listen_voice",
            "statements": "select min(id) from listen_statement",
        }.items()
        for ((number,),) in [site.rows(query)]
        if role or path not in ("review", "voices")
    ]
    wide = []

    for path in [*PAGES[role], *details]:
        assert page.goto(f"/{language}/{path}").status == 200, path
        if (width := page.evaluate("document.documentElement.scrollWidth")) > NARROW:
            wide.append(f"{page.url}: {width}")

    context.close()
    assert wide == []
