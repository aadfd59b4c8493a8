"""A small world for the story of a shared cost: run as a program in a home of its own.

Powys and Conwy webcast their meetings together; who pays what is not proposed yet.
"""

import json
import sys
from pathlib import Path

from menter.command import office

PASSWORD = "a long password 1"
BILL = {
    "councils": [
        {"name": "Powys", "alone": 31000, "people": 133000, "now": 28000, "numbers": {"Cyfarfodydd": 220}},
        {"name": "Conwy", "people": 114000, "now": 9000, "numbers": {"Cyfarfodydd": 90}},
    ],
    "lines": [
        {"name": "Platfform", "kind": "fixed", "pounds": 24000},
        {"name": "Capsiynau", "kind": "per unit", "pounds": 50, "of": "Cyfarfodydd"},
    ],
}


def open_world(folder: Path) -> None:
    """An opportunity, its cost as a file, somebody of the delivery unit, and two who each speak for one council."""
    from django.utils import timezone

    from menter.office.join_up.actions import make_opportunity
    from menter.office.ledger.models import Machine
    from menter.office.people.actions import give_role, open_account
    from menter.office.reference.models import Body
    from menter.office.see.models import Initiative

    by, at = Machine("story"), timezone.now()
    people = {"unit": ("delivery-unit", ""), "powys": ("council-lead", "powys"), "conwy": ("council-lead", "conwy")}
    for name, (role, body) in people.items():
        user = open_account(by=by, at=at, email=f"{name}@example.org", name=name, password=PASSWORD)
        give_role(by=by, at=at, user=user, role=role, body_code=body)
    work = Initiative.objects.create(
        key="cast", title_cy="Gweddarlledu", title_en="Webcasting", lead=Body.objects.get(pk="powys"), phase="alpha",
        updated_at=at,
    )  # fmt: skip
    make_opportunity(
        by=by, at=at, kind="join", title_cy="Gweddarlledu gyda’n gilydd", title_en="Webcast together", service="524",
        themes=[], statements=[], initiatives=[work], contracts=[],
    )  # fmt: skip
    (folder / "cost.json").write_text(json.dumps(BILL), encoding="utf-8")
    wrong = {**BILL, "lines": [{**BILL["lines"][0], "pounds": "many"}]}
    (folder / "wrong.json").write_text(json.dumps(wrong), encoding="utf-8")


if __name__ == "__main__":
    office.start()
    open_world(Path(sys.argv[1]))
