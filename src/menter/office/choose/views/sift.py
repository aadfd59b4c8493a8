"""Who scores, how far they are, and once all are in what they gave."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from menter.office.choose import actions, running, sift_page
from menter.office.choose.may import check_may_run_round, check_may_see_spread, may_run_round
from menter.office.choose.models import Round, Scorer
from menter.office.choose.sift_form import NameScorer
from menter.office.look.form_page import acted, form_page
from menter.office.look.listing import Listing, show
from menter.office.people.may import signed_in
from menter.office.people.models import User


def scorers(request: HttpRequest, code: str) -> HttpResponse:
    """Who scores the round and how far each is; never what anybody gave."""
    check_may_run_round(request.user)
    kept = get_object_or_404(Round, pk=code)
    named = list(
        kept.scorers.select_related("user").annotate(
            many=Count("scores", distinct=True), closed=Count("conflicts", distinct=True)
        )
    )
    free = User.objects.filter(is_active=True).exclude(pk__in=[each.user_id for each in named]).order_by("name", "pk")
    form = NameScorer(request.POST or None, among=list(free))

    def act() -> None:
        user = User.objects.get(pk=form.cleaned_data["user"])
        actions.name_scorer(by=signed_in(request.user), at=timezone.now(), kept=kept, user=user)

    if acted(request, form, act):
        return redirect("choose:scorers", kept.pk)
    return form_page(
        request, form, title=_("Scorers"), button=_("Ask to score"), crumbs=running.round_crumbs(kept),
        lead=_("Each scorer says first where they have an interest, and scores alone. What they give is shown to "
               "nobody else until all are in."),
        template="choose/scorers.jinja", kept=kept, headings=running.scorer_headings(), rows=running.scorer_rows(named),
        idle=[(each.pk, each.user.name) for each in named if not each.many],
    )  # fmt: skip


@require_POST
def release(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Somebody does not score after all."""
    check_may_run_round(request.user)
    scorer = get_object_or_404(Scorer, round_id=code, pk=number)
    actions.release_scorer(by=signed_in(request.user), at=timezone.now(), scorer=scorer)
    return redirect("choose:scorers", code)


def spread(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """The ranking with what each criterion adds, how far scorers are apart, and how sure the shortlist is."""
    kept = get_object_or_404(Round.objects.select_related("envelope"), pk=code)
    check_may_see_spread(request.user, kept)
    places = sift_page.sifted(kept)
    listing = Listing(
        title=_("The sift: ranking and spread"),
        lead=sift_page.lead(kept),
        rows=places,
        columns=sift_page.columns(kept) if form == "html" else sift_page.file_columns(kept),
        template="choose/sift.jinja",
        extra={
            "crumbs": running.round_crumbs(kept, is_run=may_run_round(request.user)),
            **sift_page.context(kept, places),
        },
    )
    return show(request, listing, form)
