"""What a workbook changes, in words: of which opportunity, what, from, to."""

from collections.abc import Sequence

from menter import reference
from menter.choose.plan.file import Edit, word
from menter.choose.plan.file.edited import NUMBERED
from menter.language.sentence import Sentence
from menter.office.choose.brought import Brought, Line
from menter.office.choose.pence import exactly, to_pounds
from menter.office.choose.scope import KINDS, phase_kinds
from menter.office.look.bilingual import Title

POUNDS = {(word.COSTS, NUMBERED), (word.POTS, NUMBERED), (word.TEAM, "day_rate")}
OF_AIMS = ("aim_least", "aim_most")
YES, NO = Sentence("Yes"), Sentence("No")


def line_of(brought: Brought, edit: Edit) -> Line:
    """One changed cell."""
    return Line(edit.opportunity, what(brought, edit), meant(brought, edit, edit.was), meant(brought, edit, edit.now))


def line_of_benefit(edit: Edit, year: int, was: Sequence[int], now: Sequence[int]) -> Line:
    """The sum of one year that is shared between councils."""
    key, scope, _council, kind, _from = edit.row
    told = Sentence("{scope}, all councils together, year {year}: {kind}", scope=kind_named(scope), year=year,
                    kind=word.KINDS[kind])  # fmt: skip
    return Line(key, told, sums(kind, was), sums(kind, now))


def sums(kind: str, numbers: Sequence[int]) -> Sentence:
    """Low, middle and high."""
    return plain("; ".join(str(each) if kind == "residents" else exactly(to_pounds(each)) for each in numbers))


def what(brought: Brought, edit: Edit) -> Sentence:
    """What a cell is about, in the words of either language."""
    match edit.sheet:
        case word.COSTS | word.DAYS:
            return what_of_phase(brought, edit)
        case word.POTS:
            return Sentence("{name}: {column}", name=envelope_named(brought, edit.row[0]), column=edit.column)
        case word.TEAM:
            return Sentence("{name}: {column}", name=role_named(brought, edit.row[0]), column=edit.column)
        case word.RULES:
            rule, about = edit.row
            if not about:
                return word.RULE_NAMES[rule]
            about_what = named(brought, "aims" if rule in OF_AIMS else "groups", about)
            return Sentence("{name}: {column}", name=word.RULE_NAMES[rule], column=about_what)
    return edit.column


def what_of_phase(brought: Brought, edit: Edit) -> Sentence:
    """A cost, or days of a role."""
    phase = {"scope": kind_named(edit.row[1]), "phase": phase_named(edit.row[2])}
    if edit.sheet == word.DAYS:
        role = role_named(brought, edit.row[3])
        if edit.how != "cell":
            return Sentence("{scope}, {phase}: days of {role}", **phase, role=role)
        return Sentence("{scope}, {phase}: days of {role} in quarter {number}", **phase, role=role,
                        number=edit.place + 1)  # fmt: skip
    if edit.field == NUMBERED:
        return Sentence("{scope}, {phase}: pounds in quarter {number}", **phase, number=edit.place + 1)
    return Sentence("{scope}, {phase}: {column}", **phase, column=edit.column)


def meant(brought: Brought, edit: Edit, value: object) -> Sentence:
    """A value as people write it."""
    match value:
        case None:
            return word.NOTHING
        case bool():
            return YES if value else NO
        case int() if (edit.sheet, edit.field) in POUNDS:
            return plain(exactly(to_pounds(value)))
        case float():
            return plain(f"{value:.10g}")
        case frozenset():
            return listed([named(brought, edit.field, key) for key in sorted(value)])
        case str() if edit.field == "must":
            return word.FIXED[value]
    return plain(str(value))


def named(brought: Brought, field: str, key: str) -> Sentence:
    """What a list of names means by one of them."""
    match field:
        case "needs_first":
            row = brought.rows.get(key)
            return Title(row.title_cy, row.title_en) if row else plain(key)
        case "pays_from":
            return envelope_named(brought, key)
        case "aims":
            mission = next((each for each in reference.missions() if str(each.number) == key), None)
            return Title(mission.name("cy"), mission.name("en")) if mission else plain(key)
        case "groups":
            region = next((each for each in reference.regions() if each.code == key), None)
            return Title(region.name("cy"), region.name("en")) if region else plain(key)
    return plain(key)


def listed(names: Sequence[Sentence]) -> Sentence:
    """Names one after the other, in both languages."""
    return Title(*("; ".join(name.to(language) for name in names) for language in ("cy", "en")))


def envelope_named(brought: Brought, code: str) -> Sentence:
    """An envelope by its code; a pot that only the workbook has by its name there."""
    row = brought.envelopes.get(code)
    return Title(row.name_cy, row.name_en) if row else plain(code)


def role_named(brought: Brought, code: str) -> Sentence:
    """A role of the team by its code."""
    role = next((each for each in brought.roles_now if each["code"] == code), None)
    return Title(role["name_cy"], role["name_en"]) if role else plain(code)


def kind_named(name: str) -> Sentence:
    """A scope by its name in either language, to be said in both."""
    known = {said.to(language): said for _label, said in KINDS.values() for language in ("cy", "en")}
    return known.get(name) or plain(name)


def phase_named(name: str) -> Sentence:
    """A phase by its name in either language, to be said in both."""
    known = {said.to(language): said for said in phase_kinds().values() for language in ("cy", "en")}
    return known.get(name) or plain(name)


def plain(text: str) -> Sentence:
    """A text that is the same in both languages."""
    return Title(text, text)
