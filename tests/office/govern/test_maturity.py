"""Digital maturity: the scale as the office keeps it, what councils state against it, corrected with its history."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.choose.world import AT, BY, body
from tests.office.people_world import person, sign_in

from menter.office.govern.actions import BadMaturity, BadScale, keep_scale, state_maturity
from menter.office.govern.models import MaturityStatement, Scale
from menter.office.ledger.models import Entry
from menter.office.look.changed import ChangedMeanwhile
from menter.office.reference.models import Body, Partnership, PartnershipMember

pytestmark = pytest.mark.django_db

DIMENSIONS = [("Arweinyddiaeth", "Leadership"), ("Data", "Data")]
LEVELS = [("Dechrau", "Starting"), ("Datblygu", "Developing"), ("Arwain", "Leading")]
SHOWN = "https://example.org/plan"


def scale(**more):
    said = {"name_cy": "Graddfa", "name_en": "Scale", "dimensions": DIMENSIONS, "levels": LEVELS, **more}
    return keep_scale(by=BY, at=AT, **said)


def state(code="powys", year=2025, levels=(2, 3), **more):
    said = {"sentence_cy": "Mae digidol ym mhob cynllun.", "sentence_en": "Digital is in every plan.", **more}
    given = dict(enumerate(levels, start=1)) if isinstance(levels, tuple) else levels
    return state_maturity(
        by=BY, at=AT, body=body(code), year=year, levels=given, **{"evidence": SHOWN, **said}
    )  # fmt: skip


def members(*codes):
    here = Partnership.objects.create(code="here", name_cy="Yma", name_en="Here", is_here=True)
    for place, code in enumerate(codes):
        council = body(code, hex_column=place, hex_row=0)
        PartnershipMember.objects.create(partnership=here, body=council, joined=date(2000, 1, 1))


def sent(**more):
    kept = Scale.objects.last()
    levels = {f"level_{each.pk}": "2" for each in kept.dimensions.all()} if kept else {}
    said = {"year": "2025", "sentence_cy": "Cymraeg.", "sentence_en": "English.", "evidence": SHOWN, **levels}
    return {**said, **more}


# The scale ----------------------------------------------------------------------------------------------------------


def test_a_changed_level_makes_a_new_version_of_the_scale_and_the_very_same_none():
    first, again = scale(), scale()
    before = Entry.objects.count()

    changed = scale(levels=[*LEVELS, ("Rhagori", "Excelling")])

    assert (first, changed.number) == (again, 2)
    assert Entry.objects.count() == before + 1
    assert Scale.objects.get(number=1).levels.count() == 3


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name_cy": " "}, "in Welsh and in English"),
        ({"dimensions": [("", "Data")]}, "in Welsh and in English"),
        ({"dimensions": []}, "between 1 and 8 dimensions"),
        ({"dimensions": [(f"cy{n}", f"en{n}") for n in range(9)]}, "between 1 and 8 dimensions"),
        ({"levels": LEVELS[:1]}, "between 2 and 7 levels"),
        ({"levels": [("Dechrau", "Starting"), ("Arwain", "starting")]}, "called the same"),
    ],
)
def test_a_scale_that_makes_no_sense_is_refused(given, says):
    with pytest.raises(BadScale, match=says):
        scale(**given)


def test_what_was_stated_stays_with_the_scale_it_was_stated_on():
    scale()
    made = state()

    scale(levels=LEVELS[:2])

    assert MaturityStatement.objects.get(pk=made.pk).scale.number == 1
    with pytest.raises(BadMaturity, match="no level 3"):
        state(year=2026)


# What a council states ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"levels": (2, 4)}, "no level 4; its levels are 1 to 3"),
        ({"levels": (0, 1)}, "no level 0"),
        ({"levels": (2,)}, "every dimension"),
        ({"levels": {1: 2, 3: 2}}, "every dimension"),
        ({"evidence": ""}, "web address"),
        ({"evidence": "javascript:alert(1)"}, "web address"),
        ({"year": 2027}, "still to come. Give 2026"),
        ({"year": 25}, "in four figures"),
        ({"sentence_en": ""}, "in Welsh and in English"),
    ],
)
def test_a_statement_that_makes_no_sense_is_refused(given, says):
    scale()

    with pytest.raises(BadMaturity, match=says):
        state(**given)

    assert not MaturityStatement.objects.exists()


def test_nothing_is_stated_before_there_is_a_scale():
    with pytest.raises(BadMaturity, match="no scale yet"):
        state()


def test_a_body_that_is_no_council_states_nothing():
    scale()
    body("trust", kind="nhs-trust")

    with pytest.raises(BadMaturity, match="Only a council"):
        state("trust")


def test_a_correction_is_a_new_version_and_what_was_said_before_stays():
    scale()
    first = state()

    second = state(levels=(1, 3), version=1)

    assert list(MaturityStatement.objects.standing()) == [second]
    assert [each.level.number for each in MaturityStatement.objects.get(pk=first.pk).levels.all()] == [2, 3]
    assert Entry.objects.filter(action="govern.state_maturity").count() == 2


def test_the_very_same_statement_again_changes_nothing():
    scale()

    assert state() == state()
    assert Entry.objects.filter(action="govern.state_maturity").count() == 1


def test_a_year_that_has_its_statement_is_corrected_and_not_stated_anew():
    scale()
    state()

    with pytest.raises(BadMaturity, match="for 2025 already"):
        state(levels=(1, 1))


def test_two_who_correct_at_once_do_not_overwrite_each_other():
    scale()
    state()
    state(levels=(1, 1), version=1)

    with pytest.raises(ChangedMeanwhile):
        state(levels=(3, 3), version=1)


# Who may ------------------------------------------------------------------------------------------------------------


def test_a_council_lead_states_for_the_own_council_and_not_for_another(client):
    scale()
    body("powys"), body("conwy")
    client.force_login(person("council-lead", "powys"))

    answers = [client.post(f"/en/maturity/{code}/state", sent()).status_code for code in ("powys", "conwy")]

    assert answers == [302, 403]
    assert [each.body_id for each in MaturityStatement.objects.all()] == ["powys"]


def test_a_council_lead_does_not_correct_what_another_council_stated(client):
    scale()
    body("powys")
    state("conwy")
    client.force_login(person("council-lead", "powys"))

    answer = client.post("/en/maturity/conwy/2025/correct", sent(version="1"))

    assert (answer.status_code, MaturityStatement.objects.count()) == (403, 1)


def test_the_delivery_unit_states_for_every_council(client):
    scale()
    body("powys"), body("conwy")
    sign_in(client, "delivery-unit")

    for code in ("powys", "conwy"):
        client.post(f"/en/maturity/{code}/state", sent())

    assert MaturityStatement.objects.count() == 2


def test_only_the_delivery_unit_keeps_the_scale(client):
    given = {
        "name_cy": "Graddfa", "name_en": "Scale", "dimensions_cy": "Data", "dimensions_en": "Data",
        "levels_cy": "Dechrau\nArwain", "levels_en": "Starting\nLeading",
    }  # fmt: skip
    sign_in(client, "board-member")
    refused = client.post("/en/maturity/scale/keep", given)
    sign_in(client, "delivery-unit")
    unlike = client.post("/en/maturity/scale/keep", {**given, "levels_en": "Starting"})
    kept = client.post("/en/maturity/scale/keep", given)

    assert (refused.status_code, unlike.status_code, kept.status_code) == (403, 400, 302)
    assert "as many levels in English" in unlike.content.decode()
    assert [each.name_cy for each in Scale.objects.get().levels.all()] == ["Dechrau", "Arwain"]


# Pages --------------------------------------------------------------------------------------------------------------


def test_the_page_of_a_refused_statement_says_why(client):
    scale()
    body("powys")
    sign_in(client, "delivery-unit")

    late = client.post("/en/maturity/powys/state", sent(year="2999"))
    bare = client.post("/en/maturity/powys/state", sent(evidence=""))

    assert "The year is still to come" in late.content.decode()
    assert "Give the web address of something that shows it." in bare.content.decode()


def test_a_correction_opens_with_what_stands_and_shows_its_history(client):
    scale()
    state(levels=(1, 3))
    sign_in(client, "delivery-unit")

    form = client.get("/en/maturity/powys/2025/correct").content.decode()
    client.post("/en/maturity/powys/2025/correct", sent(version="1"))
    page = client.get("/en/maturity/powys/2025").content.decode()

    assert "Digital is in every plan." in form
    assert "Leadership: 1 of 3; Data: 3 of 3" in page
    assert "Leadership: 2 of 3; Data: 2 of 3" in page


def test_each_page_speaks_the_language_it_is_in(client):
    scale()
    state()

    page = client.get("/cy/maturity/powys/2025").content.decode()

    assert "Mae digidol ym mhob cynllun." in page
    assert "3. Arwain" in page
    assert "Digital is in every plan." not in page


def test_the_list_has_every_council_and_year_as_page_and_files(client):
    members("powys", "conwy", "gwent")
    scale()
    state(year=2024)
    state(levels=(1, 1))
    state("conwy", levels=(3, 3))

    rows = client.get("/en/maturity.json").json()["rows"]
    csv = b"".join(client.get("/en/maturity.csv").streaming_content).decode()
    page = client.get("/en/maturity").content.decode()

    assert [(row["council"], row["year"], row["dimension_1"], row["dimension_2"]) for row in rows] == [
        ("conwy en", 2025, 3, 3), ("powys en", 2025, 1, 1), ("powys en", 2024, 2, 3),
    ]  # fmt: skip
    assert "Council,Year,Leadership,Data,What it says,Evidence,Version" in csv
    assert "Leadership in 2025, level out of 3" in page
    assert "gwent en" in page.split("Councils that have stated nothing for 2025")[1]


def test_the_map_shows_the_dimension_and_the_year_that_were_chosen(client):
    members("powys")
    scale()
    state(year=2024)
    state(levels=(1, 1))

    page = client.get("/en/maturity?year=2024&dimension=2").content.decode()

    assert "Data in 2024, level out of 3" in page
    assert "powys en: 3" in page


def test_levels_on_another_scale_are_not_put_beside_these(client):
    scale()
    state()
    scale(levels=LEVELS[:2])
    state("conwy", levels=(1, 1))

    newest = client.get("/en/maturity.json").json()["rows"]
    before = client.get("/en/maturity.json?scale=1").json()["rows"]

    assert [row["council"] for row in newest] == ["conwy en"]
    assert [row["council"] for row in before] == ["powys en"]


def test_without_a_scale_the_pages_say_who_keeps_one(client):
    body("powys")

    for address in ("/en/maturity", "/en/maturity/scale", "/en/maturity/powys"):
        assert "The delivery unit keeps one first." in client.get(address).content.decode()


def test_a_year_without_a_statement_and_a_body_that_is_no_council_have_no_page(client):
    body("powys")
    body("trust", kind="nhs-trust")

    assert client.get("/en/maturity/powys/2025").status_code == 404
    assert client.get("/en/maturity/trust").status_code == 404


def test_a_councils_own_page_leads_to_what_it_states(client):
    scale()
    state()

    page = client.get("/en/bodies/powys").content.decode()

    assert "Digital is in every plan." in page
    assert "/en/maturity/powys" in page


def test_the_list_asks_no_more_questions_for_many_councils(client):
    members(*(f"council-{number}" for number in range(20)))
    scale()

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get("/en/maturity").status_code == 200
        return len(seen)

    councils = sorted(Body.objects.values_list("pk", flat=True))
    for code in councils[:2]:
        state(code)
    few = asked()
    for code in councils[2:]:
        state(code)

    assert asked() == few
