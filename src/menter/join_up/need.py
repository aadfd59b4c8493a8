"""Which records of different authorities speak of the same need: contracts, initiatives, statements and themes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from menter.join_up.likeness import Floats, centre, terms, weigh, without_form
from menter.join_up.meaning import Meaning
from menter.join_up.telling import pairs_by_word, shared_telling, telling_words
from menter.language.sentence import Refusal, Sentence

# Weights in log odds. Set so that the middle of the 78 labelled pairs of Lancashire's contracts falls on 0, hard
# negatives near −2 and two contracts drawn at random near −5; test_need measures the ranking they give.
START = -5.0
BY_MEANING = 6.0  # per cosine of whole texts: 0.33 same need, 0.18 alike but different, 0 at random
BY_TITLE = 4.0  # per cosine of titles: 0.44, 0.27, 0
BY_WORD = 2.5  # per weight of the most telling shared word: 0.66, 0.24, 0
SAME_SERVICE, OTHER_SERVICE = 1.0, -0.5  # a service is broad, and one told from words is wrong one time in three
BETWEEN_KINDS = 1.0  # residents, councils and buyers word one need differently: their pairs lie about 1 below 0
SPOKEN = ("theme", "statement")
BETWEEN_LANGUAGES = 1.0  # what shared words add at the least to a same need; across languages they cannot be shared
CODE_DIGITS = (2, 3, 4, 5)  # digits of the CPV code: division, group, class, category
BY_CODE = (-1.0, 0.0, 0.5, 1.0, 1.5)  # log odds for none of those alike, the division, … the category
SAME_FROM = 0.5
BODY_LEAST = 10.0  # a body's own mean is trusted by half from ten records on
NEAREST = 30  # records looked at for each by meaning
WORD_USERS = 50  # a word more records use makes no candidates; it still counts as evidence
PLAIN_SIZE = 100  # dimensions of the stand-in vectors; 50 to 300 rank alike


class RecordsDoNotLineUp(Refusal):
    """Every column of the records must be as long as the keys."""


@dataclass(frozen=True, slots=True)
class NeedRecords:
    """Records that may speak of needs, one row each; optional columns are empty when nothing is known.

    keys            what the office calls each record
    bodies          whose it is; a theme or a joint initiative has several
    titles, texts   in the record's own words; the text holds the title too
    languages       "cy" or "en"
    services        the council service, or ""
    codes           the CPV code, or ""
    kinds           theme, statement, initiative or contract
    lemmas          dictionary forms of the text's words; without them the words as written
    vectors         shape (records, size), float32, of the texts; without them vectors learned from these words
    title_vectors   likewise of the titles; without them the title says nothing of its own
    """

    keys: tuple[str, ...]
    bodies: tuple[frozenset[str], ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    languages: tuple[str, ...]
    services: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    lemmas: tuple[tuple[str, ...], ...] = ()
    vectors: Floats | None = field(default=None, compare=False)
    title_vectors: Floats | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        optional = (self.services, self.codes, self.kinds, self.lemmas, self.vectors, self.title_vectors)
        given = [column for column in optional if column is not None and len(column)]
        for column in (self.bodies, self.titles, self.texts, self.languages, *given):
            if len(column) != len(self.keys):
                raise RecordsDoNotLineUp(
                    Sentence(
                        "There are {keys} records but one of their columns has {rows} rows. "
                        "Give every record a value in every column.",
                        keys=len(self.keys),
                        rows=len(column),
                    )
                )


def find_same_need(records: NeedRecords) -> pl.DataFrame:
    """Pairs of records of different bodies that may speak of the same need, likeliest first.

    Returns     left, right (row numbers, left < right), probability, same (more likely than not), meaning and title
                (cosines), words (the telling words both use), same_service (null when unknown), code_digits (how many
                leading digits of the code agree, null when unknown).
    """
    if len(records.keys) < 2:
        return empty_pairs()
    whole, titles = meanings(records)
    said = [without_own_names(record, records) for record in range(len(records.keys))]
    weights = telling_words(said, whole.left, records.bodies)
    rows, others = candidate_pairs(records, whole, said, weights)
    shared = [shared_telling(said[i], said[j], weights) for i, j in zip(rows, others, strict=True)]
    meaning = np.einsum("ij,ij->i", whole.left[rows], whole.left[others])
    title = meaning if titles is None else np.einsum("ij,ij->i", titles[rows], titles[others])
    strongest = np.asarray([weights[each[0]] if each else 0.0 for each in shared])
    service, digits = same_service(records, rows, others), alike_digits(records, rows, others)
    log_odds = START + BY_MEANING * meaning + BY_TITLE * title + BY_WORD * strongest
    log_odds += np.nan_to_num(np.where(service == 1, SAME_SERVICE, np.where(service == 0, OTHER_SERVICE, 0.0)))
    log_odds += code_odds(digits) + BETWEEN_KINDS * between_kinds(records, rows, others)
    languages = np.asarray(records.languages)
    log_odds += BETWEEN_LANGUAGES * ((languages[rows] != languages[others]) & (strongest == 0))
    probability = 1 / (1 + np.exp(-log_odds.astype(np.float64)))
    return pl.DataFrame(
        {
            "left": rows,
            "right": others,
            "probability": probability,
            "same": probability >= SAME_FROM,
            "meaning": meaning.astype(np.float64),
            "title": title.astype(np.float64),
            "words": pl.Series([list(each) for each in shared], dtype=pl.List(pl.String)),
            "same_service": pl.Series([None if np.isnan(s) else bool(s) for s in service], dtype=pl.Boolean),
            "code_digits": pl.Series([None if np.isnan(d) else int(d) for d in digits], dtype=pl.Int64),
        }
    ).sort(["probability", "left", "right"], descending=[True, False, False])


def empty_pairs() -> pl.DataFrame:
    return pl.DataFrame(
        schema={
            "left": pl.Int64,
            "right": pl.Int64,
            "probability": pl.Float64,
            "same": pl.Boolean,
            "meaning": pl.Float64,
            "title": pl.Float64,
            "words": pl.List(pl.String),
            "same_service": pl.Boolean,
            "code_digits": pl.Int64,
        }
    )


def meanings(records: NeedRecords) -> tuple[Meaning, Floats | None]:
    """Vectors of the texts, centred by language, and of the titles, by body too, all without what is form."""
    if records.vectors is None:
        whole = plain_vectors(records)
    else:
        whole = without_form(centre(records.vectors, records.languages))
    if records.title_vectors is None:
        return Meaning(whole, None, records.languages), None
    titles = without_form(centre(records.title_vectors, records.languages))
    by_body = centre(titles, [" ".join(sorted(b)) for b in records.bodies], least=BODY_LEAST)
    return Meaning(whole, None, records.languages), by_body


def plain_vectors(records: NeedRecords) -> Floats:
    """Stand-in vectors from the words of these records alone (latent semantic analysis, Deerwester et al. 1990)."""
    weights = weigh(records.texts)
    size = min(PLAIN_SIZE, min(weights.shape) - 1)
    if size < 1:
        return np.asarray(weights.toarray(), dtype=np.float32)
    from sklearn.decomposition import TruncatedSVD  # slow to import, and not needed until here

    return np.asarray(TruncatedSVD(size, random_state=0).fit_transform(weights), dtype=np.float32)


def without_own_names(record: int, records: NeedRecords) -> list[str]:
    """The record's words without those of the names of the bodies whose it is."""
    own = {word for body in records.bodies[record] for word in terms(body)}
    said = records.lemmas[record] if records.lemmas else terms(records.texts[record])
    return [word for word in said if word not in own]


