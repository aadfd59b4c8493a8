"""The files that claims rest on: one more, one less, and one to open."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from menter.office.govern.actions import evidence as actions
from menter.office.govern.forms.claim import AddEvidence, RemoveEvidence
from menter.office.govern.may import check_may_claim_for, check_may_see_evidence
from menter.office.govern.models import Evidence
from menter.office.govern.views.claim import claim_of, page
from menter.office.look import kept_file
from menter.office.look.form_page import sent, sent_files
from menter.standards.document import KINDS


def evidence_of(number: int) -> Evidence:
    """One file with its claim and grant."""
    rows = Evidence.objects.select_related("claim__grant__recipient", "claim__grant__decision__opportunity")
    return get_object_or_404(rows, pk=number)


def evidence(request: HttpRequest, number: int) -> FileResponse:
    """The file, to be saved and never shown within the pages."""
    kept = evidence_of(number)
    check_may_see_evidence(request.user, kept.claim.grant.recipient_id)
    answer = FileResponse(
        kept_file.opened(kept.digest), as_attachment=True, filename=kept.name, content_type=KINDS[kept.kind].media
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer


def add_evidence(request: HttpRequest, number: int) -> HttpResponse:
    """The council that claims adds a file."""
    claim = claim_of(number)
    check_may_claim_for(request.user, claim.grant.recipient_id)

    def act(**given: Any) -> None:
        actions.add_evidence(claim=claim, **given)

    form = AddEvidence(sent(request), sent_files(request))
    return page(request, claim.grant, form, act, title=_("Add evidence to the claim"), button=_("Add the file"))


def remove_evidence(request: HttpRequest, number: int) -> HttpResponse:
    """The council that claims takes a file away, as long as nobody has answered the claim."""
    kept = evidence_of(number)
    check_may_claim_for(request.user, kept.claim.grant.recipient_id)

    def act(**given: Any) -> None:
        actions.remove_evidence(evidence=kept, **given)

    lead = _("%(name)s is deleted for good. The record keeps its fingerprint only.") % {"name": kept.name}
    return page(
        request, kept.claim.grant, RemoveEvidence(sent(request)), act, title=_("Take the file away"),
        button=_("Take it away"), lead=lead,
    )  # fmt: skip
