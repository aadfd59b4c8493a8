"""A resident asks to hear what came of it: by which channel, in which language; the address is seen by nobody."""

import re

import pytest

from menter.office.ledger.models import Entry
from menter.office.listen.asked import open_address
from menter.office.listen.draft import make_draft, read_draft
from menter.office.listen.models import ReplyRequest, Voice
from menter.office.listen.presenters.letter import stop_token

pytestmark = pytest.mark.django_db
WORDS = "The bins in Canton were missed again this week."
EMAIL = "sian.prys@example.org"
GIVEN = {
    "email": EMAIL,
    "phone": "+44 (0)1632 960123",
    "letter": "Siân Prys\n12 Heol y Bont\nCaerdydd\nCF11 9AA",
}


def write(client, language="en", **fields):
    return client.post(f"/{language}/tell-us", {"words": WORDS, "body": "cardiff", **fields})


def draft_in(page):
    return re.search(r'name="draft" value="([^"]+)"', page.text)[1]


def where(client, page, on="en", **fields):
    return client.post(f"/{on}/tell-us/reply", {"draft": draft_in(page), **fields})


def step(client, page, name, language="en"):
    return client.post(f"/{language}/tell-us/send", {"draft": draft_in(page), "step": name})


def ask(client, channel="email", language="en", **fields):
    """From the words to the check page."""
    given = {"address": GIVEN[channel], "language": language, **fields}
    return where(client, write(client, language, reply=channel), language, **given)


@pytest.mark.parametrize("channel", GIVEN)
def test_a_reply_is_kept_with_its_channel_its_language_and_its_encrypted_address(client, councils, channel):
    step(client, ask(client, channel, language="cy"), "send", language="cy")

    request = ReplyRequest.objects.get()
    assert (request.channel, request.language) == (channel, "cy")
    assert request.voice == Voice.objects.get()
    assert open_address(request) == GIVEN[channel]
    assert GIVEN[channel].encode() not in bytes(request.address)


def test_who_wants_no_reply_is_asked_for_no_address(client, councils):
    page = write(client, reply="web")

    step(client, page, "send")

    assert "Check your words" in page.text
    assert Voice.objects.count() == 1
    assert not ReplyRequest.objects.exists()


def test_who_says_nothing_about_replies_looks_with_the_receipt(client, councils):
    assert "On this site, with the receipt number" in write(client).text


@pytest.mark.parametrize(("language", "chosen"), [("cy", "cy"), ("en", "en")])
def test_the_language_of_the_reply_is_the_pages_unless_chosen(client, councils, language, chosen):
    page = write(client, language, reply="email")

    assert re.search(rf'name="language"[^>]*value="{chosen}"[^>]*checked', page.text)


def test_a_welsh_reply_can_be_asked_for_on_an_english_page(client, councils):
    step(client, where(client, write(client, reply="email"), address=EMAIL, language="cy"), "send")

    assert ReplyRequest.objects.get().language == "cy"


def test_the_address_stands_on_no_page_and_in_no_hidden_field(client, councils):
    page = ask(client)
    receipt = step(client, page, "send")["Location"]

    drafts = str(read_draft(draft_in(page)))
    for text in (page.text, drafts, client.get(receipt).text):
        assert EMAIL not in text
        assert "sian.prys" not in text
    assert "An address that ends in @example.org" in page.text


def test_the_address_stands_nowhere_in_the_ledger(client, councils):
    step(client, ask(client), "send")

    entry = Entry.objects.get(action="listen.ask_for_reply")
    assert (entry.by, entry.detail) == ("resident", {"channel": "email", "language": "en"})
    assert "example.org" not in str(list(Entry.objects.values()))


