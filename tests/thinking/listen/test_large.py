"""Sets too large to compare all with all, themes within themes, comments that say several things, and bad input."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.language.vector import Vectors
from menter.language.vector.hashed import HashedNgram
from menter.listen.theme import UNTHEMED, Themes, group, group_voices, large, sub_theme
from menter.listen.theme.clause import clauses

# A small town: five subjects, said in many ways.
SUBJECTS = {
    "bin": ("the green bin", "rubbish collection", "recycling bags", "our black bin", "food waste caddy"),
    "bus": ("the evening bus", "school bus service", "bus timetable", "the number five bus", "bus shelter"),
    "pothole": ("a deep pothole", "potholes in the road", "the pothole repair", "road surface holes", "a huge pothole"),
    "library": ("library opening hours", "the town library", "library books", "library computers", "a library card"),
    "dentist": ("an NHS dentist", "the dentist list", "dentist appointments", "a local dentist", "dentist waiting"),
}
SAID = (
    "is a disgrace",
    "was missed again",
    "never works for us",
    "needs to be better",
    "was late on {day}",
    "got worse",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TEXTS = [
    f"{thing} {said.format(day=day)} {number}".capitalize()
    for things in SUBJECTS.values()
    for thing in things
    for number, said in enumerate(SAID)
    for day in DAYS[: 7 if "{day}" in said else 1]
]
TRUTH = [subject for subject, things in SUBJECTS.items() for _ in range(len(TEXTS) // len(SUBJECTS))]


@pytest.fixture
def _small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A set is large from 241 different texts, and 240 of them are its sample."""
    monkeypatch.setattr(group, "MANY", 240)
    monkeypatch.setattr(large, "SAMPLE", 240)


def grouped(texts: list[str], **given_: Any) -> Themes:
    return group_voices(texts, languages=["en"] * len(texts), embedder=HashedNgram(), **given_)


def agreement(themes: Themes, truth: list[str]) -> float:
    """Share of the texts whose theme is mostly about their own subject."""
    right = 0
    for theme in themes.themes:
        right += Counter(truth[place] for place in theme.members).most_common(1)[0][1]
    return right / len(truth)


@pytest.mark.usefixtures("_small_is_large")
def test_what_was_not_in_the_sample_finds_its_theme() -> None:
    themes = grouped(TEXTS)

    assert agreement(themes, TRUTH) > 0.75
    assert sum(len(theme.members) for theme in themes.themes) + len(themes.unthemed) == len(TEXTS)


@pytest.mark.usefixtures("_small_is_large")
def test_the_agreement_of_student_and_teacher_is_told() -> None:
    agreement = grouped(TEXTS).agreement

    assert agreement is not None
    assert agreement.likeness > 0.5


@pytest.mark.usefixtures("_small_is_large")
def test_shuffling_a_large_set_changes_no_theme() -> None:
    order = np.random.default_rng(3).permutation(len(TEXTS)).tolist()
    straight, shuffled = grouped(TEXTS), grouped([TEXTS[at] for at in order])

    assert [int(straight.labels[at]) for at in order] == shuffled.labels.tolist()
    assert [theme.key for theme in straight.themes] == [theme.key for theme in shuffled.themes]
    assert np.array_equal(straight.fits[order], shuffled.fits)


@pytest.mark.usefixtures("_small_is_large")
@given(copied=st.lists(st.sampled_from(range(len(TEXTS))), min_size=1, max_size=5))
@settings(max_examples=2, deadline=None)
def test_a_copy_in_a_large_set_shares_the_theme_of_its_original(copied: list[int]) -> None:
    themes = grouped([*TEXTS, *(TEXTS[at].upper() for at in copied)])

    assert themes.labels[len(TEXTS) :].tolist() == [themes.labels[at] for at in copied]


@pytest.mark.usefixtures("_small_is_large")
def test_given_vectors_serve_a_large_set_without_a_student() -> None:
    themes = group_voices(TEXTS, languages=["en"] * len(TEXTS), vectors=HashedNgram().embed(TEXTS))

    assert themes.agreement is None
    assert agreement(themes, TRUTH) > 0.75


@pytest.mark.usefixtures("_small_is_large")
def test_a_large_set_is_grouped_by_words_alone_where_there_are_no_vectors() -> None:
    themes = group_voices(TEXTS, languages=["en"] * len(TEXTS))

    assert agreement(themes, TRUTH) > 0.6


@pytest.mark.usefixtures("_small_is_large")
def test_as_many_themes_as_asked_for_in_a_large_set() -> None:
    themes = grouped(TEXTS, count=5)

    assert len(themes.themes) == 5
    assert UNTHEMED not in themes.labels


@pytest.mark.usefixtures("_small_is_large")
def test_a_quote_and_the_members_of_a_large_set_are_places_in_the_callers_list() -> None:
    themes = grouped(TEXTS)

    for theme in themes.themes:
        assert set(theme.typical.values()) <= set(theme.members)
        assert all(themes.labels[place] == themes.themes.index(theme) for place in theme.members)


def test_a_theme_about_two_things_has_two_within_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sub_theme, "LEAST_MEMBERS", 40)
    places = [at for at, subject in enumerate(TRUTH) if subject in ("bin", "dentist")]

    (theme,) = grouped([TEXTS[at] for at in places], count=1).themes

    assert len(theme.within) >= 2
    own = [Counter(TRUTH[places[member]] for member in part.members) for part in theme.within]
    assert sum(max(count.values()) for count in own) > 0.75 * sum(count.total() for count in own)
    assert all(set(part.members) <= set(theme.members) for part in theme.within)


