"""Residents who asked for a reply to what they said about bins."""

from datetime import UTC, datetime

from menter.office.ledger.models import Machine
from menter.office.listen.actions import ask_for_reply, confirm_address, publish_reply
from menter.office.listen.asked import ask
from menter.office.listen.models import ReplyRequest, Theme, Voice

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
BY = Machine("test")
WELSH = "Mae’r lorïau’n dweud wrthych bellach pam y gadawyd eich bin.\nDiolch am ddweud."
ENGLISH = "The lorries now tell you why your bin was left.\nThank you for telling us."


def wants(
    voice: Voice, *, channel: str = "email", language: str = "en", address: str = "", is_confirmed: bool = True
) -> ReplyRequest:
    """This voice's resident asks for a reply, and confirms the address."""
    address = address or {"email": f"{voice.pk}@example.org", "phone": "01632 960123", "letter": "X\nCF11 9AA"}[channel]
    asked = ask(channel=channel, language=language, address=address)
    request = ask_for_reply(by=BY, at=AT, voice=voice, asked=asked)
    if is_confirmed and channel == "email":
        confirm_address(by=BY, at=AT, key=request.address_key)
        request.refresh_from_db()
    return request


def replied(theme: Theme, *, cy: str = WELSH, en: str = ENGLISH, at: datetime = AT, **fields):
    """The delivery unit replies."""
    return publish_reply(by=BY, at=at, theme=theme, text_cy=cy, text_en=en, **fields)
