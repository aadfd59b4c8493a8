"""The pages of a pooled cost: side by side, files out and back, agreed, statements in both languages."""

from io import BytesIO
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.office.choose.cost_world import COUNCILS, agreed, kept, partnership, proposed, speaker, unit
from tests.office.choose.round_world import somebody
from tests.office.choose.world import opportunity

from menter.choose.fair_share import bill_sheets, read_bill_sheets
from menter.office.choose.cost import job
from menter.office.choose.cost.named import kept_bill, names_of, renamed
from menter.office.choose.models import CostSplit, CostVersion, SplitState, WorkState
from menter.standards.spreadsheet import Sheet, write_book

pytestmark = pytest.mark.django_db
EMAILS = count()


def address(name, *more):
    return reverse(f"choose:{name}", args=[opportunity().pk, *more])


def text(answer):
    return " ".join(answer.content.decode().split())


def octets(answer):
    return b"".join(answer.streaming_content)


def sent(client, name, given, *more):
    return client.post(address(name, *more), given)


def book(version, change=None):
    """The version as a workbook, perhaps with one cell changed: (sheet, row, column, value)."""
    bill = kept_bill(version)
    sheets = bill_sheets(renamed(bill, names_of(bill.councils)), "en")
    if change:
        place, row, column, value = change
        rows = [list(each) for each in sheets[place].rows]
        rows[row][column] = value
        sheets[place] = Sheet(sheets[place].title, sheets[place].headings, rows)
    return SimpleUploadedFile("cost.xlsx", b"".join(write_book(sheets)))


def test_every_method_stands_side_by_side_with_its_test(client):
    kept()
    client.force_login(speaker())

    page = text(client.get(address("costs")))

    assert "£47,500" in page
    assert "Shapley value" in page
    assert "Nobody gains by leaving" in page
    assert "No shares" in page
    assert "<svg" in page


def test_the_same_stands_there_in_welsh(client):
    kept()
    client.force_login(speaker())

    page = text(client.get(address("costs").replace("/en/", "/cy/")))

    assert 'lang="cy"' in page
    assert "gwynedd cy" in page


def test_the_table_of_methods_can_be_had_as_files(client):
    kept()
    client.force_login(speaker())

    rows = client.get(address("costs_json")).json()["rows"]

    assert {row["council"] for row in rows} == {f"{code} en" for code in COUNCILS}
    assert sum(row["shapley"] for row in rows) == 47_500
    assert b"Shapley" in octets(client.get(address("costs_csv")))


def test_prices_on_offer_are_read_by_those_who_work_on_it_and_by_everybody_once_agreed(client):
    split = proposed()
    assert client.get(address("costs")).status_code == 302
    assert client.get(address("cost_statement", split.pk, "conwy")).status_code == 302

    agreed(split)

    assert client.get(address("costs")).status_code == 200
    assert client.get(address("cost_statement", split.pk, "conwy")).status_code == 200


def test_without_a_cost_the_page_leads_to_an_example(client):
    partnership()
    client.force_login(unit())

    page = text(client.get(address("costs")))
    file = octets(client.get(address("cost_file")))

    assert "not written down yet" in page
    assert len(read_bill_sheets(BytesIO(file), "x.xlsx").councils) == 22


@pytest.mark.parametrize("language", ["cy", "en"])
def test_a_cost_goes_out_as_a_workbook_and_comes_back_as_a_new_version(client, language):
    partnership()
    version = kept()
    client.force_login(unit())
    out = octets(client.get(address("cost_file").replace("/en/", f"/{language}/")))

    answer = client.post(
        address("bring_cost").replace("/en/", f"/{language}/"),
        {"file": SimpleUploadedFile("cost.xlsx", out), "version": "1", "note": "Checked"},
    )

    assert answer.status_code == 302
    newest = CostVersion.objects.first()
    assert (newest.number, newest.state) == (2, WorkState.DONE)
    assert kept_bill(newest).sharers == kept_bill(version).sharers


