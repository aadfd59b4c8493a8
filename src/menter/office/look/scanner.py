"""Whether a file is harmful: the test virus is always recognised; a ClamAV looks at the rest, where it is set.

Source  ClamAV's manual, clamd(8): zINSTREAM takes chunks, each after its length in four octets, and ends with a
        length of nothing; zPING is answered with PONG.
"""

import socket
import struct
from dataclasses import dataclass
from typing import IO

from django.conf import settings

from menter.language.sentence import Refusal, Sentence
from menter.standards.virus import holds_test_virus

CHUNK = 1 << 16
PATIENCE = 30  # seconds that the scanner may be silent: it looks through 20 MB in two
PORT = 3310  # clamd's own


class HoldsVirus(Refusal):
    """The file holds something harmful."""


class ScannerIsSilent(Refusal):
    """A scanner is set, and does not say whether the file is harmful."""


class BadScannerAddress(Refusal):
    """MENTER_CLAMD is no address."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """Where a ClamAV listens: at a path on this machine, else at a host and a port."""

    path: str = ""
    host: str = ""
    port: int = PORT

    def connect(self) -> socket.socket:
        """A line to it."""
        if not self.path:
            return socket.create_connection((self.host, self.port), timeout=PATIENCE)
        line = socket.socket(socket.AF_UNIX)
        try:
            line.settimeout(PATIENCE)
            line.connect(self.path)
        except OSError:
            line.close()
            raise
        return line


def read_scanner(address: str) -> Scanner | None:
    """The scanner of an address such as /run/clamav/clamd.ctl or scanner.example.org:3310; None where there is none.

    Raises  BadScannerAddress.
    """
    if not address:
        return None
    if address.startswith("/"):
        return Scanner(path=address)
    host, _, port = address.rpartition(":") if ":" in address else (address, "", str(PORT))
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise BadScannerAddress(
            Sentence(
                "MENTER_CLAMD is “{address}”. Write the path of ClamAV’s socket, or its machine and port: "
                "/run/clamav/clamd.ctl or localhost:3310.",
                address=address,
            )
        )
    return Scanner(host=host.strip("[]"), port=int(port))


def check_harmless(file: IO[bytes]) -> None:
    """Raise HoldsVirus or ScannerIsSilent unless nothing harmful is known of a file; it stands at its start after."""
    if holds_test_virus(file):
        raise harmful("EICAR")
    if scanner := read_scanner(settings.CLAMD):
        said = look_through(scanner, file)
        file.seek(0)
        if said.endswith(" FOUND"):
            raise harmful(said.removeprefix("stream: ").removesuffix(" FOUND"))
        if not said.endswith(": OK"):
            raise silent()


def look_through(scanner: Scanner, file: IO[bytes]) -> str:
    """What the scanner says of a file."""
    file.seek(0)
    try:
        with scanner.connect() as line:
            line.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                line.sendall(struct.pack("!I", len(chunk)) + chunk)
            line.sendall(struct.pack("!I", 0))
            return answer(line)
    except OSError as error:
        raise silent() from error


def answers(scanner: Scanner) -> bool:
    """Whether the scanner is there."""
    try:
        with scanner.connect() as line:
            line.sendall(b"zPING\0")
            return answer(line) == "PONG"
    except OSError:
        return False


def answer(line: socket.socket) -> str:
    """One answer of the scanner, to its closing nothing."""
    said = b""
    while not said.endswith(b"\0") and (more := line.recv(CHUNK)):
        said += more
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()


def harmful(virus: str) -> HoldsVirus:
    """Say what was found."""
    return HoldsVirus(
        Sentence(
            "The file holds a virus ({virus}), so it was not kept. Tell whoever looks after your computer.", virus=virus
        )
    )


def silent() -> ScannerIsSilent:
    """Say that nobody knows."""
    return ScannerIsSilent(
        Sentence("The virus scanner does not answer, so no file can be taken in now. Try again in a few minutes.")
    )
