"""Menter needs no JavaScript: the same pages, and every form can be sent."""

import pytest
from playwright.sync_api import expect
from tests.browser.crawl import crawl


@pytest.fixture
def plain_page(browser, site):
    """A page in a browser in which JavaScript is off."""
    context = browser.new_context(java_script_enabled=False, base_url=site.address)
    yield context.new_page()
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["cy", "en"])
def test_each_kind_of_page_has_the_same_heading(page, plain_page, site, language):
    differ = []

    for one in crawl(site.read, f"/{language}/", examples=1):
        page.goto(one.address)
        plain_page.goto(one.address)
        if plain_page.locator("h1").all_inner_texts() != page.locator("h1").all_inner_texts():
            differ.append(one.address)

    assert differ == []


def test_a_resident_sends_her_words(plain_page):
    plain_page.goto("/cy/tell-us")
    plain_page.locator("textarea").fill("Mae'r golau stryd ger yr ysgol wedi torri ers mis.")
    plain_page.locator("main form button").click()
    plain_page.get_by_role("button", name="Anfon", exact=True).click()

    expect(plain_page.locator("blockquote")).to_contain_text("golau stryd")


def test_a_resident_goes_back_and_changes_her_words(plain_page):
    plain_page.goto("/en/tell-us")
    plain_page.locator("textarea").fill("The street light is broken.")
    plain_page.get_by_role("button", name="Check your words").click()
    plain_page.get_by_role("button", name="Go back and change").click()

    expect(plain_page.locator("textarea")).to_have_value("The street light is broken.")


def test_a_list_is_narrowed(plain_page):
    plain_page.goto("/en/register")
    plain_page.get_by_label("Council").select_option("gwynedd")
    plain_page.get_by_role("button", name="Show", exact=True).click()

    assert "body=gwynedd" in plain_page.url
    expect(plain_page.get_by_role("row").nth(1)).to_be_visible()


def test_an_officer_signs_in_and_out(plain_page, site):
    site.sign_in(plain_page, "auditor")
    plain_page.get_by_role("button", name="Sign out", exact=True).click()
    plain_page.goto("/en/record")

    assert "/en/sign-in" in plain_page.url


def test_the_question_who_else_is_answered(plain_page):
    plain_page.goto("/cy/who-else")
    plain_page.locator("main form input, main form textarea").first.fill("sgwrsfot treth gyngor")
    plain_page.locator("main form button").first.click()

    expect(plain_page.locator("h1")).to_be_visible()
    assert "?" in plain_page.url
