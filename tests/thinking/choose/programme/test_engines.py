"""HiGHS and CP-SAT in one process: some versions of the two cannot be loaded together."""

import subprocess
import sys

import pytest

SOLVE = (
    "import highspy; highspy.Highs().run(); m = cp_model.CpModel(); m.new_bool_var(''); cp_model.CpSolver().solve(m)"
)
LOADS = ["import highspy", "from ortools.sat.python import cp_model"]


@pytest.mark.slow
@pytest.mark.parametrize("order", [LOADS, LOADS[::-1]], ids=["highs first", "cp-sat first"])
def test_both_engines_load_and_run_in_one_process(order):
    code = "; ".join([*order, SOLVE])

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
