"""`menter post`: send the e-mails that wait in the outbox; meant to run every few minutes."""

from datetime import UTC, datetime

from menter.command import office
from menter.language.sentence import Counted, Sentence


def send_post(*, as_json: bool) -> None:
    """Send what is due and say what came of it."""
    office.start()
    from menter.office.ledger.models import Machine
    from menter.office.people.tasks import BY, send_due

    counts = send_due(by=Machine(BY), at=datetime.now(UTC))
    if as_json:
        office.print_json(counts)
        return
    office.say(Counted("{count} e-mail was sent.", "{count} e-mails were sent.", counts["sent"]))
    if counts["refused"]:
        office.say(
            Counted(
                "{count} e-mail was refused and is tried again later.",
                "{count} e-mails were refused and are tried again later.",
                counts["refused"],
            )
        )
    if counts["unknown"]:
        office.say(Sentence("The line broke: see the page Outbox for what may not have arrived."))
