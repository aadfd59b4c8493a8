"""The JSON Schemas of a problem and of a plan, as they are kept in the package."""

import json
from importlib.resources import files
from typing import Any, Literal


def schema(kind: Literal["problem", "plan"]) -> dict[str, Any]:
    """A JSON Schema (draft 2020-12): of what `problem_as_json`, or of what `portfolio_as_json` gives."""
    found: dict[str, Any] = json.loads((files("menter.choose.plan.file") / f"{kind}.schema.json").read_text("utf-8"))
    return found
