"""A passkey in a real browser: added, asked for when signing in, not given at another address, removed."""

import re
import socket
import sqlite3
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.fragment import fragments
from tests.browser.site import Site
from tests.browser.test_both_languages import NO_NAMES, leftover
from tests.demo_home import menter, served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

EMAIL = "administrator@example.org"
SAYS = {
    "en": {
        "add": "Add a passkey", "use": "Use a passkey", "out": "Sign out", "paper": "Codes on paper",
        "elsewhere": "Passkeys of this service do not work at this address.", "stays": "It cannot be turned off.",
        "refused": "Your browser gave no passkey.", "off": "Remove it",
    },
    "cy": {
        "add": "Ychwanegu cyfrin-allwedd", "use": "Defnyddio cyfrin-allwedd", "out": "Allgofnodi",
        "paper": "Codau ar bapur",
        "elsewhere": "Nid yw cyfrin-allweddi’r gwasanaeth hwn yn gweithio yn y cyfeiriad hwn.",
        "stays": "Ni ellir ei ddiffodd.", "refused": "Ni roddodd eich porwr gyfrin-allwedd.", "off": "Ei dileu",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A new office with one administrator: its home, and the password."""
    home = tmp_path_factory.mktemp("passkeys") / "home"
    made = menter("migrate", home=home)
    assert made.returncode == 0, made.stderr
    opened = menter("account", EMAIL, home=home)
    assert opened.returncode == 0, opened.stderr
    return home, opened.stdout.split()[-1]


@pytest.fixture(params=["cy", "en"])
def language(request):
    """The language of the pages."""
    return request.param


@pytest.fixture(scope="module")
def office(world):
    """The world, served where whoever decides money needs the second step."""
    home, password = world
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with served(home, port, MENTER_SECOND_STEP="1") as address:
        yield Site(address, home, {EMAIL: password})


@pytest.fixture
def site(office):
    """The office, whose administrator has no second step yet; the first passkey is number 1 again."""
    with closing(sqlite3.connect(office.home / "menter.sqlite3", timeout=30)) as database, database:
        database.execute("DELETE FROM mfa_authenticator")
        database.execute("DELETE FROM sqlite_sequence WHERE name = 'mfa_authenticator'")
    return office


class Key:
    """A security key in the browser's hand, as its developers' tools have one."""

    def __init__(self, page):
        self.tools = page.context.new_cdp_session(page)
        self.tools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }  # fmt: skip
        said = self.tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self.number = said["authenticatorId"]

    def forget(self):
        """It holds no passkey any more."""
        self.tools.send("WebAuthn.clearCredentials", {"authenticatorId": self.number})

    def leave(self):
        """It is in nobody's hand any more: a key that is asked beside another answers that it is known already."""
        self.tools.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.number})


@pytest.fixture
def key(page):
    return Key(page)


def sign_in(page, site, language):
    page.goto(f"/{language}/sign-in")
    sign_in_here(page, site)


def sign_in_here(page, site):
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[type=password]").fill(site.passwords[EMAIL])
    page.locator("main form button[type=submit]").last.click()


def confirm(page, site):
    """Type the password once more where that is asked."""
    password = page.locator("main input[type=password]")
    expect(password.or_(page.locator("input[name=name]"))).to_be_visible()
    if password.count():
        password.fill(site.passwords[EMAIL])
        page.locator("main form button[type=submit]").last.click()


def findings(page):
    """What axe finds, and what stands in the same words on this page and on the one in the other language."""
    found = [f"{page.url}: {each['id']}" for each in Axe().run(page).response["violations"]]
    here = re.search(r"/(cy|en)/", page.url)[1]
    other = page.url.replace(f"/{here}/", "/en/" if here == "cy" else "/cy/")
    shown, answer = fragments(page.content()), page.context.request.get(other)
    theirs = {piece.text for piece in fragments(answer.text())}
    same = {piece.text for piece in shown if piece.text in theirs and piece.language == here}
    return found + [f"{page.url}: {text}" for text in same if leftover(text, NO_NAMES) and "My key" not in text]


