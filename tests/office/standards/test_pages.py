"""Everybody sees which files came in; those who import see what was refused."""

from datetime import UTC, datetime

import pytest

from menter.office.people.models import RoleHeld, User

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    user = User.objects.create_user("officer@example.org", "a long password", name="Officer", joined_at=AT)
    RoleHeld.objects.create(user=user, role="delivery-unit", since=AT)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


@pytest.fixture
def intake(bring):
    return bring(("a", 1), "bad").intake


@pytest.mark.parametrize("language", ["cy", "en"])
def test_everybody_sees_the_files_that_came_in(client, intake, language):
    page = client.get(f"/{language}/imports")

    assert page.status_code == 200
    assert "file.csv" in page.content.decode()


def test_the_list_is_json_too(client, intake):
    rows = client.get("/en/imports.json").json()["rows"]

    assert [(row["name"], row["new"], row["rejected"]) for row in rows] == [("file.csv", 1, 1)]


def test_a_visitor_is_not_shown_the_refused_rows(client, intake):
    page = client.get(f"/en/imports/{intake}").content.decode()

    assert "It is wrong" not in page


def test_an_officer_sees_each_refused_row_with_place_and_reason(client, officer, intake):
    page = client.get(f"/en/imports/{intake}").content.decode()

    assert "Line 3" in page
    assert "It is wrong: bad." in page


def test_a_visitor_is_asked_to_sign_in_for_the_list_of_refused_rows(client, intake):
    page = client.get(f"/en/imports/{intake}/rejects")

    assert page.status_code == 302
    assert "/sign-in" in page["Location"]


def test_an_officer_takes_the_refused_rows_home_as_csv(client, officer, intake):
    text = b"".join(client.get(f"/en/imports/{intake}/rejects.csv").streaming_content).decode("utf-8-sig")

    assert text.splitlines()[1] == "Line 3,Column,It is wrong: bad."


def test_a_file_that_never_came_is_not_found(client, db):
    assert client.get("/en/imports/999").status_code == 404


def test_the_list_asks_as_often_for_twenty_files_as_for_two(client, bring, django_assert_max_num_queries):
    for number in range(20):
        bring((f"key {number}", 1))

    with django_assert_max_num_queries(4):
        client.get("/en/imports")
