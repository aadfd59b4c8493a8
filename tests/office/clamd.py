"""A scanner that answers what the test says, and keeps what it was sent."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def clamd(says: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """The address of a scanner that gives one answer to everybody; and what it was asked to look through."""
    seen: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        answering = threading.Thread(target=answer, args=(server, says, seen), daemon=True)
        answering.start()
        yield f"127.0.0.1:{server.getsockname()[1]}", seen
    answering.join(5)


def answer(server: socket.socket, says: bytes, seen: list[bytes]) -> None:
    """Answer one caller."""
    line, _ = server.accept()
    with line, line.makefile("rb") as came:
        if read_command(came) == b"zINSTREAM":
            content = b""
            while size := struct.unpack("!I", came.read(4))[0]:
                content += came.read(size)
            seen.append(content)
        line.sendall(says)


def read_command(came) -> bytes:
    """One command, to its closing nothing."""
    command = b""
    while (sign := came.read(1)) not in {b"\0", b""}:
        command += sign
    return command
