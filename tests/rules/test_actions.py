"""Writes have one door: actions, keyword-only, with `by` and `at`, in one transaction, told to the ledger."""

import ast
from pathlib import Path

import pytest

OFFICE = Path(__file__).parents[2] / "src" / "menter" / "office"
ACTIONS = [
    (path, node)
    for path in sorted(OFFICE.glob("*/actions.py")) + sorted(OFFICE.glob("*/actions/*.py"))
    if path.parent.name != "ledger"
    for node in ast.parse(path.read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
]
WRITES = {
    "save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create", "add",
    "set", "remove", "clear",
}  # fmt: skip
MANAGERS = {"objects"}


def name_of(item):
    return f"{item[0].parent.name}.{item[1].name}"


@pytest.mark.parametrize("item", ACTIONS, ids=name_of)
def test_an_action_takes_keywords_by_and_at(item):
    args = item[1].args

    assert not args.args, "keywords only"
    assert {"by", "at"} <= {a.arg for a in args.kwonlyargs}


@pytest.mark.parametrize("item", ACTIONS, ids=name_of)
def test_an_action_runs_in_one_transaction_and_tells_the_ledger(item):
    decorators = {ast.unparse(d) for d in item[1].decorator_list}
    calls = {ast.unparse(n.func) for n in ast.walk(item[1]) if isinstance(n, ast.Call)}

    assert "transaction.atomic" in decorators
    assert "record" in calls


def writes(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            holder = ast.unparse(node.func.value)
            if ".objects" in holder or node.func.attr in {"save", "bulk_create", "bulk_update", "update_or_create"}:
                found.append(f"{path.relative_to(OFFICE)} line {node.lineno}: {ast.unparse(node.func)}")
    return found


def test_nothing_but_actions_and_models_writes():
    doors = {"actions.py", "models.py"}
    others = [
        p
        for p in OFFICE.rglob("*.py")
        if p.name not in doors and "migrations" not in p.parts and p.parent.name not in {"actions", "models"}
    ]

    assert [line for path in others for line in writes(path)] == []


def test_every_action_has_its_sentence():
    from menter.office.ledger.presenters import SENTENCES

    told = {
        node.args[0].value
        for path in OFFICE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "record" and isinstance(node.args[0], ast.Constant)
    }

    stages = {name for name in SENTENCES if name.startswith("run.")}

    assert told == set(SENTENCES) - stages
