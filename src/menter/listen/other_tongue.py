"""What residents' phrases are called in the other language, where a list that we keep has both names."""

from collections.abc import Sequence
from functools import cache

from menter.language.stop_word import STOP_WORDS
from menter.language.word import words
from menter.listen.phrase import Lexicon, Phrase
from menter.reference.service import Service, services
from menter.reference.term import Term, terms


def in_other_tongue(phrases: Sequence[str], language: str) -> str:
    """The name in the other language of the first of these phrases that a list of services or terms has; "" for none.

    A phrase that is a name itself comes before one that is only a keyword of a service: the name of a whole service
    says less than residents did. Word-for-word glosses are never shown: they are no translation.
    """
    listed = [key_of(phrase, language) for phrase in phrases]
    for names in pairs(language):
        for key in listed:
            if key in names:
                return names[key]
    return ""


def key_of(phrase: str, language: str) -> Phrase:
    """The telling words of a phrase in dictionary form."""
    return tuple(lexicon(language).form(word) for word in words(phrase) if word not in STOP_WORDS[language])


@cache
def lexicon(language: str) -> Lexicon:
    """The words of one language without any comments to learn from."""
    return Lexicon.learn((), language)


@cache
def pairs(language: str) -> tuple[dict[Phrase, str], dict[Phrase, str]]:
    """By name, and by keyword, what each is called in the other language; a keyword of several names is none's."""
    by_name: dict[Phrase, str] = {}
    by_keyword: dict[Phrase, set[str]] = {}
    entries: tuple[Service | Term, ...] = (*services(), *terms())
    for entry in entries:
        name, other = entry.name_cy, entry.name_en
        if language == "en":
            name, other = other, name
        by_name.setdefault(key_of(name, language), other)
        for keyword in entry.keywords(language):
            by_keyword.setdefault(key_of(keyword, language), set()).add(other)
    sure = {key: min(names) for key, names in by_keyword.items() if len(names) == 1}
    by_name.pop((), None)
    sure.pop((), None)
    return by_name, sure
