"""A line to the mail server: opened when it is needed, and again after it broke."""

from dataclasses import dataclass
from enum import StrEnum
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection

from menter.office.people.letter import Addressed

# The server said no before it took the e-mail, or the e-mail cannot be written so.
REFUSED = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, ValueError)
# The line broke while it was being handed over: it may have arrived.
BROKEN = (SMTPException, OSError)


class How(StrEnum):
    """What became of an e-mail that was handed over."""

    SENT = "sent"
    UNREACHED = "unreached"  # the server does not answer, so that nothing can have left
    REFUSED = "refused"
    UNKNOWN = "unknown"  # the line broke meanwhile


@dataclass(frozen=True, slots=True)
class Came:
    """What became of an e-mail, and what went wrong; never to whom."""

    how: How
    trouble: str = ""


class Line:
    """Hands e-mails over, one after another. A server that did not answer once is not asked again by the same line."""

    def __init__(self) -> None:
        self.connection: Any = None
        self.trouble = ""

    def hand_over(self, mail: Addressed) -> Came:
        """Give one e-mail to the server."""
        if not self.open():
            return Came(How.UNREACHED, self.trouble)
        try:
            message_of(mail, self.connection).send()
        except REFUSED as trouble:  # only its kind is kept: the server's own words hold the address
            return Came(How.REFUSED, type(trouble).__name__)
        except BROKEN as trouble:
            self.close()
            return Came(How.UNKNOWN, type(trouble).__name__)
        return Came(How.SENT)

    def open(self) -> bool:
        """Whether the server answers."""
        if self.connection is None and not self.trouble:
            self.connection = get_connection()
            try:
                self.connection.open()
            except BROKEN as trouble:
                self.connection, self.trouble = None, type(trouble).__name__
        return not self.trouble

    def close(self) -> None:
        """Take leave; a line that broke already is no loss."""
        connection, self.connection = self.connection, None
        if connection is not None:
            try:
                connection.close()
            except BROKEN:
                return


def message_of(mail: Addressed, connection: Any) -> EmailMultiAlternatives:
    """The e-mail as it travels."""
    letter = mail.letter
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[mail.address], connection=connection)
    message.extra_headers = {"Auto-Submitted": "auto-generated"}  # RFC 3834: no holiday notes, please
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    if letter.stop:
        message.extra_headers |= {
            "List-Unsubscribe": f"<{letter.stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058: the mail program's own button
        }
    return message
