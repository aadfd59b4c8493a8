"""The real files that lie beside the checkout: twice, the second time without a change."""

from datetime import UTC, datetime

import pytest

from menter.office.ledger.models import Machine
from menter.office.listen.models import Voice
from menter.office.see.intake import import_file
from menter.office.see.models import Contract

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def bring_real(wales, shared):
    def take(kind, path, **stated):
        real = shared / path
        with real.open("rb") as stream:
            return import_file(by=Machine("test"), at=AT, kind=kind, stream=stream, name=real.name, **stated)

    return take


@pytest.mark.parametrize(
    ("path", "contracts"),
    [
        ("data/contracts/ocds_sell2wales_2025-02.json.gz", 89),
        ("data/contracts/ocds_contracts_finder_2017_2020.json.gz", 100),
    ],
)
def test_real_notices_are_kept_once(bring_real, path, contracts):
    first, second = bring_real("ocds", path), bring_real("ocds", path)

    assert (first.new, first.rejected) == (contracts, 0)
    assert (second.new, second.changed, second.same) == (0, 0, contracts)


def test_real_contracts_stand_on_the_councils_pages(client, bring_real):
    bring_real("ocds", "data/contracts/ocds_sell2wales_2025-02.json.gz")

    swansea = Contract.objects.standing().filter(buyer="swansea")
    page = client.get("/cy/bodies/swansea").content.decode()

    assert swansea.count() >= 4
    assert all(contract.title.split("&")[0] in page for contract in swansea.filter(ends_on__gte="2026-11-20"))


@pytest.mark.parametrize(
    ("path", "voices"),
    [
        ("bench/A_cadw_visitor_survey/cadw_comments.csv.gz", 4_958),
        ("bench/A_nhs_feedback_phase1/nhs_phase1.csv.gz", 10_334),
    ],
)
def test_real_voices_are_kept_once(bring_real, path, voices):
    first, second = bring_real("voices", path), bring_real("voices", path)

    assert (first.new, first.rejected) == (voices, 0)
    assert (second.new, second.changed, second.same) == (0, 0, voices)
    assert Voice.objects.count() == voices
