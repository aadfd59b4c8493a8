"""Whether a panel may fund a bid: by the rules of the round, its sum and what its envelope has left."""

from collections.abc import Sequence

from menter.choose.rule import Breach
from menter.join_up.money import pounds
from menter.language.sentence import Refusal, Sentence


class BreaksRules(Refusal):
    """A bid that breaks a rule of its round cannot be funded."""


class AwardTooLarge(Refusal):
    """There is not that much money for it."""


class NotAsDecided(Refusal):
    """A grant is what the panel awarded, no more and no less."""


def check_is_as_decided(amount: int, *, decided: int) -> None:
    """Raise NotAsDecided unless the parts of a grant make just the pence that were awarded."""
    if amount != decided:
        raise NotAsDecided(
            Sentence(
                "The panel awarded {decided}, and the payments make {amount}: {by} apart. Make them the same.",
                decided=pounds(decided),
                amount=pounds(amount),
                by=pounds(abs(decided - amount)),
            )
        )


def check_may_fund(
    amount: int,
    *,
    spoken_for: int,
    sum_of_round: int | None,
    left_in_envelope: int,
    cap: int | None = None,
    breaches: Sequence[Breach] = (),
) -> None:
    """Raise the reason unless a panel may fund a bid with so many pence.

    spoken_for          pence that the round has awarded to others and that are not granted yet
    sum_of_round        pence that the round gives out; None where that is a least and no limit
    left_in_envelope    pence that its envelope has left, over all its years
    cap                 pence at most for the phase; None where there is no cap
    breaches            what the bid breaks of the rules
    Raises              BreaksRules, AwardTooLarge.
    """
    if breaches:
        raise BreaksRules(Sentence("The bid breaks a rule of the round: {breach}", breach=breaches[0]))
    if amount <= 0:
        raise AwardTooLarge(Sentence("Give the pounds to award: more than £0."))
    if cap is not None and amount > cap:
        raise AwardTooLarge(
            Sentence(
                "The phase may have at most {cap}, and {amount} would be awarded.",
                cap=pounds(cap),
                amount=pounds(amount),
            )
        )
    limit = left_in_envelope if sum_of_round is None else min(sum_of_round, left_in_envelope)
    if spoken_for + amount > limit:
        raise AwardTooLarge(
            Sentence(
                "The round has {limit} to give, {spoken_for} of it is awarded to others, and {amount} would be "
                "{over} too much.",
                limit=pounds(limit),
                spoken_for=pounds(spoken_for),
                amount=pounds(amount),
                over=pounds(spoken_for + amount - limit),
            )
        )


def may_fund(
    amount: int,
    *,
    spoken_for: int,
    sum_of_round: int | None,
    left_in_envelope: int,
    cap: int | None = None,
    breaches: Sequence[Breach] = (),
) -> bool:
    """Whether a panel may fund a bid with so many pence."""
    try:
        check_may_fund(
            amount,
            spoken_for=spoken_for,
            sum_of_round=sum_of_round,
            left_in_envelope=left_in_envelope,
            cap=cap,
            breaches=breaches,
        )
    except (BreaksRules, AwardTooLarge):
        return False
    return True
