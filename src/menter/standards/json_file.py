"""A JSON file that somebody sends: what cannot be read is said in words, with its place."""

import json
from collections.abc import Callable
from typing import Any, BinaryIO

from menter.language.sentence import Refusal, Sentence

MOST = 200_000_000  # octets; of 5,000 opportunities with their phases it is a tenth


class NotJson(Refusal):
    """A file that is no JSON."""


def read_json(stream: BinaryIO, name: str, *, parse_float: Callable[[str], object] | None = None) -> Any:
    """The value in a JSON file, in UTF-8.

    Raises  NotJson
    """
    octets = stream.read(MOST + 1)
    if len(octets) > MOST:
        raise NotJson(Sentence("{name} is larger than {most} million bytes.", name=name, most=MOST // 1_000_000))
    if not octets.strip():
        raise NotJson(Sentence("{name} is empty.", name=name))
    try:
        return json.loads(octets.decode("utf-8-sig"), parse_float=parse_float)
    except UnicodeDecodeError as error:
        raise NotJson(
            Sentence("{name} is not in UTF-8, as JSON has to be. Save it anew in UTF-8.", name=name)
        ) from error
    except json.JSONDecodeError as error:
        raise NotJson(
            Sentence(
                "{name} is not JSON: what stands in line {line}, place {place} cannot be read.",
                name=name,
                line=error.lineno,
                place=error.colno,
            )
        ) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; lists in lists without end
        raise NotJson(
            Sentence("{name} holds a number that is too long, or lists that lie too deep in each other.", name=name)
        ) from error
