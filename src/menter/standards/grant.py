"""A grant as the 360Giving standard tells it, whether it stood in JSON or in a row of a table.

Source  360Giving Data Standard 1.4, schema/360-giving-schema.json. Names, addresses and numbers of people (contacts,
        recipientIndividual) are never read: of a grant to a person only that it went to one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from menter.language.sentence import Sentence
from menter.standards.day import NotADay, read_day
from menter.standards.money import NotMoney, check_size, read_money
from menter.standards.record import Left
from menter.standards.reject import shorten
from menter.standards.text import clean_line, clean_text

YES = frozenset(("yes", "y", "true", "1", "oes", "ie", "ydy"))
NO = frozenset(("no", "n", "false", "0", "na", "nac oes", "nage"))
MONTHS_MOST = 600  # fifty years; a longer grant is a slip


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who gives or receives.

    id          "GB-CHC-1112039", "GB-LAE-TRF", or one of the funder's own
    charity     number of the charity, as published
    company     number at Companies House, as published
    """

    id: str
    name: str
    charity: str = ""
    company: str = ""
    postcode: str = ""
    department: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where those live who are to gain."""

    name: str = ""
    code: str = ""
    code_type: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """The grant programme a grant was made under."""

    title: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """One grant.

    number      its place in the file, from 1
    line        the line it stands on, where each has its own
    amount      awarded, in `currency`
    to_person   it went to somebody whose name was not read; then there are no recipients
    open_call   everybody could apply; None when not said
    months      its length, where that is published
    modified    when the publisher last changed it, as published
    source      an address that the publisher names as its source
    """

    id: str
    title: str
    description: str
    currency: str
    amount: Decimal
    awarded: date
    recipients: tuple[Organisation, ...]
    funders: tuple[Organisation, ...]
    number: int = 0
    line: int | None = None
    to_person: bool = False
    programmes: tuple[Programme, ...] = ()
    places: tuple[Place, ...] = ()
    topics: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    months: int | None = None
    open_call: bool | None = None
    url: str = ""
    modified: str = ""
    source: str = ""


def grant_of(data: Mapping[str, Any], *, number: int = 0, line: int | None = None) -> Grant:
    """Give the grant that an object of the standard's schema describes, or raise Left with the field that is wrong."""
    own = clean_line(_text(data.get("id")))
    if not own:
        raise Left("id", Sentence("The grant has no identifier, so it cannot be told from others."))
    recipients = tuple(_organisations(data.get("recipientOrganization")))
    to_person = bool(_objects(data.get("recipientIndividual")))
    if not recipients and not to_person:
        raise Left("recipientOrganization", Sentence("The grant does not say who received it."))
    funders = tuple(_organisations(data.get("fundingOrganization")))
    if not funders:
        raise Left("fundingOrganization", Sentence("The grant does not say who gave it."))
    planned = next(iter(_objects(data.get("plannedDates"))), {})
    start = _day("plannedDates/startDate", planned.get("startDate"))
    end = _day("plannedDates/endDate", planned.get("endDate"), last=True)
    if start and end and end < start:
        raise Left("plannedDates/endDate", Sentence("The end {end} is before the start {start}.", end=end, start=start))
    return Grant(
        id=own,
        title=clean_line(_text(data.get("title"))),
        description=clean_text(_text(data.get("description"))),
        currency=clean_line(_text(data.get("currency"))).upper() or "GBP",
        amount=_amount(data.get("amountAwarded")),
        awarded=_awarded(data.get("awardDate")),
        recipients=() if to_person else recipients,
        funders=funders,
        number=number,
        line=line,
        to_person=to_person,
        programmes=tuple(_programmes(data.get("grantProgramme"))),
        places=tuple(_places(data.get("beneficiaryLocation"))),
        topics=tuple(_topics(data.get("classifications"))),
        start=start,
        end=end,
        months=_months(planned.get("duration")),
        open_call=_open_call(data.get("fromOpenCall")),
        url=clean_line(_text(data.get("url"))),
        modified=clean_line(_text(data.get("dateModified"))),
        source=clean_line(_text(data.get("dataSource"))),
    )


def _text(value: object) -> str:
    """A scalar as text: publishers write numbers of charities with and without quotation marks."""
    return "" if value is None or isinstance(value, dict | list | bool) else str(value)


def _objects(value: object) -> list[dict[str, Any]]:
    """The objects of a list; one object alone counts as a list of one."""
    held = value if isinstance(value, list) else [value]
    return [one for one in held if isinstance(one, dict) and one]


def _organisations(value: object) -> list[Organisation]:
    found = []
    for one in _objects(value):
        organisation = Organisation(
            id=clean_line(_text(one.get("id"))),
            name=clean_line(_text(one.get("name"))),
            charity=clean_line(_text(one.get("charityNumber"))),
            company=clean_line(_text(one.get("companyNumber"))),
            postcode=clean_line(_text(one.get("postalCode"))),
            department=clean_line(_text(one.get("department"))),
            url=clean_line(_text(one.get("url"))),
        )
        if organisation.name or organisation.id:
            found.append(organisation)
    return found


def _programmes(value: object) -> list[Programme]:
    found = [
        Programme(clean_line(_text(one.get("title"))), clean_line(_text(one.get("code")))) for one in _objects(value)
    ]
    return [one for one in found if one.title or one.code]


def _places(value: object) -> list[Place]:
    keys = ("name", "geoCode", "geoCodeType", "countryCode")
    found = [Place(*(clean_line(_text(one.get(key))) for key in keys)) for one in _objects(value)]
    return [one for one in found if one.name or one.code]


def _topics(value: object) -> list[str]:
    found = [clean_line(_text(one.get("title") or one.get("code"))) for one in _objects(value)]
    return [one for one in found if one]


def _amount(value: object) -> Decimal:
    if value is None or value == "" or isinstance(value, bool | dict | list):
        raise Left("amountAwarded", Sentence("The grant does not say how much was awarded."))
    try:
        if isinstance(value, str):
            amount = read_money(value)
        else:
            amount = check_size(Decimal(str(value)), value)
            if amount < 0:
                amount = read_money(str(value))
    except NotMoney as error:
        raise Left("amountAwarded", error.sentence) from error
    if amount is None:
        raise Left("amountAwarded", Sentence("The grant does not say how much was awarded."))
    return amount


def _awarded(value: object) -> date:
    day = _day("awardDate", value)
    if day is None:
        raise Left("awardDate", Sentence("The grant does not say when it was awarded."))
    return day


def _day(field: str, value: object, *, last: bool = False) -> date | None:
    try:
        return read_day(_text(value), last=last)
    except NotADay as error:
        raise Left(field, error.sentence) from error


def _months(value: object) -> int | None:
    text = clean_line(_text(value))
    if not text:
        return None
    try:
        months = round(float(text))
    except (ValueError, OverflowError):
        months = -1
    if not 0 <= months <= MONTHS_MOST:
        raise Left("plannedDates/duration", Sentence("“{value}” is not a number of months.", value=shorten(text)))
    return months or None


def _open_call(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    said = _text(value).strip().casefold()
    return True if said in YES else False if said in NO else None
