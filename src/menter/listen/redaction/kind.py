"""The kinds of personal data, the word that stands where one was, and the sentence that tells how many there were."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from menter.language.sentence import Counted


class Kind(StrEnum):
    """What sort of personal data a stretch of text is."""

    PERSON = "person"
    PHONE = "phone"
    EMAIL = "email"
    POSTCODE = "postcode"
    ADDRESS = "address"
    NATIONAL_INSURANCE = "national_insurance"
    NHS_NUMBER = "nhs_number"
    DATE_OF_BIRTH = "date_of_birth"
    VEHICLE = "vehicle"
    BANK = "bank"
    CARD = "card"
    ACCOUNT = "account"
    HANDLE = "handle"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the original text that is personal data: `text[start:end]`.

    doubtful    a person should look: it was found by a list or a shape alone, without a cue beside it
    """

    start: int
    end: int
    kind: Kind
    doubtful: bool = False


# What stands in the words from then on. Kept with the resident's words in their own language, so it is part of the
# record and not of the page: it is no sentence of the catalogue and must not change when a translation does.
PLACEHOLDER: Final[dict[Kind, dict[str, str]]] = {
    Kind.PERSON: {"cy": "[enw]", "en": "[name]"},
    Kind.PHONE: {"cy": "[rhif ffôn]", "en": "[phone number]"},
    Kind.EMAIL: {"cy": "[e-bost]", "en": "[e-mail]"},
    Kind.POSTCODE: {"cy": "[cod post]", "en": "[postcode]"},
    Kind.ADDRESS: {"cy": "[cyfeiriad]", "en": "[address]"},
    Kind.NATIONAL_INSURANCE: {"cy": "[rhif yswiriant gwladol]", "en": "[National Insurance number]"},
    Kind.NHS_NUMBER: {"cy": "[rhif GIG]", "en": "[NHS number]"},
    Kind.DATE_OF_BIRTH: {"cy": "[dyddiad geni]", "en": "[date of birth]"},
    Kind.VEHICLE: {"cy": "[rhif cerbyd]", "en": "[vehicle number]"},
    Kind.BANK: {"cy": "[manylion banc]", "en": "[bank details]"},
    Kind.CARD: {"cy": "[rhif cerdyn]", "en": "[card number]"},
    Kind.ACCOUNT: {"cy": "[cyfeirnod]", "en": "[reference number]"},
    Kind.HANDLE: {"cy": "[cyfrif cymdeithasol]", "en": "[social media account]"},
    Kind.SCHOOL: {"cy": "[ysgol]", "en": "[school]"},
}

# One sentence a kind: how many were taken out.
NOTICE: Final[dict[Kind, Callable[[int], Counted]]] = {
    Kind.PERSON: lambda n: Counted("One name was taken out.", "{count} names were taken out.", count=n),
    Kind.PHONE: lambda n: Counted("One phone number was taken out.", "{count} phone numbers were taken out.", count=n),
    Kind.EMAIL: lambda n: Counted(
        "One e-mail address was taken out.", "{count} e-mail addresses were taken out.", count=n
    ),
    Kind.POSTCODE: lambda n: Counted("One postcode was taken out.", "{count} postcodes were taken out.", count=n),
    Kind.ADDRESS: lambda n: Counted("One address was taken out.", "{count} addresses were taken out.", count=n),
    Kind.NATIONAL_INSURANCE: lambda n: Counted(
        "One National Insurance number was taken out.",
        "{count} National Insurance numbers were taken out.",
        count=n,
    ),
    Kind.NHS_NUMBER: lambda n: Counted("One NHS number was taken out.", "{count} NHS numbers were taken out.", count=n),
    Kind.DATE_OF_BIRTH: lambda n: Counted(
        "One date of birth was taken out.", "{count} dates of birth were taken out.", count=n
    ),
    Kind.VEHICLE: lambda n: Counted(
        "One vehicle number was taken out.", "{count} vehicle numbers were taken out.", count=n
    ),
    Kind.BANK: lambda n: Counted(
        "One set of bank details was taken out.", "{count} sets of bank details were taken out.", count=n
    ),
    Kind.CARD: lambda n: Counted("One card number was taken out.", "{count} card numbers were taken out.", count=n),
    Kind.ACCOUNT: lambda n: Counted(
        "One account or reference number was taken out.",
        "{count} account or reference numbers were taken out.",
        count=n,
    ),
    Kind.HANDLE: lambda n: Counted(
        "One social media account was taken out.", "{count} social media accounts were taken out.", count=n
    ),
    Kind.SCHOOL: lambda n: Counted(
        "The name of one child's school was taken out.",
        "The names of {count} children's schools were taken out.",
        count=n,
    ),
}
