"""The workbook of a draft that comes back: what is kept of it, what is refused by cell, what is never half-kept."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import override
from lxml import html
from openpyxl import load_workbook
from tests.office.choose.plan_world import begun, scope
from tests.office.choose.world import AT, BY, body, envelope, opportunity
from tests.office.people_world import sign_in

from menter.choose.plan.file import word
from menter.office.choose.actions import change_draft, keep_scopes, keep_team
from menter.office.choose.models import PlanDraft, ScopeVersion, TeamVersion
from menter.office.choose.scope_form import missions
from menter.office.ledger.models import Entry
from menter.office.reference.models import Partnership, PartnershipMember

pytestmark = pytest.mark.django_db
GIVES = {"cashable": [[900_000, 1_800_000, 2_700_000]] * 2, "residents": [[300, 600, 900]]}
HEADINGS = 1  # row of the headings in each sheet


@pytest.fixture
def manager(client):
    sign_in(client, "fund-manager")
    return client


@pytest.fixture
def draft():
    """Two councils, an envelope, a designer, two opportunities with a scope each and one by its estimate."""
    year = localdate().year - (localdate().month < 4)
    here = Partnership.objects.create(code="here", name_cy="x", name_en="x", is_here=True, source="test")
    for code, residents in (("powys", 100_000), ("gwynedd", 50_000)):
        council = body(code, population=residents)
        PartnershipMember.objects.create(partnership=here, body=council, joined=date(2000, 1, 1))
    envelope(amounts={year: 100_000, year + 1: 50_000})
    role = {"code": "designer", "name_cy": "Dylunydd", "name_en": "Designer", "days": [40, 60], "top_up": 0.2,
            "day_rate": 60_000}  # fmt: skip
    keep_team(by=BY, at=AT, version=0, first_year=year, roles=[role])
    for key in ("join-1", "join-2"):
        made = scope(cost=[10_000_00, 5_000_00], members=["powys", "gwynedd"], gives=GIVES)
        made["phases"][0] |= {"days": {"designer": [5, 10]}, "passes": 0.8}
        said = {"aims": [1], "is_quick": False, "scopes": [made]}
        keep_scopes(by=BY, at=AT, opportunity=opportunity(key), version=0, said=said)
    opportunity("start-9")
    return begun(first_year=year)


class Page:
    """A workbook that somebody takes, changes, and brings back."""

    def __init__(self, client, draft, language="en"):
        self.client, self.draft, self.language = client, draft, language
        self.address = f"/{language}/plan/drafts/{draft.pk}/file"
        answer = client.get(f"{self.address}.xlsx")
        self.book = load_workbook(BytesIO(b"".join(answer.streaming_content)))

    def sheet(self, title):
        return self.book[title.to(self.language)]

    def row(self, title, *names):
        """The row that begins with these."""
        rows = self.sheet(title).iter_rows(values_only=True)
        return next(n for n, row in enumerate(rows, start=1) if row[: len(names)] == names)

    def put(self, title, row, column, value):
        """Write into a cell, found by the heading of its column; gives the cell's name."""
        sheet = self.sheet(title)
        place = next(cell.column for cell in sheet[HEADINGS] if cell.value == column.to(self.language))
        cell = sheet.cell(row, place)
        cell.value = value
        return cell.coordinate

    def bring(self, name="plan.xlsx"):
        out = BytesIO()
        self.book.save(out)
        return self.client.post(self.address, {"file": SimpleUploadedFile(name, out.getvalue())})

    def keep(self, shown):
        changes = re.search(r'name="changes" value="([^"]+)"', shown.text)
        return self.client.post(f"{self.address}/keep", {"changes": changes[1]})


def column(title, name):
    return word.COLUMNS[title][name]


def kept(key="join-1"):
    return ScopeVersion.objects.filter(opportunity__key=key).first().said


def phase(key="join-1"):
    return kept(key)["scopes"][0]["phases"][0]


COST_ROW = ("join-1", "Standard", "Alpha")
DAYS_ROW = (*COST_ROW, "designer")


