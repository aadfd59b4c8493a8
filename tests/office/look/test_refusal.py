"""A refusal is a page with a sentence, in the reader's language, whatever went wrong; never a traceback."""

import json
import logging

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from menter.language.sentence import Refusal, Sentence
from menter.office import urls as office
from menter.office.look.refusal import MayNot, SignInFirst

TRACES = ["Traceback", "Exception", "settings.py", "Django"]


def raising(error):
    def view(request):
        raise error

    return view


FAULTS = {
    "broken": (500, ZeroDivisionError("secret 42")),
    "forbidden": (403, PermissionDenied("secret 42")),
    "suspicious": (400, SuspiciousOperation("secret 42")),
    "refused": (400, Refusal(Sentence("There is nothing here yet."))),
    "may-not": (403, MayNot(Sentence("Only a board member may record a decision."))),
}
urlpatterns = [
    *office.urlpatterns,
    *[
        path(f"{language}/test/{name}", raising(error))
        for language in ("cy", "en")
        for name, (_, error) in FAULTS.items()
    ],
    path("en/test/refused.json", raising(FAULTS["may-not"][1])),
    path(
        "en/test/sign-in-first",
        raising(SignInFirst(Sentence("Sign in first: this page is for people who work on it."))),
    ),
    path(
        "en/test/sign-in-first.json",
        raising(SignInFirst(Sentence("Sign in first: this page is for people who work on it."))),
    ),
    path("en/test/form", lambda request: HttpResponse("sent")),
]
handler400, handler403, handler404, handler500 = (
    office.handler400,
    office.handler403,
    office.handler404,
    office.handler500,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def reader():
    """Somebody whose errors come as pages, as in a browser; what the server logs about them is not shown."""
    logging.disable(logging.CRITICAL)
    yield Client(raise_request_exception=False)
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("name", FAULTS)
def test_what_goes_wrong_is_a_page_in_the_readers_language(reader, name, language):
    response = reader.get(f"/{language}/test/{name}")
    text = response.content.decode("utf-8")

    assert response.status_code == FAULTS[name][0]
    assert f'<html lang="{language}"' in text
    assert text.count("<h1") == 1
    assert "secret 42" not in text
    assert not [trace for trace in TRACES if trace in text]


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/cy/nid-yw-yma", "Heb ddod o hyd i’r dudalen"),
        ("/en/not-here", "Page not found"),
        ("/cy/test/broken", "Mae problem gyda’r gwasanaeth"),
        ("/en/test/broken", "There is a problem with the service"),
        ("/cy/test/may-not", "Ni chewch wneud hyn"),
        ("/en/test/may-not", "You may not do this"),
        ("/cy/test/refused", "Ni ellid gwneud hyn"),
    ],
)
def test_each_page_has_its_title(reader, address, title):
    assert f"{title}</h1>" in reader.get(address).content.decode("utf-8")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("cy", "Dim ond aelod o’r bwrdd sy’n cael cofnodi penderfyniad."),
        ("en", "Only a board member may record a decision."),
    ],
)
def test_a_rule_says_why_in_the_readers_language(reader, language, sentence):
    assert sentence in reader.get(f"/{language}/test/may-not").content.decode("utf-8")


def test_a_broken_page_asks_the_database_nothing(reader, django_assert_num_queries):
    with django_assert_num_queries(0):
        reader.get("/cy/test/broken")


def test_programs_get_the_sentence_as_json(reader):
    response = reader.get("/en/test/refused.json")

    assert response.status_code == 403
    assert json.loads(response.content) == {"error": "Only a board member may record a decision."}


def test_who_must_sign_in_is_taken_there_and_back(reader):
    response = reader.get("/en/test/sign-in-first?page=2")

    assert (response.status_code, response["Location"]) == (302, "/en/sign-in?next=/en/test/sign-in-first%3Fpage%3D2")


def test_a_program_that_must_sign_in_is_told_so(reader):
    assert reader.get("/en/test/sign-in-first.json").status_code == 403


def test_a_form_sent_by_somebody_not_signed_in_says_so(reader):
    response = reader.post("/en/test/sign-in-first")

    assert response.status_code == 403
    assert "Sign in first" in response.content.decode("utf-8")


@pytest.mark.parametrize(("language", "words"), [("cy", "llwythwch y dudalen eto"), ("en", "load the page again")])
def test_a_form_without_its_token_is_refused_with_what_to_do(language, words):
    response = Client(enforce_csrf_checks=True).post(f"/{language}/sign-in", {"login": "x"})

    assert response.status_code == 403
    assert words in response.content.decode("utf-8")


def test_an_address_of_another_host_is_a_bad_request(reader):
    response = reader.get("/en/privacy", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert "Traceback" not in response.content.decode("utf-8")
