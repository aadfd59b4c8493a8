"""Draw up a round, run it from state to state."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from menter.choose.round import MOVES
from menter.office.choose import actions, running
from menter.office.choose.actions.call import DRAWN_UP
from menter.office.choose.criteria_form import CriteriaForm
from menter.office.choose.may import check_may_move, check_may_run_round
from menter.office.choose.models import Round
from menter.office.choose.ranking import state_cell
from menter.office.choose.round_form import RoundForm
from menter.office.choose.tasks import compare_statements
from menter.office.look.bilingual import either
from menter.office.look.form_page import acted, form_page
from menter.office.people.may import signed_in


def new_round(request: HttpRequest) -> HttpResponse:
    """Draw up a new round."""
    check_may_run_round(request.user)
    form = RoundForm(request.POST or None, is_new=True)
    made: list[Round] = []

    def act() -> None:
        code = form.cleaned_data["code"]
        made.append(actions.draft_round(by=signed_in(request.user), at=timezone.now(), code=code, **form.said()))

    if acted(request, form, act):
        return redirect("choose:criteria", made[0].pk)
    return form_page(
        request, form, title=_("New funding round"), button=_("Keep as a draft"),
        lead=_("Nobody sees it as a call before you open it. Criteria and weights come next."),
        crumbs=running_crumbs(),
    )  # fmt: skip


def running_crumbs() -> list[dict[str, str]]:
    """The way back to all rounds."""
    return [{"text": _("Funding rounds"), "href": reverse("choose:rounds")}]


def change_round(request: HttpRequest, code: str) -> HttpResponse:
    """Change a round's money, days and rules while its call has not closed."""
    check_may_run_round(request.user)
    kept = get_object_or_404(Round.objects.filter(state__in=DRAWN_UP), pk=code)
    form = RoundForm(request.POST or None, is_new=False, initial=RoundForm.of(kept))

    def act() -> None:
        version = form.cleaned_data["version"]
        said = form.said()
        actions.change_round(by=signed_in(request.user), at=timezone.now(), kept=kept, version=version, **said)

    if acted(request, form, act):
        return redirect("choose:run", kept.pk)
    return form_page(
        request, form, title=_("Money, days and rules"), button=_("Keep"), crumbs=running.round_crumbs(kept)
    )


def criteria(request: HttpRequest, code: str) -> HttpResponse:
    """Set what a round is scored on while its call has not closed."""
    check_may_run_round(request.user)
    kept = get_object_or_404(Round.objects.filter(state__in=DRAWN_UP), pk=code)
    form = CriteriaForm(request.POST or None, criteria=kept.criteria, initial={"version": kept.version})

    def act() -> None:
        actions.set_criteria(
            by=signed_in(request.user), at=timezone.now(), kept=kept, version=form.cleaned_data["version"],
            criteria=form.criteria(),
        )  # fmt: skip

    if acted(request, form, act):
        return redirect("choose:run", kept.pk)
    return form_page(
        request, form, title=_("Criteria and weights"), button=_("Keep"), crumbs=running.round_crumbs(kept),
        lead=_(
            "All weights together make 100. A new round starts from the commissioning model that the councils’ own "
            "digital team published: what it does for citizens weighs most."
        ),
    )  # fmt: skip


def run(request: HttpRequest, code: str) -> HttpResponse:
    """Where a round stands, what may happen next, and what there is to do."""
    check_may_run_round(request.user)
    kept = get_object_or_404(Round, pk=code)
    context = {
        "title": _("Running the round"),
        "name": either(kept.name_cy, kept.name_en),
        "crumbs": running.round_crumbs(kept, is_run=False),
        "state": state_cell(kept),
        "moves": running.moves(kept, at=timezone.now()),
        "tasks": running.tasks(kept),
        "state_headings": running.state_headings(),
        "state_rows": running.state_rows(kept),
        "kept": kept,
    }
    return render(request, "choose/run.jinja", context)


@require_POST
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Move a round on."""
    kept = get_object_or_404(Round, pk=code)
    to = request.POST.get("to", "")
    check_may_run_round(request.user)
    if to not in MOVES:
        raise Http404
    at = timezone.now()
    check_may_move(request.user, kept, to, at=at)
    actions.move_round(by=signed_in(request.user), at=at, kept=kept, to=to)
    if to == "closed":
        compare_statements.enqueue(kept.pk)
    return redirect("choose:run", kept.pk)
