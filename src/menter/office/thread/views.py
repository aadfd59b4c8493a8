"""Home, and the page that shows the whole chain from any node."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.language.sentence import Sentence
from menter.office.listen.may import readable, rises_for, sees_drafts, statements_for
from menter.office.listen.missing import missing_from
from menter.office.listen.models import Theme, Voice
from menter.office.listen.presenters.rise import rising_list
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import cell
from menter.office.look.refusal import MayNot
from menter.office.reference.models import Partnership
from menter.office.thread import picture
from menter.office.thread.chain import Gathered, gather
from menter.office.thread.count import count_links, count_sources
from menter.office.thread.presenters import LISTS, either_of, link_name, link_says, money_of, money_says, steps
from menter.thread import NOT_AFTER, NOT_BEFORE

RISING = 5  # alerts on the first page, the surest ones; the rest are in the list behind them


def home(request: HttpRequest) -> HttpResponse:
    """What Menter is, and the golden thread with live counts and money."""
    links = count_links(with_drafts=sees_drafts(request.user))
    beads = [
        picture.Bead(link_name(link.kind), figure.number(link.count), money_of(link), reverse(LISTS[link.kind]))
        for link in links
    ]
    rows = [
        [
            cell(link_name(link.kind)),
            cell(link_says(link.kind)),
            cell(figure.number(link.count)),
            cell(money_says(link)),
        ]
        for link in links
    ]
    headings = [_("Link"), _("What it is"), _("How many"), _("Money")]
    context = {
        "title": _("From frustration to initiative"),
        "lead": served(),
        "picture": picture.draw(_("The golden thread"), beads),
        "headings": [{"text": text} for text in headings],
        "rows": rows,
        "missing": missing_from(Voice.objects.all()),
        "rising": rising_list(list(rises_for(request.user).filter(is_current=True)[:RISING])),
        "sources": source_lines(count_sources()),
    }
    return render(request, "thread/home.jinja", context)


def node(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """The whole chain of one node."""
    chain = gather(kind, number, with_drafts=sees_drafts(request.user))
    if kind == "voice":
        check_may_see_voice(request, chain)
    if kind == "statement" and not statements_for(request.user).filter(pk=number).exists():
        raise Http404  # it was sent into a round whose call is still open
    context = {
        "title": _("The golden thread"),
        "lead": _("From residents’ words to what changed: each link with its date, its owner and its source."),
        "steps": steps(chain),
        "missing": missing(chain),
    }
    return render(request, "thread/node.jinja", context)


def check_may_see_voice(request: HttpRequest, chain: Gathered) -> None:
    """A single voice is for those who may read its council's words, or for all when it is a quote."""
    voice = chain.rows["voice"][0]
    if readable(request.user).filter(pk=voice.pk).exists():
        return
    if not voice.memberships.filter(is_quote=True, theme__in=Theme.objects.public()).exists():
        raise MayNot(Sentence("These words are not public. Their writer can follow them with the receipt."))


def missing(chain: Gathered) -> list[str]:
    """What should stand before the node and does not, and the next thing that has not come of it yet."""
    behind = [sentence.to(tongue()) for sentence in chain.chain.missing if sentence in NOT_BEFORE.values()]
    ahead = [sentence.to(tongue()) for sentence in chain.chain.missing if sentence in NOT_AFTER.values()]
    return behind + ahead[:1]


def served() -> str:
    """Whom this office serves."""
    here = Partnership.objects.filter(is_here=True).first()
    if here is None:
        return _("The working system of a shared Chief Digital Officer’s office.")
    return _("The working system of a shared Chief Digital Officer’s office. It serves: %(partnership)s.") % {
        "partnership": either_of(here, "name").text
    }


def source_lines(counts: dict[str, int]) -> list[dict[str, str]]:
    """What the thread rests on besides residents' words, each a link."""

    def num(kind: str) -> dict[str, Any]:
        return {"num": figure.number(counts[kind])}

    return [
        {
            "href": reverse("listen:statements"),
            "text": ngettext(
                "%(num)s problem statement by a council",
                "%(num)s problem statements by councils",
                counts["statement"],
            )
            % num("statement"),
        },
        {
            "href": reverse("see:register"),
            "text": ngettext(
                "%(num)s initiative on the register", "%(num)s initiatives on the register", counts["register"]
            )
            % num("register"),
        },
        {
            "href": reverse("see:contracts"),
            "text": ngettext("%(num)s contract", "%(num)s contracts", counts["contract"]) % num("contract"),
        },
        {
            "href": reverse("deliver:initiatives"),
            "text": ngettext(
                "%(num)s benefit that has been measured", "%(num)s benefits that have been measured", counts["measured"]
            )
            % num("measured"),
        },
    ]
