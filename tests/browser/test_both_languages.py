"""A page is done when it is done in both languages: nothing readable is the same on both, but for names and codes."""

import re
from collections import defaultdict
from functools import cache

import pytest
from tests.browser.crawl import crawl
from tests.browser.fragment import fragments

from menter.office.ledger.presenters import SENTENCES

ROLES = ["", "council-lead", "delivery-unit", "board-member", "fund-manager", "auditor", "administrator"]

# Words that Welsh and English both have, and names of things that are called the same everywhere.
SAME = {
    *("Menter", "Beta", "Grant", "Cost", "Contract", "Problem", "Panel", "App", "Data", "Cymraeg", "English"),
    *("CSV", "JSON", "XLSX", "ODS", "MIT", "SHA", "OCDS", "OCID", "CPV", "GSS", "GBP", "sessionid", "csrftoken"),
}
# What the record can say was worked through: the entries "run.…" that have a sentence.
STAGES = sorted(action.removeprefix("run.") for action in SENTENCES if action.startswith("run."))
CODES = [
    re.compile(r"https?://\S+|www\.\S+|\S+@\S+"),
    re.compile(r"\b[0-9a-f]{32,}\b|\b[0-9a-f]{8}( [0-9a-f]{8}){7}\b"),  # check sums, and those of the record
    re.compile(r"\bocds-\S+"),
    re.compile(r"\b[A-Z2-7]{32}\b"),  # the secret that an app for codes is given
    re.compile(r"\b[A-Z]{1,3}-?\d[\w-]*|\bW[A-Z]-\d\S*|\b[A-Z]{2}-\d{4}-\d{2}\b"),  # keys of meetings, grants, benefits
    re.compile(
        r"(?<![\w.-])[a-z_]+\.[a-z_]+( ([a-z-]*\d[\w-]*|all|batch|wales|scotland|fund|office))?\b"
    ),  # names of actions and objects
    re.compile(rf"\brun ({'|'.join(STAGES)})\b|^web$"),  # what was worked through, and the pages
]


# What somebody gave a name to: suppliers, products, sources, who got a grant.
NAMES = """
select name from see_supplier union select supplier_name from see_payment union select name from see_software
union select supplier_name from see_software union select name from see_source
union select recipient_name from see_publishedgrant union select funder_name from see_publishedgrant
union select name from people_user
"""
NO_NAMES = re.compile(r"(?!)")


class TestOnTheRecord:
    """What the record of an auditor names by code is told apart from words."""

    def test_the_name_of_an_action_is_a_code(self):
        assert leftover("listen.group_themes", NO_NAMES) == []

    @pytest.mark.parametrize("stage", STAGES)
    def test_what_was_worked_through_is_a_code(self, stage):
        assert leftover(f"run {stage}", NO_NAMES) == []

    @pytest.mark.parametrize("thing", ["see.source 12", "govern.strategy digital-strategy-2021"])
    def test_what_something_was_done_to_is_a_code(self, thing):
        assert leftover(thing, NO_NAMES) == []

    def test_a_sentence_is_words(self):
        assert leftover("The bin was left.", NO_NAMES) == ["The", "bin", "was", "left"]


def leftover(text: str, names: re.Pattern[str]) -> list[str]:
    """The words of `text` that are neither names nor codes nor the same in both languages."""
    for pattern in (*CODES, names):
        text = pattern.sub(" ", text)
    return [word for word in re.findall(r"[^\W\d_]{2,}", text) if word not in SAME]


@pytest.fixture(scope="module")
def names(site) -> re.Pattern[str]:
    """Names that are the same in both languages: of bodies, suppliers, collections' codes, files and their columns."""
    found = set()
    for english, welsh in site.rows("select name_en, name_cy from reference_body"):
        found |= {english} & {welsh}
        found |= set(english.split()) & set(welsh.split())  # a map writes a long name in two lines
    for (suppliers,) in site.rows("select suppliers from see_contract"):
        found |= set(site.from_json(suppliers))
    found |= {name for (name,) in site.rows("select buyer_name from see_contract")}
    found |= {code for (code,) in site.rows("select code from listen_collection")}
    found |= {name for (name,) in site.rows(NAMES)}
    for file, publisher, columns in site.rows("select name, publisher, columns from standards_intake"):
        found |= {file, publisher, *site.from_json(columns).values()}
    longest_first = sorted(filter(None, found), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")


@pytest.mark.parametrize(
    "role", [pytest.param(r, marks=[pytest.mark.slow] if r else [], id=r or "nobody") for r in ROLES]
)
def test_nothing_is_said_in_the_same_words_on_both_pages(page, site, names, role):
    if role:
        site.sign_in(page, role)
        site.confirm(page, role)

    @cache
    def read(address: str) -> str:
        return page.context.request.get(address).text()

    leaks = defaultdict(set)
    for one in crawl(read, "/cy/"):
        english = {piece.text for piece in fragments(read(f"/en/{one.address[4:]}")) if piece.language == "en"}
        for piece in fragments(read(one.address)):
            if piece.language == "cy" and piece.text in english and leftover(piece.text, names):
                leaks[piece.text].add(one.address)

    assert not leaks, "\n".join(f"{text}: {', '.join(sorted(where)[:3])}" for text, where in leaks.items())


def test_the_way_to_the_other_language_leads_to_the_same_page(page):
    page.goto("/cy/themes?language=cy")

    page.get_by_role("link", name="English").click()

    assert page.url.endswith("/en/themes?language=cy")
