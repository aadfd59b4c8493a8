"""How well a text fits a theme: in grouping, and for words that come in later."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from menter.language.detect import detect
from menter.language.vector import Embedder
from menter.language.word import content_lemmas
from menter.listen.theme.theme import UNTHEMED, Array, Labels, Theme, Themes

# A text is unthemed when it fits its own theme no better than this share of texts fit a theme they are not in. At 0.75
# 11 of the 3,080 texts of Banking77 and 14 of the 2,472 of Tweet89 are left out (bench/listen); all have a true theme.
STRANGE_SHARE: Final = 0.75
LEAST_FIT: Final = (
    0.2  # nothing fits with less: where themes are far apart, strangers' fits are near 0 and tell nothing
)
WORDS_KEPT: Final = 60  # of a theme's middle; the rest weigh under 1 in 100 together


def fits_by_meaning(vectors: Array, themes: Sequence[Theme]) -> Array:
    """Likeness of each text's vector with each theme's centre, shape (texts, themes)."""
    return np.asarray(vectors @ np.stack([theme.centre for theme in themes]).T, dtype=np.float32)


def fits_by_words(texts: Sequence[str], languages: Sequence[str], themes: Sequence[Theme]) -> Array:
    """Share of each text's words that each theme's words cover, shape (texts, themes)."""
    fits = np.zeros((len(texts), len(themes)), dtype=np.float32)
    for row, (text, language) in enumerate(zip(texts, languages, strict=True)):
        said = set(content_lemmas(text, language))
        for column, theme in enumerate(themes):
            fits[row, column] = sum(theme.words.get(word, 0.0) for word in said) / max(len(said), 1) ** 0.5
    return fits


def floor_of(fits: Array, labels: Labels) -> float:
    """The fit under which a text belongs nowhere."""
    strange = np.ones(fits.shape, dtype=bool)
    themed = np.flatnonzero(labels >= 0)
    strange[themed, labels[themed]] = False
    if fits.shape[1] < 2 or not strange.any():
        return LEAST_FIT
    return max(LEAST_FIT, float(np.quantile(fits[strange], STRANGE_SHARE)))


def assign(
    texts: Sequence[str],
    themes: Themes,
    *,
    languages: Sequence[str] | None = None,
    vectors: Array | None = None,
    embedder: Embedder | None = None,
) -> Labels:
    """The theme of each new text, without grouping again; -1 where it fits none.

    vectors    by the same embedder as in the grouping; or `embedder`, that embedder; by words alone when neither
    """
    if not texts or not themes.themes:
        return np.full(len(texts), UNTHEMED, dtype=np.int64)
    if languages is None:
        languages = [detect(text).language for text in texts]
    if vectors is None and embedder is not None and themes.themes[0].centre.size:
        vectors = embedder.embed(texts, languages=languages)
    by_meaning = vectors is not None and themes.themes[0].centre.size > 0
    if by_meaning and vectors is not None:
        fits = fits_by_meaning(vectors, themes.themes)
        floors = np.array([theme.floor for theme in themes.themes])
    else:
        fits = fits_by_words(texts, languages, themes.themes)
        floors = np.full(len(themes.themes), LEAST_COVER)
    best = np.argmax(fits, axis=1)
    return np.where(fits[np.arange(len(texts)), best] > floors[best], best, UNTHEMED)


LEAST_COVER: Final = (
    0.08  # words alone: one of a theme's middling words in a short comment is enough, a stray one is not
)
