"""What a column holds is told from its values."""

import polars as pl
import pytest

from menter.join_up.column import Column, recognise_columns


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["£1,200", "350", "n/a", "12.50"], "number"),
        (["2025-02-01", "2026-03-31", ""], "date"),
        (["01/02/2025", "31/03/2026"], "date"),
        (["20250201", "20260331"], "date"),
        (["CF10 4UW", "LL55 1SH", "SA1 3SN"], "name"),
        (["W06000015", "W06000002"], "code"),
        (["72000000", "48000000", "30200000"], "code"),
        (["Gwynedd", "Powys"], "name"),
        (
            ["a long account of what was bought and why it was", "another account of much the same length as that"],
            "text",
        ),
    ],
)
def test_the_values_tell_the_kind(values, kind):
    assert recognise_columns(pl.DataFrame({"any heading": values})) == (Column("any heading", "any heading", kind),)


@pytest.mark.parametrize("values", [[None, None], ["same", "same"], [0, 1, 2, 3], ["-", "n/a"]])
def test_a_column_that_tells_nothing_is_left_out(values):
    assert recognise_columns(pl.DataFrame({"x": values})) == ()


def test_headings_that_differ_pair_up_by_their_values():
    left = pl.DataFrame({"council": ["Powys", "Conwy"], "amount": [5, 9]})
    right = pl.DataFrame({"sum": [9, 7], "awdurdod": ["Conwy", "Powys"]})

    assert {(c.left, c.right) for c in recognise_columns(left, right)} == {("council", "awdurdod"), ("amount", "sum")}