@pytest.mark.parametrize(
    ("channel", "address", "said"),
    [
        ("email", "", "Write the e-mail address that the reply should go to."),
        ("email", "sian at example", "This is no e-mail address."),
        ("email", "sian@example.org\r\nBcc: all@example.org", "This is no e-mail address."),
        ("phone", "", "Write the phone number that the council should ring."),
        ("phone", "ring me", "This is no phone number."),
        ("phone", "01632", "This is no phone number."),
        ("letter", "", "Write the name and address that the letter should go to."),
        ("letter", "Siân Prys, Heol y Bont", "Write the whole address, with its postcode."),
    ],
)
def test_an_address_that_cannot_be_right_is_refused_with_what_to_do(client, councils, channel, address, said):
    page = ask(client, channel, address=address)

    assert page.status_code == 400
    assert said in page.text
    assert "There is a problem" in page.text


def test_a_language_has_to_be_chosen(client, councils):
    page = where(client, write(client, reply="email"), address=EMAIL)

    assert page.status_code == 400
    assert "Choose Welsh or English." in page.text


def test_a_channel_that_does_not_exist_is_refused(client, councils):
    assert write(client, reply="pigeon").status_code == 400


def test_nothing_is_sent_before_it_is_known_where_the_reply_goes(client, councils):
    page = step(client, write(client, reply="email"), "send")

    assert "Where should the reply go?" in page.text
    assert not Voice.objects.exists()


def test_the_page_about_the_address_can_be_read_in_the_other_language(client, councils):
    page = where(client, write(client, reply="email"), "cy", step="read")

    assert page.status_code == 200
    assert 'html lang="cy"' in page.text


def test_going_back_to_the_words_keeps_the_address_and_never_shows_it(client, councils):
    back = step(client, ask(client), "change")
    again = write(client, draft=draft_in(back), reply="email")

    step(client, again, "send")

    assert EMAIL not in back.text
    assert open_address(ReplyRequest.objects.get()) == EMAIL


def test_an_empty_address_keeps_the_one_that_was_given_and_another_replaces_it(client, councils):
    page = step(client, ask(client), "where")
    kept = where(client, page, address="", language="cy")
    changed = where(client, page, address="other@example.com", language="en")

    step(client, kept, "send")

    assert EMAIL not in page.text
    assert open_address(ReplyRequest.objects.get()) == EMAIL
    assert ReplyRequest.objects.get().language == "cy"
    assert "@example.com" in changed.text


def test_another_channel_asks_for_another_address(client, councils):
    back = step(client, ask(client), "change")

    page = write(client, draft=draft_in(back), reply="phone")

    assert "Phone number for the reply" in page.text


def test_sending_twice_asks_once(client, councils):
    page = ask(client)

    step(client, page, "send")
    step(client, page, "send")

    assert ReplyRequest.objects.count() == 1


def test_a_visit_without_words_leads_to_the_form(client, councils):
    assert client.get("/en/tell-us/reply")["Location"] == "/en/tell-us"


def test_a_draft_that_wants_no_reply_is_not_asked_for_an_address(client, councils):
    page = client.post("/en/tell-us/reply", {"draft": make_draft("bins").signed(), "address": EMAIL})

    assert "Check your words" in page.text


def test_an_officer_writes_down_what_somebody_said_on_the_phone(client, councils, sign_in):
    user = sign_in("council-lead", "cardiff")

    step(client, write(client, channel="phone"), "send")

    voice = Voice.objects.get()
    assert voice.channel == "phone"
    assert Entry.objects.get(action="listen.keep_voice").by == f"user:{user.pk}"


def test_an_officers_own_words_are_a_residents(client, councils, sign_in):
    sign_in("council-lead", "cardiff")

    step(client, write(client, channel="web"), "send")

    assert Entry.objects.get(action="listen.keep_voice").by == "resident"


def test_nobody_else_can_say_that_words_came_by_phone(client, councils):
    page = write(client, channel="phone")

    step(client, page, "send")

    assert "How did these words reach you?" not in client.get("/en/tell-us").text
    assert Voice.objects.get().channel == "web"


def test_words_written_down_for_somebody_need_the_right_to(client, councils, sign_in):
    draft = make_draft("bins", channel="phone").signed()

    refused = client.post("/en/tell-us/send", {"draft": draft, "step": "send"})

    assert refused.status_code == 403
    assert not Voice.objects.exists()


