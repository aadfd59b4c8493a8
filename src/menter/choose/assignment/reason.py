"""Why a request is met, met in part or not met, in sentences a head of service can act on."""

from collections.abc import Sequence

from menter.choose.assignment.change import Change, later_start, smallest_change
from menter.choose.assignment.fit import Field, Slot, goes_to, has_skill, speaks, suits
from menter.choose.assignment.request import LEVEL_NAMES, YEAR, Level, Need, Person, Request, Term
from menter.choose.year import year_name
from menter.join_up.record import Titled, listed
from menter.language.sentence import Counted, Sentence

Said = Sentence | Counted
LANGUAGES = {"cy": Sentence("Welsh"), "en": Sentence("English")}


def reasons_for(field: Field, request: int, taken: Sequence[Slot], term: Term) -> tuple[Said, ...]:
    """Who does what, what keeps the rest out, and the smallest change that would bring it in."""
    asked = field.requests[request]
    mine = sorted((slot for slot in taken if slot.request == request), key=lambda slot: slot.need)
    missing = [k for k in range(len(asked.needs)) if k not in {slot.need for slot in mine}]
    said: list[Said] = [done_by(field, slot, term) for slot in mine]
    nobody = [sentence for k in missing if (sentence := nobody_could(field, asked, asked.needs[k]))]
    said += nobody
    if not missing or nobody:
        return tuple(said)
    change = smallest_change(field, request, taken)
    assert change is not None, "somebody could do each of what is missing"
    if not change.more:
        return (*said, Sentence("There are days enough for it, but with it the plan would count for no more."))
    said += [too_few_days(field, request, k) for k in missing]
    said += how_to_change(field, change, term)
    later = later_start(field, request, taken, term.quarters)
    if later is not None:
        said.append(Sentence("As things stand, it could be done from {quarter}.", quarter=quarter_name(later, term)))
    return tuple(said)


def done_by(field: Field, slot: Slot, term: Term) -> Sentence:
    request = field.requests[slot.request]
    need, last = request.needs[slot.need], slot.start + request.quarters - 1
    words = {
        "name": field.people[slot.person].name,
        "skill": need.skill,
        "days": days_said(need.days),
        "first": quarter_name(slot.start, term),
        "last": quarter_name(last, term),
    }
    if last == slot.start:
        del words["last"]
        return Sentence("{name} does {skill}: {days} days in {first}.", **words)
    return Sentence("{name} does {skill}: {days} days, from {first} to {last}.", **words)


def nobody_could(field: Field, request: Request, need: Need) -> Sentence | None:
    """What everybody lacks, whatever days they have; None when somebody could."""
    people = field.people
    if any(suits(person, need, request.place) for person in people):
        return None
    skilled = [person for person in people if has_skill(person, need)]
    if not skilled:
        return nobody_skilled(field, need)
    speaking = [person for person in skilled if speaks(person, need)]
    if not speaking:
        return Sentence(
            "Those who have {skill} at this level do not speak {language}: {names}.",
            skill=need.skill, language=LANGUAGES.get(need.language, need.language), names=names_of(skilled),
        )  # fmt: skip
    if not any(goes_to(person, request.place) for person in speaking):
        return Sentence(
            "Those who could do {skill} do not work in {place}: {names}.",
            skill=need.skill, place=request.place, names=names_of(speaking),
        )  # fmt: skip
    return None


def nobody_skilled(field: Field, need: Need) -> Sentence:
    """Nobody has the skill, or those who have it have too little of it."""
    nearest = max(field.people, key=lambda person: person.skills.get(need.skill, 0), default=None)
    level = nearest.skills.get(need.skill) if nearest else None
    if nearest is None or level is None:
        return Sentence("Nobody here has the skill {skill}. Somebody has to learn it or to join.", skill=need.skill)
    return Sentence(
        "Nobody has {skill} at the level “{level}”. {name} comes nearest, at the level “{has}”.",
        skill=need.skill,
        level=LEVEL_NAMES[Level(need.level)],
        name=nearest.name,
        has=LEVEL_NAMES[Level(level)],
    )


def too_few_days(field: Field, request: int, place: int) -> Sentence:
    """Those who could do it are booked, or have too few days even without any booking."""
    asked = field.requests[request]
    need = asked.needs[place]
    able = names_of([person for person in field.people if suits(person, need, asked.place)])
    if field.by_need[request, place]:
        return Sentence(
            "Those who could do {skill} are booked for requests that count for more together: {names}.",
            skill=need.skill, names=able,
        )  # fmt: skip
    return Sentence(
        "Those who could do {skill} have fewer than {days} days in a quarter, even without any booking: {names}.",
        skill=need.skill, days=days_said(need.days / asked.quarters), names=able,
    )  # fmt: skip


def how_to_change(field: Field, change: Change, term: Term) -> list[Said]:
    return [
        Sentence(
            "It could be done if {name} had {days} more days in {quarter}.",
            name=field.people[each.person].name,
            days=days_said(each.days),
            quarter=quarter_name(each.quarter, term),
        )
        if len(change.more) == 1
        else Sentence(
            "For it, {name} would need {days} more days in {quarter}.",
            name=field.people[each.person].name,
            days=days_said(each.days),
            quarter=quarter_name(each.quarter, term),
        )
        for each in change.more
    ]


def quarter_name(number: int, term: Term) -> Sentence:
    """Quarter 5 of a term from 2026 is "quarter 2 of 2027–28"."""
    return Sentence(
        "quarter {number} of {year}",
        number=number % YEAR + 1,
        year=year_name(term.first_year + number // YEAR),
    )


def days_said(days: float) -> str:
    """Days as people write them: 12, or 12.5; rounded up, so that they do."""
    tenths = -int(-(days * 10 - 1e-6) // 1)
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


def names_of(people: Sequence[Person]) -> Titled:
    """Who they are."""
    return listed([person.name for person in people], quoted=False)
