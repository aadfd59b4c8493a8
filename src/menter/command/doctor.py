"""`menter doctor`: is everything there that Menter needs, and if not, what to do."""

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from menter.home import home, model_folder
from menter.language.sentence import CATALOGUE, Counted, Refusal, Sentence

STYLE_SHEET = Path(__file__).parents[1] / "office" / "look" / "static" / "look" / "built" / "govuk.css"
PATIENCE = 5  # seconds for a mail server to answer
ENOUGH_SPACE = 1_000_000_000  # bytes: the model's graph takes half of it


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what, whether it is well, what was seen or what to do."""

    what: Sentence
    is_well: bool
    said: Sentence | Counted


def examine() -> Iterator[Finding]:
    """Look at one thing after the other."""
    for check in CHECKS:
        yield check()


def check_python() -> Finding:
    what = Sentence("Python")
    return Finding(what, True, Sentence("Version {version}.", version=sys.version.split()[0]))


def check_home() -> Finding:
    what = Sentence("Folder")
    try:
        folder = home()
    except Refusal as refusal:
        return Finding(what, False, refusal.sentence)
    if not os.access(folder, os.W_OK):
        return Finding(what, False, Sentence("{folder} cannot be written. Give yourself the right to.", folder=folder))
    free = shutil.disk_usage(folder).free
    if free < ENOUGH_SPACE:
        return Finding(what, False, Sentence("Less than 1 GB is free for {folder}. Make room.", folder=folder))
    return Finding(what, True, Sentence("Everything is kept in {folder}.", folder=folder))


def check_office() -> Finding:
    what = Sentence("Web service")
    if find_spec("django") is None:
        return Finding(what, False, Sentence('Not installed. Install it with pip install "menter[office]".'))
    return Finding(what, True, Sentence("Installed."))


def check_database() -> Finding:
    from menter.command import office

    what = Sentence("Database")
    try:
        office.start()
    except Refusal as refusal:
        return Finding(what, False, refusal.sentence)
    from django.db import connection

    name = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    return Finding(what, True, Sentence("{name} answers and is of this version.", name=name))


def check_originals() -> Finding:
    from menter.command import office

    what = Sentence("Words as they came")
    try:
        office.start()
        from menter.office.listen.models import Collection
        from menter.office.listen.seal import has_key

        asking = Collection.objects.filter(keeps_originals=True).count()
        if asking and not has_key():
            return Finding(
                what,
                False,
                Counted(
                    "{count} collection asks to keep them, but MENTER_ORIGINALS_KEY is not set, so none are kept."
                    " Make a key with: menter make-key",
                    "{count} collections ask to keep them, but MENTER_ORIGINALS_KEY is not set, so none are kept."
                    " Make a key with: menter make-key",
                    asking,
                ),
            )
    except Refusal as refusal:
        return Finding(what, False, refusal.sentence)
    if not asking:
        return Finding(what, True, Sentence("Not kept: no collection asks for them."))
    return Finding(what, True, Sentence("Kept, encrypted."))


def check_model() -> Finding:
    from menter.language.vector import describe_embedder

    what = Sentence("Language model")
    try:
        report = describe_embedder(model_folder())
    except Refusal as refusal:
        return Finding(what, False, refusal.sentence)
    return Finding(what, not report.is_fallback, report.reason)


def check_assets() -> Finding:
    what = Sentence("Style sheet")
    if not STYLE_SHEET.exists():
        return Finding(what, False, Sentence("Not built. Run: python -m menter.office.look.build"))
    return Finding(what, True, Sentence("Built."))


def check_catalogue() -> Finding:
    what = Sentence("Welsh")
    compiled = CATALOGUE / "cy" / "LC_MESSAGES" / "django.mo"
    if not compiled.exists():
        return Finding(what, False, Sentence("The Welsh wording is not compiled. Run: make setup"))
    return Finding(what, True, Sentence("The Welsh wording is there."))


def check_mail() -> Finding:
    """Whether e-mail reaches anybody; the password is never said."""
    from menter.office.people import mail

    what = Sentence("E-mail")
    read = os.environ.get
    try:
        post = mail.read_post(read("MENTER_EMAIL_URL", ""), home())
        sender = mail.read_sender(read("MENTER_FROM", ""))
        mail.read_address(read("MENTER_ADDRESS", ""), [])
    except Refusal as refusal:
        return Finding(what, False, refusal.sentence)
    if post.folder is not None:
        said = Sentence("Written to {folder}; nobody gets them. Set MENTER_EMAIL_URL to send them.", folder=post.folder)
        return Finding(what, True, said)
    if sender == mail.SENDER:
        return Finding(what, False, Sentence("Set MENTER_FROM: mail servers refuse e-mails without a sender."))
    if not read("MENTER_ADDRESS") and not read("MENTER_HOSTS"):
        return Finding(what, False, Sentence("Set MENTER_ADDRESS: links in e-mails would lead to this machine only."))
    return Finding(what, *answers(post.host, post.port))


def check_files() -> Finding:
    """Whether every file that people sent is where it was kept."""
    from menter.command import attachment, office

    what = Sentence("Files that people sent")
    try:
        office.start()
        all_there, lost = len(attachment.kept_digests()), len(attachment.lost())
    except Refusal as refusal:
        return Finding(what, False, refusal.sentence)
    if lost:
        return Finding(
            what,
            False,
            Counted(
                "{count} file is missing from MENTER_HOME/files. Put it back from a backup.",
                "{count} files are missing from MENTER_HOME/files. Put them back from a backup.",
                lost,
            ),
        )
    return Finding(what, True, Counted("{count} file is there.", "All {count} files are there.", all_there))


def check_scanner() -> Finding:
    """Whether files that people send are looked through for viruses."""
    from menter.command import office

    what = Sentence("Virus scanner")
    try:
        office.start()
        from menter.office.look import scanner

        found = scanner.read_scanner(os.environ.get("MENTER_CLAMD", ""))
    except Refusal as refusal:
        return Finding(what, False, refusal.sentence)
    if found is None:
        return Finding(
            what,
            True,
            Sentence("None is set, so only the test virus is recognised. Set MENTER_CLAMD to where ClamAV listens."),
        )
    if not scanner.answers(found):
        return Finding(
            what,
            False,
            Sentence("ClamAV does not answer, so files that people send are refused. Start it, or check MENTER_CLAMD."),
        )
    return Finding(what, True, Sentence("ClamAV answers."))


def answers(host: str, port: int) -> tuple[bool, Sentence]:
    """Whether a mail server can be reached, and the sentence that says so."""
    try:
        socket.create_connection((host, port), timeout=PATIENCE).close()
    except OSError as error:
        reason = error.strerror or str(error)
        return False, Sentence(
            "{host} does not answer at port {port} ({reason}). Check MENTER_EMAIL_URL.",
            host=host, port=port, reason=reason,
        )  # fmt: skip
    return True, Sentence("{host} answers at port {port}.", host=host, port=port)


CHECKS: list[Callable[[], Finding]] = [
    check_python,
    check_home,
    check_office,
    check_database,
    check_originals,
    check_model,
    check_assets,
    check_catalogue,
    check_mail,
    check_files,
    check_scanner,
]
