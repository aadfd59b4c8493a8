"""The demo world, served as a newcomer serves it, and what a test may ask of it."""

import io
import json
import re
import socket
import sqlite3
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.demo_home import copied, served


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
            return as_text(answer.read())

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

    def confirm(self, page, role: str) -> None:
        """Type the password once more, so that links to pages about signing in lead to them and not to this form."""
        page.goto("/en/account/confirm")
        page.get_by_label("Password", exact=True).fill(next(p for e, p in self.passwords.items() if e.startswith(role)))
        page.get_by_role("button", name="Confirm").click()
        page.wait_for_url("**/en/account")


def as_text(content: bytes) -> str:
    """What was answered; of a workbook the text of all its parts."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "\n".join(book.read(part).decode() for part in book.namelist())


@contextmanager
def served_copy(demo_home: Path, home: Path) -> Iterator[Site]:
    """The demo world on a free port, from a copy at `home`."""
    copied(demo_home, home)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    printed = demo_home.with_suffix(".done").read_text()
    passwords = dict(re.findall(r"(\S+@\S+)\s+(\S{16})(?:\s|$)", printed))
    with served(home, port) as address:
        yield Site(address, home, passwords)
