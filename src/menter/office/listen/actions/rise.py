"""Keep which themes rise."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from menter.office.ledger.actions import last_work, record, work_done
from menter.office.ledger.models import Actor
from menter.office.listen.models import Rise
from menter.office.listen.models.row import BATCH
from menter.office.listen.rising import draft_rises, read

RENEWED = ["since", "until", "count", "expected", "probability"]


@transaction.atomic
def find_rising(
    *, by: Actor, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Look at the whole weeks that have ended for themes that rise; one that still does keeps when it was found.

    Returns  how many themes rise, how many newly, and how many no longer. With the same voices in the same week
             nothing is done and the same counts come back.
    """
    reading = read(localdate(at))
    digest = reading.digest()
    if (counts := last_work("rising", digest)) is not None:
        return counts
    progress(0, 2)
    drafts = {draft.key: draft for draft in draft_rises(reading)}
    progress(1, 2)
    known = {(rise.theme_id, rise.body_id, rise.service): rise for rise in Rise.objects.filter(is_current=True)}
    still = [known[key] for key in drafts if key in known]
    for rise in still:
        draft = drafts[rise.theme_id, rise.body_id, rise.service]
        for name in RENEWED:
            setattr(rise, name, getattr(draft, name))
    Rise.objects.bulk_update(still, RENEWED, batch_size=BATCH)
    new = [draft for key, draft in drafts.items() if key not in known]
    Rise.objects.bulk_create(
        [
            Rise(
                theme_id=draft.theme,
                body_id=draft.body,
                service=draft.service,
                found_at=at,
                **{name: getattr(draft, name) for name in RENEWED},
            )
            for draft in new
        ],
        batch_size=BATCH,
    )
    gone = [rise.pk for key, rise in known.items() if key not in drafts]
    Rise.objects.filter(pk__in=gone).update(is_current=False)
    counts = {"rising": len(drafts), "new": len(new), "over": len(gone)}
    record("listen.find_rising", by=by, at=at, on=("listen.rise", "batch"), counts=counts)
    work_done("rising", by=by, at=at, digest=digest, counts=counts)
    progress(2, 2)
    return counts
