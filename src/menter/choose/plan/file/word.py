"""What sheets, columns and choices of a plan's workbook are called, in both languages."""

from menter.language.sentence import Sentence

OPPORTUNITIES = Sentence("Opportunities")
SCOPES = Sentence("Scopes")
COSTS = Sentence("Costs by quarter")
DAYS = Sentence("Days by quarter")
BENEFITS = Sentence("Benefits by year")
POTS = Sentence("Pots of money")
TEAM = Sentence("Team")
COUNCILS = Sentence("Councils")
RULES = Sentence("Rules")

KEY, TITLE = Sentence("Key"), Sentence("Title")
OPPORTUNITY, SCOPE, PHASE = Sentence("Opportunity"), Sentence("Scope"), Sentence("Phase")
COUNCIL, ROLE, POT = Sentence("Council"), Sentence("Role"), Sentence("Pot")

COLUMNS: dict[Sentence, dict[str, Sentence]] = {
    OPPORTUNITIES: {
        "key": KEY,
        "title": TITLE,
        "needs_first": Sentence("Needs first"),
        "one_of": Sentence("One of"),
        "earliest": Sentence("First quarter it may start in"),
        "latest": Sentence("Last quarter it may start in"),
        "must": Sentence("Fixed"),
        "aims": Sentence("Aims it serves"),
        "is_quick": Sentence("Quick win"),
        "approved_scope": Sentence("Approved scope"),
        "approved_start": Sentence("Approved quarter"),
    },
    SCOPES: {"opportunity": OPPORTUNITY, "scope": SCOPE, "members": Sentence("Councils that take part")},
    COSTS: {
        "opportunity": OPPORTUNITY,
        "scope": SCOPE,
        "phase": PHASE,
        "pays_from": Sentence("Pots that may pay"),
        "passes": Sentence("Chance to go on afterwards"),
    },
    DAYS: {"opportunity": OPPORTUNITY, "scope": SCOPE, "phase": PHASE, "role": ROLE},
    BENEFITS: {
        "opportunity": OPPORTUNITY,
        "scope": SCOPE,
        "council": COUNCIL,
        "kind": Sentence("What it gives"),
        "from": Sentence("From year"),
        "to": Sentence("To year"),
        "low": Sentence("Low"),
        "middle": Sentence("Most likely"),
        "high": Sentence("High"),
    },
    POTS: {"name": POT, "carries_over": Sentence("Carries over"), "pays_for": Sentence("Pays only for")},
    TEAM: {
        "role": ROLE,
        "top_up": Sentence("Share that may be bought in"),
        "day_rate": Sentence("Pounds for a day bought in"),
    },
    COUNCILS: {
        "key": KEY,
        "name": Sentence("Name"),
        "population": Sentence("Residents"),
        "groups": Sentence("Groups"),
    },
    RULES: {"rule": Sentence("Rule"), "about": Sentence("About"), "number": Sentence("Number")},
}
NEEDED = {
    OPPORTUNITIES: ("key",),
    SCOPES: ("opportunity", "scope"),
    COSTS: ("opportunity", "scope", "phase"),
    DAYS: ("opportunity", "scope", "phase", "role"),
    BENEFITS: ("opportunity", "scope", "council", "kind", "middle"),
    POTS: ("name",),
    TEAM: ("role",),
    COUNCILS: ("key", "population"),
    RULES: ("rule", "number"),
}

FIXED: dict[str, Sentence] = {"": Sentence("free"), "in": Sentence("fixed in"), "out": Sentence("fixed out")}
KINDS: dict[str, Sentence] = {
    "cashable": Sentence("Cashable saving in pounds"),
    "non_cashable": Sentence("Non-cashable saving in pounds"),
    "residents": Sentence("Residents helped"),
}
NOTHING = Sentence("nothing")

RULE_NAMES: dict[str, Sentence] = {
    "first_year": Sentence("First financial year"),
    "years": Sentence("Financial years of the plan"),
    "price_year": Sentence("Prices of the year"),
    "cashable": Sentence("Worth of a pound saved, cashable"),
    "non_cashable": Sentence("Worth of a pound saved, non-cashable"),
    "residents": Sentence("Worth of a resident helped in a year, in pounds"),
    "cost": Sentence("Weight of a pound of cost"),
    "reserve": Sentence("Share of each pot kept back"),
    "quick_share": Sentence("Least share of the worth within twelve months"),
    "council_floor": Sentence("Least ratio for each council"),
    "group_floor": Sentence("Least ratio for a group of councils"),
    "is_hard": Sentence("A plan below these ratios is refused"),
    "price": Sentence("Price of a pound below these ratios"),
    "least_parts": Sentence("Least opportunities that each council takes part in"),
    "aim_least": Sentence("Least opportunities for an aim"),
    "aim_most": Sentence("Most opportunities for an aim"),
    "most_changes": Sentence("Most changes from the approved plan"),
}


def quarter_heading(number: int) -> Sentence:
    """The heading of the column of one quarter, the first is 1."""
    return Sentence("Quarter {number}", number=number)


def year_heading(number: int) -> Sentence:
    """The heading of the column of one year, the first is 1."""
    return Sentence("Year {number}", number=number)
