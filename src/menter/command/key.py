"""`menter make-key` and `menter change-key`: the key that words are encrypted with where they are kept as they came."""

from datetime import UTC, datetime

from menter.command import office
from menter.language.sentence import Sentence


def make_key() -> None:
    """Print a new key. It is kept nowhere: whoever loses it loses what it sealed."""
    from cryptography.fernet import Fernet

    office.console.print(Fernet.generate_key().decode(), markup=False)


def change_key() -> None:
    """Encrypt everything with the newest key of MENTER_ORIGINALS_KEY, so that the older ones can be taken away."""
    office.start()
    from menter.office.ledger.models import Machine
    from menter.office.listen.actions import seal_anew

    counts = seal_anew(by=Machine("menter change-key"), at=datetime.now(UTC))
    office.say(
        Sentence(
            "Encrypted anew: {originals} originals and {addresses} addresses. Older keys can be taken away now.",
            originals=counts["originals"],
            addresses=counts["addresses"],
        )
    )
