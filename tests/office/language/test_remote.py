"""A model behind an OpenAI-compatible address, which here is a small server of this test."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import numpy as np
import pytest

from menter.language.vector import describe_embedder, use_embedder
from menter.office.language.remote import NoAnswer, RemoteEmbedder, choose_for_office

pytestmark = pytest.mark.enable_socket


class Service(BaseHTTPRequestHandler):
    """Gives each text its length and number of spaces, last text first; refuses without the key."""

    asked: list[dict] = []

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Service.asked.append(told | {"path": self.path})
        if self.headers.get("Authorization") != "Bearer secret":
            self.send_response(401)
            self.end_headers()
            return
        rows = [{"index": at, "embedding": [len(text), text.count(" "), 1]} for at, text in enumerate(told["input"])]
        body = json.dumps({"data": rows[::-1]} if told["model"] != "broken" else {"error": "no"}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Service.asked.clear()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    use_embedder(None)


def test_vectors_come_back_in_the_order_of_the_texts(address):
    model = RemoteEmbedder(address, "any", "secret")

    rows = model.embed(["abcd", "a b c d e"])

    assert rows[:, 0] * 1.0 == pytest.approx([4 / np.sqrt(17), 9 / np.sqrt(98)], abs=1e-5)
    assert {one["path"] for one in Service.asked} == {"/v1/embeddings"}


def test_a_long_text_goes_in_windows_and_odd_ones_do_no_harm(address):
    model = RemoteEmbedder(address, "any", "secret")

    rows = model.embed(["word " * 3_000, "", "\0", "\ud800"])

    assert np.linalg.norm(rows, axis=1) == pytest.approx([1] * 4, abs=1e-5)
    assert max(len(text) for one in Service.asked for text in one["input"]) <= 4_000


def test_a_service_that_refuses_is_named(address):
    with pytest.raises(NoAnswer, match="401"):
        RemoteEmbedder(address, "any", "wrong")


def test_an_answer_of_another_shape_is_refused(address):
    with pytest.raises(NoAnswer, match="KeyError"):
        RemoteEmbedder(address, "broken", "secret")


def test_nobody_there_is_said():
    with pytest.raises(NoAnswer, match="MENTER_EMBEDDER"):
        RemoteEmbedder("http://127.0.0.1:9", "any", "")


def test_the_setting_chooses_it_and_doctor_says_that_texts_leave(address, tmp_path):
    use_embedder(choose_for_office(f"{address}#any", "secret"))

    report = describe_embedder(tmp_path)

    assert (report.name, report.is_fallback) == ("any", False)
    assert "leave this machine" in str(report.reason)


def test_other_settings_stay_on_this_machine():
    assert choose_for_office("", "") is None
    assert "spelling" in str(choose_for_office("letters", "").said)
