"""Keep strategies version by version, ask bodies to approve them, say what serves their aims."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from menter import reference
from menter.govern.approval import check_may_answer
from menter.language.sentence import Refusal, Sentence
from menter.office.govern.models import Approval, Meeting, Recommendation, Strategy, StrategyAim, StrategyVersion
from menter.office.join_up.models import Opportunity
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.reference.models import Body
from menter.office.see.models import Initiative

Names = Sequence[tuple[str, str]]  # Welsh and English, in order


class BadStrategy(Refusal):
    """A strategy that cannot be kept as it was given."""


class BadApproval(Refusal):
    """A body cannot be asked so."""


@transaction.atomic
def keep_strategy(
    *,
    by: Actor,
    at: datetime,
    code: str,
    name_cy: str,
    name_en: str,
    kind: str,
    aims: Names,
    since: date | None = None,
    until: date | None = None,
    owner: Body | None = None,
    councils: Collection[Body] = (),
    address: str = "",
    source: str = "",
    is_sample: bool = False,
) -> StrategyVersion:
    """Keep a strategy; where its days, its address or its aims have changed, as a new version. The same: nothing.

    An aim that is called the same in the new version keeps what serves it.

    councils    those that it is for; none: every one
    Raises  BadStrategy for a name or an aim in one language only, no aims, or an end before the start.
    """
    _check_strategy(name_cy, name_en, aims, since, until)
    named = {
        "name_cy": name_cy.strip(), "name_en": name_en.strip(), "kind": kind, "owner": owner, "is_sample": is_sample,
    }  # fmt: skip
    kept = Strategy.objects.filter(pk=code).first()
    is_same = kept is not None and all(getattr(kept, name) == value for name, value in named.items())
    is_same = is_same and kept is not None and set(kept.councils.all()) == set(councils)
    strategy = kept if kept is not None and is_same else Strategy.objects.update_or_create(code=code, defaults=named)[0]
    if not is_same:
        strategy.councils.set(councils)
    said = {"since": since, "until": until, "address": address}
    version = _same_version(strategy, said, aims)
    if version is not None and is_same:
        return version
    if version is None:
        version = _next_version(strategy, said, aims, source)
    record(
        "govern.keep_strategy",
        by=by,
        at=at,
        on=strategy,
        source=version.address,
        version=version.number,
        aims=len(aims),
    )
    return version


def _next_version(strategy: Strategy, said: Mapping[str, object], aims: Names, source: str) -> StrategyVersion:
    """One version more, with its aims; what served an aim of the same names serves it still."""
    last = strategy.versions.last()
    number = strategy.versions.count() + 1
    version = StrategyVersion.objects.create(strategy=strategy, number=number, source=source, **said)
    before = {(aim.name_cy, aim.name_en): aim for aim in last.aims.all()} if last is not None else {}
    for place, (cy, en) in enumerate(aims, start=1):
        aim = StrategyAim.objects.create(version=version, number=place, name_cy=cy, name_en=en)
        if same := before.get((cy, en)):
            aim.initiatives.set(same.initiatives.all())
            aim.opportunities.set(same.opportunities.all())
    return version


def _same_version(strategy: Strategy, said: Mapping[str, object], aims: Names) -> StrategyVersion | None:
    """The newest version where it says just that."""
    last = strategy.versions.last()
    if last is None or any(getattr(last, name) != value for name, value in said.items()):
        return None
    return last if list(last.aims.values_list("name_cy", "name_en")) == list(aims) else None


def _check_strategy(name_cy: str, name_en: str, aims: Names, since: date | None, until: date | None) -> None:
    if not name_cy.strip() or not name_en.strip():
        raise BadStrategy(Sentence("Give the strategy’s name in Welsh and in English."))
    if not aims:
        raise BadStrategy(Sentence("A strategy needs at least one aim."))
    if any(not cy.strip() or not en.strip() for cy, en in aims):
        raise BadStrategy(Sentence("Give every aim in Welsh and in English, in the same order."))
    if since is not None and until is not None and until < since:
        raise BadStrategy(Sentence("The strategy would end before it starts. Change one of the days."))


@transaction.atomic
def load_strategies(*, by: Actor, at: datetime, partnership: str) -> int:
    """Bring the strategies and recommendations of the reference tables in; gives how many versions were new."""
    before = StrategyVersion.objects.count()
    for fact in reference.strategies():
        if fact.partnership == partnership:
            aims = [aim for aim in (*reference.missions(), *reference.focuses()) if aim.kind == fact.kind]
            keep_strategy(
                by=by, at=at, code=fact.code, name_cy=fact.name("cy"), name_en=fact.name("en"), kind=fact.kind,
                aims=[(aim.name("cy"), aim.name("en")) for aim in aims], since=fact.since, until=fact.until,
                owner=Body.objects.filter(pk=fact.owner).first(), address=fact.address, source=str(fact.source)[:300],
            )  # fmt: skip
    known = set(Recommendation.objects.values_list("code", flat=True))
    new = [
        Recommendation(
            code=fact.code, report_cy=fact.report_cy, report_en=fact.report_en, text_cy=fact.name("cy"),
            text_en=fact.name("en"), year=fact.year, source=str(fact.source)[:300],
        )
        for fact in reference.recommendations()
        if fact.partnership == partnership and fact.code not in known
    ]  # fmt: skip
    Recommendation.objects.bulk_create(new)
    made = StrategyVersion.objects.count() - before
    if made or new:
        record(
            "govern.load_strategies", by=by, at=at, on=("reference.partnership", partnership), versions=made,
            recommendations=len(new),
        )  # fmt: skip
    return made


@transaction.atomic
def ask_approval(
    *, by: Actor, at: datetime, version: StrategyVersion, who_cy: str, who_en: str, asked_on: date
) -> Approval:
    """Note that a body was asked to approve a version. The very same again changes nothing.

    Raises  BadApproval for a name in one language only, a day to come, or a body that was asked already.
    """
    if not who_cy.strip() or not who_en.strip():
        raise BadApproval(Sentence("Name in Welsh and in English who is asked."))
    if asked_on > localdate(at):
        raise BadApproval(Sentence("Give the day on which they were asked; it is not still to come."))
    said = {"who_cy": who_cy.strip(), "who_en": who_en.strip()}
    if same := version.approvals.filter(asked_on=asked_on, **said).first():
        return same
    if version.approvals.filter(who_en=said["who_en"]).exists():
        raise BadApproval(Sentence("They have been asked about this version already."))
    made = Approval.objects.create(version=version, asked_on=asked_on, **said)
    record("govern.ask_approval", by=by, at=at, on=made, source=version.strategy_id, version=version.number)
    return made


@transaction.atomic
def answer_approval(
    *, by: Actor, at: datetime, approval: Approval, answer: str, on: date, meeting: Meeting | None = None
) -> Approval:
    """Note what a body answered, on which day, at which meeting.

    Raises  BadAnswer (govern.approval).
    """
    check_may_answer(given=approval.answer, answer=answer, asked_on=approval.asked_on, on=on, at=localdate(at))
    Approval.objects.filter(pk=approval.pk).update(answer=answer, answered_on=on, meeting=meeting)
    approval.refresh_from_db()
    record("govern.answer_approval", by=by, at=at, on=approval, source=approval.version.strategy_id, answer=answer)
    return approval


@transaction.atomic
def serve_aim(*, by: Actor, at: datetime, aim: StrategyAim, initiative: Initiative) -> None:
    """Say that an initiative serves an aim; saying it again changes nothing."""
    if not aim.initiatives.filter(pk=initiative.pk).exists():
        aim.initiatives.add(initiative)
        record("govern.serve_aim", by=by, at=at, on=aim, initiative=initiative.key)


@transaction.atomic
def say_fit(*, by: Actor, at: datetime, opportunity: Opportunity, aims: Collection[StrategyAim]) -> None:
    """Say which aims an opportunity serves, in place of what was said before; the very same changes nothing.

    Raises  BadStrategy for an aim of a version that has been replaced.
    """
    for aim in aims:
        last = StrategyVersion.objects.filter(strategy=aim.version.strategy_id).order_by("-number").first()
        if last is None or aim.version_id != last.pk:
            raise BadStrategy(Sentence("A newer version of this strategy has been kept. Choose among its aims."))
    before, now = set(opportunity.aims.values_list("pk", flat=True)), {aim.pk for aim in aims}
    if before != now:
        opportunity.aims.set(aims)
        record(
            "govern.say_fit",
            by=by,
            at=at,
            on=opportunity,
            aims=list(map(str, sorted(now))),
            before=list(map(str, sorted(before))),
        )
