"""Ask to be introduced, answer with or without signing in; who is starting the same thing."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.join_up import actions
from menter.office.join_up.change import pair_of
from menter.office.join_up.introduction import OWN, check_may_answer, overlaps
from menter.office.join_up.introduction_form import AnswerIntroduction, AskIntroduction
from menter.office.join_up.may import bodies_spoken_for, check_may_speak_for, may_speak_for, opportunities_for
from menter.office.join_up.models import Introduction, IntroductionState
from menter.office.join_up.need import needs_named
from menter.office.join_up.presenters import introduction as shown
from menter.office.join_up.presenters import word
from menter.office.join_up.presenters.letter import read_answer_token
from menter.office.join_up.shape_form import SameAsMine
from menter.office.join_up.tasks import send_letters
from menter.office.join_up.views.shape import form_page
from menter.office.listen.models import Statement
from menter.office.look.bilingual import either
from menter.office.look.listing import Listing, show
from menter.office.people.may import signed_in
from menter.office.people.models import User
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name
from menter.office.see.models import Contract, Initiative

MOST = 500  # contracts to choose from, those that end last first; more make a list that nobody reads


def ask_introduction(request: HttpRequest, number: int) -> HttpResponse:
    """Ask to meet another authority about an opportunity."""
    row = get_object_or_404(opportunities_for(request.user), pk=number)
    today = timezone.localdate()
    mine = bodies_spoken_for(request.user, Body.objects.members(today))
    inside = {body.pk for body in word.bodies_of(row.members.all())}
    form = AskIntroduction(request.POST or None, mine=names(mine), others=others(inside, mine, today), today=today)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = actions.ask_introduction(
            by=signed_in(request.user), at=timezone.now(), opportunity=row, asking=mine.get(pk=given["asking"]),
            asked=Body.objects.get(pk=given["asked"]), answer_by=given["answer_by"], note=given["note"],
        )  # fmt: skip
        send_letters.enqueue()
        return redirect("join_up:introduction", made.pk)
    return form_page(
        request, row, title=_("Ask for an introduction"), button=_("Ask"), form=form,
        lead=_("Both authorities’ digital leads get an e-mail in their own language, and you hear what they answer."),
    )  # fmt: skip


def names(bodies: Any) -> list[tuple[str, str]]:
    """Bodies to choose from, in the alphabet of the page."""
    return sorted(((body.pk, body_name(body)) for body in bodies), key=lambda each: each[1].casefold())


def others(inside: set[str], mine: QuerySet[Body], today: date) -> list[tuple[str, str]]:
    """Whom one may want to meet: those in the opportunity first; not the only council that one speaks for."""
    bodies = Body.objects.members(today) | Body.objects.filter(pk__in=inside)
    own = list(mine[:2])
    everybody = names(bodies.exclude(pk=own[0].pk) if len(own) == 1 else bodies)
    return sorted(everybody, key=lambda each: each[0] not in inside)


def introductions(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every introduction that this person has to do with, the latest first."""
    mine = bodies_spoken_for(request.user, Body.objects.all())
    rows = Introduction.objects.filter(asking__in=mine) | Introduction.objects.filter(asked__in=mine)
    listing = Listing(
        title=_("Introductions"),
        lead=_("Who would like to meet whom about work they share, and what was answered."),
        rows=rows.select_related("opportunity", "asking", "asked").order_by("-at", "-pk"),
        columns=shown.columns(),
    )
    return show(request, listing, form)


def introduction(request: HttpRequest, number: int) -> HttpResponse:
    """One introduction: who asks, what was answered; answer it or withdraw it."""
    row = get_object_or_404(Introduction.objects.select_related("opportunity", "asking", "asked"), pk=number)
    check_may_speak_for(request.user)
    asks, answers = may_speak_for(request.user, row.asking_id), may_speak_for(request.user, row.asked_id)
    if not asks and not answers:
        check_may_speak_for(request.user, row.asked_id)
    is_open = row.state == IntroductionState.ASKED
    form = AnswerIntroduction(request.POST or None) if is_open and answers else None
    by, at = signed_in(request.user), timezone.now()
    if request.method == "POST" and is_open and asks and "withdraw" in request.POST:
        actions.withdraw_introduction(by=by, at=at, introduction=row)
        return redirect("join_up:introduction", row.pk)
    if request.method == "POST" and form is not None and form.is_valid():
        return answered(row, form, by)
    return page_of(request, row, form, may_withdraw=is_open and asks)


