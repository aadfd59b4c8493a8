"""A fingerprint of a problem: the same for the same problem in any order, and for no other."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256

from menter.choose.plan.problem import Benefit, Problem, Range


def digest_of(problem: Problem) -> str:
    """64 hexadecimal digits; the order of opportunities, pots, councils and roles does not count.

    problem     in the order of keys and names
    """
    found = sha256()
    for part in parts_of(problem):
        found.update(part.encode())
    return found.hexdigest()


def parts_of(thing: object) -> Iterator[str]:
    """Everything in it as text, in an order that its content alone decides."""
    match thing:
        case Benefit():
            # Ranges are many: said in one go, or a problem of 2,000 opportunities takes a minute to say.
            said = {id(each): range_said(each) for each in thing.by_year}
            yield f"B({thing.council!r},{thing.kind},{','.join(said[id(each)] for each in thing.by_year)})"
        case Mapping():
            yield "{"
            for key in sorted(thing):
                yield f"{key!r}:"
                yield from parts_of(thing[key])
            yield "}"
        case tuple() | list():
            yield "("
            for each in thing:
                yield from parts_of(each)
            yield ")"
        case frozenset() | set():
            yield f"<{','.join(sorted(map(repr, thing)))}>"
        case _ if is_dataclass(thing) and not isinstance(thing, type) and type(thing).__module__ == Problem.__module__:
            yield f"{type(thing).__name__}("
            for each in fields(thing):
                yield from parts_of(getattr(thing, each.name))
            yield ")"
        case _:
            yield f"{str(thing)!r};"


def range_said(amount: Range) -> str:
    return f"{amount.low}/{amount.middle}/{amount.high}"
