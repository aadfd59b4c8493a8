"""Joining and leaving: an invitation opens one account, once and in time; a role ends with a date."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.office.people.world import AT, BY, PASSWORD, make_councils, person

from menter.office.ledger.models import Entry
from menter.office.people.actions import close_account, end_role, give_role, invite, take_invitation
from menter.office.people.actions.account import LastAdministrator
from menter.office.people.actions.invitation import HasAnAccount, InvitationIsOver
from menter.office.people.models import Invitation, RoleEnded, User
from menter.office.people.role import ROLES, Permission, RoleNeedsBody
from menter.office.people.tasks import send_due

pytestmark = pytest.mark.django_db
GIVEN = {"name": "Alun", "email": "Alun@Powys.example", "language": "cy", "role": "council-lead", "body": "powys"}
CHOSEN = {"password": "pedair llygoden ddall", "again": "pedair llygoden ddall"}


@pytest.fixture(autouse=True)
def _councils():
    make_councils()


@pytest.fixture
def administrator(client):
    """A browser in which the administrator is signed in."""
    client.force_login(person("administrator"))
    return client


def text_of(answer):
    return " ".join(answer.content.decode().split())


def invited(client, **changes):
    """Invite somebody on the page, send the e-mail, and give the path of its link."""
    client.post("/en/people/invite", GIVEN | changes)
    send_due(by=BY, at=timezone.now())
    (link,) = [line for line in mail.outbox[-1].body.splitlines() if "/invitation/" in line]
    return "/" + link.split("/", 3)[3]


def test_an_invited_person_opens_an_account_with_the_role_and_signs_in(administrator, client):
    path = invited(administrator)
    client.logout()

    client.post(path, CHOSEN)
    user = User.objects.get(email="alun@powys.example")

    assert [(held.role, held.body_code) for held in user.roles.all()] == [("council-lead", "powys")]
    assert client.login(email="alun@powys.example", password=CHOSEN["password"])


def test_the_invitation_is_in_the_language_chosen_for_the_person(administrator):
    path = invited(administrator)

    assert path.startswith("/cy/")
    assert "Fe’ch gwahoddir" in mail.outbox[-1].body
    assert mail.outbox[-1].to == ["alun@powys.example"]


def test_a_link_works_once(administrator, client):
    path = invited(administrator)
    client.post(path, CHOSEN)

    answer = client.get(path.replace("/cy/", "/en/"))

    assert answer.status_code == 410
    assert "The link was used, withdrawn, or is older than a week." in text_of(answer)


def test_a_link_works_for_a_week(administrator, client):
    path = invited(administrator)
    Invitation.objects.update(ends_at=timezone.now() - timedelta(seconds=1))

    assert client.post(path, CHOSEN).status_code == 410
    assert not User.objects.filter(email="alun@powys.example").exists()


def test_a_withdrawn_link_does_not_work(administrator, client):
    path = invited(administrator)
    administrator.post(f"/en/people/invitations/{Invitation.objects.get().pk}/withdraw")

    assert client.get(path).status_code == 410


def test_inviting_again_ends_the_first_link(administrator, client):
    first = invited(administrator)
    second = invited(administrator)

    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200


def test_a_made_up_link_leads_nowhere(client):
    assert client.get("/en/account/invitation/abcdef").status_code == 404


def test_the_secret_of_a_link_is_kept_nowhere_once_it_has_left(administrator):
    from menter.office.people.models import Message

    secret = invited(administrator).rsplit("/", 1)[1]

    assert secret not in str(list(Invitation.objects.values()) + list(Message.objects.values()))
    assert secret not in str(list(Entry.objects.values()))


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"password": "short", "again": "short"}, "at least 12 characters"),
        ({"password": "alun@powys.example", "again": "alun@powys.example"}, "too similar"),
        ({"password": "pedair llygoden ddall", "again": "tair"}, "The two passwords are not the same."),
        ({"password": "", "again": ""}, "This field is required."),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(administrator, client, chosen, sentence):
    path = invited(administrator, language="en")

    assert sentence in text_of(client.post(path, chosen))
    assert not User.objects.filter(email="alun@powys.example").exists()


def test_nobody_with_an_account_is_invited_again():
    person("auditor")

    with pytest.raises(HasAnAccount):
        invite(by=BY, at=AT, email="AUDITOR@menter.example", name="x", language="cy", role="auditor")


def test_an_invitation_must_fit_its_role():
    with pytest.raises(RoleNeedsBody):
        invite(by=BY, at=AT, email="a@b.example", name="x", language="cy", role="council-lead")


def test_an_invitation_that_was_taken_cannot_be_taken_again():
    made, _secret = invite(by=BY, at=AT, email="a@b.example", name="x", language="cy", role="auditor")
    take_invitation(by=BY, at=AT, invitation=made, password=PASSWORD)

    with pytest.raises(InvitationIsOver):
        take_invitation(by=BY, at=AT, invitation=made, password="another long one")


def test_a_role_that_ended_gives_nothing_and_stays_known():
    user = person("auditor")
    end_role(by=BY, at=AT, held=user.roles.get())

    assert User.objects.get(pk=user.pk).permissions() == {}
    assert [(ended.role, ended.until) for ended in RoleEnded.objects.all()] == [("auditor", AT)]
    assert Entry.objects.filter(action="people.end_role", detail__role="auditor").exists()


def test_a_role_can_be_held_again():
    user = person("auditor")
    end_role(by=BY, at=AT, held=user.roles.get())
    give_role(by=BY, at=AT, user=user, role="auditor")

    assert user.roles.count() == user.roles_ended.count() == 1


def test_whoever_leaves_can_sign_in_no_more_and_their_sessions_end(client):
    user = person("auditor")
    client.force_login(user)
    close_account(by=BY, at=AT, user=user)

    assert client.get("/en/record").status_code == 302
    assert not client.login(email=user.email, password=PASSWORD)
    assert user.roles_ended.count() == 1


def test_the_last_administrator_stays():
    user = person("administrator")

    with pytest.raises(LastAdministrator):
        end_role(by=BY, at=AT, held=user.roles.get())
    with pytest.raises(LastAdministrator):
        close_account(by=BY, at=AT, user=user)


def test_one_of_two_administrators_may_go():
    first, _second = person("administrator"), person("administrator", email="second@menter.example")
    close_account(by=BY, at=AT, user=first)

    assert not User.objects.get(pk=first.pk).is_active


def test_on_the_page_a_role_is_given_and_ended_and_the_person_is_told(administrator):
    user = person("auditor", language="cy")
    administrator.post(f"/en/people/{user.pk}", {"role": "fund-manager", "body": ""})
    administrator.post(f"/en/people/roles/{user.roles.get(role='auditor').pk}/end")
    send_due(by=BY, at=timezone.now())
    text = text_of(administrator.get(f"/en/people/{user.pk}"))

    assert "Auditor, from" in text
    assert [held.role for held in user.roles.all()] == ["fund-manager"]
    assert {each.subject for each in mail.outbox} == {
        "Rôl newydd ym Menter",
        "Mae rôl a oedd gennych ym Menter wedi dod i ben",
    }


def test_an_account_is_closed_on_the_page(administrator):
    user = person("auditor")

    assert "This account is closed." in text_of(administrator.post(f"/en/people/{user.pk}/close", follow=True))


@pytest.mark.parametrize("language", ["cy", "en"])
def test_everybody_reads_what_each_role_may_do(client, language):
    text = text_of(client.get(f"/{language}/roles"))

    from django.utils.translation import override

    with override(language):
        assert [role.code for role in ROLES.values() if str(role.description) not in text.replace("&#39;", "'")] == []


def test_every_permission_has_its_words():
    from menter.office.people.presenters import MAY

    assert set(MAY) == set(Permission)


def test_the_list_of_people_asks_as_often_for_many_as_for_few(administrator, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked():
        with CaptureQueriesContext(connection) as queries:
            administrator.get("/en/people")
        return len(queries)

    few = asked()
    for number in range(10):
        person("auditor", email=f"auditor{number}@menter.example")

    assert asked() <= few