def edit_everything(page):
    """A change of each kind that a workbook may bring."""
    cost = page.row(word.COSTS, *COST_ROW)
    page.put(word.COSTS, cost, word.quarter_heading(2), 6_500.5)
    page.put(word.COSTS, cost, column(word.COSTS, "passes"), 0.7)
    page.put(word.COSTS, cost, column(word.COSTS, "pays_from"), "fund")
    page.put(word.DAYS, page.row(word.DAYS, *DAYS_ROW), word.quarter_heading(1), 7.5)
    first, second = page.row(word.OPPORTUNITIES, "join-1"), page.row(word.OPPORTUNITIES, "join-2")
    page.put(word.OPPORTUNITIES, first, column(word.OPPORTUNITIES, "latest"), 11)
    page.put(word.OPPORTUNITIES, first, column(word.OPPORTUNITIES, "earliest"), 6)
    page.put(word.OPPORTUNITIES, first, column(word.OPPORTUNITIES, "must"), "fixed in")
    page.put(word.OPPORTUNITIES, first, column(word.OPPORTUNITIES, "aims"), "1; 2")
    page.put(word.OPPORTUNITIES, first, column(word.OPPORTUNITIES, "needs_first"), "join-2")
    page.put(word.OPPORTUNITIES, second, column(word.OPPORTUNITIES, "is_quick"), "yes")
    page.put(word.POTS, page.row(word.POTS, "fund"), word.year_heading(1), 90_000)
    page.put(word.POTS, page.row(word.POTS, "fund"), word.year_heading(2), 45_000)
    page.put(word.POTS, page.row(word.POTS, "fund"), column(word.POTS, "carries_over"), "Yes")
    page.put(word.TEAM, page.row(word.TEAM, "designer"), word.quarter_heading(3), 80)
    page.put(word.TEAM, page.row(word.TEAM, "designer"), column(word.TEAM, "day_rate"), 650)
    page.put(word.RULES, page.row(word.RULES, "Share of each pot kept back"), column(word.RULES, "number"), 0.1)


def test_every_change_that_can_be_kept_is_shown_first_and_then_kept(manager, draft):
    page = Page(manager, draft)
    edit_everything(page)

    shown = page.bring()

    assert shown.status_code == 200
    assert "Standard, Alpha: pounds in quarter 2" in shown.text
    assert "£5,000" in shown.text
    assert "£6,500.50" in shown.text
    assert "Standard, Alpha: days of Designer in quarter 1" in shown.text
    rows = [html.fromstring(row).xpath("//td|//th") for row in re.findall(r"<tr.*?</tr>", shown.text, re.S)]
    now = {
        (cells[0], cells[1]): cells[3]
        for row in rows
        if len(cells := [each.text_content().strip() for each in row]) > 3
    }
    assert now["Opportunity join-1", word.COLUMNS[word.OPPORTUNITIES]["needs_first"].to("en")] == "Opportunity join-2"
    assert now["Opportunity join-1", f"Standard, Alpha: {word.COLUMNS[word.COSTS]['pays_from'].to('en')}"] == "Fund"
    with override("en"):
        aims = "; ".join(name for number, name in missions() if number in "12")
    assert now["Opportunity join-1", word.COLUMNS[word.OPPORTUNITIES]["aims"].to("en")] == aims
    assert PlanDraft.objects.get().version == 1, "nothing is kept before the button is pressed"
    assert page.keep(shown).status_code == 302
    assert phase()["cost"] == [10_000_00, 6_500_50]
    assert (phase()["passes"], phase()["pays_from"], phase()["days"]) == (0.7, ["fund"], {"designer": [7.5, 10.0]})
    assert (kept()["aims"], kept("join-2")["is_quick"]) == ([1, 2], True)
    rules = PlanDraft.objects.get().rules
    assert rules["starts"] == {"join-1": {"earliest": 5, "latest": 10}}
    assert (rules["fixed"], rules["needs_first"]) == ({"join-1": "in"}, {"join-1": ["join-2"]})
    assert (rules["pots"], rules["reserve"]) == ({"fund": {"percent": 90, "carries_over": True}}, 0.1)
    role = TeamVersion.objects.first().said[0]
    assert (role["days"], role["day_rate"]) == ([40, 60, 80, 60], 65_000)


