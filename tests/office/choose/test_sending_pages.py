"""The pages on which a statement is written, checked, sent and taken back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.office.choose.round_world import somebody
from tests.office.choose.sending_world import ENGLISH, POTHOLE, WELSH, draft, lead
from tests.office.choose.world import BY, body, envelope

from menter.office.choose.actions import draft_round, move_round, send_draft
from menter.office.choose.models import RoundEntry, StatementDraft
from menter.office.choose.tasks import send_due_letters
from menter.office.listen.models import Statement

pytestmark = pytest.mark.django_db

SOLUTION = "We want to buy an AI chatbot for our website and have it live before the summer."


@pytest.fixture
def kept():
    """A round that is open now and closes tomorrow."""
    now = timezone.now()
    made = draft_round(
        by=BY, at=now, code="summer", name_cy="Rownd yr haf", name_en="Summer round", envelope=envelope(),
        opens_on=timezone.localdate() - timedelta(days=3), closes_on=timezone.localdate() + timedelta(days=1),
    )  # fmt: skip
    return move_round(by=BY, at=now, kept=made, to="open")


@pytest.fixture
def officer(client):
    """The digital lead of Gwynedd, signed in."""
    for code in ("wales", "gwynedd", "powys"):
        body(code, kind="partnership" if code == "wales" else "council")
    user = lead("gwynedd")
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    """Every council of the small world is one of the partnership; nothing is known yet."""
    from menter.office.reference.models import Body

    monkeypatch.setattr(type(Body.objects), "members", lambda self, at: Body.objects.filter(kind="council"))
    monkeypatch.setattr("menter.office.choose.sending_page.ask", lambda question, count, with_drafts: [])


def page(client, path, language="en"):
    return client.get(f"/{language}/rounds/summer/{path}")


def post(client, path, data=None, language="en"):
    return client.post(f"/{language}/rounds/summer/{path}", data or {})


def words(**more):
    return {
        "body": "gwynedd",
        "token": "t" * 32,
        **{k: v for k, v in WELSH.items() if k != "missions"},
        "missions": ["1"],
        **more,
    }


def test_a_welsh_statement_is_written_checked_sent_and_receipted(client, kept, officer):
    written = post(client, "write", words(), "cy")
    number = StatementDraft.objects.get().pk
    assert written.headers["Location"].endswith(f"/cy/rounds/summer/drafts/{number}/check")

    text = page(client, f"drafts/{number}/check").text
    assert "We read it as Welsh." in text
    assert '<div lang="cy"><p class="govuk-body">Rhaid i riant' in text

    sent = post(client, f"drafts/{number}/check")
    assert sent.headers["Location"].endswith("/receipt")
    receipt = page(client, f"drafts/{number}/receipt").text
    assert '<section lang="cy">' in receipt
    assert '<section lang="en">' in receipt
    assert "Your problem statement has arrived" in receipt
    assert Statement.objects.get().language == "cy"


def test_the_send_button_pressed_twice_sends_one_statement(client, kept, officer):
    post(client, "write", words())
    number = StatementDraft.objects.get().pk

    answers = [post(client, f"drafts/{number}/check") for _press in range(2)]

    assert {answer.headers["Location"] for answer in answers} == {f"/en/rounds/summer/drafts/{number}/receipt"}
    assert RoundEntry.objects.count() == 1


def test_the_page_posted_twice_is_one_draft(client, kept, officer):
    for _press in range(2):
        post(client, "write", words())

    assert StatementDraft.objects.count() == 1


def test_half_a_statement_is_saved_and_come_back_to(client, kept, officer):
    saved = post(client, "write", words(overview="", later="1"))

    assert saved.headers["Location"] == "/en/rounds/summer/own-statements"
    assert WELSH["title"].replace("’", "’") in page(client, "own-statements").text
    number = StatementDraft.objects.get().pk
    assert f'value="{WELSH["title"]}"' in page(client, f"drafts/{number}").text


def test_a_statement_without_its_overview_is_told_what_is_missing(client, kept, officer):
    answer = post(client, "write", words(overview="  ?  "))

    assert answer.status_code == 400
    assert "Say what the problem is." in answer.text


def test_a_solution_gets_a_hint_and_can_be_sent_all_the_same(client, kept, officer):
    post(client, "write", words(title="Chatbot", overview=SOLUTION))
    number = StatementDraft.objects.get().pk

    assert "This reads like a solution." in page(client, f"drafts/{number}/check").text
    assert post(client, f"drafts/{number}/check").status_code == 302
    assert Statement.objects.get().overview == SOLUTION


def test_a_problem_gets_no_hint(client, kept, officer):
    post(client, "write", words())

    assert "This reads like a solution." not in page(client, f"drafts/{StatementDraft.objects.get().pk}/check").text


def test_a_statement_in_neither_language_is_said_to_be_so_and_taken(client, kept, officer):
    post(
        client,
        "write",
        words(title="", overview="Mieszkańcy czekają trzy tygodnie na odpowiedź urzędu i nikt nie wie."),
    )
    number = StatementDraft.objects.get().pk

    assert "We cannot tell whether it is in Welsh or in English." in page(client, f"drafts/{number}/check").text
    post(client, f"drafts/{number}/check")
    assert "It is neither in Welsh nor in English." in page(client, f"drafts/{number}/receipt").text
    assert Statement.objects.get().language == "unknown"


def test_html_and_formulas_in_words_do_nothing_on_the_page_and_in_files(client, kept, officer):
    bad = '=HYPERLINK("http://example.org","x") <script>alert(1)</script>'
    post(client, "write", words(title=bad, overview=bad, later="1"))
    number = StatementDraft.objects.get().pk
    for path in ("own-statements", f"drafts/{number}", f"drafts/{number}/check"):
        assert "<script>alert" not in page(client, path).text

    file = page(client, "own-statements.csv").getvalue().decode("utf-8-sig")
    assert "\n=HYPERLINK" not in file
    assert '"=HYPERLINK' not in file


def test_html_and_formulas_in_a_sent_statement_are_harmless_in_its_csv_and_workbook(client, kept, officer):
    import io

    from openpyxl import load_workbook

    bad = '=HYPERLINK("http://example.org","x") <script>alert(1)</script>'
    send_draft(by=BY, at=timezone.now(), draft=draft(kept, title=bad, overview=bad))
    StatementDraft.objects.update(entry=None)
    RoundEntry.objects.all().delete()

    assert "<script>alert" not in client.get("/en/statements").text
    file = client.get("/en/statements.csv").getvalue().decode("utf-8-sig")
    assert '"=HYPERLINK' not in file
    book = load_workbook(io.BytesIO(client.get("/en/statements.xlsx").getvalue()))
    assert {
        cell.data_type for row in book.active.iter_rows(min_row=2) for cell in row if "HYPERLINK" in str(cell.value)
    } == {"s"}


def test_a_late_page_is_told_so_and_keeps_the_words(client, kept, officer):
    post(client, "write", words())
    number = StatementDraft.objects.get().pk
    kept.closes_on = timezone.localdate() - timedelta(days=1)
    kept.save()

    answer = post(client, f"drafts/{number}/check")

    assert answer.status_code == 409
    assert "Statements that come later are not taken." in answer.text
    assert not Statement.objects.exists()
    assert page(client, "write").status_code == 409
    assert page(client, f"drafts/{number}").status_code == 200


def test_an_officer_writes_for_the_own_council_only(client, kept, officer):
    answer = post(client, "write", words(body="powys"))

    assert answer.status_code == 400
    assert not StatementDraft.objects.exists()


def test_another_councils_draft_is_not_there(client, kept, officer):
    other = draft(kept, "powys", **POTHOLE)

    for path in (f"drafts/{other.pk}", f"drafts/{other.pk}/check", f"drafts/{other.pk}/take-back"):
        assert page(client, path).status_code == 404


@pytest.mark.parametrize("role", ["", "board-member", "auditor"])
def test_who_may_not_send_is_told_so(client, kept, role):
    client.force_login(somebody("reader", role))

    answer = page(client, "write")

    assert answer.status_code == 403
    assert "Only a council lead or the delivery unit may send a problem statement." in answer.text


def test_what_was_sent_is_read_by_its_council_and_nobody_else_before_the_call_closes(client, kept, officer):
    sent = send_draft(by=BY, at=timezone.now(), draft=draft(kept)).entry.statement
    own = client.get(f"/en/statements/{sent.pk}").status_code
    client.force_login(lead("powys"))

    assert own == 200
    assert client.get(f"/en/statements/{sent.pk}").status_code == 404
    assert sent.title not in client.get("/en/statements").text
    assert sent.title not in client.get("/en/rounds/summer").text


def test_a_statement_is_taken_back_before_the_call_closes(client, kept, officer):
    send_draft(by=BY, at=timezone.now(), draft=draft(kept))
    number = StatementDraft.objects.get().pk

    post(client, f"drafts/{number}/take-back")

    assert "It was taken back on" in page(client, f"drafts/{number}/receipt").text
    assert RoundEntry.objects.get().withdrawn_on == timezone.localdate()


def test_the_receipt_goes_by_e_mail_in_both_languages_the_readers_first_and_once(client, kept, officer):
    post(client, "write", words())
    post(client, f"drafts/{StatementDraft.objects.get().pk}/check")

    for _time in range(2):
        send_due_letters(by=BY, at=timezone.now())

    (letter,) = mail.outbox
    assert letter.to == [officer.email]
    assert "Receipt number:" in letter.body
    assert letter.body.index("/cy/rounds/") < letter.body.index("/en/rounds/"), "this officer reads Welsh"
    assert letter.subject == "Mae eich datganiad problem wedi cyrraedd"
    assert WELSH["title"] in letter.body


def test_the_round_page_leads_an_officer_to_writing(client, kept, officer):
    assert "/en/rounds/summer/write" in client.get("/en/rounds/summer").text
    client.logout()
    assert "/en/rounds/summer/write" not in client.get("/en/rounds/summer").text


def test_the_list_of_own_statements_asks_as_much_for_twenty_as_for_two(
    client, kept, officer, django_assert_max_num_queries
):
    def ask_for(many):
        for number in range(many):
            send_draft(by=BY, at=timezone.now(), draft=draft(kept, token=f"t{many}-{number}", **ENGLISH))

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask_for(2)
    page(client, "own-statements")  # what only the first page after signing in asks is not counted
    with CaptureQueriesContext(connection) as few:
        page(client, "own-statements")
    ask_for(18)
    with CaptureQueriesContext(connection) as many:
        page(client, "own-statements")

    assert len(many) <= len(few)


def test_the_golden_thread_does_not_show_a_statement_before_its_call_has_closed(client, kept, officer):
    sent = send_draft(by=BY, at=timezone.now(), draft=draft(kept)).entry.statement
    own = client.get(f"/en/thread/statement/{sent.pk}").status_code
    client.logout()

    assert own == 200
    assert client.get(f"/en/thread/statement/{sent.pk}").status_code == 404


def test_what_there_is_already_is_said_in_sentences(client, kept, officer, monkeypatch):
    from menter.join_up.search import Hit
    from menter.office.join_up.index import Answer
    from menter.office.listen.models import Theme, ThemeVoice, Voice
    from menter.office.see.models import Initiative

    theme = Theme.objects.create(
        key="t", label_cy="Cinio ysgol", label_en="School meals", signed_off_at=timezone.now(),
        found_at=timezone.now(), grouped_at=timezone.now(),
    )  # fmt: skip
    for number, council in enumerate(["gwynedd", "powys", "powys"]):
        voice = Voice.objects.create(
            key=f"v{number}", receipt=f"r{number}", text="Three forms.", language="en", body_id=council,
            said_on=timezone.localdate(), kept_at=timezone.now(),
        )  # fmt: skip
        ThemeVoice.objects.create(theme=theme, voice=voice, likeness=0.9, since=timezone.now())
    work = Initiative.objects.create(
        key="i", lead_id="powys", title_en="One form", phase="alpha", updated_at=timezone.now()
    )
    found = [Answer("theme", theme.pk, Hit("", 0.9, ())), Answer("initiative", work.pk, Hit("", 0.8, ()))]
    monkeypatch.setattr("menter.office.choose.sending_page.ask", lambda question, count, with_drafts: found)
    post(client, "write", words())

    text = page(client, f"drafts/{StatementDraft.objects.get().pk}/check").text

    assert "Residents said this 3 times, in 2 councils." in text
    assert "powys en: discovery is done; the work is now in this phase: Alpha." in text
