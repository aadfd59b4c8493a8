"""A real browser on the demo world, served as a newcomer serves it."""

import json
import os
import re
import shutil
import socket
import sqlite3
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own beside Django's code

PLACES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
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
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=browser_path(), args=SWITCHES)
        except Error as error:
            pytest.skip(f"no browser here: {error}")
        yield opened
        opened.close()


@pytest.fixture
def page(browser, site):
    """A fresh page, 1000 pixels wide."""
    context = browser.new_context(viewport={"width": 1000, "height": 1500}, base_url=site.address)
    opened = context.new_page()
    yield opened
    context.close()


class Site:
    """The served demo world and the accounts that it printed."""

    def __init__(self, address: str, home: Path, passwords: dict[str, str]) -> None:
        self.address = address
        self.home = home
        self.passwords = passwords
        self.last_address = ""

    def read(self, address: str) -> str:
        """What an address says to somebody without an account and without a browser, whatever its status."""
        try:
            answer = urllib.request.urlopen(self.address + address, timeout=60)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            self.last_address = answer.url.removeprefix(self.address)
            return answer.read().decode()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database of the served world answers."""
        with closing(sqlite3.connect(self.home / "menter.sqlite3")) as database:
            return database.execute(query).fetchall()

    @staticmethod
    def from_json(kept: str) -> Any:
        """A field that is kept as JSON."""
        return json.loads(kept or "null") or {}

    def sign_in(self, page, role: str) -> None:
        """Sign in through the page, as the person with this role."""
        email = next(e for e in self.passwords if e.startswith(role))
        page.goto("/en/sign-in")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password", exact=True).fill(self.passwords[email])
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/en/account")


@pytest.fixture(scope="session")
def site(demo_home, tmp_path_factory):
    """The demo world, served on a free port from a copy of its own."""
    from tests.demo_home import copied, served

    home = copied(demo_home, tmp_path_factory.mktemp("site") / "home")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    printed = demo_home.with_suffix(".done").read_text()
    passwords = dict(re.findall(r"(\S+@\S+)\s+(\S{16})(?:\s|$)", printed))
    with served(home, port) as address:
        yield Site(address, home, passwords)