def test_what_was_kept_comes_out_as_it_was_written(manager, draft):
    page = Page(manager, draft)
    edit_everything(page)
    page.keep(page.bring())

    again = Page(manager, PlanDraft.objects.get())

    row = [cell.value for cell in again.sheet(word.COSTS)[again.row(word.COSTS, *COST_ROW)]]
    assert row[:7] == ["join-1", "Standard", "Alpha", "fund", 0.7, 10_000, 6_500.5]
    text = manager.get(f"/en/plan/drafts/{draft.pk}").text
    first = draft.first_year
    assert f"“Opportunity join-1” starts in July to September {first + 1} at the earliest." in text
    assert f"“Opportunity join-1” starts in October to December {first + 2} at the latest." in text


def test_it_stands_in_the_record(manager, draft):
    page = Page(manager, draft)
    page.put(word.COSTS, page.row(word.COSTS, *COST_ROW), word.quarter_heading(1), 1)

    page.keep(page.bring())

    entry = Entry.objects.get(action="choose.bring_back_draft")
    assert (entry.detail["opportunities"], entry.detail["team"]) == (1, False)


def test_a_workbook_in_welsh_comes_back_on_the_page_in_english(manager, draft):
    page = Page(manager, draft, "cy")
    scope_name, phase_name = page.sheet(word.COSTS)["B2"].value, page.sheet(word.COSTS)["C2"].value
    page.put(word.COSTS, page.row(word.COSTS, "join-1", scope_name, phase_name), word.quarter_heading(1), 12_000)
    page.address = page.address.replace("/cy/", "/en/")

    shown = page.bring()

    assert "Standard, Alpha: pounds in quarter 1" in shown.text
    page.keep(shown)
    assert phase()["cost"][0] == 12_000_00


def test_a_row_of_days_that_is_taken_out_means_no_days(manager, draft):
    page = Page(manager, draft)
    row = page.row(word.DAYS, *DAYS_ROW)
    page.sheet(word.DAYS).delete_rows(row)

    page.keep(page.bring())

    assert phase()["days"] == {}


def benefit_rows(page, kind=word.KINDS["cashable"]):
    named = kind.to("en")
    rows = page.sheet(word.BENEFITS).iter_rows(min_row=2, values_only=True)
    return [n for n, row in enumerate(rows, start=2) if row[0] == "join-1" and row[3] == named]


def test_benefits_multiplied_by_one_factor_change_the_sum_that_is_shared(manager, draft):
    page = Page(manager, draft)
    for row in benefit_rows(page):
        for name in ("low", "middle", "high"):
            place = 7 + ("low", "middle", "high").index(name)
            cell = page.sheet(word.BENEFITS).cell(row, place)
            cell.value = round(cell.value * 1.1, 2)

    shown = page.bring()

    assert "Standard, all councils together, year 1: Cashable saving in pounds" in shown.text
    page.keep(shown)
    assert kept()["scopes"][0]["gives"]["cashable"] == [[990_000, 1_980_000, 2_970_000]] * 2
    assert kept()["scopes"][0]["gives"]["residents"] == GIVES["residents"]


def test_one_councils_part_of_a_benefit_is_refused_by_its_cell(manager, draft):
    page = Page(manager, draft)
    cell = page.put(word.BENEFITS, benefit_rows(page)[0], column(word.BENEFITS, "middle"), 7_000)

    shown = page.bring()

    assert shown.status_code == 400
    assert f"Benefits by year, cell {cell}: The office keeps one sum for all councils" in shown.text


