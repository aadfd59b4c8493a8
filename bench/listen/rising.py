"""How often rising themes are false alarms, and how soon true ones are seen: by worlds that are made up.

Null worlds have no rising theme. Each kind has one trap: counts that vary more than Poisson, a rate that wanders,
themes with a season, volume that grows, few counts, surveys imported whole, one sender's flood. In a null world every
alert is false, so the share of worlds with an alert is the false discovery rate; its 95 % interval
(Clopper and Pearson 1934) must lie below the bound. Planted worlds have one theme at one place that is
said so many times as often from some week on.

Floor: four weeks against the four before, 50 % up. Peer: a z-score above 1.96 against the earlier weekly mean.
"""

import csv
import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import numpy as np
from bench.scoreboard import QUICK, Score
from scipy.stats import beta

from menter.listen.rise import BOUND, Heard, find_rises

DEMAND = Path(__file__).parents[2].parent / "shared" / "data" / "demand"
WORLDS = 10 if QUICK else 1000  # of each kind
ENOUGH = 200  # worlds for the whole interval to lie below the bound; with fewer it must hold it
PLANTED = 3 if QUICK else 60  # of each size of effect
WEEKS, LONG = 60, 116  # a year and a bit; two years and a bit, for seasons
THEMES, PLACES, CHANNELS = 20, 6, 3
EFFECTS = (2.0, 3.0, 5.0)
YEAR_OF_MONTHS = 12
WATCHED = 8  # weeks after it began in which a planted rise should be seen
Array = np.ndarray


@dataclass(frozen=True, slots=True)
class World:
    """How many voices there are: shape (themes, places, channels, weeks)."""

    voices: Array
    senders: Array | None = None  # the same shape: voices that one person sent on top


def people(rng: np.random.Generator, *, weeks: int = WEEKS, volume: float = 12.0) -> Array:
    """Mean voices: places of different size, themes of different frequency, channels that differ in what they hear."""
    size = rng.lognormal(0, 0.7, (1, PLACES, 1, 1))
    theme = rng.dirichlet(np.full(THEMES, 0.5), (1, CHANNELS)).transpose(2, 0, 1)[..., None]
    mix = rng.dirichlet(np.full(CHANNELS, 2.0), PLACES)[None, :, :, None]
    return volume * size * theme * mix * np.ones(weeks)


def steady(rng: np.random.Generator) -> World:
    return World(rng.poisson(people(rng)))


def few(rng: np.random.Generator) -> World:
    return World(rng.poisson(people(rng, volume=1.5)))


def dispersed(rng: np.random.Generator) -> World:
    """Every theme has its own dispersion, some none, some a variance twice the squared mean."""
    spread = rng.choice([0.05, 0.2, 0.5, 1.0], (THEMES, 1, 1, 1))
    noise = rng.gamma(1 / spread, spread, (THEMES, PLACES, 1, WEEKS))
    return World(rng.poisson(people(rng) * noise))


def wandering(rng: np.random.Generator) -> World:
    """Rates drift: the logarithm of each follows itself by 0.8 a week, with a standard deviation of 0.35."""
    steps = rng.normal(0, 0.35 * 0.6, (THEMES, PLACES, 1, WEEKS))
    for week in range(1, WEEKS):
        steps[..., week] += 0.8 * steps[..., week - 1]
    return World(rng.poisson(people(rng) * np.exp(steps)))


def seasonal(rng: np.random.Generator) -> World:
    """Each theme has its own season, up to three times its mean; two years are known."""
    phase, depth = rng.uniform(0, 2 * np.pi, (THEMES, 1, 1, 1)), rng.uniform(0, 1.0, (THEMES, 1, 1, 1))
    year = np.exp(depth * np.sin(2 * np.pi * np.arange(LONG) / 52 + phase))
    return World(rng.poisson(people(rng, weeks=LONG) * year))


def growing(rng: np.random.Generator) -> World:
    """Four times as many voices at the end, with holidays in which hardly anyone writes."""
    volume = np.linspace(0.5, 2.0, WEEKS) * np.where(rng.random(WEEKS) < 0.06, 0.2, 1.0)
    return World(rng.poisson(people(rng) * volume))