def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Answer without signing in, with the link that came by e-mail."""
    known = read_answer_token(token)
    rows = Introduction.objects.select_related("opportunity", "asking", "asked")
    row = rows.filter(pk=known[0]).first() if known else None
    reader = User.objects.filter(pk=known[1], is_active=True).first() if known else None
    if row is None or reader is None:
        return render(
            request, "join_up/answer_gone.jinja", {"title": _("This link does not work any more")}, status=404
        )
    form = AnswerIntroduction(request.POST or None) if row.state == IntroductionState.ASKED else None
    if request.method == "POST" and form is not None and form.is_valid():
        check_may_answer(row, form.cleaned_data["state"])
        actions.answer_introduction(
            by=reader, at=timezone.now(), introduction=row, state=form.cleaned_data["state"],
            reply=form.cleaned_data["reply"],
        )  # fmt: skip
        send_letters.enqueue()
        return redirect("join_up:answer", token)
    return page_of(request, row, form, may_withdraw=False, crumbs=False)


def answered(row: Introduction, form: AnswerIntroduction, by: User) -> HttpResponse:
    """Keep the answer and tell those who asked."""
    given = form.cleaned_data
    actions.answer_introduction(by=by, at=timezone.now(), introduction=row, state=given["state"], reply=given["reply"])
    send_letters.enqueue()
    return redirect("join_up:introduction", row.pk)


def page_of(
    request: HttpRequest, row: Introduction, form: AnswerIntroduction | None, *, may_withdraw: bool, crumbs: bool = True
) -> HttpResponse:
    """The page of one introduction."""
    context = {
        "title": shown.title(row),
        "crumbs": [{"text": _("Introductions"), "href": reverse("join_up:introductions")}] if crumbs else [],
        "facts": shown.facts(row),
        "form": form,
        "may_withdraw": may_withdraw,
    }
    return render(request, "join_up/introduction.jinja", context, status=400 if form and form.errors else 200)


def overlaps_page(request: HttpRequest, form: str) -> HttpResponseBase:
    """Two authorities that start the same thing, the surest first."""
    rows = overlaps()
    listing = Listing(
        title=_("Who is starting the same thing"),
        lead=_("Work of different authorities that has begun, is not in use yet, and seems to be about the same need."),
        rows=rows,
        columns=shown.overlap_columns(may_judge=may_speak_for(request.user)),
    )
    return show(request, listing, form)


def judge(request: HttpRequest, left: int, right: int) -> HttpResponse:
    """Say of two initiatives whether they are the same need."""
    check_may_speak_for(request.user)
    rows = shown.initiatives(left, right)
    for row in rows:
        if may_speak_for(request.user, row.lead_id):
            break
    else:
        check_may_speak_for(request.user, rows[0].lead_id)
    if request.method == "POST" and request.POST.get("answer") in ("same", "different"):
        pair = pair_of(f"initiative:{left}", f"initiative:{right}")
        is_same = request.POST["answer"] == "same"
        actions.say_of_pairs(by=signed_in(request.user), at=timezone.now(), pairs=[pair], is_same=is_same)
        return render(request, "join_up/judged.jinja", {"title": _("Thank you: it is kept"), "is_same": is_same})
    context = {
        "title": _("Are these two the same need?"),
        "crumbs": [{"text": _("Who is starting the same thing"), "href": reverse("join_up:overlaps")}],
        "sides": shown.sides(rows),
    }
    return render(request, "join_up/judge.jinja", context)


def same_as_mine(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Say which of one's own records is the same need as another's, or is not."""
    mine = bodies_spoken_for(request.user, Body.objects.members(timezone.localdate()))
    key = f"{kind}:{number}"
    other = next(iter(needs_named([key])), None) if kind in OWN else None
    if other is None:
        raise Http404
    form = SameAsMine(request.POST or None, records=shown.own_records(own_records(mine), key))
    if request.method == "POST" and form.is_valid():
        is_same = form.cleaned_data["is_same"] == "yes"
        pair = pair_of(key, form.cleaned_data["mine"])
        actions.say_of_pairs(by=signed_in(request.user), at=timezone.now(), pairs=[pair], is_same=is_same)
        return render(request, "join_up/judged.jinja", {"title": _("Thank you: it is kept"), "is_same": is_same})
    context = {
        "title": _("The same as mine?"),
        "crumbs": [{"text": _("Who else?"), "href": reverse("join_up:who_else")}],
        "lead": either(other.title_cy, other.title_en).text,
        "form": form,
        "button": _("Keep this"),
    }
    return render(request, "join_up/shape.jinja", context, status=400 if form.errors else 200)


def own_records(bodies: QuerySet[Body]) -> dict[str, QuerySet[Any]]:
    """What these bodies state, do and buy, by kind."""
    return {
        "initiative": Initiative.objects.filter(lead__in=bodies).order_by("pk"),
        "statement": Statement.objects.filter(body__in=bodies).order_by("pk"),
        "contract": Contract.objects.standing().filter(buyer__in=bodies).order_by("-ends_on", "pk")[:MOST],
    }
