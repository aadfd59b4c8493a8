"""Typing slips in the names of public bodies: a letter more, less, changed or swapped."""

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

from menter.reference import Body
from menter.see.authority_name import Words, has_council_word, place_of

# A name shorter than this is never matched by a slip: Fife, Angus, Moray, Powys and Conwy have neighbours one letter
# away (Powis, Conway, "Life"). Chosen so that test_no_english_authority_is_taken_for_one_of_ours stays true.
SHORTEST = 6
# From this length on two letters may be wrong. The only different bodies whose names lie so close differ by a point
# of the compass (East and West Lothian, North and South Ayrshire); a slip between such two is left undecided, which
# test_a_slip_that_could_mean_two_councils_is_left_undecided would notice.
LONG = 12


class SpellingSlips:
    """Known spellings, searched for the ones a slip away."""

    def __init__(self, names: Mapping[Words, Sequence[Body]], places: Mapping[Words, Body]) -> None:
        spelled = {" ".join(words): tuple(bodies) for words, bodies in names.items()}
        self.long_names = {name: bodies for name, bodies in spelled.items() if len(name) >= LONG}
        self.places = {" ".join(words): (body,) for words, body in places.items()}

    def near(self, words: Words) -> tuple[Body, ...]:
        """The bodies with a name a slip away.

        A council's place alone may be slipped only where the name says that it is a council; a whole name only
        where it is long. Everything within reach is given, so that the caller can refuse to choose.
        """
        if has_council_word(words):
            return within_reach(" ".join(place_of(words)), self.places)
        return within_reach(" ".join(words), self.long_names)


def within_reach(given: str, known: Mapping[str, Sequence[Body]]) -> tuple[Body, ...]:
    """Each body with a known spelling close enough to what was given."""
    if len(given) < SHORTEST:
        return ()
    reach = 2 if len(given) >= LONG else 1
    near = (
        body
        for spelling, bodies in known.items()
        if len(spelling) >= SHORTEST
        and abs(len(spelling) - len(given)) <= reach
        and OSA.distance(given, spelling, score_cutoff=reach) <= reach
        for body in bodies
    )
    return tuple(dict.fromkeys(near))
