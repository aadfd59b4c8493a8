"""What follows a grant: claims with evidence, payments, the closing report, or that it comes to nothing."""

from datetime import date
from decimal import Decimal

import pytest
from tests.office.choose.world import AT, BY, body, envelope, opportunity
from tests.office.govern.world import decision, grant
from tests.office.people_world import person, sign_in

from menter.govern.claim import BadClaim, ClaimMayNotMove, NotYetClosed
from menter.govern.grant import GrantMayNotMove
from menter.office.choose.models import EnvelopeYear
from menter.office.govern.actions.claim import close_grant, pay_claim, send_claim, settle_claim, withdraw_grant
from menter.office.govern.models import Claim, ClosingReport

pytestmark = pytest.mark.django_db

EVIDENCE = "https://example.org/report"
REPORT = {"done_cy": "Wedi", "done_en": "Done", "learned_cy": "Dysgu", "learned_en": "Learned", "evidence": EVIDENCE}


def awarded(by_year=None):
    return grant(decision(opportunity()), envelope(), by_year or {2026: 10_000, 2027: 5_000})


def claimed(given, amount=4_000, year=2026, **more):
    said = {"work": "Two people for a month", "language": "en", "evidence": EVIDENCE, **more}
    return send_claim(by=BY, at=AT, grant=given, year=year, amount=Decimal(amount), **said)


def paid(given, amount=4_000, year=2026):
    claim = settle_claim(by=BY, at=AT, claim=claimed(given, amount, year), is_agreed=True)
    return pay_claim(by=BY, at=AT, claim=claim, paid_on=date(2026, 8, 30))


def promised():
    return dict(EnvelopeYear.objects.values_list("year", "allocated"))


class TestClaiming:
    def test_a_claim_beyond_its_year_is_refused_with_what_is_left(self):
        given = awarded()
        claimed(given)

        with pytest.raises(BadClaim, match="£6,000 is left to claim, and £7,000 is asked for"):
            claimed(given, 7_000)

    def test_what_was_refused_can_be_claimed_again(self):
        given = awarded()
        claim = claimed(given, 10_000)
        settle_claim(by=BY, at=AT, claim=claim, is_agreed=False, reason_cy="Na", reason_en="No")

        assert claimed(given, 10_000).state == "sent"

    def test_a_refusal_needs_its_reason_in_both_languages(self):
        with pytest.raises(BadClaim, match="in Welsh and in English why"):
            settle_claim(by=BY, at=AT, claim=claimed(awarded()), is_agreed=False, reason_en="No")

    def test_a_claim_has_its_evidence(self):
        with pytest.raises(BadClaim, match="the address of its evidence or a file"):
            claimed(awarded(), evidence=" ")

    def test_nothing_is_paid_before_it_is_agreed_or_before_its_day(self):
        claim = claimed(awarded())

        with pytest.raises(ClaimMayNotMove):
            pay_claim(by=BY, at=AT, claim=claim, paid_on=date(2026, 8, 1))
        settle_claim(by=BY, at=AT, claim=claim, is_agreed=True)
        with pytest.raises(BadClaim, match="still to come"):
            pay_claim(by=BY, at=AT, claim=claim, paid_on=date(2026, 12, 1))

    def test_a_grant_that_is_paid_in_full_says_so(self):
        given = awarded({2026: 4_000})
        paid(given)

        given.refresh_from_db()
        assert given.state == "paid"
        with pytest.raises(BadClaim, match="Nothing can be claimed of this grant any more"):
            claimed(given, 1)


class TestEnding:
    def test_what_was_not_paid_goes_back_to_its_year(self):
        given = awarded()
        paid(given)

        report = close_grant(by=BY, at=AT, grant=given, **REPORT)

        assert report.spent == 4_000
        assert promised() == {2026: 4_000, 2027: 0}

    def test_a_grant_with_an_open_claim_is_not_closed(self):
        given = awarded()
        claimed(given)

        with pytest.raises(NotYetClosed, match="1 claim is not refused or paid yet"):
            close_grant(by=BY, at=AT, grant=given, **REPORT)

    def test_a_report_is_whole(self):
        with pytest.raises(NotYetClosed, match="in both languages what was done"):
            close_grant(by=BY, at=AT, grant=awarded(), **{**REPORT, "learned_cy": ""})

    def test_a_withdrawn_grant_frees_its_money_and_is_not_closed(self):
        given = awarded()

        with pytest.raises(NotYetClosed, match="Say why"):
            withdraw_grant(by=BY, at=AT, grant=given, reason="")
        withdraw_grant(by=BY, at=AT, grant=given, reason="The council has no people")

        assert promised() == {2026: 0, 2027: 0}
        with pytest.raises(GrantMayNotMove):
            close_grant(by=BY, at=AT, grant=given, **REPORT)


class TestThePages:
    def test_from_a_claim_to_the_closing_report(self, client):
        given = awarded({2026: 4_000})
        client.force_login(person("council-lead", "powys"))
        sent = {"year": "2026", "amount": "4000", "work": "Gwaith", "language": "cy", "evidence": EVIDENCE}
        assert client.post(f"/en/grants/{given.pk}/claim", sent).url == f"/en/grants/{given.pk}"
        claim = Claim.objects.get()
        sign_in(client, "fund-manager")
        assert "Answer the claim of £4,000" in client.get(f"/en/grants/{given.pk}").text

        assert "why the claim is refused" in client.post(f"/en/claims/{claim.pk}/settle", {"is_agreed": "no"}).text
        client.post(f"/en/claims/{claim.pk}/settle", {"is_agreed": "yes"})
        client.post(f"/en/claims/{claim.pk}/pay", {"paid_on": "2026-08-30"})
        client.post(f"/en/grants/{given.pk}/close", REPORT)

        page = client.get(f"/en/grants/{given.pk}").text
        assert ClosingReport.objects.get().spent == 4_000
        for told in ("Closed", "Closing report", "Learned", 'lang="cy"', "Paid"):
            assert told in page

    def test_another_council_does_not_claim(self, client):
        given = awarded()
        body("conwy")
        client.force_login(person("council-lead", "conwy"))

        assert client.get(f"/en/grants/{given.pk}/claim").status_code == 403

    @pytest.mark.parametrize("page", ["grants/{grant}/close", "grants/{grant}/withdraw", "claims/{claim}/settle",
                                      "claims/{claim}/pay"])  # fmt: skip
    def test_only_a_fund_manager_settles(self, client, page):
        given = awarded()
        claim = claimed(given)
        sign_in(client, "delivery-unit")

        assert client.get("/en/" + page.format(grant=given.pk, claim=claim.pk)).status_code == 403

    def test_a_withdrawal_is_told_on_the_page(self, client):
        given = awarded()
        sign_in(client, "fund-manager")

        assert "Say why the grant is withdrawn." in client.post(f"/en/grants/{given.pk}/withdraw").text
        client.post(f"/en/grants/{given.pk}/withdraw", {"reason": "No people"})

        assert "Withdrawn" in client.get(f"/en/grants/{given.pk}").text
