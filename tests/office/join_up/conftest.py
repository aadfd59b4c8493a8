"""Spelling stands in for meaning here, so that no test waits for the model."""

import pytest

from menter.language.vector.hashed import HashedNgram


@pytest.fixture(autouse=True)
def _no_model(monkeypatch):
    from menter.office.join_up import index
    from menter.office.language import actions

    monkeypatch.setattr(actions, "default_embedder", lambda folder: HashedNgram())
    monkeypatch.setattr(index, "default_embedder", lambda folder, **_: HashedNgram())
