"""The criteria that a round starts from: the commissioning model that the councils' own digital team published.

Source  localgovernmentdigital.wales, local authority commissioning model (2022): citizen impact weighs most: the
        value to a citizen times how many citizens; then the effect on the authorities: demand and commitment,
        criticality, time sensitivity, savings. What was published of the third theme breaks off, so it is left open.
        The numbers are Menter's own, in that order of weight, and each round may change them.
"""

from dataclasses import dataclass

from menter.language.sentence import Sentence


@dataclass(frozen=True, slots=True)
class StartingCriterion:
    """One criterion as a new round proposes it.

    weight  of 100
    times   the code of the criterion that it multiplies, in place of a weight of its own
    guide   what scorers hold a statement against: what 0, 3 and 5 mean
    """

    code: str
    theme: Sentence
    name: Sentence
    weight: int
    guide: Sentence
    times: str = ""


CITIZENS = Sentence("Citizen impact")
COUNCILS = Sentence("Local authority impact")
OWN = Sentence("This round’s own aim")

STARTING: tuple[StartingCriterion, ...] = (
    StartingCriterion(
        "value",
        CITIZENS,
        Sentence("Value to a citizen"),
        50,
        Sentence(
            "0: nobody would notice. 3: a task that people must do becomes clearly easier. "
            "5: it ends serious harm, cost or distress for whoever has the problem."
        ),
    ),
    StartingCriterion(
        "volume",
        CITIZENS,
        Sentence("How many citizens it affects"),
        0,
        Sentence(
            "0: a handful. 3: thousands of people in several councils in a year. 5: most households in Wales in a year."
        ),
        times="value",
    ),
    StartingCriterion(
        "demand",
        COUNCILS,
        Sentence("Demand from councils, and their commitment"),
        12,
        Sentence(
            "0: one council, and nobody to work on it. 3: several councils have it and one gives people’s time. "
            "5: most councils have it and several have named people and days."
        ),
    ),
    StartingCriterion(
        "criticality",
        COUNCILS,
        Sentence("Danger of a breach of policy or law"),
        10,
        Sentence(
            "0: nothing is breached. 3: a duty is met late or in part. 5: a law or a duty is being broken, or will be."
        ),
    ),
    StartingCriterion(
        "time",
        COUNCILS,
        Sentence("How soon it must be done"),
        8,
        Sentence("0: any year would do. 3: it costs more with each year. 5: it is of no use after a day that is near."),
    ),
    StartingCriterion(
        "savings",
        COUNCILS,
        Sentence("Savings of money and effort"),
        10,
        Sentence(
            "0: none, or not known. 3: a saving that is estimated from figures. "
            "5: a large saving in many councils, with figures that others have measured."
        ),
    ),
    StartingCriterion(
        "own",
        OWN,
        Sentence("What this round is for"),
        10,
        Sentence("0: it does not serve the aim. 3: it serves it in part. 5: it is just what the aim asks for."),
    ),
)
