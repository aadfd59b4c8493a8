"""`menter serve`: pages and worker in one command, and nothing left of either when it is told to stop."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.request import urlopen

import pytest
from tests.demo_home import PATIENCE, ROOT, clean_environment, menter, until, wait_for

from menter.command.serve import CannotListen, PortIsTaken, check_port

pytestmark = [pytest.mark.enable_socket, pytest.mark.timeout(2 * PATIENCE)]


@contextmanager
def listener():
    """Another program on a port of its own."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_taken_port_is_refused_with_another_to_try():
    with listener() as port, pytest.raises(PortIsTaken, match=f"menter serve --port {port + 1}"):
        check_port("127.0.0.1", port)


def test_a_free_port_is_not_refused():
    check_port("127.0.0.1", free_port())


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 8000), ("127.0.0.1", 70_000)])
def test_a_place_where_nobody_can_listen_is_refused(host, port):
    with pytest.raises(CannotListen, match=str(port)):
        check_port(host, port)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An empty office that is ready to serve."""
    folder = tmp_path_factory.mktemp("serve") / "home"
    assert menter("migrate", home=folder).returncode == 0
    return folder


@contextmanager
def serving(home, port, **environment):
    """`menter serve` as a person starts it, ended however the test went."""
    process = subprocess.Popen(
        [sys.executable, "-m", "menter", "serve", "--port", str(port)],
        env={**clean_environment(), "MENTER_HOME": str(home), **environment},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_for(port, process, process.stderr.read)
        yield process
    finally:
        if process.poll() is None:
            for left in [*children(process), process.pid]:
                os.kill(left, signal.SIGKILL)
        process.communicate()


def children(process) -> list[int]:
    """The numbers of the processes that it started."""
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
    )
    return [int(number) for number in found.stdout.split()]


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_and_stops_web_and_worker_when_told(home, sign):
    port = free_port()
    with serving(home, port) as process:
        with urlopen(f"http://127.0.0.1:{port}/cy/privacy", timeout=PATIENCE) as page:
            assert page.status == 200
            assert '<html lang="cy"' in page.read().decode("utf-8")
        workers = until(lambda: children(process))

        process.send_signal(sign)
        said, complained = process.communicate(timeout=PATIENCE)

    assert process.returncode == 0
    assert len(workers) == 1
    assert not is_alive(workers[0])
    assert f"Menter is at http://localhost:{port}" in said
    assert said.rstrip().endswith("Stopping.")
    assert "Traceback" not in complained


@pytest.mark.slow
def test_it_stops_even_when_told_before_it_is_ready(home):
    port = free_port()
    with serving(home, port) as process:
        workers = children(process)
        for _ in range(10):  # an impatient person
            process.send_signal(signal.SIGINT)
            time.sleep(0.02)
        process.communicate(timeout=PATIENCE)

    assert process.returncode == 0
    assert [number for number in workers if is_alive(number)] == []


@pytest.mark.slow
def test_a_worker_that_ends_by_itself_is_started_again(home):
    with serving(home, free_port()) as process:
        (first,) = until(lambda: children(process))
        os.kill(first, signal.SIGKILL)
        others = until(lambda: [number for number in children(process) if number != first])

        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)

    assert len(others) == 1
    assert not is_alive(others[0])


@pytest.mark.slow
def test_the_style_sheet_and_script_come_from_the_same_machine(home):
    port = free_port()
    with serving(home, port) as process:
        for name in ("look/menter.css", "look/start.js", "look/menter.svg"):
            with urlopen(f"http://127.0.0.1:{port}/static/{name}", timeout=PATIENCE) as answer:
                assert answer.status == 200
        process.terminate()
        process.communicate(timeout=PATIENCE)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "is taken by another program"), ("cy", "Mae rhaglen arall yn defnyddio porth")]
)
def test_a_taken_port_is_a_sentence_and_exit_code_one(home, language, sentence):
    with listener() as port:
        said = menter("serve", "--port", str(port), home=home, MENTER_LANGUAGE=language)

    assert said.returncode == 1
    assert sentence in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.slow
def test_serving_without_a_database_says_what_to_do(tmp_path):
    said = menter("serve", "--port", str(free_port()), home=tmp_path)

    assert said.returncode == 1
    assert "menter migrate" in said.stderr
