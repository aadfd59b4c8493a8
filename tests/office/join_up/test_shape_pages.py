"""The pages on which people merge, split, take out, undo, speak for a council and change assumptions."""

import re

import pytest
from django.urls import reverse
from tests.office.join_up.world import AT, BY, alike, contract, initiative, one, statement
from tests.office.people_world import person

from menter.office.join_up.actions import propose, say_for_body
from menter.office.join_up.change import members_in
from menter.office.join_up.models import AssumptionVersion, BodyWord, Opportunity, OpportunityChange
from menter.office.reference.models import Body

pytestmark = pytest.mark.django_db


@pytest.fixture
def bought():
    """Two opportunities to buy together."""
    alike(contract("conwy"), contract("powys"), contract("cardiff"))
    alike(contract("cardiff", title="Parking permits"), contract("gwynedd", title="Parking permits"))
    propose(by=BY, at=AT)
    return list(Opportunity.objects.order_by("-pk"))


@pytest.fixture
def unit(client):
    client.force_login(person("delivery-unit"))
    return client


def page_of(client, row):
    return client.get(reverse("join_up:opportunity", args=[row.pk])).content.decode()


def test_the_delivery_unit_merges_on_the_page_and_undoes_it(bought, unit):
    first, second = bought

    unit.post(reverse("join_up:merge_opportunity", args=[second.pk]), {"into": first.pk})
    merged = page_of(unit, second)
    change = OpportunityChange.objects.get()
    history = unit.get(reverse("join_up:history", args=[second.pk])).content.decode()
    unit.post(reverse("join_up:undo_shaping", args=[change.pk]))

    assert f'part of another opportunity now: <a class="govuk-link" href="/en/opportunities/{first.pk}"' in merged
    assert "It became part of" in history
    assert reverse("join_up:undo_shaping", args=[change.pk]) in history
    assert Opportunity.objects.filter(is_current=True).count() == 2


def test_members_are_taken_out_on_the_page(bought, unit):
    row = max(bought, key=lambda each: len(members_in(each)))
    out = members_in(row)[0]

    sent = unit.post(reverse("join_up:sort_members", args=[row.pk]), {"members": [out], "where": "out"})

    assert sent.status_code == 302
    assert out not in members_in(row)


def test_to_split_without_titles_says_which_is_missing(bought, unit):
    row = max(bought, key=lambda each: len(members_in(each)))

    page = unit.post(reverse("join_up:sort_members", args=[row.pk]), {"members": members_in(row)[:1], "where": "split"})

    assert page.status_code == 400
    assert "Write the title in Welsh." in page.content.decode()


def test_members_are_split_off_on_the_page(bought, unit):
    row = max(bought, key=lambda each: len(members_in(each)))
    given = {"members": members_in(row)[:1], "where": "split", "title_cy": "Hanner", "title_en": "Half"}

    sent = unit.post(reverse("join_up:sort_members", args=[row.pk]), given, follow=True)

    assert "Half" in sent.content.decode()


@pytest.mark.parametrize("route", ["merge_opportunity", "sort_members", "change_assumptions"])
def test_a_council_lead_may_not_shape(bought, client, route):
    client.force_login(person("council-lead", "conwy"))

    page = client.get(reverse(f"join_up:{route}", args=[bought[0].pk]))

    assert page.status_code == 403
    assert "Only the delivery unit" in page.content.decode()


def test_a_council_lead_says_that_the_council_needs_it_too_and_takes_it_back(client):
    alike(initiative("conwy", "live"), statement("powys"))
    propose(by=BY, at=AT)
    client.force_login(person("council-lead", "cardiff"))
    given = {"body": "cardiff", "kind": "needs", "note": "Rydym ni angen hyn hefyd."}

    client.post(reverse("join_up:say_for_council", args=[one().pk]), given)
    page = page_of(client, one())
    word = BodyWord.objects.get()
    client.post(reverse("join_up:take_back_word", args=[word.pk]))

    assert re.search(r'lang="cy"[^>]*>\s*Rydym ni angen hyn hefyd', page)
    assert "We have this problem too" in page
    assert not BodyWord.objects.exists()
    assert one().members.count() == 2


def test_nobody_takes_back_the_word_of_another_council(client):
    alike(initiative("conwy", "live"), statement("powys"))
    propose(by=BY, at=AT)
    word = say_for_body(by=BY, at=AT, opportunity=one(), body=Body.objects.get(pk="cardiff"), kind="done")
    client.force_login(person("council-lead", "powys"))

    assert client.post(reverse("join_up:take_back_word", args=[word.pk])).status_code == 403
    assert BodyWord.objects.exists()


def figures(**more):
    threes = {"fixed_share": (10, 20, 30), "gap_closed": (0, 10, 20), "build_not_repeated": (30, 50, 70),
              "procurement_days": (5, 10, 20)}  # fmt: skip
    given = {f"{name}_{place}": value for name, three in threes.items() for place, value in enumerate(three)}
    return given | {"day_rate": "400", "why": "Measured at Conwy"} | more


def test_assumptions_are_changed_on_the_page_and_shown_with_why(bought, client):
    client.force_login(person("fund-manager"))

    client.post(reverse("join_up:change_assumptions", args=[bought[0].pk]), figures())
    page = page_of(client, bought[0])
    versions = client.get(reverse("join_up:assumptions")).content.decode()

    assert "Measured at Conwy" in page
    assert "10% / 20% / 30%" in versions
    assert f'href="{reverse("join_up:opportunity", args=[bought[0].pk])}"' in versions
    assert AssumptionVersion.objects.get().values["day_rate"] == 40_000


def test_figures_out_of_order_are_refused_beside_the_field(bought, client):
    client.force_login(person("fund-manager"))

    page = client.post(reverse("join_up:change_assumptions", args=[bought[0].pk]), figures(fixed_share_0="90"))

    assert page.status_code == 400
    assert "Put the figures in order" in page.content.decode()
    assert not AssumptionVersion.objects.exists()


def test_assumptions_for_all_are_changed_by_the_fund_manager(client):
    client.force_login(person("fund-manager"))

    sent = client.post(reverse("join_up:change_all_assumptions"), figures())

    assert sent.status_code == 302
    assert AssumptionVersion.objects.get().scope == ""


def test_everybody_may_read_what_estimates_rest_on(client):
    page = client.get(reverse("join_up:assumptions")).content.decode()

    assert "What holds now" in page
    assert "Change these" not in page


def test_the_page_of_an_opportunity_costs_the_same_with_more_words(client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    alike(initiative("conwy", "live"), statement("powys"))
    propose(by=BY, at=AT)

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as found:
            page_of(client, one())
        return len(found)

    say_for_body(by=BY, at=AT, opportunity=one(), body=Body.objects.get(pk="cardiff"), kind="needs")
    few = cost()
    say_for_body(by=BY, at=AT, opportunity=one(), body=Body.objects.get(pk="gwynedd"), kind="needs")

    assert cost() <= few