@pytest.fixture
def asked(client, councils):
    step(client, ask(client), "send")
    return ReplyRequest.objects.select_related("voice").get()


def test_the_link_in_an_e_mail_shows_a_button_first_so_that_no_scanner_withdraws(client, asked):
    page = client.get(f"/en/reply/stop/{stop_token(asked)}")

    assert page.status_code == 200
    assert "Stop replies and delete the address" in page.text
    assert ReplyRequest.objects.count() == 1


def test_withdrawing_deletes_the_request_and_keeps_the_words(client, asked):
    page = client.post(f"/cy/reply/stop/{stop_token(asked)}")

    assert page.status_code == 200
    assert not ReplyRequest.objects.exists()
    assert Voice.objects.count() == 1
    assert Entry.objects.get(action="listen.withdraw_request").detail == {"channel": "email", "requests": 1}


def test_the_link_withdraws_everything_with_that_address_and_a_receipt_only_its_own(client, asked, say):
    others = [say(text) for text in ("bins", "roads")]
    for voice in others:
        client.post(f"/en/receipt/{voice.receipt}/reply/email", {"address": EMAIL, "language": "en"})

    client.post(f"/en/receipt/{others[0].receipt}/stop")
    left = ReplyRequest.objects.count()
    client.post(f"/en/reply/stop/{stop_token(asked)}")

    assert left == 2
    assert not ReplyRequest.objects.exists()


def test_a_mail_programs_own_button_withdraws_without_a_cookie(asked):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)

    answer = client.post(f"/en/reply/stop/{stop_token(asked)}", {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert not ReplyRequest.objects.exists()


def test_withdrawing_twice_says_that_it_is_done(client, asked):
    address = f"/en/reply/stop/{stop_token(asked)}"
    client.post(address)

    assert "No more replies will come" in client.post(address).text
    assert "No more replies will come" in client.get(address).text


def test_a_link_that_was_not_sent_withdraws_nothing(client, asked):
    page = client.post(f"/en/reply/stop/{asked.pk}:{'a' * 43}")

    assert page.status_code == 404
    assert "A part of the link is missing." in page.text
    assert ReplyRequest.objects.count() == 1


def test_a_receipt_asks_for_a_reply_later(client, say):
    voice = say("My bin was missed")

    page = client.post(f"/en/receipt/{voice.receipt}/reply/email", {"address": EMAIL, "language": "cy"})

    assert page["Location"] == f"/en/receipt/{voice.receipt}"
    assert open_address(ReplyRequest.objects.get(voice=voice)) == EMAIL


@pytest.mark.parametrize(("receipt", "channel"), [("TEST-TEST-0001", "pigeon"), ("TEST-TEST-9999", "email")])
def test_no_other_channel_and_no_other_receipt(client, say, receipt, channel):
    say("My bin was missed")

    assert client.get(f"/en/receipt/{receipt}/reply/{channel}").status_code == 404


def test_a_wrong_address_on_a_receipt_is_refused(client, say):
    page = client.post(f"/en/receipt/{say('bins').receipt}/reply/email", {"address": "x", "language": "cy"})

    assert page.status_code == 400
    assert "This is no e-mail address." in page.text


def test_a_receipt_withdraws_as_well(client, asked):
    page = client.get(f"/en/receipt/{asked.voice.receipt}")

    client.post(f"/en/receipt/{asked.voice.receipt}/stop")

    assert "By e-mail" in page.text
    assert not ReplyRequest.objects.exists()


def test_asking_from_a_receipt_is_held_back_like_words(client, say, monkeypatch):
    monkeypatch.setattr("menter.office.listen.flood.MOST_AN_HOUR", 0)

    page = client.post(f"/en/receipt/{say('bins').receipt}/reply/email", {"address": EMAIL, "language": "cy"})

    assert page.status_code == 400
    assert "Please wait an hour" in page.text
    assert not ReplyRequest.objects.exists()