def imported(rng: np.random.Generator) -> World:
    """Surveys come in whole: a new one, of a mix of its own, in the last weeks; a yearly one once more."""
    voices = np.concatenate([rng.poisson(people(rng)), np.zeros((THEMES, PLACES, 2, WEEKS), dtype=int)], axis=2)
    for stratum, weeks in ((CHANNELS, [WEEKS - rng.integers(1, 8)]), (CHANNELS + 1, [3, WEEKS - rng.integers(1, 8)])):
        place, mix = rng.integers(PLACES), rng.dirichlet(np.full(THEMES, 0.5))
        for week in weeks:
            voices[:, place, stratum, week] = rng.poisson(rng.integers(50, 500) * mix)
    return World(voices)


def flooded(rng: np.random.Generator) -> World:
    """One person sends fifty messages about one thing in the last weeks."""
    flood = np.zeros((THEMES, PLACES, CHANNELS, WEEKS), dtype=int)
    theme, place = rng.integers(THEMES), rng.integers(PLACES)
    np.add.at(flood, (theme, place, 0, rng.integers(WEEKS - 4, WEEKS, 50)), 1)
    return World(rng.poisson(people(rng)), flood)


NULLS: dict[str, Callable[[np.random.Generator], World]] = {
    "steady": steady,
    "few": few,
    "dispersed": dispersed,
    "wandering": wandering,
    "seasonal, two years": seasonal,
    "growing": growing,
    "survey imported": imported,
    "one sender's flood": flooded,
}


def heard(world: World) -> Heard:
    """The voices of a world as columns, each about one theme, from a person of its own but for the flood."""
    columns = [np.nonzero(world.voices)]
    many = [world.voices[columns[0]]]
    if world.senders is not None:
        columns.append(np.nonzero(world.senders))
        many.append(world.senders[columns[1]])
    theme, place, channel, week = (
        np.concatenate([np.repeat(one[axis], times) for one, times in zip(columns, many, strict=True)])
        for axis in range(4)
    )
    own = int(many[0].sum())
    sender = np.minimum(np.arange(len(week)), own)
    service = theme % 4
    return Heard(week, place, channel, service, sender, np.arange(len(week)), theme)


def alarms(world: World) -> dict[str, set[tuple[int, int]]]:
    """The themes and places that each method says rise."""
    found = find_rises(heard(world), weeks=world.voices.shape[-1])
    voices = world.voices if world.senders is None else world.voices + world.senders
    counts = voices.sum(axis=2)
    return {
        "menter": {(rise.theme, rise.place) for rise in found},
        "naive": cells_of(naive(counts)),
        "z": cells_of(z_score(counts)),
    }


def naive(counts: Array) -> Array:
    """Four weeks against the four before: 50 % up, at least five."""
    now, before = counts[..., -4:].sum(axis=-1), counts[..., -8:-4].sum(axis=-1)
    return (now >= 5) & (now >= 1.5 * before)


def z_score(counts: Array) -> Array:
    """Four weeks against the mean of all earlier weeks, Poisson, 1.96 standard deviations, at least five."""
    now, expected = counts[..., -4:].sum(axis=-1), 4 * counts[..., :-4].mean(axis=-1)
    return (now >= 5) & (now - expected > 1.96 * np.sqrt(np.maximum(expected, 0.25)))


def cells_of(raised: Array) -> set[tuple[int, int]]:
    return {(int(theme), int(place)) for theme, place in zip(*np.nonzero(raised), strict=True)}


def interval(hits: int, of: int) -> tuple[float, float]:
    """Of a share, 95 %. Source Clopper and Pearson (1934)."""
    low = beta.ppf(0.025, hits, of - hits + 1) if hits else 0.0
    high = beta.ppf(0.975, hits + 1, of - hits) if hits < of else 1.0
    return float(low), float(high)


def measure_null(kind: str, make: Callable[[np.random.Generator], World], worlds: int = WORLDS) -> Score:
    """The share of worlds without any rise in which something is said to rise."""
    raised = [alarms(make(np.random.default_rng([7, world]))) for world in range(worlds)]
    share = {name: sum(bool(one[name]) for one in raised) for name in ("menter", "naive", "z")}
    low, high = interval(share["menter"], worlds)
    return Score(
        f"rising, {kind} ({worlds} worlds): share with a false alarm",
        f"{share['menter'] / worlds:.3f} ({low:.3f} to {high:.3f})",
        goal=f"≤ {BOUND}",
        floor=f"{share['naive'] / worlds:.2f}",
        peer=f"{share['z'] / worlds:.2f}",
        is_met=(high if worlds >= ENOUGH else low) <= BOUND,
    )


