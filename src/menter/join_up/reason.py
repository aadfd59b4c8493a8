"""Why two records are held to be the same, in sentences that a councillor can read and check."""

from collections.abc import Mapping

from menter.language.sentence import Sentence

NEAR = 0.30  # cosine from which two texts mean nearly the same: the middle of labelled pairs of the same need
FAIRLY_NEAR = 0.18  # the middle of pairs that look alike but are different needs; 1 in 20 at random
HARDLY = 0.25  # share of full agreement up to which two values differ
NEARLY = 0.75  # and from which they are nearly the same
EVIDENCE = "evidence: "


def reasons_for_match(pair: Mapping[str, object]) -> tuple[Sentence, ...]:
    """What speaks for and against one row of `find_matches`: the columns first, then the words."""
    found = []
    for name, value in pair.items():
        column = name.removeprefix(EVIDENCE)
        if not name.startswith(EVIDENCE) or not isinstance(value, float) or column in ("words", "likeness"):
            continue
        found.append(column_reason(column, value))
    if pair.get("shared_word"):
        found.append(Sentence("Both use the word “{word}”, which few others use.", word=pair["shared_word"]))
    return tuple(found)


def column_reason(column: str, share: float) -> Sentence:
    if column == "meaning":
        return Sentence("They mean nearly the same.") if share >= NEARLY else Sentence("Their meaning differs.")
    if share >= 1:
        return Sentence("“{column}” is the same in both.", column=column)
    if share >= NEARLY:
        return Sentence("“{column}” is nearly the same in both.", column=column)
    if share <= HARDLY:
        return Sentence("“{column}” differs.", column=column)
    return Sentence("“{column}” is partly the same in both.", column=column)


def reasons_for_need(pair: Mapping[str, object]) -> tuple[Sentence, ...]:
    """What speaks for and against one row of `find_same_need`."""
    found = []
    meaning = pair["meaning"]
    assert isinstance(meaning, float)
    if meaning >= NEAR:
        found.append(Sentence("Their descriptions mean nearly the same."))
    elif meaning >= FAIRLY_NEAR:
        found.append(Sentence("Their descriptions are near in meaning."))
    words = pair["words"]
    if isinstance(words, list) and words:
        found.append(Sentence("Both use words that tell: {words}.", words=", ".join(words)))
    if pair["same_service"] is True:
        found.append(Sentence("Both serve the same council service."))
    if pair["same_service"] is False:
        found.append(Sentence("They serve different council services."))
    match pair["code_digits"]:
        case int(digits) if digits >= 3:
            found.append(Sentence("Both have the same kind of procurement code."))
        case 0:
            found.append(Sentence("Their procurement codes are of different kinds."))
        case _:
            pass
    return tuple(found) or (Sentence("Little speaks for it but a slight nearness of meaning."),)
