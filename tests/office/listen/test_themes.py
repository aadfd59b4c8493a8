"""Themes: the list, one theme, its name; what is public and what is not."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from menter.office.listen import theme_page
from menter.office.listen.actions import ThemeNeedsBothNames, rename_theme
from menter.office.listen.count import themes_of_body
from menter.office.listen.models import Theme, ThemeVoice
from menter.office.listen.theme_page import Section

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def many(theme, say):
    """Twenty themes of three voices each."""
    for number in range(20):
        made = Theme.objects.create(
            key=f"t{number}", label_cy=f"Thema {number}", label_en=f"Theme {number}", found_at=AT, grouped_at=AT,
            signed_off_at=AT,
        )  # fmt: skip
        for _ in range(3):
            ThemeVoice.objects.create(theme=made, voice=say("roads"), likeness=0.5, since=AT)
    return theme


def rows_of(response):
    return json.loads(response.content)["rows"]


def test_everybody_can_read_the_list_in_either_language(client, theme):
    assert "Bins" in client.get("/en/themes").text
    assert "Biniau" in client.get("/cy/themes").text


def test_the_list_says_how_many_voices_councils_and_languages(client, theme):
    [row] = rows_of(client.get("/en/themes.json"))

    assert (row["voices"], row["councils"], row["welsh"], row["english"]) == (2, 2, 1, 1)


def test_the_files_give_both_labels(client, theme):
    text = b"".join(client.get("/cy/themes.csv").streaming_content).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))

    assert {"Biniau", "Bins"} <= set(row.values())


@pytest.mark.parametrize(
    ("question", "voices"),
    [
        ("body=cardiff", [1]),
        ("language=cy", [1]),
        ("service=524", [2]),
        ("body=nowhere", [2]),
        ("body=gwynedd&language=en", []),
    ],
)
def test_the_list_can_be_narrowed_and_counts_what_was_asked_for(client, theme, question, voices):
    assert [row["voices"] for row in rows_of(client.get(f"/en/themes.json?{question}"))] == voices


def test_a_theme_that_is_gone_is_not_listed_and_its_page_says_so(client, theme):
    Theme.objects.update(is_current=False)

    assert rows_of(client.get("/en/themes.json")) == []
    assert "was not found again" in client.get(f"/en/themes/{theme.pk}").text


def test_quotes_stand_side_by_side_with_welsh_first(client, theme):
    text = client.get(f"/en/themes/{theme.pk}").text

    assert text.index("Mae fy min yn llawn") < text.index("My bin was missed")
    assert '<p class="govuk-body" lang="cy">Mae fy min yn llawn</p>' in text


def test_words_that_are_no_quote_stay_off_the_public_page(client, theme, say):
    voice = say("These words are not public")
    ThemeVoice.objects.create(theme=theme, voice=voice, likeness=0.5, since=AT)

    assert "These words are not public" not in client.get(f"/en/themes/{theme.pk}").text


def test_councils_stand_in_the_order_of_the_alphabet(client, theme, say):
    for _ in range(3):
        ThemeVoice.objects.create(theme=theme, voice=say("bins", body="gwynedd"), likeness=0.5, since=AT)
    table = client.get(f"/en/themes/{theme.pk}").text.split("<table", 2)[1]

    assert table.index("Cardiff") < table.index("Gwynedd")


def test_a_room_above_can_add_a_section(client, theme, monkeypatch):
    monkeypatch.setattr(
        theme_page, "SECTIONS", [lambda theme, reader: Section("Above", empty=f"Nothing on {theme.key}")]
    )

    assert "Nothing on bins" in client.get(f"/en/themes/{theme.pk}").text


def test_a_theme_that_does_not_exist_is_not_found(client, councils):
    assert client.get("/en/themes/99").status_code == 404


def test_a_council_has_its_own_themes(theme, councils):
    [row] = themes_of_body(councils["gwynedd"], Theme.objects.public())

    assert (row.label_en, row.voice_count, row.welsh_count) == ("Bins", 1, 1)


def test_the_list_asks_as_many_questions_for_twenty_themes_as_for_one(client, many, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        client.get("/en/themes")


def test_the_page_of_a_theme_asks_a_fixed_number_of_questions(client, many, say, django_assert_max_num_queries):
    for _ in range(20):
        ThemeVoice.objects.create(theme=many, voice=say("bins again"), likeness=0.5, is_quote=True, since=AT)

    with django_assert_max_num_queries(22):
        client.get(f"/en/themes/{many.pk}")


def test_only_the_delivery_unit_may_name_a_theme(client, theme, sign_in):
    assert client.get(f"/en/themes/{theme.pk}/name").status_code == 302
    sign_in("council-lead", "cardiff")

    page = client.get(f"/en/themes/{theme.pk}/name")

    assert page.status_code == 403
    assert "Only the delivery unit may name a theme." in page.text
    assert "/name" not in client.get(f"/en/themes/{theme.pk}").text


def test_the_delivery_unit_names_a_theme_in_both_languages(client, theme, sign_in):
    sign_in("delivery-unit")

    client.post(f"/en/themes/{theme.pk}/name", {"label_cy": "Biniau  a fethwyd", "label_en": "Missed bins"})

    theme.refresh_from_db()
    assert (theme.label_cy, theme.label_en, theme.is_named_by_person) == ("Biniau a fethwyd", "Missed bins", True)


def test_a_name_in_one_language_is_refused(client, theme, sign_in):
    user = sign_in("delivery-unit")

    page = client.post(f"/en/themes/{theme.pk}/name", {"label_cy": "", "label_en": "Missed bins"})

    assert page.status_code == 400
    assert "Write the name in Welsh." in page.text
    with pytest.raises(ThemeNeedsBothNames):
        rename_theme(by=user, at=AT, theme=theme, label_cy=" ", label_en="Missed bins")
