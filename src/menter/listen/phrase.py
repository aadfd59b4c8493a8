"""Phrases as a person would write them in a list of subjects: "casglu biniau", "top up by card", "treth y cyngor".

A phrase begins and ends with a word that says something; small words may stand within it. Those that differ only in a
small word that points ("my card", "the card") or in a mutation count together, and are shown in the commonest wording.
A Welsh phrase is shown as a list would have it: its first word without the mutation that the sentence gave it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from re import compile as pattern
from typing import Final

from menter.language.gloss import gloss_list
from menter.language.mutation import cased, first_sound, radicals
from menter.language.stop_word import ENGLISH_CALENDAR, STOP_WORDS, WELSH_CALENDAR, listed
from menter.language.tone_word import FAINT_WORDS, TONE_WORDS
from menter.language.word import APOSTROPHES, HANGING, WORD, is_known, lemma, words
from menter.listen.redaction.redact import STANDING
from menter.reference.service import services

Phrase = tuple[str, ...]
LONGEST: Final = 3  # telling words of a phrase; longer ones repeat whole comments
SPAN: Final = 6  # words of it in all
LONGEST_CAPITALS: Final = 5  # letters of a word in capitals that is an abbreviation (GP, DVLA) and no shout
BREAK: Final = pattern(r"[.,;:!?()\[\]\"“”\n/–—]+")

# Small words that may stand within a phrase. Those that only point are left out of what is counted.
POINTING: Final = {
    "en": listed("a an the my our your his her their its this"),
    "cy": listed("y yr fy ein eich dy ei eu"),
}
JOINING: Final = {
    "en": listed("at by for from in into not of off on out over to up via with without"),
    "cy": listed("am ar at dan gan heb i mewn o wrth yn ym yng"),
}
# Part of the verb before them ("top up", "turned off"): they may end a phrase.
DATES: Final = {"en": ENGLISH_CALENDAR, "cy": WELSH_CALENDAR - {"llun"}}  # which is also a photograph
PARTICLES: Final = {"en": listed("off out up down"), "cy": frozenset[str]()}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of the words of one language, learned from all comments in it.

    heard    how often each word is written: tells "biniau" from "miniau" behind "finiau"
    """

    language: str
    heard: Counter[str]
    forms: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False)

    @classmethod
    def learn(cls, texts: Iterable[str], language: str) -> "Lexicon":
        """From comments that are all in one language."""
        return cls(language, Counter(word for text in texts for word in words(text)))

    def citation(self, small: str) -> str:
        """A word in small letters as a list would have it."""
        return self.both(small)[0]

    def form(self, small: str) -> str:
        """Its dictionary form."""
        return self.both(small)[1]

    def both(self, small: str) -> tuple[str, str]:
        found = self.forms.get(small)
        if found is None:
            found = self.forms[small] = self.looked_up(small)
        return found

    def looked_up(self, small: str) -> tuple[str, str]:
        if self.language != "cy":
            return small, lemma(small, self.language)
        listed_as = self.unmutated(small)
        root = lemma(listed_as, "cy")
        return listed_as, root if first_sound(root) == first_sound(listed_as) else listed_as

    def unmutated(self, small: str) -> str:
        """The word before its mutation, where the dictionary says that it has one.

        The dictionary takes "bin" for a mutated "pin"; the list of Welsh words, which has words as they are listed,
        is asked first. Where several words may be behind it, one in that list, then the one that is heard most.
        """
        root = lemma(small, "cy")
        if first_sound(root) == first_sound(small):
            return small
        before = [one for one in radicals(small) if one != small and is_known(one, "cy")]
        meaning = gloss_list()
        if small in meaning:
            before = [one for one in before if meaning.get(one, ())[:1] == meaning[small][:1]]
        return min(
            before,
            key=lambda one: (one not in meaning, -self.heard[one], lemma(one, "cy") != root, one),
            default=small,
        )


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a comment: small and without what hangs on it, as written, its dictionary form and its role."""

    small: str
    written: str
    form: str
    role: str


@cache
def roles(language: str) -> dict[str, str]:
    """The role of each word that the lists know: see `role_of`."""
    known = dict.fromkeys(FAINT_WORDS[language], "faint")
    known |= dict.fromkeys(STOP_WORDS[language] | TONE_WORDS[language] | DATES[language], "stops")
    known |= dict.fromkeys(JOINING[language], "joins")
    return known | dict.fromkeys(POINTING[language], "points")


def role_of(small: str, form: str, language: str) -> str:
    """Whether a word tells something, is faint, joins or points within a phrase, or stops it."""
    if (len(small) < 2 and small not in roles(language)) or "'" in small or any(sign.isdigit() for sign in small):
        return "stops"
    by_form = roles(language).get(form, "tells")
    return roles(language).get(small, by_form if by_form in ("stops", "faint") else "tells")


def phrases_of(text: str, lexicon: Lexicon) -> Iterator[tuple[Phrase, str]]:
    """The phrases of one comment, each as it counts and as it is shown."""
    shouts = text.isupper()
    for clause in BREAK.split(STANDING.sub(".", text.translate(APOSTROPHES))):
        run = read(clause, lexicon, shouts=shouts)
        for start, word in enumerate(run):
            if word.role in ("tells", "faint"):
                yield from phrases_from(run[start : start + SPAN], lexicon)


def read(clause: str, lexicon: Lexicon, *, shouts: bool) -> list[Word]:
    """The words of one clause; the first has no capital of its own, except as an abbreviation."""
    run = []
    for place, found in enumerate(WORD.finditer(clause)):
        written = found.group()
        small = HANGING.sub("", written.lower())
        is_abbreviation = written.isupper() and 1 < len(written) <= LONGEST_CAPITALS and not shouts
        if not is_abbreviation and (shouts or place == 0 or written.isupper()):
            written = written.lower()
        form = lexicon.form(small)
        run.append(Word(small, written, form, role_of(small, form, lexicon.language)))
    return run


def phrases_from(run: Sequence[Word], lexicon: Lexicon) -> Iterator[tuple[Phrase, str]]:
    """Those that begin with the first of these words."""
    key: list[str] = []
    telling, is_named = 0, False
    for end, word in enumerate(run):
        says = word.role in ("tells", "faint")
        telling += says
        if (word.role == "stops" and word.small not in PARTICLES[lexicon.language]) or telling > LONGEST:
            return
        if word.role != "points":
            key += word.form.split("-")
        is_named = is_named or word.role == "tells"
        is_particle = end and word.small in PARTICLES[lexicon.language] and run[end - 1].role in ("tells", "faint")
        if (is_named and says) or is_particle:
            yield tuple(key), wording(run[: end + 1], lexicon)


def wording(run: Sequence[Word], lexicon: Lexicon) -> str:
    """A phrase as it is shown: its first word unmutated, and nothing hanging on its last."""
    shown = [word.written for word in run]
    shown[-1] = HANGING.sub("", shown[-1])
    bare = HANGING.sub("", shown[0])
    hanging = shown[0][len(bare) :]
    shown[0] = cased(lexicon.citation(bare.lower()), bare) + hanging if lexicon.language == "cy" else shown[0]
    return " ".join(shown)


def count_phrases(
    texts: Sequence[str], labels: Sequence[int], lexicon: Lexicon
) -> tuple[dict[int, Counter[Phrase]], dict[Phrase, Counter[str]]]:
    """In how many comments of each theme a phrase is said, and how it was written; a comment counts once."""
    said: dict[int, Counter[Phrase]] = defaultdict(Counter)
    shown: dict[Phrase, Counter[str]] = defaultdict(Counter)
    for text, label in zip(texts, labels, strict=True):
        in_text = dict(phrases_of(text, lexicon))
        said[label].update(in_text.keys())
        for phrase, written in in_text.items():
            shown[phrase][written] += 1
    return said, shown


def show(phrase: Phrase, shown: dict[Phrase, Counter[str]], language: str) -> str:
    """The phrase as the list of council services has it, else as most wrote it; of equals the first by the alphabet."""
    standard = standard_wordings(language).get(tuple(word for word in phrase if word not in STOP_WORDS[language]))
    return standard or min(shown[phrase].items(), key=lambda written: (-written[1], written[0]))[0]


@cache
def standard_wordings(language: str) -> dict[Phrase, str]:
    """The names and keywords of the council services of more than one telling word, by their dictionary forms."""
    found: dict[Phrase, str] = {}
    lexicon = Lexicon(language, Counter())
    for service in services():
        name = service.name_cy if language == "cy" else service.name_en
        for wording in (*service.keywords(language), name[:1].lower() + name[1:]):
            key = tuple(lexicon.form(word) for word in words(wording) if word not in STOP_WORDS[language])
            if len(key) > 1:
                found.setdefault(key, wording)
    return found
