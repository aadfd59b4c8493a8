"""The statements of a round in short; say that one's own council has the problem too, or has solved it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from menter.language.sentence import Refusal
from menter.office.choose import actions, joining_page, running
from menter.office.choose.joining import JOINED_IN, check_may_join
from menter.office.choose.may_send import AFTER_CALL, check_may_say_of_entry, may_say_of_entry
from menter.office.choose.models import EntryWord, Round, RoundEntry
from menter.office.choose.twin_form import SayOfEntry
from menter.office.choose.twin_page import statement_cell
from menter.office.join_up.may import bodies_spoken_for
from menter.office.look import figure
from menter.office.look.bilingual import said
from menter.office.look.form_page import acted
from menter.office.look.listing import Listing, show
from menter.office.people.may import signed_in
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name


def statements(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """Every statement of a round in short, for everybody, once its call has closed."""
    kept = get_object_or_404(Round.objects.exclude(state="draft"), pk=code)
    can_join = kept.state in JOINED_IN and may_say_of_entry(request.user) and form == "html"
    members = Body.objects.members(timezone.localdate())
    speaks_for = bodies_spoken_for(request.user, members).values_list("pk", flat=True) if can_join else ()
    rows = RoundEntry.objects.filter(round=kept, withdrawn_on=None, merged_into=None)
    rows = rows if kept.state in AFTER_CALL else rows.none()
    listing = Listing(
        title=_("The problems that councils sent in"),
        lead=lead(kept),
        rows=rows.select_related("statement__body").prefetch_related("words__body").order_by("statement__title", "pk"),
        columns=joining_page.columns(speaks_for=frozenset(speaks_for)),
        extra={"crumbs": running.round_crumbs(kept, is_run=False)},
    )
    return show(request, listing, form)


def lead(kept: Round) -> str:
    """When they are published, and until when other councils can say something."""
    if kept.state not in AFTER_CALL:
        return _("They are published when the call has closed, on %(day)s.") % {"day": figure.date(kept.closes_on)}
    if kept.state not in JOINED_IN:
        return _("What councils asked for in this round, in short.")
    if kept.others_until is None:
        return _("Other councils can say that they have a problem too, or have solved it, until the panel meets.")
    return _("Other councils can say that they have a problem too, or have solved it, until %(day)s.") % {
        "day": figure.date(kept.others_until)
    }


def say(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Say it for one's own council, or take it back."""
    check_may_say_of_entry(request.user)
    whole = RoundEntry.objects.select_related("statement__body", "round").prefetch_related("words__body")
    found = get_object_or_404(whole.filter(round__state__in=AFTER_CALL), round_id=code, pk=number)
    others = Body.objects.members(timezone.localdate()).exclude(pk=found.statement.body_id)
    bodies = bodies_spoken_for(request.user, others)
    named = sorted(((body.pk, body_name(body)) for body in bodies), key=lambda each: each[1].casefold())
    why_not = reason_not_to_join(found, named)
    form = SayOfEntry(request.POST or None, bodies=named)

    def act() -> None:
        given = form.cleaned_data
        check_may_say_of_entry(request.user, given["body"])
        actions.say_of_entry(
            by=signed_in(request.user), at=timezone.now(), entry=found, body=Body.objects.get(pk=given["body"]),
            kind=given["kind"], note=given["note"],
        )  # fmt: skip

    if acted(request, form, act):
        return redirect("choose:say", code, number)
    held = [code for code, _name in named]
    context = {
        "title": _("We have this too, or have done it"),
        "crumbs": running.round_crumbs(found.round, is_run=False),
        "statement": statement_cell(found.statement),
        "council": body_name(found.statement.body),
        "words": [{**row, "is_mine": row["body"] in held} for row in joining_page.word_rows(found)],
        "entry": found,
        "why_not": why_not,
        **({} if why_not else {"form": form}),
    }
    return render(request, "choose/say.jinja", context, status=400 if form.errors else 200)


def reason_not_to_join(entry: RoundEntry, bodies: list[tuple[str, str]]) -> str:
    """Why nothing can be said now; "" where something can."""
    if not bodies:
        return _("This statement is your own council’s.")
    try:
        check_may_join(entry, bodies[0][0], at=timezone.now())
    except Refusal as refused:
        return said(refused.sentence)
    return ""


@require_POST
def take_back_word(request: HttpRequest, code: str, number: int, word: int) -> HttpResponse:
    """Take back what was said for one's own council."""
    check_may_say_of_entry(request.user)
    found = get_object_or_404(
        EntryWord.objects.select_related("entry__round", "entry__statement", "body"), entry=number, entry__round=code,
        pk=word,
    )  # fmt: skip
    check_may_say_of_entry(request.user, found.body_id)
    actions.take_back_entry_word(by=signed_in(request.user), at=timezone.now(), told=found)
    return redirect("choose:say", code, number)
