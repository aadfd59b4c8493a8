"""The doctor: each thing looked at, well and not well, with what to do."""

import shutil
import socket
from collections import namedtuple
from pathlib import Path

import pytest
from tests.office.clamd import clamd
from tests.office.govern.evidence_world import kept_evidence

from menter.command import doctor, office
from menter.command.doctor import examine
from menter.command.office import DatabaseIsNotReady
from menter.home import NoHome
from menter.language.sentence import Refusal, Sentence
from menter.language.vector import EmbedderReport
from menter.office.look import kept_file

Space = namedtuple("Space", "total used free")


def test_python_is_named():
    finding = doctor.check_python()

    assert finding.is_well
    assert str(finding.said).startswith("Version 3.")


def test_a_home_with_room_is_well():
    assert doctor.check_home().is_well


def test_a_home_without_room_is_not(monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Space(10, 10, 5_000_000))

    finding = doctor.check_home()

    assert not finding.is_well
    assert "Make room." in str(finding.said)


def test_a_home_that_cannot_be_written_is_not(monkeypatch):
    monkeypatch.setattr(doctor.os, "access", lambda *_: False)

    assert "cannot be written" in str(doctor.check_home().said)


def test_a_home_that_cannot_be_made_is_not(monkeypatch):
    def refuse():
        raise NoHome(Sentence("The folder {folder} cannot be made ({error}). x", folder="/x", error="no"))

    monkeypatch.setattr(doctor, "home", refuse)

    finding = doctor.check_home()

    assert not finding.is_well
    assert "/x cannot be made" in str(finding.said)


@pytest.mark.parametrize(("found", "well", "said"), [(object(), True, "Installed."), (None, False, "pip install")])
def test_the_web_service_is_installed_or_not(monkeypatch, found, well, said):
    monkeypatch.setattr(doctor, "find_spec", lambda _: found)

    finding = doctor.check_office()

    assert finding.is_well is well
    assert said in str(finding.said)


@pytest.mark.django_db
def test_a_database_that_answers_is_well():
    finding = doctor.check_database()

    assert finding.is_well
    assert str(finding.said) == "SQLite answers and is of this version."


def test_a_database_that_does_not_is_not(monkeypatch):
    def refuse():
        raise DatabaseIsNotReady(Sentence("Run: menter migrate"))

    monkeypatch.setattr(office, "start", refuse)

    finding = doctor.check_database()

    assert not finding.is_well
    assert str(finding.said) == "Run: menter migrate"


@pytest.mark.parametrize("is_fallback", [True, False])
def test_the_language_model_says_what_it_is(monkeypatch, is_fallback):
    report = EmbedderReport("model", "abc", is_fallback, Sentence("Model."))
    monkeypatch.setattr("menter.language.vector.describe_embedder", lambda folder: report)

    assert doctor.check_model() == doctor.Finding(Sentence("Language model"), not is_fallback, Sentence("Model."))


def test_a_damaged_model_is_not_well(monkeypatch):
    def refuse(folder):
        raise Refusal(Sentence("The weights are damaged."))

    monkeypatch.setattr("menter.language.vector.describe_embedder", refuse)

    assert not doctor.check_model().is_well


@pytest.mark.parametrize("is_there", [True, False])
def test_the_style_sheet_is_built_or_not(monkeypatch, tmp_path, is_there):
    sheet = tmp_path / "govuk.css"
    if is_there:
        sheet.touch()
    monkeypatch.setattr(doctor, "STYLE_SHEET", sheet)

    finding = doctor.check_assets()

    assert finding.is_well is is_there
    assert ("python -m menter.office.look.build" in str(finding.said)) is not is_there


@pytest.mark.parametrize("is_there", [True, False])
def test_the_welsh_wording_is_there_or_not(monkeypatch, tmp_path, is_there):
    compiled = tmp_path / "cy" / "LC_MESSAGES" / "django.mo"
    compiled.parent.mkdir(parents=True)
    if is_there:
        compiled.touch()
    monkeypatch.setattr(doctor, "CATALOGUE", Path(tmp_path))

    assert doctor.check_catalogue().is_well is is_there


