"""What holds of a statement that is being written: that it was not sent yet, and in which language it is."""

from menter.language.sentence import Refusal, Sentence
from menter.listen.tongue import tongue_of
from menter.office.choose.models import StatementDraft


class AlreadySent(Refusal):
    """What was sent is not changed any more."""


class NothingSaid(Refusal):
    """A statement without its overview."""


def check_not_sent(draft: StatementDraft) -> None:
    """Raise AlreadySent where a statement has been sent."""
    if draft.sent_at is not None:
        raise AlreadySent(
            Sentence("This statement has been sent already and is not changed any more. You can take it back.")
        )


def language_of(draft: StatementDraft) -> str:
    """The language that the writer said, else the one that the words tell: "cy", "en", "both" or "unknown"."""
    words = "\n".join(filter(None, (draft.title, draft.overview, draft.evidence)))
    return draft.said_language or tongue_of(words)
