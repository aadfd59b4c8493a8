"""People's word on themes: merge, split, move, mark, sign off, undo; and every later grouping keeps to it."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from menter.language.vector.hashed import HashedNgram
from menter.listen.sign_off import ThemeMayNotMove
from menter.office.language import actions as language_actions
from menter.office.ledger.models import Entry, Machine, Stage
from menter.office.listen import actions
from menter.office.listen.actions import (
    NoSuchMark,
    ThemeNeedsBothNames,
    group_themes,
    mark_theme,
    merge_themes,
    move_voices,
    rename_theme,
    sign_off_theme,
    split_theme,
    take_back_sign_off,
    undo_change,
)
from menter.office.listen.change import CannotUndo, changes_of, may_undo
from menter.office.listen.models import Placement, Theme, ThemeChange, ThemeVoice
from menter.office.listen.shape import CannotMerge, CannotMove

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
BY = Machine("test")
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
PLACES = ["pub", "chapel", "river", "shop", "school", "bridge"]
BINS = [f"My green bin was not emptied again on {day}" for day in DAYS]
ROADS = [f"The deep pothole by the {place} broke my wheel" for place in PLACES]
LIGHTS = [f"Dark street lamp outside the {place}, no light all week" for place in PLACES]
WORDS = [*BINS, *ROADS, *LIGHTS]
FIELDS = ("key", "label_cy", "label_en", "is_current", "is_named_by_person", "nature", "severity", "merged_into_id",
          "is_made_by_person", "signed_off_at", "signed_off_by")  # fmt: skip


@pytest.fixture(autouse=True)
def _letters_instead_of_meaning(monkeypatch):
    embedder = HashedNgram()
    monkeypatch.setattr(language_actions, "default_embedder", lambda folder: embedder)
    for room in (actions.theme, language_actions):
        monkeypatch.setattr(room, "default_fingerprint", lambda: embedder.fingerprint)


@pytest.fixture
def grouped(say):
    """Three themes: bins, roads, lights."""
    for texts, service in ((BINS, "524"), (ROADS, "557"), (LIGHTS, "564")):
        for text in texts:
            say(text, service=service)
    group()


class Clock:
    """A minute later each time."""

    def __init__(self):
        self.at = AT

    def __call__(self):
        self.at += timedelta(minutes=1)
        return self.at


@pytest.fixture
def now():
    return Clock()


def group(at=AT):
    return group_themes(by=BY, at=at)


def group_anew(at):
    """Group although nothing was said since."""
    Stage.objects.all().delete()
    return group(at)


def theme_of(text):
    return Theme.objects.get(memberships__voice__text=text, is_current=True)


def numbers(theme, *texts):
    return list(ThemeVoice.objects.filter(theme=theme, voice__text__in=texts).values_list("voice_id", flat=True))


def texts_of(theme):
    return set(theme.memberships.values_list("voice__text", flat=True))


def standing():
    """Who is in which theme, what people said of each, what is placed."""
    return (
        sorted(Theme.objects.values_list(*FIELDS)),
        sorted(ThemeVoice.objects.filter(theme__is_current=True).values_list("theme__key", "voice__text")),
        sorted(Placement.objects.values_list("theme__key", "voice__text", "belongs")),
    )


def whole():
    """Every row that a change may touch, to the last field."""
    return [list(model.objects.order_by("pk").values()) for model in (Theme, ThemeVoice, Placement)]


def merge(now, one=ROADS[0], into=BINS[0]):
    return merge_themes(by=BY, at=now(), theme=theme_of(one), into=theme_of(into))


def split(now, *texts):
    theme = theme_of(texts[0])
    return split_theme(
        by=BY, at=now(), theme=theme, voices=numbers(theme, *texts), label_cy="Newydd", label_en="New"
    )  # fmt: skip


def move(now, text, to):
    theme = theme_of(text)
    return move_voices(
        by=BY, at=now(), theme=theme, voices=numbers(theme, text), to=theme_of(to) if to else None
    )  # fmt: skip


# Merge


def test_a_merged_theme_counts_in_the_other_and_stands_no_more(grouped, now):
    roads, bins = theme_of(ROADS[0]), theme_of(BINS[0])

    merge_themes(by=BY, at=now(), theme=roads, into=bins)

    assert texts_of(bins) == {*BINS, *ROADS}
    assert not Theme.objects.get(pk=roads.pk).is_current
    assert set(Theme.objects.standing().filter(is_current=True)) == {bins, theme_of(LIGHTS[0])}


def test_merged_themes_stay_merged_when_voices_are_grouped_anew(grouped, now, say):
    roads, bins = theme_of(ROADS[0]), theme_of(BINS[0])
    merge_themes(by=BY, at=now(), theme=roads, into=bins)

    say(f"{ROADS[5]}!", service="557")
    counts = group(now())

    bins.refresh_from_db()
    assert texts_of(bins) == {*BINS, *ROADS, f"{ROADS[5]}!"}
    assert (counts["themes"], counts["new"], counts["gone"]) == (2, 0, 0)
    assert theme_of(ROADS[0]) == bins


def test_a_chain_of_merges_ends_in_one_theme(grouped, now):
    lights = theme_of(LIGHTS[0])
    merge(now, ROADS[0], BINS[0])
    merge(now, BINS[0], LIGHTS[0])

    group_anew(now())

    assert texts_of(lights) == set(WORDS)
    assert Theme.objects.filter(is_current=True).count() == 1


def test_what_cannot_be_merged_is_refused_with_a_sentence(grouped, now):
    roads, bins = theme_of(ROADS[0]), theme_of(BINS[0])

    with pytest.raises(CannotMerge, match="into itself"):
        merge_themes(by=BY, at=now(), theme=bins, into=bins)
    merge_themes(by=BY, at=now(), theme=roads, into=bins)
    with pytest.raises(CannotMerge, match="merged already"):
        merge_themes(by=BY, at=now(), theme=roads, into=theme_of(LIGHTS[0]))
    with pytest.raises(CannotMerge, match="still there"):
        merge_themes(by=BY, at=now(), theme=theme_of(LIGHTS[0]), into=roads)


# Split and move


def test_a_split_theme_is_a_draft_with_its_voices_and_survives_grouping(grouped, now, say):
    bins = theme_of(BINS[0])
    made = Theme.objects.get(pk=split(now, *BINS[:3]).after["other"])

    say(f"{BINS[4]}!", service="524")
    group(now())

    made.refresh_from_db()
    assert (made.is_current, made.signed_off_at, made.label_cy) == (True, None, "Newydd")
    assert texts_of(made) == set(BINS[:3])
    assert texts_of(bins) == {*BINS[3:], f"{BINS[4]}!"}


def test_a_theme_of_which_most_was_split_off_stays_itself(grouped, now):
    bins = theme_of(BINS[5])
    made = Theme.objects.get(pk=split(now, *BINS[:4]).after["other"])

    group_anew(now())

    assert (texts_of(bins), texts_of(made)) == (set(BINS[4:]), set(BINS[:4]))
    assert Theme.objects.get(pk=bins.pk).is_current


def test_a_split_theme_that_is_found_by_itself_later_grows(grouped, now, say):
    """Most of a theme split off, and the rest gone: what is found then is the split theme."""
    made = Theme.objects.get(pk=split(now, *BINS[:5]).after["other"])
    say(f"{BINS[4]}!", service="524")
    ThemeVoice.objects.get(voice__text=BINS[5]).voice.delete()

    group(now())

    made.refresh_from_db()
    assert {*BINS[:5], f"{BINS[4]}!"} <= texts_of(made)
    assert made.label_en == "New"


@pytest.mark.parametrize("to", [BINS[0], None])
def test_a_moved_comment_stays_where_it_was_put(grouped, now, to):
    roads = theme_of(ROADS[0])
    move(now, ROADS[0], to)

    group_anew(now())

    assert ROADS[0] not in texts_of(roads)
    assert [theme.key for theme in Theme.objects.filter(memberships__voice__text=ROADS[0], is_current=True)] == (
        [theme_of(BINS[0]).key] if to else []
    )


def test_a_comment_moved_there_and_back_is_where_it_was(grouped, now):
    roads = theme_of(ROADS[1])
    move(now, ROADS[0], BINS[0])
    move(now, ROADS[0], ROADS[1])

    group_anew(now())

    assert theme_of(ROADS[0]) == roads


def test_a_comment_moved_into_a_theme_before_that_is_merged_goes_along(grouped, now):
    move(now, LIGHTS[0], ROADS[0])
    merge(now, ROADS[0], BINS[0])

    group_anew(now())

    assert theme_of(LIGHTS[0]) == theme_of(BINS[0])


def test_what_cannot_be_moved_is_refused_with_a_sentence(grouped, now):
    bins, roads = theme_of(BINS[0]), theme_of(ROADS[0])

    with pytest.raises(CannotMove, match="No comment was chosen"):
        move_voices(by=BY, at=now(), theme=bins, voices=[], to=roads)
    with pytest.raises(CannotMove, match="another theme"):
        move_voices(by=BY, at=now(), theme=bins, voices=numbers(bins, BINS[0]), to=bins)
    with pytest.raises(CannotMove, match="not in this theme any more"):
        move_voices(by=BY, at=now(), theme=bins, voices=numbers(roads, ROADS[0]), to=roads)
    with pytest.raises(CannotMove, match="all comments of the theme"):
        move_voices(by=BY, at=now(), theme=bins, voices=numbers(bins, *BINS), to=roads)
    with pytest.raises(ThemeNeedsBothNames):
        split_theme(by=BY, at=now(), theme=bins, voices=numbers(bins, BINS[0]), label_cy="", label_en="New")


def test_a_theme_within_a_theme_is_split_off_before_it_is_shaped(grouped, now):
    bins, roads = theme_of(BINS[0]), theme_of(ROADS[0])
    Theme.objects.filter(pk=roads.pk).update(parent=bins)

    with pytest.raises(CannotMerge, match="one part of a larger theme"):
        merge_themes(by=BY, at=now(), theme=theme_of(ROADS[0]), into=theme_of(LIGHTS[0]))
    with pytest.raises(CannotMove, match="one part of a larger theme"):
        move_voices(by=BY, at=now(), theme=theme_of(ROADS[0]), voices=numbers(roads, ROADS[0]), to=None)


# Mark and sign off


def test_a_mark_has_a_severity_only_for_a_problem(grouped, now):
    bins = theme_of(BINS[0])

    mark_theme(by=BY, at=now(), theme=bins, nature="problem", severity=3)

    assert Theme.objects.get(pk=bins.pk).severity == 3
    for nature, severity in (("praise", 1), ("problem", 4), ("wonder", None)):
        with pytest.raises(NoSuchMark):
            mark_theme(by=BY, at=now(), theme=bins, nature=nature, severity=severity)


def test_a_theme_is_signed_off_by_somebody_once(grouped, now):
    bins = theme_of(BINS[0])

    sign_off_theme(by=BY, at=now(), theme=bins)
    sign_off_theme(by=Machine("other"), at=now(), theme=bins)

    assert Theme.objects.get(pk=bins.pk).signed_off_by == "machine:test"
    assert Entry.objects.filter(action="listen.sign_off_theme").count() == 1
    assert list(Theme.objects.public()) == [bins]


def test_only_what_was_signed_off_is_taken_back_and_what_was_merged_is_not_signed_off(grouped, now):
    with pytest.raises(ThemeMayNotMove):
        take_back_sign_off(by=BY, at=now(), theme=theme_of(BINS[0]))
    merged = merge(now).theme
    with pytest.raises(ThemeMayNotMove):
        sign_off_theme(by=BY, at=now(), theme=merged)


def test_what_a_person_said_of_a_theme_stays(grouped, now, say):
    bins = theme_of(BINS[0])
    rename_theme(by=BY, at=now(), theme=bins, label_cy="Biniau", label_en="Bins")
    mark_theme(by=BY, at=now(), theme=bins, nature="problem", severity=2)
    sign_off_theme(by=BY, at=now(), theme=bins)
    before = Theme.objects.filter(pk=bins.pk).values(*FIELDS).get()

    say(f"{BINS[4]}!", service="524")
    group(now())

    assert Theme.objects.filter(pk=bins.pk).values(*FIELDS).get() == before


# Undo


def rename(now):
    rename_theme(by=BY, at=now(), theme=theme_of(BINS[0]), label_cy="Biniau", label_en="Bins")
    return ThemeChange.objects.first()


def mark(now):
    mark_theme(by=BY, at=now(), theme=theme_of(BINS[0]), nature="praise", severity=None)
    return ThemeChange.objects.first()


def sign(now):
    sign_off_theme(by=BY, at=now(), theme=theme_of(BINS[0]))
    return ThemeChange.objects.first()


def take_back(now):
    sign(now)
    take_back_sign_off(by=BY, at=now(), theme=theme_of(BINS[0]))
    return ThemeChange.objects.first()


DOING = {
    "rename": rename,
    "mark": mark,
    "sign off": sign,
    "merge": merge,
    "split": lambda now: split(now, *BINS[:2]),
    "move": lambda now: move(now, BINS[0], ROADS[0]),
    "move to none": lambda now: move(now, BINS[0], None),
}


@pytest.mark.parametrize("what", DOING)
def test_undoing_makes_everything_as_it_was(grouped, now, what):
    move(now, LIGHTS[0], ROADS[0])  # something settled before, which must survive
    before = whole()

    undo_change(by=BY, at=now(), change=DOING[what](now))

    after = whole()
    if what == "split":  # the theme that was made stays on record, empty
        made = after[0].pop()
        assert (made["is_made_by_person"], made["is_current"]) == (True, False)
    assert after == before


def test_undoing_what_was_taken_back_signs_it_off_as_it_was(grouped, now):
    change = take_back(now)

    undo_change(by=BY, at=now(), change=change)

    theme = theme_of(BINS[0])
    assert (theme.signed_off_at, theme.signed_off_by) == (AT + timedelta(minutes=1), "machine:test")


@pytest.mark.parametrize("what", ["merge", "split", "move"])
def test_undone_after_a_grouping_the_next_grouping_finds_what_it_would_have_found(grouped, now, what):
    before = standing()[1]
    change = DOING[what](now)
    group_anew(now())

    undo_change(by=BY, at=now(), change=ThemeChange.objects.get(pk=change.pk))

    assert standing()[1] == before
    group_anew(now())
    assert standing()[1] == before


def test_a_change_on_which_another_rests_is_not_undone(grouped, now):
    first = split(now, *BINS[:3])
    made = Theme.objects.get(pk=first.after["other"])
    sign_off_theme(by=BY, at=now(), theme=made)

    with pytest.raises(CannotUndo, match="Signed it off"):
        undo_change(by=BY, at=now(), change=first)
    undo_change(by=BY, at=now(), change=changes_of(made).get(kind="sign_off"))
    undo_change(by=BY, at=now(), change=ThemeChange.objects.get(pk=first.pk))

    assert texts_of(theme_of(BINS[0])) == set(BINS)


def test_each_kind_of_change_is_undone_for_itself(grouped, now):
    first = rename(now)
    sign(now)

    undo_change(by=BY, at=now(), change=first)

    bins = theme_of(BINS[0])
    assert not bins.is_named_by_person
    assert bins.signed_off_at


def test_nothing_is_undone_twice(grouped, now):
    change = undo_change(by=BY, at=now(), change=mark(now))

    assert not may_undo(change)
    with pytest.raises(CannotUndo, match="already"):
        undo_change(by=BY, at=now(), change=change)


def test_the_ledger_is_told_of_all_of_it(grouped, now):
    for do in DOING.values():
        undo_change(by=BY, at=now(), change=do(now))

    told = set(Entry.objects.values_list("action", flat=True))
    assert {"listen.merge_themes", "listen.split_theme", "listen.move_voices", "listen.undo_change"} <= told


# Any sequence


def act(rng, now):
    """One thing that a person might do, drawn at random."""
    themes = list(Theme.objects.filter(is_current=True).order_by("pk"))
    theme = rng.choice(themes)
    voices = list(theme.memberships.order_by("pk").values_list("voice_id", flat=True))
    some = rng.sample(voices, rng.randint(1, max(1, len(voices) - 1)))
    other = rng.choice([*themes, None])
    match rng.choice(["merge", "split", "move", "name", "mark", "sign", "undo"]):
        case "merge":
            merge_themes(by=BY, at=now(), theme=theme, into=rng.choice(themes))
        case "split":
            split_theme(by=BY, at=now(), theme=theme, voices=some, label_cy="N", label_en="N")
        case "move":
            move_voices(by=BY, at=now(), theme=theme, voices=some, to=other)
        case "name":
            rename_theme(by=BY, at=now(), theme=theme, label_cy="Enw", label_en="Name")
        case "mark":
            mark_theme(by=BY, at=now(), theme=theme, nature="problem", severity=rng.randint(1, 3))
        case "sign":
            sign_off_theme(by=BY, at=now(), theme=theme)
        case _:
            if change := rng.choice([*ThemeChange.objects.all(), None]):
                undo_change(by=BY, at=now(), change=change)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_whatever_people_do_in_whatever_order_the_next_grouping_keeps(grouped, now, seed):
    rng = random.Random(seed)
    for _ in range(12):
        try:
            act(rng, now)
        except (CannotMerge, CannotMove, CannotUndo):
            continue
        if rng.random() < 0.2:
            group_anew(now())
    before = standing()

    group_anew(now())

    assert standing() == before
    settled = whole()
    group_anew(now.at)
    assert whole() == settled


# Themes within themes


def test_a_theme_is_signed_off_with_those_within_it_and_hides_them_with_itself(grouped, now):
    bins, roads = theme_of(BINS[0]), theme_of(ROADS[0])
    Theme.objects.filter(pk=roads.pk).update(parent=bins)

    sign_off_theme(by=BY, at=now(), theme=bins)
    assert set(Theme.objects.public()) == {bins, roads}
    take_back_sign_off(by=BY, at=now(), theme=Theme.objects.get(pk=bins.pk))

    assert not Theme.objects.public().exists()
