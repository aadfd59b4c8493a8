"""From a panel's decision to grants, 360Giving and a note for the press."""

import io
import json
from datetime import date
from decimal import Decimal

import pytest
from jsonschema import Draft4Validator, FormatChecker
from tests.office.choose.round_world import SIFTED, before_panel, entries
from tests.office.choose.world import BY
from tests.office.people_world import sign_in
from tests.thinking.standards.threesixty_checks import troubles
from tests.thinking.standards.threesixty_schema import PACKAGE

from menter.choose.award import NotAsDecided
from menter.choose.envelope import EnvelopeTooSmall
from menter.office.choose.actions import decide_entry, move_round
from menter.office.choose.models import Envelope, Round
from menter.office.govern.actions import Instalment
from menter.office.govern.actions.award import NotAwarded, award_entry
from menter.office.govern.models import Decision, Grant
from menter.office.govern.presenters.award import organisation, short_title
from menter.office.reference.models import Body
from menter.office.see.intake import import_file
from menter.office.see.models import PublishedGrant
from menter.office.thread.chain import gather
from menter.standards.grant import Grant as Published
from menter.standards.threesixty import read_threesixty

pytestmark = pytest.mark.django_db


def decided(amount=40_000, to="decided"):
    """A round in which the first of two statements before the panel was funded."""
    kept = before_panel()
    first, second, _third = entries(kept)
    said = {"reason_cy": "Da", "reason_en": "Good"}
    decide_entry(by=BY, at=SIFTED, entry=first, is_funded=True, amount=Decimal(amount), **said)
    decide_entry(by=BY, at=SIFTED, entry=second, is_funded=False, **said)
    kept = move_round(by=BY, at=SIFTED, kept=kept, to="decided")
    return move_round(by=BY, at=SIFTED, kept=kept, to="published") if to == "published" else kept


def awarded(kept, by_year=None, number=0, **more):
    by_year = {2026: 30_000, 2027: 10_000} if by_year is None else by_year
    payments = [Instalment(Decimal(amount), year=year) for year, amount in by_year.items()]
    said = {"title_cy": "Gwaith", "title_en": "Work", "awarded_on": date(2026, 8, 20), "payments": payments, **more}
    return award_entry(by=BY, at=SIFTED, entry=entries(kept)[number], **said)


class TestAwarding:
    def test_the_thread_runs_from_the_statement_to_the_grant(self):
        kept = decided()
        grant = awarded(kept)

        chain = gather("statement", entries(kept)[0].statement_id, with_drafts=False)

        assert [each.pk for each in chain.rows["grant"]] == [grant.pk]
        assert [each.reason_en for each in chain.rows["decision"]] == ["Good"]

    def test_the_envelope_reconciles_by_financial_year(self):
        awarded(decided())

        years = list(Envelope.objects.get().by_year.values_list("year", "allocated", "amount"))

        assert years == [(2026, 30_000, 100_000), (2027, 10_000, 50_000)]

    def test_the_very_same_again_changes_nothing(self):
        kept = decided()

        assert awarded(kept) == awarded(kept)
        assert Envelope.objects.get().by_year.first().allocated == 30_000

    def test_a_year_that_cannot_bear_it_refuses_it_whole(self):
        kept = decided(60_000)

        with pytest.raises(EnvelopeTooSmall, match=r"“Fund” holds £50,000 in 2027.*£10,000 too much"):
            awarded(kept, {2027: 60_000})

        assert not Grant.objects.exists()
        assert not Decision.objects.exists()

    def test_a_grant_is_what_the_panel_awarded(self):
        with pytest.raises(NotAsDecided, match=r"awarded £40,000, and the payments make £39,000: £1,000 apart"):
            awarded(decided(), {2026: 39_000})

    def test_what_was_not_funded_gets_no_grant(self):
        with pytest.raises(NotAwarded, match="has not decided to fund this"):
            awarded(decided(), number=1)

    def test_nothing_is_granted_before_the_round_is_decided(self):
        with pytest.raises(NotAwarded, match="has not decided to fund this"):
            awarded(before_panel())