REFUSED = [
    (word.OPPORTUNITIES, ("join-1",), "title", "Another", "is not changed by a workbook"),
    (word.OPPORTUNITIES, ("join-1",), "one_of", "bins", "What excludes what"),
    (word.OPPORTUNITIES, ("join-1",), "approved_scope", "Standard", "Which plan to stay near"),
    (word.OPPORTUNITIES, ("join-1",), "aims", "bins", "“bins” is no mission"),
    (word.OPPORTUNITIES, ("join-1",), "earliest", 1, "would stand here"),
    (word.OPPORTUNITIES, ("join-1",), "needs_first", "gone", "is not under “Opportunities”"),
    (word.SCOPES, ("join-1",), "members", "powys", "Who takes part is said on the page"),
    (word.COSTS, ("start-9",), "passes", 0.5, "worked out from the opportunity’s estimate"),
    (word.COSTS, ("join-1",), "passes", 0.555, "whole per cent"),
    (word.COSTS, ("join-1",), "passes", "often", "is not a number"),
    (word.POTS, ("fund",), "pays_for", "join-1", "An envelope does not name what it pays for"),
    (word.TEAM, ("designer",), "top_up", 0.333, "whole per cent"),
    (word.COUNCILS, ("powys",), "population", 7, "Councils are not changed"),
    (word.RULES, ("First financial year",), "number", 2031, "A draft does not keep this"),
    (word.RULES, ("Share of each pot kept back",), "number", 0.123, "whole per cent"),
    (word.RULES, ("Share of each pot kept back",), "about", "all", "cannot add this row"),
    (word.RULES, ("Most changes from the approved plan",), "number", 3, "Which plan to stay near"),
]


@pytest.mark.parametrize(("title", "row", "name", "value", "why"), REFUSED)
def test_what_cannot_be_kept_is_refused_by_its_cell(manager, draft, title, row, name, value, why):
    page = Page(manager, draft)
    if name == "earliest":
        draft = change_draft(by=BY, at=AT, draft=draft, version=1, rules={})
        PlanDraft.objects.update(first_year=draft.first_year - 1)
        page = Page(manager, PlanDraft.objects.get())
    cell = page.put(title, page.row(title, *row), column(title, name), value)

    shown = page.bring()

    assert shown.status_code == 400
    first = cell if "row" not in why else re.sub("[A-Z]+", "A", cell)
    assert f"{title.to('en')}, cell {first}: " in shown.text
    assert why in shown.text
    assert "Keep these changes" not in shown.text


def test_money_that_is_no_whole_share_is_refused_with_the_nearest(manager, draft):
    page = Page(manager, draft)
    cell = page.put(word.POTS, page.row(word.POTS, "fund"), word.year_heading(1), 90_001)

    shown = page.bring()

    assert f"Pots of money, cell {cell}: " in shown.text
    assert "The nearest is 90 per cent: £90,000; £45,000; £0." in shown.text


def test_rows_that_are_added_or_taken_out_are_refused(manager, draft):
    page = Page(manager, draft)
    page.sheet(word.TEAM).append(["tester", 0, 0, 5])
    page.sheet(word.BENEFITS).delete_rows(benefit_rows(page)[0])
    page.sheet(word.RULES).delete_rows(page.row(word.RULES, "Prices of the year"))

    shown = page.bring()

    assert "Team, cell A3: A workbook cannot add this row." in shown.text
    assert "The row that stood here is gone" in shown.text
    assert "The office keeps one sum for all councils" in shown.text


PHASE = {word.COSTS: [None, None, 5_000], word.DAYS: ["designer", 3]}  # what a row says after the phase's name
NEW = {
    word.OPPORTUNITIES: [
        (word.OPPORTUNITIES, ["join-8", "Another"]),
        (word.SCOPES, ["join-8", "Standard", "powys"]),
        *((title, ["join-8", "Standard", "Alpha", *said]) for title, said in PHASE.items()),
        (word.BENEFITS, ["join-8", "Standard", "powys", word.KINDS["residents"].to("en"), 1, 1, 10, 20, 30]),
    ],
    word.COSTS: [(title, ["join-1", "Standard", "Beta", *said]) for title, said in PHASE.items()],
}


@pytest.mark.parametrize("whole", NEW, ids=["opportunity", "phase"])
def test_what_is_added_in_every_sheet_is_refused_by_its_first_row(manager, draft, whole):
    page = Page(manager, draft)
    for title, row in NEW[whole]:
        page.sheet(title).append(row)
    if whole is word.OPPORTUNITIES:
        first = page.row(word.OPPORTUNITIES, "join-2")
        page.put(word.OPPORTUNITIES, first, column(word.OPPORTUNITIES, "needs_first"), "join-8")

    shown = page.bring()

    assert f"{whole.to('en')}, cell A{page.sheet(whole).max_row}: A workbook cannot add this row." in shown.text


