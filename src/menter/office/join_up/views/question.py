"""Who else has this, does this or buys this?"""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from menter.office.join_up.forms import Question
from menter.office.join_up.index import ask
from menter.office.join_up.introduction import OWN
from menter.office.join_up.may import may_speak_for
from menter.office.join_up.presenters.answer import Shown, shown
from menter.office.listen.may import sees_drafts
from menter.office.look.listing import Cell, Column, Listing, show

MOST = 30  # answers; further down the list nothing is near any more
MOST_NEAR = 5  # answers beside a field while somebody types into it


def who_else(request: HttpRequest, form: str) -> HttpResponseBase:
    """Answers from the register, the contracts, the statements, the themes and the opportunities, mixed, best first."""
    question = Question(request.GET or None)
    asked = question.asked() if question.is_bound else ""
    found = shown(ask(asked, count=MOST, with_drafts=sees_drafts(request.user)), timezone.localdate()) if asked else []
    listing = Listing(
        title=_("Who else?"),
        lead=_("Ask who else has, does or buys something. Answers come from every council, in both languages."),
        rows=found,
        columns=page_columns(may_speak=may_speak_for(request.user)) if form == "html" else file_columns(),
        template="join_up/who_else.jinja",
        extra={"question": question, "asked": asked, "hints": hints()} if form == "html" else {},
    )
    return show(request, listing, form)


@require_safe
def near(request: HttpRequest) -> HttpResponse:
    """The first answers as a piece of a page, for beside a field that somebody types a title into."""
    question = Question(request.GET or None)
    asked = question.asked() if question.is_bound else ""
    answers = ask(asked, count=MOST_NEAR, with_drafts=sees_drafts(request.user)) if asked else []
    found = shown(answers, timezone.localdate())
    context = {
        "asked": asked,
        "rows": [{"title": a.title, "about": about(a), "reason": a.reason} for a in found],
        "heading": ngettext("%(num)s may be the same", "%(num)s may be the same", len(found)) % {"num": len(found)},
        "nothing": _("Nothing was found that is like it."),
    }
    response = render(request, "join_up/near.jinja", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def about(answer: Shown) -> str:
    """What an answer is, whose it is and how it stands, in one line."""
    return " · ".join(filter(None, [answer.kind_name, ", ".join(answer.whose), answer.stands])) + "."


def hints() -> list[str]:
    """What to try when nothing was found."""
    return [
        _("Use other words for the same thing, or fewer of them."),
        _("Ask for the need, not for the product: “missed bins” finds more than the name of a system."),
        _("Ask in the other language. Most is found in both, but a short question may be understood better in one."),
    ]


def page_columns(*, may_speak: bool) -> list[Column]:
    """What everybody sees; whoever speaks for a council may say that an answer is the same as an own record."""
    mine = [Column("mine", _("Yours?"), lambda a: "", same_cell)] if may_speak else []
    return [
        Column("kind", _("Kind"), lambda a: a.kind_name),
        Column("title", _("What it is"), lambda a: a.title.text, lambda a: a.title),
        Column("whose", _("Whose it is"), lambda a: ", ".join(a.whose)),
        Column("stands", _("How it stands"), lambda a: a.stands),
        Column("reason", _("Why it is here"), lambda a: a.reason),
        *mine,
    ]


def same_cell(answer: Shown) -> Cell:
    """The way to say that it is the same as one's own; nothing for what cannot be compared."""
    if answer.kind not in OWN:
        return Cell("")
    return Cell(_("The same as mine?"), reverse("join_up:same_as_mine", args=[answer.kind, answer.number]))


def file_columns() -> list[Column]:
    return [
        Column("kind", _("Kind"), lambda a: a.kind),
        Column("number", _("Number"), lambda a: a.number),
        Column("title", _("What it is"), lambda a: a.title.text),
        Column("whose", _("Whose it is"), lambda a: a.whose),
        Column("stands", _("How it stands"), lambda a: a.stands),
        Column("reason", _("Why it is here"), lambda a: a.reason),
        Column("score", _("How well it answers, 0 to 1"), lambda a: a.score),
    ]
