"""Which team leads, by the remits of the day."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.govern.remit import NobodyLeads, route, sector_of
from menter.reference import bodies, teams, vacancies
from menter.reference.team import remits

PUBLISHED, BEFORE, AFTER = date(2021, 7, 1), date(2025, 11, 1), date(2026, 11, 1)


def lead_of(*sectors, at=BEFORE, **more):
    return route(remits(), sectors=sectors, at=at, **more)


@dataclass(frozen=True)
class Vacancy:
    team: str
    since: date = date(2020, 1, 1)
    until: date | None = None
    has_deputy: bool = False
    parent: str = ""


# The four descriptions that were published in July 2021 -------------------------------------------------------------


def test_work_across_the_local_authorities_is_the_councils_teams():
    assert lead_of("councils", "councils", at=PUBLISHED).lead == "local-government"


def test_the_welsh_governments_own_services_and_the_oversight_of_all_are_its_own_teams():
    assert lead_of("government", at=PUBLISHED).lead == "welsh-government"
    assert lead_of("councils", at=PUBLISHED, work="national-oversight").lead == "welsh-government"


@pytest.mark.parametrize("sectors", [("health",), ("councils",), ("councils", "health")])
def test_health_and_social_care_is_nhs_wales_with_the_councils_copied_in(sectors):
    found = lead_of(*sectors, at=PUBLISHED, is_social_care=True)

    assert found.lead == "nhs-wales"
    assert "local-government" in found.supporters


def test_separate_organisations_that_have_to_work_together_are_the_centres():
    assert lead_of("councils", "health", "government", at=PUBLISHED).lead == "cdps"


# What changed since -------------------------------------------------------------------------------------------------


def test_after_the_change_the_successor_leads_and_that_is_said():
    found = lead_of("councils", "health", at=AFTER)

    assert found.lead == "welsh-government"
    assert not found.is_certain
    assert "Another team led such work until 31/03/2026." in [str(reason) for reason in found.reasons]


def test_work_that_no_remit_names_is_refused():
    with pytest.raises(NobodyLeads, match="covers “moon landings” on 01/11/2025"):
        lead_of("councils", work="moon landings")


# Bodies and sectors -------------------------------------------------------------------------------------------------


def test_a_body_of_no_sector_is_led_by_the_team_for_the_whole_public_sector():
    found = lead_of(sector_of("fire-authority"))

    assert found.lead == "cdps"
    assert "belongs to no sector with a team of its own" in str(found.reasons[0])


@given(st.lists(st.sampled_from([sector_of(body.kind) for body in bodies()]), min_size=1), st.booleans(),
       st.dates(date(2020, 12, 1), date(2030, 1, 1)))  # fmt: skip
def test_some_team_leads_whoever_takes_part_on_any_day_since_the_teams_are_complete(sectors, is_care, at):
    found = route(remits(), sectors=sectors, at=at, is_social_care=is_care, vacancies=vacancies())

    assert found.lead in {team.code for team in teams()}
    assert found.lead not in found.supporters
    assert found.reasons


# Vacancies ----------------------------------------------------------------------------------------------------------


def test_while_its_office_was_vacant_the_parent_led_for_nhs_wales():
    found = lead_of("health", at=PUBLISHED, vacancies=vacancies())

    assert (found.lead, found.stands_in_for) == ("welsh-government", "nhs-wales")
    assert "nhs-wales" in found.supporters
    assert "vacant and has no deputy, so its parent leads" in str(found.reasons[-1])


def test_a_deputy_acts_for_the_team_which_goes_on_leading():
    found = lead_of("councils", vacancies=[Vacancy("local-government", has_deputy=True)])

    assert (found.lead, found.stands_in_for) == ("local-government", "")
    assert "a deputy acts for it" in str(found.reasons[-1])


def test_a_vacancy_that_nobody_covers_is_said_and_makes_the_lead_unsure():
    found = lead_of("councils", vacancies=[Vacancy("local-government")])

    assert not found.is_certain
    assert "nobody stands in for it" in str(found.reasons[-1])


@pytest.mark.parametrize("days", [-1, 1])
def test_a_vacancy_counts_on_its_own_days_only(days):
    day = BEFORE + timedelta(days=days)

    assert lead_of("health", vacancies=[Vacancy("nhs-wales", day, day, parent="welsh-government")]).lead == "nhs-wales"
