"""What a contract is for, as a key that contracts for the same need share: its service, its code, or what was found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

CLASS = 4  # figures of a CPV code that name a class of goods or services; the first two alone name a whole division
DIVISION = 2


def own_need(service: str, cpv: str) -> str:
    """What a contract says itself: its service, else the class of its main CPV code; "" where neither tells a need.

    A code of a whole division, such as 48000000 for software of every kind, tells none.
    """
    if service:
        return f"service:{service}"
    is_class = len(cpv) >= CLASS and cpv[:CLASS].isdigit() and cpv[DIVISION:CLASS] != "00"
    return f"cpv:{cpv[:CLASS]}" if is_class else ""


def need_of(number: int, service: str, cpv: str, found: str) -> str:
    """The need of a contract: what it says itself, else what comparing found, else one of its own."""
    return own_need(service, cpv) or found or f"contract:{number}"


def needs_found(groups: Iterable[Sequence[int]], own: Mapping[int, str]) -> dict[int, str]:
    """The needs of contracts that say none themselves, from groups of contracts that were found to be for the same.

    groups  numbers of contracts
    own     what each says itself; see own_need
    Such a contract goes with what most of its group say; of several as usual the first by name. Where none says
    anything, the group is a need of its own, named by its smallest number.
    """
    needs: dict[int, str] = {}
    for group in groups:
        said = Counter(own[number] for number in group if own.get(number))
        key = min(said, key=lambda each: (-said[each], each)) if said else f"need:{min(group)}"
        needs.update({number: key for number in group if not own.get(number)})
    return needs
