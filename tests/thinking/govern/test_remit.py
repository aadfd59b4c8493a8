"""Which team leads, by the remits of the day."""

from datetime import date

import pytest

from menter.govern.remit import NobodyLeads, route
from menter.reference.team import remits

BEFORE, AFTER = date(2025, 11, 1), date(2026, 11, 1)


def lead_of(*sectors, at=BEFORE, **more):
    return route(remits(), sectors=sectors, at=at, **more)


@pytest.mark.parametrize(
    ("sectors", "lead"),
    [
        (["councils", "councils"], "local-government"),
        (["government"], "welsh-government"),
        (["health"], "nhs-wales"),
        (["councils", "health"], "cdps"),
    ],
)
def test_each_sector_s_own_work_has_its_team_and_shared_work_the_centre(sectors, lead):
    assert lead_of(*sectors).lead == lead


def test_councils_are_copied_in_on_social_care():
    found = lead_of("councils", is_social_care=True)

    assert found.lead == "nhs-wales"
    assert "local-government" in found.supporters


def test_after_the_change_the_successor_leads_and_that_is_said():
    found = lead_of("councils", "health", at=AFTER)

    assert found.lead == "welsh-government"
    assert not found.is_certain
    assert "Another team led such work until 31/03/2026." in [str(reason) for reason in found.reasons]


def test_work_that_no_remit_names_is_refused():
    with pytest.raises(NobodyLeads, match="covers “moon landings” on 01/11/2025"):
        lead_of("councils", work="moon landings")
