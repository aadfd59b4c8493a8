"""Every page, in both languages, by whoever may see it: nothing for axe to find (WCAG 2.2 AA and good practice)."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.crawl import crawl

ROLES = ["", "council-lead", "delivery-unit", "board-member", "fund-manager", "auditor", "administrator"]
MAIN = ["", "/tell-us", "/themes", "/you-said-we-did", "/register", "/opportunities", "/plan", "/board", "/initiatives",
    "/who-does-what",
        "/contracts", "/bodies/gwynedd", "/sign-in"]  # fmt: skip
NOT_A_RECEIPT = "0000-0000-0000"


@pytest.fixture(scope="session")
def axe():
    return Axe()


def findings(axe, page) -> list[str]:
    """What axe finds, one line for each rule with the first place that breaks it."""
    found = axe.run(page).response["violations"]
    return [f"{page.url}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("path", MAIN, ids=lambda path: path or "/")
def test_a_main_page_has_no_findings(page, axe, language, path):
    page.goto(f"/{language}{path or '/'}")

    assert findings(axe, page) == []


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "nobody")
def test_no_page_that_links_lead_to_has_findings(page, site, axe, role, language):
    if role:
        site.sign_in(page, role)
        site.confirm(page, role)
    open_to_all = set() if not role else {one.address for one in crawl_of(site, f"/{language}/")}
    pages = [one for one in crawl(text_through(page), f"/{language}/") if one.address not in open_to_all]
    found = []

    for one in pages:
        page.goto(one.address)
        found += findings(axe, page)

    assert pages
    assert found == []


def text_through(page):
    """Fetch an address with the cookies of the page."""
    return lambda address: page.context.request.get(address).text()


def crawl_of(site, start):
    """What somebody without an account is led to."""
    return crawl(site.read, start)


@pytest.mark.parametrize("language", ["cy", "en"])
class TestPagesOfRefusalAndError:
    def test_not_found(self, page, axe, language):
        assert page.goto(f"/{language}/nowhere").status == 404
        assert page.locator("html").get_attribute("lang") == language
        assert findings(axe, page) == []

    def test_not_allowed(self, page, site, axe, language):
        site.sign_in(page, "board-member")

        assert page.goto(f"/{language}/import").status == 403
        assert findings(axe, page) == []

    def test_no_such_node(self, page, axe, language):
        assert page.goto(f"/{language}/thread/theme/999999").status == 400
        assert findings(axe, page) == []

    def test_no_such_receipt(self, page, axe, language):
        assert page.goto(f"/{language}/receipt/{NOT_A_RECEIPT}").status == 404
        expect(page.locator(".govuk-error-summary")).to_have_count(1)
        assert findings(axe, page) == []

    def test_words_were_not_written(self, page, axe, language):
        page.goto(f"/{language}/tell-us")
        page.locator("main form button").click()

        expect(page.locator(".govuk-error-summary")).to_have_count(1)
        assert findings(axe, page) == []

    def test_what_was_taken_out(self, page, axe, language):
        page.goto(f"/{language}/tell-us")
        page.locator("textarea").fill("My name is Carys Treharne and the bin was not collected again.")
        page.locator("main form button").click()

        expect(page.locator("blockquote")).to_have_count(1)
        assert findings(axe, page) == []

    def test_wrong_password(self, page, axe, language):
        page.goto(f"/{language}/sign-in")
        page.locator("input[name=login]").fill("nobody@menter.example")
        page.locator("input[type=password]").fill("not the password")
        page.locator("main form .govuk-button[type=submit]").click()

        expect(page.locator(".govuk-error-summary")).to_have_count(1)
        assert findings(axe, page) == []

    @pytest.mark.parametrize(
        ("role", "path"),
        [
            ("board-member", "decisions/record"),
            ("delivery-unit", "import"),
            ("delivery-unit", "initiatives/71/spend"),
            ("delivery-unit", "initiatives/71/phase"),
            ("delivery-unit", "benefits/1/measure"),
            ("administrator", "account/new"),
            ("fund-manager", "account/password"),
        ],
    )
    def test_a_form_that_was_sent_empty(self, page, site, axe, language, role, path):
        site.sign_in(page, role)
        page.goto(f"/{language}/{path}")
        page.evaluate(
            "document.querySelectorAll('main form [value]').forEach(f => { if (f.type != 'hidden') f.value = '' })"
        )

        page.locator("main form .govuk-button[type=submit]").first.click()

        expect(page.locator(".govuk-error-summary")).to_have_count(1)
        assert findings(axe, page) == []
