"""What is odd about a contract as it was published: kept, shown, and said in a sentence."""

from dataclasses import dataclass

from menter.language.sentence import Counted, Sentence


@dataclass(frozen=True, slots=True)
class Flag:
    """One oddity.

    code    a word to filter by, one of those in this module
    reason  the sentence to show
    """

    code: str
    reason: Sentence | Counted


PLACEHOLDER_VALUE = "placeholder-value"
BAD_VALUE = "bad-value"
NO_VALUE = "no-value"
WORKED_OUT_VALUE = "worked-out-value"
FRAMEWORK_CEILING = "framework-ceiling"
TEST_NOTICE = "test-notice"
NO_END = "no-end"
ESTIMATED_END = "estimated-end"
BAD_DATE = "bad-date"
NO_SUPPLIER = "no-supplier"
"""Every code that a contract can carry."""
