"""Under which key the grant that follows from an entry in a round is kept."""

from menter.office.choose.models import RoundEntry


def grant_key(entry: RoundEntry) -> str:
    """The key of the grant that follows from an entry, and of its decision."""
    return f"{entry.round_id}-{entry.pk}"
