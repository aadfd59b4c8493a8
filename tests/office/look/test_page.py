"""Every page: its language, the way to the other one, and who may run scripts on it."""

import base64
import hashlib
import re

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from menter.office.look.page import furniture, is_under

PAGES = ["accessibility", "privacy", "cookies", "sign-in", "sign-up", "account/password/forgotten"]
pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return response.content.decode("utf-8")


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_its_language_and_has_one_heading(client, page, language):
    text = text_of(client.get(f"/{language}/{page}"))

    assert f'<html lang="{language}"' in text
    assert text.count("<h1") == 1


@pytest.mark.parametrize("page", PAGES)
def test_a_welsh_page_shares_no_sentence_with_the_english_one(client, page):
    def sentences(language):
        visible = re.sub(
            r"<(script|style).*?</\1>|<[^>]+>", "\n", text_of(client.get(f"/{language}/{page}")), flags=re.S
        )
        return {line.strip() for line in visible.splitlines() if line.strip()}

    shared = sentences("cy") & sentences("en")

    assert shared <= {"Menter", "sessionid", "csrftoken"}


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/en/privacy", "/cy/privacy"),
        ("/en/sign-in?next=/en/account", "/cy/sign-in?next=/en/account"),
        ("/en/record?page=2&by=m%C3%B4n", "/cy/record?page=2&by=m%C3%B4n"),
        ("/en/no/such/page", "/cy/"),
    ],
)
def test_the_other_language_is_the_same_page_with_the_same_filters(here, there):
    with override("en"):
        around = furniture(RequestFactory().get(here))

    assert around["other_language_url"] == there


def test_after_a_form_was_sent_the_other_language_is_its_page():
    with override("cy"):
        around = furniture(RequestFactory().post("/cy/sign-in?x=1", {"login": "x"}))

    assert around["other_language_url"] == "/en/sign-in"
    assert around["other_language_name"] == "English"


@pytest.mark.parametrize(
    ("path", "address", "under"),
    [("/en/plan", "/en/plan", True), ("/en/plan/3", "/en/plan", True), ("/en/planning", "/en/plan", False)],
)
def test_where_a_page_belongs_in_the_menu(path, address, under):
    assert is_under(path, address) is under


def test_the_one_inline_script_is_the_one_that_the_policy_allows(client):
    response = client.get("/en/privacy")
    inline = re.findall(r"<script>(.*?)</script>", text_of(response), re.S)
    digests = [base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in inline]

    assert len(inline) == 1
    assert f"'sha256-{digests[0]}'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/en/privacy", "/cy/no-such-page", "/"])
def test_every_page_has_the_policy(client, address):
    policy = client.get(address)["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy


@pytest.mark.parametrize(("asks", "goes"), [("cy", "/cy"), ("en-GB,en", "/en"), ("fr", "/en"), ("", "/cy")])
def test_the_root_sends_people_to_their_language(client, asks, goes):
    headers = {"Accept-Language": asks} if asks else {}

    assert client.get("/", headers=headers)["Location"].rstrip("/") == goes
    assert client.get("/", headers=headers, follow=True).status_code == 200
