"""Quiet ways of speaking beside loud ones; needs that may be unheard; who is missing."""

import json
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menter import reference
from menter.office.listen.models import Theme, ThemeVoice, Voice
from menter.office.listen.presenters.missing import who_is_missing
from menter.office.listen.presenters.unmet import promoted_note
from menter.office.listen.unmet import needs_of, unheard
from menter.office.reference.models import Body, Partnership, PartnershipMember

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def speak(councils):
    """Keep voices, of a theme or of none."""

    def keep(many, *, theme=None, body="cardiff", channel="web", said_on=date(2026, 10, 5), service="", language="en"):
        first = Voice.objects.count() + 1
        voices = Voice.objects.bulk_create(
            Voice(
                key=f"way:{number}", receipt=f"WAYS-{number:08}", text="words", language=language, body_id=body,
                channel=channel, said_on=said_on, kept_at=AT, service=service,
            )
            for number in range(first, first + many)
        )  # fmt: skip
        if theme:
            ThemeVoice.objects.bulk_create(
                ThemeVoice(theme=theme, voice=voice, likeness=0.9, since=AT) for voice in voices
            )

    return keep


def make_theme(key, service="", **fields):
    return Theme.objects.create(
        key=key, label_cy=f"{key} cy", label_en=key, service=service, found_at=AT, grouped_at=AT,
        **({"signed_off_at": AT} | fields),
    )  # fmt: skip


@pytest.fixture
def ways(speak):
    """On the web nine of ten speak of parking; on the phone all speak of stairs."""
    parking, stairs = make_theme("parking"), make_theme("stairs")
    speak(90, theme=parking)
    speak(10, theme=stairs)
    speak(10, theme=stairs, channel="phone", body="gwynedd")
    return parking, stairs


@pytest.fixture
def country(councils):
    """All the Welsh councils, with their people."""
    here = Partnership.objects.get()
    for council in reference.councils("wales"):
        made, is_new = Body.objects.update_or_create(
            code=council.code,
            defaults={"kind": "council", "name_cy": council.name_cy, "name_en": council.name_en,
                      "population": council.population, "source": "test"},
        )  # fmt: skip
        if is_new:
            PartnershipMember.objects.create(partnership=here, body=made, joined=date(2018, 1, 1))


