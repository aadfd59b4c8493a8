"""What a resident is about to send: redacted, signed, and kept nowhere until they send it."""

import secrets
from collections import Counter
from dataclasses import asdict, dataclass, field, replace

from django.core import signing

from menter.language.detect import detect
from menter.language.sentence import Refusal, Sentence
from menter.listen.redaction import Kind
from menter.listen.redaction.kind import PLACEHOLDER
from menter.office.listen.asked import WEB, Asked, ask
from menter.office.listen.safe import make_safe

SALT = "menter.listen.draft"
GOOD_FOR = 24 * 60 * 60  # seconds: a page left open overnight can still be sent


class DraftIsOld(Refusal):
    """The check page was open too long, or what it sent was changed on the way."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Redacted words on their way between the check page and the voice that will be kept.

    key         names the voice; sending the same draft twice keeps one voice
    taken_out   how many of each kind of personal data were taken out
    has_doubt   something was found by its shape alone, so a person should look
    body        code of the council it is about, "" when the resident is not sure
    channel     how the words came in: "web", or how they reached an officer who writes them down
    person_kind "living", "working", "visiting" or ""
    is_assisted somebody else writes the words down
    reply       by which channel the resident wants to hear what came of it; "web" for the receipt alone
    doubts      where in `text` something doubtful was taken out
    asked       where and in which language; None until that was asked, and for "web"
    """

    key: str
    text: str
    taken_out: dict[str, int]
    has_doubt: bool
    language: str
    confidence: float
    body: str = ""
    channel: str = WEB
    person_kind: str = ""
    is_assisted: bool = False
    reply: str = WEB
    asked: Asked | None = None
    doubts: list[list[int | str]] = field(default_factory=list)

    @property
    def needs_address(self) -> bool:
        """A reply is wanted, and nobody has said yet where it should go."""
        return self.reply != WEB and self.asked is None

    def asking(self, *, address: str, language: str) -> "Draft":
        """The same with where the reply goes; an empty address keeps the one that was given before."""
        if self.asked and not address:
            return replace(self, asked=replace(self.asked, language=language))
        return replace(self, asked=ask(channel=self.reply, language=language, address=address))

    def signed(self) -> str:
        """As a hidden field: nobody can change it on the way."""
        return signing.dumps(asdict(self), salt=SALT, compress=True)


def make_draft(
    words: str,
    *,
    body: str = "",
    channel: str = WEB,
    person_kind: str = "",
    is_assisted: bool = False,
    reply: str = WEB,
    before: Draft | None = None,
) -> Draft:
    """Take personal data out of `words`; `before` is the draft that the resident went back to change.

    An address that was given for the same way of replying stays.
    """
    safe = make_safe(words)
    found = detect(words)
    taken_out = Counter(safe.taken_out)
    if before:
        taken_out.update(still_out(words, before))
    return Draft(
        key=before.key if before else f"form:{secrets.token_hex(16)}",
        text=safe.text,
        taken_out=dict(taken_out),
        has_doubt=safe.has_doubt or bool(before and before.has_doubt),
        doubts=safe.doubts,
        language=found.language,
        confidence=found.confidence,
        body=body,
        channel=channel,
        person_kind=person_kind,
        is_assisted=is_assisted or channel != WEB,
        reply=reply,
        asked=before.asked if before and before.reply == reply else None,
    )


def still_out(words: str, before: Draft) -> dict[str, int]:
    """What was taken out the first time and is still a placeholder in the changed words."""
    standing = {
        kind: sum(words.count(mark) for mark in set(PLACEHOLDER[Kind(kind)].values())) for kind in before.taken_out
    }
    return {kind: least for kind, n in before.taken_out.items() if (least := min(n, standing[kind]))}


def read_draft(signed: str) -> Draft:
    """The draft that was signed.

    Raises  DraftIsOld when it is older than a day or not what Menter signed.
    """
    try:
        kept = signing.loads(signed, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature as bad:
        raise DraftIsOld(
            Sentence("This page was open too long, so nothing was sent. Please write your words again.")
        ) from bad
    asked = kept.pop("asked", None)
    return Draft(**kept, asked=Asked(**asked) if asked else None)
