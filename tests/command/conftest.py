"""What every test of the commands stands on."""

import pytest


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path_factory):
    """What people send lies in no real folder: a backup that is put back sweeps it."""
    settings.HOME = tmp_path_factory.mktemp("home")
