"""Two people save the same thing: the second is told what changed, and nothing is lost."""

from collections.abc import Sequence
from typing import cast

from menter.language.sentence import Refusal, Sentence


class ChangedMeanwhile(Refusal):
    """Somebody saved it while the form was open. `version` is the one that is kept now."""

    def __init__(self, version: int, changes: Sequence[Sentence] = ()) -> None:
        self.version = version
        super().__init__(
            Sentence(
                "Somebody saved this while you had it open, so yours is not saved yet. Look at what changed: {changes} "
                "Save again to keep yours.",
                changes=InOneLine(changes or [Sentence("nothing that differs from yours.")]),
            )
        )


class InOneLine(Sentence):
    """Sentences one after another, as a place in a sentence."""

    __slots__ = ()

    def __init__(self, parts: Sequence[Sentence]) -> None:
        super().__init__("{parts}", parts=tuple(parts))

    def to(self, language: str) -> str:
        return " ".join(part.to(language) for part in cast(tuple[Sentence, ...], self.values["parts"]))
