"""E-mails about problem statements: in Welsh and in English, the Welsh first."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from menter.office.choose.models import Combining, CombiningState, StatementDraft
from menter.office.choose.sending_page import receipt_half
from menter.office.join_up.presenters.letter import Letter, both, site
from menter.office.reference.presenters import body_name


def receipt_letter(draft: StatementDraft) -> Letter:
    """The receipt, as it stands on its page."""

    def written() -> str:
        half = receipt_half(draft, get_language() or "en")
        facts = "\n".join(f"{each['key']}: {each['text']}" for each in half.facts)
        address = site(reverse("choose:receipt", args=[draft.round_id, draft.pk]))
        return "\n\n".join([f"{half.heading}.", facts, *half.lines, address])

    return both(lambda: _("Your problem statement has arrived"), written)


def combine_letter(combining: Combining) -> Letter:
    """What both owners get when they are asked to combine their statements."""

    def written() -> str:
        lines = [_("Two problem statements seem to be the same problem:"), *sides(combining)]
        if combining.note:
            lines.append(combining.note)
        lines.append(_("Please say whether you agree that they become one. Both texts are kept:"))
        return "\n\n".join([*lines, address_of(combining)])

    return both(lambda: _("Would you combine two problem statements?"), written)


def combined_letter(combining: Combining) -> Letter:
    """What both owners get when all have answered, or one has refused."""

    def written() -> str:
        first = (
            _("Both councils have agreed: these two problem statements are one now.")
            if combining.state == CombiningState.DONE
            else _("These two problem statements stay apart, since one council did not agree:")
        )
        reasons = [answer.reason for answer in combining.answers.all() if answer.reason]
        return "\n\n".join([first, *sides(combining), *reasons, address_of(combining)])

    return both(lambda: _("What was answered about combining two problem statements"), written)


def sides(combining: Combining) -> list[str]:
    """Both statements with their councils."""
    return [
        _("%(council)s: %(title)s") % {"council": body_name(each.statement.body), "title": each.statement.title}
        for each in (combining.entry, combining.into)
    ]


def address_of(combining: Combining) -> str:
    return site(reverse("choose:combining", args=[combining.entry.round_id, combining.pk]))
