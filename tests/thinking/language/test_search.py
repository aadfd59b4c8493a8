"""Ranking across the languages. All sentences were written for this test; vectors are letters, not meaning."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.language.search import HUB_NEIGHBOURS, Said, rank_across
from menter.language.vector.hashed import HashedNgram

WELSH = ["Mae'r biniau yn llawn", "Twll mawr yn y ffordd", "Mae'r llyfrgell ar gau", "Dim bws ar ddydd Sul"]
ENGLISH = ["No bus on a Sunday", "A large hole in the road", "The bins are full", "The library is closed"]
RIGHT = [2, 1, 3, 0]


def said(texts: Sequence[str], language: str) -> Said:
    return Said.of(texts, [language] * len(texts), HashedNgram())


def test_a_translation_comes_first_by_the_words_both_share() -> None:
    ranked = rank_across(said(WELSH, "cy"), said(ENGLISH, "en"), by_words=1.0)

    assert ranked.places[:, 0].tolist() == RIGHT


def test_it_works_the_other_way_too() -> None:
    ranked = rank_across(said(ENGLISH, "en"), said(WELSH, "cy"), by_words=1.0)

    assert [RIGHT[place] for place in ranked.places[:, 0]] == [0, 1, 2, 3]


def test_the_best_come_first_and_no_more_than_asked_for() -> None:
    ranked = rank_across(said(WELSH, "cy"), said(ENGLISH, "en"), count=3)

    assert ranked.places.shape == ranked.scores.shape == (4, 3)
    assert (np.diff(ranked.scores, axis=1) <= 0).all()


@pytest.mark.parametrize(("asked", "pool"), [([], ENGLISH), (WELSH, [])])
def test_nothing_asked_or_nothing_there_finds_nothing(asked: list[str], pool: list[str]) -> None:
    assert rank_across(said(asked, "cy"), said(pool, "en")).places.size == 0


def test_a_text_that_lies_near_everything_is_drawn_down() -> None:
    rng = np.random.default_rng(3)
    count = 3 * HUB_NEIGHBOURS
    own = rng.normal(size=(count, 24))
    own /= np.linalg.norm(own, axis=1, keepdims=True)
    shared = np.r_[np.ones(4), np.zeros(20)] / 2
    pool = np.vstack([own, shared]).astype(np.float32)
    asked = 0.5 * own + shared + 0.1 * rng.normal(size=own.shape)
    asked = (asked / np.linalg.norm(asked, axis=1, keepdims=True)).astype(np.float32)
    texts = [f"{number}" for number in range(count + 1)]
    questions, told = Said(["?"] * count, ["en"] * count, asked), Said(texts, ["en"] * (count + 1), pool)

    plain = (asked @ pool.T).argmax(axis=1)
    ranked = rank_across(questions, told, count=1, by_words=0.0).places[:, 0]

    assert (ranked == count).sum() < (plain == count).sum()
    assert (ranked == np.arange(count)).mean() > (plain == np.arange(count)).mean()


@given(st.lists(st.text(max_size=30), max_size=4), st.lists(st.text(max_size=30), max_size=4))
def test_any_texts_can_be_ranked(asked: list[str], pool: list[str]) -> None:
    ranked = rank_across(said(asked, "cy"), said(pool, "en"))

    assert ranked.places.shape == (len(asked), min(10, len(pool)))
    assert np.isfinite(ranked.scores).all()
