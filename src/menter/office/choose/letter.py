"""E-mails about problem statements: receipts in both languages, all others in the reader's own."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from menter.office.choose.models import Combining, CombiningState, StatementDraft
from menter.office.choose.sending_page import receipt_half
from menter.office.join_up.presenters.letter import site
from menter.office.people.letter import Letter, in_both
from menter.office.people.models import User
from menter.office.reference.presenters import body_name


def receipt_letter(draft: StatementDraft, reader: User) -> Letter:
    """The receipt as it stands on its page: in both languages, since it may be shown to others, the reader's first."""
    return in_both(reader.language, partial(receipt_in, draft))


def receipt_in(draft: StatementDraft, language: str) -> Letter:
    """The receipt in one language."""
    half = receipt_half(draft, language)
    facts = "\n".join(f"{each['key']}: {each['text']}" for each in half.facts)
    address = site(reverse("choose:receipt", args=[draft.round_id, draft.pk]))
    text = "\n\n".join([f"{half.heading}.", facts, *half.lines, address])
    return Letter(_("Your problem statement has arrived"), text)


def combine_letter(combining: Combining, reader: User) -> Letter:
    """What both owners get when they are asked to combine their statements."""
    with override(reader.language):
        lines = [
            _("Two problem statements seem to be the same problem:"),
            *sides(combining),
            *([combining.note] if combining.note else []),
            _("Please say whether you agree that they become one. Both texts are kept:"),
            address_of(combining),
        ]
        return Letter(_("Would you combine two problem statements?"), "\n\n".join(lines) + "\n")


def combined_letter(combining: Combining, reader: User) -> Letter:
    """What both owners get when all have answered, or one has refused."""
    with override(reader.language):
        first = (
            _("Both councils have agreed: these two problem statements are one now.")
            if combining.state == CombiningState.DONE
            else _("These two problem statements stay apart, since one council did not agree:")
        )
        reasons = [answer.reason for answer in combining.answers.all() if answer.reason]
        lines = [first, *sides(combining), *reasons, address_of(combining)]
        return Letter(_("What was answered about combining two problem statements"), "\n\n".join(lines) + "\n")


def sides(combining: Combining) -> list[str]:
    """Both statements with their councils."""
    return [
        _("%(council)s: %(title)s") % {"council": body_name(each.statement.body), "title": each.statement.title}
        for each in (combining.entry, combining.into)
    ]


def address_of(combining: Combining) -> str:
    """Where it is answered."""
    return site(reverse("choose:combining", args=[combining.entry.round_id, combining.pk]))
