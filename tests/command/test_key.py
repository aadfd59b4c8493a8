"""The key for words as they came: made, changed, and missed by the doctor."""

import pytest
from cryptography.fernet import Fernet
from typer.testing import CliRunner

from menter.__main__ import app
from menter.command import doctor, office
from menter.office.listen.models import Collection

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _office_runs(monkeypatch):
    monkeypatch.setattr(office, "start", lambda **_: None)


@pytest.fixture
def asking(db):
    from datetime import UTC, datetime

    return Collection.objects.create(
        code="a", name_cy="a", name_en="a", kind="log", keeps_originals=True, made_at=datetime(2026, 1, 1, tzinfo=UTC)
    )


def test_a_key_that_is_made_can_be_used():
    printed = CliRunner().invoke(app, ["make-key"])

    Fernet(printed.output.strip())


def test_changing_the_key_says_how_much_was_encrypted_anew(settings):
    settings.ORIGINALS_KEY = Fernet.generate_key().decode()

    printed = CliRunner().invoke(app, ["change-key"])

    assert "0 originals and 0 addresses" in printed.output


def test_a_setting_that_is_no_key_is_said_and_changes_nothing(settings):
    settings.ORIGINALS_KEY = "hunter2"

    printed = CliRunner().invoke(app, ["change-key"])

    assert printed.exit_code == 1


@pytest.mark.parametrize(
    ("key", "well", "said"),
    [("", False, "MENTER_ORIGINALS_KEY is not set"), ("new", True, "Kept, encrypted."), ("bad key", False, "no key")],
)
def test_the_doctor_says_whether_originals_can_be_kept(asking, settings, key, well, said):
    settings.ORIGINALS_KEY = Fernet.generate_key().decode() if key == "new" else key

    finding = doctor.check_originals()

    assert finding.is_well is well
    assert said in finding.said.to("en")


def test_the_doctor_is_content_where_nobody_asks_for_originals(settings):
    settings.ORIGINALS_KEY = ""

    assert doctor.check_originals().is_well
