"""Read an address on the web: carefully, because anybody with a role can write one, and its server may do anything.

Only https, and only machines of the public internet, unless the setting MENTER_FETCH_PRIVATE says otherwise: an address
must not make Menter read what only this network may see. The address that was checked is the one that is connected to,
so that a name cannot mean another machine a moment later. It is slow, huge or circular servers that are refused last.
"""

import contextlib
import hashlib
import http.client
import ipaddress
import socket
import ssl
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import IO, Any, BinaryIO, cast
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings

from menter.language.sentence import Refusal, Sentence

SIZE_MOST = 500_000_000  # bytes; a county's payments of a year have about 20 million
WAIT = 20  # seconds for one answer of the server
TIME_MOST = 600  # seconds for one file: enough for SIZE_MOST at 1 MB a second
REDIRECTS_MOST = 5
CHUNK = 1 << 16
HELD_IN_MEMORY = 1 << 22
AGENT = "Menter"
MOVED = {301, 302, 303, 307, 308}


class CannotFetch(Refusal):
    """An address could not be read. `sentence` says why and what to do."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an address gave the last time; "" for what it does not tell."""

    etag: str = ""
    modified: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `stream` is None when it gave what is known already."""

    address: str
    name: str
    known: Known
    stream: BinaryIO | None


@contextlib.contextmanager
def fetch(address: str, known: Known | None = None) -> Iterator[Fetched]:
    """Read one address.

    known   what it gave the last time: then nothing is read that is still the same
    Raises  CannotFetch.
    """
    start = time.monotonic()
    here = address
    for _ in range(REDIRECTS_MOST + 1):
        with asked(here, known or Known()) as answer:
            if answer.status in MOVED:
                here = moved(here, answer.getheader("Location"))
                continue
            if answer.status == http.HTTPStatus.NOT_MODIFIED and known:
                yield Fetched(address, name_of(here), known, None)
                return
            check_status(answer.status, here)
            with tempfile.SpooledTemporaryFile(max_size=HELD_IN_MEMORY) as place:
                digest = take(answer, place, here, start)
                found = Known(answer.getheader("ETag") or "", answer.getheader("Last-Modified") or "", digest)
                same = known is not None and known.digest == digest
                place.seek(0)
                stream = None if same else cast(BinaryIO, place)
                yield Fetched(address, name_of(here), replace(found), stream)
            return
    raise CannotFetch(
        Sentence("{address} sends Menter from one address to the next without end.", address=shown(address))
    )


@contextlib.contextmanager
def asked(address: str, known: Known) -> Iterator[http.client.HTTPResponse]:
    """The server's answer to a question for an address."""
    parts = check_address(address)
    connection = connection_to(parts, address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
    headers |= {"If-None-Match": known.etag} if known.etag else {}
    headers |= {"If-Modified-Since": known.modified} if known.modified and not known.etag else {}
    try:
        with said_plainly(address):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
        yield answer
    finally:
        connection.close()


def check_address(address: str) -> Any:
    """The parts of an address that may be asked; raise CannotFetch for any other."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise CannotFetch(Sentence("“{address}” is no web address.", address=shown(address))) from error
    schemes = {"https", "http"} if settings.FETCH_PRIVATE else {"https"}
    if parts.scheme not in schemes or not parts.hostname:
        raise CannotFetch(
            Sentence("“{address}” is no address that begins with https://, and Menter reads no other.",
                     address=shown(address))
        )  # fmt: skip
    if parts.username or parts.password:
        raise CannotFetch(Sentence("Write the address without a name and a password: everybody can read it here."))
    if port is not None and port not in {80, 443} and not settings.FETCH_PRIVATE:
        raise CannotFetch(
            Sentence("{address} is at an unusual port, which Menter does not ask.", address=shown(address))
        )
    return parts


class Connection(http.client.HTTPConnection):
    """A connection to a machine by its number, whose certificate has to be that of its name."""

    def __init__(self, host: str, port: int, *, place: str, is_secret: bool) -> None:
        super().__init__(host, port, timeout=WAIT)
        self.place = place
        self.default_port = http.client.HTTPS_PORT if is_secret else http.client.HTTP_PORT  # left out of "Host:"
        self.tls = ssl.create_default_context() if is_secret else None

    def connect(self) -> None:
        """Reach the machine, and make sure that it is the one that is meant."""
        self.sock = socket.create_connection((self.place, self.port), self.timeout)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.tls is not None:
            self.sock = self.tls.wrap_socket(self.sock, server_hostname=self.host)


def connection_to(parts: Any, address: str) -> http.client.HTTPConnection:
    """A connection to the machine that was checked, whatever its name may mean a moment later."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    place = find_place(parts.hostname, port, address)
    return Connection(parts.hostname, port, place=place, is_secret=parts.scheme == "https")


def find_place(host: str, port: int, address: str) -> str:
    """The number of the machine that a name means; raise CannotFetch for one that is not on the public internet."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CannotFetch(
            Sentence("No machine is called {host}. Check the address {address}.", host=host, address=shown(address))
        ) from error
    places = [str(each[4][0]) for each in found]
    if not settings.FETCH_PRIVATE and not all(ipaddress.ip_address(place.split("%")[0]).is_global for place in places):
        raise CannotFetch(
            Sentence("{host} is a machine within a network and not on the public internet; Menter does not ask it.",
                     host=host)
        )  # fmt: skip
    return places[0]


def moved(here: str, there: str | None) -> str:
    """Where a server sends Menter on to."""
    if not there:
        raise CannotFetch(Sentence("{address} has moved, and does not say where.", address=shown(here)))
    return urljoin(here, there)


# What a server's answer means, for those that people meet; see `check_status` for the rest.
STATUS: dict[int, Callable[[str], Sentence]] = {
    401: lambda address: Sentence("{address} wants a name and a password, and Menter has none.", address=address),
    403: lambda address: Sentence("The server of {address} does not let Menter read it.", address=address),
    404: lambda address: Sentence("{address} is not there any more.", address=address),
    410: lambda address: Sentence("{address} is not there any more.", address=address),
    429: lambda address: Sentence("The server of {address} asks Menter to come back later.", address=address),
}


def check_status(status: int, address: str) -> None:
    """Raise CannotFetch unless the server gave a file."""
    if status == http.HTTPStatus.OK:
        return
    if status in STATUS:
        raise CannotFetch(STATUS[status](shown(address)))
    if status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
        raise CannotFetch(
            Sentence("The server of {address} is out of order (it says {status}).", address=shown(address),
                     status=status)
        )  # fmt: skip
    raise CannotFetch(
        Sentence("{address} gave no file (its server says {status}).", address=shown(address), status=status)
    )


def take(answer: http.client.HTTPResponse, place: IO[bytes], address: str, start: float) -> str:
    """Put what the server gives into `place`, and give its SHA-256; raise CannotFetch when it is too much."""
    digest, size = hashlib.sha256(), 0
    stated = answer.getheader("Content-Length") or ""
    if stated.isdigit() and int(stated) > SIZE_MOST:
        raise too_large(address)
    with said_plainly(address):
        while chunk := answer.read(CHUNK):
            size += len(chunk)
            if size > SIZE_MOST:
                raise too_large(address)
            if time.monotonic() - start > TIME_MOST:
                raise TimeoutError
            digest.update(chunk)
            place.write(chunk)
    if stated.isdigit() and size < int(stated):
        raise cut_off(address)
    return digest.hexdigest()


def too_large(address: str) -> CannotFetch:
    """Say that a file is too large to be fetched."""
    return CannotFetch(
        Sentence("{address} gives more than {most} million bytes. Take the file yourself and bring it to Menter.",
                 address=shown(address), most=SIZE_MOST // 1_000_000)
    )  # fmt: skip


def cut_off(address: str) -> CannotFetch:
    """Say that a file did not come whole."""
    return CannotFetch(Sentence("{address} broke off before its end. Menter will try again.", address=shown(address)))


@contextlib.contextmanager
def said_plainly(address: str) -> Iterator[None]:
    """Turn what goes wrong on the line into a sentence about the address."""
    try:
        yield
    except ssl.SSLError as error:
        raise CannotFetch(
            Sentence("{address} does not prove who it is: its certificate is not valid.", address=shown(address))
        ) from error
    except TimeoutError as error:
        raise CannotFetch(Sentence("{address} does not answer in time.", address=shown(address))) from error
    except http.client.IncompleteRead as error:
        raise cut_off(address) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise CannotFetch(Sentence("{address} cannot be reached.", address=shown(address))) from error


def name_of(address: str) -> str:
    """What the file at an address is called."""
    parts = urlsplit(address)
    return (unquote(parts.path.rsplit("/", 1)[-1]) or parts.hostname or address)[:200]


def shown(address: str) -> str:
    """The address without its question, which may hold a key."""
    return address.split("?")[0].split("#")[0][:200]
