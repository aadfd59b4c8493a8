"""E-mails about what is due, in the reader's language."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from menter.office.choose.pence import to_pounds
from menter.office.govern.models import FollowUp, Grant
from menter.office.govern.presenters import follow_up as shown
from menter.office.govern.presenters.decision import meeting_cell
from menter.office.govern.presenters.grant import grant_title
from menter.office.join_up.presenters.letter import site
from menter.office.look import figure
from menter.office.people.letter import Letter
from menter.office.people.models import User


def follow_up_letter(follow_up: FollowUp, reader: User, *, is_late: bool) -> Letter:
    """What reminds of something that was agreed at a meeting."""
    with override(reader.language):
        day = {"date": figure.date(follow_up.due_on)}
        subject = (
            _("Late: an action of the board was due on %(date)s")
            if is_late
            else _("An action of the board is due on %(date)s")
        )
        lines = [
            f"{subject % day}.",
            shown.what(follow_up).text,
            _("Owner: %(owner)s") % {"owner": shown.owner(follow_up)},
            _("Agreed at: %(meeting)s") % {"meeting": meeting_cell(follow_up.meeting).text},
            site(reverse("govern:follow_up", args=[follow_up.pk])),
            _("When it is done, tell the delivery unit, who notes it there. Until then you are reminded once a week.")
            if is_late
            else _("When it is done, tell the delivery unit, who notes it there."),
        ]
        return Letter(subject % day, "\n\n".join(lines) + "\n")


def claim_letter(grant: Grant, reader: User, *, pence: int) -> Letter:
    """What reminds a council that money of its grant is still to be claimed."""
    assert grant.ends_on is not None
    with override(reader.language):
        said = {"date": figure.date(grant.ends_on), "amount": figure.money(to_pounds(pence))}
        lines = [
            grant_title(grant),
            _("Of this grant %(amount)s has not been claimed. After %(date)s nothing more can be claimed.") % said,
            _("Claim it here:"),
            site(reverse("govern:send_claim", args=[grant.pk])),
        ]
        return Letter(_("Claim what is left of your grant by %(date)s") % said, "\n\n".join(lines) + "\n")


def report_letter(grant: Grant, reader: User) -> Letter:
    """What reminds fund managers that a grant has ended and is not closed."""
    assert grant.ends_on is not None
    with override(reader.language):
        said = {"date": figure.date(grant.ends_on)}
        lines = [
            grant_title(grant),
            _("This grant ended on %(date)s and has no closing report. Settle the claims that are open, then close it:")
            % said,
            site(reverse("govern:grant", args=[grant.pk])),
        ]
        return Letter(_("A grant that ended on %(date)s is not closed") % said, "\n\n".join(lines) + "\n")
