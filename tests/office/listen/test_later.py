"""A few voices that come after a grouping are given their themes; nobody else is moved, and the ledger says so."""

import pytest
from tests.office.listen.grouping_world import AT, BINS, BY, LATER, ROADS, group, theme_of

from menter.office.ledger.models import Entry
from menter.office.listen import later
from menter.office.listen.actions import group_themes
from menter.office.listen.models import Grouping, Placement, Theme, ThemeVoice, Voice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letters_instead_of_meaning")]
NEW = "The deep pothole by the station broke my wheel"


@pytest.fixture(autouse=True)
def _a_dozen_is_many(monkeypatch):
    monkeypatch.setattr(later, "LEAST", 10)


def test_a_new_voice_gets_its_theme_and_nobody_else_is_moved(voices, say):
    group()
    before = list(ThemeVoice.objects.values())

    say(NEW, service="557")
    counts = group(LATER)

    assert theme_of(NEW) == theme_of(ROADS[0])
    assert counts["assigned"] == 1
    assert [row for row in ThemeVoice.objects.values() if row["voice_id"] != Voice.objects.get(text=NEW).pk] == before


def test_the_ledger_says_which_of_the_two_was_done(voices, say):
    group()
    say(NEW, service="557")
    group(LATER)

    assert list(Entry.objects.filter(action__startswith="listen.").order_by("id").values_list("action", flat=True)) == [
        "listen.group_themes",
        "listen.assign_voices",
    ]


def test_more_than_one_in_ten_new_ones_group_all_anew(voices, say):
    group()
    say(NEW, service="557")
    say(NEW.replace("station", "castle"), service="557")

    assert "assigned" not in group(LATER)


def test_new_ones_add_up_until_all_are_grouped_anew(voices, say):
    group()
    say(NEW, service="557")
    assert "assigned" in group(LATER)

    say(NEW.replace("station", "castle"), service="557")

    assert "assigned" not in group(LATER)


def test_voices_given_their_themes_in_another_order_get_the_same(voices, say, monkeypatch):
    monkeypatch.setattr(later, "FEW", 0.5)
    more = [NEW, f"{BINS[0]} too", "Nothing like it at all, ever, anywhere"]
    group()
    for text in more:
        say(text)
    group(LATER)
    together = {text: list(ThemeVoice.objects.filter(voice__text=text).values_list("theme__key", "likeness"))
                for text in more}  # fmt: skip
    Voice.objects.filter(text__in=more).delete()

    for text in reversed(more):
        say(text)
        group_themes(by=BY, at=LATER)

    assert together == {
        text: list(ThemeVoice.objects.filter(voice__text=text).values_list("theme__key", "likeness")) for text in more
    }


def test_a_voice_whose_words_changed_leaves_its_theme(voices):
    group()
    Voice.objects.filter(text=ROADS[0]).update(text="My green bin was not emptied again on Sunday")

    counts = group(LATER)

    assert counts["assigned"] == 1
    assert theme_of("My green bin was not emptied again on Sunday") == theme_of(BINS[0])


def test_what_a_person_took_out_of_a_theme_stays_out(voices, say):
    group()
    voice = say(NEW, service="557")
    Placement.objects.create(theme=theme_of(ROADS[0]), voice=voice, belongs=False, by="x", at=AT)

    group(LATER)

    assert not ThemeVoice.objects.filter(voice=voice, theme=theme_of(ROADS[0])).exists()


def test_a_new_voice_near_a_merged_theme_goes_where_that_went(voices, say):
    group()
    bins, roads = theme_of(BINS[0]), theme_of(ROADS[0])
    Theme.objects.filter(pk=roads.pk).update(merged_into=bins, is_current=False)

    say(NEW, service="557")
    group(LATER)

    assert ThemeVoice.objects.get(voice__text=NEW, theme__is_current=True).theme == bins


def test_another_model_groups_all_anew(voices, say):
    group()
    Grouping.objects.update(fingerprint="another")
    say(NEW, service="557")

    assert "assigned" not in group(LATER)


def test_a_theme_in_which_only_a_later_voice_may_be_quoted_quotes_it(voices, say, monkeypatch):
    monkeypatch.setattr(later, "FEW", 0.9)
    group()
    theme = theme_of(ROADS[0])
    Voice.objects.filter(memberships__theme=theme).update(taken_out={"person": 1})
    ThemeVoice.objects.filter(theme=theme).update(is_quote=False)

    say(NEW, service="557")
    counts = group(LATER)

    assert "assigned" in counts
    assert list(theme.memberships.filter(is_quote=True).values_list("voice__text", flat=True)) == [NEW]


def test_quotes_that_stand_stay_and_a_language_without_any_gets_its_own(voices, say):
    group()
    theme = theme_of(ROADS[0])
    before = set(theme.memberships.filter(is_quote=True).values_list("voice_id", flat=True))

    say(NEW, service="557")
    group(LATER)

    assert before
    assert set(theme.memberships.filter(is_quote=True).values_list("voice_id", flat=True)) == before
