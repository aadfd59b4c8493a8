"""You said, we did as a feed: the newest replies, in each language, valid and safe."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from tests.office.listen.reply_world import AT, replied

from menter.office.listen.models import Theme

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, language="en"):
    answer = client.get(f"/{language}/you-said-we-did.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


@pytest.mark.parametrize(
    ("language", "said", "theme_name"), [("cy", "Mae’r lorïau’n dweud", "Biniau"), ("en", "The lorries now", "Bins")]
)
def test_the_feed_is_in_the_language_of_its_address(client, theme, settings, language, said, theme_name):
    settings.ADDRESS = "https://menter.example.org"
    replied(theme)

    found = feed(client, language)

    (entry,) = found.findall(f"{ATOM}entry")
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert said in entry.findtext(f"{ATOM}summary")
    assert theme_name in entry.findtext(f"{ATOM}title")
    assert entry.find(f"{ATOM}link").get("href") == f"https://menter.example.org/{language}/themes/{theme.pk}/reply"


def test_a_new_reply_is_a_new_entry_and_the_newest_is_first(client, theme):
    other = Theme.objects.create(key="x", label_cy="X", label_en="X", found_at=AT, grouped_at=AT, signed_off_at=AT)
    replied(theme)
    replied(other, at=AT + timedelta(days=1))
    before = [entry.findtext(f"{ATOM}id") for entry in feed(client).findall(f"{ATOM}entry")]
    replied(theme, en="More was done.", at=AT + timedelta(days=2))

    after = [entry.findtext(f"{ATOM}id") for entry in feed(client).findall(f"{ATOM}entry")]

    assert f"/themes/{other.pk}/reply" in before[0]
    assert f"/themes/{theme.pk}/reply" in after[0]
    assert after[0] not in before
    assert after[1] == before[0]


def test_a_feed_without_replies_is_still_one(client, theme):
    assert feed(client).findall(f"{ATOM}entry") == []


def test_a_theme_that_is_signed_off_no_more_leaves_the_feed(client, theme):
    replied(theme)
    Theme.objects.update(signed_off_at=None)

    assert feed(client).findall(f"{ATOM}entry") == []


def test_signs_that_xml_cannot_hold_break_nothing(client, theme):
    replied(theme, en="Done\x0b & <b>dusted</b>\x00\n\nTwice.")

    (entry,) = feed(client).findall(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}summary") == "Done & <b>dusted</b>\n\nTwice."


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_page_links_to_the_feed_for_people_and_for_programs(client, theme, language):
    page = client.get(f"/{language}/you-said-we-did").text

    assert f'<a class="govuk-link" href="/{language}/you-said-we-did.atom"' in page
    assert f'<link rel="alternate" type="application/atom+xml" href="/{language}/you-said-we-did.atom">' in page


def test_the_feed_asks_a_fixed_number_of_questions(client, theme, django_assert_max_num_queries):
    for number in range(12):
        one = Theme.objects.create(
            key=f"t{number}", label_cy="X", label_en="X", found_at=AT, grouped_at=AT, signed_off_at=AT
        )
        replied(one)

    with django_assert_max_num_queries(4):
        feed(client)
