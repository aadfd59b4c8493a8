"""What a theme is called in each language until a person names it: never nothing, and no two themes alike."""

from collections.abc import Iterator
from typing import Final

from menter import reference
from menter.language.sentence import Language, Sentence
from menter.listen.other_tongue import in_other_tongue
from menter.listen.theme import Theme as Group

PHRASES: Final = 3  # of a label
LONGEST_LABEL: Final = 200  # as wide as the column that keeps it


def label_in(language: Language, group: Group, service: reference.Service | None, taken: set[str]) -> str:
    """The first of a theme's possible names that no theme before it has; it is added to `taken`."""
    names = [name[:1].upper() + name[1:LONGEST_LABEL] for name in possible(language, group, service)]
    label = next((name for name in names if name.casefold() not in taken), names[-1])
    taken.add(label.casefold())
    return label


def possible(language: Language, group: Group, service: reference.Service | None) -> Iterator[str]:
    """Residents' own phrases; where nobody spoke this language, the lists' name for them, then the other's words."""
    said = group.phrases.get(language, ())
    for most in range(min(PHRASES, len(said)), len(said) + 1):
        if most:
            yield ", ".join(said[:most])
    other: Language = "en" if language == "cy" else "cy"
    elsewhere = group.phrases.get(other, ())
    phrases = ", ".join(elsewhere[:PHRASES])
    listed = [name for name in (in_other_tongue(elsewhere, other), service.name(language) if service else "") if name]
    yield from listed
    if phrases:
        for name in listed:
            yield in_words_of(other, name, phrases).to(language)
        yield in_words_of(other, "", phrases).to(language)
    yield Sentence("A theme without a name ({key})", key=group.key).to(language)


def in_words_of(other: Language, name: str, phrases: str) -> Sentence:
    """A name that says what residents said in the other language."""
    if other == "en":
        if name:
            return Sentence("{name} (in English: {phrases})", name=name, phrases=phrases)
        return Sentence("In English: {phrases}", phrases=phrases)
    if name:
        return Sentence("{name} (in Welsh: {phrases})", name=name, phrases=phrases)
    return Sentence("In Welsh: {phrases}", phrases=phrases)
