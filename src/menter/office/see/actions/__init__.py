"""Keep the register: what authorities do, buy, run and pay; where it comes from; who is who; whether it is still so."""

from menter.office.see.actions.contract import keep_contracts
from menter.office.see.actions.initiative import keep_initiatives

__all__ = ["keep_contracts", "keep_initiatives"]
