"""A bill as JSON, sums in pounds: `{"title", "councils": [{"name", …}], "lines": [{"name", "kind", "pounds", …}]}`."""

from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from menter.choose.fair_share.bill import POUND, Bill, Line, Sharer
from menter.choose.fair_share.bill_words import Unreadable, Written, Wrongs, read_bill
from menter.language.sentence import Sentence
from menter.standards.json_file import read_json


def read_bill_json(stream: BinaryIO, name: str) -> Bill:
    """The bill in a JSON file.

    Raises  NotJson; Unreadable where it is not of this shape; BadBill with every place that is wrong
    """
    return bill_of(read_json(stream, name), name)


def bill_of(told: Any, name: str) -> Bill:
    """The bill that a JSON value holds."""
    if not isinstance(told, dict) or not all(isinstance(told.get(part), list) for part in ("councils", "lines")):
        raise Unreadable(
            Sentence("{name} holds no cost to share: it needs the lists “councils” and “lines”.", name=name)
        )
    wrongs = Wrongs()
    check_known(Written(told, lambda name: Sentence("{place}", place=name)), BILL, wrongs)
    for part, fields in PARTS.items():
        for place, each in enumerate(told[part]):
            check_known(written(part, place, each), fields, wrongs)
    wrongs.check()
    parts = {part: [written(part, place, each) for place, each in enumerate(told[part])] for part in PARTS}
    return read_bill(str(told.get("title") or name), parts["councils"], parts["lines"], use=str(told.get("use") or ""))


BILL = ("title", "use", "councils", "lines")
PARTS = {
    "councils": ("name", "alone", "people", "benefit", "now", "cap", "floor", "numbers"),
    "lines": ("name", "kind", "pounds", "of", "from", "block", "on", "councils"),
}


def check_known(written: Written, fields: Sequence[str], wrongs: Wrongs) -> None:
    """That no name is written wrong: it would be passed over without a word."""
    for name in written.values:
        if name not in fields:
            wrongs.add(written, name, Sentence("This name is not known. Known here are: {names}.",
                                               names=", ".join(fields)))  # fmt: skip


def written(part: str, place: int, said: Any) -> Written:
    """One object of a list, its places named as programmers name them: councils[2].alone."""
    values: Mapping[str, Any] = said if isinstance(said, dict) else {}
    if not isinstance(values.get("numbers", {}), dict):
        values = {**values, "numbers": {"numbers": values["numbers"]}}
    return Written(values, lambda name: Sentence("{place}", place=f"{part}[{place}].{name}"))


def bill_as_json(bill: Bill) -> dict[str, Any]:
    """The same shape again, without what is empty."""
    return {
        "title": bill.title,
        **({"use": bill.use} if bill.use else {}),
        "councils": [sharer_as_json(each) for each in bill.sharers],
        "lines": [line_as_json(line) for line in bill.lines],
    }


def sharer_as_json(sharer: Sharer) -> dict[str, Any]:
    sums = {name: in_pounds(getattr(sharer, name)) for name in ("alone", "benefit", "now", "cap", "floor")}
    said = {"name": sharer.name, "people": sharer.people, **sums, "numbers": dict(sharer.numbers)}
    return {name: value for name, value in said.items() if value is not None}


def line_as_json(line: Line) -> dict[str, Any]:
    said = {
        "name": line.name, "kind": line.kind, "pounds": in_pounds(line.amount) if line.kind != "own" else None,
        "of": line.of or None, "from": line.start or None, "block": line.size or None, "on": line.on or None,
        "councils": list(line.shared) or None,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}


def in_pounds(pence: int | None) -> float | int | None:
    """Pounds, whole where they are."""
    if pence is None:
        return None
    return pence // POUND if pence % POUND == 0 else pence / POUND
