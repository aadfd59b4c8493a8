"""Labels: whole phrases as a list of subjects would have them, in each language in which residents spoke."""

import hashlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menter.language.tone_word import FAINT_WORDS, TONE_WORDS
from menter.listen.label import SHOWN, apart, drop_open, find_phrases
from menter.listen.phrase import Lexicon, phrases_of

BINS = [
    "The food waste bin was not emptied again, terrible service",
    "Food waste bin missed for the third week",
    "My food waste bin is never collected",
    "Please empty the food waste bin",
]
ROADS = [
    "A deep pothole on the hill broke my wheel",
    "There is a deep pothole outside the chapel",
    "The deep pothole is back, awful road",
    "Terrible road, another deep pothole",
]
BINS_CY = [
    "Mae fy min bwyd heb ei gasglu eto",
    "Heb gasglu'r bin bwyd ers pythefnos, ofnadwy",
    "Collwyd y casgliad bin bwyd eto",
    "Dau fin bwyd heb eu gwagio",
]
ROADS_CY = [
    "Twll mawr yn y ffordd ger y capel",
    "Mae twll yn y ffordd wedi torri olwyn",
    "Dim sôn am drwsio'r twll yn y ffordd",
    "Gwarthus, twll yn y ffordd eto",
]
TEXTS = BINS + ROADS + BINS_CY + ROADS_CY
LANGUAGES = ["en"] * 8 + ["cy"] * 8
LABELS = np.array([0] * 4 + [1] * 4 + [0] * 4 + [1] * 4)


class ByWords:
    """Texts with the same words lie together; only what `find_phrases` asks of an embedder."""

    def embed(self, texts: Sequence[str], *, languages: Sequence[str] | None = None) -> np.ndarray:
        vectors = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                vectors[row, hashlib.blake2b(word.encode(), digest_size=1).digest()[0] % 64] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def find(texts=TEXTS, languages=LANGUAGES, labels=LABELS, count=2, **given):
    return find_phrases(texts, languages, labels, count, **given)


def shown(text: str, language: str, said: Sequence[str] = ()) -> set[str]:
    lexicon = Lexicon.learn([text, *said], language)
    return {phrase for _, phrase in phrases_of(text, lexicon)}


def test_the_worked_example_in_english() -> None:
    bins, roads = find()

    assert bins["en"][0] == "food waste bin"
    assert roads["en"][0] == "deep pothole"


def test_the_worked_example_in_welsh_stands_without_the_mutation_of_the_sentence() -> None:
    bins, roads = find()

    assert bins["cy"][0] == "bin bwyd"
    assert roads["cy"][0] == "twll yn y ffordd"


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("gasglu'r biniau", "casglu'r biniau"),
        ("ngherdyn llyfrgell", "cerdyn llyfrgell"),
        ("lyfrgelloedd", "llyfrgelloedd"),
        ("dreth y cyngor", "treth y cyngor"),
        ("phlant bach", "plant"),
        ("nhŷ", "tŷ"),
        ("fathodyn glas", "bathodyn glas"),
        ("wasanaeth bws", "gwasanaeth bws"),
        ("ddraen", "draen"),
        ("lori", "lori"),
        ("bin", "bin"),
        ("babi", "babi"),
    ],
)
def test_a_welsh_phrase_begins_with_the_word_as_a_dictionary_lists_it(written: str, listed: str) -> None:
    assert listed in shown(written, "cy")


def test_a_mutation_inside_a_phrase_stays() -> None:
    assert "canolfan ailgylchu" in shown("y ganolfan ailgylchu", "cy")
    assert "trwydded barcio" in shown("fy nhrwydded barcio", "cy")


def test_shapes_of_one_welsh_phrase_count_together() -> None:
    texts = ["fy min bwyd", "dau fin bwyd", "y bin bwyd", "fy mhin bawd", "y pin bawd"]
    lexicon = Lexicon.learn(texts, "cy")

    keys = [next(key for key, written in phrases_of(text, lexicon) if len(key) == 2) for text in texts]

    assert len(set(keys[:3])) == 1
    assert len(set(keys[3:])) == 1


