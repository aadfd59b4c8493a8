"""A bill with the councils' codes, as it is kept, and the same with their names, as people read it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from menter.choose.fair_share import BadBill, Bill, Line, Shares, Trial, bill_of
from menter.language.sentence import Sentence
from menter.office.choose.models import CostVersion
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name


def kept_bill(version: CostVersion) -> Bill:
    """The bill of a version, the councils named by their codes."""
    return bill_of(version.bill, "")


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """What each council is called in the language of the page, in the order of the codes."""
    bodies = Body.objects.in_bulk(list(codes))
    return {code: body_name(bodies[code]) if code in bodies else code for code in codes}


def renamed(bill: Bill, names: Mapping[str, str]) -> Bill:
    """The same bill with other names for its councils; who is not named keeps the old one."""
    sharers = tuple(replace(each, name=names.get(each.name, each.name)) for each in bill.sharers)
    return Bill(bill.title, sharers, tuple(renamed_line(line, names) for line in bill.lines), bill.use)


def renamed_line(line: Line, names: Mapping[str, str]) -> Line:
    return replace(line, shared=tuple(names.get(each, each) for each in line.shared))


def renamed_shares(shares: Shares, names: Mapping[str, str]) -> Shares:
    return replace(shares, councils=tuple(names.get(each, each) for each in shares.councils))


def renamed_trial(trial: Trial, names: Mapping[str, str]) -> Trial:
    return replace(trial, group=tuple(names.get(each, each) for each in trial.group))


def with_codes(bill: Bill, bodies: Sequence[Body]) -> Bill:
    """A bill that came in a file, the councils by their codes: a code, or a name in either language, will do.

    Raises  BadBill naming the first council that is none of these
    """
    known = {said.casefold(): body.pk for body in bodies for said in (body.pk, body.name_cy, body.name_en)}
    unknown = [name for name in bill.councils if name.casefold() not in known]
    if unknown:
        raise BadBill(
            Sentence("“{council}” is no council of this partnership. Write its name in Welsh or in English.",
                     council=unknown[0])
        )  # fmt: skip
    found = renamed(bill, {name: known[name.casefold()] for name in bill.councils})
    twice = [code for code in found.councils if found.councils.count(code) > 1]
    if twice:
        raise BadBill(Sentence("“{name}” stands there twice.", name=twice[0]))
    return found


def without(bill: Bill, council: str) -> Bill:
    """The bill once a council has left: what only it needed is gone with it."""
    lines = []
    for line in bill.lines:
        left = tuple(each for each in line.shared if each != council)
        if line.shared and not left and line.kind != "component":
            continue
        lines.append(replace(line, shared=left))
    return Bill(bill.title, tuple(each for each in bill.sharers if each.name != council), tuple(lines), bill.use)
