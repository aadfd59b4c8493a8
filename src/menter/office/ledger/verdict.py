"""Look through the whole record, step by step, and say what was found."""

from collections.abc import Callable
from dataclasses import dataclass, fields

from menter.language.sentence import Counted, Refusal, Sentence
from menter.office.ledger.chain import NOTHING_BEFORE, Break, Broken, Link, first_break
from menter.office.ledger.models import Entry, Head

STEP = 2_000  # entries at once: a tenth of a second, so that progress is seen
DIGITS = 64
LINK = [field.name for field in fields(Link)]
Progress = Callable[[int, int], None]


class NoFingerprint(Refusal):
    """What was given as a noted fingerprint is none."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look through the record found.

    entries  how many were looked at
    broken   the first place where the chain does not hold, if there is one
    hash     the newest fingerprint, where everything holds
    """

    entries: int
    broken: Broken | None
    hash: str

    @property
    def is_whole(self) -> bool:
        return self.broken is None


def quiet(done: int, of: int) -> None:
    """Nobody watches."""


def verify(*, progress: Progress = quiet) -> Verdict:
    """Look at every entry in order, and at those that are added meanwhile.

    progress    told how many entries were looked at, and how many there are
    """
    place, before = 0, NOTHING_BEFORE
    while True:
        found = entries_after(place, STEP)
        if broken := first_break(found, place=place + 1, before=before):
            return Verdict(place, told_fully(broken), "")
        if found:
            place, before = found[-1].place, found[-1].hash
        head = newest()  # read after the entries, so that it is never behind them
        progress(place, max(place, head.place))
        if len(found) == STEP:
            continue
        if head.place <= place:
            return at_the_end(place, before, head)
        if not entries_after(place, 1):
            return Verdict(place, Broken(Break.MISSING, place + 1), "")


def at_the_end(place: int, before: str, head: Head) -> Verdict:
    """Whether the last entry is the one that was written last."""
    if place and not head.place:  # the head itself is gone: nobody knows what stood after the last entry
        return Verdict(place, Broken(Break.MISSING, place + 1), "")
    if place > head.place:
        return Verdict(place, Broken(Break.ADDED, head.place + 1), "")
    broken = Broken(Break.CHANGED, place) if before != head.hash else None
    return Verdict(place, broken, "" if broken else before)


def told_fully(broken: Broken) -> Broken:
    """The last entry of a step has no neighbour to tell an added one by: ask for it."""
    if broken.what is Break.MISSING:
        return broken
    if broken.place > newest().place:
        return Broken(Break.ADDED, broken.place)
    around = [link for link in entries_after(broken.place - 2, 3) if abs(link.place - broken.place) == 1]
    if len(around) == 2 and around[1].before == around[0].hash:
        return Broken(Break.ADDED, broken.place)
    return broken


def entries_after(place: int, count: int) -> list[Link]:
    """The next `count` entries after a place, as the chain sees them."""
    rows = Entry.objects.filter(place__gt=place).order_by("place").values_list(*LINK)
    return [Link(*row) for row in rows[:count]]


def link_of(entry: Entry) -> Link:
    """An entry as the chain sees it."""
    return Link(*(getattr(entry, name) for name in LINK))


def newest() -> Head:
    """The head of the record; of an empty one where nothing was ever written."""
    return Head.objects.filter(pk=Head.ONLY).first() or Head(pk=Head.ONLY, place=0, hash=NOTHING_BEFORE)


def check_is_fingerprint(noted: str) -> str:
    """What somebody noted, as it is kept: without spaces, in small letters. Raises NoFingerprint."""
    plain = "".join(noted.split()).lower()
    if len(plain) != DIGITS or any(sign not in "0123456789abcdef" for sign in plain):
        raise NoFingerprint(
            Sentence("This is no fingerprint of the record. One has 64 signs: the digits and the letters a to f.")
        )
    return plain


def place_of(noted: str) -> int | None:
    """The place of the entry with this fingerprint; None when there is none. Raises NoFingerprint."""
    plain = check_is_fingerprint(noted)
    return Entry.objects.filter(hash=plain).values_list("place", flat=True).first()


BREAKS: dict[Break, Sentence] = {
    Break.CHANGED: Sentence("Entry {place} was changed after it was written."),
    Break.MISSING: Sentence("Entry {place} is missing."),
    Break.ADDED: Sentence("Entry {place} was added out of order."),
    Break.MOVED: Sentence("Entry {place} does not follow the entry before it: one of the two was replaced."),
}


def said(verdict: Verdict) -> Sentence | Counted:
    """A verdict for a person."""
    if verdict.broken is None:
        return Counted(
            "The record has {count} entry, and it is as it was written.",
            "The record has {count} entries, and each is as it was written.",
            verdict.entries,
        )
    return say_broken(verdict.broken)


def say_broken(broken: Broken) -> Sentence:
    """What is wrong with the first entry that is."""
    return Sentence(BREAKS[broken.what].message, place=broken.place)


def say_noted(place: int | None) -> Sentence:
    """What a fingerprint that was noted earlier says of the record."""
    if place is None:
        return Sentence("That fingerprint is not in the record: the record was written anew, or it is of another one.")
    return Sentence("That fingerprint is entry {place} of the record.", place=place)