def planted(rng: np.random.Generator, effect: float) -> tuple[World, tuple[int, int]]:
    """A dispersed world in which one theme at one place is said `effect` times as often in the last weeks.

    It is one that about three people a week say, so that five times is fifteen.
    """
    mean = people(rng)
    weekly = mean.sum(axis=2)[..., 0]
    theme, place = divmod(int(np.abs(weekly - 3).argmin()), PLACES)
    mean[theme, place, :, -WATCHED:] *= effect
    noise = rng.gamma(1 / 0.1, 0.1, (THEMES, PLACES, 1, WEEKS))
    return World(rng.poisson(mean * noise)), (theme, place)


def measure_planted(effect: float, worlds: int = PLANTED) -> Iterator[Score]:
    """In how many worlds a planted rise is seen, after how many weeks, and how many alarms are false."""
    delay: dict[str, list[int | None]] = {"menter": [], "naive": [], "z": []}
    wrong: dict[str, list[float]] = {"menter": [], "naive": [], "z": []}
    for number in range(worlds):
        world, (theme, place) = planted(np.random.default_rng([11, number]), effect)
        first: dict[str, int | None] = dict.fromkeys(delay)
        for week in count(1):
            seen = World(world.voices[..., : WEEKS - WATCHED + week])
            for name, cells in alarms(seen).items():
                if first[name] is None and (theme, place) in cells:
                    first[name] = week
                if week == WATCHED:
                    false = [cell for cell in cells if cell[0] != theme]
                    wrong[name].append(len(false) / max(1, len(cells)))
            if week == WATCHED:
                break
        for name, after in first.items():
            delay[name].append(after)

    def told(name: str) -> str:
        weeks = [after for after in delay[name] if after is not None]
        middle = f"{np.median(weeks):.0f}" if weeks else "–"
        return f"{len(weeks) / worlds:.2f} after {middle}; {np.mean(wrong[name]):.2f} false"

    yield Score(
        f"rising, {effect:g} times as often ({worlds} worlds): seen within {WATCHED} weeks, median weeks, false alarms",
        told("menter"),
        goal=f"false ≤ {BOUND}",
        floor=told("naive"),
        peer=told("z"),
        is_met=float(np.mean(wrong["menter"])) <= BOUND,
    )


def measure_demand() -> Iterator[Score]:
    """Real street reports of Wales and Scotland by month, one category a theme: what rises in the last month known."""
    path = DEMAND / "fixmystreet_reports_wales_scotland_month_2018_2020.csv.gz"
    if not path.exists():
        yield Score("rising, street reports by month", f"not measured: {DEMAND.name} is not beside this checkout")
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["lad"].startswith("W")]
    months, places, themes = (sorted({row[name] for row in rows}) for name in ("month", "lad", "category_code"))
    counts = np.zeros((len(themes), len(places), 1, len(months)), dtype=int)
    for row in rows:
        at = themes.index(row["category_code"]), places.index(row["lad"]), 0, months.index(row["month"])
        counts[at] = int(row["unique_users"])
    alerts: list[str] = []
    peers = np.zeros(2, dtype=int)
    for last in range(len(months) - YEAR_OF_MONTHS, len(months)):
        world = World(counts[..., : last + 1])
        voices = world.voices.sum(axis=2)
        peers += [len(cells_of(naive(voices))), len(cells_of(z_score(voices)))]
        for rise in find_rises(heard(world), weeks=last + 1, windows=(1, 2)):
            place = places[rise.place] if rise.place >= 0 else "all"
            alerts.append(f"{months[last]} {themes[rise.theme]} {place}: {rise.count} for {rise.expected:.0f}")
    yield Score(
        f"rising, street reports in Wales, {YEAR_OF_MONTHS} months to {months[-1]}: alerts",
        f"{len(alerts)}: " + "; ".join(alerts[:5]),
        floor=str(peers[0]),
        peer=str(peers[1]),
    )


def measure() -> Iterator[Score]:
    """Null worlds of every kind, planted ones, and real counts."""
    for kind, make in NULLS.items():
        yield measure_null(kind, make)
    for effect in EFFECTS:
        yield from measure_planted(effect)
    yield from measure_demand()


if __name__ == "__main__":
    from bench.scoreboard import show

    show("rising", measure())
