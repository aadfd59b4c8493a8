"""A problem written as the JSON that `problem_json` reads; the same problem gives the same text."""

from typing import Any

from menter.choose.plan.file.problem_json import FORMAT, VERSION
from menter.choose.plan.file.told import PENCE
from menter.choose.plan.problem import (
    AimRule,
    Benefit,
    Capacity,
    Council,
    Fairness,
    Name,
    Opportunity,
    Phase,
    Pot,
    Problem,
    Range,
    Rules,
    Scope,
    Weights,
)
from menter.language.sentence import Sentence

Said = dict[str, Any]


def problem_as_json(problem: Problem, language: str = "en") -> Said:
    """The problem for `json.dump`; names that are kept in both languages are said in one."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "first_year": problem.first_year,
        "years": problem.years,
        "price_year": problem.price_year,
        "opportunities": [say_opportunity(each, language) for each in problem.opportunities],
        "pots": [say_pot(each) for each in problem.pots],
        "team": [say_role(each) for each in problem.capacity],
        "councils": [say_council(each, language) for each in problem.councils],
        "rules": say_rules(problem.rules),
        "weights": say_weights(problem.weights),
    }


def name_in(name: Name, language: str) -> str:
    """A name in one language."""
    return name.to(language) if isinstance(name, Sentence) else name


def pounds(pence: int) -> int | float:
    """Pounds, whole where they are."""
    return pence // PENCE if pence % PENCE == 0 else pence / PENCE


def short(number: float) -> int | float:
    """A number without a point where it needs none."""
    return int(number) if number == int(number) else number


def filled(said: Said) -> Said:
    """Without what is as usual."""
    return {name: value for name, value in said.items() if value is not None and value != [] and value != {}}


def say_opportunity(each: Opportunity, language: str) -> Said:
    return filled(
        {
            "key": each.key,
            "title": name_in(each.title, language),
            "needs_first": list(each.needs_first),
            "one_of": each.one_of or None,
            "earliest": each.earliest + 1 if each.earliest else None,
            "latest": None if each.latest is None else each.latest + 1,
            "fixed": {True: "in", False: "out", None: None}[each.must],
            "aims": sorted(each.aims),
            "quick_win": True if each.is_quick else None,
            "scopes": [say_scope(scope, language) for scope in each.scopes],
        }
    )


def say_scope(scope: Scope, language: str) -> Said:
    return filled(
        {
            "name": name_in(scope.name, language),
            "members": list(scope.members),
            "phases": [say_phase(phase, language) for phase in scope.phases],
            "benefits": [say_benefit(benefit) for benefit in scope.benefits],
        }
    )


def say_phase(phase: Phase, language: str) -> Said:
    return filled(
        {
            "name": name_in(phase.name, language),
            "cost": [pounds(amount) for amount in phase.cost],
            "days": {role: [short(amount) for amount in days] for role, days in phase.days.items()},
            "passes": None if phase.passes == 1.0 else phase.passes,
            "pays_from": list(phase.pays_from),
        }
    )


def say_benefit(benefit: Benefit) -> Said:
    return {
        "council": benefit.council,
        "kind": benefit.kind,
        "by_year": [say_range(each, benefit.kind) for each in benefit.by_year],
    }


def say_range(each: Range, kind: str) -> Said:
    say = int if kind == "residents" else pounds
    return {"low": say(each.low), "middle": say(each.middle), "high": say(each.high)}


def say_pot(pot: Pot) -> Said:
    said = filled({"name": pot.name, "carries_over": True if pot.carries_over else None})
    said["amounts"] = [pounds(amount) for amount in pot.amounts]
    return said if pot.pays_for is None else {**said, "pays_for": sorted(pot.pays_for)}


def say_role(role: Capacity) -> Said:
    return filled(
        {
            "role": role.role,
            "days": [short(days) for days in role.days],
            "top_up": role.top_up or None,
            "day_rate": pounds(role.day_rate) or None,
        }
    )


def say_council(council: Council, language: str) -> Said:
    return filled(
        {
            "key": council.key,
            "name": name_in(council.name, language),
            "population": council.population,
            "groups": sorted(council.groups),
        }
    )


def say_rules(rules: Rules) -> Said:
    stability = rules.stability
    return filled(
        {
            "aims": [say_aim(each) for each in rules.aims],
            "fairness": say_fairness(rules.fairness),
            "approved": []
            if stability is None
            else [
                {"opportunity": key, "scope": scope + 1, "start": start + 1}
                for key, (scope, start) in sorted(stability.approved.items())
            ],
            "most_changes": None if stability is None else stability.most,
            "quick_share": rules.quick_share or None,
            "reserve": rules.reserve or None,
        }
    )


def say_aim(rule: AimRule) -> Said:
    return filled({"aim": rule.aim, "least": rule.least or None, "most": rule.most})


def say_fairness(fairness: Fairness) -> Said:
    return filled(
        {
            "groups": {group: short(ratio) for group, ratio in sorted(fairness.groups.items())},
            "council_floor": fairness.council_floor or None,
            "is_hard": True if fairness.is_hard else None,
            "price": None if fairness.price == 1.0 else fairness.price,
            "least_parts": fairness.least_parts or None,
        }
    )


def say_weights(weights: Weights) -> Said:
    return {
        "cashable": short(weights.cashable),
        "non_cashable": short(weights.non_cashable),
        "residents": short(weights.residents / PENCE),
        "cost": short(weights.cost),
    }
