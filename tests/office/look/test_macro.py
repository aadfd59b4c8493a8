"""The GOV.UK macros give what GOV.UK's own examples say, and none of them says English by itself."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import engines

from menter.office.look.build import FIXTURES

ROOT = Path(__file__).parents[3]
OFFICE = ROOT / "src" / "menter" / "office"
FOLDER = ROOT / ".menter" / FIXTURES
IMPORT = re.compile(r'components/([a-z-]+)/macro\.html" import (\w+)')
TEMPLATES = sorted(path for kind in ("jinja", "html") for path in OFFICE.glob(f"*/jinja2/**/*.{kind}"))
USED = sorted({found for path in TEMPLATES for found in IMPORT.findall(path.read_text(encoding="utf-8"))})

# What a macro says in English when it is not told otherwise (read from the macros of govuk-frontend-jinja).
OWN_WORDS = {
    "back-link": {"text|html"},
    "breadcrumbs": {"labelText"},
    "cookie-banner": {"ariaLabel"},
    "exit-this-page": {"text|html"},
    "notification-banner": {"titleText|titleHtml"},
    "pagination": {"landmarkLabel"},
    "service-navigation": {"ariaLabel", "menuButtonText"},
    "tabs": {"title"},
    "warning-text": {"iconFallbackText"},
}


class Outline(HTMLParser):
    """The page's tags, attributes in order of name, and words, without the space between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.parts: list[object] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.parts.append((tag, sorted((name, " ".join((value or "").split())) for name, value in attrs)))

    def handle_endtag(self, tag):
        self.parts.append(f"/{tag}")

    def handle_data(self, data):
        if words := " ".join(data.split()):
            self.parts.append(words)


def outline(text: str) -> list[object]:
    return Outline(text).parts


def rendered(component: str, macro: str, options: dict[str, object]) -> str:
    name = f"govuk_frontend_jinja/components/{component}/macro.html"
    template = engines["jinja2"].env.from_string(f'{{% from "{name}" import {macro} %}}{{{{ {macro}(options) }}}}')
    return template.render(options=options)


def examples():
    for component, macro in USED:
        path = FOLDER / f"{component}.json"
        if path.exists():
            for one in json.loads(path.read_text(encoding="utf-8"))["fixtures"]:
                yield pytest.param(component, macro, one, id=f"{component}: {one['name']}")


def test_upstream_examples_are_here():
    assert FOLDER.is_dir(), "GOV.UK's examples are missing: `python -m menter.office.look.build` puts them into .menter"
    assert [name for name, _ in USED if not (FOLDER / f"{name}.json").exists()] == []


@pytest.mark.parametrize(("component", "macro", "example"), list(examples()))
def test_a_macro_gives_what_upstream_gives(component, macro, example):
    assert outline(rendered(component, macro, example["options"])) == outline(example["html"])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(OFFICE).as_posix())
def test_every_text_that_a_macro_would_say_in_english_is_given(path):
    text = path.read_text(encoding="utf-8")
    silent = [
        f"{component}: {wanted}"
        for component, macro in IMPORT.findall(text)
        for call in re.findall(rf"{macro}\((\{{.*?\}})\)", text, re.S)
        for wanted in OWN_WORDS.get(component, ())
        if not any(f'"{name}"' in call for name in wanted.split("|"))
    ]

    assert silent == []
