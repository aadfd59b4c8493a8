"""Records on their way in: each kind of file, from its reader to what a version keeps, as JSON takes it."""

from menter.office.see.door.case_study import case_studies_in
from menter.office.see.door.contract import contracts_in, register_in
from menter.office.see.door.grant import grants_in
from menter.office.see.door.initiative import initiatives_in
from menter.office.see.door.payment import payments_in
from menter.office.see.door.published_software import published_software_in
from menter.office.see.door.software import software_in

__all__ = [
    "case_studies_in",
    "contracts_in",
    "grants_in",
    "initiatives_in",
    "payments_in",
    "published_software_in",
    "register_in",
    "software_in",
]
