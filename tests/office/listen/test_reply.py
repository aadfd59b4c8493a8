"""You said, we did: written in both languages by those who may, published, kept; letters and calls through officers."""

import csv
import io
from datetime import timedelta

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult
from tests.office.listen.reply_world import AT, BY, ENGLISH, WELSH, replied, wants

from menter.language.sentence import Refusal
from menter.office.ledger.models import Entry
from menter.office.listen.actions import ReplyNeedsBothLanguages, ReplyWasSent, note_as_sent, write_replies
from menter.office.listen.models import Reply, ReplySent, Theme, ThemeVoice
from menter.office.listen.replied import ThemeIsNotSignedOff
from menter.office.people.models import PAUSES, Message, PostState

pytestmark = pytest.mark.django_db
ADDRESS = "Siân Prys\n12 Heol y Bont\nCaerdydd\nCF11 9AA"


def write(client, theme, step="look", **fields):
    given = {"text_cy": WELSH, "text_en": ENGLISH, "step": step, **fields}
    return client.post(f"/en/themes/{theme.pk}/reply/write", given)


@pytest.mark.parametrize("texts", [("", ENGLISH), (WELSH, ""), ("  \n", ENGLISH)])
def test_a_reply_needs_both_languages(theme, texts):
    with pytest.raises(ReplyNeedsBothLanguages):
        replied(theme, cy=texts[0], en=texts[1])


def test_a_theme_that_nobody_signed_off_gets_no_reply(theme, client, sign_in):
    theme.signed_off_at = None
    theme.save()
    sign_in("delivery-unit")

    page = client.get(f"/en/themes/{theme.pk}/reply/write")

    assert page.status_code == 400
    assert "Sign it off first" in page.text
    with pytest.raises(ThemeIsNotSignedOff):
        replied(theme)


def test_the_same_words_twice_are_one_reply(theme):
    assert replied(theme) == replied(theme, at=AT + timedelta(minutes=1))


def test_another_reply_keeps_the_one_before(theme, client):
    replied(theme)
    replied(theme, en="It has become rare.", at=AT + timedelta(days=30))

    page = client.get(f"/en/themes/{theme.pk}/reply")

    assert Reply.objects.count() == 2
    assert page.text.index("It has become rare.") < page.text.index("Earlier replies") < page.text.index("The lorries")


def test_a_first_reply_corrects_nothing(theme):
    assert replied(theme, is_correction=True).is_correction is False


def test_the_delivery_unit_writes_looks_and_publishes(client, theme, sign_in, django_capture_on_commit_callbacks):
    voice = theme.voices.first()
    wants(voice)
    user = sign_in("delivery-unit")

    preview = write(client, theme)
    with django_capture_on_commit_callbacks(execute=True):
        answer = write(client, theme, step="publish")

    assert "1 person gets it by e-mail." in preview.text
    assert 'lang="cy"' in preview.text
    assert Reply.objects.get().by == f"user:{user.pk}"
    assert answer["Location"] == f"/en/themes/{theme.pk}/reply"
    assert Entry.objects.get(action="listen.publish_reply").detail == {"theme": theme.pk, "is_correction": False}
    assert DBTaskResult.objects.get().task_path == "menter.office.listen.tasks.send_replies"
    assert mail.outbox == []


def test_looking_publishes_nothing(client, theme, sign_in):
    sign_in("delivery-unit")

    write(client, theme)

    assert not Reply.objects.exists()


def test_going_back_keeps_the_words(client, theme, sign_in):
    sign_in("delivery-unit")

    page = write(client, theme, step="change")

    assert ENGLISH.split("\n")[0] in page.text
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    ("missing", "said"),
    [("text_cy", "Write the reply in Welsh as well."), ("text_en", "Write the reply in English as well.")],
)
def test_a_missing_language_is_named(client, theme, sign_in, missing, said):
    sign_in("delivery-unit")

    page = write(client, theme, step="publish", **{missing: ""})

    assert page.status_code == 400
    assert said in page.text
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    ("role", "body", "said"),
    [
        ("auditor", "", "Only a council lead or the delivery unit may reply to residents."),
        ("board-member", "", "Only a council lead or the delivery unit may reply to residents."),
        ("council-lead", "cardiff", "Some of these voices are not about your council"),
    ],
)
def test_others_may_not_reply_and_are_told_who_may(client, theme, sign_in, role, body, said):
    sign_in(role, body)

    page = write(client, theme, step="publish")

    assert page.status_code == 403
    assert said in page.text
    assert not Reply.objects.exists()


