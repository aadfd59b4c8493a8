"""What every test of the office stands on."""

import pytest


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path_factory):
    """What people send lies in no real folder: a test may sweep it."""
    settings.HOME = tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """A password that is slow to check protects people, and tests check hundreds."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
