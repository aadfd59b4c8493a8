"""Options of the command line, with their help in the terminal's language."""

from pathlib import Path
from typing import Annotated, Any

import typer

from menter.command import office
from menter.language.sentence import Sentence


def option(sentence: Sentence, *names: str, **more: Any) -> Any:
    """One option, with its names where they are not the parameter's own, and what else Typer takes."""
    return typer.Option(*names, help=sentence.to(office.language()), **more)


AsJson = Annotated[bool, option(Sentence("Print counts as JSON."), "--json")]
AllAsJson = Annotated[bool, option(Sentence("Print everything as JSON."), "--json")]
Out = Annotated[Path | None, option(Sentence("Write everything to this .xlsx or .json."))]
IsTemplate = Annotated[bool, option(Sentence("Write an example to FILE instead."), "--template")]
