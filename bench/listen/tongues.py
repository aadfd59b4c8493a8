"""How well Welsh and English meet: the language told, translations found, and one set of themes for both.

    python -m bench.listen.tongues             the lines of the table
    python -m bench.listen.tongues --misses    and every line of `languages.tsv` that was taken for another language

Language: `languages.tsv` beside this file, written for Menter (short, place names, words of the other language, all
capitals, no accents, slips, text speak, both, neither), and three public sets. Floor: Lingua on the bare text. Lingua
knows neither "both" nor "unknown", so its line counts the others only.

Translations: the right one first in the whole pool. Floor: the bare model. Peer: LaBSE as published for Tatoeba, whose
weights cannot be installed here. The one weight that was chosen (`BY_WORDS`) was chosen among four, on Tatoeba and law;
the public-service strings had no say in it. The list of Welsh words was drafted before any of these sentences was read.

Mixed: each public-service string once, in Welsh or English by the toss of a coin, against the grouping of the same
strings all in English. Peer: k-means on the same vectors.
"""

import csv
import gzip
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from bench.scoreboard import QUICK, Score, show
from sklearn.cluster import KMeans
from sklearn.metrics import normalized_mutual_info_score, v_measure_score

from menter.home import model_folder
from menter.join_up.index import Index
from menter.join_up.search import Entry
from menter.language.detect import detect, letters_lead
from menter.language.search import Said, rank_across
from menter.language.vector import Embedder, default_embedder
from menter.language.vector.bundled import BundledE5
from menter.language.vector.weights import find_weights
from menter.listen.theme import group_voices

