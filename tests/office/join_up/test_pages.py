"""The pages of joining up, in both languages, with a fixed number of questions to the database."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.join_up.world import AT, BY, alike, contract, initiative, one, statement, theme

from menter.office.join_up import opportunity_page
from menter.office.join_up.actions import make_opportunity, propose
from menter.office.join_up.models import Opportunity
from menter.office.look import figure

pytestmark = pytest.mark.django_db


def adopt_and_buy():
    alike(initiative("conwy", "live"), statement("powys"), theme("powys", "gwynedd", is_sample=True))
    alike(contract("cardiff"), contract("gwynedd"))
    propose(by=BY, at=AT)


def many(count):
    for _ in range(count):
        make_opportunity(
            by=BY, at=AT, kind="join", title_cy="Gyda’n gilydd", title_en="Together",
            initiatives=[initiative("conwy", partners=["powys"])], statements=[statement("gwynedd")],
            contracts=[contract("cardiff")], themes=[theme("conwy", "powys")],
        )  # fmt: skip


def questions(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def said(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def unmarked(page):
    """The page without the marks around words that several members share."""
    return re.sub(r"</?mark[^>]*>", "", page)


def test_what_people_settled_says_from_when_its_reasons_are(client):
    adopt_and_buy()
    found = Opportunity.objects.get(kind="adopt")
    many(1)
    made = Opportunity.objects.get(is_by_hand=True)

    assert "People have settled this" not in said(client, f"/en/opportunities/{found.pk}")
    page = said(client, f"/en/opportunities/{made.pk}")

    assert "People have settled this" in page
    assert f"They last changed on {figure.date(made.updated_at, 'en')};" in " ".join(page.split())


def test_the_list_shows_kind_title_members_and_saving(client):
    adopt_and_buy()

    page = said(client, "/en/opportunities")

    assert "Adopt what works: Missed bins reported online" in page
    assert "Cardiff, Gwynedd" in page
    assert "a year, cashable" in page
    assert "<svg" in page


def test_a_title_that_is_kept_in_english_only_says_so_on_the_welsh_page(client):
    adopt_and_buy()

    assert 'lang="en"' in said(client, "/cy/opportunities")


@pytest.mark.parametrize(
    ("query", "count"),
    [("kind=adopt", 1), ("service=524", 1), ("body=cardiff", 1), ("body=gwynedd", 2), ("kind=nonsense", 2), ("", 2)],
)
def test_the_list_is_chosen_by_kind_service_and_council(client, query, count):
    adopt_and_buy()

    assert len(json.loads(said(client, f"/en/opportunities.json?{query}"))["rows"]) == count


def test_the_list_as_a_file_keeps_each_figure_apart(client):
    adopt_and_buy()

    response = client.get("/en/opportunities.csv")

    lines = b"".join(response.streaming_content).decode().splitlines()
    assert "Cashable a year, careful, in pounds" in lines[0]
    assert len(lines) == 3


def test_no_opportunities_are_answered_kindly(client):
    assert "There is nothing here yet." in said(client, "/en/opportunities")


def test_more_opportunities_ask_no_more_questions(client):
    many(2)
    few = questions(client, "/en/opportunities")
    many(12)

    assert questions(client, "/en/opportunities") <= few


def test_words_that_members_share_are_marked_across_languages(client):
    welsh = statement("powys", overview="Mae’r biniau heb eu casglu.")
    alike(initiative("conwy", "live", summary_en="Bins that were not collected."), welsh)
    propose(by=BY, at=AT)

    page = said(client, f"/en/opportunities/{Opportunity.objects.get().pk}")

    assert '<mark class="menter-mark">biniau</mark>' in page
    assert '<mark class="menter-mark">Bins</mark>' in page


def test_one_opportunity_shows_both_languages_side_by_side(client):
    adopt_and_buy()
    row = Opportunity.objects.get(kind="adopt")

    page = unmarked(said(client, f"/en/opportunities/{row.pk}"))

    assert '<p class="govuk-body" lang="cy">“My bin was missed again t0-0”</p>' in page
    assert "“My bin was missed again t0-1”" in page
    assert "Residents report a missed bin and hear why." in page
    assert "Mae trigolion yn ffonio ddwywaith." in page
    assert "No benefit of what is live has been measured yet." in page
    assert "menter-map" in page
    assert "Sample data" in page


def test_voices_that_are_no_quotes_are_not_shown(client):
    adopt_and_buy()
    row = Opportunity.objects.get(kind="adopt")
    row.members.get(theme__isnull=False).theme.memberships.update(is_quote=False)

    assert "My bin was missed" not in said(client, f"/en/opportunities/{row.pk}")


def test_a_framework_s_ceiling_is_not_shown_as_a_price(client):
    alike(contract("cardiff"), contract("gwynedd", is_framework=True, value=None, ceiling=2_400_000))
    propose(by=BY, at=AT)

    page = said(client, f"/en/opportunities/{one().pk}")

    assert "a framework for at most £2.4 million" in page
    assert "The cost of 1 member is not known." in page


def test_an_opportunity_that_is_gone_says_so(client):
    adopt_and_buy()
    row = Opportunity.objects.get(kind="adopt")
    Opportunity.objects.update(is_current=False)

    assert "This was not found again" in said(client, f"/en/opportunities/{row.pk}")


def test_no_such_opportunity_is_not_found(client):
    assert client.get("/en/opportunities/999").status_code == 404


def test_a_room_above_may_add_a_section(client, monkeypatch):
    adopt_and_buy()
    made = opportunity_page.Section("What the board said", empty="Nothing yet.")
    monkeypatch.setattr(opportunity_page, "SECTIONS", [lambda row: made, lambda row: None])

    assert "What the board said" in said(client, f"/en/opportunities/{Opportunity.objects.first().pk}")


def test_an_opportunity_with_more_members_asks_no_more_questions(client):
    few = make_opportunity(
        by=BY, at=AT, kind="join", title_cy="a", title_en="a", initiatives=[initiative("conwy")],
        themes=[theme("conwy")], contracts=[contract()], statements=[statement()],
    )  # fmt: skip
    more = make_opportunity(
        by=BY, at=AT, kind="join", title_cy="b", title_en="b",
        initiatives=[initiative("conwy", partners=["powys"]) for _ in range(9)],
        themes=[theme("conwy", "powys") for _ in range(9)], contracts=[contract() for _ in range(9)],
        statements=[statement() for _ in range(9)],
    )  # fmt: skip

    least = questions(client, f"/en/opportunities/{few.pk}")

    assert questions(client, f"/en/opportunities/{more.pk}") <= least


def test_a_council_s_page_says_what_it_could_join(client):
    adopt_and_buy()

    page = said(client, "/en/bodies/gwynedd")

    assert "What it could join" in page
    assert page.index("Buy it together") < page.index("Adopt what works")


def test_a_theme_s_page_says_what_could_be_done_together(client):
    adopt_and_buy()
    row = Opportunity.objects.get(kind="adopt").members.get(theme__isnull=False).theme

    assert "Adopt what works" in said(client, f"/en/themes/{row.pk}")
