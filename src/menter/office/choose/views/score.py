"""What a scorer does: say where there is an interest, score each statement alone, say when all is in."""

from io import BytesIO

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from menter.office.choose import actions, running, score_page, score_sheet
from menter.office.choose.may import check_may_score
from menter.office.choose.models import Round, RoundEntry, Scorer
from menter.office.choose.own import check_may_score_entry, open_entries
from menter.office.choose.score_sheet import BIGGEST
from menter.office.choose.sift_form import InterestForm, ScoreForm, ScoreSheet
from menter.office.look.form_page import acted, form_page
from menter.office.look.listing import XLSX
from menter.office.people.may import signed_in
from menter.standards.spreadsheet import write_xlsx


def scorer_of(request: HttpRequest, code: str) -> Scorer:
    """The scorer that whoever asks is in this round; a refusal where they are none."""
    return check_may_score(request.user, get_object_or_404(Round, pk=code))


def own(request: HttpRequest, code: str) -> HttpResponse:
    """A scorer's own page: what is open, what is closed and why, what is still to score."""
    scorer = scorer_of(request, code)
    if scorer.declared_at is None and scorer.round.state == "sift":
        return redirect("choose:interests", code)
    return render(request, "choose/score.jinja", score_page.own_context(scorer))


def interests(request: HttpRequest, code: str) -> HttpResponse:
    """Say in which statements one has an interest, one after another, before scoring any."""
    scorer = scorer_of(request, code)
    rows = scorer.round.entries.filter(withdrawn_on=None, merged_into=None).select_related("statement")
    there = {each.entry: each.reason for each in scorer.conflicts.select_related("entry__statement").order_by("pk")}
    among = [entry for entry in rows.order_by("pk") if entry not in there]
    form = InterestForm(request.POST if request.method == "POST" else None, among=among)

    def act() -> None:
        said = dict(there)
        if form.cleaned_data["entry"]:
            said[rows.get(pk=form.cleaned_data["entry"])] = form.cleaned_data["reason"]
        by, at = signed_in(request.user), timezone.now()
        actions.declare_interests(by=by, at=at, scorer=scorer, interests=said)

    if acted(request, form, act):
        return redirect("choose:interests" if form.cleaned_data["entry"] else "choose:score", code)
    return form_page(
        request, form, title=_("Where you have an interest"), button=_("Declare"),
        crumbs=running.round_crumbs(scorer.round, is_run=False), template="choose/interests.jinja", kept=scorer.round,
        lead=_("Others score the statements in which you have an interest. Declare them one after another; when there "
               "is none, or no more, leave the form empty and go on."),
        declared=[(entry.pk, score_page.statement_cell(entry, with_link=False), why) for entry, why in there.items()],
    )  # fmt: skip


@require_POST
def take_back_interest(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take back an interest that was declared by mistake."""
    scorer = scorer_of(request, code)
    there = {each.entry: each.reason for each in scorer.conflicts.select_related("entry__statement")}
    said = {entry: reason for entry, reason in there.items() if entry.pk != number}
    actions.declare_interests(by=signed_in(request.user), at=timezone.now(), scorer=scorer, interests=said)
    return redirect("choose:interests", code)


def one(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Score one statement."""
    scorer = scorer_of(request, code)
    rows = RoundEntry.objects.select_related("statement__body", "round")
    entry = get_object_or_404(rows, round_id=code, pk=number)
    check_may_score_entry(scorer, entry)
    score = scorer.scores.filter(entry=entry).first()
    initial: dict[str, object] = {"version": score.version if score else 0, "note": score.note if score else ""}
    initial |= {f"points_{name}": str(value) for name, value in (score.points if score else {}).items()}
    form = ScoreForm(request.POST or None, kept=scorer.round, initial=initial)

    def act() -> None:
        actions.keep_score(
            by=signed_in(request.user), at=timezone.now(), scorer=scorer, entry=entry, points=form.points(),
            note=form.cleaned_data["note"], version=form.cleaned_data["version"],
        )  # fmt: skip

    if acted(request, form, act):
        following = score_page.next_entry(scorer, entry)
        if following is None or "stay" in request.POST:
            return redirect("choose:score", code)
        return redirect("choose:score_entry", code, following.pk)
    return form_page(
        request, form, title=entry.statement.title, button=_("Save and go on"), template="choose/score_entry.jinja",
        crumbs=[*running.round_crumbs(scorer.round, is_run=False),
                {"text": _("Your scores"), "href": reverse("choose:score", args=[code])}],
        **score_page.statement_context(entry),
    )  # fmt: skip


@require_POST
def finish(request: HttpRequest, code: str) -> HttpResponse:
    """Say that all one's scores are in."""
    scorer = scorer_of(request, code)
    actions.finish_scoring(by=signed_in(request.user), at=timezone.now(), scorer=scorer)
    return redirect("choose:score", code)


def sheet(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """One's own sheet as a workbook, to fill in away from here."""
    scorer = scorer_of(request, code)
    scores = {score.entry_id: score for score in scorer.scores.all()}
    rows = score_sheet.rows(scorer.round, open_entries(scorer), scores)
    titles = list(score_sheet.headings(scorer.round).values())
    response = StreamingHttpResponse(write_xlsx(titles, rows, title=_("Your scores")), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{code}-scores.xlsx"'
    return response


def upload(request: HttpRequest, code: str) -> HttpResponse:
    """A sheet that comes back: all of it is kept, or nothing, with every wrong cell named."""
    scorer = scorer_of(request, code)
    form = ScoreSheet(request.POST or None, request.FILES or None)

    def act() -> None:
        file = form.cleaned_data["file"]
        if file.size > BIGGEST:
            raise score_sheet.BadSheet(score_sheet.too_big())
        given = score_sheet.read_sheet(BytesIO(file.read()), file.name, kept=scorer.round, entries=open_entries(scorer))
        actions.keep_score_sheet(by=signed_in(request.user), at=timezone.now(), scorer=scorer, sheet=given)

    if acted(request, form, act):
        return redirect("choose:score", code)
    return form_page(
        request, form, title=_("Bring your scores back"), button=_("Keep them"),
        crumbs=[*running.round_crumbs(scorer.round, is_run=False),
                {"text": _("Your scores"), "href": reverse("choose:score", args=[code])}],
        lead=_("All of the sheet is kept, or nothing: where a cell is wrong, you are told which."),
    )  # fmt: skip
