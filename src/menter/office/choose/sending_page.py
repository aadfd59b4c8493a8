"""A statement before and after it is sent: what it will say, what is known already, the receipt in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from menter.listen.problem import solution_hint
from menter.listen.statement import first_words
from menter.office.choose.models import Round, StatementDraft
from menter.office.choose.sending import language_of
from menter.office.join_up.forms import LONGEST_QUESTION
from menter.office.join_up.index import ask
from menter.office.join_up.presenters.answer import Shown, shown
from menter.office.listen.models import ThemeVoice
from menter.office.listen.presenters.name import lang_of, language_name
from menter.office.listen.presenters.voice import words_of
from menter.office.listen.receipt import receipt_of
from menter.office.look import figure
from menter.office.look.bilingual import either, said, tongue
from menter.office.look.listing import Cell, Column
from menter.office.reference.presenters import body_name, mission_name, phase_name

KNOWN = 8  # answers beside a statement; further down nothing is near any more
DONE_DISCOVERY = ("alpha", "beta", "live", "retired")  # phases that come after it
KINDS = ("theme", "initiative", "opportunity", "statement", "contract")  # what a council looks for first


def title_of(draft: StatementDraft) -> str:
    """Its name, or the first words of its overview, or that it has none yet."""
    return draft.title.strip() or first_words(draft.overview) or _("No name yet")


def parts(draft: StatementDraft) -> list[dict[str, Any]]:
    """The fields under their headings, as they will be read."""
    language = language_of(draft)
    fields = [
        (_("Overview of the problem"), draft.overview),
        (_("Evidence of the problem"), draft.evidence),
        (_("Who has the problem"), draft.audience),
    ]
    return [{"heading": heading, **words_of(text, language)} for heading, text in fields]


def hint(draft: StatementDraft) -> str:
    """A word where it reads like a solution; never a refusal."""
    found = solution_hint(f"{draft.title}\n{draft.overview}", draft.said_language)
    return said(found) if found else ""


def language_words(draft: StatementDraft) -> str:
    """In which language it is read, and what that means."""
    match language_of(draft):
        case "unknown":
            return _(
                "We cannot tell whether it is in Welsh or in English. It is kept just as you wrote it; people may read"
                " it only with help, and it is compared with others by few words."
            )
        case "both":
            return _("We read it as Welsh and English together. It is kept just as you wrote it.")
        case "cy":
            return _("We read it as Welsh. It is kept in Welsh, and compared with statements in both languages.")
        case _other:
            return _("We read it as English. It is kept in English, and compared with statements in both languages.")


def until_words(kept: Round) -> str:
    """Until when the round takes statements, by whose clock."""
    return ngettext(
        "The round takes statements until %(moment)s by this server’s clock, and for %(num)s minute after that.",
        "The round takes statements until %(moment)s by this server’s clock, and for %(num)s minutes after that.",
        kept.grace,
    ) % {"moment": figure.moment(kept.window.closes), "num": kept.grace}


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that exists already: what it is called, and what it says of the problem."""

    title: Cell
    says: str


def known_already(draft: StatementDraft, *, without: int | None = None) -> list[Known]:
    """Themes, initiatives and others that are near to a statement, in the order of the thread.

    without     the number of the statement itself, where it is kept already
    """
    question = " ".join(f"{title_of(draft)}. {draft.overview}".split())[:LONGEST_QUESTION]
    answers = shown(ask(question, count=KNOWN, with_drafts=True), timezone.localdate())
    near = [each for each in answers if each.kind in KINDS and (each.kind, each.number) != ("statement", without)]
    themes = spoken_of([each.number for each in near if each.kind == "theme"])
    return [Known(each.title, says_of(each, themes)) for each in sorted(near, key=lambda a: KINDS.index(a.kind))]


