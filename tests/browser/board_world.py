"""A small world for the story of a vote: run as a program in a home of its own.

Powys, Conwy and Gwynedd hold seats of three constituencies. Yesterday they met over an opportunity in which Powys takes
part; who was there, what was declared and how they voted is still to be recorded.
"""

from datetime import date, timedelta

from menter.command import office

PASSWORD = "a long password 1"
SEATS = [("powys", "members"), ("conwy", "solace"), ("gwynedd", "socitm")]
NAMES = {"powys": "Powys", "conwy": "Conwy", "gwynedd": "Gwynedd"}


def open_world() -> None:
    """A board member, a board of three seats, yesterday's meeting with one item that has a motion."""
    from django.utils import timezone

    from menter.govern.quorum import Quorum
    from menter.office.govern.actions import give_seat, keep_board, keep_item, keep_meeting, keep_seat
    from menter.office.join_up.actions import make_opportunity
    from menter.office.ledger.models import Machine
    from menter.office.people.actions import give_role, open_account
    from menter.office.reference.models import Body
    from menter.office.see.models import Initiative

    by, at, today = Machine("story"), timezone.now(), timezone.localdate()
    user = open_account(by=by, at=at, email="board@example.org", name="board", password=PASSWORD)
    give_role(by=by, at=at, user=user, role="board-member")
    board = keep_board(
        by=by, at=at, code="group", name_cy="Grŵp cynghori", name_en="Advisory group", quorum=Quorum(2, 50, 2)
    )
    for code, constituency in SEATS:
        seat = keep_seat(
            by=by, at=at, board=board, code=code, name_cy=f"Sedd {NAMES[code]}", name_en=f"{NAMES[code]} seat",
            constituency=constituency, since=date(2020, 1, 1),
        )  # fmt: skip
        give_seat(
            by=by, at=at, seat=seat, part="holder", office_cy="Arweinydd", office_en="Leader",
            starts_on=date(2020, 1, 1), body=Body.objects.get(pk=code),
        )  # fmt: skip
    work = Initiative.objects.create(
        key="bins", title_cy="Biniau", title_en="Bins", lead=Body.objects.get(pk="powys"), phase="alpha", updated_at=at
    )
    about = make_opportunity(
        by=by, at=at, kind="join", title_cy="Un ffordd o ddweud am fin", title_en="One way to tell of a bin",
        service="524", themes=[], statements=[], initiatives=[work], contracts=[],
    )  # fmt: skip
    meeting = keep_meeting(
        by=by, at=at, code="met", board=board, held_on=today - timedelta(days=1), place_cy="Y Drenewydd",
        place_en="Newtown",
    )  # fmt: skip
    keep_item(
        by=by, at=at, meeting=meeting, title_cy="Y biniau", title_en="The bins", motion_cy="Ariannu’r gwaith.",
        motion_en="That the work is funded.", opportunity=about,
    )  # fmt: skip


if __name__ == "__main__":
    office.start()
    open_world()
