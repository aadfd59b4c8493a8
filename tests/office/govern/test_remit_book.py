"""The book of remits: teams, remits and vacancies kept as dated records, with everything that was said before."""

from datetime import date, timedelta

import pytest
from tests.office.choose.world import AT, BY, body
from tests.office.people_world import sign_in

from menter.office.govern.actions import BadRemit, keep_remit, keep_team, keep_vacancy, say_who_leads, take_out
from menter.office.govern.book import KINDS, open_book, remit_key
from menter.office.govern.lead import who_leads
from menter.office.ledger.models import Entry
from menter.office.listen.models import Statement
from menter.office.reference.actions import load_facts

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 1)
SOURCE = {"source_cy": "Cofnod y bwrdd.", "source_en": "The board’s minutes."}
COUNCILS = remit_key("council-services", "local-government", "lead", date(2020, 11, 1))
BOOK = "/en/who-does-what/book"


@pytest.fixture(autouse=True)
def _wales():
    load_facts(by=BY, at=AT, partnership="wales")


def team(key="one-team", at=AT, **more):
    said = {"name_cy": "Un tîm", "name_en": "One team", "office_cy": "Pennaeth", "office_en": "Head"}
    return keep_team(by=BY, at=at, key=key, **{**said, "since": None, "until": None, **SOURCE, **more})


def remit(key=COUNCILS, at=AT, **more):
    said = {"work": "council-services", "team": "local-government", "part": "lead", "certainty": "stated"}
    days = {"since": date(2020, 11, 1), "until": None}
    return keep_remit(by=BY, at=at, key=key, **{**said, **days, **SOURCE, **more})


def vacancy(key="local-government_2026-08-01", at=AT, **more):
    said = {"team": "local-government", "since": date(2026, 8, 1), "until": None, "has_deputy": False, "parent": "cdps"}
    return keep_vacancy(by=BY, at=at, key=key, **{**said, **SOURCE, **more})


def statement():
    return Statement.objects.create(key="s-1", body=body(), title="Bins", overview="Bins.", language="en", sent_on=DAY)


# Who leads follows from it ------------------------------------------------------------------------------------------


def test_the_facts_stand_until_somebody_keeps_something_else():
    before = open_book().remits[COUNCILS]
    remit(until=date(2026, 6, 30))

    assert before.until is None
    assert open_book().remits[COUNCILS].until == date(2026, 6, 30)


def test_work_goes_to_the_team_that_has_the_remit_on_the_day():
    work = statement()
    remit(until=date(2026, 6, 30))
    team()
    remit(remit_key("council-services", "one-team", "lead", date(2026, 7, 1)), team="one-team", since=date(2026, 7, 1))

    assert who_leads(work, date(2026, 6, 30)).lead == "local-government"
    assert who_leads(work, date(2026, 7, 1)).lead == "one-team"


def test_a_vacant_office_falls_to_its_parent_or_its_deputy():
    work = statement()
    vacancy(parent="welsh-government")
    fallen = who_leads(work, DAY)
    vacancy(at=AT + timedelta(hours=1), has_deputy=True, parent="")
    acting = who_leads(work, DAY)

    assert (fallen.lead, fallen.routing.stands_in_for) == ("welsh-government", "local-government")
    assert acting.lead == "local-government"


def test_a_remit_that_is_taken_out_leads_nothing_and_can_come_back():
    work = statement()
    take_out(by=BY, at=AT, kind="remit", key=COUNCILS, reason_cy="Gwall.", reason_en="A mistake.")
    out = who_leads(work, DAY)
    remit(at=AT + timedelta(hours=1))

    assert out.routing is None
    assert who_leads(work, DAY).lead == "local-government"


def test_somebody_may_say_that_a_new_team_leads():
    team()
    work = statement()

    say_who_leads(by=BY, at=AT, work=work, team="one-team", reason_cy="Rheswm.", reason_en="Reason.")

    assert who_leads(work, DAY).lead == "one-team"


# Versions -----------------------------------------------------------------------------------------------------------


def test_every_version_stays():
    remit(until=date(2026, 6, 30))
    remit(at=AT + timedelta(days=1), until=date(2026, 9, 30))

    kept = KINDS["remit"].versions(COUNCILS)
    assert [each.until for each in kept] == [date(2026, 6, 30), date(2026, 9, 30)]
    assert Entry.objects.filter(action="govern.keep_remit").count() == 2


@pytest.mark.parametrize("keep", [team, remit, vacancy])
def test_the_very_same_again_changes_nothing(keep):
    first = keep()
    before = Entry.objects.count()

    assert keep(at=AT + timedelta(hours=1)) == first
    assert Entry.objects.count() == before


REFUSED = [
    (team, {"name_cy": " "}, "Say everything in Welsh and in English."),
    (team, {"source_en": ""}, "Say everything in Welsh and in English."),
    (team, {"since": DAY, "until": DAY - timedelta(days=1)}, "The last day is before the first."),
    (remit, {"work": "gardening"}, "“gardening” is none of the kinds of work."),
    (remit, {"team": "nobody"}, "“nobody” is none of the teams."),
    (remit, {"source_cy": " "}, "Say everything in Welsh and in English."),
    (remit, {"until": date(2020, 10, 31)}, "The last day is before the first."),
    (remit, {"key": "another"}, "The team has this part already on some of these days."),
    (vacancy, {"team": "nobody"}, "“nobody” is none of the teams."),
    (vacancy, {"parent": "nobody"}, "“nobody” is none of the teams."),
    (vacancy, {"parent": "local-government"}, "A team cannot stand in for itself."),
    (vacancy, {"since": date(2025, 2, 1)}, "Some of these days are noted as vacant already."),
]


