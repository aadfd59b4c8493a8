"""What every test stands on: a home of its own, no network, both languages' catalogues."""

import os
import tempfile
from pathlib import Path

# Before any setting is read: tests keep nothing in anybody's real home. The language model's graph is built once
# a machine and shared between runs, because building it is no test's business.
_REAL = Path(__file__).parents[1] / ".menter"
_HOME = Path(tempfile.mkdtemp(prefix="menter-test-"))
(_REAL / "model").mkdir(parents=True, exist_ok=True)
(_HOME / "model").symlink_to(_REAL / "model", target_is_directory=True)
os.environ["MENTER_HOME"] = str(_HOME)

import pytest  # noqa: E402 (only now is the home known)
from hypothesis import HealthCheck, settings  # noqa: E402 (the same)

# How busy the machine is says nothing about the code: no example fails because it was slow to make or to run.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files beside the checkout."""
    # Real files may not be carried in this repository; who has a checkout alone runs all else. CI has them beside it.
    if not (SHARED / "data").is_dir():
        pytest.skip("needs the real files in ../shared/data, which are not here")
    return SHARED


@pytest.fixture(autouse=True)
def _no_network(request):
    """No test reaches the network; those marked `enable_socket` reach this machine."""
    from pytest_socket import disable_socket, socket_allow_hosts

    if request.node.get_closest_marker("enable_socket"):
        socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    else:
        disable_socket(allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _in_english(request):
    """Each test starts in English, whatever the one before it spoke."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory) -> Path:
    """One folder for the whole run, shared by the processes that run tests side by side."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def demo_home(run_folder) -> Path:
    """The home with the Welsh demo world. Copy it before changing it."""
    from tests.demo_home import made_once

    return made_once(run_folder)
