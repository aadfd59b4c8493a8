"""An envelope as it is kept, handed to the thinking."""

from collections.abc import Iterable

from menter.choose import envelope as thinking
from menter.office.choose.models import Envelope, EnvelopeYear
from menter.office.choose.pence import to_pence
from menter.office.look.bilingual import Title


def purse(envelope: Envelope, years: Iterable[EnvelopeYear]) -> thinking.Envelope:
    """The envelope with these of its years, in pence."""
    rows = list(years)
    return thinking.Envelope(
        name=Title(envelope.name_cy, envelope.name_en),
        amounts={row.year: to_pence(row.amount) for row in rows},
        bound="at least" if envelope.is_at_least else "exactly",
        allocated={row.year: to_pence(row.allocated) for row in rows},
    )
