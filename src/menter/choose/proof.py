"""Checks a plan against its rules, written apart from the programme that made it."""

from collections.abc import Sequence

from menter.choose.envelope import Envelope
from menter.choose.option import Option
from menter.choose.portfolio import Portfolio
from menter.choose.year import year_name
from menter.join_up.money import pounds
from menter.language.sentence import Sentence


def broken_rules(plan: Portfolio, options: Sequence[Option], envelopes: Sequence[Envelope]) -> tuple[Sentence, ...]:
    """Every rule that the plan breaks, in sentences; none when the plan holds."""
    started = {choice.key: choice.year for choice in plan.choices if choice.year is not None}
    return (
        *broken_starts(started, options, plan.horizon),
        *broken_needs(started, options),
        *broken_payments(plan, started, options),
        *overdrawn(plan, envelopes),
    )


def broken_starts(started: dict[str, int], options: Sequence[Option], horizon: Sequence[int]) -> list[Sentence]:
    broken = []
    for option in options:
        year = started.get(option.key)
        if year is None:
            if option.must:
                broken.append(Sentence("“{title}” is fixed in but left out.", title=option.title))
            continue
        if option.must is False:
            broken.append(Sentence("“{title}” is fixed out but taken.", title=option.title))
        too_early = year < horizon[0] or (option.earliest is not None and year < option.earliest)
        if too_early or year + len(option.cost) > horizon[-1] + 1:
            broken.append(Sentence("“{title}” does not fit into the years of the plan.", title=option.title))
    for group in sorted({option.one_of for option in options} - {""}):
        taken = [option for option in options if option.one_of == group and option.key in started]
        if len(taken) > 1:
            broken.append(Sentence("More than one of “{group}” is taken.", group=group))
    return broken


def broken_needs(started: dict[str, int], options: Sequence[Option]) -> list[Sentence]:
    by_key = {option.key: option for option in options}
    return [
        Sentence("“{title}” starts before “{needed}” is finished.", title=option.title, needed=by_key[needed].title)
        for option in options
        if option.key in started
        for needed in option.needs_first
        if needed not in started or started[needed] + len(by_key[needed].cost) > started[option.key]
    ]


def broken_payments(plan: Portfolio, started: dict[str, int], options: Sequence[Option]) -> list[Sentence]:
    broken = []
    for option in options:
        for year in plan.horizon:
            offset = year - started[option.key] if option.key in started else -1
            due = option.cost[offset] if 0 <= offset < len(option.cost) else 0
            paid = [p for p in plan.payments if p.option == option.key and p.year == year]
            wrong_purse = [p for p in paid if option.pays_from and p.envelope not in option.pays_from]
            if sum(p.amount for p in paid) != due or wrong_purse:
                broken.append(
                    Sentence(
                        "“{title}” is not paid as it should be in {year}.", title=option.title, year=year_name(year)
                    )
                )
    return broken


def overdrawn(plan: Portfolio, envelopes: Sequence[Envelope]) -> list[Sentence]:
    broken = []
    for envelope in envelopes:
        for year in plan.horizon:
            drawn = sum(p.amount for p in plan.payments if p.envelope == str(envelope.name) and p.year == year)
            if drawn > envelope.left(year):
                broken.append(
                    Sentence(
                        "“{envelope}” is overdrawn by {over} in {year}.",
                        envelope=envelope.name,
                        over=pounds(drawn - envelope.left(year)),
                        year=year_name(year),
                    )
                )
    return broken
