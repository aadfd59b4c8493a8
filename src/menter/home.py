"""The one folder where everything Menter keeps lives: database, caches, files, the secret key."""

import os
from pathlib import Path

import platformdirs

from menter.language.sentence import Refusal, Sentence

HOME_VARIABLE = "MENTER_HOME"


class NoHome(Refusal):
    """The folder where everything is kept cannot be made."""


def home() -> Path:
    """The folder, made if it is not there.

    `MENTER_HOME` when it is set; `.menter/` beside pyproject.toml in a checkout; else the platform's data folder.

    Raises  NoHome.
    """
    folder = _chosen()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NoHome(
            Sentence(
                "The folder {folder} cannot be made ({error}). Set MENTER_HOME to a folder that can be written.",
                folder=folder,
                error=error.strerror,
            )
        ) from error
    return folder


def model_folder() -> Path:
    """Where the language model's graph and adapter are cached."""
    folder = home() / "model"
    folder.mkdir(exist_ok=True)
    return folder


def _chosen() -> Path:
    if named := os.environ.get(HOME_VARIABLE):
        return Path(named).expanduser().resolve()
    checkout = Path(__file__).parents[2]
    if (checkout / "pyproject.toml").exists():
        return checkout / ".menter"
    return Path(platformdirs.user_data_dir("menter", appauthor=False))