def test_a_wrong_cell_is_named_and_nothing_is_kept(client):
    partnership()
    version = kept()
    client.force_login(unit())

    answer = sent(client, "bring_cost", {"file": book(version, (0, 1, 2, "many")), "version": "1"})

    assert answer.status_code == 400
    assert "Councils, cell C3" in text(answer)
    assert CostVersion.objects.count() == 1


def test_a_file_made_from_an_older_version_is_not_kept_unseen(client):
    partnership()
    version = kept()
    client.force_login(unit())

    answer = sent(client, "bring_cost", {"file": book(version), "version": "0"})

    assert answer.status_code == 400
    assert "Somebody saved this while you had it open" in text(answer)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("x.xlsx", b"nothing"), "x.xlsx"),
        (SimpleUploadedFile("x.json", b"{"), "not JSON"),
        (SimpleUploadedFile("x.json", b" " * 2_000_001), "larger than 2 MB"),
    ],
)
def test_what_is_no_cost_is_refused_with_a_sentence(client, file, said):
    partnership()
    kept()
    client.force_login(unit())

    answer = sent(client, "bring_cost", {"file": file, "version": "1"})

    assert answer.status_code == 400
    assert said in text(answer)


def test_only_the_unit_and_fund_managers_say_what_a_cost_is_made_of(client):
    kept()
    client.force_login(speaker())

    for name in ("cost_file", "bring_cost", "join_cost", "leave_cost", "propose_split"):
        assert client.get(address(name)).status_code == 403
    assert sent(client, "reckon_cost", {}).status_code == 403


def test_a_split_is_proposed_agreed_by_each_council_and_settled(client):
    partnership()
    kept()
    client.force_login(unit())
    assert sent(client, "propose_split", {"method": "shapley", "first_year": "2027", "years": "2"}).status_code == 302

    for code in COUNCILS:
        client.force_login(speaker(code))
        assert sent(client, "answer_split", {"body": code, "is_agreed": "yes"}).status_code == 302

    assert CostSplit.objects.get().state == SplitState.AGREED
    page = text(client.get(address("costs")))
    assert "Agreed by all" in page
    assert "£13,166.67" in page


def test_nobody_answers_for_another_council(client):
    proposed()
    client.force_login(speaker("gwynedd"))

    assert sent(client, "answer_split", {"body": "conwy", "is_agreed": "yes"}).status_code == 400

    client.force_login(unit())
    assert "You do not speak for a council that shares this cost" in text(client.get(address("answer_split")))
    assert sent(client, "answer_split", {"body": "conwy", "is_agreed": "yes"}).status_code == 400
    assert not CostSplit.objects.get().answers.exists()


def test_a_refusal_without_a_reason_is_sent_back(client):
    proposed()
    client.force_login(speaker())

    answer = sent(client, "answer_split", {"body": "gwynedd", "is_agreed": "no"})

    assert answer.status_code == 400
    assert "Say why not" in text(answer)


def test_a_council_that_leaves_is_left_out_and_what_changes_is_said(client):
    partnership()
    agreed()
    client.force_login(unit())
    assert sent(client, "leave_cost", {"body": "powys", "version": "1", "note": "Powys leaves"}).status_code == 302
    assert sent(client, "propose_split", {"method": "shapley", "first_year": "2028", "years": "1"}).status_code == 302

    page = text(client.get(address("costs")))

    assert "What changes against what was agreed before" in page
    assert "pays £0, £16,666.6" in page
    assert "Powys leaves" in page


def test_a_council_joins_late_with_its_numbers(client):
    partnership()
    kept()
    client.force_login(unit())

    answer = sent(client, "join_cost", {"body": "cardiff", "number_0": "100", "version": "1", "now": "5000"})

    assert answer.status_code == 302
    bill = kept_bill(CostVersion.objects.first())
    assert bill.councils == (*COUNCILS, "cardiff")
    assert bill.sharers[-1].numbers == {"Meetings": 100.0}
    assert bill.sharers[-1].now == 500_000


def test_a_council_that_is_in_brings_new_numbers(client):
    partnership()
    kept()
    client.force_login(unit())

    sent(client, "join_cost", {"body": "conwy", "number_0": "100", "version": "1"})

    bill = kept_bill(CostVersion.objects.first())
    assert bill.councils == COUNCILS
    assert bill.sharers[1].numbers == {"Meetings": 100.0}


