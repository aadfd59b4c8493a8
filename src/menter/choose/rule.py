"""The rules of a funding round as values, and what a bid breaks of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from menter.join_up.money import pounds
from menter.language.sentence import Counted, Sentence


@dataclass(frozen=True, slots=True)
class Rules:
    """What a bid must keep to.

    partners    other councils that a lead must bring, >= 0
    leads       bids that one council may lead; None: as many as it likes
    phases      codes of the phases that the round pays for; empty: every phase
    caps        pence at most, by phase; a phase that is not named has no cap
    open        what is made must be open to all
    missions    missions of the strategy that a bid must name, >= 0
    """

    partners: int = 0
    leads: int | None = None
    phases: tuple[str, ...] = ()
    caps: Mapping[str, int] = field(default_factory=dict)
    open: bool = False
    missions: int = 0


@dataclass(frozen=True, slots=True)
class Bid:
    """What the rules look at in one bid.

    partners    other councils in it, without the lead
    phase       its code; empty where not said
    asked       pence; None where not said
    is_open     None where not said
    missions    how many it names
    gone        by their keys, what those in it are called who have left the partnership
    """

    key: str
    lead: str
    partners: frozenset[str] = frozenset()
    phase: str = ""
    asked: int | None = None
    is_open: bool | None = None
    missions: int = 0
    gone: Mapping[str, Sentence | str] = field(default_factory=dict)


Breach = Sentence | Counted


def find_breaches(
    bids: Iterable[Bid], rules: Rules, *, phases: Mapping[str, Sentence | str]
) -> dict[str, tuple[Breach, ...]]:
    """What each bid breaks, by its key; () where it keeps every rule.

    phases  what each phase is called
    """
    known = tuple(bids)
    leads = Counter(bid.lead for bid in known)
    return {bid.key: tuple(breaches_of(bid, rules, leads[bid.lead], phases)) for bid in known}


def breaches_of(bid: Bid, rules: Rules, leads: int, phases: Mapping[str, Sentence | str]) -> list[Breach]:
    """What one bid breaks, in the order of the rules."""
    found = [
        *who_left(bid, rules),
        few_partners(bid, rules),
        many_leads(leads, rules),
        *wrong_money(bid, rules, phases),
    ]
    if rules.open and not bid.is_open:
        found.append(Sentence("What is made must be open to all, and the bid does not say that it will be."))
    if bid.missions < rules.missions:
        found.append(
            Counted(
                "The round asks for {count} mission of the strategy, and the bid names {named}.",
                "The round asks for {count} missions of the strategy, and the bid names {named}.",
                count=rules.missions,
                named=bid.missions,
            )
        )
    return [breach for breach in found if breach is not None]


def who_left(bid: Bid, rules: Rules) -> Iterator[Breach]:
    """That the lead is in the partnership no more; of the others, where too few are left without them."""
    if bid.lead in bid.gone:
        yield Sentence(
            "{council} leads it and has left the partnership. Another council has to lead it.",
            council=bid.gone[bid.lead],
        )
    if few_partners(bid, rules) is not None:
        for key in sorted(bid.partners & bid.gone.keys() - {bid.lead}):
            yield Sentence("{council} has left the partnership and does not count any more.", council=bid.gone[key])


def few_partners(bid: Bid, rules: Rules) -> Breach | None:
    """That a lead brings too few others."""
    others = len(bid.partners - {bid.lead} - bid.gone.keys())
    if others >= rules.partners:
        return None
    return Counted(
        "The lead needs {count} other council; joined so far: {there}.",
        "The lead needs {count} other councils; joined so far: {there}.",
        count=rules.partners,
        there=others,
    )


def many_leads(leads: int, rules: Rules) -> Breach | None:
    """That one council leads too much."""
    if rules.leads is None or leads <= rules.leads:
        return None
    return Counted(
        "A council may lead {count} bid, and this one leads {leads}.",
        "A council may lead {count} bids, and this one leads {leads}.",
        count=rules.leads,
        leads=leads,
    )


def wrong_money(bid: Bid, rules: Rules, phases: Mapping[str, Sentence | str]) -> list[Breach | None]:
    """A phase that the round does not pay for, and more money than the phase may have."""
    named = phases.get(bid.phase, bid.phase)
    if rules.phases and bid.phase not in rules.phases:
        if not bid.phase:
            return [Sentence("The bid does not say which phase it is for.")]
        return [Sentence("The round does not pay for the phase “{phase}”.", phase=named)]
    cap = rules.caps.get(bid.phase)
    if cap is None or (bid.asked is not None and bid.asked <= cap):
        return []
    if bid.asked is None:
        return [
            Sentence(
                "The bid does not say how much it asks for, and its phase may have at most {cap}.", cap=pounds(cap)
            )
        ]
    return [
        Sentence(
            "The phase “{phase}” may have at most {cap}, and the bid asks for {asked}.",
            phase=named,
            cap=pounds(cap),
            asked=pounds(bid.asked),
        )
    ]
