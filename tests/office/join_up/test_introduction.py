"""Introductions: asked, sent to both sides in both languages, answered without signing in; overlaps told once."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from tests.office.join_up.world import AT, BY, LATER, alike, contract, councils, initiative, one, statement
from tests.office.people_world import person

from menter.join_up.search import Hit
from menter.office.join_up.actions import (
    answer_introduction,
    ask_introduction,
    propose,
    withdraw_introduction,
)
from menter.office.join_up.index import Answer
from menter.office.join_up.introduction import CannotAnswer, CannotIntroduce, overlaps
from menter.office.join_up.models import Introduction, PairWord
from menter.office.join_up.presenters.letter import answer_token
from menter.office.join_up.tasks import send_due_letters
from menter.office.join_up.views import question
from menter.office.people.models import Message
from menter.office.reference.models import Body

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 9, 15)


@pytest.fixture
def world():
    """An opportunity of two councils, each with its digital lead."""
    alike(contract("conwy"), contract("powys"))
    propose(by=BY, at=AT)
    return one(), person("council-lead", "conwy"), person("council-lead", "powys")


def asked(opportunity, asking="conwy", to="powys", **more):
    said = {"answer_by": UNTIL, "note": "Gwegamerâu", "by": BY, "at": AT, **more}
    bodies = {"asking": Body.objects.get(pk=asking), "asked": Body.objects.get(pk=to)}
    return ask_introduction(opportunity=opportunity, **bodies, **said)


def speaks(user, language):
    user.language = language
    user.save()


def test_both_leads_get_one_e_mail_each_in_both_languages_their_own_first(world):
    opportunity, conwy, powys = world
    speaks(conwy, "cy")
    speaks(powys, "en")
    asked(opportunity)

    counts = send_due_letters(by=BY, at=LATER)
    again = send_due_letters(by=BY, at=LATER)

    assert counts == {"written": 2, "sent": 2, "refused": 0, "unknown": 0}
    assert (again["written"], again["sent"]) == (0, 0)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([conwy.email, powys.email])
    by_address = {letter.to[0]: letter.body for letter in mail.outbox}
    to_conwy, to_powys = by_address[conwy.email], by_address[powys.email]
    assert 0 == to_powys.index("Conwy would like to meet Powys") < to_powys.index("/cy/introductions/")
    assert "15 September 2026" in to_powys
    assert "15 Medi 2026" in to_powys
    assert -1 < to_conwy.find("/cy/introductions/") < to_conwy.find("Conwy would like to meet Powys")


def test_only_the_one_who_is_asked_gets_the_link_to_answer(world):
    opportunity, conwy, _powys = world
    asked(opportunity)

    send_due_letters(by=BY, at=LATER)

    links = {letter.to[0]: "/introductions/answer/" in letter.body for letter in mail.outbox}
    assert links[conwy.email] is False
    assert list(links.values()).count(True) == 1


def test_it_is_answered_with_the_link_and_without_signing_in(world, client):
    opportunity, conwy, powys = world
    speaks(conwy, "en")
    speaks(powys, "en")
    made = asked(opportunity)
    send_due_letters(by=BY, at=LATER)
    link = next(
        found.group() for letter in mail.outbox if (found := re.search(r"/en/introductions/answer/\S+", letter.body))
    )

    page = client.get(link)
    sent = client.post(link, {"state": "accepted", "reply": "Dydd Mawrth?"})
    made.refresh_from_db()

    assert page.status_code == 200
    assert sent.status_code == 302
    assert made.state == "accepted"
    assert made.reply == "Dydd Mawrth?"
    send_due_letters(by=BY, at=LATER + timedelta(days=1))
    assert any("Powys will meet you" in letter.body and letter.to == [conwy.email] for letter in mail.outbox)


def test_what_was_withdrawn_before_it_was_written_is_not_sent(world):
    made = asked(world[0])
    withdraw_introduction(by=BY, at=AT, introduction=made)

    assert send_due_letters(by=BY, at=LATER)["written"] == 0


def test_who_wants_one_e_mail_a_day_gets_introductions_together_next_morning(world):
    opportunity, conwy, _powys = world
    conwy.rhythm = "daily"
    conwy.save()
    asked(opportunity)
    alike(initiative("conwy", "discovery"), initiative("powys", "alpha"))
    send_due_letters(by=BY, at=LATER)
    before = [letter.to for letter in mail.outbox]

    send_due_letters(by=BY, at=LATER + timedelta(days=1))

    assert [conwy.email] not in before
    assert [letter.to for letter in mail.outbox].count([conwy.email]) == 1


def test_a_link_that_was_tampered_with_opens_nothing(world, client):
    opportunity, _conwy, powys = world
    token = answer_token(asked(opportunity), powys)

    assert client.get(reverse("join_up:answer", args=[token[:-2] + "xx"])).status_code == 404


def test_where_a_council_has_no_lead_the_delivery_unit_is_asked(world):
    unit = person("delivery-unit")
    asked(world[0], to="cardiff")

    send_due_letters(by=BY, at=LATER)

    assert any(letter.to == [unit.email] for letter in mail.outbox)


@pytest.mark.parametrize(
    ("more", "said"), [({"to": "conwy"}, "another authority"), ({"answer_by": date(2026, 8, 1)}, "later one")]
)
def test_what_makes_no_sense_is_refused(world, more, said):
    with pytest.raises(CannotIntroduce, match=said):
        asked(world[0], **more)


def test_the_same_is_not_asked_twice_while_it_waits(world):
    asked(world[0])

    with pytest.raises(CannotIntroduce, match="already"):
        asked(world[0])


def test_what_was_answered_or_withdrawn_cannot_be_answered(world):
    made = asked(world[0])
    withdraw_introduction(by=BY, at=LATER, introduction=made)

    with pytest.raises(CannotAnswer):
        answer_introduction(by=BY, at=LATER, introduction=made, state="accepted")
    assert send_due_letters(by=BY, at=LATER)["sent"] == 0


def test_a_lead_asks_on_the_page_and_sees_the_state(world, client):
    opportunity, conwy, _powys = world
    client.force_login(conwy)

    sent = client.post(
        reverse("join_up:ask_introduction", args=[opportunity.pk]),
        {"asking": "conwy", "asked": "powys", "answer_by": "2099-01-01", "note": ""},
    )
    page = client.get(reverse("join_up:introductions"))

    assert sent.status_code == 302
    assert Introduction.objects.get().asking_id == "conwy"
    assert b"Powys" in page.content


def test_a_lead_asks_for_no_other_council(world, client):
    opportunity, conwy, _powys = world
    client.force_login(conwy)

    page = client.post(
        reverse("join_up:ask_introduction", args=[opportunity.pk]),
        {"asking": "powys", "asked": "conwy", "answer_by": "2099-01-01"},
    )

    assert page.status_code == 400
    assert not Introduction.objects.exists()


def test_others_do_not_see_an_introduction(world, client):
    made = asked(world[0])
    client.force_login(person("council-lead", "cardiff"))

    assert client.get(reverse("join_up:introduction", args=[made.pk])).status_code == 403


def test_two_councils_that_start_the_same_thing_are_told_once():
    alike(initiative("conwy", "discovery"), initiative("powys", "alpha"))
    conwy, powys = person("council-lead", "conwy"), person("council-lead", "powys")

    send_due_letters(by=BY, at=AT)
    send_due_letters(by=BY, at=LATER)

    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([conwy.email, powys.email])
    assert Message.objects.filter(kind="overlap", state="sent").count() == 2


def test_what_is_in_use_or_joint_or_unlike_is_no_overlap():
    councils()
    alike(initiative("conwy", "live"), initiative("powys", "alpha"))
    alike(initiative("conwy", "alpha"), initiative("powys", "alpha", partners=["conwy"]))
    alike(initiative("cardiff", "alpha"), initiative("gwynedd", "alpha"), probability=0.3)

    assert overlaps() == []


def test_a_lead_says_that_two_are_not_the_same(client):
    left, right = initiative("conwy", "discovery"), initiative("powys", "alpha")
    alike(left, right)
    client.force_login(person("council-lead", "powys"))

    page = client.get(reverse("join_up:judge", args=[left.pk, right.pk]))
    client.post(reverse("join_up:judge", args=[left.pk, right.pk]), {"answer": "different"})

    assert page.status_code == 200
    assert PairWord.objects.get().is_same is False


def test_a_lead_of_a_third_council_may_not_say(client):
    left, right = initiative("conwy", "discovery"), initiative("powys", "alpha")
    client.force_login(person("council-lead", "cardiff"))

    assert client.get(reverse("join_up:judge", args=[left.pk, right.pk])).status_code == 403


def test_the_list_of_overlaps_costs_the_same_for_any_number(client, django_assert_max_num_queries):
    for _number in range(6):
        alike(initiative("conwy", "discovery"), initiative("powys", "alpha"))

    with django_assert_max_num_queries(14):
        assert client.get(reverse("join_up:overlaps")).status_code == 200


def test_a_statement_beside_them_is_no_overlap():
    alike(initiative("conwy", "discovery"), statement("powys"))

    assert overlaps() == []


def test_a_lead_says_that_anothers_record_is_the_same_as_an_own_one(client):
    other, mine = contract("conwy"), initiative("powys", "alpha")
    client.force_login(person("council-lead", "powys"))
    page = client.get(reverse("join_up:same_as_mine", args=["contract", other.pk]))

    client.post(
        reverse("join_up:same_as_mine", args=["contract", other.pk]),
        {"mine": f"initiative:{mine.pk}", "is_same": "yes"},
    )

    assert "Initiative: Missed bins reported online" in page.content.decode()
    word = PairWord.objects.get()
    assert (word.left_kind, word.right_kind, word.is_same) == ("contract", "initiative", True)


def test_only_own_records_can_be_chosen(client):
    other, strange = contract("conwy"), initiative("cardiff", "alpha")
    client.force_login(person("council-lead", "powys"))

    page = client.post(
        reverse("join_up:same_as_mine", args=["contract", other.pk]),
        {"mine": f"initiative:{strange.pk}", "is_same": "yes"},
    )

    assert page.status_code == 400
    assert not PairWord.objects.exists()


@pytest.mark.parametrize("wrong", [["contract", 999], ["nonsense", 1]])
def test_a_record_that_is_not_there_is_not_found(client, wrong):
    councils()
    client.force_login(person("council-lead", "powys"))

    assert client.get(reverse("join_up:same_as_mine", args=wrong)).status_code == 404


def test_who_else_offers_a_lead_to_say_that_an_answer_is_the_same(client, monkeypatch):
    other = contract("conwy")
    hit = Hit(key=f"contract:{other.pk}:en", score=1.0, reasons=())
    monkeypatch.setattr(question, "ask", lambda *_, **__: [Answer("contract", other.pk, hit)])
    link = reverse("join_up:same_as_mine", args=["contract", other.pk])
    everybody = client.get(reverse("join_up:who_else"), {"q": "webcasting"}).content.decode()
    client.force_login(person("council-lead", "powys"))

    mine = client.get(reverse("join_up:who_else"), {"q": "webcasting"}).content.decode()

    assert link in mine
    assert link not in everybody
