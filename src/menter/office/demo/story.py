"""Tell the sample world's story through the office's own actions: money, meetings, decisions, work, benefits."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, BinaryIO

from django.db.models import Count
from django.utils.timezone import make_aware

from menter.language.sentence import Refusal, Sentence
from menter.office.choose.actions import Criterion, Entered, keep_envelope, keep_round
from menter.office.choose.models import Envelope
from menter.office.deliver.actions import (
    keep_benefit,
    move_phase,
    record_measurement,
    record_spend,
    start_joint_initiative,
)
from menter.office.demo import world
from menter.office.demo.board import BoardStory
from menter.office.govern.actions import Instalment, award_grant, keep_meeting, record_decision
from menter.office.govern.models import Decision, Grant, Meeting
from menter.office.join_up.actions import make_opportunity
from menter.office.join_up.models import Opportunity, OpportunityMember
from menter.office.ledger.models import Machine
from menter.office.listen.actions import publish_reply, sign_off_theme
from menter.office.listen.models import Reply, Statement, Theme
from menter.office.reference.models import Body
from menter.office.reference.naming import service_number
from menter.office.reference.resolver import body_finder
from menter.office.see.models import Contract, Initiative


class UnknownInStory(Refusal):
    """The story names something that is not there."""


class Story:
    """One partnership's story, told up to a day at a time."""

    def __init__(self, partnership: str, *, by: Machine) -> None:
        self.partnership = partnership
        self.by = by
        self.told = world.story_of(partnership)
        self.board = BoardStory(self.told, by=by)

    def of(self, kind: str) -> list[dict[str, Any]]:
        """All that the story has of one kind."""
        return list(self.told.get(kind, []))

    def meetings(self) -> list[dict[str, Any]]:
        """The board's meetings, the earliest first."""
        return sorted(self.of("meeting"), key=lambda meeting: meeting["date"])

    def past_statements(self, day: date) -> BinaryIO | None:
        """The statements of rounds that were closed by then."""
        closed = {one["id"] for one in self.of("round") if one["closed"] <= day}
        known = [past for past in self.of("past_statement") if past["round"] in closed]
        return world.past_statements({"round": self.of("round"), "past_statement": known})

    def sign_off_themes(self, at: datetime) -> None:
        """The delivery unit has read the themes there were by then and stands behind them."""
        drafts = Theme.objects.standing().filter(is_current=True, signed_off_at=None)
        for some in (drafts.filter(parent=None), drafts):  # a theme is signed off with those within it
            for theme in some:
                sign_off_theme(by=self.by, at=at, theme=theme)

    def tell_replies(self, day: date) -> None:
        """What councils answered by then, each to the theme of its service that most people speak of."""
        for told in self.of("reply"):
            themes = Theme.objects.public().filter(is_current=True, service=service_number(told["service"]))
            theme = themes.annotate(many=Count("memberships")).order_by("-many", "pk").first()
            texts = {name: told[name].strip() for name in ("text_cy", "text_en")}
            if theme is not None and told["date"] <= day and not Reply.objects.filter(**texts).exists():
                publish_reply(by=self.by, at=noon(told["date"]), theme=theme, **texts)

    def tell_meeting(self, meeting: dict[str, Any]) -> None:
        """The envelopes, the round that led to it, the meeting, what it decided, the grants that followed."""
        at = noon(meeting["date"])
        self._keep_envelopes(at)
        self._keep_rounds(meeting["date"], at)
        kept = self._keep_meeting(meeting, at)
        for decision in self.of("decision"):
            if decision["meeting"] == meeting["id"]:
                self._decide(decision, kept, at)
        self.board.follow_up(kept, at)

    def _keep_envelopes(self, at: datetime) -> None:
        for envelope in self.of("envelope"):
            amounts = {
                first_of(row["year"]): Decimal(row["amount"])
                for row in self.of("envelope_year")
                if row["envelope"] == envelope["id"]
            }
            keep_envelope(
                by=self.by, at=at, code=envelope["id"], name_cy=envelope["name_cy"], name_en=envelope["name_en"],
                amounts=amounts, source=envelope["source"], is_sample=True,
            )  # fmt: skip

    def _keep_rounds(self, day: date, at: datetime) -> None:
        for one in self.of("round"):
            if one["decided"] <= day:
                keep_round(by=self.by, at=at, **self._round(one))

    def _round(self, one: dict[str, Any]) -> dict[str, Any]:
        criteria = [row for row in self.of("criterion") if row["round"] == one["id"]]
        awards = {row["statement"]: Decimal(row["amount"]) for row in self.of("award")}
        entries = []
        for past in self.of("past_statement"):
            if past["round"] == one["id"]:
                scores = {
                    row["criterion"]: [row["score"]] for row in self.of("score") if row["statement"] == past["id"]
                }
                entries.append(Entered(self._one(Statement, past["id"]), scores, awards.get(past["id"])))
        return {
            "code": one["id"],
            "name_cy": one["name_cy"],
            "name_en": one["name_en"],
            "envelope": Envelope.objects.get(code=one["envelope"]),
            "opens_on": one["opened"],
            "closes_on": one["closed"],
            "panel_on": one["panel"],
            "decided_on": one["decided"],
            "criteria": [Criterion(row["id"], row["name_cy"], row["name_en"], row["weight"]) for row in criteria],
            "entries": entries,
            "is_sample": True,
        }

    def _keep_meeting(self, meeting: dict[str, Any], at: datetime) -> Meeting:
        agreed = Meeting.objects.filter(pk=meeting["id"]).exclude(minutes_agreed_on=None).first()
        if agreed is not None:  # the story was told up to here before, and what the minutes say stands
            return agreed
        items = sorted(
            (item for item in self.of("item") if item["meeting"] == meeting["id"]), key=lambda item: item["number"]
        )
        kept = keep_meeting(
            by=self.by, at=at, board=self.board.keep(at), code=meeting["id"], held_on=meeting["date"],
            place_cy=meeting["place_cy"], place_en=meeting["place_en"], host=body(meeting["host"]),
            agenda_cy=[i["title_cy"] for i in items], agenda_en=[i["title_en"] for i in items], is_sample=True,
        )  # fmt: skip
        self.board.meet(kept, at)
        return kept

    def _decide(self, decision: dict[str, Any], meeting: Meeting, at: datetime) -> None:
        item = next((i["number"] for i in self.of("item") if decision["id"] in i["decisions"]), None)
        kept = record_decision(
            by=self.by, at=at, meeting=meeting, opportunity=self._opportunity(decision, at),
            outcome=decision["outcome"], reason_cy=decision["reason_cy"], reason_en=decision["reason_en"],
            title_cy=decision["title_cy"], title_en=decision["title_en"], item=item, key=decision["id"],
            is_sample=True,
        )  # fmt: skip
        for grant in self.of("grant"):
            if grant["decision"] == decision["id"]:
                self._award(grant, kept, at)

    def _opportunity(self, decision: dict[str, Any], at: datetime) -> Opportunity:
        """The opportunity that the software found and that holds most of what the board spoke of.

        Where it found none, the office's team makes one by hand, as it would in life.
        """
        if decided := Decision.objects.filter(key=decision["id"]).first():
            return decided.opportunity
        members = self._members(decision["about"])
        found: dict[int, int] = {}
        for field, rows in members.items():
            of_kind = OpportunityMember.objects.filter(
                opportunity__is_current=True, opportunity__kind=decision["about"]["kind"],
                opportunity__decisions=None, **{f"{field}__in": rows},
            )  # fmt: skip
            for number in of_kind.values_list("opportunity_id", flat=True):
                found[number] = found.get(number, 0) + 1
        if found:
            best = min(found, key=lambda number: (-found[number], number))
            if 2 * found[best] >= sum(len(rows) for rows in members.values()):
                return Opportunity.objects.get(pk=best)
        return make_opportunity(
            by=self.by, at=at, kind=decision["about"]["kind"], title_cy=decision["title_cy"],
            title_en=decision["title_en"], service=service_number(decision["about"]["service"]),
            themes=members["theme"], statements=members["statement"], initiatives=members["initiative"],
            contracts=members["contract"],
        )  # fmt: skip

    def _members(self, about: dict[str, Any]) -> dict[str, list[Any]]:
        """What the board spoke of, as far as it was there then; its service's themes belong to it as well."""
        service = service_number(about["service"])
        return {
            "theme": list(Theme.objects.filter(service=service, is_current=True, parent=None)) if service else [],
            "statement": self._some(Statement, about["statements"]),
            "initiative": self._some(Initiative, about["initiatives"]),
            "contract": [c for ocid in about["contracts"] for c in Contract.objects.filter(ocid=ocid)],
        }

    def _some(self, model: type[Any], identities: Iterable[str]) -> list[Any]:
        """The rows with these ids, as far as they are there."""
        found = (model.objects.filter(key__endswith=f":{identity}").first() for identity in identities)
        return [row for row in found if row is not None]

    def _one(self, model: type[Any], identity: str) -> Any:
        found = self._some(model, [identity])
        if not found:
            raise UnknownInStory(Sentence("The sample story names {name}, which is not there.", name=identity))
        return found[0]

    def _award(self, grant: dict[str, Any], decision: Decision, at: datetime) -> None:
        work = next(joint for joint in self.of("joint_initiative") if joint["grant"] == grant["id"])
        payments = [row for row in self.of("payment") if row["grant"] == grant["id"]]
        award_grant(
            by=self.by, at=at, decision=decision, envelope=Envelope.objects.get(code=grant["envelope"]),
            recipient=body(work["lead"]),
            payments=[Instalment(Decimal(row["amount"]), due_on=row["date"]) for row in payments],
            awarded_on=grant["awarded"], ends_on=grant["ends"], conditions_cy=grant["conditions_cy"],
            conditions_en=grant["conditions_en"], key=grant["id"], is_sample=True,
        )  # fmt: skip

    def tell_delivery(self, day: date) -> None:
        """The work that the grants pay for, as far as it had come by `day`."""
        self.board.finish(noon(day))
        self.board.state(noon(day))
        for joint in self.of("joint_initiative"):
            initiative = self._start(joint)
            self._move(initiative, joint["id"], day)
            self._spend(initiative, joint["id"], day)
            self._measure(initiative, joint["id"], day)

    def _start(self, joint: dict[str, Any]) -> Initiative:
        grant = Grant.objects.get(key=joint["grant"])
        return start_joint_initiative(
            by=self.by, at=noon(grant.awarded_on), key=joint["id"], grant=grant, title_cy=joint["title_cy"],
            title_en=joint["title_en"], summary_cy=joint["summary_cy"], summary_en=joint["summary_en"],
            lead=body(joint["lead"]), partners=[body(name) for name in joint["partners"]], is_sample=True,
        )  # fmt: skip

    def _move(self, initiative: Initiative, identity: str, day: date) -> None:
        done = set(initiative.phases.values_list("phase", "started_on"))
        for spell in self.of("phase"):
            is_due = spell["initiative"] == identity and spell["start"] <= day
            if is_due and (spell["phase"], spell["start"]) not in done:
                at = noon(spell["start"])
                move_phase(by=self.by, at=at, initiative=initiative, to=spell["phase"], on=spell["start"])

    def _spend(self, initiative: Initiative, identity: str, day: date) -> None:
        for row in self.of("spend"):
            if row["initiative"] == identity and row["quarter"] <= day:
                amount = Decimal(row["amount"])
                record_spend(by=self.by, at=noon(day), initiative=initiative, on=row["quarter"], amount=amount)

    def _measure(self, initiative: Initiative, identity: str, day: date) -> None:
        for told in self.of("benefit"):
            if told["initiative"] != identity or told["baseline_date"] > day:
                continue
            benefit = keep_benefit(
                by=self.by, at=noon(told["baseline_date"]), key=told["id"], initiative=initiative,
                name_cy=told["name_cy"], name_en=told["name_en"], is_cashable=told["cashable"], unit=told["unit"],
                baseline=Decimal(str(told["baseline"])), baseline_on=told["baseline_date"],
                target=Decimal(str(told["target"])), target_on=told["target_date"],
                times_a_year=told.get("times_a_year", 1), is_sample=True,
            )  # fmt: skip
            for row in self.of("measurement"):
                if row["benefit"] == told["id"] and row["date"] <= day:
                    record_measurement(
                        by=self.by, at=noon(row["date"]), benefit=benefit, measured_on=row["date"],
                        value=Decimal(str(row["value"])), evidence_cy=row["evidence_cy"],
                        evidence_en=row["evidence_en"],
                    )  # fmt: skip


def noon(day: date) -> datetime:
    """Noon of a day in this country."""
    return make_aware(datetime.combine(day, time(12)))


def first_of(year: str) -> int:
    """2025 of "2025-26"."""
    return int(year[:4])


def body(name: str) -> Body:
    """The council that a name means."""
    code = body_finder()(name)
    if code is None:
        raise UnknownInStory(Sentence("The sample story names {name}, which is not there.", name=name))
    return Body.objects.get(code=code)
