"""Which public body a name in a notice or a spreadsheet means, or a clear none, with the reason.

A wrong match puts a contract on another council's page, so every step asks for the whole name to be explained: a
word that is left over ("Homes", "University", "Shropshire") means another organisation. The steps, surest first: a
known spelling; a council's place among council words only; a code; the same in one part of a longer name; a typing
slip.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from menter.language.sentence import Sentence
from menter.reference import Body
from menter.see.authority_name import (
    Words,
    before_others,
    has_council_word,
    is_other_organisation,
    parts_of,
    pieces_of,
    place_of,
    words_of,
)
from menter.see.authority_slip import SpellingSlips


class How(StrEnum):
    """By which step a name was resolved."""

    CODE = "code"
    NAME = "name"
    COUNCIL = "council"
    PART = "part"
    SLIP = "slip"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name was found to mean.

    body        None when no body is meant, or when it cannot be said which
    reason      why, for the person who imports
    candidates  the body found; or, when there is none, bodies that a person may want to look at
    """

    text: str
    body: Body | None
    reason: Sentence
    how: How
    candidates: tuple[Body, ...] = ()


class AuthorityResolver:
    """Finds the body that a name means among the bodies it was built from."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.bodies = tuple(bodies)
        self.by_code: dict[str, Body] = {}
        self.by_name: dict[Words, list[Body]] = {}
        self.by_place: dict[Words, Body] = {}
        for body in self.bodies:
            self.learn(body)
        self.slips = SpellingSlips(self.by_name, self.by_place)

    def learn(self, body: Body) -> None:
        """Keep every code and spelling of a body."""
        for code in (body.code, body.gss, *body.gss_former):
            if code:
                self.by_code[code.casefold()] = body
        for spelling in body.spellings:
            words = words_of(spelling)
            known = self.by_name.setdefault(words, [])
            if body not in known:
                known.append(body)
            place = place_of(words)
            if body.kind == "council" and place:
                self.by_place.setdefault(place, body)

    def resolve(self, text: str, *, prefer: str | None = None) -> Resolution:
        """Find the body that `text` means.

        prefer    the partnership's nation ("wales", "scotland"): its bodies win where a spelling fits several
        """
        given = text.strip()
        if not given:
            return Resolution(text, None, Sentence("The name is empty."), How.NONE)
        leading = before_others(given)
        return (
            self.by_whole(text, leading, prefer)
            or self.by_its_code(text, given)
            or self.by_parts(text, leading, prefer)
            or self.by_slip(text, leading, prefer)
            or self.nobody(text, leading)
        )

    def by_its_code(self, text: str, given: str) -> Resolution | None:
        """The name is a code: the statistics office's, one it had before, or Menter's own."""
        body = self.by_code.get(given.casefold())
        if body is None:
            return None
        return Resolution(text, body, Sentence("“{given}” is the code of this body.", given=given), How.CODE, (body,))

    def by_whole(self, text: str, leading: str, prefer: str | None) -> Resolution | None:
        """The whole name is a known spelling, or a council's place among council words."""
        words = words_of(leading)
        named = preferred(self.named(words), prefer)
        if len(named) == 1:
            reason = Sentence("“{given}” is a known name of this body.", given=leading)
            return Resolution(text, named[0], reason, How.NAME, named)
        if named:
            reason = Sentence("“{given}” is a name of more than one body.", given=leading)
            return Resolution(text, None, reason, How.NONE, named)
        council = self.council_in(words)
        if council is None:
            return None
        reason = Sentence("“{given}” says that it is a council, and names only this council’s place.", given=leading)
        return Resolution(text, council, reason, How.COUNCIL, (council,))

    def by_parts(self, text: str, leading: str, prefer: str | None) -> Resolution | None:
        """One part of the name is a body and the other parts are its departments."""
        meant = [(part, self.in_full(part, prefer)) for part in self.parts(leading, prefer)]
        found = tuple(dict.fromkeys(body for _, body in meant if body is not None))
        if not found:
            return None
        if len(found) > 1:
            reason = Sentence("“{given}” names more than one body.", given=leading)
            return Resolution(text, None, reason, How.NONE, found)
        matched = next(part for part, body in meant if body is not None)
        for other, body in meant:
            if body is None and is_other_organisation(words_of(other)):
                reason = Sentence(
                    "“{part}” is a body, but “{other}” is another organisation.", part=matched, other=other
                )
                return Resolution(text, None, reason, How.NONE, found)
        reason = Sentence("“{part}” is this body; the rest names a part of it.", part=matched)
        return Resolution(text, found[0], reason, How.PART, found)

    def by_slip(self, text: str, leading: str, prefer: str | None) -> Resolution | None:
        """The name is one or two letters away from a known one."""
        near = preferred(self.slips.near(words_of(leading)), prefer)
        if not near:
            return None
        if len(near) > 1:
            reason = Sentence("“{given}” looks like a typing slip, but could mean more than one body.", given=leading)
            return Resolution(text, None, reason, How.NONE, near)
        reason = Sentence("“{given}” looks like a typing slip in this body’s name.", given=leading)
        return Resolution(text, near[0], reason, How.SLIP, near)

    def nobody(self, text: str, leading: str) -> Resolution:
        """Nothing fits; say whether a council's place stands in the name."""
        near = self.councils_beside(words_of(leading))
        if len(near) > 1:
            reason = Sentence("“{given}” has the places of several councils in its name.", given=leading)
        elif near:
            reason = Sentence(
                "“{given}” has a council’s place in its name, but the rest is not that council’s name.", given=leading
            )
        else:
            reason = Sentence("“{given}” is no body known here.", given=leading)
        return Resolution(text, None, reason, How.NONE, near)

    def councils_beside(self, words: Words) -> tuple[Body, ...]:
        """The councils whose place stands somewhere in the name."""
        stretches = (words[a:b] for a in range(len(words)) for b in range(a + 1, len(words) + 1))
        found = (self.by_place.get(place_of(stretch)) for stretch in stretches)
        return tuple(dict.fromkeys(body for body in found if body is not None))

    def parts(self, name: str, prefer: str | None) -> list[str]:
        """The parts of a name; one that means nothing is parted at its hyphens too, when a piece of it does."""
        parts: list[str] = []
        for part in parts_of(name):
            pieces = pieces_of(part)
            if self.in_full(part, prefer) is None and any(self.in_full(piece, prefer) for piece in pieces):
                parts.extend(pieces)
            else:
                parts.append(part)
        return parts

    def named(self, words: Words) -> tuple[Body, ...]:
        """The bodies with this spelling, or with two known spellings side by side, as in "Welsh, English"."""
        whole = self.by_name.get(words)
        if whole:
            return tuple(whole)
        for split in range(1, len(words)):
            first, second = self.by_name.get(words[:split]), self.by_name.get(words[split:])
            if first and second:
                both = tuple(body for body in first if body in second)
                if both:
                    return both
        return ()

    def council_in(self, words: Words) -> Body | None:
        """The council whose place, in one language or both, is all that is left without council words."""
        if not has_council_word(words):
            return None
        place = place_of(words)
        body = self.by_place.get(place)
        if body is not None:
            return body
        for split in range(1, len(place)):
            first, second = self.by_place.get(place[:split]), self.by_place.get(place[split:])
            if first is not None and first == second:
                return first
        return None

    def in_full(self, part: str, prefer: str | None) -> Body | None:
        """The body that one part of a name means by more than a bare place, which may be only an address."""
        words = words_of(part)
        named = preferred(self.named(words), prefer)
        if len(named) == 1 and (named[0].kind != "council" or has_council_word(words)):
            return named[0]
        return self.council_in(words)


def preferred(bodies: tuple[Body, ...], nation: str | None) -> tuple[Body, ...]:
    """Those of the preferred nation when that settles it, otherwise all."""
    chosen = tuple(body for body in bodies if body.nation == nation)
    return chosen or bodies
