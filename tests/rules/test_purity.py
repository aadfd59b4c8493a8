"""Thinking knows no clock, no chance, no disk, no environment: everything comes in as an argument."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "menter"
ROOMS = ["listen", "see", "join_up", "choose", "govern", "deliver", "share", "grow", "standards"]
THINKING = sorted([p for room in ROOMS for p in (SOURCE / room).rglob("*.py")] + [SOURCE / "thread.py"])

FORBIDDEN_CALLS = {"open", "print", "input"}
FORBIDDEN_ENDS = {
    "now", "utcnow", "today", "fromtimestamp", "getenv", "read_text", "read_bytes", "write_text", "write_bytes",
    "unlink", "mkdir",
}  # fmt: skip
READS_ITS_OWN_FACTS = {"files"}  # importlib.resources: a room may read the tables it ships with


def impure(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) if name in FORBIDDEN_CALLS:
                found.append(f"line {node.lineno}: {name}()")
            case ast.Attribute(attr=name) if name in FORBIDDEN_ENDS and "files(" not in ast.unparse(node.func):
                found.append(f"line {node.lineno}: .{name}()")
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id="np" | "numpy"), attr="random"), attr=name):
                if name != "default_rng" or not node.args:
                    found.append(f"line {node.lineno}: numpy.random.{name}() without a seed")
    return found


@pytest.mark.parametrize("path", THINKING, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_thinking_reaches_for_nothing(path):
    assert impure(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code", ["datetime.now()", "date.today()", "open('x')", "np.random.rand(3)", "print(1)", "path.read_text()"]
)
def test_the_check_itself_sees(code):
    assert impure(ast.parse(code)) != []
