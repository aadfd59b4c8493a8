"""A scorer's own pages: what is open and what is closed, the statement beside the form, what comes next."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.choose import running
from menter.office.choose.bid import weights_of
from menter.office.choose.models import RoundEntry, Scorer
from menter.office.choose.own import closed_entries, open_entries
from menter.office.choose.presenters import row
from menter.office.look import figure
from menter.office.look.bilingual import said, tongue
from menter.office.look.listing import Cell, headings
from menter.office.reference.presenters import body_name, mission_name


def own_context(scorer: Scorer) -> dict[str, Any]:
    """What a scorer's own page shows."""
    kept = scorer.round
    entries = open_entries(scorer)
    scores = {score.entry_id: score for score in scorer.scores.all()}
    asked = set(weights_of(kept))
    left = [entry for entry in entries if entry.pk not in scores or not asked <= set(scores[entry.pk].points)]
    closed = closed_entries(scorer)
    shut = kept.entries.filter(pk__in=closed, withdrawn_on=None, merged_into=None).select_related("statement__body")
    return {
        "title": _("Your scores"),
        "lead": progress(len(entries) - len(left), len(entries)),
        "crumbs": running.round_crumbs(kept, is_run=False),
        "headings": headings(_("Problem statement"), _("Council that leads"), _("State"), _("Saved"), numbers=[]),
        "rows": [score_row(entry, scores, asked, is_open=kept.state == "sift") for entry in entries],
        "shut_headings": headings(_("Problem statement"), _("Why it is closed to you")),
        "shut_rows": [
            row(statement_cell(entry, with_link=False), said(closed[entry.pk])) for entry in shut.order_by("pk")
        ],
        "kept": kept,
        "is_sift": kept.state == "sift",
        "may_finish": kept.state == "sift" and not left and scorer.finished_at is None,
        "is_finished": scorer.finished_at is not None,
    }


def progress(done: int, of: int) -> str:
    """How many are scored."""
    return ngettext(
        "You have scored %(done)s of %(num)s statement.", "You have scored %(done)s of %(num)s statements.", of
    ) % {"done": done, "num": of}


def statement_cell(entry: RoundEntry, *, with_link: bool) -> Cell:
    """The statement's own title, leading to where it is scored."""
    statement = entry.statement
    href = reverse("choose:score_entry", args=[entry.round_id, entry.pk]) if with_link else ""
    return Cell(statement.title, href, lang=statement.language if statement.language != tongue() else "")


def score_row(entry: RoundEntry, scores: dict[int, Any], asked: set[str], *, is_open: bool) -> list[dict[str, Any]]:
    """One statement with whether it is scored."""
    score = scores.get(entry.pk)
    if score is None:
        state = Cell(_("To score"), tag="blue")
    elif asked <= set(score.points):
        state = Cell(_("Scored"), tag="green")
    else:
        state = Cell(_("Scored in part"), tag="yellow")
    return row(
        statement_cell(entry, with_link=is_open),
        body_name(entry.statement.body),
        state,
        figure.moment(score.saved_at) if score else "–",
    )


def next_entry(scorer: Scorer, after: RoundEntry) -> RoundEntry | None:
    """The next statement without a score; the first one again after the last."""
    done = set(scorer.scores.values_list("entry_id", flat=True))
    left = [entry for entry in open_entries(scorer) if entry.pk not in done]
    return next((entry for entry in left if entry.pk > after.pk), left[0] if left else None)


def statement_context(entry: RoundEntry) -> dict[str, Any]:
    """The statement in its own language, to be read beside the form."""
    statement = entry.statement
    texts = [
        (_("Overview of the problem"), statement.overview),
        (_("Evidence of the problem"), statement.evidence),
        (_("Who has the problem"), statement.audience),
    ]
    return {
        "title_lang": statement.language if statement.language != tongue() else "",
        "council": body_name(statement.body),
        "lang": statement.language,
        "texts": [(heading, text) for heading, text in texts if text],
        "missions": [mission_name(number) for number in statement.missions],
    }
