"""The documentation tells the truth: what it names exists, its code runs, and the generated pages are up to date.

Write the generated pages of docs/reference anew with `python tests/rules/test_docs.py`.
"""

import ast
import importlib
import inspect
import os
import re
import shlex
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "menter.office.settings")

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "menter"
REFERENCE = ROOT / "docs" / "reference"
TEXTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "NOTICE.md", *sorted(ROOT.glob("docs/**/*.md")),
         *sorted(ROOT.glob("bench/*.md"))]  # fmt: skip
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```", re.M | re.S)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
ENDING = re.compile(r"\.(csv|json)$")
WRITTEN = "This page is written from the code by `python tests/rules/test_docs.py`; a check compares the two."
EVERYBODY, SIGNED_IN = "everybody", "everybody who is signed in"
BY_ROW = "whom what the page is about lets in"  # a rule that looks at the row and not at the role alone
BEHIND_SIGN_IN = re.compile(
    "account_change_password|account_reauthenticate|mfa_"
)  # pages of django-allauth, whose rule we cannot read from our code


def names_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


# The generated pages.


def command_tree() -> dict[str, object]:
    import typer.main

    from menter.__main__ import app

    return dict(typer.main.get_command(app).commands)


def commands_page() -> str:
    from menter import __main__ as line

    codes = line.__doc__.split("Exit codes: ")[1].strip()
    parts = ["# Commands", WRITTEN, f"Every command answers to `--help`. Exit codes: {codes}"]
    for name, command in command_tree().items():
        what, _, example = command.help.partition("\n\n")
        parts += [f"## `menter {name}`", f"{what}\n\n{example}"]
        rows = [option_row(each) for each in command.params]
        if rows:
            parts.append("\n".join(["| argument or option | what it does | without it |", "|---|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def option_row(option: object) -> str:
    is_argument = option.param_type_name == "argument"
    written = option.metavar or option.name.upper()
    shown = written if is_argument else ", ".join([*option.opts, *option.secondary_opts])
    if not is_argument and not option.is_flag:
        shown += f" {option.metavar or ''}".rstrip()
    start = option.opts[0] if option.default is True else option.default
    if isinstance(instead := getattr(option, "show_default", None), str):  # said where nothing stands for “as usual”
        start = instead
    default = "" if callable(start) or start in (None, "", False, ()) else f"`{start}`"
    without = "has to be given" if option.required else default
    return f"| `{shown}` | {getattr(option, 'help', '') or ''} | {without} |"


def roles_page() -> str:
    from menter.office.people.role import ROLES, Permission

    roles = list(ROLES.values())
    rows = [f"| {permission} | {' | '.join('✓' if permission in r.permissions else '' for r in roles)} |"
            for permission in Permission]  # fmt: skip
    about = [f"- **{r.name}** (`{r.code}`{', for one council' if r.is_for_one_body else ''}): {r.description}"
             for r in roles]  # fmt: skip
    heads = f"| may | {' | '.join(str(r.name) for r in roles)} |\n|---{'|:-:' * len(roles)}|"
    return "\n\n".join(["# Roles", WRITTEN, "A resident needs no account. Everything public can be read without one.",
                        "\n".join(about), "\n".join([heads, *rows])]) + "\n"  # fmt: skip


def data_model_page() -> str:
    from django.apps import apps

    parts = [
        "# What is kept",
        WRITTEN,
        "*public*: on pages and in downloads, for everybody. *restricted*: for people with a role. *personal*: about "
        "somebody who works with Menter; on no public page and in no export.",
    ]
    for model in apps.get_models():
        if not model.__module__.startswith("menter.") or model._meta.proxy:
            continue
        rows = ["| field | what it is | kind | class |", "|---|---|---|---|"]
        rows += [field_row(model, field) for field in [*model._meta.fields, *model._meta.many_to_many]]
        parts += [f"## {model._meta.label}", inspect.getdoc(model) or "", "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def field_row(model: type, field: object) -> str:
    (privacy,) = [kind for kind in ("public", "restricted", "personal")
                  if field.name in getattr(model.Privacy, kind, ())]  # fmt: skip
    to = f" → {field.related_model._meta.label}" if field.is_relation else ""
    return f"| `{field.name}` | {field.verbose_name} | {field.get_internal_type()}{to} | {privacy} |"


def pages_page() -> str:
    from django.urls import get_resolver

    rows = ["| address | what it shows | who may open it |", "|---|---|---|"]
    seen: dict[tuple[str, str, str], list[str]] = {}
    for address, view, name in addresses(get_resolver()):
        address = address.removeprefix("en/")
        key = (ENDING.sub("", address), purpose(view, name, address), readers(view, name))
        seen.setdefault(key, []).append(address)
    for (stem, what, who), several in seen.items():
        also = "`, `".join(ENDING.search(each)[0] for each in several if ENDING.search(each))
        rows.append(f"| `/{stem}`{f' (`{also}`)' if also else ''} | {what} | {who} |")
    intro = (
        "Each address stands under `/cy/` and under `/en/`; `/` leads to the reader's own language. A list is there as "
        "a page, and with the endings in brackets as data. Who may open a page is told by the rule its view asks first;"
        " a form on a public page may ask for more. Addresses for other programs, under `/open311/` and `/api/`, stand "
        "once, in the language that a program's header Accept-Language asks for; what they keep asks for a key."
    )
    return "\n\n".join(["# Pages", WRITTEN, intro, "\n".join(rows)]) + "\n"


def addresses(resolver: object, before: str = "") -> Iterator[tuple[str, Callable[..., object], str]]:
    """Every address under /en/, with its view and name."""
    for each in resolver.url_patterns:
        if hasattr(each, "url_patterns"):
            yield from addresses(each, before + str(each.pattern))
        elif before:
            shown = re.sub(r"\(\?P<(\w+)>[^)]*\)|[\^$]", lambda m: f"<{m[1]}>" if m[1] else "", str(each.pattern))
            yield before + re.sub(r"<\w+:(\w+)>", r"<\1>", shown), each.callback, each.name or ""


def purpose(view: Callable[..., object], name: str, address: str) -> str:
    inner = inspect.unwrap(view)
    if inner.__module__.startswith("menter."):
        return inspect.getdoc(inner).split("\n")[0]
    library = "django-ninja" if address.startswith("api/") else "django-allauth"
    return f"{name.removeprefix('account_').replace('_', ' ').replace('-', ' ').capitalize()}, by {library}."


def readers(view: Callable[..., object], name: str) -> str:
    """Whom the first rule lets in that the view asks whatever the request."""
    inner = inspect.unwrap(view)
    if not inner.__module__.startswith("menter."):
        return SIGNED_IN if BEHIND_SIGN_IN.match(name) else EVERYBODY
    (function,) = ast.parse(inspect.getsource(inner)).body
    always = [each for each in function.body if isinstance(each, ast.Expr | ast.Assign)]
    calls = [call.func for each in always for call in ast.walk(each) if isinstance(call, ast.Call)]
    asked = [call.id for call in calls if isinstance(call, ast.Name)]
    for check in asked:
        if check.startswith("check_may_"):
            return holders(inspect.getsource(inner.__globals__[check]))
    return SIGNED_IN if "signed_in" in asked else EVERYBODY


def holders(rule: str) -> str:
    from menter.office.people.role import ROLES, Permission

    named = re.search(r"Permission\.(\w+)", rule)
    if named is None:
        return BY_ROW
    needed = Permission[named[1]]
    return ", ".join(str(role.name).lower() for role in ROLES.values() if needed in role.permissions)


PAGES = {
    "commands.md": commands_page,
    "data-model.md": data_model_page,
    "pages.md": pages_page,
    "roles.md": roles_page,
}


def written(name: str) -> str:
    """One generated page, in English."""
    from django.utils.translation import override

    with override("en"):
        return PAGES[name]()


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_shows_the_code_as_it_is(name):
    from menter.command import office

    if name == "commands.md" and office.language() != "en":
        pytest.skip("this terminal speaks Welsh; the page is in English")

    assert (REFERENCE / name).read_text(encoding="utf-8") == written(name), "run: python tests/rules/test_docs.py"


# What the texts claim.


def environment_read() -> set[str]:
    """Every environment variable that the code reads, by whatever spelling."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {node.targets[0].id: node.value.value for node in tree.body
                     if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
                     and isinstance(node.value, ast.Constant)}  # fmt: skip
        for node in ast.walk(tree):
            asked = None
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"os.environ.get", "os.getenv"}:
                asked = node.args[0]
            elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
                asked = node.slice
            elif isinstance(node, ast.Compare) and ast.unparse(node.comparators[0]) == "os.environ":
                asked = node.left
            if asked is not None:
                found.add(asked.value if isinstance(asked, ast.Constant) else constants[asked.id])
    return found


def test_every_setting_is_documented_and_every_documented_setting_is_read():
    page = (REFERENCE / "settings.md").read_text(encoding="utf-8")

    assert set(re.findall(r"^\| `(\w+)` \|", page, re.M)) == environment_read()


@pytest.mark.parametrize("path", TEXTS, ids=names_of)
def test_every_link_leads_somewhere(path):
    links = [link.split("#")[0] for link in LINK.findall(path.read_text(encoding="utf-8")) if ":" not in link]

    assert [link for link in links if link and not (path.parent / link).exists()] == []


def told_to_type(path: Path) -> Iterator[list[str]]:
    """The words of each command line in shell blocks and in code within sentences."""
    text = path.read_text(encoding="utf-8")
    lines = [
        line for _, kind, body in BLOCK.findall(text) if kind == "sh" for line in body.replace("\\\n", " ").split("\n")
    ]
    lines += [line.strip() for line in text.split("\n") if line.startswith("    menter ")]
    lines += CODE.findall(BLOCK.sub("", text))
    for line in lines:
        words = shlex.split(line.replace("…", " "), comments=True) if line.count('"') % 2 == 0 else []
        while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
            words = words[1:]
        if len(words) > 1 and words[0] in {"menter", "make"}:
            yield words


@pytest.mark.parametrize("path", TEXTS, ids=names_of)
def test_every_command_that_is_named_exists(path):
    commands = command_tree()
    options = {name: {flag for each in command.params for flag in (*each.opts, *each.secondary_opts)} | {"--help"}
               for name, command in commands.items()}  # fmt: skip
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    unknown = []
    for words in told_to_type(path):
        if words[0] == "make":
            unknown += [" ".join(words) for word in words[1:] if "=" not in word and word not in targets]
        elif words[1] not in commands and words[1] != "--help":
            unknown.append(" ".join(words))
        else:
            flags = [word.split("=")[0] for word in words[2:] if word.startswith("-")]
            unknown += [" ".join(words) for flag in flags if flag not in options.get(words[1], set())]

    assert unknown == []


def blocks(path: Path, kind: str) -> list[str]:
    return [textwrap.dedent(body) for _, of, body in BLOCK.findall(path.read_text(encoding="utf-8")) if of == kind]


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in TEXTS if blocks(path, "python")], ids=names_of)
def test_the_python_in_the_texts_runs(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "docs"}

    for number, block in enumerate(blocks(path, "python"), start=1):
        exec(compile(block, f"{path.name}, block {number}", "exec"), names)


@pytest.mark.parametrize("path", [path for path in TEXTS if blocks(path, "py")], ids=names_of)
def test_scripts_for_an_office_name_what_there_is(path):
    imports = [node for block in blocks(path, "py") for node in ast.walk(ast.parse(block))
               if isinstance(node, ast.ImportFrom) and node.module.startswith("menter")]  # fmt: skip

    for node in imports:
        module = importlib.import_module(node.module)
        assert [name.name for name in node.names if not hasattr(module, name.name)] == []


if __name__ == "__main__":
    import django

    django.setup()
    for page in PAGES:
        (REFERENCE / page).write_text(written(page), encoding="utf-8")