HERE = Path(__file__).parent
SETS = Path(__file__).parents[2].parent / "shared" / "bench"
LINES = HERE / "languages.tsv"
TATOEBA = SETS / "B_tatoeba_cym_eng" / "tatoeba_cym_eng.tsv"
STRINGS = SETS / "B_public_service_strings" / "gov_strings_cy_en.tsv"
LAW = SETS / "B_welsh_legislation" / "legislation_cy_en.tsv"
CADW = SETS / "A_cadw_visitor_survey" / "cadw_comments.csv.gz"
NHS = SETS / "A_nhs_feedback_phase1" / "nhs_phase1.csv.gz"
POLIS = SETS / "A_polis_comments" / "polis_comments.csv"
PAIRS = 60 if QUICK else 5_000
CLAUSES = 600  # of law: long, and all but a few are found
ASKED = 30 if QUICK else 600
MIXED = 100 if QUICK else 2_500
SHORTEST = 4  # words of an English string that is grouped
THEMES = 25
DRAWS = 1 if QUICK else 3  # tosses of the coin
TELLING = 0.97  # share of the lines whose language must be told

Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    """A table; tabs without quotes, commas with."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        if ".tsv" in path.name:
            return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        return list(csv.DictReader(lines))


def told(rows: Rows) -> Counter[bool]:
    """How many of our own lines are told right."""
    return Counter(detect(row["text"]).language == row["language"] for row in rows)


def measure_detection() -> Iterator[Score]:
    """Our lines, and sets whose language is known."""
    rows = read(LINES)
    single = [row for row in rows if row["language"] in ("cy", "en")]
    bare = sum((letters_lead(row["text"]) > 0) == (row["language"] == "cy") for row in single) / len(single)
    for title, chosen, floor in (
        (f"language of {len(single)} Welsh and English lines", single, f"{bare:.3f}"),
        (f"language of all {len(rows)} lines, both and neither among them", rows, "–"),
    ):
        right = told(chosen)[True] / len(chosen)
        yield Score(title, f"{right:.3f}", goal=f"≥ {TELLING}", floor=floor, is_met=right >= TELLING)
    if not SETS.exists():
        return
    known = [("Tatoeba", TATOEBA, tongue, tongue) for tongue in ("cy", "en")]
    known += [("public-service strings", STRINGS, tongue, tongue) for tongue in ("cy", "en")]
    known += [("NHS feedback", NHS, "text", "en"), ("Polis comments", POLIS, "text", "en")]
    for name, path, column, tongue in known:
        texts = [row[column] for row in read(path)][:PAIRS]
        start = time.process_time()
        right = sum(detect(text).language == tongue for text in texts)
        pace = len(texts) / max(time.process_time() - start, 1e-9)
        yield Score(f"language of {name}, {tongue} ({len(texts)})", f"{right / len(texts):.4f} ({pace:,.0f} a s)")
    survey = read(CADW)
    welsh = [row["text"] for row in survey if row["survey_language"] == "cy"]
    yield Score(
        f"language of Cadw comments left in the Welsh form ({len(welsh)})",
        f"{sum(detect(text).language == 'cy' for text in welsh) / len(welsh):.3f}",
    )


def measure_translations(embedder: Embedder) -> Iterator[Score]:
    """The right translation first, from Welsh to English and back."""
    path = find_weights()
    bare = BundledE5(path, model_folder(), threads=1) if path else None
    for name, source, most, goal, peer in (
        ("Tatoeba", TATOEBA, PAIRS, 0.90, "LaBSE 0.94"),
        ("public-service strings", STRINGS, PAIRS, 0.92, "–"),
        ("clauses of Welsh law", LAW, min(PAIRS, CLAUSES), None, "–"),
    ):
        rows = read(source)[:most]
        welsh = Said.of([row["cy"] for row in rows], ["cy"] * len(rows), embedder)
        english = Said.of([row["en"] for row in rows], ["en"] * len(rows), embedder)
        right = np.arange(len(rows))
        there = first_right(rank_across(welsh, english, count=1).places, right)
        back = first_right(rank_across(english, welsh, count=1).places, right)
        direct = first_right((welsh.vectors @ english.vectors.T).argmax(axis=1)[:, None], right)
        floor = "–"
        if bare and name == "Tatoeba":
            likeness = bare.embed(welsh.texts) @ bare.embed(english.texts).T
            floor = f"{first_right(likeness.argmax(axis=1)[:, None], right):.3f}"
        yield Score(
            f"{name} ({len(rows)}), Welsh to English (vectors alone; back)",
            f"{there:.3f} ({direct:.3f}; {back:.3f})",
            goal=f"≥ {goal}" if goal else "–",
            floor=floor,
            peer=peer,
            is_met=there >= goal if goal else None,
        )


def first_right(places: np.ndarray, right: np.ndarray) -> float:
    return float((places[:, 0] == right).mean())


def measure_who_else(embedder: Embedder) -> Iterator[Score]:
    """The search of the page "who else": Welsh questions to a pool that is all in English."""
    rows = read(STRINGS)[:PAIRS]
    entries = [Entry(str(at), row["en"], row["en"], "en") for at, row in enumerate(rows)]
    vectors = embedder.embed([row["en"] for row in rows], languages=["en"] * len(rows))
    asked = np.random.default_rng(0).permutation(len(rows))[:ASKED].tolist()
    questions = [rows[at]["cy"] for at in asked]
    spoken = embedder.embed(questions, languages=["cy"] * len(asked))
    for title, index, given in (
        ("by words alone", Index.build(entries), [None] * len(asked)),
        ("by words and meaning", Index.build(entries, vectors=vectors), list(spoken)),
    ):
        hits = [
            index.search(question, count=10, vector=vector, language="cy")
            for question, vector in zip(questions, given, strict=True)
        ]
        first = np.mean([bool(found) and found[0].key == str(at) for found, at in zip(hits, asked, strict=True)])
        among = np.mean([str(at) in {hit.key for hit in found} for found, at in zip(hits, asked, strict=True)])
        yield Score(
            f"who else: {len(asked)} Welsh questions to {len(rows)} English records, {title}",
            f"first {first:.3f}, among ten {among:.3f}",
        )


def measure_mixed(embedder: Embedder) -> Iterator[Score]:
    """Texts of both languages against the same texts all in English."""
    rows = [row for row in read(STRINGS) if len(row["en"].split()) >= SHORTEST]
    rng = np.random.default_rng(0)
    rows = [rows[at] for at in np.sort(rng.permutation(len(rows))[:MIXED])]
    texts = {tongue: [row[tongue] for row in rows] for tongue in ("cy", "en")}
    vectors = {tongue: embedder.embed(texts[tongue], languages=[tongue] * len(rows)) for tongue in texts}
    english = ["en"] * len(rows)
    one = group_voices(texts["en"], languages=english, vectors=vectors["en"], count=THEMES).labels
    peer_one = KMeans(THEMES, n_init=3, random_state=0).fit_predict(vectors["en"])
    found: dict[str, list[float]] = {"V": [], "NMI": [], "peer V": [], "peer NMI": []}
    start = time.perf_counter()
    for _ in range(DRAWS):
        spoken = np.where(rng.random(len(rows)) < 0.5, "cy", "en")
        said = [texts[tongue][at] for at, tongue in enumerate(spoken.tolist())]
        mixed = np.where((spoken == "cy")[:, None], vectors["cy"], vectors["en"])
        two = group_voices(said, languages=spoken.tolist(), vectors=mixed, count=THEMES).labels
        peer = KMeans(THEMES, n_init=3, random_state=0).fit_predict(mixed)
        found["V"].append(float(v_measure_score(one, two)))
        found["NMI"].append(float(normalized_mutual_info_score(spoken, two)))
        found["peer V"].append(float(v_measure_score(peer_one, peer)))
        found["peer NMI"].append(float(normalized_mutual_info_score(spoken, peer)))
    seconds = (time.perf_counter() - start) / DRAWS
    for title, measure, goal, sign in (
        ("V with the grouping of all in English", "V", 0.60, 1),
        ("NMI of theme with language", "NMI", 0.02, -1),
    ):
        value = float(np.mean(found[measure]))
        yield Score(
            f"both languages ({len(rows)}, mean of {DRAWS} tosses): {title}",
            f"{value:.3f} ({seconds:.1f} s)",
            goal=f"{'≥' if sign > 0 else '≤'} {goal}",
            peer=f"{np.mean(found[f'peer {measure}']):.3f}",
            is_met=sign * value >= sign * goal,
        )


def measure(embedder: Embedder | None = None) -> Iterator[Score]:
    """Every line; without the sets beside this checkout only the language of our own lines."""
    yield from measure_detection()
    if not SETS.exists():
        yield Score("translations", f"not measured: {SETS.name} is not beside this checkout")
        return
    embedder = embedder or default_embedder(model_folder(), threads=1)
    yield from measure_translations(embedder)
    yield from measure_who_else(embedder)
    yield from measure_mixed(embedder)


def main() -> None:
    """The table, and with --misses what was told wrong."""
    if "--misses" in sys.argv:
        for row in read(LINES):
            found = detect(row["text"])
            if found.language != row["language"]:
                print(f"{row['language']:8} {found.language:8} {found.confidence:.3f}  {row['text']}")
    show("listen: two languages", measure())


if __name__ == "__main__":
    main()
