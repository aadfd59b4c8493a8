"""Who is missing from some voices, counted here and said by its presenter; four questions."""

from django.db.models import QuerySet
from django.utils import timezone

from menter.office.listen.count import by
from menter.office.listen.models import Voice
from menter.office.listen.presenters.missing import who_is_missing
from menter.office.reference.models import Body


def missing_from(voices: QuerySet[Voice], body: str = "") -> str:
    """Who is missing from a set of voices: of all councils, or of the one that was chosen."""
    councils = Body.objects.councils(timezone.localdate())
    return who_is_missing(
        councils=list(councils.filter(pk=body) if body else councils),
        by_body=by(voices, "body"),
        by_language=by(voices, "language"),
        by_channel=by(voices, "channel"),
    )