def test_a_council_lead_replies_where_every_voice_is_about_the_own_council(client, theme, sign_in):
    ThemeVoice.objects.filter(voice__body="gwynedd").delete()
    sign_in("council-lead", "cardiff")

    assert write(client, theme, step="publish").status_code == 302


def test_a_voice_about_no_council_is_not_the_own_one(client, theme, sign_in, say):
    ThemeVoice.objects.filter(voice__body="gwynedd").delete()
    ThemeVoice.objects.create(theme=theme, voice=say("Bins", body=None), likeness=0.9, since=AT)
    sign_in("council-lead", "cardiff")

    assert write(client, theme, step="publish").status_code == 403


def test_somebody_without_an_account_is_asked_to_sign_in(client, theme):
    assert "sign-in" in client.get(f"/en/themes/{theme.pk}/reply/write")["Location"]


def test_a_correction_can_be_chosen_once_there_is_something_to_correct(client, theme, sign_in):
    sign_in("delivery-unit")
    before = client.get(f"/en/themes/{theme.pk}/reply/write").text
    replied(theme)

    write(client, theme, step="publish", text_en="Mended.", is_correction="on")

    assert "only corrects the last reply" not in before
    assert Reply.objects.first().is_correction


@pytest.mark.parametrize(("language", "words", "not_words"), [("cy", WELSH, ENGLISH), ("en", ENGLISH, WELSH)])
def test_everybody_reads_it_in_the_language_of_the_page(client, theme, language, words, not_words):
    replied(theme)

    page = client.get(f"/{language}/themes/{theme.pk}/reply")

    assert page.status_code == 200
    assert words.split("\n")[1] in page.text
    assert not_words.split("\n")[1] not in page.text
    assert "My bin was missed" in page.text
    assert "Mae fy min yn llawn" in page.text


def test_a_theme_without_a_reply_says_so(client, theme):
    assert "There is no reply yet." in client.get(f"/en/themes/{theme.pk}/reply").text


def test_a_theme_that_is_not_signed_off_has_no_page_of_replies(client, theme):
    replied(theme)
    Theme.objects.update(signed_off_at=None)

    assert client.get(f"/en/themes/{theme.pk}/reply").status_code == 404
    assert theme.label_en not in client.get("/en/you-said-we-did").text


def test_a_theme_that_was_merged_leads_to_the_one_it_is_part_of(client, theme):
    small = Theme.objects.create(
        key="brown", label_cy="Brown", label_en="Brown", found_at=AT, grouped_at=AT, merged_into=theme
    )

    assert client.get(f"/en/themes/{small.pk}/reply")["Location"] == f"/en/themes/{theme.pk}/reply"


def test_the_list_shows_what_was_said_and_what_was_done(client, theme):
    replied(theme)

    page = client.get("/cy/you-said-we-did")

    assert "Biniau" in page.text
    assert WELSH.split("\n")[0] in page.text


def test_its_files_hold_both_languages_whatever_the_page(client, theme):
    replied(theme)

    table = client.get("/en/you-said-we-did.csv").getvalue().decode("utf-8-sig")
    (row,) = client.get("/en/you-said-we-did.json").json()["rows"]

    assert WELSH.split("\n")[0] in table
    assert (row["reply_cy"], row["reply_en"], row["voices"]) == (WELSH, ENGLISH, 2)