PAGES = ["", "/passkeys", "/passkeys/add", "/passkeys/1/name", "/passkeys/confirm", "/app", "/paper", "/paper/new"]


def add(page, site, language):
    """Sign in, be led to the second step, and add a passkey."""
    sign_in(page, site, language)
    page.wait_for_url(f"**/{language}/account/second-step")
    page.get_by_role("button", name=SAYS[language]["add"]).click()
    confirm(page, site)
    page.locator("input[name=name]").fill("My key")
    page.locator("[data-passkey-button]").click()
    page.wait_for_url("**/paper")


def sign_out(page, language):
    page.goto(f"/{language}/account")
    page.get_by_role("button", name=SAYS[language]["out"], exact=True).click()
    page.wait_for_url(lambda address: "/account" not in address)


def test_a_passkey_is_added_asked_for_and_kept_by_whoever_decides_money(page, site, key, language):
    says = SAYS[language]
    add(page, site, language)
    expect(page.get_by_role("heading", level=1)).to_have_text(says["paper"])
    found = []
    for path in PAGES:
        assert page.goto(f"/{language}/account/second-step{path}").status == 200
        found += findings(page)

    sign_out(page, language)
    sign_in(page, site, language)
    page.wait_for_url("**/second-step/code")
    found += [f"{page.url}: {each['id']}" for each in Axe().run(page).response["violations"]]
    page.get_by_role("button", name=says["use"]).click()
    page.wait_for_url(f"**/{language}/account")
    assert page.goto(f"/{language}/account/second-step/passkeys/1/remove").status == 403
    expect(page.locator("main")).to_contain_text(says["stays"])

    assert found + findings(page) == []


def test_another_is_removed(page, site, key, language):
    add(page, site, language)
    key.leave()
    Key(page)
    page.goto(f"/{language}/account/second-step/passkeys/add")
    page.locator("[data-passkey-button]").click()
    page.wait_for_url("**/account/second-step")
    page.goto(f"/{language}/account/second-step/passkeys/1/remove")
    found = findings(page)

    page.get_by_role("button", name=SAYS[language]["off"]).click()

    page.wait_for_url("**/passkeys")
    expect(page.locator(".govuk-summary-list__row")).to_have_count(1)
    expect(page.locator("main")).not_to_contain_text("My key")
    assert found == []


def test_it_is_not_given_at_another_address(page, site, key, language):
    add(page, site, language)
    elsewhere = site.address.replace("localhost", "127.0.0.1")
    page.goto(f"{elsewhere}/{language}/sign-in")
    sign_in_here(page, site)
    page.wait_for_url("**/second-step/code")

    page.get_by_role("button", name=SAYS[language]["use"]).click()

    expect(page.locator("[role=status]")).to_have_text(SAYS[language]["elsewhere"])
    assert page.url.endswith("/second-step/code")


def test_whoever_has_it_not_at_hand_is_told_and_may_use_a_code(page, site, key, language):
    add(page, site, language)
    sign_out(page, language)
    sign_in(page, site, language)
    key.forget()

    page.get_by_role("button", name=SAYS[language]["use"]).click()

    expect(page.locator("[role=status]")).to_contain_text(SAYS[language]["refused"])
    expect(page.get_by_role("button", name=SAYS[language]["use"])).to_be_enabled()
    expect(page.locator("input[name=code]")).to_be_visible()


def test_without_javascript_the_page_asks_for_a_code(browser, site, key, page, language):
    add(page, site, language)
    context = browser.new_context(java_script_enabled=False, base_url=site.address)
    plain = context.new_page()
    sign_in(plain, site, language)

    expect(plain.locator("input[name=code]")).to_be_visible()
    expect(plain.locator("[data-passkey-button]")).to_be_hidden()
    expect(plain.locator(".govuk-inset-text")).to_contain_text("JavaScript")
    context.close()