@pytest.mark.parametrize("language", ["cy", "en"])
def test_no_phrase_begins_or_ends_with_a_small_word_or_one_of_tone(language: str) -> None:
    text = {
        "en": "Honestly the terrible parking permit of my road is awful and please renew the parking permit",
        "cy": "Mae'r drwydded barcio yn ofnadwy a gwael yn y stryd, diolch am adnewyddu fy nhrwydded barcio",
    }[language]

    ends = {word for phrase in shown(text, language) for word in (phrase.split()[0], phrase.split()[-1])}

    assert ends
    assert ends.isdisjoint({"the", "of", "my", "is", "and", "y", "yn", "a", "fy", "am", "mae", *TONE_WORDS[language]})


@pytest.mark.parametrize(("language", "words"), [("en", "the same old problem"), ("cy", "yr un hen broblem")])
def test_words_of_every_subject_are_no_phrase_by_themselves(language: str, words: str) -> None:
    assert not shown(words, language)


def test_no_word_is_both_of_tone_and_of_every_subject() -> None:
    for language in ("cy", "en"):
        assert TONE_WORDS[language].isdisjoint(FAINT_WORDS[language])


def test_what_only_points_is_not_counted_and_what_joins_is() -> None:
    lexicon = Lexicon.learn([], "en")

    keys = [
        max((key for key, _ in phrases_of(text, lexicon)), key=len)
        for text in ("close my account", "close the account", "source of funds", "source for funds")
    ]

    assert keys[0] == keys[1]
    assert keys[2] != keys[3]


def test_a_particle_stays_with_its_verb_however_it_is_written() -> None:
    assert "top up" in shown("how do I top up", "en")
    assert next(key for key, _ in phrases_of("top-up", Lexicon.learn([], "en"))) == ("top", "up")


def test_abbreviations_and_names_keep_their_capitals_and_shouts_do_not() -> None:
    assert "GP appointment" in shown("No GP appointment", "en")
    assert "Blue Badge" in shown("My Blue Badge", "en")
    assert "parking permit" in shown("PARKING PERMIT REFUSED", "en")


def test_a_phrase_of_the_list_of_services_is_worded_as_there() -> None:
    texts = [f"{how} am dreth gyngor {where}" for how in ("Holi", "Talu") for where in ("eto", "heno")]

    (theme,) = find(texts, ["cy"] * 4, np.zeros(4, dtype=int), 1)

    assert "treth gyngor" in theme["cy"] or "treth y cyngor" in theme["cy"]


def test_a_word_mostly_said_within_a_longer_phrase_gives_way_to_it() -> None:
    count = Counter({("virtual",): 10, ("virtual", "card"): 8, ("card",): 30})

    assert drop_open(list(count), count) == [("virtual", "card"), ("card",)]


def test_themes_that_say_the_same_are_told_apart_by_a_further_phrase() -> None:
    first, second = apart([["card", "pin", "bank", "atm"], ["card", "pin", "bank", "fee"]])

    assert set(first[:SHOWN]) != set(second[:SHOWN])
    assert "fee" in second[:SHOWN]


def test_no_phrase_that_only_one_of_several_people_used() -> None:
    texts = [*BINS, "The bin by Elin's caravan"]

    (theme,) = find(texts, ["en"] * 5, np.zeros(5, dtype=int), 1)

    assert not any("caravan" in phrase for phrase in theme["en"])


def test_with_an_embedder_the_phrase_near_its_own_middle_and_no_other_leads() -> None:
    embedder = ByWords()
    middles = embedder.embed(["food waste bin", "deep pothole"])

    bins, roads = find(centres=list(middles), embedder=embedder)

    assert (bins["en"][0], roads["en"][0]) == ("food waste bin", "deep pothole")


@given(order=st.permutations(range(len(TEXTS))))
@settings(max_examples=5, deadline=None)
def test_the_order_of_comments_changes_no_label(order: list[int]) -> None:
    shuffled = find([TEXTS[at] for at in order], [LANGUAGES[at] for at in order], LABELS[order])

    assert shuffled == find()
