"""An address on the web is read carefully: what is refused, and with which sentence."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from menter.office.see import fetch as fetching
from menter.office.see.fetch import CannotFetch, Known, fetch

ANSWERS = {
    "/a.csv": (200, {"ETag": '"1"'}, b"id,title\n1,A\n"),
    "/gone": (404, {}, b""),
    "/locked": (401, {}, b""),
    "/broken": (503, {}, b""),
    "/moved": (302, {"Location": "/a.csv"}, b""),
    "/nowhere": (302, {}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/large": (200, {}, b"x" * 5000),
    "/short": (200, {"Content-Length": "50"}, b"cut"),
    "/inside": (302, {"Location": "ftp://example.org/"}, b""),
}


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        status, headers, body = ANSWERS[self.path]
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def web(settings):
    """A server on this machine, which Menter may ask."""
    settings.FETCH_PRIVATE = True
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def read(address, known=None):
    with fetch(address, known) as got:
        return got, got.stream.read() if got.stream else None


@pytest.mark.enable_socket
def test_a_file_is_read_with_what_tells_it_apart_the_next_time(web):
    got, octets = read(f"{web}/a.csv")

    assert octets == b"id,title\n1,A\n"
    assert (got.name, got.known.etag, len(got.known.digest)) == ("a.csv", '"1"', 64)


@pytest.mark.enable_socket
@pytest.mark.parametrize("known", ["by its tag", "by its bytes"])
def test_what_is_still_the_same_is_not_read_again(web, known):
    first, _ = read(f"{web}/a.csv")

    _, again = read(f"{web}/a.csv", first.known if known == "by its tag" else Known(digest=first.known.digest))

    assert again is None


@pytest.mark.enable_socket
def test_a_server_may_send_on_to_another_address(web):
    assert read(f"{web}/moved")[1] == b"id,title\n1,A\n"


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/gone", "is not there any more"),
        ("/locked", "wants a name and a password"),
        ("/broken", "is out of order"),
        ("/nowhere", "does not say where"),
        ("/round", "without end"),
        ("/short", "broke off"),
        ("/inside", "no address that begins with https://"),
    ],
)
def test_each_failure_has_its_sentence(web, path, says):
    with pytest.raises(CannotFetch, match=says):
        read(f"{web}{path}")


@pytest.mark.enable_socket
def test_a_file_that_is_too_large_is_refused(web, monkeypatch):
    monkeypatch.setattr(fetching, "SIZE_MOST", 1000)

    with pytest.raises(CannotFetch, match="million bytes"):
        read(f"{web}/large")


@pytest.mark.enable_socket
def test_a_server_that_is_not_there_is_said_so(settings):
    settings.FETCH_PRIVATE = True

    with pytest.raises(CannotFetch, match="cannot be reached"):
        read("http://127.0.0.1:1/")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://example.org/a.csv", "begins with https://"),
        ("file:///etc/passwd", "begins with https://"),
        ("https://", "begins with https://"),
        ("https://[", "no web address"),
        ("https://name:password@example.org/", "without a name and a password"),
        ("https://example.org:25/", "unusual port"),
    ],
)
def test_an_address_that_may_not_be_asked_is_refused(address, says):
    with pytest.raises(CannotFetch, match=says):
        read(address)


@pytest.mark.parametrize("place", ["127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "::1", "fd00::1"])
def test_a_machine_within_a_network_is_not_asked(monkeypatch, place):
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (place, 443))])

    with pytest.raises(CannotFetch, match="not on the public internet"):
        read("https://inside.example/")


def test_a_name_of_no_machine_is_said_so(monkeypatch):
    def nobody(*_, **__):
        raise OSError

    monkeypatch.setattr(fetching.socket, "getaddrinfo", nobody)

    with pytest.raises(CannotFetch, match="No machine is called nobody"):
        read("https://nobody.example/")


def test_the_checked_machine_is_the_one_that_is_asked(monkeypatch):
    """A name that means another machine a moment later leads nowhere else."""
    asked = []

    def connect(where, *_):
        asked.append(where)
        raise OSError

    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("93.184.215.14", 443))])
    monkeypatch.setattr(fetching.socket, "create_connection", connect)

    with pytest.raises(CannotFetch):
        read("https://example.org/")

    assert asked == [("93.184.215.14", 443)]
