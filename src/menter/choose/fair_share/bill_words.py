"""Read a bill from words and numbers as people write them: every place that is wrong is named, not only the first."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from menter.choose.fair_share.bill import COUNTED, KINDS, POUND, TOGETHER, BadBill, Bill, Kind, Line, Sharer
from menter.language.sentence import Counted, Refusal, Sentence
from menter.standards.money import NotMoney, read_money

MOST_COUNCILS = 100  # of 100 all methods but two are proven or given up within minutes; no partnership has as many
MOST_LINES = 200  # lines of one bill; the longest contract seen has 60
MOST_UNITS = 1e12  # of one number; far beyond people, users or octets in thousands, and sums of it stay exact
SHOWN = 10  # wrong places that are named at once; who has more mends these first
SUMS = ("alone", "benefit", "now", "cap", "floor")
Place = Callable[[str], Sentence]


@dataclass(frozen=True, slots=True)
class Written:
    """One council or one line as it was written: values by field, and the words for where each stands."""

    values: Mapping[str, object]
    place: Place


@dataclass(slots=True)
class Wrongs:
    """What is wrong so far, place by place."""

    found: list[tuple[Sentence, Sentence | Counted]] = field(default_factory=list)

    def add(self, written: Written, name: str, why: Sentence | Counted) -> None:
        self.found.append((written.place(name), why))

    def check(self) -> None:
        """Raise BadBill with every place that is wrong."""
        if self.found:
            raise BadBill(Places(self.found))


class Places(Sentence):
    """Wrong places, one line each, the first ten."""

    __slots__ = ()

    def __init__(self, found: Sequence[tuple[Sentence, Sentence | Counted]]) -> None:
        Sentence.__init__(self, "{places}", places=tuple(found))

    def to(self, language: str) -> str:
        found: Any = self.values["places"]
        lines = [Sentence("{place}: {why}", place=place, why=why) for place, why in found[:SHOWN]]
        more = [Sentence("There are more: {count} in all.", count=len(found))] if len(found) > SHOWN else []
        return "\n".join(each.to(language) for each in (*lines, *more))


class Kinds(Sentence):
    """The kinds of lines as a workbook in this language names them."""

    __slots__ = ()

    def __init__(self) -> None:
        Sentence.__init__(self, "{kinds}", kinds=tuple(KINDS.values()))

    def to(self, language: str) -> str:
        return ", ".join(f"“{kind.to(language)}”" for kind in KINDS.values())


def read_bill(title: str, councils: Sequence[Written], lines: Sequence[Written], *, use: str = "") -> Bill:
    """The bill that is written there.

    Raises  BadBill with every place that is wrong; BadPiece or BadGame where it fits together badly
    """
    check_size(councils, lines)
    wrongs = Wrongs()
    sharers = [sharer_of(each, wrongs) for each in councils]
    check_names(councils, [each.name for each in sharers], wrongs)
    read = [line_of(each, wrongs) for each in lines]
    names = {name for each in sharers for name in each.numbers}
    for written, line in zip(lines, read, strict=True):
        check_line(written, line, sharers, wrongs)
    check_names(lines, ["" if line.kind in TOGETHER else line.name for line in read], wrongs)
    wrongs.check()
    if use and use not in names:
        raise BadBill(Sentence("No council has a number named “{name}”.", name=use))
    bill = Bill(title, tuple(sharers), tuple(read), use)
    _checked = bill.game
    return bill


def check_size(councils: Sequence[Written], lines: Sequence[Written]) -> None:
    for there, most in ((councils, MOST_COUNCILS), (lines, MOST_LINES)):
        if len(there) > most:
            raise BadBill(
                Sentence(
                    "There are {count} rows of councils or of lines. Menter shares a cost of at most {councils} "
                    "councils and {lines} lines.",
                    count=len(there),
                    councils=MOST_COUNCILS,
                    lines=MOST_LINES,
                )
            )


def check_names(written: Sequence[Written], names: Sequence[str], wrongs: Wrongs) -> None:
    """That no name stands twice."""
    seen: set[str] = set()
    for each, name in zip(written, names, strict=True):
        if name and name in seen:
            wrongs.add(each, "name", Sentence("“{name}” stands there twice.", name=name))
        seen.add(name)


def sharer_of(written: Written, wrongs: Wrongs) -> Sharer:
    """One council; what cannot be read is added to `wrongs`."""
    sums = {name: pence(written, name, wrongs) for name in SUMS}
    given: Any = written.values.get("numbers") or {}
    beside = Written(given, written.place)
    read = {str(name): number(beside, name, wrongs) for name in given}
    numbers = {name: found for name, found in read.items() if found is not None}
    people = number(written, "people", wrongs)
    return Sharer(name_of(written, wrongs), people=people, numbers=numbers, **sums)


def line_of(written: Written, wrongs: Wrongs) -> Line:
    """One line; what cannot be read is added to `wrongs`."""
    kind, before = kind_of(written, wrongs), len(wrongs.found)
    amount = pence(written, "pounds", wrongs)
    if amount is None and kind != "own" and len(wrongs.found) == before:
        wrongs.add(written, "pounds", Sentence("Nothing stands here. Say how many pounds it is."))
    return Line(
        name=name_of(written, wrongs),
        kind=kind,
        amount=amount or 0,
        of=text(written, "of"),
        start=number(written, "from", wrongs) or 0.0,
        size=number(written, "block", wrongs) or 0.0,
        on=text(written, "on"),
        shared=names_of(written.values.get("councils")),
    )


def check_line(written: Written, line: Line, sharers: Sequence[Sharer], wrongs: Wrongs) -> None:
    """That a line names numbers and councils that are there, and has what its kind needs."""
    names = {name for each in sharers for name in each.numbers}
    known = {each.name for each in sharers}
    if line.kind in COUNTED and line.of not in names:
        why = (
            Sentence("No council has a number named “{name}”. Add a column for it, or correct the name.", name=line.of)
            if line.of
            else Sentence("Nothing stands here. Say by which number of the councils it goes.")
        )
        wrongs.add(written, "of", why)
    if line.kind == "block" and line.size <= 0:
        wrongs.add(written, "block", Sentence("Say how many units one block serves: a number above nothing."))
    if line.kind == "supplier" and line.of in names:
        for each in sharers:
            if line.of not in each.numbers:
                why = Sentence(
                    "“{council}” has no number under “{name}”. Without its price the supplier would be free for it.",
                    council=each.name, name=line.of,
                )  # fmt: skip
                wrongs.add(written, "of", why)
    for council in line.shared:
        if council not in known:
            wrongs.add(
                written,
                "councils",
                Sentence("“{council}” is not among the councils. Add it there, or take it out here.", council=council),
            )


def name_of(written: Written, wrongs: Wrongs) -> str:
    name = text(written, "name")
    if not name:
        wrongs.add(written, "name", Sentence("Nothing stands here. Give it a name."))
    return name


def kind_of(written: Written, wrongs: Wrongs) -> Kind:
    """The kind by its key or by its name in either language."""
    said = text(written, "kind").casefold()
    for key, name in KINDS.items():
        if said in {key, key.replace(" ", "_"), name.to("cy").casefold(), name.to("en").casefold()}:
            return key
    wrongs.add(
        written, "kind",
        Sentence("“{said}” is no kind of cost. The kinds are: {kinds}.", said=said[:40], kinds=Kinds()),
    )  # fmt: skip
    return "fixed"


def text(written: Written, name: str) -> str:
    value = written.values.get(name)
    return " ".join(str(value).split()) if value is not None else ""


def names_of(value: object) -> tuple[str, ...]:
    """Names in a list, or in a text between semicolons."""
    parts = value if isinstance(value, list | tuple) else str(value or "").split(";")
    return tuple(dict.fromkeys(name for part in parts if (name := " ".join(str(part).split()))))


def pence(written: Written, name: str, wrongs: Wrongs) -> int | None:
    """Pounds in whole pence; None where nothing stands there."""
    try:
        amount = read_money(plain(written.values.get(name)))
    except NotMoney as refused:
        wrongs.add(written, name, refused.sentence)
        return None
    return None if amount is None else round(amount * POUND)


def number(written: Written, name: str, wrongs: Wrongs) -> float | None:
    """A number of nothing or more; None where nothing stands there."""
    value = plain(written.values.get(name))
    said = str(value if value is not None else "").replace(",", "").replace("\u00a0", "").strip()
    if not said:
        return None
    try:
        found = float(said)
    except ValueError:
        found = math.nan
    if math.isfinite(found) and found > MOST_UNITS:
        wrongs.add(written, name, Sentence("“{said}” is more than anything that a council has.", said=said[:40]))
        return None
    if not math.isfinite(found) or found < 0:
        wrongs.add(
            written,
            name,
            Sentence("“{said}” is not a number of nothing or more. Write it as 1200 or 0.5.", said=said[:40]),
        )
        return None
    return found


def plain(value: object) -> object:
    """A value that is neither yes nor no: these are 1 and 0 for Python, and no amounts."""
    return str(value) if isinstance(value, bool | list | dict) else value


class Unreadable(Refusal):
    """A file in which no bill can be found."""
