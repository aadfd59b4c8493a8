"""A plain list of addresses: one a line, perhaps with the kind of file before it."""

from collections.abc import Iterable
from dataclasses import dataclass

from menter.language.sentence import Counted, Refusal, Sentence

ADDRESSES_MOST = 500  # a list of months of twenty years has 240


class NotAList(Refusal):
    """What stands there is no list of addresses."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One address of a list; `kind` is "" where the line does not say it."""

    address: str
    kind: str = ""


def read_list(text: str, *, name: str, kinds: Iterable[str]) -> list[Listed]:
    """The addresses of a list, each once; lines that begin with # are notes.

    Raises  NotAList with the line that is wrong.
    """
    known = set(kinds)
    found: dict[str, Listed] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.replace(",", " ").split()
        if not words or words[0].startswith("#"):
            continue
        kind, address = (words[0], words[1]) if len(words) > 1 and words[0] in known else ("", words[0])
        if not address.startswith(("https://", "http://")):
            raise NotAList(
                Sentence(
                    "Line {number} of {name} holds no web address: “{line}”. Write one address a line, perhaps with its"
                    " kind before it ({kinds}).",
                    number=number, name=name, line=line.strip()[:60], kinds=", ".join(sorted(known)),
                )
            )  # fmt: skip
        found.setdefault(address, Listed(address, kind))
    if not found:
        raise NotAList(Sentence("{name} holds no address.", name=name))
    if len(found) > ADDRESSES_MOST:
        raise NotAList(
            Counted(
                "{name} holds {count} address; Menter reads at most {most} of one list.",
                "{name} holds {count} addresses; Menter reads at most {most} of one list.",
                count=len(found), name=name, most=ADDRESSES_MOST,
            )
        )  # fmt: skip
    return list(found.values())
