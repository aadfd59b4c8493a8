"""What the JSON API was sent, item by item: what is wrong with each, or the voice it makes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from pydantic import BaseModel, ValidationError

from menter.language.sentence import Counted, Refusal, Sentence
from menter.listen.voice import CHANNEL
from menter.office.listen.models import Collection
from menter.office.listen.sent import Sent, make_sent
from menter.office.reference.models import Body
from menter.office.reference.naming import service_number
from menter.office.reference.resolver import body_finder
from menter.standards.reject import shorten

LONGEST: Final = 20_000  # characters of one voice, as many as the resident's form takes
MOST: Final = 500  # voices at once: redacted within a second or two, so that no program waits long


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong with one item, counted from 0; `field` is "" for the whole of it."""

    item: int
    field: str
    sentence: Sentence | Counted


class WrongItems(Refusal):
    """Items cannot be kept, so none was."""

    def __init__(self, *wrong: Wrong) -> None:
        self.wrong = wrong
        super().__init__(wrong[0].sentence)


class Item(Protocol):
    """The fields of one voice, checked by their types."""

    text: str
    id: str
    language: str
    council: str
    service: str
    channel: str
    said_on: date | None
    place: str
    person_kind: str


def make_several(items: list[Any], schema: type[BaseModel], *, collection: Collection, today: date) -> list[Sent]:
    """Make every item safe to keep.

    Raises  WrongItems with a sentence for each thing that is wrong; then nothing is to be kept.
    """
    if not 0 < len(items) <= MOST:
        count = Sentence("Send between 1 and {most} voices at once; these are {count}.", most=MOST, count=len(items))
        raise WrongItems(Wrong(0, "", count))
    find, wrong, good = body_finder(), [], []
    for number, item in enumerate(items):
        try:
            read: Any = schema.model_validate(item)
        except ValidationError as error:
            wrong += [say_wrong(number, each) for each in error.errors()]
            continue
        council = council_of(read, find, collection)
        wrong += [Wrong(number, field, sentence) for field, sentence in check(read, council, collection, today)]
        good.append((read, council))
    if wrong:
        raise WrongItems(*wrong)
    return [make(read, council, collection) for read, council in good]


def council_of(read: Item, find: Any, collection: Collection) -> str | None:
    """The code of the council that an item names, else the collection's; None for a name nobody has."""
    if not read.council:
        return collection.body_id
    return read.council if Body.objects.filter(pk=read.council).exists() else find(read.council)


def check(
    read: Item, council: str | None, collection: Collection, today: date
) -> Iterator[tuple[str, Sentence | Counted]]:
    """Say what is wrong with an item whose fields are of the right types."""
    if not any(sign.isalpha() for sign in read.text):
        yield "text", Sentence("There are no words in “text”.")
    if read.council and council is None:
        yield (
            "council",
            Sentence(
                "“{value}” is not the name of a council or public body that Menter knows.", value=shorten(read.council)
            ),
        )
    elif collection.body_id and council != collection.body_id:
        yield "council", Sentence("This key is for another council than “{value}”.", value=shorten(read.council))
    if read.service and not service_number(read.service):
        yield "service", Sentence("“{value}” is no council service in the national list.", value=shorten(read.service))
    if read.said_on and read.said_on > today:
        yield "said_on", Sentence("“{value}” is in the future.", value=read.said_on.isoformat())


def make(read: Item, council: str | None, collection: Collection) -> Sent:
    """Make one item safe to keep."""
    return make_sent(
        read.text, collection=collection, channel=CHANNEL.get(read.channel.casefold(), read.channel) or "app",
        own=read.id, language=read.language, body=council, service=service_number(read.service) if read.service else "",
        said_on=read.said_on, place=read.place, person_kind=read.person_kind,
    )  # fmt: skip


def say_wrong(item: int, error: Any) -> Wrong:
    """What the checker of types found, as a sentence; it never repeats what a resident wrote."""
    field = ".".join(str(part) for part in error["loc"])
    match error["type"]:
        case "missing":
            sentence = Sentence("“{field}” is missing.", field=field)
        case "extra_forbidden":
            sentence = Sentence("“{field}” is no field of a voice.", field=shorten(field))
        case "string_too_long":
            most = error["ctx"]["max_length"]
            sentence = Sentence("“{field}” is longer than {most} characters.", field=field, most=most)
        case "string_too_short":
            sentence = Sentence("There are no words in “{field}”.", field=field)
        case "literal_error":
            sentence = Sentence("“{field}” has to be one of: {values}.", field=field, values=error["ctx"]["expected"])
        case kind if kind.startswith("date"):
            sentence = Sentence("“{field}” has to be a day like 2026-11-22.", field=field)
        case "model_type" | "model_attributes_type" | "dict_type":
            sentence = Sentence("A voice has to be an object with the field “text”.")
        case _:
            sentence = Sentence("“{field}” is not of the right kind.", field=field)
    return Wrong(item, field, sentence)
