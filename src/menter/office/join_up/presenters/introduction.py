"""Introductions, and authorities that start the same thing, in the language of the page."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.join_up.introduction import Overlap
from menter.office.join_up.models import Introduction, IntroductionState
from menter.office.join_up.presenters.word import opportunity_cell, two
from menter.office.look import figure
from menter.office.look.bilingual import either, tongue
from menter.office.look.form import Marked
from menter.office.look.listing import Cell, Column
from menter.office.reference.presenters import body_name, phase_name
from menter.office.see.models import Initiative

TAGS = {
    IntroductionState.ASKED: "yellow",
    IntroductionState.ACCEPTED: "green",
    IntroductionState.DECLINED: "grey",
    IntroductionState.WITHDRAWN: "grey",
}


def title(row: Introduction) -> str:
    """Who would like to meet whom."""
    names = {"asking": body_name(row.asking), "asked": body_name(row.asked)}
    return _("Introduction: %(asking)s and %(asked)s") % names


def about(row: Introduction) -> Cell:
    return opportunity_cell(row.opportunity) if row.opportunity else Cell(_("An opportunity that is gone"))


def columns() -> list[Column]:
    return [
        Column("at", gettext_lazy("Asked on"), lambda i: i.at, lambda i: figure.date(i.at)),
        Column("asking", gettext_lazy("Who asks"), lambda i: body_name(i.asking)),
        Column("asked", gettext_lazy("Who is asked"), lambda i: body_name(i.asked)),
        Column("about", gettext_lazy("About"), lambda i: about(i).text, about),
        Column("state", gettext_lazy("State"), lambda i: i.state, state_cell),
        Column(
            "answer_by", gettext_lazy("Answer wanted by"), lambda i: i.answer_by, lambda i: figure.date(i.answer_by)
        ),
    ]


def state_cell(row: Introduction) -> Cell:
    """The state, leading to the page."""
    return Cell(str(row.get_state_display()), reverse("join_up:introduction", args=[row.pk]))


def facts(row: Introduction) -> list[dict[str, Any]]:
    """What is known, as a summary list."""
    known = about(row)
    said = [
        (_("About"), linked(known) if known.href else {"text": known.text}),
        (_("Who asks"), {"text": body_name(row.asking)}),
        (_("Who is asked"), {"text": body_name(row.asked)}),
        (_("Asked on"), {"text": figure.date(row.at)}),
        (_("Answer wanted by"), {"text": figure.date(row.answer_by)}),
        (_("State"), {"text": str(row.get_state_display())}),
    ]  # fmt: skip
    if row.note:
        said.append((_("What to talk about"), in_its_language(row.note, row.language)))
    if row.answered_at:
        said.append((_("Answered on"), {"text": figure.date(row.answered_at)}))
    if row.reply:
        said.append((_("Answer"), {"text": row.reply}))
    return [{"key": {"text": key}, "value": value} for key, value in said]


def linked(known: Cell) -> dict[str, str]:
    """A link, its text marked where it is in another language than the page."""
    lang = format_html(' lang="{}"', known.lang) if known.lang else ""
    return {"html": format_html('<a class="govuk-link" href="{}"{}>{}</a>', known.href, lang, known.text)}


def in_its_language(text: str, language: str) -> dict[str, str]:
    """A text, marked where it is in another language than the page."""
    lang = two(language)
    return {"html": format_html('<span lang="{}">{}</span>', lang, text)} if lang else {"text": text}


def overlap_columns(*, may_judge: bool) -> list[Column]:
    found = [
        Column("one", gettext_lazy("One"), lambda o: o.left.key, lambda o: initiative_cell(o.left)),
        Column("one_body", gettext_lazy("Whose it is"), lambda o: body_name(o.left.lead)),
        Column("other", gettext_lazy("The other"), lambda o: o.right.key, lambda o: initiative_cell(o.right)),
        Column("other_body", gettext_lazy("Whose that is"), lambda o: body_name(o.right.lead)),
        Column("probability", gettext_lazy("How likely it is the same"), lambda o: o.match.probability,
               lambda o: figure.percent(o.match.probability)),
        Column("why", gettext_lazy("Why"), reasons),
    ]  # fmt: skip
    if may_judge:
        found.append(Column("judge", gettext_lazy("Your word"), lambda o: "", judge_cell))
    return found


def reasons(overlap: Overlap) -> str:
    """Why they seem to be the same, in the language of the page."""
    match = overlap.match
    return " ".join(match.reasons_cy if tongue() == "cy" else match.reasons_en)


def judge_cell(overlap: Overlap) -> Cell:
    return Cell(_("The same or not?"), reverse("join_up:judge", args=[overlap.left.pk, overlap.right.pk]))


def initiative_cell(row: Initiative) -> Cell:
    return either(row.title_cy, row.title_en, reverse("see:initiative", args=[row.pk]))


def initiatives(left: int, right: int) -> list[Initiative]:
    """Both initiatives. Raises Http404 where one of them is not there."""
    known = Initiative.objects.select_related("lead").in_bulk([left, right])
    if left == right or len(known) < 2:
        raise Http404
    return [known[left], known[right]]


def sides(rows: list[Initiative]) -> list[dict[str, Any]]:
    """Both beside each other."""
    return [
        {
            "title": initiative_cell(row),
            "text": either(row.summary_cy, row.summary_en),
            "facts": ", ".join([body_name(row.lead), phase_name(row.phase)]),
        }
        for row in rows
    ]


def own_records(records: dict[str, Any], other: str) -> list[tuple[str, Any]]:
    """One's own records to choose from, each with what it is; without `other`, the one it is compared with."""
    names = {"initiative": _("Initiative"), "statement": _("Problem statement"), "contract": _("Contract")}
    found = []
    for kind, rows in records.items():
        for row in rows:
            name = (
                either(row.title_cy, row.title_en) if kind == "initiative" else Cell(row.title, lang=two(row.language))
            )
            if f"{kind}:{row.pk}" != other:
                found.append((f"{kind}:{row.pk}", Marked.of(f"{names[kind]}: {name.text}", name.lang)))
    return found