@pytest.mark.parametrize(
    "names",
    [("join-1",), ("join-1", "Standard", "Alpha"), ("fund",), ("designer",), ("powys",)],
    ids=["opportunity", "phase", "pot", "role", "council"],
)
def test_what_is_taken_out_of_every_sheet_is_refused(manager, draft, names):
    page = Page(manager, draft)
    for sheet in page.book.worksheets:
        for number in range(sheet.max_row, HEADINGS, -1):
            values = [cell.value for cell in sheet[number]]
            if all(name in values for name in names):
                sheet.delete_rows(number)

    shown = page.bring()

    assert shown.status_code == 400
    assert "govuk-error-summary" in shown.text
    assert (PlanDraft.objects.get().version, ScopeVersion.objects.count()) == (1, 2)


def test_a_pot_that_only_the_workbook_has_is_refused(manager, draft):
    page = Page(manager, draft)
    page.sheet(word.POTS).append(["another", None, None, 1_000, 1_000, 1_000])
    page.put(word.COSTS, page.row(word.COSTS, *COST_ROW), column(word.COSTS, "pays_from"), "another")

    shown = page.bring()

    assert "Pots of money, cell A3: A workbook cannot add this row." in shown.text


def test_all_wrong_cells_are_named_at_once_and_nothing_is_kept(manager, draft):
    page = Page(manager, draft)
    page.put(word.COSTS, page.row(word.COSTS, *COST_ROW), word.quarter_heading(1), 1)
    page.put(word.OPPORTUNITIES, page.row(word.OPPORTUNITIES, "join-1"), column(word.OPPORTUNITIES, "title"), "Another")
    page.put(word.SCOPES, page.row(word.SCOPES, "join-1"), column(word.SCOPES, "members"), "powys")

    shown = page.bring()

    assert "Opportunities, cell B2: " in shown.text
    assert "Scopes, cell C2: " in shown.text
    assert (PlanDraft.objects.get().version, ScopeVersion.objects.count()) == (1, 2)


def test_a_column_that_is_gone_is_named(manager, draft):
    page = Page(manager, draft)
    page.sheet(word.OPPORTUNITIES).delete_cols(8)

    shown = page.bring()

    assert "Opportunities: The column “Aims it serves” is gone." in shown.text


def test_what_was_added_beside_the_plan_is_named_as_not_read(manager, draft):
    page = Page(manager, draft)
    page.put(word.COSTS, page.row(word.COSTS, *COST_ROW), word.quarter_heading(1), 1)
    page.book.create_sheet("Working").append(["note"])
    page.book["Working"].append(["mine"])
    page.sheet(word.TEAM).cell(1, 30).value = "Remarks"

    shown = page.bring()

    assert "the sheet “Working”" in shown.text
    assert "the column “Remarks” of the sheet “Team”" in shown.text
    assert "Where this file comes from" not in shown.text


def test_a_file_as_it_went_out_changes_nothing(manager, draft):
    for language in ("en", "cy"):
        shown = Page(manager, draft, language).bring()

        assert shown.status_code == 400
        assert language == "cy" or "Nothing in the file differs from what the office has." in shown.text


def test_changes_that_no_plan_could_hold_to_are_refused(manager, draft):
    page = Page(manager, draft)
    for one, other in (("join-1", "join-2"), ("join-2", "join-1")):
        place = column(word.OPPORTUNITIES, "needs_first")
        page.put(word.OPPORTUNITIES, page.row(word.OPPORTUNITIES, one), place, other)

    shown = page.bring()

    assert shown.status_code == 400
    assert "Opportunity join-1" in shown.text


def old(page, shown):
    again = page.bring()
    assert again.status_code == 400
    assert "has changed since this file was taken" in again.text
    late = page.keep(shown)
    assert late.status_code == 409 or late.status_code == 400
    assert "has changed since this file was taken" in late.text


