"""What one council reads about its share."""

from typing import get_args

import pytest
from tests.thinking.choose.fair_share.pooled import NAMES

from menter.choose.fair_share import (
    Fixed,
    Method,
    Own,
    Shortfall,
    Stepped,
    find_shortfall,
    limit_shares,
    pooled_cost,
    share_costs,
    try_shares,
    write_cost_statement,
)
from menter.choose.fair_share.cost_statement import WHY
from menter.choose.fair_share.piece import BadPiece

GAME = pooled_cost(NAMES[:3], [Fixed(60_000), Own({"Ynys": 10_000, "Mynydd": 40_000, "Dyffryn": 70_000})])


def read(game, shares, council, shortfall=None):
    statement = write_cost_statement(game, shares, council, trial=try_shares(game, shares.amounts), shortfall=shortfall)
    return {str(part.heading): [str(sentence) for sentence in part.sentences] for part in statement.parts}


def test_the_four_parts_say_what_you_pay_what_alone_why_and_what_leaving_does():
    said = read(GAME, share_costs(GAME), "Mynydd")

    assert said["What you pay"] == ["You pay £600.", "The bill is £1,800, and 3 councils share it."]
    assert said["What you would pay by yourself"] == ["By yourself you would pay £1,000.", "Sharing saves you £400."]
    assert said["Why this is fair"][1:] == [
        "Every possible group of councils was looked at: none would pay less by itself.",
        "The group nearest to it would pay £200 more by itself. It is all councils but these: “Dyffryn”.",
    ]
    assert said["What happens if you leave"] == [
        "For the same by yourself you would pay £400 more than your share.",
        "The other councils together would pay £200 more than with you.",
        "Their shares would be reckoned anew. What was agreed until then stays as it was.",
    ]


def test_who_would_do_better_alone_is_told_so():
    equal = share_costs(GAME, "equal")
    game = pooled_cost(NAMES[:3], [Fixed(60_000), Own({"Mynydd": 60_000, "Dyffryn": 60_000})], alone={"Ynys": 5_000})

    said = read(game, equal, "Ynys")

    assert said["What you would pay by yourself"] == [
        "By yourself you would pay £50.",
        "That is £550 less than your share.",
    ]
    assert said["Why this is fair"][1] == "These councils would pay £550 less by themselves: “Ynys”."
    assert said["What happens if you leave"][0] == "For the same by yourself you would pay £550 less than your share."
    assert said["What happens if you leave"][1] == "The other councils together would pay £600 more than with you."


def test_a_large_group_is_named_by_who_is_not_in_it():
    harsh = limit_shares(GAME, share_costs(GAME), caps={"Dyffryn": 10_000})

    said = read(GAME, harsh.shares, "Ynys")

    assert said["Why this is fair"][1] == "All councils but these would pay £600 less without them: “Dyffryn”."


def test_where_no_split_contents_all_it_says_what_would():
    game = pooled_cost(NAMES[:3], [Stepped(10_000, 10, dict.fromkeys(NAMES[:3], 5))])
    shares = share_costs(game, "equal")

    said = read(game, shares, "Ynys", find_shortfall(game))["Why this is fair"]

    assert said[-1] == (
        "There is no way of sharing by which every group of councils is content. "
        "With £50 from elsewhere there would be one."
    )
    assert read(game, shares, "Ynys")["What happens if you leave"][1] == (
        "The other councils together would pay £33.33 less than with you."
    )
    assert (
        "There is a way of sharing"
        in read(GAME, share_costs(GAME, "nucleolus"), "Ynys", find_shortfall(GAME))["Why this is fair"][-1]
    )


def test_where_only_the_least_that_is_missing_is_known_it_says_at_least():
    said = read(GAME, share_costs(GAME), "Ynys", Shortfall(10.0, 12_345.6, (), is_exact=False))["Why this is fair"]

    assert said[-1].endswith("At least £123.45 from elsewhere would be needed for one.")


def test_one_council_by_itself_reads_of_no_others():
    game = pooled_cost(["Ynys"], [Fixed(100)])

    said = read(game, share_costs(game), "Ynys")

    assert said["What you pay"][1] == "The bill is £1, and one council pays it."
    assert said["What you would pay by yourself"][1] == "That is as much as your share."
    assert len(said["Why this is fair"]) == len(said["What happens if you leave"]) == 1


def test_a_drawn_share_says_how_far_off_it_may_be():
    councils = [f"Council {n}" for n in range(20)]
    use = {council: 10.5 + n for n, council in enumerate(councils)}
    game = pooled_cost(councils, [Stepped(900_000, 50, use)])
    shares = share_costs(game, precision=0.01)

    said = read(game, shares, "Council 3")["What you pay"]

    assert said[2].startswith("There are too many orders of joining to try them all")


def test_every_method_says_why():
    assert set(WHY) == set(get_args(Method))


def test_only_who_shares_has_a_statement():
    with pytest.raises(BadPiece, match="“Llan” is not one"):
        write_cost_statement(GAME, share_costs(GAME), "Llan", trial=try_shares(GAME, share_costs(GAME).amounts))
