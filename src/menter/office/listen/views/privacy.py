"""The privacy page: what is taken out and how surely, who sees what, and how long it is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from menter.office.listen.models import Collection
from menter.office.listen.presenters.privacy import collection_rows, may_keep_originals, measured_sentences
from menter.office.look.listing import headings


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of what residents say, and what is not."""
    kept = list(Collection.objects.select_related("body"))
    context = {
        "title": _("Privacy"),
        "measured": measured_sentences(),
        "keeps_originals": may_keep_originals(kept),
        "headings": headings(_("Where words come from"), _("How long words are kept"), _("Words as they came")),
        "rows": collection_rows(kept),
    }
    return render(request, "listen/privacy.jinja", context)