def test_a_theme_about_one_thing_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sub_theme, "LEAST_MEMBERS", 40)
    rng = np.random.default_rng(5)
    texts = [" ".join(rng.choice(list("abcdefgh"), 6)).replace("a", "bin").replace("b", "late") for _ in range(80)]
    vectors = rng.standard_normal((80, 16)).astype(np.float32) + 3
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

    (theme,) = group_voices(texts, languages=["en"] * 80, vectors=vectors, count=1).themes

    assert theme.within == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The bin was missed. The bus is late.", ["The bin was missed.", "The bus is late."]),
        ("Mae'r bin yn llawn, ond mae'r bws yn hwyr", ["Mae'r bin yn llawn,", "ond mae'r bws yn hwyr"]),
        ("The pool is lovely but the car park is full", ["The pool is lovely", "but the car park is full"]),
        ("Clean beach; no toilets", ["Clean beach;", "no toilets"]),
        ("Staff were kind and also the cake was good", ["Staff were kind", "and also the cake was good"]),
        ("Dr. Jones at St. David's was kind", ["Dr. Jones at St. David's was kind"]),
        ("It cost £3.50 at 10.30 a.m. on the 5th", ["It cost £3.50 at 10.30 a.m. on the 5th"]),
        ("Cyng. A. Jones a'r tîm", ["Cyng. A. Jones a'r tîm"]),
        ("Mae'r bws hefyd yn hwyr", ["Mae'r bws hefyd yn hwyr"]),
        ("   ", []),
        ("", []),
    ],
)
def test_a_comment_falls_into_clauses(text: str, parts: list[str]) -> None:
    assert [text[clause.start : clause.end] for clause in clauses(text)] == parts


@given(text=st.text(alphabet=st.sampled_from("ab .;,\n!?but ond"), max_size=80))
def test_clauses_stand_in_order_and_lose_no_word(text: str) -> None:
    found = clauses(text)

    assert all(one.end <= other.start for one, other in pairwise(found))
    assert "".join("".join(text[one.start : one.end] for one in found).split()) == "".join(text.split())


class BySubject:
    """Turns a text into how often it names each subject."""

    name = fingerprint = revision = "subjects"
    dimension = len(SUBJECTS)
    languages: tuple[str, ...] = ("en",)

    def embed(self, texts: Sequence[str], *, languages: Sequence[str] | None = None) -> Vectors:
        rows = np.array([[0.01 + text.lower().count(subject) for subject in SUBJECTS] for text in texts])
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_a_comment_that_says_two_things_has_the_theme_of_each_clause() -> None:
    both = "The bin was missed, our bin bags are torn and no new bin came. Also the bus was late on Friday!"
    texts = [*TEXTS, both, both]

    themes = group_voices(texts, languages=["en"] * len(texts), embedder=BySubject())

    first, second = [part for part in themes.also if part.text >= len(TEXTS)]
    assert first.theme == themes.labels[TRUTH.index("bus")] != themes.labels[-1]
    assert both[first.start : first.end] == "Also the bus was late on Friday!"
    assert (second.text, second.start, second.theme) == (first.text + 1, first.start, first.theme)


BAD = {
    "nothing": [],
    "one": ["The bus is late"],
    "one letter": ["a", "b", "a"],
    "emoji": ["😀😀", "👍", "🇨🇾🏴󠁧󠁢󠁷󠁬󠁳󠁿"] * 5,
    "right to left": ["الحافلة متأخرة دائما", "القمامة لم تجمع", "האוטובוס מאחר"] * 3,
    "HTML": ["<p>The <b>bus</b> is late</p><script>alert(1)</script>", "<div>bins &amp; bags</div>"] * 3,
    "zalgo": ["T̷̛͔h̶̤͝e̵͙̐ ̴͉̈́b̶̢͠u̸̠͋s̷̭͝ ̵͚̈́i̵̼͗s̸̞̀ ̶̗̄l̸̤͘a̷̳͝t̵̗̆e̴̝̽" * 3] * 3,
    "nothing but spaces": ["", "  ", "\n\t"],
    "odd signs": ["a\0b bus late", "\ud800 bus late", "bus late \ufffe"],
}


@pytest.mark.parametrize("texts", BAD.values(), ids=BAD.keys())
def test_bad_input_is_grouped_or_left(texts: list[str]) -> None:
    themes = group_voices(texts, embedder=HashedNgram())

    assert themes.labels.shape == (len(texts),)
    assert sum(len(theme.members) for theme in themes.themes) + len(themes.unthemed) == len(texts)


@pytest.mark.slow
def test_a_million_equal_comments_are_one_theme_quickly() -> None:
    count = 1_000_000

    themes = group_voices(["The bus is late again"] * count, embedder=HashedNgram())

    assert len(themes.themes) == 1
    assert len(themes.themes[0].members) == count


@pytest.mark.slow
def test_a_comment_of_ten_megabytes_is_one_comment() -> None:
    long = "The bus is late, but the bins are fine. " * 260_000

    themes = group_voices([*TEXTS[:30], long], embedder=HashedNgram())

    assert themes.labels.shape == (31,)
