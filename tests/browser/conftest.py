"""A real browser on the demo world, served as a newcomer serves it."""

import functools
import os
import shutil
from pathlib import Path

import pytest

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own beside Django's code

PLACES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
PATIENCE = 120_000  # milliseconds for one page or one click: a busy machine is no defect, a page that never comes is
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.enable_socket)


def browser_path() -> str | None:
    found = next((path for name in PLACES if (path := shutil.which(name))), None)
    return found or (str(MAC) if MAC.exists() else None)


@pytest.fixture(scope="session")
def browser():
    """The machine's own Chromium; Playwright's where it has been installed."""
    from playwright.sync_api import Error, Locator, expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        for name in ("click", "press"):
            patch.setattr(Locator, name, to_the_end(getattr(Locator, name)))
        try:
            opened = playwright.chromium.launch(executable_path=browser_path(), args=SWITCHES)
        except Error as error:
            pytest.fail(f"No browser starts here; `make browser` sets one up, as `make test` does: {error}")
        opened.new_context = patient(opened.new_context)
        yield opened
        opened.close()


def to_the_end(act):
    """The same click or key, over when all of the page it leads to has come.

    Playwright's own is over when the answer begins: who counts or reads then may have half a page.
    """

    @functools.wraps(act)
    def act_and_wait(locator, *given, **more):
        page = locator.page
        act(locator, *given, **more)
        page.wait_for_load_state()

    return act_and_wait


def patient(make):
    """The same way to open a context, in which everything may take as long as a busy machine needs."""

    def new_context(**more):
        context = make(**more)
        context.set_default_timeout(PATIENCE)
        return context

    return new_context


@pytest.fixture
def page(browser, site):
    """A fresh page, 1000 pixels wide."""
    context = browser.new_context(viewport={"width": 1000, "height": 1500}, base_url=site.address)
    opened = context.new_page()
    yield opened
    context.close()


@pytest.fixture(scope="session")
def site(demo_home, tmp_path_factory):
    """The demo world, served; for tests that leave it as it is, or nearly."""
    from tests.browser.site import served_copy

    with served_copy(demo_home, tmp_path_factory.mktemp("site") / "home") as opened:
        yield opened
