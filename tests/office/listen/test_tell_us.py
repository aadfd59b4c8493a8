"""A resident tells us: redacted before it is kept, nothing kept before it is sent, followed by a receipt."""

import re

import pytest

from menter.office.ledger.models import Entry
from menter.office.listen.draft import make_draft
from menter.office.listen.flood import MOST_AN_HOUR
from menter.office.listen.forms import LONGEST
from menter.office.listen.models import Voice

pytestmark = pytest.mark.django_db
WORDS = "My bin in Canton was missed again. Ring me on 07700 900123, Siân Prys."


def check(client, words=WORDS, language="en", **fields):
    return client.post(f"/{language}/tell-us", {"words": words, "body": "cardiff", **fields})


def draft_in(response):
    return re.search(r'name="draft" value="([^"]+)"', response.text)[1]


def send(client, response, language="en", step="send"):
    return client.post(f"/{language}/tell-us/send", {"draft": draft_in(response), "step": step})


def test_the_form_can_be_read_without_an_account_in_both_languages(client, councils):
    assert client.get("/en/tell-us").status_code == 200
    assert 'lang="cy"' in client.get("/cy/tell-us").text


def test_the_check_page_shows_the_words_without_personal_data_and_keeps_nothing(client, councils):
    page = check(client)

    assert page.status_code == 200
    assert "07700" not in page.text
    assert "Siân" not in page.text
    assert "One phone number was taken out." in page.text
    assert Voice.objects.count() == 0


def test_the_original_does_not_travel_with_the_check_page(client, councils):
    from menter.office.listen.draft import read_draft

    assert "07700" not in read_draft(draft_in(check(client))).text


def test_sending_keeps_the_redacted_words_and_gives_a_receipt(client, councils):
    answer = send(client, check(client))

    voice = Voice.objects.get()
    assert answer.status_code == 302
    assert voice.receipt in answer["Location"]
    assert "07700" not in voice.text
    assert voice.taken_out["phone"] == 1
    assert (voice.body_id, voice.channel, voice.language) == ("cardiff", "web", "en")


def test_the_ledger_knows_that_a_resident_spoke_and_not_what(client, councils):
    send(client, check(client))

    entry = Entry.objects.get(action="listen.keep_voice")
    assert entry.by == "resident"
    assert "bin" not in str(entry.detail)


def test_sending_the_same_page_twice_keeps_one_voice(client, councils):
    page = check(client)

    first, second = send(client, page), send(client, page)

    assert Voice.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_going_back_keeps_the_redacted_words_and_what_was_taken_out(client, councils):
    again = send(client, check(client), step="change")
    text = re.search(r"<textarea[^>]*>([^<]*)</textarea>", again.text)[1].strip()
    draft = re.search(r'name="draft" value="([^"]+)"', again.text)[1]
    changed = check(client, words=f"{text} Every week.", draft=draft)

    send(client, changed)

    voice = Voice.objects.get()
    assert voice.text.endswith("Every week.")
    assert voice.taken_out["phone"] == 1


def test_the_check_page_can_be_read_in_the_other_language(client, councils):
    page = send(client, check(client), language="cy", step="read")

    assert page.status_code == 200
    assert 'html lang="cy"' in page.text
    assert "My bin in Canton" in page.text


def test_welsh_words_on_an_english_page_say_that_they_are_welsh(client, councils):
    page = check(client, words="Mae’r biniau heb eu casglu ers pythefnos ac mae neb yn ateb y ffôn.")

    assert '<blockquote class="menter-quote" lang="cy">' in page.text


@pytest.mark.parametrize("empty", ["", "   \n ", "... !!! 123"])
def test_no_words_are_refused_with_a_sentence(client, councils, empty):
    page = check(client, words=empty)

    assert page.status_code == 400
    assert "Write what you want to tell us in your own words." in page.text


@pytest.mark.slow
def test_twenty_thousand_signs_are_taken_whole(client, councils):
    words = ("The bin was missed. " * 1000)[:LONGEST].strip()

    send(client, check(client, words=words))

    assert len(Voice.objects.get().text) == len(words)


def test_more_than_that_is_refused_with_both_numbers(client, councils):
    page = check(client, words="bins " * 10_000)

    assert page.status_code == 400
    assert "49,999 characters long" in page.text
    assert "20,000" in page.text


def test_markup_is_shown_as_it_was_typed(client, councils):
    page = check(client, words="<script>alert(1)</script> the bins & the roads")

    assert "<script>alert(1)" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


def test_an_unknown_council_is_refused(client, councils):
    page = check(client, body="atlantis")

    assert page.status_code == 400


def test_nobody_needs_to_know_the_council(client, councils):
    send(client, check(client, body=""))

    assert Voice.objects.get().body is None


def test_a_flood_is_held_back_and_the_words_are_not_lost(client, councils):
    for number in range(MOST_AN_HOUR):
        client.post("/en/tell-us/send", {"draft": make_draft(f"bins {number}").signed(), "step": "send"})

    page = client.post("/en/tell-us/send", {"draft": make_draft("bins once more").signed(), "step": "send"})

    assert page.status_code == 429
    assert "Please wait an hour" in page.text
    assert "bins once more" in page.text
    assert Voice.objects.count() == MOST_AN_HOUR


def test_a_changed_draft_is_refused(client, councils):
    page = client.post("/en/tell-us/send", {"draft": make_draft("bins").signed() + "x", "step": "send"})

    assert page.status_code == 400
    assert "nothing was sent" in page.text


def test_the_receipt_page_shows_what_was_kept_and_its_theme(client, theme):
    voice = theme.voices.first()

    page = client.get(f"/en/receipt/{voice.receipt}")

    assert voice.text in page.text
    assert f"/en/themes/{theme.pk}" in page.text
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page["Cache-Control"]


def test_a_receipt_can_be_typed_carelessly(client, councils):
    send(client, check(client))
    receipt = Voice.objects.get().receipt

    answer = client.post("/en/follow", {"receipt": f" {receipt.lower().replace('-', ' ').replace('0', 'o')} "})

    assert answer["Location"] == f"/en/receipt/{receipt}"


def test_a_receipt_that_does_not_exist_is_refused_with_a_sentence(client, councils):
    typed = client.post("/en/follow", {"receipt": "AAAA-BBBB-CCCC"})
    visited = client.get("/en/receipt/AAAA-BBBB-CCCC")

    assert (typed.status_code, visited.status_code) == (400, 404)
    assert "There is no receipt with this number." in typed.text
    assert "There is no receipt with this number." in visited.text


def test_a_voice_knows_its_collection_and_whether_somebody_lives_works_or_visits_there(client, councils):
    send(client, check(client, person_kind="visiting"))

    voice = Voice.objects.get()
    assert voice.person_kind == "visiting"
    assert (voice.collection.code, voice.collection.is_assisted) == ("tell-us", False)


def test_what_somebody_writes_for_another_is_kept_apart_so_that_it_counts(client, councils):
    page = check(client, is_assisted="on")

    send(client, page)

    assert "Somebody writes this for you" in page.text
    assert Voice.objects.get().collection.is_assisted


def test_going_back_keeps_what_was_said_about_oneself(client, councils):
    again = send(client, check(client, person_kind="working", is_assisted="on"), step="change").text

    assert re.search(r'value="working"[^>]*checked', again)
    assert re.search(r'name="is_assisted"[^>]*checked', again)
