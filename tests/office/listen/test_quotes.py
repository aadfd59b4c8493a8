"""The words on a theme's page: the part that speaks of it is marked, the comment's other themes are links."""

import re
from datetime import UTC, datetime

import pytest

from menter.office.listen.models import Theme, ThemeVoice
from menter.office.listen.presenters.quote import marked_words, spoken

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
WORDS = "My bin was missed again, but the <deep> pothole by the school broke my wheel"
CUT = WORDS.index(" but")


@pytest.fixture
def roads(theme):
    return Theme.objects.create(
        key="roads", label_cy="Tyllau yn y ffordd", label_en="Potholes", found_at=AT, grouped_at=AT, signed_off_at=AT
    )


@pytest.fixture
def both(theme, roads, say):
    """A comment about bins, a part of which is about potholes; a quote of each."""
    voice = say(WORDS)
    ThemeVoice.objects.create(theme=theme, voice=voice, likeness=0.95, is_quote=True, since=AT)
    ThemeVoice.objects.create(
        theme=roads, voice=voice, likeness=0.7, is_quote=True, since=AT, start=CUT + 1, end=len(WORDS)
    )
    return voice


def marked_on(response):
    """What is marked, without what only a screen reader says."""
    found = re.findall(r"<mark[^>]*>(.*?)</mark>", response.text, re.DOTALL)
    return [re.sub(r"<span[^>]*>.*?</span>", "", one) for one in found]


def test_the_part_that_speaks_of_the_theme_is_marked(client, roads, both):
    page = client.get(f"/en/themes/{roads.pk}")

    assert marked_on(page) == ["but the &lt;deep&gt; pothole by the school broke my wheel"]


def test_of_a_comment_placed_as_a_whole_the_rest_is_marked(client, theme, both):
    page = client.get(f"/en/themes/{theme.pk}")

    assert marked_on(page) == ["My bin was missed again,"]


def test_a_comment_about_nothing_else_has_no_mark(client, theme):
    assert marked_on(client.get(f"/en/themes/{theme.pk}")) == []


@pytest.mark.parametrize(
    ("language", "hidden", "label"),
    [("en", "[about this theme:]", "Potholes"), ("cy", "", "Tyllau yn y ffordd")],
)
def test_who_hears_the_page_is_told_where_the_part_begins_and_ends(client, theme, both, language, hidden, label):
    page = client.get(f"/{language}/themes/{theme.pk}")

    assert len(re.findall(rf'<span class="govuk-visually-hidden" lang="{language}">', page.text)) >= 2
    assert hidden in page.text
    assert label in page.text


def test_the_other_themes_of_a_comment_are_links(client, theme, roads, both):
    assert f'href="/en/themes/{roads.pk}"' in client.get(f"/en/themes/{theme.pk}").text
    assert f'href="/en/themes/{theme.pk}"' in client.get(f"/en/themes/{roads.pk}").text


def test_a_theme_that_nobody_signed_off_is_no_public_link(client, theme, roads, both, sign_in):
    Theme.objects.filter(pk=roads.pk).update(signed_off_at=None)

    assert "Potholes" not in client.get(f"/en/themes/{theme.pk}").text
    sign_in("delivery-unit")
    assert "Potholes" in client.get(f"/en/themes/{theme.pk}").text


def test_a_theme_within_this_one_is_no_other_theme(client, theme, roads, both):
    Theme.objects.filter(pk=roads.pk).update(parent=theme)

    assert "speaks of other themes" not in client.get(f"/en/themes/{theme.pk}").text


def test_a_part_that_no_longer_fits_the_words_marks_nothing(client, roads, both):
    ThemeVoice.objects.filter(theme=roads).update(end=len(WORDS) + 5)

    assert marked_on(client.get(f"/en/themes/{roads.pk}")) == []


def test_two_parts_about_others_leave_three_stretches(theme, roads, say):
    voice = say("Bins late. Roads bad. Bins full. Buses late. Bins smell.")
    whole = ThemeVoice(theme=theme, voice=voice, likeness=1, since=AT)
    parts = [ThemeVoice(theme=roads, voice=voice, start=start, end=end, likeness=1, since=AT)
             for start, end in ((11, 21), (33, 44))]  # fmt: skip

    assert [voice.text[start:end] for start, end in spoken(whole, parts)] == ["Bins late.", "Bins full.", "Bins smell."]


def test_marks_escape_the_words():
    assert "&lt;b&gt;" in marked_words("a <b> c", [(2, 5)])
    assert "<b>" not in marked_words("a <b> c", [(2, 5)])


def test_the_list_of_all_words_marks_the_part_where_it_stands(client, roads, both, sign_in):
    sign_in("delivery-unit")

    page = client.get(f"/en/themes/{roads.pk}/words")

    assert marked_on(page) == ["but the &lt;deep&gt; pothole by the school broke my wheel"]
    assert "My bin was missed again, " in page.text


@pytest.mark.parametrize("address", ["", "/words"])
def test_more_quotes_cost_no_more_queries(client, theme, roads, say, sign_in, address, django_assert_max_num_queries):
    sign_in("delivery-unit")

    def add(count):
        for _ in range(count):
            voice = say(WORDS)
            ThemeVoice.objects.create(theme=theme, voice=voice, likeness=0.5, is_quote=True, since=AT)
            ThemeVoice.objects.create(theme=roads, voice=voice, likeness=0.5, start=0, end=5, since=AT)

    add(2)
    client.get(f"/en/themes/{theme.pk}{address}")
    with django_assert_max_num_queries(60) as few:
        client.get(f"/en/themes/{theme.pk}{address}")
    add(18)

    with django_assert_max_num_queries(len(few)):
        client.get(f"/en/themes/{theme.pk}{address}")
