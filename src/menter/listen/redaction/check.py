"""Check digits: whether a number can be what it looks like."""


def digits(text: str) -> str:
    """Only the digits of `text`."""
    return "".join(sign for sign in text if sign.isdigit())


def has_luhn(number: str) -> bool:
    """True when the last digit checks the others (ISO/IEC 7812-1, annex B)."""
    doubled = [sum(divmod(2 * int(d), 10)) if i % 2 else int(d) for i, d in enumerate(reversed(number))]
    return sum(doubled) % 10 == 0


def has_nhs_check(number: str) -> bool:
    """True when the tenth digit of an NHS number checks the nine before it (NHS Data Dictionary, modulus 11)."""
    check = 11 - sum(int(d) * weight for d, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    return number[9] == ("0" if check == 11 else str(check)) and check != 10