class TestThePages:
    def test_a_fund_manager_awards_the_grant(self, client):
        kept = decided()
        sign_in(client, "fund-manager")
        entry = entries(kept)[0]
        sent = {"title_cy": "Gwaith", "title_en": "Work", "awarded_on": "2026-08-21", "year_2026": "40000"}

        answer = client.post(f"/en/rounds/summer/awards/{entry.pk}", sent)

        assert answer.url == f"/en/grants/{Grant.objects.get().pk}"
        assert "Granted on 21 August 2026" in client.get("/en/rounds/summer/awards").text

    def test_payments_that_do_not_make_the_sum_are_told(self, client):
        kept = decided()
        sign_in(client, "fund-manager")
        address = f"/en/rounds/summer/awards/{entries(kept)[0].pk}"
        sent = {"title_cy": "Gwaith", "title_en": "Work", "awarded_on": "2026-08-21"}

        assert "the payments make £1" in client.post(address, {**sent, "year_2026": "1"}).text
        assert "Give the pounds for at least one financial year." in client.post(address, sent).text

    @pytest.mark.parametrize("role", ["delivery-unit", "board-member"])
    def test_only_a_fund_manager_awards(self, client, role):
        kept = decided()
        sign_in(client, role)

        assert client.get(f"/en/rounds/summer/awards/{entries(kept)[0].pk}").status_code == 403

    def test_awards_are_public_once_published_and_not_before(self, client):
        kept = decided()
        assert client.get("/en/rounds/summer/awards").status_code == 302
        assert client.get("/en/rounds/summer/awards.360giving.json").status_code == 404

        move_round(by=BY, at=SIFTED, kept=kept, to="published")

        assert "£40,000" in client.get("/en/rounds/summer/awards").text

    def test_the_number_of_questions_does_not_grow_with_the_awards(self, client, django_assert_max_num_queries):
        kept = decided(to="published")
        kept.entries.update(outcome="funded", awarded=5)

        with django_assert_max_num_queries(8):
            client.get("/en/rounds/summer/awards")

    def test_the_note_for_the_press_speaks_both_languages(self, client):
        kept = decided(to="published")
        awarded(kept)
        sign_in(client, "fund-manager")

        page = client.get("/en/rounds/summer/press-note").text

        assert "1 project will share £40,000 from “Summer round”." in page
        assert "gwynedd en leads “Work” and receives £40,000. Good" in page
        assert page.index('lang="cy">', page.index("note-cy")) < page.index("note-en")
        assert "“Gwaith”" in page

    def test_the_note_is_not_public(self, client):
        decided(to="published")
        sign_in(client, "auditor")

        assert client.get("/en/rounds/summer/press-note").status_code == 403


class TestThreeSixtyGiving:
    def package(self, client):
        kept = decided(to="published")
        awarded(kept, ends_on=date(2027, 12, 31))
        return b"".join(client.get("/en/rounds/summer/awards.360giving.json").streaming_content)

    def test_what_is_exported_reads_back_the_same(self, client):
        octets = self.package(client)

        (read,) = read_threesixty(io.BytesIO(octets), "awards.json").rows

        assert isinstance(read, Published)
        assert (read.amount, read.awarded, read.end) == (Decimal(40_000), date(2026, 8, 20), date(2027, 12, 31))
        assert (read.title, read.recipients[0].name, read.open_call) == ("Work / Gwaith", "gwynedd en", False)
        assert json.loads(octets)["version"] == "1.4"

    def bring(self, octets):
        return import_file(by=BY, kind="360giving", stream=io.BytesIO(octets), name="awards.json", at=SIFTED)

    def test_it_imports_and_a_second_import_changes_nothing(self, client):
        octets = self.package(client)

        first, second = (self.bring(octets) for _ in "ab")

        assert (first.new, first.rejected, second.new, second.changed) == (1, 0, 0, 0)
        assert PublishedGrant.objects.get().amount == 40_000

    def test_it_holds_to_the_schema(self, client):
        Draft4Validator(PACKAGE, format_checker=FormatChecker()).validate(json.loads(self.package(client)))

    def test_it_passes_every_check_of_the_data_quality_tool(self, client):
        Body.objects.filter(pk="gwynedd").update(gss="W06000002")

        assert troubles(json.loads(self.package(client)), at=date(2026, 11, 23)) == []

    @pytest.mark.parametrize(
        ("code", "identifier"),
        [("gwynedd", "GB-PLA-GWN"), ("shetland-islands", "GB-LAS-ZET"), ("swansea-bay", "GB-NHS-7A3"),
         ("nwssp", "360G-menter-org-nwssp")],
    )  # fmt: skip
    def test_a_body_is_known_by_its_official_identifier_where_it_has_one(self, code, identifier):
        assert organisation(Body(code=code, name_en="A body")).id == identifier

    def test_who_gives_and_the_prefix_can_be_set(self, client, settings):
        settings.PREFIX_360, settings.FUNDER_360 = "360G-wales", "GB-COH-01234567"

        (grant,) = json.loads(self.package(client))["grants"]

        assert grant["id"].startswith("360G-wales-summer-")
        assert grant["fundingOrganization"][0]["id"] == "GB-COH-01234567"

    @pytest.mark.parametrize(
        ("english", "welsh", "told"),
        [
            ("Work", "Gwaith", "Work / Gwaith"),
            ("Work", "Work", "Work"),
            ("", "Gwaith", "Gwaith"),
            ("w" * 100, "g" * 100, "w" * 100),
            ("w" * 200, "", "w" * 139 + "…"),
        ],
    )
    def test_a_title_is_as_long_as_the_standard_lets_it(self, english, welsh, told):
        assert short_title(english, welsh) == told


def test_a_round_page_leads_to_its_awards(client):
    decided(to="published")

    assert Round.objects.get().state == "published"
    assert "/en/rounds/summer/awards" in client.get("/en/rounds/summer").text