def test_the_last_council_cannot_leave(client):
    partnership()
    kept(("gwynedd",))
    client.force_login(unit())

    answer = sent(client, "leave_cost", {"body": "gwynedd", "version": "1"})

    assert answer.status_code == 400
    assert "nobody to share the cost" in text(answer)


@pytest.mark.parametrize(("language", "said"), [("en", "What you pay"), ("cy", "Yr hyn rydych chi’n ei dalu")])
def test_a_statement_is_read_in_either_language(client, language, said):
    split = agreed()

    page = text(client.get(address("cost_statement", split.pk, "conwy").replace("/en/", f"/{language}/")))

    assert said in page
    assert "£13,166.67" in page
    assert f"conwy {language}" in page


def test_a_statement_with_caps_says_what_they_do(client):
    split = agreed(proposed(kept(conwy={"cap": 10_000}), years=2))

    page = text(client.get(address("cost_statement", split.pk, "conwy")))

    assert "With these limits" in page
    assert "Year by year" in page


def test_the_statement_can_be_had_as_a_pdf_in_both_languages(client):
    split = agreed()

    answer = client.get(address("cost_statement_pdf", split.pk, "conwy"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert b"pdfuaid" in answer.content


def test_who_is_not_in_a_split_has_no_statement(client):
    split = agreed()

    assert client.get(address("cost_statement", split.pk, "cardiff")).status_code == 404
    assert client.get(address("cost_statement", split.pk + 1, "conwy")).status_code == 404


def test_a_larger_cost_waits_for_the_background_and_says_how_far_it_is(client, monkeypatch):
    partnership()
    version = kept()
    monkeypatch.setattr(job, "AT_ONCE", 2)
    client.force_login(unit())

    sent(client, "bring_cost", {"file": book(version), "version": "1"})

    newest = CostVersion.objects.first()
    assert newest.state == WorkState.WAITING
    assert "wait for their turn" in text(client.get(address("costs")))
    newest.note_progress(3, 9)
    assert "3 of 9 steps are done" in text(client.get(address("costs")))
    job.reckon_cost.func(newest.pk)
    assert "Nobody gains by leaving" in text(client.get(address("costs")))


def test_what_broke_off_is_worked_out_again_when_asked(client):
    version = kept()
    version.note_progress(3, 9)
    client.force_login(unit())

    assert sent(client, "reckon_cost", {}).status_code == 302

    assert CostVersion.objects.get().state == WorkState.DONE


def test_a_larger_split_waits_for_the_background(client, monkeypatch):
    kept()
    monkeypatch.setattr(job, "AT_ONCE", 2)
    client.force_login(unit())

    sent(client, "propose_split", {"method": "equal", "first_year": "2027", "years": "1"})
    assert "Waits for its turn" in text(client.get(address("costs")))
    job.work_out_split.func(CostSplit.objects.get().pk)

    assert CostSplit.objects.get().work == WorkState.DONE


def test_the_opportunity_leads_to_its_costs(client):
    row = opportunity()
    assert "Not shared yet" in text(client.get(reverse("join_up:opportunity", args=[row.pk])))

    agreed()

    page = text(client.get(reverse("join_up:opportunity", args=[row.pk])))
    assert address("costs") in page
    assert "Agreed by all" in page


def test_the_page_asks_as_much_of_the_database_for_many_councils_as_for_few(client, django_assert_max_num_queries):
    agreed(proposed(kept(("gwynedd", "conwy"))), ("gwynedd", "conwy"))
    client.force_login(somebody(f"reader{next(EMAILS)}", "auditor"))
    client.get(address("costs"))
    few = asked(client)

    many = ("gwynedd", "conwy", "powys", "cardiff", "swansea", "torfaen")
    agreed(proposed(kept(many, seen=1)), many)

    assert asked(client) <= few + 2


def asked(client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as questions:
        client.get(address("costs"))
    return len(questions)
