"""Who else has, does or buys this? Asked of the database, shown to who may see it."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.join_up.finding_world import find_all
from tests.office.join_up.world import AT, BY, LATER, alike, contract, initiative, statement, theme

from menter.office.join_up import index
from menter.office.join_up.actions import make_opportunity, propose
from menter.office.join_up.finding import bring_up_to_date, find_new
from menter.office.join_up.index import ask
from menter.office.join_up.kind import KINDS
from menter.office.join_up.models import Findable, FoundTerm, SearchState
from menter.office.ledger.actions import record
from menter.office.ledger.models import Entry
from menter.office.listen.models import Theme
from menter.office.see.models import Contract, Software, SoftwareUse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_files_of_another_test():
    index._ready.clear()


def said(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def asked(words, **more):
    return [(each.kind, each.number) for each in ask(words, count=9, with_drafts=True, **more)]


def software(name="BinTrack", use="Missed bins", **more):
    made = Software.objects.create(
        key=f"sw{Software.objects.count()}", name=name, plain=name.lower(), summary_en="Rounds of refuse crews.",
        updated_at=AT, **more,
    )  # fmt: skip
    SoftwareUse.objects.create(key=f"u{made.pk}", software=made, body_id="conwy", body_name="Conwy", purpose=use,
                               updated_at=AT)  # fmt: skip
    return made


@pytest.mark.parametrize(
    ("words", "found"),
    [("missed bins", "Missed bins reported online"), ("webcasting", "Webcasting of council meetings"),
     ("chasglwyd", "Neb yn gwybod pam na chasglwyd y bin")],
)  # fmt: skip
def test_it_is_answered_from_every_room_with_reasons(client, words, found):
    alike(initiative("conwy", "live"), statement("powys"), theme("powys", "gwynedd", is_sample=True))
    alike(contract("cardiff"), contract("gwynedd"))
    propose(by=BY, at=AT)
    find_all()

    page = said(client, f"/en/who-else?q={words}")

    assert found in page
    assert "It uses the words you asked for" in page


def test_a_welsh_question_finds_what_is_written_in_english(client):
    contract("cardiff")
    find_all()

    page = said(client, "/cy/who-else?q=gweddarlledu")

    assert "Webcasting of council meetings" in page
    assert "gweddarlledu → webcast" in page


def test_each_answer_stands_once_although_it_is_kept_in_both_languages(client):
    initiative("conwy")
    find_all()

    rows = json.loads(said(client, "/en/who-else.json?q=missed+bin+fin"))["rows"]

    assert [(row["kind"], row["whose"]) for row in rows] == [("initiative", ["Conwy"])]


def test_software_is_found_by_what_it_is_used_for_with_who_uses_it(client):
    contract("conwy", "Payroll")
    software()
    find_all()

    (row,) = json.loads(said(client, "/en/who-else.json?q=refuse"))["rows"]

    assert (row["kind"], row["title"], row["whose"]) == ("software", "BinTrack", ["Conwy"])


def test_an_empty_question_shows_the_box_alone(client):
    page = said(client, "/en/who-else?q=+")

    assert "What do you need, do or buy?" in page
    assert "Nothing was found" not in page


def test_a_question_that_nothing_answers_is_told_what_to_try(client):
    contract("cardiff")
    find_all()

    page = said(client, "/en/who-else?q=xyzzyq")

    assert "Nothing was found" in page
    assert "Use other words for the same thing" in page


def test_before_anything_was_put_where_it_is_found_nothing_is_found():
    contract("cardiff")

    assert asked("webcasting") == []


HARD = [
    "", " ", "🙂", "🙂 bins", '"', "' OR 1=1 --", 'bins" OR "x', "bins AND", "NEAR(bins, 2)", "title_terms : bins",
    "^bins",
    "bins*", "%", "_", "bins%", "b_ns", "-bins", "(bins", "bins:A & !x", "\0bins", "\ud800", "а-б", "ﬁle", "ＢＩＮＳ",
    "bin " * 2500, "x" * 10_000, "{", "%s", "\\", "'bins':*",
]  # fmt: skip


@pytest.mark.parametrize("words", HARD, ids=range(len(HARD)))
def test_nothing_that_is_typed_breaks_the_question(client, words):
    initiative("conwy")
    find_all()

    response = client.get("/en/who-else", {"q": words.encode("utf-8", "replace").decode()})

    assert response.status_code == 200
    assert asked(words) in ([], [("initiative", initiative_number())])


def initiative_number():
    return Findable.objects.get(kind="initiative", language="en").number


@pytest.mark.parametrize("words", ["' OR 1=1 --", "%", "_", "*", "NEAR", "x* OR y"])
def test_signs_that_databases_know_mean_nothing(words):
    contract("cardiff")
    find_all()

    assert asked(words) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [("webcasts", True), ("webcastng", True), ("wbecasting", True), ("webca", True), ("webxyzq", False)],
)
def test_slips_and_half_words_are_forgiven(typed, found):
    made = contract("cardiff")
    find_all()

    assert (("contract", made.pk) in asked(typed)) is found


def test_a_word_with_figures_is_found_as_it_stands_and_is_no_slip_of_another():
    made = contract("cardiff", "Lot1234 webcasting")
    find_all()

    assert asked("lot1234") == [("contract", made.pk)]
    assert FoundTerm.objects.get(term="lot1234").letters == 0
    assert asked("lot1235") == asked("lot12") == []


def test_what_is_new_is_found_as_soon_as_its_import_is_told(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        made = contract("conwy", "Drone survey")
        record("see.keep_contracts", by=BY, at=AT, on=("standards.intake", "1"), contracts=1)

    assert asked("drone") == [("contract", made.pk)]


def test_what_is_told_of_one_record_renews_that_record(django_capture_on_commit_callbacks):
    made = theme("conwy")
    find_all()
    Theme.objects.filter(pk=made.pk).update(label_en="Zyzzyva")

    with django_capture_on_commit_callbacks(execute=True):
        record("listen.rename_theme", by=BY, at=LATER, on=made)

    assert asked("zyzzyva") == [("theme", made.pk)]


def test_a_second_time_changes_nothing():
    contract("cardiff"), initiative("conwy"), theme("powys"), statement()
    assert find_all() == 6
    before = (list(FoundTerm.objects.values_list("term", "users")), Entry.objects.count())

    assert find_all() == 0
    assert (list(FoundTerm.objects.values_list("term", "users")), Entry.objects.count()) == before


def test_what_changed_is_found_by_its_new_words_only():
    made = contract("cardiff", "Payroll", description="Pay.")
    find_all()
    Contract.objects.filter(pk=made.pk).update(title="Drone survey", description="", updated_at=LATER)
    find_all()

    assert asked("drone") == [("contract", made.pk)]
    assert asked("payroll") == []
    assert not FoundTerm.objects.filter(term="payroll").exists()


def test_what_is_gone_is_found_no_more_and_leaves_no_word():
    contract("cardiff", "Payroll", description="").delete()
    made = contract("cardiff", "Payroll", description="")
    find_all()
    made.delete()
    find_all()

    assert asked("payroll") == []
    assert (Findable.objects.count(), FoundTerm.objects.count()) == (0, 0)
    assert SearchState.objects.get().entries == 0


def test_counts_of_terms_are_those_of_the_records():
    for title in ("Payroll", "Payroll and pensions", "Pensions"):
        contract("cardiff", title, description="")
    find_all()
    Contract.objects.filter(title="Pensions").update(title="Drones", updated_at=LATER)
    find_all()

    users = {
        term: sum(term in row.text_terms.split() for row in Findable.objects.all()) for term in ("payroll", "pension")
    }
    assert dict(FoundTerm.objects.filter(term__in=users).values_list("term", "users")) == users
    assert SearchState.objects.get().length == sum(Findable.objects.values_list("length", flat=True))


def test_more_records_than_one_step_are_all_found(monkeypatch):
    from menter.office.join_up.actions import finding

    monkeypatch.setattr(finding, "STEP", 3)
    for number in range(8):
        contract("cardiff", f"Payroll {number}")

    assert find_new([KINDS["contract"]], by=BY, at=AT) == 8


def test_the_public_finds_no_theme_that_waits_and_nothing_that_rests_on_it():
    made = theme("conwy", "powys", label_en="Zyzzyva", label_cy="Zyzzyva", is_signed_off=False)
    find_all()

    assert ask("zyzzyva", count=9, with_drafts=False) == []
    assert asked("zyzzyva") == [("theme", made.pk)]


def test_meaning_is_kept_in_files_that_a_run_makes_and_a_second_leaves_alone():
    made = [contract("cardiff", f"Payroll {number}") for number in range(3)]
    counts = bring_up_to_date(by=BY, at=AT)
    edition = index.space_folder().edition()

    assert (counts["entries"], counts["placed"]) == (3, 3)
    assert index.files(SearchState.objects.first()) is not None
    assert bring_up_to_date(by=BY, at=LATER) == {"entries": 3, "changed": 0, "placed": 0}
    assert index.space_folder().edition() == edition
    assert {number for _, number in asked("payrol")} == {each.pk for each in made}


def test_files_of_another_database_are_left_alone():
    contract("cardiff")
    bring_up_to_date(by=BY, at=AT)
    SearchState.objects.update(stamp="another")

    assert index.files(SearchState.objects.first()) is None
    assert len(asked("webcasting")) == 1


def test_what_is_gone_leaves_its_place_too():
    contract("cardiff", "Payroll")
    other = contract("conwy", "Drones")
    bring_up_to_date(by=BY, at=AT)
    other.delete()
    bring_up_to_date(by=BY, at=LATER)

    ids = index.space_folder().open(index.space_folder().edition()).ids()
    assert ids.tolist() == list(Findable.objects.values_list("pk", flat=True))


def test_more_answers_ask_no_more_questions(client):
    def questions():
        client.get("/en/who-else?q=bins")
        with CaptureQueriesContext(connection) as counted:
            assert client.get("/en/who-else?q=bins").status_code == 200
        return len(counted)

    def many(count):
        for _ in range(count):
            make_opportunity(
                by=BY, at=AT, kind="join", title_cy="Biniau", title_en="Bins",
                initiatives=[initiative("conwy", partners=["powys"])], statements=[statement("gwynedd")],
                contracts=[contract("cardiff", "Bins")], themes=[theme("conwy", "powys")],
            )  # fmt: skip
        find_all()

    many(2)
    few = questions()
    many(6)

    assert questions() <= few


def test_every_kind_says_all_that_showing_it_asks_for():
    assert set(KINDS) >= {"opportunity", "initiative", "contract", "software", "statement", "theme"}
    assert all(kind.name == name and str(kind.called) for name, kind in KINDS.items())


def test_while_a_title_is_typed_its_like_are_shown_as_a_piece_of_a_page(client):
    contract("cardiff")
    find_all()

    page = said(client, "/en/who-else/near?q=webcast")

    assert "1 may be the same" in page
    assert "Webcasting of council meetings" in page
    assert "Contract · Cardiff · Ends on" in page
    assert "<html" not in page


@pytest.mark.parametrize(("path", "found"), [("/en/who-else/near", ""), ("/en/who-else/near?q=xyzzyq", "Nothing was")])
def test_beside_a_title_that_nobody_has_it_says_so(client, path, found):
    assert found in said(client, path)


def test_the_public_sees_no_waiting_theme_beside_a_title(client):
    theme("conwy", "powys", label_en="Zyzzyva", label_cy="Zyzzyva", is_signed_off=False)
    find_all()

    assert "Nothing was found" in said(client, "/en/who-else/near?q=zyzzyva")


def test_the_search_box_answers_while_one_types_and_with_its_button_alone(client):
    page = said(client, "/en/who-else")

    assert 'data-who-else="/en/who-else/near"' in page
    assert '<p class="govuk-visually-hidden" role="status"></p>' in page
    assert "opens in a new tab" not in page
    assert '<button type="submit"' in page