@pytest.mark.django_db
def test_the_doctor_looks_at_everything():
    names = [str(finding.what) for finding in examine()]

    assert names == [
        "Python", "Folder", "Web service", "Database", "Words as they came", "Language model", "Style sheet", "Welsh",
        "E-mail", "Files that people sent", "Virus scanner",
    ]  # fmt: skip


@pytest.fixture
def mail(monkeypatch):
    """Set where e-mail goes, with a sender and an address of the site unless the test says otherwise."""

    def set_to(url, **others):
        settings = {"MENTER_EMAIL_URL": url, "MENTER_FROM": "m@example.org", "MENTER_ADDRESS": "https://m.example.org"}
        for name, value in (settings | others).items():
            monkeypatch.setenv(name, value)

    return set_to


def test_e_mails_into_files_are_well_and_the_folder_is_named(mail):
    mail("")

    finding = doctor.check_mail()

    assert finding.is_well
    assert "email; nobody gets them" in str(finding.said)


@pytest.mark.enable_socket
def test_a_mail_server_that_answers_is_well(mail):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        mail(f"smtp://127.0.0.1:{port}")

        finding = doctor.check_mail()

    assert finding == doctor.Finding(
        Sentence("E-mail"), True, Sentence("{host} answers at port {port}.", host="127.0.0.1", port=port)
    )


@pytest.mark.enable_socket
def test_a_mail_server_that_does_not_answer_is_not_and_no_password_is_said(mail):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    mail(f"smtp://menter:secret-word@127.0.0.1:{port}")

    finding = doctor.check_mail()

    assert not finding.is_well
    assert f"does not answer at port {port}" in str(finding.said)
    assert "secret-word" not in str(finding.said)


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"MENTER_EMAIL_URL": "post://host"}, "MENTER_EMAIL_URL cannot be read."),
        ({"MENTER_FROM": "nobody"}, "MENTER_FROM holds no e-mail address."),
        ({"MENTER_FROM": ""}, "Set MENTER_FROM"),
        ({"MENTER_ADDRESS": "menter"}, "MENTER_ADDRESS is menter"),
        ({"MENTER_ADDRESS": ""}, "Set MENTER_ADDRESS"),
    ],
)
def test_e_mail_that_cannot_leave_says_what_to_set(mail, others, said):
    mail("smtp://menter:secret-word@mail.example.org", **others)

    finding = doctor.check_mail()

    assert not finding.is_well
    assert said in str(finding.said)
    assert "secret-word" not in str(finding.said)


def test_an_installation_that_is_not_well_is_exit_code_one(monkeypatch):
    from typer.testing import CliRunner

    from menter.__main__ import app

    ill = doctor.Finding(Sentence("Folder"), False, Sentence("Make room."))
    monkeypatch.setattr("menter.command.doctor.examine", lambda: iter([ill]))

    said = CliRunner().invoke(app, ["doctor"])

    assert said.exit_code == 1


@pytest.mark.django_db
class TestFilesThatPeopleSent:
    def test_a_file_that_is_missing_is_counted(self):
        evidence = kept_evidence()
        assert str(doctor.check_files().said) == "1 file is there."

        kept_file.remove(evidence.digest)

        finding = doctor.check_files()
        assert not finding.is_well
        assert "1 file is missing from MENTER_HOME/files" in str(finding.said)

    def test_without_a_scanner_it_is_said_what_is_recognised(self, monkeypatch):
        monkeypatch.delenv("MENTER_CLAMD", raising=False)

        finding = doctor.check_scanner()

        assert finding.is_well
        assert "only the test virus is recognised" in str(finding.said)

    @pytest.mark.parametrize(
        ("address", "said"),
        [("/no/such/socket", "does not answer"), ("scanner:port", "MENTER_CLAMD is “scanner:port”")],
    )
    def test_a_scanner_that_cannot_be_asked_is_not_well(self, monkeypatch, address, said):
        monkeypatch.setenv("MENTER_CLAMD", address)

        finding = doctor.check_scanner()

        assert not finding.is_well
        assert said in str(finding.said)

    @pytest.mark.enable_socket
    def test_a_scanner_that_answers_is_well(self, monkeypatch):
        with clamd(b"PONG\0") as (address, _):
            monkeypatch.setenv("MENTER_CLAMD", address)

            assert doctor.check_scanner().is_well
