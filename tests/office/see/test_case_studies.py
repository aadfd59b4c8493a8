"""Case studies come in from a table in either language, are listed, and are found by whoever needs the same."""

import io
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.see.conftest import AT

from menter.office.demo.world import case_studies_of
from menter.office.join_up.finding import find_new
from menter.office.join_up.index import ask
from menter.office.join_up.kind import KINDS
from menter.office.ledger.models import Entry, Machine
from menter.office.see.actions import Said, add_source
from menter.office.see.intake import FileRefused, preview_file
from menter.office.see.models import CaseStudy

pytestmark = pytest.mark.django_db
TABLE = """Title,Welsh title,Summary,Welsh summary,Council,Published,Cost,Link,Licence
Missed bins told by text,Neges destun am finiau,Half the calls went.,Hanner y galwadau.,Conwy,2026-03-01,12000,\
https://example.org/bins,OGL-UK-3.0
Road sensors in winter,,Grit where it freezes.,,Highland Council of Elsewhere,2025-11-05,,https://example.org/grit,
"""


def said(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode()


def test_a_table_of_case_studies_is_kept_whole_with_whose_each_is(bring):
    bring("case-studies", TABLE, name="studies.csv")

    bins, grit = CaseStudy.objects.order_by("pk")
    assert (bins.body_id, bins.cost, bins.link) == ("conwy", 12000, "https://example.org/bins")
    assert (bins.title_cy, bins.summary_cy) == ("Neges destun am finiau", "Hanner y galwadau.")
    assert (grit.body_id, grit.body_name) == (None, "Highland Council of Elsewhere")


def test_its_service_is_what_the_table_says_and_never_guessed_from_a_title(bring):
    bring(
        "case-studies",
        "title,council,link,service\nMissed bins told by text,Conwy,https://example.org/a,\n"
        "Another,Conwy,https://example.org/b,524\n",
    )

    assert list(CaseStudy.objects.order_by("pk").values_list("service", flat=True)) == ["", "524"]


def test_the_same_table_again_changes_nothing(bring):
    bring("case-studies", TABLE, name="studies.csv")
    before = list(CaseStudy.objects.values())

    again = bring("case-studies", TABLE, name="studies.csv")

    assert (again.new, again.changed, again.same) == (0, 0, 2)
    assert list(CaseStudy.objects.values()) == before


def test_a_welsh_table_is_read_by_its_welsh_headings_and_a_welsh_title_is_one(bring):
    bring(
        "case-studies",
        "Teitl,Crynodeb,Cyngor,Dolen,Dyddiad cyhoeddi\n"
        "Sut y gwnaethom fesur lleithder mewn tai,Beth a ddysgwyd am y synwyryddion.,Gwynedd,https://example.org/ll,"
        "2026-01-31\n",
    )

    study = CaseStudy.objects.get()
    assert (study.title_en, study.title_cy[:7], study.body_id) == ("", "Sut y g", "gwynedd")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",A summary,Conwy,https://example.org/a", "The case study has no title."),
        ("Bins,A summary,,https://example.org/a", "The row does not say whose case study it is."),
        ("Bins,A summary,Conwy,", "The row does not say where the case study can be read."),
        ("Bins,A summary,Conwy,javascript:alert(1)", "“javascript:alert(1)” is not a web address."),
    ],
)
def test_a_row_that_is_no_case_study_is_refused_with_its_line_and_reason(bring, row, reason):
    with pytest.raises(FileRefused) as refused:
        bring("case-studies", f"title,summary,council,link\nRoads,Holes.,Powys,https://example.org/r\n{row}\n")

    (reject,) = refused.value.rejects
    assert (reject.line, reject.reason.to("en")) == (3, reason)
    assert not CaseStudy.objects.exists()


def test_what_a_file_would_bring_is_shown_before_it_is_kept(wales):
    found = preview_file(kind="case-studies", stream=io.BytesIO(TABLE.encode()), name="studies.csv")

    assert (found.new, found.rejected) == (2, 0)
    assert found.columns["link"] == "Link"


