"""What was worked out of a bill, as it is kept: by code of council, every method's shares in pence and their test."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from menter.choose.fair_share import METHODS, Method, Shares, Shortfall, SideBySide, Trial, Way


def beside_as_json(beside: SideBySide) -> dict[str, Any]:
    """Everything that the page of a cost shows of its methods."""
    lack = beside.shortfall
    return {
        "ways": {way.method: way_as_json(way) for way in beside.ways},
        "lack": None if lack is None else {"gain": lack.gain, "missing": lack.missing, "exact": lack.is_exact},
    }


def way_as_json(way: Way) -> dict[str, Any] | None:
    if way.shares is None or way.trial is None:
        return None
    amounts = dict(zip(way.shares.councils, way.shares.amounts, strict=True))
    return {"amounts": amounts, "off": way.shares.half_width, "test": trial_as_json(way.trial)}


def trial_as_json(trial: Trial) -> dict[str, Any]:
    return {"group": list(trial.group), "gain": trial.gain, "bound": trial.bound}


def trial_of(said: Mapping[str, Any]) -> Trial:
    return Trial(tuple(said["group"]), float(said["gain"]), float(said["bound"]))


def shares_of(said: Mapping[str, Any], method: Method, councils: Sequence[str]) -> Shares:
    """The shares of one method as they were worked out."""
    amounts = tuple(int(said["amounts"][council]) for council in councils)
    return Shares(tuple(councils), amounts, method, float(said["off"]), np.asarray(amounts, dtype=np.float64))


def ways_of(reckoned: Mapping[str, Any], councils: Sequence[str]) -> list[Way]:
    """Every method in its order; without shares where it has none."""
    kept = reckoned.get("ways", {})
    return [
        Way(method, shares_of(said, method, councils), trial_of(said["test"])) if (said := kept.get(method)) else
        Way(method)
        for method in METHODS
    ]  # fmt: skip


def lack_of(reckoned: Mapping[str, Any]) -> Shortfall | None:
    """Whether any sharing contents every group; None where that is not proven."""
    said = reckoned.get("lack")
    if said is None:
        return None
    return Shortfall(float(said["gain"]), float(said["missing"]), (), is_exact=bool(said.get("exact", True)))


def method_of(name: str) -> Method:
    """A method by the name under which it is kept."""
    if name not in METHODS:
        raise ValueError(name)
    return name
