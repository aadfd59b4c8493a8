"""Grouping: themes from all voices, the same every time, each keeping its identity and the name a person gave it."""

import pytest
from tests.office.listen.grouping_world import AT, BINS, BY, LATER, ROADS, group, theme_of

from menter.office.ledger.models import Entry
from menter.office.listen.actions import rename_theme
from menter.office.listen.models import Theme, ThemeVoice, Voice
from menter.office.reference.models import Body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letters_instead_of_meaning")]


def test_what_is_about_one_thing_is_one_theme(voices):
    group()

    assert {theme_of(text).pk for text in BINS} != {theme_of(text).pk for text in ROADS}
    assert {theme_of(text).service for text in ROADS} == {"557"}


def test_a_theme_has_a_label_in_both_languages_though_all_spoke_one(voices):
    group()

    theme = theme_of(ROADS[0])
    assert "pothole" in theme.label_en.lower()
    assert theme.label_cy


def test_a_second_grouping_of_the_same_voices_changes_nothing(voices):
    first = group()
    before = (list(Theme.objects.values()), list(ThemeVoice.objects.values()), Entry.objects.count())

    second = group(LATER)

    assert first == second
    assert (list(Theme.objects.values()), list(ThemeVoice.objects.values()), Entry.objects.count()) == before


def test_a_theme_that_grows_stays_itself_and_members_keep_their_day(voices, say):
    group()
    before = theme_of(ROADS[0])

    say("The deep pothole by the station broke my wheel", service="557")
    counts = group(LATER)

    after = theme_of(ROADS[0])
    assert (after.pk, after.found_at, after.grouped_at) == (before.pk, AT, LATER)
    assert ThemeVoice.objects.get(theme=after, voice__text=ROADS[0]).since == AT
    assert counts["gone"] == 0


def test_the_name_a_person_gave_stays(voices, say):
    group()
    rename_theme(by=BY, at=AT, theme=theme_of(ROADS[0]), label_cy="Tyllau", label_en="Holes")

    say("The deep pothole by the station broke my wheel", service="557")
    group(LATER)

    assert (theme_of(ROADS[0]).label_cy, theme_of(ROADS[0]).label_en) == ("Tyllau", "Holes")


def test_a_theme_nobody_says_any_more_stays_as_what_it_was(voices):
    group()
    gone = theme_of(ROADS[0])
    elsewhere = Body.objects.create(code="fife", kind="council", name_cy="Fife", name_en="Fife", source="test")
    Voice.objects.filter(text__in=ROADS).update(body=elsewhere)

    group(LATER)

    gone.refresh_from_db()
    assert not gone.is_current
    assert gone.memberships.exists()


def test_only_words_without_doubt_and_without_gaps_are_quoted(voices):
    Voice.objects.filter(text__in=BINS[:2]).update(has_doubt=True)
    Voice.objects.filter(text__in=BINS[2:4]).update(taken_out={"phone": 1})

    group()

    quoted = ThemeVoice.objects.filter(is_quote=True, theme=theme_of(BINS[0]))
    assert set(quoted.values_list("voice__text", flat=True)) == set(BINS[4:])


def test_no_more_than_three_are_quoted_in_one_language(voices):
    group()

    assert ThemeVoice.objects.filter(is_quote=True, theme=theme_of(BINS[0])).count() == 3


def test_voices_about_councils_of_other_partnerships_stay_out(voices, say):
    Body.objects.create(code="fife", kind="council", name_cy="Fife", name_en="Fife", source="test")
    say(f"{BINS[0]} in Fife", body="fife")

    assert group()["voices"] == len(BINS) + len(ROADS)


def test_no_voices_are_no_themes(councils):
    assert group() == {"themes": 0, "new": 0, "gone": 0, "voices": 0, "ungrouped": 0}


def test_the_ledger_is_told_once_with_the_counts(voices):
    counts = group()

    assert Entry.objects.get(action="listen.group_themes").detail == counts


def test_the_number_of_questions_does_not_grow_with_the_voices(voices, say, django_assert_max_num_queries):
    for number in range(60):
        say(f"{BINS[0]} and again number {number}", service="524")

    with django_assert_max_num_queries(48):  # three of them chain the record
        group()
