"""A short question said in the other language, as far as the lists of services and technologies know its words."""

from collections import defaultdict
from functools import cache

from menter import reference
from menter.language.stop_word import STOP_WORDS
from menter.language.word import lemma, words

Key = tuple[str, ...]
OTHER = {"cy": "en", "en": "cy"}
MOST_MEANINGS = 2  # a word that stands for more services than this names none of them


def in_other_language(question: str) -> str:
    """What the listed services and technologies that a question names are called in the other language; "" for none.

    "gweddarlledu" gives "Webcasting". Both languages are tried, since a short question seldom shows its own.
    """
    found: dict[str, None] = {}
    for language in ("cy", "en"):
        said = forms(question, language)
        known = names()[language]
        for start in range(len(said)):
            for end in range(len(said), start, -1):
                found |= dict.fromkeys(known.get(said[start:end], ()))
    return " ".join(found)


def forms(text: str, language: str) -> Key:
    """The telling words of a text in their dictionary form."""
    return tuple(lemma(word, language) for word in words(text) if word not in STOP_WORDS[language])


@cache
def names() -> dict[str, dict[Key, tuple[str, ...]]]:
    """Per language, each name and keyword with what it is called in the other language."""
    kept: dict[str, dict[Key, set[str]]] = {"cy": defaultdict(set), "en": defaultdict(set)}
    listed: tuple[reference.Term | reference.Service, ...] = (*reference.technologies(), *reference.services())
    for each in listed:
        for language, keywords in (("cy", each.keywords_cy), ("en", each.keywords_en)):
            for phrase in (each.name(language), *keywords):
                if key := forms(phrase, language):
                    kept[language][key].add(each.name(OTHER[language]))
    return {
        language: {key: tuple(sorted(of)) for key, of in keys.items() if len(of) <= MOST_MEANINGS}
        for language, keys in kept.items()
    }
