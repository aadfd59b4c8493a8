"""Sentences on their way through JSON: kept with their values, said in either language when somebody reads them."""

from typing import Any

from menter.language.sentence import Counted, Sentence

# Under other names, so that the collector of messages does not take the keys below for messages.
_sentence, _counted = Sentence, Counted


def to_kept(said: Sentence | Counted) -> dict[str, Any]:
    """A sentence as JSON takes it; a catalogue that has better Welsh tomorrow says it better tomorrow."""
    values = {name: _plain(value) for name, value in said.values.items()}
    if isinstance(said, Counted):
        return {"one": said.one, "many": said.many, "count": said.count, "values": values}
    return {"message": said.message, "values": values}


def from_kept(kept: dict[str, Any]) -> Sentence | Counted:
    """The sentence that `to_kept` put away."""
    values = {name: from_kept(value) if isinstance(value, dict) else value for name, value in kept["values"].items()}
    if "message" in kept:
        return _sentence(kept["message"], **values)
    return _counted(kept["one"], kept["many"], kept["count"], **values)


def _plain(value: object) -> object:
    if isinstance(value, Sentence | Counted):
        return to_kept(value)
    return value if isinstance(value, int | float | None) else str(value)
