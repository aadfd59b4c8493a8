"""The workbook of a draft: out, back, shown, kept."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from menter.choose.plan.file import BadFile
from menter.language.sentence import Refusal
from menter.office.choose import actions, brought_page, draft_file, draft_page
from menter.office.choose.draft_form import BroughtFile
from menter.office.choose.may import check_may_make_plan
from menter.office.choose.models import PlanDraft
from menter.office.choose.taken_over import check_still_fresh, not_as_shown, read_back, unsealed
from menter.office.look.bilingual import said
from menter.office.look.form_page import form_page, sent, sent_files
from menter.office.look.listing import XLSX
from menter.office.people.may import signed_in


def plan_draft_file(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """Everything that the search of a draft is given, as a workbook that `menter plan` reads."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    response = StreamingHttpResponse(draft_file.workbook(draft, localdate()), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="plan-{number}.xlsx"'
    return response


def bring_plan_draft(request: HttpRequest, number: int) -> HttpResponse:
    """A workbook that comes back: what it would change is shown, or each cell that cannot be kept; nothing is kept."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    form = BroughtFile(sent(request), sent_files(request))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            taken = read_back(file, file.name, draft, localdate())
            return render(request, "choose/brought.jinja", brought_page.shown(draft, taken))
        except BadFile as bad:
            for line in brought_page.wrong_lines(bad.wrongs):
                form.add_error(None, line)
        except Refusal as refused:
            form.add_error(None, said(refused.sentence))
    return form_page(
        request, form, title=_("Bring the workbook back"), button=_("Show what would change"),
        crumbs=draft_page.crumbs(draft),
        lead=_("You see what would change before it is kept: all of it, or nothing. Each cell that is wrong is named."),
    )  # fmt: skip


@require_POST
def keep_plan_draft(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what was shown of a workbook."""
    check_may_make_plan(request.user)
    draft = get_object_or_404(PlanDraft, pk=number)
    taken = unsealed(request.POST.get("changes", ""))
    if taken is None or taken.draft != draft.pk:
        raise not_as_shown()
    check_still_fresh(taken, draft, localdate())
    actions.bring_back_draft(
        by=signed_in(request.user), at=timezone.now(), draft=draft, version=taken.version, rules=taken.rules,
        scopes=taken.scopes, team=taken.team,
    )  # fmt: skip
    return redirect("choose:plan_draft", draft.pk)
