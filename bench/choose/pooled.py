"""Pooled costs drawn from a seed: councils of many sizes, and pieces such as contracts have."""

from typing import Literal

import numpy as np

from menter.choose.fair_share import (
    Fixed,
    Game,
    Largest,
    Own,
    PerUnit,
    Piece,
    Stepped,
    Suppliers,
    Tiered,
    Tree,
    pooled_cost,
)

Kind = Literal["size", "units", "tree", "sum", "tiers", "whole", "blocks", "suppliers", "own way", "nobody content"]
POUND = 100
REGIONS, SUBREGIONS, SUPPLIERS = 4, 3, 5


def draw_game(kind: Kind, size: int, seed: int) -> Game:
    """A cost of a few hundred thousand to a few million pounds a year.

    size, units, tree, sum of these; and with the sum: tiers, tiers for the whole, blocks, suppliers, for half of the
    councils a cheaper way of their own; "nobody content": whole blocks, of which each needs a little over half.
    """
    rng = np.random.default_rng([seed, size])
    councils = [f"Council {n + 1}" for n in range(size)]
    users = {council: int(rng.lognormal(7.8, 0.6)) for council in councils}
    if kind == "nobody content":
        return pooled_cost(
            councils, [Stepped(30_000 * POUND, 2 * 5_000, {c: 5_000 + int(rng.integers(500)) for c in councils})]
        )
    plain: dict[str, list[Piece]] = {
        "size": [Largest(9 * POUND, users)],
        "units": [Fixed(120_000 * POUND), PerUnit(350, users), Own(draw_sums(councils, 1_000, 9_000, rng))],
        "tree": [draw_tree(councils, rng)],
    }
    both = [piece for pieces in plain.values() for piece in pieces]
    tiers = tuple(
        (share * sum(users.values()), price) for share, price in ((0, 2_400), (0.1, 2_000), (0.3, 1_600), (0.6, 1_250))
    )
    more: dict[str, list[Piece]] = {
        "tiers": [Tiered(tiers, users)],
        "whole": [Tiered(tiers, users, whole=True)],
        "blocks": [Tiered(tiers, users), Stepped(25_000 * POUND, 5_000, users)],
        "suppliers": [draw_suppliers(councils, rng)],
    }
    pieces = plain.get(kind) or both + more.get(kind, [])
    if kind != "own way":
        return pooled_cost(councils, pieces)
    by_itself = pooled_cost(councils, pieces).own_way
    cheaper = {
        c: float(cost * rng.uniform(0.3, 0.9))
        for c, cost in zip(councils, by_itself, strict=True)
        if rng.random() < 0.5
    }
    return pooled_cost(councils, pieces, alone=cheaper)


def draw_sums(councils: list[str], least: int, most: int, rng: np.random.Generator) -> dict[str, float]:
    """Whole pounds for each council, in pence."""
    return {council: int(rng.integers(least, most)) * POUND for council in councils}


def draw_tree(councils: list[str], rng: np.random.Generator) -> Tree:
    """A platform, a part for each region, and parts for three groups of each."""
    costs, on = {"platform": 120_000.0 * POUND}, {}
    for region in range(REGIONS):
        costs[f"{region}"], on[f"{region}"] = int(rng.integers(10_000, 60_000)) * POUND, "platform"
        for group in range(SUBREGIONS):
            costs[f"{region}.{group}"], on[f"{region}.{group}"] = int(rng.integers(3_000, 20_000)) * POUND, f"{region}"
    return Tree(costs, on, {council: f"{rng.integers(REGIONS)}.{rng.integers(SUBREGIONS)}" for council in councils})


def draw_suppliers(councils: list[str], rng: np.random.Generator) -> Suppliers:
    names = [f"Supplier {n + 1}" for n in range(SUPPLIERS)]
    fees = {name: int(rng.integers(20_000, 60_000)) * POUND for name in names}
    return Suppliers(fees, {name: draw_sums(councils, 1_000, 30_000, rng) for name in names})
