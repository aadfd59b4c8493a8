"""A small world of a joint initiative under way."""

from datetime import date
from decimal import Decimal

from tests.office.choose.world import AT, BY, body, envelope, opportunity
from tests.office.govern.world import decision, grant

from menter.office.deliver.actions import keep_benefit, move_phase, record_measurement, start_joint_initiative


def initiative(key="J-1", **more):
    about = opportunity(f"for-{key}")
    given = grant(decision(about, at_meeting=None, key=f"D-{key}"), envelope(), {2026: 5_000}, key=f"G-{key}")
    said = {
        "title_cy": f"Biniau {key}", "title_en": f"Bins {key}", "summary_cy": "Crynodeb", "summary_en": "Summary",
        "lead": body("gwynedd"), "partners": [body("conwy"), body("powys")], **more,
    }  # fmt: skip
    return start_joint_initiative(by=BY, at=AT, key=key, grant=given, **said)


def move(work, to, on):
    return move_phase(by=BY, at=AT, initiative=work, to=to, on=on)


def benefit(work, key="B-1", **more):
    said = {
        "name_cy": "Galwyr", "name_en": "Callers", "is_cashable": False, "unit": "percent", "baseline": Decimal(40),
        "baseline_on": date(2025, 12, 31), "target": Decimal(20), "target_on": date(2027, 3, 31), **more,
    }  # fmt: skip
    return keep_benefit(by=BY, at=AT, key=key, initiative=work, **said)


def measure(kept, value, on=date(2026, 6, 30), **more):
    said = {"evidence_cy": "Cofnodion", "evidence_en": "Logs", **more}
    return record_measurement(by=BY, at=AT, benefit=kept, measured_on=on, value=Decimal(str(value)), **said)