CHANGES = {
    "the draft": lambda draft: change_draft(by=BY, at=AT, draft=draft, version=1, rules={"reserve": 0.2}),
    "a scope": lambda _draft: keep_scopes(
        by=BY, at=AT, opportunity=opportunity("join-2"), version=1,
        said={"aims": [], "is_quick": False, "scopes": [scope()]},
    ),
    "the team": lambda draft: keep_team(by=BY, at=AT, version=1, first_year=draft.first_year, roles=[]),
    "an envelope": lambda draft: envelope(amounts={draft.first_year: 7}),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_what_was_changed_since_makes_the_file_old(manager, draft, what):
    if what == "the team":
        for key in ("join-1", "join-2"):
            said = {"aims": [], "is_quick": False, "scopes": [scope()]}
            keep_scopes(by=BY, at=AT, opportunity=opportunity(key), version=1, said=said)
    page = Page(manager, draft)
    page.put(word.COSTS, page.row(word.COSTS, *COST_ROW), word.quarter_heading(1), 1)
    shown = page.bring()
    versions = ScopeVersion.objects.count()

    CHANGES[what](draft)

    old(page, shown)
    assert ScopeVersion.objects.count() == versions + (what == "a scope")


def test_a_file_of_another_draft_is_refused(manager, draft):
    page = Page(manager, draft)
    other = begun(first_year=draft.first_year)
    page.address = f"/en/plan/drafts/{other.pk}/file"

    assert "This file was taken from another draft." in page.bring().text


def test_a_file_that_does_not_say_where_it_comes_from_is_refused(manager, draft):
    page = Page(manager, draft)
    del page.book["Where this file comes from"]

    assert "nobody can tell which draft the file was taken from" in page.bring().text


BAD = {
    "a text": (b"costs; days\n1; 2\n", "is not a workbook, though its name says so"),
    "nothing": (b"", "The file is empty."),
    "half a workbook": (b"PK\x03\x04 and no more", "plan.xlsx"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_refused_in_a_sentence(manager, draft, what):
    octets, why = BAD[what]
    file = SimpleUploadedFile("plan.xlsx", octets)

    shown = manager.post(f"/en/plan/drafts/{draft.pk}/file", {"file": file})

    assert shown.status_code == 400
    assert why in shown.text


def test_no_file_and_one_that_is_too_large_are_refused(manager, draft, settings):
    assert "Choose the workbook." in manager.post(f"/en/plan/drafts/{draft.pk}/file", {}).text
    page = Page(manager, draft)
    settings.UPLOAD_MOST = 100

    assert "pages take files of up to" in page.bring().text


def test_a_formula_that_was_never_worked_out_is_named_by_its_cell(manager, draft):
    page = Page(manager, draft)
    cell = page.put(word.COSTS, page.row(word.COSTS, *COST_ROW), word.quarter_heading(1), "=A1+1")

    assert f"Costs by quarter, cell {cell}: " in page.bring().text


def test_nobody_keeps_anything_but_what_was_shown(manager, draft, monkeypatch):
    page = Page(manager, draft)
    page.put(word.COSTS, page.row(word.COSTS, *COST_ROW), word.quarter_heading(1), 1)
    shown = page.bring()
    made_up = manager.post(f"{page.address}/keep", {"changes": "made:up"})
    assert made_up.status_code >= 400
    assert "Bring the workbook back again." in made_up.text

    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)

    assert "Bring the workbook back again." in page.keep(shown).text
    assert PlanDraft.objects.get().version == 1


def test_nobody_else_brings_it_back(client, draft):
    sign_in(client, "auditor")

    assert client.get(f"/en/plan/drafts/{draft.pk}/file").status_code == 403
    assert client.post(f"/en/plan/drafts/{draft.pk}/file/keep", {}).status_code == 403


@pytest.mark.parametrize("language", ["cy", "en"])
def test_each_page_has_one_heading(manager, draft, language):
    page = Page(manager, draft, language)
    page.put(word.TEAM, page.row(word.TEAM, "designer"), word.quarter_heading(1), 41)

    for answer in (manager.get(page.address), page.bring()):
        assert answer.status_code == 200
        assert answer.text.count("<h1") == 1
