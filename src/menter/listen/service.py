"""Which council service a voice or a theme is about, and why."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from menter.language.detect import detect
from menter.language.sentence import Sentence
from menter.language.stop_word import STOP_WORDS
from menter.language.vector import Embedder
from menter.language.word import lemma, words
from menter.reference.service import Service, by_number, services

# A theme is about a service when at least a quarter of those of its voices that name any service name this one.
LEAST_SHARE: Final = 0.25
# And when at least one voice in ten names a service at all: fewer is chance.
LEAST_NAMED: Final = 0.10
# Meaning alone: likeness to a service's label and keywords from which it may be said. A judgement, not measured; above
# the 0.27 to 0.44 that unrelated texts reach (STRANGERS in theme/evidence.py).
LEAST_LIKENESS: Final = 0.45
MEANING_TRUST: Final = 0.5  # a service found by meaning alone is believed half as much as one whose words are there
SHOWN: Final = 3  # words named in a reason

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServiceMatch:
    """The service, or None with the reason.

    confidence    0 to 1; 0 where there is none
    """

    service: Service | None
    confidence: float
    reason: Sentence


NO_WORDS: Final = Sentence("These words name no council service.")
NOT_AGREED: Final = Sentence("These voices name several services and none stands out.")
BY_MEANING: Final = Sentence(
    "The meaning is close to the description of this service, though none of its words appear."
)


def service_of(
    texts: str | Sequence[str],
    *,
    languages: Sequence[str] | None = None,
    embedder: Embedder | None = None,
) -> ServiceMatch:
    """The service of one voice (a text) or of a theme (its texts), or none with the reason.

    languages    for each text; found from the words when None. Keywords of both languages always count
    embedder     compares meaning where no keyword stands
    Returns      the service that most voices name; a rarer and a longer keyword names it more surely.
    """
    voices = [texts] if isinstance(texts, str) else list(texts)
    if languages is None:
        languages = [detect(text).language for text in voices]
    found = [named_services(text, language) for text, language in zip(voices, languages, strict=True)]
    naming = [scores for scores in found if scores]
    if len(naming) < max(1.0, LEAST_NAMED * len(voices)):
        return by_meaning(voices, languages, embedder) if embedder is not None and voices else none_for(NO_WORDS)
    votes: dict[int, float] = defaultdict(float)
    heard: dict[int, Counter[str]] = defaultdict(Counter)
    for scores in naming:
        total = sum(score for score, _ in scores.values())
        for lgsl, (score, said) in scores.items():
            votes[lgsl] += score / total
            heard[lgsl].update(said)
    best = min(votes, key=lambda lgsl: (-round(votes[lgsl], 9), lgsl))
    share = votes[best] / len(naming)
    if share < LEAST_SHARE:
        return none_for(NOT_AGREED)
    shown = ", ".join(word for word, _ in sorted(heard[best].items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN])
    reason = Sentence("Residents use words of this service: {words}.", words=shown)
    return ServiceMatch(by_number()[best], round(share, 3), reason)


def none_for(reason: Sentence) -> ServiceMatch:
    return ServiceMatch(None, 0.0, reason)


def named_services(text: str, language: str) -> Mapping[int, tuple[float, set[str]]]:
    """For each service whose keywords stand in the text, the weight of those keywords and how they were written."""
    said = words(text)
    scores: dict[int, tuple[float, set[str]]] = {}
    for tongue in ("cy", "en") if language not in ("cy", "en") else (language,):
        keys, longest = keywords()[tongue], max(map(len, keywords()[tongue]), default=0)
        telling = [word for word in said if word not in STOP_WORDS[tongue]]
        forms = [lemma(word, tongue) for word in telling]
        taken = 0
        for start in range(len(forms)):
            for end in range(min(start + longest, len(forms)), max(start, taken), -1):
                key = tuple(forms[start:end])
                if key in keys:
                    taken = end
                    for lgsl in keys[key]:
                        score, written = scores.get(lgsl, (0.0, set()))
                        weight = len(key) / len(keys[key])
                        scores[lgsl] = (score + weight, written | {" ".join(telling[start:end])})
                    break
    return scores


@cache
def keywords() -> dict[str, dict[Key, tuple[int, ...]]]:
    """Per language, each keyword's telling words in dictionary form, and its services; labels are keywords too.

    Small words are left out on both sides, so that "treth y cyngor" and "treth gyngor" are one.
    """
    kept: dict[str, dict[Key, set[int]]] = {"cy": defaultdict(set), "en": defaultdict(set)}
    for service in services():
        for tongue, phrases in (
            ("cy", (*service.keywords_cy, service.name_cy)),
            ("en", (*service.keywords_en, service.name_en)),
        ):
            for phrase in phrases:
                said = words(phrase)
                key = tuple(lemma(word, tongue) for word in said if word not in STOP_WORDS[tongue])
                # A phrase of which only one word is left says less than it did: "tell us once" is not "tell".
                if len(key) > 1 or len(key) == len(said):
                    kept[tongue][key].add(service.lgsl)
    return {tongue: {key: tuple(sorted(of)) for key, of in keys.items()} for tongue, keys in kept.items()}


def by_meaning(voices: Sequence[str], languages: Sequence[str], embedder: Embedder) -> ServiceMatch:
    """The service whose description is nearest to the middle of the voices, when it is near enough."""
    described = [f"{service.name_en}: {', '.join(service.keywords_en)}" for service in services()]
    known = embedder.embed(described, languages=["en"] * len(described))
    middle = embedder.embed(voices, languages=languages).mean(axis=0)
    likeness = known @ (middle / (float(np.linalg.norm(middle)) or 1.0))
    best = int(np.argmax(likeness))
    if likeness[best] < LEAST_LIKENESS:
        return none_for(NO_WORDS)
    return ServiceMatch(services()[best], round(float(likeness[best]) * MEANING_TRUST, 3), BY_MEANING)
