"""Keep the register: what authorities do, buy, run and pay; where it comes from; who is who; whether it is still so."""

from menter.office.see.actions.case_study import keep_case_studies
from menter.office.see.actions.confirmation import LinkIsOver, ask_owner, confirm_entry
from menter.office.see.actions.contract import keep_contracts
from menter.office.see.actions.grant import keep_grants
from menter.office.see.actions.initiative import keep_initiatives
from menter.office.see.actions.name import propose_names, settle_body_name, settle_merge
from menter.office.see.actions.need import keep_needs
from menter.office.see.actions.payment import keep_payments
from menter.office.see.actions.software import keep_published_software, keep_software
from menter.office.see.actions.source import (
    Came,
    Said,
    SourceIsThere,
    add_source,
    change_source,
    note_failure,
    note_run,
)

__all__ = [
    "Came",
    "LinkIsOver",
    "Said",
    "SourceIsThere",
    "add_source",
    "ask_owner",
    "change_source",
    "confirm_entry",
    "keep_case_studies",
    "keep_contracts",
    "keep_grants",
    "keep_initiatives",
    "keep_needs",
    "keep_payments",
    "keep_published_software",
    "keep_software",
    "note_failure",
    "note_run",
    "propose_names",
    "settle_body_name",
    "settle_merge",
]
