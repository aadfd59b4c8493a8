"""When somebody is reminded of something that is due on a day: once before, once after, then weekly."""

from dataclasses import dataclass
from datetime import date
from typing import Final

WEEK: Final = 7
BEFORE: Final = 7  # days: a week's work still fits in; chosen by hand


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder: before the day, or the first, second, … after it."""

    is_late: bool
    number: int

    @property
    def code(self) -> str:
        """What tells it from the others about the same."""
        return f"late-{self.number}" if self.is_late else "before"


def reminder_on(at: date, *, due_on: date, before: int = BEFORE) -> Reminder | None:
    """The reminder that stands on a day; None while it is too early.

    It stays the same until the next one stands: whoever asks every day reminds once, and whoever did not ask for weeks
    catches nothing up.

    before  days before the day on which it is due, from which the first reminder stands
    """
    days_late = (at - due_on).days
    if days_late > 0:
        return Reminder(True, 1 + (days_late - 1) // WEEK)
    return Reminder(False, 1) if days_late >= -before else None
