"""What is published, for catalogues: every list that everybody may read, with its files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from menter.office.see.models import (
    CaseStudy,
    Contract,
    Initiative,
    Payment,
    PublishedGrant,
    Software,
    Source,
    Supplier,
)


@dataclass(frozen=True, slots=True)
class Published:
    """One list: the name of its address, what it is called and holds, its rows and when they last changed."""

    route: str
    title: Callable[[], str]
    about: Callable[[], str]
    rows: Callable[[], QuerySet[Any]]
    changed: str
    further: tuple[tuple[str, str], ...] = ()

    def modified(self) -> date | None:
        """The day on which a row of it last changed."""
        newest: datetime | date | None = self.rows().aggregate(newest=Max(self.changed))["newest"]
        return newest.date() if isinstance(newest, datetime) else newest

    def texts(self, said: Callable[[], str]) -> dict[str, str]:
        """A text in both languages."""
        found = {}
        for language in ("cy", "en"):
            with override(language):
                found[language] = said()
        return found

    def address(self, ending: str, language: str) -> str:
        """The path of the page ("") or of one of its files."""
        with override(language):
            return reverse(f"see:{self.route}{ending}")


LISTS = (
    Published("register", lambda: _("Register of initiatives"),
              lambda: _("What authorities do and plan, from their own registers and spreadsheets."),
              lambda: Initiative.objects.all(), "updated_at"),
    Published("contracts", lambda: _("Contracts"),
              lambda: _("What authorities buy, from published notices and their registers."),
              lambda: Contract.objects.all(), "updated_at", (("see:contracts_ocds", "json"),)),
    Published("ending", lambda: _("What ends when"),
              lambda: _("Contracts that end within the next 36 months, by need."),
              lambda: Contract.objects.all(), "updated_at"),
    Published("suppliers", lambda: _("Suppliers"),
              lambda: _("Who sells to authorities, from notices, registers and payments, each once."),
              lambda: Supplier.objects.all(), "first_at"),
    Published("payments", lambda: _("Payments"), lambda: _("What authorities paid, from the lists they publish."),
              lambda: Payment.objects.all(), "updated_at"),
    Published("software", lambda: _("Software"),
              lambda: _("What authorities run, from their own lists and from software that describes itself"
                        " (publiccode.yml)."),
              lambda: Software.objects.all(), "updated_at"),
    Published("published_grants", lambda: _("Grants of others"),
              lambda: _("Grants that funders publish by the 360Giving standard."),
              lambda: PublishedGrant.objects.all(), "updated_at"),
    Published("case_studies", lambda: _("Case studies"),
              lambda: _("What councils and others tell of work that is done: what it cost and what came of it."),
              lambda: CaseStudy.objects.all(), "updated_at"),
    Published("sources", lambda: _("Sources"),
              lambda: _("Where the register comes from: address, licence, how often it is read."),
              lambda: Source.objects.all(), "good_at"),
)  # fmt: skip