def spoken_of(numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
    """For each theme how many said it, and in how many councils."""
    rows = ThemeVoice.objects.filter(theme__in=numbers).order_by().values_list("theme")
    counted = rows.annotate(times=Count("pk"), councils=Count("voice__body", distinct=True))
    return {number: (times, councils) for number, times, councils in counted}


def says_of(answer: Shown, themes: dict[int, tuple[int, int]]) -> str:
    """What one thing means for whoever writes: "Residents said this 43 times in 7 councils"."""
    names = {"who": ", ".join(answer.whose), "how": answer.stands}
    match answer.kind:
        case "theme":
            times, councils = themes.get(answer.number, (0, 0))
            where = ngettext("in %(num)s council", "in %(num)s councils", councils) % {"num": figure.number(councils)}
            return ngettext(
                "Residents said this %(num)s time, %(where)s.", "Residents said this %(num)s times, %(where)s.", times
            ) % {"num": figure.number(times), "where": where}
        case "initiative":
            if answer.stands in {phase_name(code) for code in DONE_DISCOVERY}:
                return _("%(who)s: discovery is done; the work is now in this phase: %(how)s.") % names
            return _("%(who)s: work on it has begun, in this phase: %(how)s.") % names
        case "contract":
            return _("%(who)s buys something for it: %(how)s.") % names
        case "statement":
            return _("%(who)s has sent a problem like it. %(how)s.") % names
        case _other:
            return _("An opportunity for several councils: %(how)s.") % names


def receipt_number(draft: StatementDraft) -> str:
    """A number that can be read out on the telephone."""
    return receipt_of(f"statement:{draft.token}")


@dataclass(frozen=True, slots=True)
class Half:
    """The receipt in one language."""

    lang: str
    heading: str
    lines: list[str]
    facts: list[dict[str, Any]]


def receipt_half(draft: StatementDraft, language: str) -> Half:
    """Everything that a receipt says, in one language."""
    with override(language):
        kept = draft.round
        facts = [
            (_("Receipt number"), Cell(receipt_number(draft))),
            (_("Round"), either(kept.name_cy, kept.name_en)),
            (_("Council"), Cell(body_name(draft.body))),
            (_("Problem"), Cell(title_of(draft), lang=lang_of(language_of(draft)))),
            (_("Language"), Cell(language_name(language_of(draft)))),
            (_("Missions it serves"), Cell("; ".join(mission_name(int(n)) for n in draft.missions) or _("None named"))),
            (_("Arrived by this server’s clock"), Cell(figure.moment(draft.sent_at) if draft.sent_at else "–")),
        ]
        return Half(language, _("Your problem statement has arrived"), receipt_lines(draft), facts_of(facts))


def receipt_lines(draft: StatementDraft) -> list[str]:
    """What follows, in sentences."""
    kept = draft.round
    lines = []
    if draft.is_late:
        lines.append(_("It came after the call had closed, in the minutes of grace, and is taken."))
    if language_of(draft) == "unknown":
        lines.append(_("It is neither in Welsh nor in English. It is kept just as you wrote it."))
    if draft.entry is not None and draft.entry.withdrawn_on is not None:
        lines.append(_("It was taken back on %(day)s.") % {"day": figure.date(draft.entry.withdrawn_on)})
        return lines
    lines += [
        _("Nobody but your council and whoever runs the round reads it before the call has closed on %(moment)s.")
        % {"moment": figure.moment(kept.window.closes)},
        _("Until then you can take it back. After that it is published in short, and other councils can say that they"
          " have the problem too."),
    ]  # fmt: skip
    if kept.panel_on:
        lines.append(_("The panel meets on %(day)s.") % {"day": figure.date(kept.panel_on)})
    return lines


def facts_of(pairs: Sequence[tuple[str, Cell]]) -> list[dict[str, Any]]:
    """Facts as `choose/parts.jinja` takes them."""
    return [{"key": key, "text": c.text, "href": c.href, "lang": c.lang, "tag": c.tag} for key, c in pairs]


def state_cell(draft: StatementDraft) -> Cell:
    """Whether it is a draft, was sent, or was taken back."""
    if draft.sent_at is None:
        return Cell(_("Draft"), tag="yellow")
    if draft.entry is not None and draft.entry.withdrawn_on is not None:
        return Cell(_("Taken back"), tag="grey")
    return Cell(_("Sent"), tag="green")


def draft_cell(draft: StatementDraft) -> Cell:
    """Its name, leading to where it is written on, or to its receipt."""
    route = "choose:draft" if draft.sent_at is None else "choose:receipt"
    return Cell(title_of(draft), reverse(route, args=[draft.round_id, draft.pk]), lang=lang_of(language_of(draft)))


def own_columns() -> list[Column]:
    """What one's own council has written for a round."""
    return [
        Column("title", _("Problem"), title_of, draft_cell),
        Column("council", _("Council"), lambda d: body_name(d.body)),
        Column("state", _("State"), lambda d: state_cell(d).text, state_cell),
        Column("saved_at", _("Saved"), lambda d: d.saved_at, lambda d: figure.moment(d.saved_at)),
        Column("sent_at", _("Sent"), lambda d: d.sent_at, lambda d: figure.moment(d.sent_at) if d.sent_at else "–"),
    ]


def missions(draft: StatementDraft) -> list[str]:
    """The missions it names."""
    return [mission_name(int(number)) for number in draft.missions]


def receipt_halves(draft: StatementDraft) -> list[Half]:
    """The receipt in the language of the page, then in the other."""
    return [receipt_half(draft, language) for language in ("cy", "en")][:: 1 if tongue() == "cy" else -1]