def test_the_ledger_says_that_they_came(bring):
    bring("case-studies", TABLE)

    assert Entry.objects.filter(action="see.keep_case_studies").count() == 1


def test_a_case_study_that_its_source_dropped_is_listed_no_more(client, bring):
    add_source(by=Machine("test"), at=AT, said=Said("Studies", "case-studies"), code="studies")
    bring("case-studies", TABLE, source="studies")
    bring("case-studies", "\n".join(TABLE.splitlines()[:2]), source="studies", at=AT + timedelta(days=1))

    rows = json.loads(said(client, "/en/case-studies.json"))["rows"]

    assert [row["title"] for row in rows] == ["Missed bins told by text"]


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/en/case-studies", "Missed bins told by text"),
        ("/cy/case-studies", "Neges destun am finiau"),
        ("/cy/case-studies", '<a class="govuk-link" href="/cy/case-studies/'),
        ("/en/case-studies.csv", "https://example.org/grit"),
        ("/en/register", 'href="/en/case-studies"'),
        ("/en/catalogue.jsonld", "case-studies.csv"),
    ],
)
def test_they_are_listed_in_both_languages_and_as_files(client, bring, path, seen):
    bring("case-studies", TABLE)

    assert seen in said(client, path)


@pytest.mark.parametrize(
    ("language", "seen"), [("en", "Half the calls went."), ("cy", "Hanner y galwadau."), ("en", "£12,000")]
)
def test_each_has_a_page_that_leads_to_where_it_can_be_read(client, bring, language, seen):
    bring("case-studies", TABLE)

    page = said(client, f"/{language}/case-studies/{CaseStudy.objects.get(body_id='conwy').pk}")

    assert seen in page
    assert 'href="https://example.org/bins"' in page


def test_a_title_in_the_other_language_alone_says_so(client, bring):
    bring("case-studies", TABLE)
    made = CaseStudy.objects.get(body=None)

    assert 'lang="en">Road sensors in winter</h1>' in said(client, f"/cy/case-studies/{made.pk}")


def test_one_that_is_not_there_is_not_found(client, wales):
    assert client.get("/en/case-studies/999").status_code == 404


def test_who_else_answers_with_a_case_study_and_its_reason_in_either_language(client, bring):
    bring("case-studies", TABLE)
    find_new([KINDS["case_study"]], by=Machine("test"), at=AT)

    (answer,) = ask("graeanu", count=9, with_drafts=False)
    page = said(client, "/en/who-else?q=missed+bins")

    assert (answer.kind, answer.number) == ("case_study", CaseStudy.objects.get(body=None).pk)
    assert "Case study" in page
    assert "Published on 1 March 2026" in page
    assert "It uses the words you asked for: missed, bins." in page


def test_it_is_found_as_soon_as_its_import_is_done(bring, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        bring("case-studies", TABLE)

    assert [each.kind for each in ask("text bins", count=1, with_drafts=False)] == ["case_study"]


def test_more_case_studies_ask_no_more_questions(client, bring):
    def questions():
        client.get("/en/case-studies")
        with CaptureQueriesContext(connection) as counted:
            said(client, "/en/case-studies")
        return len(counted)

    bring("case-studies", TABLE)
    few = questions()
    head, first, *_ = TABLE.splitlines()
    bring("case-studies", "\n".join([head, *(first.replace("Missed", f"Missed {n}") for n in range(20))]), name="b.csv")

    assert questions() <= few


def test_the_demo_world_has_only_real_case_studies_in_both_languages_each_with_its_address(bring):
    bring("case-studies", case_studies_of("wales").getvalue(), name="case-studies.csv")

    studies = list(CaseStudy.objects.all())
    assert len(studies) == 3
    assert all(each.title_cy and each.title_en and each.summary_cy and each.summary_en for each in studies)
    assert all(each.body_id and each.link.startswith("https://") and not each.is_sample for each in studies)
    assert case_studies_of("scotland") is None
