"""The letter that asks whether entries are still right, and the page behind its links."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.look.listing import Cell
from menter.office.people.letter import Letter
from menter.office.people.models import User
from menter.office.reference.presenters import body_name
from menter.office.see.models import Chase, Confirmation, Contract, Initiative, SoftwareUse
from menter.office.see.presenters import contract as contracts
from menter.office.see.presenters import initiative as initiatives
from menter.office.see.presenters import title as titles
from menter.office.see.presenters.fresh import age_of
from menter.office.see.presenters.name import Line, line
from menter.office.see.stale import Entry

SALT = "menter.see.still_right"


def letter(chase: Chase, reader: User) -> Letter:
    """What goes to whoever answers for some entries, in that person's own language."""
    asked = list(chase.asked.select_related("initiative", "contract", "software_use__software"))
    with override(reader.language):
        body = body_name(chase.body)
        count = ngettext("Is %(num)s entry still right?", "Are %(num)s entries still right?", len(asked))
        intro = _("The shared register says this of %(body)s, and nobody has looked at it for long.") % {"body": body}
        how = _(
            "Open a link and press one button; you do not have to sign in. The links are yours alone and work until"
            " %(date)s."
        ) % {"date": figure.date(chase.expires_on)}
        lines = [entry_lines(one) for one in asked]
        end = _("You get this because you are the digital lead of %(body)s. Each entry is asked about once.") % {
            "body": body
        }
        parts = [intro, how, *lines, f"-- \n{end}"]
        return Letter(count % {"num": len(asked)}, "\n\n".join(parts) + "\n")


def entry_lines(one: Confirmation) -> str:
    """One entry of the letter: what it is, how old it is, its link."""
    said = _("Last said to be so %(date)s") % {"date": figure.date(one.as_of)}
    return f"{title_of(one.entry).text}\n{said}\n{settings.ADDRESS}{reverse('see:still_right', args=[token(one)])}"


def token(one: Confirmation) -> str:
    """What proves that whoever opens the link was sent it."""
    return signing.Signer(salt=SALT).sign(str(one.pk))


def read_token(text: str) -> int | None:
    """The number of the question that a link is about; None when the link was not made here."""
    try:
        return int(signing.Signer(salt=SALT).unsign(text))
    except signing.BadSignature:
        return None


def title_of(entry: Entry) -> Cell:
    """What an entry is called, with a link to its page."""
    match entry:
        case Initiative():
            return either(entry.title_cy, entry.title_en, reverse("see:initiative", args=[entry.pk]))
        case Contract():
            return titles.title_of(entry)
        case SoftwareUse():
            address = reverse("see:software_product", args=[entry.software_id])
            return Cell(f"{entry.software.name}: {entry.purpose}" if entry.purpose else entry.software.name, address)


def lines(entry: Entry) -> list[Line]:
    """What the register says of an entry, as lines of a summary list."""
    match entry:
        case Initiative():
            return initiatives.lines(entry)
        case Contract():
            return contracts.lines(entry)
        case SoftwareUse():
            return [
                line(_("Software"), entry.software.name),
                line(_("What for"), entry.purpose),
                line(_("Since"), figure.date(entry.since)),
                line(_("Age of the entry"), age_of(entry)),
            ]
