"""A short question said in the other language, as far as the lists of services and technologies know its words."""

from collections import defaultdict
from functools import cache

from menter import reference
from menter.language.stop_word import STOP_WORDS
from menter.language.word import lemma, words

Key = tuple[str, ...]
OTHER = {"cy": "en", "en": "cy"}
LONGEST_NAME = 8  # words of a name that are looked for together; no listed one has more that tell
MOST_MEANINGS = 2  # a word that stands for more services than this names none of them


def in_other_language(question: str) -> str:
    """What the listed services and technologies that a question names are called in the other language; "" for none.

    "gweddarlledu" gives "Webcasting". Both languages are tried, since a short question seldom shows its own.
    """
    return " ".join(dict.fromkeys(name for _, name in phrases_in_other_language(question)))


def phrases_in_other_language(question: str) -> list[tuple[Key, str]]:
    """The runs of words that name something listed, as they were typed, each with its name in the other language."""
    found: dict[tuple[Key, str], None] = {}
    for language in ("cy", "en"):
        said = telling(question, language)
        forms = tuple(lemma(word, language) for word in said)
        known = names()[language]
        for start in range(len(said)):
            for end in range(min(len(said), start + LONGEST_NAME), start, -1):
                found |= {(said[start:end], name): None for name in known.get(forms[start:end], ())}
    return list(found)


def telling(text: str, language: str) -> Key:
    """The words of a text that say something of its subject."""
    return tuple(word for word in words(text) if word not in STOP_WORDS[language])


@cache
def names() -> dict[str, dict[Key, tuple[str, ...]]]:
    """Per language, each name and keyword with what it is called in the other language."""
    kept: dict[str, dict[Key, set[str]]] = {"cy": defaultdict(set), "en": defaultdict(set)}
    listed: tuple[reference.Term | reference.Service, ...] = (*reference.technologies(), *reference.services())
    for each in listed:
        for language, keywords in (("cy", each.keywords_cy), ("en", each.keywords_en)):
            for phrase in (each.name(language), *keywords):
                if key := tuple(lemma(word, language) for word in telling(phrase, language)):
                    kept[language][key].add(each.name(OTHER[language]))
    return {
        language: {key: tuple(sorted(of)) for key, of in keys.items() if len(of) <= MOST_MEANINGS}
        for language, keys in kept.items()
    }
