"""How the workbench shows where a theme stands, what people said of it, and what they did to it."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from menter.office.ledger.presenters import by_whom
from menter.office.listen.change import ASPECTS, SAYS, other_of, state_of
from menter.office.listen.models import Theme, ThemeChange
from menter.office.listen.part import Part
from menter.office.listen.presenters.name import lang_of, theme_label
from menter.office.look import figure
from menter.office.look.bilingual import either, said
from menter.office.look.listing import Cell, Column

SEVERITY: dict[int, str | Promise] = {
    1: gettext_lazy("1: a nuisance"),
    2: gettext_lazy("2: serious"),
    3: gettext_lazy("3: urgent"),
}
TAGS = {"draft": "yellow", "signed off": "green", "merged": "grey"}


def state_cell(theme: Theme) -> Cell:
    """Draft, signed off, or merged into another."""
    words = {"draft": _("Draft"), "signed off": _("Signed off"), "merged": _("Merged")}
    state = state_of(theme)
    return Cell(words[state], tag=TAGS[state])


def nature_cell(theme: Theme) -> Cell:
    """Praise, or a problem and how bad; nothing where nobody has said."""
    match theme.nature:
        case "praise":
            return Cell(_("Praise"), tag="turquoise")
        case "problem" if theme.severity:
            return Cell(_("Problem, severity %(severity)s") % {"severity": severity_text(theme.severity)}, tag="red")
        case "problem":
            return Cell(_("Problem"), tag="red")
        case _:
            return Cell("")


def severity_text(severity: int | None) -> str:
    """How bad a problem is, in words."""
    return str(SEVERITY[severity]) if severity else ""


def marks(theme: Theme) -> list[dict[str, str]]:
    """The tags at the head of a theme's page."""
    return [{"text": each.text, "colour": each.tag} for each in (state_cell(theme), nature_cell(theme)) if each.text]


def deeds(theme: Theme) -> list[dict[str, str]]:
    """What whoever shapes themes can do with this one."""
    if not theme.is_current or theme.merged_into_id is not None:
        return []
    signing = (
        ("listen:take_back_sign_off", _("Take the sign-off back"))
        if theme.signed_off_at
        else ("listen:sign_off_theme", _("Sign off this theme"))
    )
    whole = [
        ("listen:merge_theme", _("Merge it into another theme")),
        ("listen:sort_comments", _("Move or split off comments")),
        ("listen:propose_split", _("See how it could be split")),
    ]
    named = [
        signing,
        ("listen:rename_theme", _("Name this theme")),
        ("listen:mark_theme", _("Mark it as praise or a problem")),
        *(whole if theme.parent_id is None else []),
    ]
    return [{"text": text, "href": reverse(route, args=[theme.pk])} for route, text in named]


def theme_choices(themes: Sequence[Theme]) -> list[tuple[str, str]]:
    """Themes to choose from, in the alphabet of the page."""
    return sorted(((str(theme.pk), theme_label(theme)) for theme in themes), key=lambda choice: choice[1].casefold())


def history_columns(themes: dict[int, Theme], undoable: set[int]) -> list[Column]:
    """What people did to a theme, by whom and when; with a link to undo what can be undone.

    themes      those that the changes are about, by number
    """
    return [
        Column("at", gettext_lazy("When"), lambda c: c.at, lambda c: figure.moment(c.at)),
        Column("what", gettext_lazy("What was done"), lambda c: said(SAYS[c.kind])),
        Column("detail", gettext_lazy("What exactly"), lambda c: detail(c, themes)),
        Column("by", gettext_lazy("By"), lambda c: c.by, lambda c: by_whom(c.by)),
        Column("undone_at", gettext_lazy("Undone"), lambda c: c.undone_at, lambda c: undone_cell(c, undoable)),
    ]


def undone_cell(change: ThemeChange, undoable: set[int]) -> Cell:
    """When it was undone and by whom; the way to undo it; nothing where something later rests on it."""
    if change.undone_at is not None:
        who = {"date": figure.moment(change.undone_at), "who": by_whom(change.undone_by)}
        return Cell(_("Undone on %(date)s, by: %(who)s") % who)
    if change.pk in undoable:
        return Cell(_("Undo this"), reverse("listen:undo_change", args=[change.pk]))
    return Cell("")


def detail(change: ThemeChange, themes: dict[int, Theme]) -> str:
    """What exactly was done, in one sentence."""
    other = themes.get(other_of(change) or 0)
    label = theme_label(other) if other else ""
    match change.kind:
        case "rename":
            before = either(change.before["label_cy"], change.before["label_en"]).text
            return _("It was called “%(before)s”.") % {"before": before}
        case "mark":
            marked = Theme(nature=change.after["nature"], severity=change.after["severity"])
            return nature_cell(marked).text or _("Neither praise nor a problem")
        case "merge":
            here = theme_label(themes[change.theme_id])
            return _("“%(theme)s” became part of “%(into)s”.") % {"theme": here, "into": label}
        case "split" | "move":
            count = len(change.after["voices"])
            if not label:
                said_so = ngettext("%(num)s comment left the theme.", "%(num)s comments left the theme.", count)
                return said_so % {"num": figure.number(count)}
            moved = ngettext("%(num)s comment went to “%(theme)s”.", "%(num)s comments went to “%(theme)s”.", count)
            return moved % {"num": figure.number(count), "theme": label}
        case _:
            return ""


def undoable(changes: Sequence[ThemeChange]) -> set[int]:
    """The latest of each aspect among a theme's changes that stand; the latest first in `changes`."""
    latest: dict[str, int] = {}
    for change in changes:
        if change.undone_at is None:
            latest.setdefault(ASPECTS[change.kind], change.pk)
    return set(latest.values())


def part_name(part: Part, place: int) -> str:
    """A part of a theme as a choice: its place, and how many comments are in it."""
    count = len(part.voices)
    return ngettext("Part %(place)s, %(num)s comment", "Part %(place)s, %(num)s comments", count) % {
        "place": place + 1,
        "num": figure.number(count),
    }


def part_rows(parts: Sequence[Part]) -> list[dict[str, Any]]:
    """The parts of a theme with what they could be called and a few of their comments."""
    return [
        {
            "heading": part_name(part, place),
            "names": [
                {"text": text, "lang": lang_of(language)}
                for language, text in (("cy", part.label_cy), ("en", part.label_en))
                if text
            ],
            "samples": [{"text": text, "lang": lang_of(language)} for text, language in part.samples],
        }
        for place, part in enumerate(parts)
    ]


def waiting_line(count: int) -> str:
    """How many themes wait for somebody to sign them off."""
    return ngettext(
        "%(num)s theme waits for somebody to sign it off.", "%(num)s themes wait for somebody to sign them off.", count
    ) % {"num": figure.number(count)}


def summary(theme: Theme, voices: int) -> list[dict[str, Any]]:
    """What a person stands behind when signing off: both names, where it stands, how many said it."""
    rows = [
        (_("Name in Welsh"), theme.label_cy, "cy"),
        (_("Name in English"), theme.label_en, "en"),
        (_("Praise or problem"), nature_cell(theme).text or _("Nobody has said yet"), ""),
        (_("Voices"), figure.number(voices), ""),
    ]
    return [
        {
            "key": {"text": heading},
            "value": {"html": f'<span lang="{lang}">{escape(text)}</span>'} if lang else {"text": text},
        }
        for heading, text, lang in rows
    ]
