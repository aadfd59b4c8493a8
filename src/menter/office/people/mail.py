"""How e-mail leaves this office: through the server that MENTER_EMAIL_URL names, else into files."""

from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from menter.language.sentence import Refusal, Sentence

TO_FILES = "django.core.mail.backends.filebased.EmailBackend"
TO_SERVER = "django.core.mail.backends.smtp.EmailBackend"
PORTS = {"smtp": 25, "smtps": 465}  # RFC 5321; RFC 8314 for TLS from the first byte
SUBMISSION = 587  # RFC 6409: a server that takes mail from people, and turns to TLS when asked
TIMEOUT = 30  # seconds: a server that takes longer to say hello is not there
SENDER = "menter@localhost"  # files show it; no mail server lets it through


class BadEmailUrl(Refusal):
    """MENTER_EMAIL_URL names no way to send e-mail."""


class BadSender(Refusal):
    """MENTER_FROM is no e-mail address."""


class BadAddress(Refusal):
    """MENTER_ADDRESS is no address that a link could start with."""


@dataclass(frozen=True, slots=True)
class Post:
    """What Django needs to know to send e-mail; `folder` where it goes into files."""

    backend: str = TO_FILES
    folder: Path | None = None
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False


def read_post(url: str, home: Path) -> Post:
    """The way that `url` names: smtp://user:password@host:587/?tls=1, smtps://…, or files in `home` when it is empty.

    With smtp, what follows the greeting is encrypted when `tls` is 1, and without `tls` at port 587 or when there is a
    password: no password travels in the clear unless ?tls=0 says so.
    Raises  BadEmailUrl; the sentence never holds the password.
    """
    if not url.strip():
        return Post(folder=home / "email")
    parts, port = _parts(url.strip())
    if parts.scheme not in PORTS or not parts.hostname:
        raise BadEmailUrl(HOW)
    is_encrypted = parts.scheme == "smtp" and _asks_for_tls(parts, port)
    return Post(
        backend=TO_SERVER,
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=is_encrypted,
        use_ssl=parts.scheme == "smtps",
    )


HOW = Sentence(
    "MENTER_EMAIL_URL cannot be read. Write it so: smtp://name:password@host:587/?tls=1 – or "
    "smtps://name:password@host – with signs such as @ and / in the password written as %40 and %2F."
)


def _parts(url: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        return parts, parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as wrong:
        raise BadEmailUrl(HOW) from wrong


def _asks_for_tls(parts: SplitResult, port: int) -> bool:
    asked = parse_qs(parts.query).get("tls", [""])[-1]
    if asked not in {"", "0", "1"}:
        raise BadEmailUrl(HOW)
    return asked == "1" or (not asked and (port == SUBMISSION or bool(parts.password)))


def read_sender(sender: str) -> str:
    """Who e-mails are from: `name <address>` or an address. Raises BadSender."""
    if not sender.strip():
        return SENDER
    address = parseaddr(sender)[1]
    name, _at, host = address.partition("@")
    if not name or not host or any(sign.isspace() for sign in address) or len(sender.splitlines()) > 1:
        raise BadSender(
            Sentence("MENTER_FROM holds no e-mail address. Write it so: Menter <replies@example.org>"),
        )
    return sender.strip()


def read_address(address: str, hosts: list[str]) -> str:
    """What links in e-mails start with: MENTER_ADDRESS, else the first name this service answers to.

    Raises  BadAddress.
    """
    if not address.strip():
        return f"https://{hosts[0].removeprefix('.')}" if hosts else "http://localhost:8000"
    parts = urlsplit(address.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise BadAddress(
            Sentence(
                "MENTER_ADDRESS is {address}, which is no address of a web site. Write it so: https://menter.example.org",
                address=address,
            )
        )
    return address.strip().rstrip("/")