def candidate_pairs(
    records: NeedRecords, whole: Meaning, said: Sequence[Sequence[str]], weights: Mapping[str, float]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs near in meaning or sharing a telling word, that together concern at least two bodies."""
    near = zip(*(part.tolist() for part in whole.nearest(NEAREST)), strict=True)
    pairs = {(min(pair), max(pair)) for pair in near} | pairs_by_word(said, weights, most=WORD_USERS)
    kept = sorted(pair for pair in pairs if len(records.bodies[pair[0]] | records.bodies[pair[1]]) >= 2)
    if records.kinds:  # grouping has held two themes apart already
        kept = [pair for pair in kept if {records.kinds[pair[0]], records.kinds[pair[1]]} != {"theme"}]
    table = np.asarray(kept, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def same_service(
    records: NeedRecords, rows: npt.NDArray[np.int64], others: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """1 where both records serve the same council service, 0 where they do not, not a number where unknown."""
    services = records.services or ("",) * len(records.keys)
    return np.asarray(
        [
            float(services[i] == services[j]) if services[i] and services[j] else np.nan
            for i, j in zip(rows, others, strict=True)
        ]
    )


def between_kinds(
    records: NeedRecords, rows: npt.NDArray[np.int64], others: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """1 where the pair is of two kinds and residents' words or a statement are one of them, else 0."""
    if not records.kinds:
        return np.zeros(len(rows))
    kinds = np.asarray(records.kinds)
    spoken = np.isin(kinds, SPOKEN)
    return np.asarray((kinds[rows] != kinds[others]) & (spoken[rows] | spoken[others]), dtype=np.float64)


def alike_digits(
    records: NeedRecords, rows: npt.NDArray[np.int64], others: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """How many leading digits of the codes agree, 0 or 2 to 5; not a number where a code is unknown."""
    codes = records.codes or ("",) * len(records.keys)
    found = []
    for i, j in zip(rows, others, strict=True):
        if not codes[i] or not codes[j]:
            found.append(np.nan)
            continue
        alike = [digits for digits in CODE_DIGITS if codes[i][:digits] == codes[j][:digits]]
        found.append(float(max(alike, default=0)))
    return np.asarray(found)


def code_odds(digits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    steps = np.searchsorted(CODE_DIGITS, np.nan_to_num(digits), side="right")
    return np.where(np.isnan(digits), 0.0, np.asarray(BY_CODE)[steps])
