"""Everything public is readable without an account; nothing else is."""

import html
import re
from urllib.parse import quote

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation
from tests.browser.crawl import crawl

from menter.office.govern.book import KINDS as BOOK
from menter.office.govern.views.lead import PLACES as LED
from menter.office.people.role import ROLES
from menter.office.thread.chain import KINDS

LONG_ENOUGH = 40  # signs of somebody's words that stand nowhere else by chance


@pytest.fixture(scope="module")
def secrets(site) -> set[str]:
    """Words that are no quotes, receipts, and who has an account."""
    rows = site.rows(
        "select v.text, v.receipt, max(coalesce(m.is_quote, 0)) from listen_voice v"
        " left join listen_themevoice m on m.voice_id = v.id group by v.id"
    )
    quotes = " ".join(text for text, _receipt, is_quote in rows if is_quote)
    words = {text[-LONG_ENOUGH:] for text, _receipt, is_quote in rows if not is_quote and len(text) > 2 * LONG_ENOUGH}
    people = {fact for row in site.rows("select email, name, password from people_user") for fact in row}
    with translation.override("en"):
        people -= {str(role.name) for role in ROLES.values()}  # an account of the sample is called after its role
    return {word for word in words if word not in quotes} | {receipt for _text, receipt, _ in rows} | people


def told(site, address: str, secrets: set[str]) -> list[str]:
    """The secrets that an address gives away to somebody without an account, whatever it answers."""
    text = html.unescape(site.read(address)).replace("\\n", "\n").replace('\\"', '"').replace('""', '"')
    return [f"{address}: {secret}" for secret in secrets if secret in text]


def addresses(site) -> list[str]:
    """Every address that there is a route for, with numbers and codes that exist."""
    bodies = [code for (code,) in site.rows("select code from reference_body limit 3")]
    codes = {
        "rounds/": [code for (code,) in site.rows("select code from choose_round")],
        "board/": [code for (code,) in site.rows("select code from govern_meeting")],
        "bodies/": bodies,
        "maturity/": bodies,
        "opportunities/": bodies,
        "collections/of/": [code for (code,) in site.rows("select code from listen_collection")],
        "sources/": [code for (code,) in site.rows("select code from see_source")],
        "strategies/": [code for (code,) in site.rows("select code from govern_strategy")],
    }
    found = []
    for route in routes(get_resolver().url_patterns):
        match route:
            case _ if "^" in route or "<str:token>" in route or "<str:receipt>" in route:
                continue  # a key, a token and a receipt are secrets themselves
            case _ if route.startswith("open311/"):
                found += [
                    route.replace("<str:form>", form).replace("<str:code>", "557").replace("<str:number>", "1")
                    for form in ("json", "xml")
                ]
            case _ if "<str:kind>" in route:
                found += [route.replace("<str:kind>", kind).replace("<int:number>", "1") for kind in KINDS]
            case _ if "<slug:code>" in route:
                known = next(codes[start] for start in codes if route.startswith(start))
                found += [re.sub(r"<int:\w+>", "1", route.replace("<slug:code>", code)) for code in known]
            case _ if route.startswith("who-does-what/book/<slug:kind>"):
                kept = [(kind, key) for kind in BOOK for key in list(BOOK[kind].facts())[:3]]
                found += [route.replace("<slug:kind>", kind).replace("<slug:key>", key) for kind, key in kept]
            case _ if "<slug:kind>" in route:
                found += [route.replace("<slug:kind>", kind).replace("<int:number>", "1") for kind in LED]
            case _ if "<int:left>" in route:
                pairs = site.rows("select left_id, right_id from join_up_match where left_kind = 'initiative' limit 3")
                found += [route.replace("<int:left>", str(a)).replace("<int:right>", str(b)) for a, b in pairs]
            case _ if "<int:number>" in route:
                found += [route.replace("<int:number>", str(number)) for number in (1, 2, 71)]
            case _:
                found.append(route)
    return found


def routes(patterns, before: str = "") -> list[str]:
    """The routes under the languages' addresses."""
    found = []
    for each in patterns:
        if isinstance(each, URLResolver):
            found += routes(each.url_patterns, before + str(each.pattern).removeprefix("en/").removeprefix("cy/"))
        elif isinstance(each, URLPattern) and str(each.pattern) not in {"cy", "en"}:
            found.append(before + str(each.pattern))
    return found


def in_language(path: str, language: str) -> str:
    """The whole address; other programs' doors stand outside the two languages."""
    return f"/{path}" if path.startswith(("open311/", "api/")) else f"/{language}/{path}"


@pytest.mark.parametrize("language", ["cy", "en"])
def test_no_address_tells_a_secret_to_somebody_without_an_account(site, secrets, language):
    every = addresses(site)

    given_away = [line for path in every for line in told(site, in_language(path, language), secrets)]

    assert len(every) > 60
    assert len(secrets) > 1000
    assert given_away == []


@pytest.mark.slow
def test_no_page_that_links_lead_to_tells_a_secret(site, secrets):
    pages = crawl(site.read, "/en/", examples=5)

    assert [line for one in pages for line in told(site, one.address, secrets)] == []


def test_the_thread_of_each_kind_tells_no_secret(site, secrets):
    numbers = {kind: [row[0] for row in site.rows(f"select id from {table} order by id")[:40]] for kind, table in {
        "theme": "listen_theme", "opportunity": "join_up_opportunity", "decision": "govern_decision",
        "grant": "govern_grant", "benefit": "deliver_benefit"}.items()}  # fmt: skip

    given_away = [
        line for kind, of_kind in numbers.items() for n in of_kind
        for line in told(site, f"/en/thread/{kind}/{n}", secrets)
    ]  # fmt: skip

    assert given_away == []


def test_words_that_are_no_quote_are_refused_with_the_sentence(site):
    hidden = site.rows("select id from listen_voice where id not in (select voice_id from listen_themevoice"
                       " where is_quote) limit 1")[0][0]  # fmt: skip

    assert "These words are not public." in site.read(f"/en/thread/voice/{hidden}")


def test_asking_who_else_finds_no_words_that_are_no_quote(site, secrets):
    asked = [text for text, _ in site.rows(
        "select text, id from listen_voice where id not in (select voice_id from listen_themevoice where is_quote)"
        " and length(text) > 120 order by id limit 6")]  # fmt: skip

    given_away = [
        line for text in asked for end in ("", ".csv", ".json")
        for line in told(site, f"/en/who-else{end}?q={quote(text[:60])}", secrets)
    ]  # fmt: skip

    assert given_away == []


@pytest.mark.parametrize("path", ["voices", "record", "import", "account", "account/new", "decisions/record",
                                  "initiatives/71/phase", "benefits/1/measure", "themes/4/name"])  # fmt: skip
def test_pages_of_officers_ask_to_sign_in(site, path):
    assert "<form" in site.read(f"/en/{path}")
    assert site.last_address.startswith("/en/sign-in?next=")
