"""Keep teams, their remits and vacancies: each change is a new version, and what stood before stays to be read."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Protocol

from django.db import transaction

from menter.language.sentence import Refusal, Sentence
from menter.office.govern.book import KINDS, Book, open_book
from menter.office.govern.models import LeadOverride, Remit, Team, Vacancy
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor


class BadRemit(Refusal):
    """A team, a remit or a vacancy that cannot be kept as it was given."""


class Days(Protocol):
    """Whatever holds from a day to a day; None: the days are not known, or it goes on."""

    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


@transaction.atomic
def keep_team(
    *, by: Actor, at: datetime, key: str, name_cy: str, name_en: str, office_cy: str, office_en: str,
    since: date | None, until: date | None, source_cy: str, source_en: str,
) -> Team:  # fmt: skip
    """Keep a team under its code. The very same again changes nothing.

    Raises  BadRemit for words in one language only, or an end before the start.
    """
    said = {
        "name_cy": name_cy.strip(), "name_en": name_en.strip(), "office_cy": office_cy.strip(),
        "office_en": office_en.strip(), "source_cy": source_cy.strip(), "source_en": source_en.strip(),
    }  # fmt: skip
    _check_words(said.values())
    _check_days(since, until)
    made: Team
    made, is_new = _kept("team", key, at, {**said, "since": since, "until": until})
    if is_new:
        record("govern.keep_team", by=by, at=at, on=made, code=key)
    return made


@transaction.atomic
def keep_remit(
    *, by: Actor, at: datetime, key: str, work: str, team: str, part: str, certainty: str,
    since: date | None, until: date | None, source_cy: str, source_en: str,
) -> Remit:  # fmt: skip
    """Keep a team's part in a kind of work. The very same again changes nothing.

    Raises  BadRemit for a kind of work or a team that nobody knows, a source in one language only, an end before the
            start, or days on which the team has this part already.
    """
    book = open_book()
    if work not in book.works():
        raise BadRemit(Sentence("“{work}” is none of the kinds of work.", work=work))
    _check_team(book, team)
    _check_words([source_cy.strip(), source_en.strip()])
    _check_days(since, until)
    said = {"work": work, "team": team, "part": part, "certainty": certainty, "since": since, "until": until}
    made: Remit
    made, is_new = _kept("remit", key, at, {**said, "source_cy": source_cy.strip(), "source_en": source_en.strip()})
    others = [each for other, each in book.remits.items() if other != key]
    if _meets(made, [each for each in others if (each.code, each.team, each.part) == (work, team, part)]):
        raise BadRemit(Sentence("The team has this part already on some of these days. Change that remit."))
    if is_new:
        record("govern.keep_remit", by=by, at=at, on=made, work=work, team=team, part=part)
    return made


@transaction.atomic
def keep_vacancy(
    *, by: Actor, at: datetime, key: str, team: str, since: date, until: date | None, has_deputy: bool, parent: str,
    source_cy: str, source_en: str,
) -> Vacancy:  # fmt: skip
    """Keep the days on which the office that heads a team has no permanent holder, and who stands in.

    Raises  BadRemit for a team that nobody knows or that would stand in for itself, a source in one language only, an
            end before the start, or days that are noted as vacant already.
    """
    book = open_book()
    _check_team(book, team)
    if parent:
        _check_team(book, parent)
    if parent == team:
        raise BadRemit(Sentence("A team cannot stand in for itself. Choose another one."))
    _check_words([source_cy.strip(), source_en.strip()])
    _check_days(since, until)
    said = {"team": team, "since": since, "until": until, "has_deputy": has_deputy, "parent": parent}
    made: Vacancy
    made, is_new = _kept("vacancy", key, at, {**said, "source_cy": source_cy.strip(), "source_en": source_en.strip()})
    others = [each for other, each in book.vacancies.items() if other != key and each.team == team]
    if _meets(made, others):
        raise BadRemit(Sentence("Some of these days are noted as vacant already. Change that vacancy."))
    if is_new:
        record("govern.keep_vacancy", by=by, at=at, on=made, team=team)
    return made


@transaction.atomic
def take_out(*, by: Actor, at: datetime, kind: str, key: str, reason_cy: str, reason_en: str) -> None:
    """Take a record out that was never right; one that came to an end gets its last day instead.

    Raises  BadRemit where it does not stand, the reason is in one language only, or others name the team.
    """
    stands = KINDS[kind].standing()
    if key not in stands:
        raise BadRemit(Sentence("This was taken out already."))
    _check_words([reason_cy.strip(), reason_en.strip()])
    if kind == "team":
        _check_free(open_book(), key)
    said = {**_said(kind, stands[key]), "source_cy": reason_cy.strip(), "source_en": reason_en.strip()}
    made = KINDS[kind].model._default_manager.create(key=key, at=at, is_out=True, **said)
    record("govern.take_out", by=by, at=at, on=made)


def _said(kind: str, row: Any) -> dict[str, Any]:
    """What a record says, as a new version of it is written."""
    given = {"key", "at", "is_out", "id", "source_cy", "source_en", "work"}
    names = [each.attname for each in KINDS[kind].model._meta.fields if each.attname not in given]
    said = {name: getattr(row, name) for name in names}
    return {**said, "work": row.code} if kind == "remit" else said


def _kept(kind: str, key: str, at: datetime, said: dict[str, Any]) -> tuple[Any, bool]:
    """The newest version where it says just that; else a new one, and True."""
    versions = KINDS[kind].versions(key)
    if versions and not versions[-1].is_out and all(getattr(versions[-1], name) == said[name] for name in said):
        return versions[-1], False
    return KINDS[kind].model._default_manager.create(key=key, at=at, **said), True


def _check_words(words: Iterable[str]) -> None:
    if not all(words):
        raise BadRemit(Sentence("Say everything in Welsh and in English."))


def _check_days(since: date | None, until: date | None) -> None:
    if since is not None and until is not None and until < since:
        raise BadRemit(Sentence("The last day is before the first. Change one of them."))


def _check_team(book: Book, code: str) -> None:
    if code not in book.teams:
        raise BadRemit(Sentence("“{team}” is none of the teams.", team=code))


def _check_free(book: Book, code: str) -> None:
    """Raise where something still names a team."""
    named = {each.team for each in book.remits.values()} | {each.team for each in book.vacancies.values()}
    named |= {each.parent for each in book.vacancies.values()} | set(
        LeadOverride.objects.values_list("team", flat=True)
    )
    if code in named:
        raise BadRemit(
            Sentence("Remits, vacancies or people’s words still name this team. Give it a last day instead.")
        )


def _meets(one: Days, others: Iterable[Days]) -> bool:
    """Whether it shares a day with any of the others."""
    first, last = one.since or date.min, one.until or date.max
    return any((each.since or date.min) <= last and first <= (each.until or date.max) for each in others)
