"""Numbers that people type in lines: pounds of each quarter, days of each role, low, middle and high of each year."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from menter.language.sentence import Refusal, Sentence
from menter.office.choose.pence import to_pence

SEPARATOR = ";"
HIGHEST = Decimal(10) ** 12  # more than any public body spends: what is higher was typed wrong
RANGE = 3  # low, middle, high


class NotNumbers(Refusal):
    """What was typed cannot be read as numbers."""


def numbers(text: str) -> list[Decimal]:
    """The numbers of one line, which are separated by semicolons; commas within them and pound signs do not count."""
    return [number(each) for each in text.split(SEPARATOR) if each.strip()]


def number(text: str) -> Decimal:
    """One number of nothing or more."""
    plain = text.strip().replace(",", "").removeprefix("£")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not 0 <= value <= HIGHEST:
        raise NotNumbers(
            Sentence(
                "“{text}” is not a number of nothing or more. Put a semicolon between numbers, such as 12000; 8000.",
                text=text.strip(),
            )
        )
    return value


def pence(text: str) -> list[int]:
    """Pence of each of the pounds of one line."""
    return [to_pence(each) for each in numbers(text)]


def ranges(text: str, *, are_pounds: bool) -> list[list[int]]:
    """Low, middle and high of each line, in pence or as they are."""
    return [one_range(line, are_pounds=are_pounds) for line in text.splitlines() if line.strip()]


def one_range(line: str, *, are_pounds: bool) -> list[int]:
    """Low, middle and high."""
    found = [to_pence(each) if are_pounds else int(each) for each in numbers(line)]
    if len(found) != RANGE or found != sorted(found):
        raise NotNumbers(
            Sentence(
                "“{line}” should be three numbers, the lowest first, the likeliest in the middle and the highest last, "
                "such as 10000; 20000; 40000.",
                line=line.strip(),
            )
        )
    return found


def days(text: str, roles: Mapping[str, str], quarters: int) -> dict[str, list[float]]:
    """Days by the role's code, one for each quarter. Each line is "role: 20; 10"; one number alone is for all quarters.

    roles   code by what the role is called
    """
    codes = {name.casefold(): code for name, code in roles.items()}
    found: dict[str, list[float]] = {}
    for line in filter(str.strip, text.splitlines()):
        name, colon, rest = line.partition(":")
        code = codes.get(name.strip().casefold())
        if not colon or code is None:
            raise NotNumbers(
                Sentence(
                    "“{line}” names no role of the team. Begin with one of these and a colon: {roles}.",
                    line=line.strip(),
                    roles=", ".join(sorted(roles)),
                )
            )
        found[code] = stretched([float(each) for each in numbers(rest)], quarters, line)
    return found


def stretched(found: Sequence[float], quarters: int, line: str) -> list[float]:
    """A number for each quarter."""
    if len(found) == 1:
        return [found[0]] * quarters
    if len(found) != quarters:
        raise NotNumbers(
            Sentence(
                "“{line}” has {count} numbers for {quarters} quarters. Give one for each, or one for all.",
                line=line.strip(),
                count=len(found),
                quarters=quarters,
            )
        )
    return list(found)


def written(values: Sequence[int | float | Decimal]) -> str:
    """Numbers in one line, as `numbers` reads them."""
    return f"{SEPARATOR} ".join(f"{Decimal(str(value)).normalize():f}" for value in values)


def in_pounds(values: Sequence[int]) -> str:
    """Pence as pounds in one line."""
    return written([Decimal(value) / 100 for value in values])


def floats(text: str) -> list[float]:
    """The numbers of one line as days."""
    return [float(each) for each in numbers(text)]
