"""The register: what authorities do, buy, run and pay, whose word it is, and how fresh."""

from menter.office.see.models.body_name import BodyName
from menter.office.see.models.case_study import CaseStudy
from menter.office.see.models.confirmation import Answer, Chase, Confirmation
from menter.office.see.models.contract import Contract, ContractRelation, ContractSupplier, RelationKind, Stage
from menter.office.see.models.grant import PublishedGrant
from menter.office.see.models.initiative import Initiative
from menter.office.see.models.payment import Payment
from menter.office.see.models.software import Software, SoftwareUse
from menter.office.see.models.source import Outcome, Source, SourceRun
from menter.office.see.models.supplier import MergeState, Supplier, SupplierMerge, SupplierName

__all__ = [
    "Answer",
    "BodyName",
    "CaseStudy",
    "Chase",
    "Confirmation",
    "Contract",
    "ContractRelation",
    "ContractSupplier",
    "Initiative",
    "MergeState",
    "Outcome",
    "Payment",
    "PublishedGrant",
    "RelationKind",
    "Software",
    "SoftwareUse",
    "Source",
    "SourceRun",
    "Stage",
    "Supplier",
    "SupplierMerge",
    "SupplierName",
]
