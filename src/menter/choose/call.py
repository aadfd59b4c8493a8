"""When a round takes statements: by the server's clock, with a few minutes of grace after it has closed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from menter.choose.round import NAMES, RoundState
from menter.language.sentence import Counted, Refusal, Sentence


class NotOpen(Refusal):
    """The round takes no statements at this moment."""


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when a round takes statements.

    grace       minutes after `closes` in which what was under way still gets through, >= 0
    """

    opens: datetime
    closes: datetime
    grace: int = 0

    @property
    def ends(self) -> datetime:
        """The last moment of grace."""
        return self.closes + timedelta(minutes=self.grace)

    def is_late(self, at: datetime) -> bool:
        """Whether what comes at this moment comes in the minutes of grace."""
        return self.closes < at <= self.ends


def check_takes_statements(state: RoundState, window: Window, *, at: datetime) -> None:
    """Raise NotOpen unless a round in this state takes a statement at this moment of the server's clock."""
    if at > window.ends:
        raise NotOpen(too_late(window, at))
    if state != "open":
        raise NotOpen(
            Sentence(
                "This round takes no statements now: it is in the state “{state}”. Statements are taken while it is "
                "open.",
                state=NAMES[state],
            )
        )
    if at < window.opens:
        raise NotOpen(Sentence("This round opens on {day}. Send your statement from then on.", day=said(window.opens)))


def takes_statements(state: RoundState, window: Window, *, at: datetime) -> bool:
    """Whether a round in this state takes a statement at this moment of the server's clock."""
    try:
        check_takes_statements(state, window, at=at)
    except NotOpen:
        return False
    return True


def too_late(window: Window, at: datetime) -> Counted:
    """By how much it was missed."""
    minutes = max(1, int((at - window.ends).total_seconds() // 60))
    return Counted(
        "This round closed at {closed}, and the minutes of grace after it ended {count} minute ago. "
        "Statements that come later are not taken.",
        "This round closed at {closed}, and the minutes of grace after it ended {count} minutes ago. "
        "Statements that come later are not taken.",
        count=minutes,
        closed=said(window.closes),
    )


def said(moment: datetime) -> str:
    """A moment in figures, which read alike in both languages."""
    return f"{moment:%d/%m/%Y %H:%M}"