@pytest.fixture
def silent_merthyr(country, speak):
    """Every council speaks of a benefit, one voice for every 3,000 people; Merthyr Tydfil does not."""
    theme = make_theme("benefit", service=next(str(each.lgsl) for each in reference.services()
                                               if each.policy_area == "money"))  # fmt: skip
    for council in reference.councils("wales"):
        if council.code != "merthyr-tydfil":
            speak(council.population // 3000, theme=theme, body=council.code)
    return theme


def test_a_theme_of_the_quiet_way_is_not_drowned(client, ways):
    rows = json.loads(client.get("/en/themes-by-way.json").content)["rows"]

    assert [row["theme"] for row in rows] == ["stairs", "parking"]
    assert (rows[0]["web"], rows[0]["phone"], rows[0]["even"]) == (10, 10, 0.55)


def test_themes_can_stand_by_breadth(client, ways, speak):
    speak(1, theme=ways[0], body="gwynedd", channel="letter")
    speak(1, theme=ways[0], body="gwynedd", channel="phone")
    rows = json.loads(client.get("/en/themes-by-way.json?order=broad").content)["rows"]

    assert [row["theme"] for row in rows] == ["parking", "stairs"]


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("place", ["themes-by-way", "trends", "unheard", "rising"])
def test_every_page_stands_in_both_languages(client, ways, language, place):
    assert client.get(f"/{language}/{place}").status_code == 200
    assert client.get(f"/{language}/{place}.csv").status_code == 200


@pytest.mark.parametrize("place", ["themes-by-way", "trends", "unheard", "rising"])
def test_every_page_stands_with_nothing_heard(client, councils, place):
    assert client.get(f"/en/{place}").status_code == 200


def test_a_draft_is_in_no_public_list(client, ways):
    Theme.objects.filter(key="stairs").update(signed_off_at=None)

    assert "stairs" not in client.get("/en/themes-by-way.json").text


def test_trends_count_by_month_way_and_service(client, speak):
    speak(3, service="524", said_on=date(2026, 9, 1))
    speak(2, service="524", channel="phone")
    rows = json.loads(client.get("/en/trends.json").content)["rows"]

    assert [(row["month"], row["way"], row["voices"]) for row in rows] == [
        ("2026-10-01", "phone", 2),
        ("2026-09-01", "web", 3),
    ]


def test_trends_are_drawn_with_who_is_missing_under_each(client, ways):
    page = client.get("/en/trends").text

    assert page.count("<svg") == 2
    assert page.count("Nobody is heard in Welsh.") == 2


def test_trends_can_be_narrowed_to_a_council(client, ways):
    rows = json.loads(client.get("/en/trends.json?body=gwynedd").content)["rows"]

    assert [row["voices"] for row in rows] == [10]


def test_a_theme_says_who_is_missing_from_it(client, ways):
    page = client.get(f"/en/themes/{ways[0].pk}").text

    assert "Nobody is heard from these councils: Gwynedd." in page
    assert "People who are not online are missing." in page


def test_who_is_missing_names_no_more_than_it_can(country):
    said = who_is_missing(
        councils=list(Body.objects.all()), by_body={"cardiff": 5}, by_language={"en": 5}, by_channel={"phone": 5}
    )

    assert "21 councils" in said
    assert "100%" in said


def test_nobody_at_all_is_said_as_that(councils):
    assert who_is_missing(councils=[], by_body={}, by_language={}, by_channel={}) == "Nobody is heard here yet."


def test_a_silent_council_among_others_like_it_may_be_unheard(silent_merthyr):
    [one] = unheard(Theme.objects.all(), AT.date())

    assert one.body.pk == "merthyr-tydfil"
    assert one.found.said == 0
    assert {"deprivation", "child-poverty"} <= set(one.found.needs)


def test_its_page_gives_range_reasons_sources_and_weakness(client, silent_merthyr):
    page = client.get("/en/bodies/merthyr-tydfil").text

    assert "Likely unmet here" in page
    assert "benefit" in page
    assert "Children in poverty" in page
    assert "Health Index for Wales" in page
    assert "9 July 2025" in page
    assert "reasons to ask, not findings" in page


def test_the_theme_says_where_it_may_be_unheard(client, silent_merthyr):
    page = client.get(f"/cy/themes/{silent_merthyr.pk}").text

    assert page.count("Merthyr Tudful") >= 2
    assert "Plant mewn tlodi" in page


def test_a_council_where_nothing_stands_out_says_so(client, silent_merthyr):
    assert "no need stands out here" in client.get("/en/bodies/cardiff").text


def test_the_files_give_the_numbers(client, silent_merthyr):
    [row] = json.loads(client.get("/en/unheard.json").content)["rows"]

    assert (row["body"], row["said"], row["heard"]) == ("merthyr-tydfil", 0, 0)
    assert 5 <= row["low"] <= row["high"]


def test_a_theme_of_no_known_service_claims_nothing(silent_merthyr):
    Theme.objects.update(service="")

    assert unheard(Theme.objects.all(), AT.date()) == []


def test_what_follows_promotion_is_never_taken_for_need():
    promoted = {each.code for each in reference.indicators() if each.says == "promotion"}

    assert promoted
    assert not any(promoted & set(needs_of(str(each.lgsl))) for each in reference.services())


def test_what_follows_promotion_says_so():
    assert "it ranks nobody" in promoted_note("cardiff", ["streets"])
    assert promoted_note("cardiff", ["money"]) == ""


@pytest.mark.parametrize("place", ["themes-by-way", "trends", "unheard"])
def test_lists_ask_as_often_for_many_themes_as_for_few(client, silent_merthyr, speak, place):
    def asked():
        with CaptureQueriesContext(connection) as told:
            client.get(f"/en/{place}")
        return len(told)

    few = asked()
    for number in range(15):
        speak(3, theme=make_theme(f"t{number}", service=silent_merthyr.service), service=silent_merthyr.service)

    assert asked() <= few
