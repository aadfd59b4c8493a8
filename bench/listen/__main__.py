"""Measure `listen`: redaction, two languages, rising themes and themes. `make bench ROOM=listen`."""

from collections.abc import Iterator

from bench.listen import labels, parts, redaction, rising, scale, themes, tongues
from bench.scoreboard import QUICK, Score, show

from menter.home import model_folder
from menter.language.vector import default_embedder


def measure() -> Iterator[Score]:
    """Redaction and languages on our own sets, rising themes in made-up worlds, themes on the labelled sets if here."""
    yield from redaction.measure()
    yield from tongues.measure()
    yield from rising.measure()
    if not themes.SETS.exists():
        yield Score("themes", f"not measured: {themes.SETS.name} is not beside this checkout")
        return
    embedder = default_embedder(model_folder(), threads=1)
    yield from themes.measure(embedder)
    yield from labels.measure(embedder)
    if not QUICK:  # a minute holds no more; `QUICK=1 python -m bench.listen.parts` is quick by itself
        yield from parts.measure(embedder)
    yield from scale.measure()


if __name__ == "__main__":
    show("listen", measure())