@pytest.mark.parametrize(("keep", "wrong", "said"), REFUSED)
def test_what_cannot_be_kept_is_refused_with_a_sentence(keep, wrong, said):
    with pytest.raises(BadRemit, match=said):
        keep(**wrong)

    assert not any(kind.model.objects.exists() for kind in KINDS.values())
    assert not Entry.objects.filter(
        action__in=["govern.keep_team", "govern.keep_remit", "govern.keep_vacancy"]
    ).exists()


def test_a_team_that_is_named_stays_and_one_that_is_not_goes():
    team()
    reason = {"reason_cy": "Gwall.", "reason_en": "A mistake."}

    with pytest.raises(BadRemit, match="still name this team"):
        take_out(by=BY, at=AT, kind="team", key="cdps", **reason)
    take_out(by=BY, at=AT, kind="team", key="one-team", **reason)

    assert "one-team" not in open_book().teams
    with pytest.raises(BadRemit, match="taken out already"):
        take_out(by=BY, at=AT, kind="team", key="one-team", **reason)


def test_what_is_taken_out_says_why_in_both_languages():
    with pytest.raises(BadRemit, match="Say everything in Welsh and in English"):
        take_out(by=BY, at=AT, kind="remit", key=COUNCILS, reason_cy="", reason_en="A mistake.")


# The pages ----------------------------------------------------------------------------------------------------------


def sent(**more):
    return {"source_cy": "Cofnod.", "source_en": "Minutes.", **more}


def test_the_book_shows_what_stands_and_offers_changes_to_the_delivery_unit_alone(client):
    everybody = client.get(BOOK).text
    sign_in(client, "delivery-unit")
    unit = client.get(BOOK).text

    assert "Digital team for Welsh local government" in everybody
    assert "Add a remit" not in everybody
    assert "Add a remit" in unit


def test_a_team_gets_its_remit_and_its_vacancy_on_the_pages(client):
    sign_in(client, "delivery-unit")
    names = {"name_cy": "Un tîm", "name_en": "One team", "office_cy": "Pennaeth", "office_en": "Head"}
    made = client.post(f"{BOOK}/team/add", sent(**names))
    part = {"work": "squads", "team": "one-team", "part": "lead", "certainty": "stated", "since": "2027-01-01"}
    led = client.post(f"{BOOK}/remit/add", sent(**part))
    empty = client.post(f"{BOOK}/vacancy/add", sent(team="one-team", stands_in="cdps", since="2027-02-01"))

    assert made["Location"] == f"{BOOK}/team/one-team"
    assert led["Location"] == f"{BOOK}/remit/squads_one-team_lead_2027-01-01"
    assert (
        "No deputy acts, so the work falls to: Centre for Digital Public Services."
        in client.get(empty["Location"]).text
    )
    assert "One team: Hands-on transformation squads" in client.get(led["Location"]).text
    assert "One team" in client.get("/en/who-does-what").text


def test_a_page_shows_every_version_and_the_fact_below_them(client):
    sign_in(client, "delivery-unit")
    page = f"{BOOK}/remit/{COUNCILS}"
    changed = client.post(f"{page}/change", sent(certainty="stated", since="2020-11-01", until="2027-03-31"))
    gone = client.post(f"{page}/out", {"reason_cy": "Gwall.", "reason_en": "A mistake."})
    text = client.get(page).text

    assert (changed.status_code, gone.status_code) == (302, 302)
    assert text.index("A mistake.") < text.index("Minutes.") < text.index("Came with Menter")
    assert "It was taken out and holds no more." in text


@pytest.mark.parametrize(("stands_in", "says"), [("nobody", "Nobody stands in."), ("deputy", "A deputy acts.")])
def test_a_vacancy_is_changed_to_nobody_or_a_deputy(client, stands_in, says):
    sign_in(client, "delivery-unit")
    vacancy()
    page = f"{BOOK}/vacancy/local-government_2026-08-01"

    client.post(f"{page}/change", sent(stands_in=stands_in, since="2026-08-01"))

    assert says in client.get(page).text


def test_a_form_that_is_not_whole_says_what_is_missing(client):
    sign_in(client, "delivery-unit")

    assert "Choose the kind of work." in client.post(f"{BOOK}/remit/add", sent()).text
    assert "Give the first day." in client.post(f"{BOOK}/vacancy/add", sent()).text
    assert "Say who stands in." in client.post(f"{BOOK}/vacancy/add", sent()).text
    assert "Say in Welsh where this is from." in client.post(f"{BOOK}/team/add", {}).text
    names = {"name_cy": "C", "name_en": "CDPS", "office_cy": "P", "office_en": "Head"}
    assert "Another team has this name." in client.post(f"{BOOK}/team/add", sent(**names)).text


@pytest.mark.parametrize("role", ["board-member", "fund-manager", "auditor", "administrator"])
def test_nobody_else_keeps_remits(client, role):
    sign_in(client, role)

    for place in ("team/add", f"remit/{COUNCILS}/change", f"remit/{COUNCILS}/out"):
        answer = client.post(f"{BOOK}/{place}")
        assert answer.status_code == 403
        assert "Only the delivery unit may keep teams, their remits and vacancies." in answer.text


@pytest.mark.parametrize("place", ["gardener/add", "gardener/x", "team/nobody", "team/nobody/change", "remit/x/out"])
def test_what_is_not_there_is_not_found(client, place):
    sign_in(client, "delivery-unit")

    assert client.get(f"{BOOK}/{place}").status_code == 404


def test_another_partnership_keeps_no_book(client):
    load_facts(by=BY, at=AT, partnership="scotland")

    assert client.get(BOOK).status_code == 404


def test_the_book_asks_the_database_no_more_for_many_records(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as few:
        client.get(BOOK)
    for number in range(20):
        team(f"team-{number}", name_en=f"Team {number}")
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(BOOK)
