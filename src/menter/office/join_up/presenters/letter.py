"""E-mails about introductions, in both languages when one is asked for; about answers and overlaps in the reader's."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from menter.office.join_up.introduction import Overlap
from menter.office.join_up.models import Introduction, IntroductionState
from menter.office.join_up.presenters.word import opportunity_cell
from menter.office.look import figure
from menter.office.look.bilingual import either
from menter.office.people.letter import Letter, in_both
from menter.office.people.models import User
from menter.office.reference.presenters import body_name

SALT = "menter.join_up.introduction.answer"
LASTS = 60 * 60 * 24 * 60  # seconds that a link answers: two months, longer than any day that is asked for is away


def asked_letter(introduction: Introduction, reader: User, *, answers: bool) -> Letter:
    """What both sides get when an introduction is asked for: in both languages, since colleagues get it passed on.

    answers     whether this reader is asked, and gets the link to answer with; else one of those who ask
    """
    return in_both(reader.language, lambda _language: asked_in(introduction, reader, answers=answers))


def asked_in(introduction: Introduction, reader: User, *, answers: bool) -> Letter:
    """The same in the language in force."""
    names = {
        "asking": body_name(introduction.asking),
        "asked": body_name(introduction.asked),
        "about": about_text(introduction),
    }
    lines = [
        _("%(asking)s would like to meet %(asked)s about this: %(about)s.") % names,
        *([_("What they would like to talk about:"), introduction.note] if introduction.note else []),
        site(reverse("join_up:introduction", args=[introduction.pk])),
        *(how_to_answer(introduction, reader) if answers else [_("You will hear by e-mail when they answer.")]),
    ]
    return Letter(_("An introduction about work you share"), "\n\n".join(lines))


def how_to_answer(introduction: Introduction, reader: User) -> list[str]:
    """By when, and where."""
    return [
        _("Please answer by %(date)s. Open this link; you need not sign in:")
        % {"date": figure.date(introduction.answer_by)},
        site(reverse("join_up:answer", args=[answer_token(introduction, reader)])),
    ]


def answered_letter(introduction: Introduction, reader: User) -> Letter:
    """What those who asked get when the others have answered."""
    with override(reader.language):
        names = {"asked": body_name(introduction.asked), "about": about_text(introduction)}
        said = (
            _("%(asked)s will meet you about this: %(about)s.")
            if introduction.state == IntroductionState.ACCEPTED
            else _("%(asked)s cannot meet you now about this: %(about)s.")
        )
        lines = [
            said % names,
            *([introduction.reply] if introduction.reply else []),
            site(reverse("join_up:introduction", args=[introduction.pk])),
        ]
        return Letter(_("An answer to your introduction"), "\n\n".join(lines) + "\n")


def overlap_letter(overlap: Overlap, reader: User) -> Letter:
    """What both sides get when two authorities start the same thing."""
    with override(reader.language):
        lines = [_("Two authorities seem to be starting the same thing:")]
        for row in (overlap.left, overlap.right):
            names = {"council": body_name(row.lead), "title": either(row.title_cy, row.title_en).text}
            lines.append(_("%(council)s: %(title)s") % names)
            lines.append(site(reverse("see:initiative", args=[row.pk])))
        lines += [
            _("Say whether they are the same, or ask to be introduced, here:"),
            site(reverse("join_up:overlaps")),
        ]
        return Letter(_("Somebody else is starting the same thing"), "\n\n".join(lines) + "\n")


def about_text(introduction: Introduction) -> str:
    """What an introduction is about, in the language of the page."""
    return opportunity_cell(introduction.opportunity).text if introduction.opportunity else _("something you share")


def site(path: str) -> str:
    """A page of this service, as an address that works in an e-mail."""
    return f"{settings.ADDRESS}{path}"


def answer_token(introduction: Introduction, reader: User) -> str:
    """What proves that whoever opens the link was sent it; it names the account that answers."""
    return signing.dumps([introduction.pk, reader.pk], salt=SALT)


def read_answer_token(token: str) -> tuple[int, int] | None:
    """The numbers of the introduction and of the account; None when the link was not made here or is too old."""
    try:
        introduction, reader = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return introduction, reader
