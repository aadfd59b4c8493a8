"""The reviewer's queue: doubtful words oldest first, what a reviewer may do with them, and what is taught."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet

from menter.listen.redaction import Kind
from menter.office.ledger.models import Entry, Machine
from menter.office.listen.actions import (
    ReasonIsMissing,
    WordDoesNotFit,
    look_at_original,
    make_collection,
    put_back,
    seal_anew,
    settle_doubt,
    teach_word,
)
from menter.office.listen.models import Original, SecretWord, Voice
from menter.office.listen.safe import make_safe
from menter.office.listen.seal import KeyIsGone, seal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
BY = Machine("test")
WORDS = "Yesterday Sharon at the desk was rude.\nRing 07700 900123."


@pytest.fixture
def key(settings):
    settings.ORIGINALS_KEY = Fernet.generate_key().decode()
    return settings.ORIGINALS_KEY


@pytest.fixture
def doubtful(say):
    """Keep words through the door, with their original when asked."""

    def keep(words=WORDS, *, original=False, **fields):
        safe = make_safe(words, language="en")
        voice = say(safe.text, taken_out=safe.taken_out, doubts=safe.doubts, has_doubt=safe.has_doubt, **fields)
        if original:
            sealed = seal(words)
            Original.objects.create(voice=voice, sealed=sealed.content, sealed_with=sealed.key, kept_at=AT)
        return voice

    return keep


def test_safe_words_say_where_something_doubtful_stood(db):
    safe = make_safe(WORDS, language="en")

    assert [(safe.text[start:end], kind) for start, end, kind in safe.doubts] == [("[name]", "person")]
    assert safe.taken_out == {"person": 1, "phone": 1}


def test_a_taught_word_is_taken_out_at_every_later_door_and_another_never(db):
    teach_word(by=BY, at=AT, word="Zog’s  Hut", is_secret=True, kind=Kind.ADDRESS)
    teach_word(by=BY, at=AT, word="Sharon", is_secret=False)

    assert make_safe("Sharon met us at ZOG'S HUT", language="en").text == "Sharon met us at [address]"


def test_the_later_teaching_holds_and_the_ledger_names_no_word(db):
    teach_word(by=BY, at=AT, word="Sharon", is_secret=False)
    teach_word(by=BY, at=AT, word="sharon", is_secret=True)

    assert [(word.word, word.is_secret) for word in SecretWord.objects.all()] == [("sharon", True)]
    assert all("haron" not in str(entry.detail) for entry in Entry.objects.all())


@pytest.mark.parametrize("word", ["", "a", "  ", "!!", "x" * 101])
def test_what_is_no_word_cannot_be_taught(db, word):
    with pytest.raises(WordDoesNotFit):
        teach_word(by=BY, at=AT, word=word, is_secret=True)


def test_settled_words_leave_the_queue_and_stay_as_the_person_left_them(doubtful):
    voice = doubtful()

    settle_doubt(by=BY, at=AT, voice=voice, text=voice.text)

    kept = Voice.objects.get(pk=voice.pk)
    assert (kept.has_doubt, kept.doubts, kept.settled_at) == (False, [], AT)


def test_what_is_not_personal_is_put_back_and_the_rest_stays_out(doubtful, key):
    voice = doubtful(original=True)

    put_back(by=BY, at=AT, voice=voice, words=["Sharon"])

    kept = Voice.objects.get(pk=voice.pk)
    assert kept.text == "Yesterday Sharon at the desk was rude.\nRing [phone number]."
    assert kept.taken_out == {"phone": 1}
    assert not kept.has_doubt


def test_every_look_at_an_original_is_in_the_ledger_with_a_reason_that_names_nobody(doubtful, key):
    voice = doubtful(original=True)

    words = look_at_original(by=BY, at=AT, voice=voice, reason="Complaint of Mrs Sharon Jones")

    entry = Entry.objects.get(action="listen.look_at_original")
    assert words == WORDS
    assert entry.detail["reason"] == "Complaint of Mrs [name]"


def test_without_a_reason_nothing_is_shown(doubtful, key):
    voice = doubtful(original=True)

    with pytest.raises(ReasonIsMissing):
        look_at_original(by=BY, at=AT, voice=voice, reason=" ")


def test_a_new_key_seals_everything_anew_so_that_the_old_one_can_go(doubtful, key, settings):
    voice = doubtful(original=True)
    new = Fernet.generate_key().decode()

    settings.ORIGINALS_KEY = f"{new},{key}"
    assert seal_anew(by=BY, at=AT) == {"originals": 1, "addresses": 0}
    settings.ORIGINALS_KEY = new

    voice.original.refresh_from_db()
    assert look_at_original(by=BY, at=AT, voice=voice, reason="check") == WORDS


def test_nothing_is_sealed_anew_when_a_key_is_missing(doubtful, key, settings):
    doubtful(original=True)
    settings.ORIGINALS_KEY = Fernet.generate_key().decode()

    with pytest.raises(KeyIsGone):
        seal_anew(by=BY, at=AT)


@pytest.mark.parametrize(
    ("keeps", "has_key", "sealed"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_originals_are_kept_only_where_the_collection_says_so_and_there_is_a_key(db, settings, keeps, has_key, sealed):
    settings.ORIGINALS_KEY = Fernet.generate_key().decode() if has_key else ""
    collection = make_collection(
        by=BY, at=AT, code="log", name_cy="Log", name_en="Log", kind="log", keeps_originals=keeps
    )

    assert (make_safe(WORDS, collection=collection).sealed is not None) == sealed


def test_the_queue_shows_the_oldest_first(client, doubtful, sign_in):
    late, early = doubtful(), doubtful("Today Gethin was kind")
    Voice.objects.filter(pk=early.pk).update(kept_at=AT - timedelta(days=1))
    sign_in("delivery-unit")

    rows = client.get("/en/review.json").json()["rows"]

    assert [row["id"] for row in rows] == [early.pk, late.pk]


def test_settling_leads_to_the_next_and_then_to_the_empty_queue(client, doubtful, sign_in):
    first, second = doubtful(), doubtful()
    sign_in("council-lead", "cardiff")

    assert client.post(f"/en/review/{first.pk}").url == f"/en/review/{second.pk}"
    assert client.post(f"/en/review/{second.pk}").url == "/en/review"


def test_what_stands_for_something_doubtful_is_marked(client, doubtful, sign_in):
    voice = doubtful()
    sign_in("delivery-unit")

    page = client.get(f"/en/review/{voice.pk}").text

    assert "<mark>[name]</mark>" in page
    assert "<mark>[phone number]</mark>" not in page
    assert "kept nowhere" in page


def test_an_auditor_reads_the_queue_and_settles_nothing(client, doubtful, sign_in):
    voice = doubtful()
    sign_in("auditor")

    assert client.get(f"/en/review/{voice.pk}").status_code == 200
    assert client.post(f"/en/review/{voice.pk}").status_code == 403


def test_a_council_lead_sees_only_the_own_council_and_no_original(client, doubtful, sign_in, key):
    own, other = doubtful(original=True), doubtful(body="gwynedd")
    sign_in("council-lead", "cardiff")

    assert client.get(f"/en/review/{other.pk}").status_code == 404
    assert "Only the delivery unit" in client.get(f"/en/review/{own.pk}").text
    assert client.post(f"/en/review/{own.pk}/original", {"reason": "x"}).status_code == 403


def test_the_original_is_shown_with_a_reason_and_put_back_from_its_page(client, doubtful, sign_in, key):
    voice = doubtful(original=True)
    sign_in("delivery-unit")

    refused = client.post(f"/en/review/{voice.pk}/original", {"reason": ""})
    shown = client.post(f"/en/review/{voice.pk}/original", {"reason": "A name or a pub?"})
    client.post(f"/en/review/{voice.pk}/put-back", {"words": ["Sharon"], "never": "on"})

    assert "Sharon" not in refused.text
    assert "<mark>Sharon</mark>" in shown.text
    assert "no-store" in shown["Cache-Control"]
    assert "Sharon at the desk" in Voice.objects.get(pk=voice.pk).text
    assert SecretWord.objects.get(word="sharon").is_secret is False


def test_only_the_delivery_unit_teaches(client, councils, sign_in):
    sign_in("council-lead", "cardiff")

    assert client.get("/en/review/taught").status_code == 403
    assert client.post("/en/review/taught/teach", {"word": "zog", "what": "always"}).status_code == 403


def test_a_word_is_taught_and_forgotten_on_its_pages(client, councils, sign_in):
    sign_in("delivery-unit")

    client.post("/en/review/taught/teach", {"word": "Zog", "what": "always", "kind": "address"})
    word = SecretWord.objects.get()
    assert "zog" in client.get("/en/review/taught").text
    client.post(f"/en/review/taught/{word.pk}/forget")

    assert word.kind == "address"
    assert not SecretWord.objects.exists()


@pytest.mark.parametrize("address", ["/en/review", "/en/review/taught"])
def test_the_lists_ask_a_fixed_number_of_questions(client, doubtful, sign_in, django_assert_max_num_queries, address):
    for number in range(20):
        doubtful()
        SecretWord.objects.create(word=f"word {number}", is_secret=True, kind="person", taught_at=AT)
    sign_in("delivery-unit")

    with django_assert_max_num_queries(9):
        client.get(address)
