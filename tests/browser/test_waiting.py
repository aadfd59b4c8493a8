"""A click or a key is over when all of the next page has come: pages are streamed, and a slow machine sends halves."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytestmark = [pytest.mark.slow]

PAUSE = 1  # seconds between the halves
FIRST_HALF = b"<!doctype html><title>Page</title>" + b" " * 5_000  # enough for the browser to begin with it


class InHalves(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(FIRST_HALF)
        self.wfile.flush()
        time.sleep(PAUSE)
        self.wfile.write(b'<a href="/next">Go on</a>' if self.path == "/" else b"<p>The second half")

    def log_message(self, *said):
        """Nothing is printed."""


@pytest.fixture
def address():
    server = ThreadingHTTPServer(("127.0.0.1", 0), InHalves)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("go_on", [lambda link: link.click(), lambda link: link.press("Enter")], ids=["click", "key"])
def test_what_is_read_next_is_read_from_the_whole_page(browser, address, go_on):
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)

    go_on(page.locator("a"))

    assert page.locator("p").count() == 1
    context.close()
