"""Contracts know their framework, what they come after and what comes after them, in whatever order notices come."""

import json

import pytest

from menter.office.see.models import Contract, ContractRelation

from .conftest import release

pytestmark = pytest.mark.django_db


def related(relation, ocid, **more):
    return {"id": "1", "relationship": [relation], "scheme": "ocid", "identifier": ocid, **more}


@pytest.fixture
def notices(bring):
    """Import releases; `relatedProcesses` beside what a release of these tests has."""

    def take(*given):
        found = []
        for number, each in enumerate(given):
            own = dict(each)
            beside = own.pop("relatedProcesses", [])
            found.append({**release(**own), "relatedProcesses": beside})
            found[-1]["id"] += f"-{number}"
        return bring("ocds", json.dumps({"releases": found}), name="notices.json")

    return take


FRAMEWORK = {"ocid": "ocds-f", "title": "Webcasting", "framework": True}
CALL = {
    "ocid": "ocds-c", "title": "Council meetings online", "stage": "award",
    "relatedProcesses": [related("framework", "ocds-f")],
}  # fmt: skip
OLD = {"ocid": "ocds-o", "title": "Old payroll", "stage": "award", "end": "2026-12-31"}
NEW = {"ocid": "ocds-n", "title": "New payroll", "stage": "award", "relatedProcesses": [related("prior", "ocds-o")]}


@pytest.mark.parametrize("order", [[FRAMEWORK, CALL], [CALL, FRAMEWORK]])
def test_a_call_off_is_tied_to_the_framework_that_its_notice_names(client, notices, order):
    for each in order:
        notices(each)

    call, framework = Contract.objects.get(ocid="ocds-c"), Contract.objects.get(ocid="ocds-f")

    assert call.framework == framework
    assert "Called off from the framework" in (page := client.get(f"/en/contracts/{call.pk}").content.decode())
    assert f'href="/en/contracts/{framework.pk}"' in page
    assert "Council meetings online" in client.get(f"/en/contracts/{framework.pk}").content.decode()


@pytest.mark.parametrize("order", [[OLD, NEW], [NEW, OLD]])
def test_a_contract_says_what_it_comes_after_and_what_follows_it(client, notices, order):
    for each in order:
        notices(each)
    old, new = Contract.objects.get(ocid="ocds-o"), Contract.objects.get(ocid="ocds-n")

    after, before = (client.get(f"/en/contracts/{each.pk}").content.decode() for each in (new, old))

    assert "Comes after" in after
    assert f'href="/en/contracts/{old.pk}">Old payroll' in after
    assert "Followed by" in before
    assert f'href="/en/contracts/{new.pk}">New payroll' in before


def test_a_procurement_that_is_not_here_is_named_as_published(client, notices):
    notices({**NEW, "relatedProcesses": [related("prior", "2021/S 000-013195", scheme="EU-OJ")]})

    assert "2021/S 000-013195" in client.get(f"/en/contracts/{Contract.objects.get().pk}").content.decode()


def test_what_a_later_notice_leaves_out_is_related_no_more(notices):
    notices(OLD, NEW)
    notices({**NEW, "day": "2025-03-01", "relatedProcesses": []})

    assert not ContractRelation.objects.exists()


def test_the_same_notice_again_keeps_its_ties(notices):
    for _time in range(2):
        notices(FRAMEWORK, CALL)

    (only,) = ContractRelation.objects.all()
    assert only.other == Contract.objects.get(ocid="ocds-f")


def test_a_contract_that_is_part_of_another_says_so_and_is_no_call_off(client, notices):
    notices(OLD, {**NEW, "relatedProcesses": [related("parent", "ocds-o")]})
    part, whole = Contract.objects.get(ocid="ocds-n"), Contract.objects.get(ocid="ocds-o")

    assert part.framework is None
    assert "Part of" in client.get(f"/en/contracts/{part.pk}").content.decode()
    assert "Its parts" in client.get(f"/en/contracts/{whole.pk}").content.decode()


def test_ties_are_written_for_others_too(client, notices):
    notices(OLD, NEW)

    releases = json.loads(b"".join(client.get("/en/contracts.ocds.json").streaming_content))["releases"]

    (said,) = [each["relatedProcesses"] for each in releases if each["ocid"] == "ocds-n"]
    assert [(one["relationship"], one["identifier"]) for one in said] == [(["prior"], "ocds-o")]
