"""Tell the sample world's board: its rules and seats, and what happened at each of its meetings."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from menter.govern.quorum import Quorum
from menter.govern.vote import CHOICES
from menter.office.govern.actions import (
    agree_follow_up,
    agree_minutes,
    declare_interest,
    finish_follow_up,
    give_seat,
    keep_board,
    keep_item,
    keep_scale,
    keep_seat,
    note_attendance,
    record_vote,
    state_maturity,
)
from menter.office.govern.models import Board, MaturityStatement, Meeting, Scale, Seat, Way
from menter.office.ledger.models import Machine
from menter.office.reference.models import Body
from menter.office.reference.resolver import body_finder

WAYS = {Way.HOLDER: "holders", Way.DEPUTY: "deputies", Way.APOLOGIES: "apologies"}


class BoardStory:
    """The board's part of one partnership's story; every piece may be told again and changes nothing then."""

    def __init__(self, told: dict[str, list[dict[str, Any]]], *, by: Machine) -> None:
        self.told = told
        self.by = by

    def of(self, kind: str, **named: object) -> list[dict[str, Any]]:
        """All of one kind that say this of themselves."""
        return [row for row in self.told.get(kind, []) if all(row[name] == value for name, value in named.items())]

    def keep(self, at: datetime) -> Board | None:
        """The board, its rules, its seats and who holds them; None where the story has none."""
        board = None
        for row in self.of("board"):
            board = keep_board(
                by=self.by, at=at, code=row["id"], name_cy=row["name_cy"], name_en=row["name_en"],
                quorum=Quorum(row["seats"], row["percent"], row["constituencies"]), shuts_out=row["shuts_out"],
                tie=row["tie"], source=row["source"], is_sample=True,
            )  # fmt: skip
            for seat in self.of("seat"):
                self._seat(seat, board, at)
        return board

    def _seat(self, row: dict[str, Any], board: Board, at: datetime) -> None:
        seat = keep_seat(
            by=self.by, at=at, board=board, code=row["id"], name_cy=row["name_cy"], name_en=row["name_en"],
            constituency=row["constituency"], since=row["since"], is_chair=row["chair"], is_sample=True,
        )  # fmt: skip
        for term in self.of("term", seat=row["id"]):
            give_seat(
                by=self.by, at=at, seat=seat, part=term["part"], office_cy=term["office_cy"],
                office_en=term["office_en"], starts_on=term["start"], ends_on=term["end"], body=_body(term["body"]),
            )  # fmt: skip

    def meet(self, meeting: Meeting, at: datetime) -> None:
        """Who was there, what was declared and how the seats voted."""
        for row in self.of("attendance", meeting=meeting.code):
            ways = {_seat(code): way for way, place in WAYS.items() for code in row[place]}
            note_attendance(by=self.by, at=at, meeting=meeting, ways=ways)
        for row in self.of("item", meeting=meeting.code):
            if "motion_en" in row:
                keep_item(
                    by=self.by, at=at, meeting=meeting, item=meeting.items.get(number=row["number"]),
                    title_cy=row["title_cy"], title_en=row["title_en"], motion_cy=row["motion_cy"],
                    motion_en=row["motion_en"],
                )  # fmt: skip
        for row in self.of("interest", meeting=meeting.code):
            declare_interest(
                by=self.by, at=at, item=meeting.items.get(number=row["item"]), seat=_seat(row["seat"]),
                kind=row["kind"], about_cy=row["about_cy"], about_en=row["about_en"],
            )  # fmt: skip
        for row in self.of("vote", meeting=meeting.code):
            choices = {_seat(code): choice for choice in CHOICES for code in row[choice]}
            record_vote(by=self.by, at=at, item=meeting.items.get(number=row["item"]), choices=choices)

    def follow_up(self, meeting: Meeting, at: datetime) -> None:
        """What was to be done afterwards; the minutes of the meeting before are agreed."""
        for row in self.of("follow_up", meeting=meeting.code):
            agree_follow_up(
                by=self.by, at=at, meeting=meeting, item=meeting.items.get(number=row["item"]),
                what_cy=row["what_cy"], what_en=row["what_en"], due_on=row["due"],
                seat=_seat(row["seat"]) if "seat" in row else None,
                body=_body(row["body"]) if "body" in row else None, is_sample=True,
            )  # fmt: skip
        for before in Meeting.objects.filter(board=meeting.board, held_on__lt=meeting.held_on, minutes_agreed_on=None):
            agree_minutes(by=self.by, at=at, meeting=before, on=meeting.held_on)

    def finish(self, at: datetime) -> None:
        """What was done by a day."""
        for row in self.of("follow_up"):
            if "done" in row and row["done"] <= localdate(at):
                for made in Meeting.objects.get(pk=row["meeting"]).follow_ups.filter(
                    what_en=row["what_en"], done_on=None
                ):
                    finish_follow_up(
                        by=self.by, at=at, follow_up=made, done_on=row["done"], outcome_cy=row["outcome_cy"],
                        outcome_en=row["outcome_en"],
                    )  # fmt: skip

    def state(self, at: datetime) -> None:
        """The scale of digital maturity, and what councils stated against it by then; what is there stays as it is."""
        for row in self.of("scale"):
            if row["date"] <= localdate(at) and not Scale.objects.exists():
                keep_scale(
                    by=self.by, at=at, name_cy=row["name_cy"], name_en=row["name_en"], is_sample=True,
                    dimensions=_pairs(row, "dimensions"), levels=_pairs(row, "levels"),
                )  # fmt: skip
        for row in self.of("maturity"):
            body = _body(row["body"])
            stated = MaturityStatement.objects.filter(body=body, year=row["year"])
            if row["date"] <= localdate(at) and not stated.exists():
                state_maturity(
                    by=self.by, at=at, body=body, year=row["year"],
                    levels=dict(enumerate(row["levels"], start=1)), sentence_cy=row["sentence_cy"],
                    sentence_en=row["sentence_en"], evidence=row["evidence"], is_sample=True,
                )  # fmt: skip


def _pairs(row: dict[str, Any], kind: str) -> list[tuple[str, str]]:
    """Names of one kind in Welsh and English."""
    return list(zip(row[f"{kind}_cy"], row[f"{kind}_en"], strict=True))


def _seat(code: str) -> Seat:
    return Seat.objects.get(code=code)


def _body(name: str) -> Body:
    return Body.objects.get(pk=body_finder()(name))
