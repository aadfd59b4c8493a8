"""Welsh initial mutations: which shapes a word takes after others, and which words a shape may come from."""

# Source: D. Geraint Lewis, Y Treigladur; the table is in every Welsh grammar.
SOFT = {"p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "g": "", "m": "f", "ll": "l", "rh": "r"}
NASAL = {"p": "mh", "t": "nh", "c": "ngh", "b": "m", "d": "n", "g": "ng"}
ASPIRATE = {"p": "ph", "t": "th", "c": "ch"}
# Two letters that are one sound: "chwarae" starts with ch, not with c.
DOUBLE = ("ch", "dd", "ff", "ng", "ll", "ph", "rh", "th", "ts")
VOWELS = "aeiouwyâêîôûŵŷäëïöüẅÿáéíóúẃýàèìòùẁỳ"

AFTER_G = frozenset(VOWELS + "lrn")  # what follows g at the start of a Welsh word, and stands alone when g goes


def mutations(word: str) -> frozenset[str]:
    """The soft, nasal and aspirate shapes of a word in its first shape, and the one with h before a vowel.

    "cyngor" gives gyngor, nghyngor, chyngor; "ysgol" gives hysgol. The word itself is not among them.
    """
    return frozenset(cased(shape, word) for shape in small_mutations(word.lower()))


def radicals(word: str) -> frozenset[str]:
    """The words that this may be a mutated shape of, itself among them; not all of them need exist."""
    small = word.lower()
    tried = {
        first + small[len(shape) :]
        for table in (SOFT, NASAL, ASPIRATE)
        for first, shape in table.items()
        if small.startswith(shape)
    }
    tried.add(small.removeprefix("h"))
    found = {one for one in tried if small in small_mutations(one)}
    return frozenset(cased(one, word) for one in (small, *found))


def small_mutations(small: str) -> set[str]:
    """The shapes of a word in small letters."""
    sound = first_sound(small)
    shapes = {table[sound] + small[len(sound) :] for table in (SOFT, NASAL, ASPIRATE) if sound in table}
    if small and small[0] in VOWELS:
        shapes.add("h" + small)
    if sound == "g" and small[1:2] not in AFTER_G:
        shapes.discard(small[1:])
    return shapes


def first_sound(small: str) -> str:
    """The first letter of the Welsh alphabet in a word; some are written with two signs."""
    return small[:2] if small[:2] in DOUBLE else small[:1]


def cased(shape: str, word: str) -> str:
    """The shape with a capital when the word has one, all capitals when the word has."""
    if len(word) > 1 and word.isupper():
        return shape.upper()
    return shape[:1].upper() + shape[1:] if word[:1].isupper() else shape
