"""Grants of others and software that describes itself come in whole, and twice is once."""

import json

import pytest

from menter.office.see.models import PublishedGrant, Software, Supplier

pytestmark = pytest.mark.django_db
GRANT = {
    "id": "360G-x-1", "title": "Grant to a choir", "description": "Songs for all", "currency": "GBP",
    "amountAwarded": 2266, "awardDate": "2025-01-18",
    "recipientOrganization": [{"id": "GB-CHC-1112039", "name": "Côr Cymru", "charityNumber": "1112039"}],
    "fundingOrganization": [{"id": "GB-LAE-TRF", "name": "Swansea Council"}],
}  # fmt: skip
CODE = """publiccodeYmlVersion: "0.4"
name: Biniau
url: https://example.org/biniau.git
platforms: [web]
developmentStatus: stable
softwareType: standalone/web
description:
  en: {shortDescription: Bin days, longDescription: Says when bins are emptied}
  cy: {shortDescription: Diwrnodau bin, longDescription: Mae’n dweud pryd y caiff biniau eu gwagio}
legal: {license: MIT, repoOwner: Cyngor Abertawe}
maintenance: {type: internal}
localisation: {localisationReady: true, availableLanguages: [cy, en]}
"""


def test_a_published_grant_is_kept_with_who_gave_and_who_received_it(bring):
    bring("360giving", json.dumps({"grants": [GRANT]}), name="g.json")

    grant = PublishedGrant.objects.get()
    assert (grant.funder_id, grant.recipient.charity, grant.amount) == ("swansea", "1112039", 2266)


def test_software_that_describes_itself_is_kept_in_both_languages(bring):
    bring("publiccode", CODE, name="publiccode.yml")

    software = Software.objects.get()
    assert (software.name, software.licence, software.is_open) == ("Biniau", "MIT", True)
    assert software.summary_cy.startswith("Mae’n")


@pytest.mark.parametrize(("kind", "content"), [("360giving", json.dumps({"grants": [GRANT]})), ("publiccode", CODE)])
def test_the_same_file_again_changes_nothing(bring, kind, content):
    bring(kind, content, name="f.json")
    before = [list(model.objects.values()) for model in (PublishedGrant, Software, Supplier)]

    again = bring(kind, content, name="f.json")

    assert (again.new, again.changed, again.same) == (0, 0, 1)
    assert [list(model.objects.values()) for model in (PublishedGrant, Software, Supplier)] == before


@pytest.mark.slow
def test_the_real_files_come_in_whole_and_twice_is_once(bring, shared):
    for path in sorted((shared / "data" / "grants").glob("*.gz")):
        assert bring("360giving", path.read_bytes(), name=path.name).rejected == 0
        assert bring("360giving", path.read_bytes(), name=path.name).new == 0
    for path in sorted((shared / "data" / "software" / "publiccode").glob("*.yml")):
        assert bring("publiccode", path.read_bytes(), name=path.name).new == 1
        assert bring("publiccode", path.read_bytes(), name=path.name).new == 0

    assert PublishedGrant.objects.count() == 839
    assert Software.objects.count() == 12


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("kind", "path", "count"), [
    ("contracts", "contracts/lancashire_29_bodies_awards_2015_2026.csv", 1074),
    ("payments", "spend/trafford_ict_spend_2024_2026.csv", 2516),
])  # fmt: skip
def test_a_real_table_comes_in_without_a_hint_and_twice_is_once(bring, shared, kind, path, count):
    octets = (shared / "data" / path).read_bytes()

    first, again = (bring(kind, octets, name="file.csv") for _ in (1, 2))

    assert (first.new, first.rejected, again.new, again.changed, again.same) == (count, 0, 0, 0, count)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["committee_systems_by_council.csv", "library_systems_by_council.csv"])
def test_a_real_list_of_software_keeps_those_that_are_known_and_names_the_others(bring, shared, name):
    octets = (shared / "data" / "software" / name).read_bytes()

    found = bring("software", octets, name=name, keep_good=True)

    assert found.new >= 50
    reasons = ("is not the name of a council", "does not say which system", "does not say who runs")
    assert all(any(reason in reject.reason.to("en") for reason in reasons) for reject in found.rejects)
    assert bring("software", octets, name=name, keep_good=True).new == 0
