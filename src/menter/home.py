"""The one folder where everything Menter keeps lives: database, caches, files, the secret key."""

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "MENTER_HOME"


def home() -> Path:
    """The folder, made if it is not there.

    `MENTER_HOME` when it is set; `.menter/` beside pyproject.toml in a checkout; else the platform's data folder.
    """
    folder = _chosen()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
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
