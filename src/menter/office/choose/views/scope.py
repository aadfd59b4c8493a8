"""What doing opportunities would take and give, and the days of the team."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from menter.choose.year import financial_year
from menter.office.choose import actions, scope_page
from menter.office.choose.may import check_may_make_plan
from menter.office.choose.models import TeamVersion
from menter.office.choose.problem import QUARTERS, YEARS
from menter.office.choose.scope import KINDS
from menter.office.choose.scope_form import FactsForm, ScopeForm, role_names
from menter.office.choose.team_form import TeamForm
from menter.office.choose.weighed import weighed
from menter.office.join_up.models import Opportunity
from menter.office.look.form_page import form_page, sent
from menter.office.look.listing import Column, Listing, show
from menter.office.people.may import signed_in
from menter.office.reference.presenters import council_names


def scopes(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every opportunity that a plan weighs, with how much is known of it."""
    check_may_make_plan(request.user)
    columns = [
        Column("opportunity", _("Opportunity"), lambda o: scope_page.title(o).text, scope_page.title),
        Column("known", _("What the plan goes by"), scope_page.known),
        Column("cost", _("Cost in pounds"), lambda o: o.cost, is_number=True),
    ]
    listing = Listing(
        _("What each opportunity takes"), weighed(), columns, template="choose/scopes.jinja",
        lead=_("Where nobody has said more, a plan goes by the estimate of cost and saving."),
        extra={"crumbs": scope_page.crumbs()[:1]},
    )  # fmt: skip
    return show(request, listing, form)


def scopes_of(request: HttpRequest, number: int) -> HttpResponse:
    """The scopes of one opportunity, and who changed them when."""
    check_may_make_plan(request.user)
    row = get_object_or_404(Opportunity, pk=number)
    kept = newest(row)
    title = scope_page.title(row)
    context = {
        "title": title.text,
        "title_lang": title.lang,
        "crumbs": scope_page.crumbs(),
        "row": row,
        "scopes": [scope_page.scope_part(row, each) for each in kept["scopes"]],
        "facts": scope_page.fact_lines(kept),
        "missing": [kind for kind in KINDS if kind not in {each["kind"] for each in kept["scopes"]}],
        "versions": scope_page.version_lines(row),
    }
    return render(request, "choose/scopes_of.jinja", context)


def newest(row: Opportunity) -> dict[str, Any]:
    """What is kept of an opportunity now, with its version; 0 for nothing yet."""
    kept = row.scope_versions.first()
    said = kept.said if kept else {}
    return {
        "version": kept.number if kept else 0, "scopes": said.get("scopes", []), "aims": said.get("aims", []),
        "is_quick": said.get("is_quick", False),
    }  # fmt: skip


def keep(request: HttpRequest, row: Opportunity, kept: dict[str, Any], version: int) -> str:
    """Keep a new version; gives where to go next."""
    said = {name: kept[name] for name in ("scopes", "aims", "is_quick")}
    actions.keep_scopes(by=signed_in(request.user), at=timezone.now(), opportunity=row, version=version, said=said)
    return reverse("choose:scopes_of", args=[row.pk])


def scope(request: HttpRequest, number: int) -> HttpResponse:
    """Say what one scope takes and gives; `kind` in the address names the one that is changed."""
    check_may_make_plan(request.user)
    row = get_object_or_404(Opportunity, pk=number)
    kept, wanted = newest(row), request.GET.get("kind", "")
    team = TeamVersion.objects.first()
    roles = role_names(team.said if team else [])
    there = next((each for each in kept["scopes"] if each["kind"] == wanted), None)
    shown = ScopeForm.of(there, roles) if there else {"kind": wanted or None}
    form = ScopeForm(
        sent(request), councils=council_names(localdate()), roles=roles, longest=YEARS * QUARTERS,
        initial={"version": kept["version"], **shown},
    )  # fmt: skip

    def do(given: dict[str, Any]) -> str:
        said = form.said()
        others = [each for each in kept["scopes"] if each["kind"] != said["kind"]]
        return keep(request, row, {**kept, "scopes": [*others, said]}, given["version"])

    return form_page(
        request, form, do, title=_("What it takes and gives"), button=_("Keep"), crumbs=scope_page.crumbs(row),
        lead=_("Money at today’s prices. A scope that was kept before is replaced; its versions stay to be read."),
    )  # fmt: skip


def scope_facts(request: HttpRequest, number: int) -> HttpResponse:
    """Say which missions an opportunity serves, and whether it is a quick win."""
    check_may_make_plan(request.user)
    row = get_object_or_404(Opportunity, pk=number)
    kept = newest(row)
    shown = {"aims": [str(each) for each in kept["aims"]], "is_quick": kept["is_quick"], "version": kept["version"]}
    form = FactsForm(sent(request), initial=shown)

    def do(given: dict[str, Any]) -> str:
        return keep(request, row, {**kept, **form.said()}, given["version"])

    return form_page(
        request, form, do, title=_("Missions and quick wins"), button=_("Keep"), crumbs=scope_page.crumbs(row)
    )


def team(request: HttpRequest) -> HttpResponse:
    """Say what days the team has, role by role."""
    check_may_make_plan(request.user)
    kept = TeamVersion.objects.first()
    roles = kept.said if kept else []
    first = kept.first_year if kept else financial_year(localdate())
    shown = {"version": kept.number if kept else 0, "first_year": first, **TeamForm.of(roles)}
    form = TeamForm(sent(request), kept=roles, initial=shown)

    def do(given: dict[str, Any]) -> str:
        actions.keep_team(
            by=signed_in(request.user), at=timezone.now(), version=given["version"], first_year=given["first_year"],
            roles=form.roles,
        )  # fmt: skip
        return reverse("choose:plan_drafts")

    return form_page(
        request, form, do, title=_("The team’s days"), button=_("Keep"), crumbs=scope_page.crumbs()[:1],
        lead=_("A plan takes no more days of a role in a quarter than there are, with what may be bought in."),
    )  # fmt: skip
