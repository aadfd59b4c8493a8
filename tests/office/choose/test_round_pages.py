"""The pages on which a round is drawn up, run, scored and decided; who may see them, and what they refuse."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.office.choose.round_world import (
    CODES,
    SIFTED,
    before_panel,
    drafted,
    entries,
    in_sift,
    opened,
    points,
    renewed,
    scored,
    somebody,
)
from tests.office.choose.world import BY, envelope
from tests.office.people_world import sign_in

from menter.office.choose.actions import (
    Criterion,
    declare_interests,
    finish_scoring,
    keep_score,
    move_round,
    set_criteria,
    withdraw_entry,
)
from menter.office.choose.criteria_form import CriteriaForm
from menter.office.choose.models import Brief, Round, Score
from menter.standards.virus import SIGNATURE

pytestmark = pytest.mark.django_db

RUN_PAGES = ["new-round", *(f"rounds/summer/{page}" for page in ("run", "entries", "scorers", "enter", "criteria"))]


def given(**more):
    today = timezone.localdate()
    return {
        "code": "fund-2027", "name_cy": "Cronfa", "name_en": "Fund", "envelope": envelope().pk, "bound": "exactly",
        "opens_on": today.isoformat(), "closes_on": (today + timedelta(days=9)).isoformat(), "closes_at": "12:00",
        "grace": "10", "shortlist": "6", "version": "0", **more,
    }  # fmt: skip


def as_shown(kept):
    """What the form of criteria sends when nothing is changed in it."""
    form = CriteriaForm(criteria=kept.criteria, initial={"version": kept.version})
    return {bound.html_name: bound.value() or "" for bound in form}


def marks(value, **more):
    return {"version": "0", **{f"points_{code}": str(value) for code in CODES}, **more}


def questions(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


class TestDrawingUp:
    def test_a_fund_manager_draws_up_a_round_and_goes_on_to_its_criteria(self, client):
        sign_in(client, "fund-manager")

        answer = client.post("/en/new-round", given(partners="1", cap_alpha="50000", phases=["alpha"], is_open="on"))

        assert answer.url == "/en/rounds/fund-2027/criteria"
        kept = Round.objects.get(pk="fund-2027")
        assert kept.rules == {
            "partners": 1, "leads": None, "phases": ["alpha"], "caps": {"alpha": "50000"}, "open": True, "missions": 0,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("more", "told"),
        [
            ({"name_cy": ""}, "Give the round a name in Welsh."),
            ({"closes_on": "2020-01-01"}, "opens, closes, meets its panel and is decided in that order"),
            ({"amount": "900000"}, "has £150,000 left over all its years"),
            ({"code": "a b"}, "Use letters without accents"),
            ({"closes_at": "noon"}, "such as 12:00"),
            ({"amount": "much"}, "Give an amount in pounds"),
        ],
    )
    def test_what_cannot_be_is_told_on_the_page(self, client, more, told):
        sign_in(client, "fund-manager")

        answer = client.post("/en/new-round", given(**more))

        assert answer.status_code == 400
        assert told in answer.text
        assert not Round.objects.exists()

    def test_the_form_shows_what_is_kept_and_the_second_who_saves_is_told(self, client):
        sign_in(client, "fund-manager")
        kept = drafted()
        page = client.get("/en/rounds/summer/change")
        assert 'value="Summer round"' in page.text
        set_criteria(by=BY, at=SIFTED, kept=kept, version=1, criteria=[Criterion("a", "A", "A", 100)])

        answer = client.post("/en/rounds/summer/change", given(version="1"))

        assert "Somebody saved this while you had it open" in answer.text
        assert '<input type="hidden" name="version" value="2"' in answer.text
        again = client.post("/en/rounds/summer/change", given(version="2"))
        assert again.url == "/en/rounds/summer/run"

    def test_weights_that_do_not_sum_are_told_with_the_sum(self, client):
        sign_in(client, "fund-manager")
        kept = drafted()
        sent = as_shown(kept)

        answer = client.post("/en/rounds/summer/criteria", {**sent, "weight_0": "45"})

        assert "The weights add up to 95, not to 100." in answer.text
        assert client.post("/en/rounds/summer/criteria", sent).url == "/en/rounds/summer/run"
        assert [each["code"] for each in renewed(kept).criteria] == CODES

    def test_a_new_criterion_gets_a_code_of_its_own(self, client):
        sign_in(client, "fund-manager")
        kept = drafted()
        sent = as_shown(kept)
        more = {"weight_0": "45", "name_cy_7": "Newydd", "name_en_7": "New", "weight_7": "5"}

        client.post("/en/rounds/summer/criteria", {**sent, **more})

        assert [each["code"] for each in renewed(kept).criteria] == [*CODES, "c1"]


class TestRunning:
    def test_the_page_says_why_a_round_cannot_move_on_yet(self, client):
        sign_in(client, "fund-manager")
        drafted()

        page = client.get("/en/rounds/summer/run").text

        assert "The round’s closing day has passed. Give it a later one, then open it." in page

    def test_a_round_is_opened_with_a_button_and_statements_enter_it(self, client):
        sign_in(client, "fund-manager")
        client.post("/en/new-round", given())
        opened_elsewhere = opened(2)
        free = [entry.statement for entry in entries(opened_elsewhere)]
        opened_elsewhere.entries.all().delete()

        assert client.post("/en/rounds/fund-2027/move", {"to": "open"}).url == "/en/rounds/fund-2027/run"
        answer = client.post("/en/rounds/fund-2027/enter", {"statements": [str(each.pk) for each in free]})

        assert answer.url == "/en/rounds/fund-2027/entries"
        assert "Problem 1" in client.get(answer.url).text

    def test_a_move_out_of_order_is_refused_with_the_sentence(self, client):
        sign_in(client, "fund-manager")
        drafted()

        assert "cannot go straight to “panel”" in client.post("/en/rounds/summer/move", {"to": "panel"}).text
        assert client.post("/en/rounds/summer/move", {"to": "nowhere"}).status_code == 404
        assert client.get("/en/rounds/summer/move").status_code == 405

    def test_what_a_statement_asks_for_is_kept_and_held_to_the_rules(self, client):
        sign_in(client, "fund-manager")
        kept = opened(1, rules={"caps": {"alpha": "5000"}})
        (entry,) = entries(kept)

        client.post(f"/en/rounds/summer/entries/{entry.pk}/bid", {"phase": "alpha", "asked": "6000", "version": "1"})

        told = "The phase “Alpha” may have at most £5,000, and the bid asks for £6,000."
        assert told in client.get(f"/en/rounds/summer/entries/{entry.pk}").text
        assert told in client.get("/en/rounds/summer/entries").text

    def test_two_are_combined_only_when_both_have_agreed(self, client):
        sign_in(client, "fund-manager")
        first, second = entries(opened(2))
        address = f"/en/rounds/summer/entries/{first.pk}/combine"

        assert "only when both councils have agreed" in client.post(address, {"into": second.pk}).text
        client.post(address, {"into": second.pk, "is_agreed": "on"})

        first.refresh_from_db()
        assert first.merged_into == second

    def test_a_council_withdraws_its_statement(self, client):
        sign_in(client, "fund-manager")
        first, _second = entries(opened(2))

        client.post(f"/en/rounds/summer/entries/{first.pk}/withdraw")

        assert "Withdrawn" in client.get(f"/en/rounds/summer/entries/{first.pk}").text

    @pytest.mark.parametrize("page", RUN_PAGES)
    @pytest.mark.parametrize("role", ["board-member", "auditor", "administrator"])
    def test_others_are_told_who_runs_rounds(self, client, page, role):
        opened(1)
        sign_in(client, role)

        answer = client.get(f"/en/{page}")

        assert answer.status_code == 403
        assert "Only the delivery unit or a fund manager may run a funding round." in answer.text

    def test_who_is_not_signed_in_is_asked_to(self, client):
        drafted()

        assert "sign-in" in client.get("/en/rounds/summer/run").url


class TestScoring:
    def scorer(self, client, kept, number=0):
        scorer = kept.scorers.order_by("pk")[number]
        client.force_login(scorer.user)
        return scorer

    def test_interests_are_asked_for_before_anything_else(self, client):
        kept, _scorers = in_sift(1)
        kept.scorers.update(declared_at=None)
        self.scorer(client, kept)
        (entry,) = entries(kept)

        assert client.get("/en/rounds/summer/score").url == "/en/rounds/summer/score/interests"
        assert "Say first in which statements" in client.get(f"/en/rounds/summer/score/{entry.pk}").text
        sent = {"entry": entry.pk, "reason": "I work there"}
        assert client.post("/en/rounds/summer/score/interests", sent).url == "/en/rounds/summer/score/interests"
        answer = client.post("/en/rounds/summer/score/interests", {"entry": "", "reason": ""})
        assert "You declared an interest in it, so others score it." in client.get(answer.url).text

    def test_an_interest_without_its_statement_or_its_reason_is_told(self, client):
        kept, _scorers = in_sift(1)
        self.scorer(client, kept)
        (entry,) = entries(kept)

        first = client.post("/en/rounds/summer/score/interests", {"entry": "", "reason": "I work there"})
        second = client.post("/en/rounds/summer/score/interests", {"entry": entry.pk, "reason": ""})

        assert "Choose the statement that the interest is in." in first.text
        assert "Say in a few words what the interest in “Problem 0” is." in second.text

    def test_an_interest_declared_by_mistake_is_taken_back(self, client):
        kept, _scorers = in_sift(1)
        scorer = self.scorer(client, kept)
        (entry,) = entries(kept)
        declare_interests(by=BY, at=SIFTED, scorer=scorer, interests={entry: "By mistake"})
        assert "By mistake" in client.get("/en/rounds/summer/score/interests").text

        client.post(f"/en/rounds/summer/score/interests/{entry.pk}/take-back")

        assert not scorer.conflicts.exists()

    def test_a_scorer_scores_one_after_another_and_says_when_all_are_in(self, client):
        kept, _scorers = in_sift(2)
        scorer = self.scorer(client, kept)
        first, second = entries(kept)

        answer = client.post(f"/en/rounds/summer/score/{first.pk}", marks(3, note="Good evidence"))
        assert answer.url == f"/en/rounds/summer/score/{second.pk}"
        assert "2 statements" in client.get("/en/rounds/summer/score").text
        assert "1 statement still has no full score" in client.post("/en/rounds/summer/score/finish").text
        client.post(answer.url, marks(5))
        client.post("/en/rounds/summer/score/finish")

        scorer.refresh_from_db()
        assert scorer.finished_at is not None
        assert "All your scores are in." in client.get("/en/rounds/summer/score").text

    def test_the_second_of_two_who_save_sees_what_changed(self, client):
        kept, _scorers = in_sift(1)
        scorer = self.scorer(client, kept)
        (entry,) = entries(kept)
        keep_score(by=BY, at=SIFTED, scorer=scorer, entry=entry, points=points(2))

        answer = client.post(f"/en/rounds/summer/score/{entry.pk}", marks(4))

        assert "Value to a citizen: 2 is kept now, yours is 4." in answer.text
        again = client.post(f"/en/rounds/summer/score/{entry.pk}", marks(4, version="1"))
        assert again.url == "/en/rounds/summer/score"
        assert Score.objects.get().points == points(4)

    def test_others_scores_stay_hidden_until_all_are_in(self, client):
        kept, scorers = in_sift(2)
        sign_in(client, "fund-manager")
        keep_score(by=BY, at=SIFTED, scorer=scorers[0], entry=entries(kept)[0], points=points(2))

        assert "What others gave is shown when all scores are in" in client.get("/en/rounds/summer/sift").text
        Score.objects.all().delete()
        scored(kept, scorers, [4, 3])

        page = client.get("/en/rounds/summer/sift").text
        assert "72" in page
        assert "What others gave is shown" not in page

    def test_who_was_not_asked_does_not_score(self, client):
        in_sift(1)
        sign_in(client, "delivery-unit")

        assert "Only people who were asked to score this round may do so." in client.get("/en/rounds/summer/score").text

    def test_a_scorer_from_the_council_that_leads_finds_its_statement_closed(self, client):
        kept, _scorers = in_sift(2)
        lead = somebody("lead", "council-lead", "gwynedd")
        scorer = kept.scorers.create(user=lead)
        declare_interests(by=BY, at=SIFTED, scorer=scorer, interests={})
        client.force_login(lead)
        first, _second = entries(kept)

        page = client.get("/en/rounds/summer/score").text

        assert "It is your own council’s statement, so others score it." in page
        assert client.get(f"/en/rounds/summer/score/{first.pk}").status_code == 403

    def test_a_sheet_goes_out_and_comes_back_the_same(self, client):
        kept, _scorers = in_sift(2)
        scorer = self.scorer(client, kept)
        book = self.book(client)
        sheet = book.active
        for row in (2, 3):
            for column in range(4, 4 + len(CODES)):
                sheet.cell(row, column).value = row

        answer = self.bring_back(client, book)

        assert answer.url == "/en/rounds/summer/score"
        assert [score.points for score in scorer.scores.order_by("entry_id")] == [points(2), points(3)]

    def test_every_wrong_cell_is_named_and_nothing_is_kept(self, client):
        kept, _scorers = in_sift(2)
        self.scorer(client, kept)
        book = self.book(client)
        book.active.cell(2, 4).value = 9
        book.active.cell(3, 5).value = "high"
        book.active.cell(3, 4).value = 3

        answer = self.bring_back(client, book)

        assert "Line 2, “Value to a citizen”: “9” is not a whole number from 0 to 5." in answer.text
        assert "Line 3, “How many citizens it affects”: “high” is not a whole number" in answer.text
        assert not Score.objects.exists()

    def test_a_sheet_of_another_round_or_no_sheet_is_refused(self, client):
        kept, _scorers = in_sift(1)
        self.scorer(client, kept)
        book = self.book(client)
        book.active.cell(2, 1).value = 99999

        assert "Line 2, “Number”: this is no statement that you score." in self.bring_back(client, book).text
        book.active.cell(1, 5).value = "Something else"
        assert "The sheet has no column “How many citizens it affects”." in self.bring_back(client, book).text

    def test_a_virus_is_refused(self, client):
        kept, _scorers = in_sift(1)
        self.scorer(client, kept)
        file = SimpleUploadedFile("x.xlsx", SIGNATURE)

        assert "holds a virus (EICAR)" in client.post("/en/rounds/summer/score/upload", {"file": file}).text

    def test_a_huge_file_is_refused_unread(self, client):
        kept, _scorers = in_sift(1)
        self.scorer(client, kept)
        file = SimpleUploadedFile("x.xlsx", b"x" * 2_000_001)

        assert "larger than 2 MB" in client.post("/en/rounds/summer/score/upload", {"file": file}).text

    def book(self, client):
        answer = client.get("/en/rounds/summer/score/sheet.xlsx")
        return load_workbook(BytesIO(answer.getvalue()))

    def bring_back(self, client, book):
        octets = BytesIO()
        book.save(octets)
        file = SimpleUploadedFile("scores.xlsx", octets.getvalue())
        return client.post("/en/rounds/summer/score/upload", {"file": file})


class TestWhatIsMultiplied:
    """Citizen impact is value times volume: 4 of 5 times 3 of 5, of 50 points, is 24."""

    def given(self):
        kept, scorers = in_sift(1, scorers=1)
        points = {**dict.fromkeys(CODES, 0), "value": 4, "volume": 3}
        keep_score(by=BY, at=SIFTED, scorer=scorers[0], entry=entries(kept)[0], points=points)
        finish_scoring(by=BY, at=SIFTED, scorer=scorers[0])
        return kept

    def test_is_one_column_of_the_sift_and_its_workbook(self, client):
        self.given()
        sign_in(client, "fund-manager")

        assert "Value to a citizen × How many citizens it affects" in client.get("/en/rounds/summer/sift").text
        sheet = load_workbook(BytesIO(client.get("/en/rounds/summer/sift.xlsx").getvalue())).active
        told = dict(zip(*[[cell.value for cell in row] for row in sheet.iter_rows(max_row=2)], strict=True))
        assert told["Value to a citizen × How many citizens it affects"] == 24
        assert (told["Value to a citizen: mean"], told["How many citizens it affects: mean"]) == (4, 3)
        assert told["Total of 100"] == 24

    def test_is_explained_with_what_each_was_given(self, client):
        kept = self.given()
        kept = move_round(by=BY, at=SIFTED, kept=kept, to="panel")
        Round.objects.filter(pk=kept.pk).update(state="published")

        page = client.get(f"/en/rounds/summer/entries/{entries(kept)[0].pk}").text

        assert "Multiplies “Value to a citizen”" in page
        assert "24 points of 100, from 1 scorer." in page

    def test_a_round_that_runs_already_keeps_its_sum(self, client):
        kept = self.given()
        for each in kept.criteria:
            each.pop("times", None)
            each["weight"] = 25 if each["code"] in ("value", "volume") else each["weight"]
        kept.save()
        sign_in(client, "fund-manager")

        page = client.get("/en/rounds/summer/sift").text

        assert " × " not in page.split("<main", 1)[1]
        assert "35" in page.split("<main", 1)[1]

    def test_can_be_set_and_taken_back_on_the_page(self, client):
        kept = drafted()
        sign_in(client, "fund-manager")
        form = as_shown(kept)
        assert form["times_1"] == "1"

        apart = {**form, "times_1": "", "weight_0": "25", "weight_1": "25"}
        assert client.post("/en/rounds/summer/criteria", apart).status_code == 302
        assert not any("times" in each for each in renewed(kept).criteria)
        refused = {**as_shown(renewed(kept)), "weight_0": "50", "weight_1": "", "times_1": "9"}
        assert "can only multiply one of the round" in client.post("/en/rounds/summer/criteria", refused).text


class TestTheSift:
    def test_ties_are_said_and_lengthen_the_shortlist(self, client):
        kept, scorers = in_sift(4)
        scored(kept, scorers, [5, 3, 3, 1])
        sign_in(client, "fund-manager")

        page = client.get("/en/rounds/summer/sift").text

        assert "2 (shared by 2)" in page
        assert "3 statements go to the panel and not 2, because some are equal at the border." in page
        assert "drawn from the number 2022" in page

    def test_scorers_who_are_far_apart_are_asked_to_talk(self, client):
        kept, scorers = in_sift(1)
        for each, value in zip(scorers, [1, 4], strict=True):
            keep_score(by=BY, at=SIFTED, scorer=each, entry=entries(kept)[0], points=points(value))
        kept.scorers.update(finished_at=SIFTED)
        sign_in(client, "fund-manager")

        assert "Value to a citizen (1 to 4)" in client.get("/en/rounds/summer/sift").text

    def test_the_workbook_has_the_spread_and_runs_no_formula(self, client):
        kept = before_panel((4, 3))
        statement = entries(kept)[0].statement
        statement.title = "=1+1"
        statement.save()
        sign_in(client, "fund-manager")

        sheet = load_workbook(BytesIO(client.get("/en/rounds/summer/sift.xlsx").getvalue())).active

        assert "Value to a citizen: lowest" in [cell.value for cell in sheet[1]]
        assert all(cell.data_type != "f" for row in sheet for cell in row)

    def test_the_number_of_questions_does_not_grow_with_the_statements(self, client):
        kept = before_panel((3, 2))
        sign_in(client, "fund-manager")
        pages = [f"/en/rounds/{kept.pk}/{page}" for page in ("sift", "panel", "entries", "run")] + ["/en/rounds/summer"]
        few = [questions(client, page) for page in pages]
        more = opened(20, code="autumn", shortlist=20)
        more.state = "panel"
        more.save()
        more.entries.update(is_shortlisted=True, scores={code: [3] for code in CODES})

        many = [questions(client, page.replace("summer", "autumn")) for page in pages]

        assert all(after <= before for after, before in zip(many, few, strict=True))


class TestThePanel:
    def test_a_brief_is_written_and_read_by_the_panel(self, client):
        kept = before_panel()
        entry = entries(kept)[0]
        sign_in(client, "fund-manager")
        sent = {
            "version": "0", "saving_low": "1000", "saving_high": "5000", "goals": ["healthier"], "ways": ["prevention"],
            "risks_cy": "Prinder pobl.", "risks_en": "Too few people.",
        }  # fmt: skip

        client.post(f"/en/rounds/summer/entries/{entry.pk}/brief", sent)
        sign_in(client, "board-member")
        page = client.get("/en/rounds/summer/panel").text

        assert Brief.objects.get().goals == ["healthier"]
        for told in ("£1,000 to £5,000 a year.", "A healthier Wales; Prevention", "Too few people."):
            assert told in page

    def test_the_pack_is_tagged_and_speaks_both_languages_welsh_first(self, client):
        before_panel()
        sign_in(client, "board-member")

        pdf = PdfReader(BytesIO(client.get("/en/rounds/summer/panel.pdf").content))

        text = [page.extract_text() for page in pdf.pages]
        assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert pdf.trailer["/Root"]["/Lang"] == "cy"
        assert "Rownd yr haf" in text[0]
        assert any("Summer round" in page for page in text)
        assert sum("Problem 0" in page for page in text) >= 4  # in each language's contents and on its own page

    def test_a_decision_is_recorded_with_its_reasons(self, client):
        kept = before_panel()
        entry = entries(kept)[0]
        sign_in(client, "board-member")
        sent = {"is_funded": "yes", "amount": "100000", "reason_cy": "Da", "reason_en": "Good"}
        address = f"/en/rounds/summer/entries/{entry.pk}/decide"

        assert "would be £10,000 too much" in client.post(address, sent).text
        assert client.post(address, {**sent, "amount": "40000"}).url == "/en/rounds/summer/panel"

        entry.refresh_from_db()
        assert (entry.outcome, entry.awarded) == ("funded", 40_000)

    def test_only_the_panel_decides(self, client):
        entry = entries(before_panel())[0]
        sign_in(client, "fund-manager")

        assert client.get(f"/en/rounds/summer/entries/{entry.pk}/decide").status_code == 403

    def test_another_shortlist_is_chosen_with_its_reason(self, client):
        kept = before_panel()
        last = entries(kept)[2]
        sign_in(client, "fund-manager")

        client.post("/en/rounds/summer/panel/shortlist", {"entries": [last.pk], "reason": "It cannot wait"})

        assert [entry.is_shortlisted for entry in entries(kept)] == [False, False, True]

    def test_before_the_sift_is_over_nothing_is_shown(self, client):
        in_sift(1)
        sign_in(client, "board-member")

        assert "The sift is not over" in client.get("/en/rounds/summer/panel").text
        assert client.get("/en/rounds/summer/panel.pdf").status_code == 404

    def test_others_do_not_read_it(self, client):
        before_panel()
        sign_in(client, "auditor")

        assert client.get("/en/rounds/summer/panel").status_code == 403


class TestThePublicPage:
    def test_the_ranking_is_public_once_published_and_not_before(self, client):
        kept = before_panel()

        before = client.get("/en/rounds/summer").text
        assert "The ranking" not in before
        assert "Problem 2" in before
        assert "72" not in client.get("/en/rounds/summer.csv").getvalue().decode()
        Round.objects.filter(pk=kept.pk).update(state="published")

        after = client.get("/en/rounds/summer").text
        assert "The ranking" in after
        assert "From call to award" in after

    def test_each_score_is_explained_without_names(self, client):
        kept = before_panel()
        Round.objects.filter(pk=kept.pk).update(state="published")

        page = client.get(f"/en/rounds/summer/entries/{entries(kept)[0].pk}").text

        assert "72 points of 100, from 2 scorers." in page
        assert "scorer0" not in page

    def test_before_that_an_entry_is_not_public(self, client):
        kept = before_panel()

        assert client.get(f"/en/rounds/summer/entries/{entries(kept)[0].pk}").status_code == 302

    def test_a_draft_is_seen_by_those_who_run_rounds_only(self, client):
        drafted()

        assert client.get("/en/rounds/summer").status_code == 404
        assert "Summer round" not in client.get("/en/rounds").text
        sign_in(client, "fund-manager")
        assert "Summer round" in client.get("/en/rounds").text

    def test_the_rules_are_told_in_sentences(self, client):
        rules = {
            "partners": 2,
            "leads": 1,
            "phases": ["alpha"],
            "caps": {"alpha": "50000"},
            "open": True,
            "missions": 1,
        }
        drafted(rules=rules)
        sign_in(client, "delivery-unit")

        page = client.get("/en/rounds/summer").text

        for told in (
            "It gives out £90,000.", "brings at least 2 others", "A council may lead 1 bid.", "these phases: Alpha.",
            "may have at most £50,000.", "What is made is open to all.", "at least 1 mission",
        ):  # fmt: skip
            assert told in page

    def test_words_of_people_are_never_read_as_code(self, client):
        kept = before_panel((4,))
        statement = entries(kept)[0].statement
        statement.title = "<script>alert(1)</script>"
        statement.save()

        assert "<script>alert" not in client.get("/en/rounds/summer").text

    def test_a_withdrawn_statement_leaves_the_ranking(self, client):
        kept = before_panel()
        withdraw_entry(by=BY, at=SIFTED, entry=entries(kept)[0])
        Round.objects.filter(pk=kept.pk).update(state="published")

        assert "Problem 0" not in client.get("/en/rounds/summer").text

    def test_a_whole_round_ends_published(self, client):
        kept = before_panel()
        sign_in(client, "board-member")
        for entry in entries(kept)[:2]:
            sent = {"is_funded": "no", "reason_cy": "Na", "reason_en": "No"}
            client.post(f"/en/rounds/summer/entries/{entry.pk}/decide", sent)
        sign_in(client, "fund-manager")
        for to in ("decided", "published"):
            client.post("/en/rounds/summer/move", {"to": to})

        assert renewed(kept).state == "published"