def test_the_list_asks_as_many_questions_for_twenty_replies_as_for_two(client, theme, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def make(many):
        for _ in range(many):
            number = Theme.objects.count()
            replied(
                Theme.objects.create(
                    key=f"t{number}", label_cy="T", label_en="T", found_at=AT, grouped_at=AT, signed_off_at=AT
                )
            )

    make(2)
    with CaptureQueriesContext(connection) as few:
        client.get("/en/you-said-we-did")
    make(18)

    with django_assert_max_num_queries(len(few)):
        client.get("/en/you-said-we-did")


def test_the_page_of_a_reply_asks_as_many_questions_for_many_voices(client, theme, say, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    replied(theme)
    with CaptureQueriesContext(connection) as few:
        client.get(f"/en/themes/{theme.pk}/reply")
    for _ in range(20):
        ThemeVoice.objects.create(theme=theme, voice=say("bins"), likeness=0.9, is_quote=True, since=AT)

    with django_assert_max_num_queries(len(few)):
        client.get(f"/en/themes/{theme.pk}/reply")


# Letters and calls.


@pytest.fixture
def letter(theme):
    """The resident of Cardiff wants a letter, in Welsh."""
    request = wants(theme.voices.get(body="cardiff"), channel="letter", language="cy", address=ADDRESS)
    return replied(theme), request


def open_one(client, letter, step=None):
    address = f"/en/replies/to-send/{letter[0].pk}/{letter[1].pk}"
    return client.post(address, {"step": step}) if step else client.get(address)


def test_a_letter_waits_for_the_council_it_is_about(client, letter, sign_in):
    sign_in("council-lead", "cardiff")

    page = client.get("/en/replies/to-send")

    assert f"Request {letter[1].pk}" in page.text
    assert "By letter" in page.text
    assert "In Welsh" in page.text


def test_another_councils_lead_sees_nothing_of_it(client, letter, sign_in):
    sign_in("council-lead", "gwynedd")

    assert f"Request {letter[1].pk}" not in client.get("/en/replies/to-send").text
    assert open_one(client, letter).status_code == 403
    assert open_one(client, letter, "look").status_code == 403


@pytest.mark.parametrize("role", ["auditor", "board-member", "administrator", "fund-manager"])
def test_nobody_else_sees_who_waits(client, letter, sign_in, role):
    sign_in(role)

    assert client.get("/en/replies/to-send").status_code == 403
    assert client.get("/en/replies/to-send.csv").status_code == 403
    assert open_one(client, letter, "look").status_code == 403


def test_no_address_stands_in_the_list_or_in_its_files(client, letter, sign_in):
    sign_in("delivery-unit")

    pages = [client.get(f"/en/replies/to-send{ending}") for ending in ("", ".csv", ".json")]
    table = pages[1].getvalue().decode("utf-8-sig")

    assert len(list(csv.reader(io.StringIO(table)))) == 2
    for text in (pages[0].text, table, pages[2].text, open_one(client, letter).text):
        assert "Heol y Bont" not in text
        assert "CF11" not in text


def test_opening_an_address_shows_it_once_and_stands_in_the_ledger(client, letter, sign_in):
    user = sign_in("delivery-unit")

    page = open_one(client, letter, "look")

    assert "12 Heol y Bont" in page.text
    assert "no-store" in page["Cache-Control"]
    entry = Entry.objects.get(action="listen.look_at_address")
    assert (entry.by, entry.object_id) == (f"user:{user.pk}", str(letter[1].pk))
    assert "Heol" not in str(list(Entry.objects.values()))


def test_the_words_to_write_are_in_the_residents_language(client, letter, sign_in):
    sign_in("delivery-unit")

    page = open_one(client, letter)

    assert WELSH.split("\n")[1] in page.text
    assert '<blockquote class="menter-quote" lang="cy">' in page.text


def test_what_was_written_is_noted_and_waits_no_more(client, letter, sign_in):
    sign_in("delivery-unit")

    open_one(client, letter, "sent")

    assert ReplySent.objects.get().message is None
    assert f"Request {letter[1].pk}" not in client.get("/en/replies/to-send").text
    assert open_one(client, letter)["Location"] == "/en/replies/to-send"
    with pytest.raises(ReplyWasSent):
        note_as_sent(by=BY, at=AT, reply=letter[0], request=letter[1])


def test_a_lost_key_is_said_and_not_a_broken_page(client, letter, sign_in):
    sign_in("delivery-unit")
    type(letter[1]).objects.update(sealed_with="lost")

    page = open_one(client, letter, "look")

    assert page.status_code == 400
    assert "MENTER_ORIGINALS_KEY" in page.text


def in_the_outbox(theme, **fields):
    """One reply that is in the outbox, in the state that is given."""
    request = wants(theme.voices.first())
    write_replies(by=BY, at=AT, reply=replied(theme), requests=[request])
    Message.objects.update(taken_at=AT, **fields)
    return ReplySent.objects.get()


def test_an_e_mail_that_may_not_have_arrived_is_listed_and_can_go_again(client, theme, sign_in):
    sent = in_the_outbox(theme, state=PostState.SENDING)
    sign_in("delivery-unit")
    page = client.get("/en/replies/to-send")

    client.post(f"/en/replies/sent/{sent.pk}/again")

    assert "Nobody knows whether it arrived." in page.text
    assert "example.org" not in page.text.replace("delivery-unit@example.org", "")
    assert Message.objects.get().state == PostState.WAITING
    assert Entry.objects.filter(action="people.send_anew").count() == 1


def test_an_e_mail_that_was_refused_too_often_says_why(client, theme, sign_in):
    in_the_outbox(theme, state=PostState.GIVEN_UP, tries=len(PAUSES) + 1, trouble="SMTPRecipientsRefused")
    sign_in("delivery-unit")

    assert "refused 7 times (SMTPRecipientsRefused)" in client.get("/en/replies/to-send").text


def test_what_has_left_does_not_go_again(client, theme, sign_in):
    sent = in_the_outbox(theme, state=PostState.SENT)
    sign_in("delivery-unit")

    page = client.post(f"/en/replies/sent/{sent.pk}/again")

    assert page.status_code == 400
    assert "This message has left" in page.text


def test_a_letter_that_an_officer_wrote_is_no_e_mail_to_send_again(client, letter, sign_in):
    sign_in("delivery-unit")
    sent = note_as_sent(by=BY, at=AT, reply=letter[0], request=letter[1])

    assert client.post(f"/en/replies/sent/{sent.pk}/again").status_code == 404


def test_an_administrator_sees_that_a_reply_did_not_leave_and_not_where_it_was_to_go(client, theme, sign_in):
    in_the_outbox(theme, state=PostState.GIVEN_UP, tries=7, trouble="SMTPRecipientsRefused")
    user = sign_in("administrator")

    page = client.get("/en/outbox").text

    assert "A resident, whose address is sealed" in page
    assert "example.org" not in page.replace(user.email, "")


def test_the_list_of_letters_asks_as_many_questions_for_many(
    client, theme, letter, say, sign_in, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sign_in("delivery-unit")
    with CaptureQueriesContext(connection) as few:
        client.get("/en/replies/to-send")
    for _ in range(20):
        voice = say("bins")
        ThemeVoice.objects.create(theme=theme, voice=voice, likeness=0.9, since=AT)
        wants(voice, channel="phone", address=f"01632 96{voice.pk:04}")

    with django_assert_max_num_queries(len(few)):
        client.get("/en/replies/to-send")


# The receipt, a resident's own thread.


def test_a_receipt_shows_the_reply_in_the_language_of_the_page_as_soon_as_it_is_published(client, theme):
    voice = theme.voices.first()
    before = client.get(f"/cy/receipt/{voice.receipt}").text

    replied(theme)

    page = client.get(f"/cy/receipt/{voice.receipt}").text
    assert WELSH.split("\n")[0] not in before
    assert WELSH.split("\n")[0] in page
    assert f"/cy/themes/{theme.pk}/reply" in page


def test_a_receipt_names_no_theme_before_a_person_has_checked_it(client, theme):
    Theme.objects.update(signed_off_at=None)

    page = client.get(f"/en/receipt/{theme.voices.first().receipt}").text

    assert "A person is checking the theme" in page
    assert f"/en/themes/{theme.pk}" not in page


def test_words_in_no_theme_say_that_they_wait(client, say):
    page = client.get(f"/en/receipt/{say('Potholes').receipt}").text

    assert "Your words have not been grouped" in page
    assert "There is no reply yet." in page


def test_a_receipt_follows_a_theme_into_the_one_it_was_merged_into(client, theme, say):
    small = Theme.objects.create(
        key="brown", label_cy="Brown", label_en="Brown bins", found_at=AT, grouped_at=AT, merged_into=theme
    )
    voice = say("Brown bins")
    ThemeVoice.objects.create(theme=small, voice=voice, likeness=0.9, since=AT)

    assert f"/en/themes/{theme.pk}" in client.get(f"/en/receipt/{voice.receipt}").text


def test_every_refusal_is_a_sentence():
    assert all(issubclass(kind, Refusal) for kind in (ReplyNeedsBothLanguages, ReplyWasSent, ThemeIsNotSignedOff))
