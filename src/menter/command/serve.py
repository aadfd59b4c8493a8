"""`menter serve`: the pages and the background worker, in one command; Ctrl-C stops both."""

import errno
import gc
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from types import FrameType

from menter.command import office
from menter.language.sentence import Refusal, Sentence

THREADS = 4  # enough to serve an office on 2 cores; a partnership's own server sits behind something larger
REST = 2  # seconds before a worker that ended is started again: it must not spin when it cannot start at all
PATIENCE = 10  # seconds a worker may take to finish what it does


class PortIsTaken(Refusal):
    """Something else listens there."""


class CannotListen(Refusal):
    """This machine does not let us listen there."""


def serve(host: str, port: int) -> None:
    """Serve until told to stop.

    Raises  PortIsTaken, CannotListen.
    """
    office.start()
    check_port(host, port)
    from waitress.server import create_server

    from menter.office.wsgi import application

    stop = Stop()
    server = create_server(application, host=host, port=port, threads=THREADS, ident="menter")
    worker = Worker()
    warming = threading.Thread(target=warm, daemon=True)
    try:
        stop.allow()
        warming.start()
        office.say(
            Sentence(
                "Menter is at http://{host}:{port} – press Ctrl-C to stop.",
                host="localhost" if host in {"127.0.0.1", "0.0.0.0"} else host,
                port=port,
            )
        )
        server.run()
    except KeyboardInterrupt:  # it came before the server ran; the server itself ends quietly on one
        pass
    finally:
        stop.asked = True  # a second Ctrl-C must not leave the worker behind
        office.say(Sentence("Stopping."))
        server.close()
        worker.stop()
        if warming.is_alive():
            warming.join(PATIENCE)  # libraries that are torn down while they load abort the process


class Stop:
    """Ctrl-C and the system's request to end: heard from the first moment, obeyed once, when it is safe."""

    def __init__(self) -> None:
        self.asked = False
        self.allowed = False
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self.hear)

    def hear(self, _signal: int, _frame: FrameType | None) -> None:
        """Interrupt what runs, unless it is already stopping or not yet able to stop in order."""
        again, self.asked = self.asked, True
        if self.allowed and not again:
            raise KeyboardInterrupt

    def allow(self) -> None:
        """From here on everything that runs can be stopped; a request that came earlier is obeyed now."""
        self.allowed = True
        if self.asked:
            raise KeyboardInterrupt


def check_port(host: str, port: int) -> None:
    """Raise when nobody can listen there: another program does, or the address is not this machine's.

    Raises  PortIsTaken, CannotListen.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortIsTaken(
                    Sentence(
                        "Port {port} is taken by another program. Stop it, or choose another: "
                        "menter serve --port {other}.",
                        port=port,
                        other=port + 1,
                    )
                ) from error
            raise CannotListen(
                Sentence(
                    "Nobody can listen at {host}, port {port} ({error}). Choose another address or port.",
                    host=host,
                    port=port,
                    error=error.strerror,
                )
            ) from error
        except OverflowError as error:
            raise CannotListen(Sentence("There is no port {port}: ports go from 1 to 65535.", port=port)) from error


class Worker:
    """The background worker, started again when it ends by itself.

    It does when another command keeps SQLite to itself for longer than the worker waits.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.is_wanted = True
        self.process = start_worker()
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self) -> None:
        """Start another one for as long as one is wanted."""
        while True:
            self.process.wait()
            time.sleep(REST)
            with self.lock:
                if not self.is_wanted:
                    return
                self.process = start_worker()

    def stop(self) -> None:
        """Stop it for good."""
        with self.lock:
            self.is_wanted = False
        stop_worker(self.process)


def start_worker() -> subprocess.Popen[bytes]:
    """The background worker, in a group of its own so that Ctrl-C reaches it through us and in order."""
    command = [sys.executable, "-m", "django", "db_worker", "--no-startup-delay", "--verbosity", "0"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "menter.office.settings"}
    return subprocess.Popen(command, env=environment, start_new_session=True)


def stop_worker(worker: subprocess.Popen[bytes]) -> None:
    """Let it finish what it does, but not for ever."""
    worker.send_signal(signal.SIGTERM)
    try:
        worker.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def warm() -> None:
    """Load the language model before the first person searches, and keep the collector from looking through all of it.

    What is loaded stays for good. Looked through again and again, it made one page in ten or so 150 ms slower.
    """
    from menter.office.join_up import index

    index.warm()
    from menter.office.look.chart import Figures, bars

    bars(Figures("menter", "menter", ["menter"], [("menter", [1.0])]))
    gc.collect()
    gc.freeze()
