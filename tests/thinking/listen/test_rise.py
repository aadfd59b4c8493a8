"""Which themes rise: people rather than messages, chance rather than loudness, a bound on false alarms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import betabinom, binom

from menter.listen.rise import Heard, find_rises
from menter.listen.rise.chance import dispersions, tail
from menter.listen.rise.discovery import believe
from menter.listen.rise.find import stretches
from menter.listen.rise.tally import ANY, count_people

WEEKS = 40


def told(counts: np.ndarray, *, sender: int | None = None) -> Heard:
    """Voices from counts of shape (themes, places, channels, weeks); each from a person of its own, or all of one."""
    theme, place, channel, week = (np.repeat(axis, counts[counts > 0]) for axis in np.nonzero(counts))
    who = np.arange(len(week)) if sender is None else np.full(len(week), sender)
    return Heard(week, place, channel, np.full(len(week), -1), who, np.arange(len(week)), theme)


def together(*parts: Heard) -> Heard:
    """Several sets of voices as one."""
    starts = np.cumsum([0, *(len(part.week) for part in parts[:-1])])
    columns = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in ("week", "place", "channel", "service", "theme")
    }
    voice = np.concatenate([part.voice + start for part, start in zip(parts, starts, strict=True)])
    sender = np.concatenate([part.sender + 10**6 * number for number, part in enumerate(parts)])
    return Heard(sender=sender, voice=voice, **columns)


def quiet(*, themes: int = 6, places: int = 3, rate: float = 4.0, weeks: int = WEEKS) -> np.ndarray:
    return np.random.default_rng(1).poisson(rate, (themes, places, 1, weeks))


def loud(theme: int, place: int, many: int, last: int = 1) -> np.ndarray:
    """`many` voices a week about one theme at one place in the last weeks, and nothing else."""
    counts = np.zeros((theme + 1, place + 1, 1, WEEKS), dtype=int)
    counts[theme, place, 0, -last:] = many
    return counts


def shown(rises) -> set[tuple[int, int]]:
    return {(rise.theme, rise.place) for rise in rises}


def test_a_theme_that_four_times_as_many_say_rises_there_and_nowhere_else():
    rises = find_rises(together(told(quiet()), told(loud(2, 1, 14, last=3))), weeks=WEEKS)

    assert {place for _, place in shown(rises)} <= {1, ANY}
    assert {theme for theme, _ in shown(rises)} == {2}
    assert (2, 1) in shown(rises)


def test_a_rise_says_how_many_and_how_many_were_expected():
    rises = find_rises(together(told(quiet()), told(loud(2, 1, 14, last=4))), weeks=WEEKS)
    [rise] = [rise for rise in rises if (rise.theme, rise.place) == (2, 1)]

    assert rise.count >= 14 * rise.weeks
    assert 3 * rise.weeks < rise.expected < 10 * rise.weeks
    assert 0 < rise.probability < 0.001


def test_nothing_rises_where_all_stays_as_it_was():
    assert find_rises(told(quiet()), weeks=WEEKS) == ()


def test_a_flood_of_one_sender_counts_once():
    flood = told(loud(2, 1, 60, last=3), sender=0)

    assert find_rises(together(told(quiet()), flood), weeks=WEEKS) == ()


def test_a_campaign_that_makes_every_theme_louder_raises_none():
    counts = quiet()
    counts[:, 1, :, -4:] = np.random.default_rng(2).poisson(24, (6, 1, 4))

    assert find_rises(told(counts), weeks=WEEKS) == ()


def test_a_survey_through_a_way_of_its_own_raises_nothing():
    counts = np.concatenate([quiet(), np.zeros((6, 3, 1, WEEKS), dtype=int)], axis=2)
    counts[3, 1, 1, -1] = 300
    counts[4, 1, 1, -1] = 100

    assert find_rises(told(counts), weeks=WEEKS) == ()


def test_a_theme_does_not_rise_because_the_others_fall():
    counts = quiet(rate=8)
    counts[1:, :, :, -4:] = 0

    assert find_rises(told(counts), weeks=WEEKS) == ()


def test_a_season_that_was_there_a_year_ago_is_no_rise():
    counts = quiet(weeks=120)
    counts[2, :, :, 60:66] *= 5
    counts[2, :, :, 112:118] *= 5

    assert find_rises(told(counts[..., :116]), weeks=116) == ()


def test_with_too_few_weeks_nothing_is_said():
    assert find_rises(told(quiet(weeks=4)), weeks=4) == ()


def test_nobody_heard_is_nothing_risen():
    nobody = np.zeros(0, dtype=np.int64)

    assert find_rises(Heard(*[nobody] * 7), weeks=WEEKS) == ()


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_voices_changes_nothing(seed):
    heard = together(told(quiet(themes=2, places=2, rate=1)), told(loud(1, 1, 10, last=3)))
    first = np.random.default_rng(seed).permutation(len(heard.week))
    mixed = Heard(
        heard.week[first], heard.place[first], heard.channel[first], heard.service[first], heard.sender[first],
        np.argsort(first)[heard.voice], heard.theme,
    )  # fmt: skip

    assert find_rises(mixed, weeks=WEEKS) == find_rises(heard, weeks=WEEKS)


def test_every_person_counts_once_at_each_grain():
    columns = [np.array(values) for values in ([0, 1, 9], [0, 0, 1], [0, 0, 0], [5, 5, 6], [7, 7, 8])]
    tally = count_people(Heard(*columns, np.array([0, 1, 2]), np.array([0, 0, 0])), weeks=10)
    sizes = dict(zip(zip(tally.theme, tally.place, tally.service, strict=True), np.bincount(tally.cell), strict=True))

    assert sizes == {(0, ANY, ANY): 2, (0, 0, ANY): 1, (0, 1, ANY): 1}


@given(st.integers(1, 60), st.integers(0, 60), st.floats(0.01, 0.9))
def test_the_chance_of_many_is_binomial_without_dispersion(count, more, share):
    assert tail(count, count + more, share, np.inf) == pytest.approx(binom.sf(count - 1, count + more, share), abs=1e-9)


@given(st.integers(1, 40), st.integers(0, 40), st.floats(0.05, 0.9), st.floats(0.5, 50))
def test_the_chance_of_many_is_beta_binomial_with_dispersion(count, more, share, shape):
    known = betabinom.sf(count - 1, count + more, shape, shape * (1 - share) / share)

    assert tail(count, count + more, share, shape) == pytest.approx(known, abs=1e-8)


def test_two_rates_are_compared_as_przyborowski_and_wilenski_do():
    # Their conditional test: 12 against 3 in equal time is the binomial tail of 12 or more heads in 15 throws.
    assert tail(12, 15, 0.5, np.inf) == pytest.approx(576 / 2**15)


def test_fifteen_findings_are_believed_as_the_source_counts_them():
    # Benjamini and Hochberg (1995), section 4.1: their procedure believes four; for any dependence three stand.
    given = "0.0001 0.0004 0.0019 0.0095 0.0201 0.0278 0.0298 0.0344 0.0459 0.3240 0.4262 0.5719 0.6528 0.7590 1"

    assert believe(np.array(given.split(), dtype=float), np.zeros(15), 0.05).sum() == 3


def test_findings_that_could_never_be_believed_cost_nothing():
    few = believe(np.array([0.01, 1.0]), np.array([0.0, 0.0]), 0.05)
    many = believe(np.array([0.01, 1.0, *[1.0] * 500]), np.array([0.0, 0.0, *[0.5] * 500]), 0.05)

    assert few[0]
    assert many[0]


def test_dispersion_is_seen_where_counts_jump_and_not_where_they_do_not():
    rng = np.random.default_rng(3)
    calm = rng.poisson(20, (40, 12))
    wild = rng.poisson(20 * rng.gamma(2, 0.5, (40, 12)))
    even = np.full((40, 12), 20.0)

    assert np.median(dispersions(calm, even, np.zeros(40))) <= 0.02
    assert 0.3 <= np.median(dispersions(wild, even, np.zeros(40))) <= 0.8


def test_the_last_eight_weeks_are_compared_with_what_was_before_them():
    slot = stretches(40, 2)

    assert slot[-2:].tolist() == [16, 16]
    assert set(slot[32:38]) == {-1}
    assert slot[:32].tolist() == [number // 2 for number in range(32)]
