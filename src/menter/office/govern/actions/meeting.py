"""Keep meetings of the board."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.govern.models import Meeting
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.bilingual import Day
from menter.office.reference.models import Body


class BadMeeting(Refusal):
    """A meeting that cannot be kept as it was given."""


@transaction.atomic
def keep_meeting(
    *,
    by: Actor,
    at: datetime,
    code: str,
    held_on: date,
    place_cy: str,
    place_en: str,
    host: Body | None = None,
    name_cy: str = "",
    name_en: str = "",
    agenda_cy: Sequence[str] = (),
    agenda_en: Sequence[str] = (),
    is_sample: bool = False,
) -> Meeting:
    """Keep a meeting of the board, or renew what is kept of it. Without a name it is called by its day.

    Raises  BadMeeting when the agenda is not in both languages, item by item.
    """
    if len(agenda_cy) != len(agenda_en):
        raise BadMeeting(
            Sentence(
                "The agenda has {welsh} items in Welsh and {english} in English. Give every item in both languages.",
                welsh=len(agenda_cy),
                english=len(agenda_en),
            )
        )
    named = Sentence("Meeting of the board, {day}", day=Day(held_on))
    said = {
        "held_on": held_on, "place_cy": place_cy, "place_en": place_en, "host": host,
        "name_cy": name_cy or named.to("cy"), "name_en": name_en or named.to("en"),
        "agenda_cy": list(agenda_cy), "agenda_en": list(agenda_en), "is_sample": is_sample,
    }  # fmt: skip
    meeting, _made = Meeting.objects.update_or_create(code=code, defaults=said)
    record("govern.keep_meeting", by=by, at=at, on=meeting, items=len(agenda_en))
    return meeting
