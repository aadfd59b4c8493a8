"""Quiet ways beside loud ones, and who is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.listen.inclusion import Part, broadest_first, even_share, parts_by_way, who_is_missing

COUNTS = st.dictionaries(st.sampled_from(["web", "phone", "letter", ""]), st.integers(0, 50))


def test_a_way_is_shown_by_its_share_of_its_own_voices():
    parts = parts_by_way({"web": 50, "phone": 5}, {"web": 1000, "phone": 10, "letter": 0})

    assert parts == (Part("web", 50, 0.05), Part("phone", 5, 0.5))


def test_each_way_weighs_the_same():
    assert even_share({"web": 50, "phone": 5}, {"web": 1000, "phone": 10}) == pytest.approx(0.275)


def test_a_way_with_hardly_any_voices_does_not_decide():
    assert even_share({"web": 50, "letter": 1}, {"web": 1000, "letter": 1}) == pytest.approx(0.05)


@given(COUNTS)
def test_shares_lie_between_none_and_all(heard):
    said = {way: many // 2 for way, many in heard.items()}

    assert 0 <= even_share(said, heard) <= 1
    assert all(0 <= part.share <= 1 for part in parts_by_way(said, heard))


@given(COUNTS, st.integers(2, 9))
def test_more_of_one_way_at_the_same_share_changes_nothing(heard, times):
    heard = {way: many + 5 for way, many in heard.items()} | {"web": 20}
    said = dict.fromkeys(heard, 1) | {"web": 10}

    louder = even_share(said | {"web": 10 * times}, heard | {"web": 20 * times})

    assert louder == pytest.approx(even_share(said, heard))


def test_it_is_said_who_is_missing():
    missing = who_is_missing(
        places={"cardiff": 370_000, "gwynedd": 125_000, "powys": None},
        by_place={"cardiff": 990, "gwynedd": 10, None: 3},
        by_language={"en": 1003},
        by_way={"web": 500, "phone": 500, "": 3},
    )

    assert missing.places == ("powys",)
    assert missing.quiet == ("gwynedd",)
    assert missing.languages == ("cy",)
    assert "letter" in missing.ways
    assert missing.offline == 0.5


def test_both_languages_together_are_neither_missing():
    missing = who_is_missing(places={}, by_place={}, by_language={"both": 1}, by_way={})

    assert missing.languages == ()
    assert missing.offline is None


def test_themes_of_many_places_come_before_loud_ones():
    assert broadest_first([(1, 1, 900), (5, 2, 40), (5, 3, 30)]) == [2, 1, 0]
