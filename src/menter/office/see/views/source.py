"""Sources: the list, each with its history, adding one after a look at what it brings, reading one now."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from menter.language.sentence import Refusal
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Listing, show
from menter.office.look.refusal import MayNot
from menter.office.people.may import signed_in
from menter.office.see import actions, draft, upload
from menter.office.see.draft import Draft
from menter.office.see.intake import KINDS, import_file
from menter.office.see.may import (
    bodies_of,
    check_may_change_source,
    check_may_keep_source_of,
    check_may_keep_sources,
    may_change_source,
    may_keep_sources,
)
from menter.office.see.models import Source
from menter.office.see.presenters import source as shown
from menter.office.see.presenters import upload as previews
from menter.office.see.refresh import refresh
from menter.office.see.source_form import BringFile, MappingForm, SourceForm
from menter.office.standards import presenters as files
from menter.office.standards.trouble import said_plainly

RUNS = 20  # of the history on the page of a source; all are in its list
REJECTS_SHOWN = 200  # on the page before anything is kept


def sources(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every source of the register: whose, under which licence, when it was read last, what went wrong."""
    listing = Listing(
        title=_("Sources"),
        lead=_("Where the register comes from. Each source is read by itself; when one fails, what it brought stays."),
        rows=Source.objects.select_related("body"),
        columns=shown.page_columns() if form == "html" else shown.columns(),
        template="see/sources.jinja",
        extra={"may_add": may_keep_sources(request.user)},
    )
    return show(request, listing, form)


def source(request: HttpRequest, code: str) -> HttpResponse:
    """One source: what it is, how it went, how its columns are read."""
    found = get_object_or_404(Source.objects.select_related("body"), code=code)
    state, colour = shown.state_of(found)
    context = {
        "title": found.name,
        "title_lang": shown.name_cell(found).lang,
        "crumbs": crumbs(),
        "state": {"text": state, "colour": colour},
        "trouble": shown.trouble_of(found),
        "lines": shown.lines(found),
        "run_headings": shown.run_headings(),
        "run_rows": shown.run_rows(found.runs.all()[:RUNS]),
        "runs_url": reverse("see:source_runs", args=[found.code]),
        "column_headings": [{"text": _("What is read"), "is_number": False}, {"text": _("Column"), "is_number": False}],
        "column_rows": shown.mapping_rows(files.FIELDS.get(found.kind, ()), found.columns),
        "is_sample": found.is_sample,
        "may_change": may_change_source(request.user, found),
        "code": found.code,
        "has_address": bool(found.address),
    }
    return render(request, "see/source.jinja", context)


def runs(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """The whole history of one source."""
    found = get_object_or_404(Source, code=code)
    listing = Listing(title=_("History of %(source)s") % {"source": found.name}, rows=history(found),
                      columns=shown.run_columns())  # fmt: skip
    return show(request, listing, form)


def history(found: Source) -> QuerySet[Any]:
    """What came of reading a source, newest first."""
    return found.runs.select_related("intake")


def add_source(request: HttpRequest) -> HttpResponse:
    """Say what a source is; its first file is then looked at before anything is kept."""
    check_may_keep_sources(request.user)
    form = SourceForm(
        request.POST or None, request.FILES or None, at=timezone.localdate(), bodies=bodies_of(request.user)
    )
    if request.method == "POST" and form.is_valid():
        said = form.said()
        try:
            check_may_keep_source_of(request.user, said.body_id)
            made = first_file(form, said)
        except MayNot as refusal:
            form.add_error("body", refusal.sentence.to(tongue()))
        except Refusal as refusal:
            form.add_error("address" if said.address else "file", refusal.sentence.to(tongue()))
        else:
            return redirect("see:check_source", made.token)
    context = {"title": _("Add a source"), "form": form, "crumbs": crumbs()}
    return render(request, "see/add_source.jinja", context, status=400 if form.errors else 200)


def first_file(form: SourceForm, said: actions.Said) -> Draft:
    """The first file of a source, where it waits."""
    if said.address:
        return draft.fetch_first(said)
    file = form.cleaned_data["file"]
    with said_plainly(file.name):
        return Draft(said, upload.hold(file, kind=said.kind, source="", columns={}))


def check_source(request: HttpRequest, token: str) -> HttpResponse:
    """What the first file would bring and how its columns are read; then change the mapping, save, or drop it."""
    check_may_keep_sources(request.user)
    found = draft.find(token)
    check_may_keep_source_of(request.user, found.said.body_id)
    if request.POST.get("choice") == "throw away":
        upload.remove(found.held)
        return redirect("see:sources")
    looked = draft.look(found)
    proposed = (looked.preview.columns if looked.preview else {}) | found.said.columns
    mapping = MappingForm(
        request.POST if request.method == "POST" else None, kind=found.held.kind, headings=looked.headings,
        proposed=proposed,
    )  # fmt: skip
    if request.method == "POST" and mapping.is_valid():
        chosen = found.with_columns(mapping.chosen(proposed) if KINDS[found.held.kind].has_columns else {})
        if request.POST.get("choice") != "save":
            return redirect("see:check_source", chosen.token)
        return save(request, chosen)
    return check_page(request, found, looked, mapping)


def check_page(request: HttpRequest, found: Draft, looked: draft.Looked, mapping: MappingForm) -> HttpResponse:
    """The look at a source before it is saved."""
    preview = looked.preview
    problem = looked.refusal.sentence.to(tongue()) if looked.refusal else ""
    context: dict[str, Any] = {
        "title": _("Before it is saved: %(source)s") % {"source": found.said.name},
        "crumbs": crumbs(),
        "kind": files.kind_name(found.held.kind),
        "problem": problem,
        "mapping": mapping if mapping.fields and looked.headings else None,
        "counts": previews.counts(preview) if preview else [],
        "notes": previews.notes(preview) if preview else [],
        "headings": previews.headings(preview) if preview else [],
        "rows": previews.rows(preview) if preview else [],
        "unread": ", ".join(preview.unread) if preview else "",
        "reject_headings": files.reject_headings(),
        "reject_rows": files.reject_rows(preview.rejects[:REJECTS_SHOWN]) if preview else [],
        "may_save": preview is not None and (not preview.rejected or found.said.keeps_good),
        "stopped_by_rejects": preview is not None and preview.rejected > 0 and not found.said.keeps_good,
    }
    return render(request, "see/check_source.jinja", context, status=400 if problem else 200)


def save(request: HttpRequest, found: Draft) -> HttpResponse:
    """Add the source and take in its first file."""
    by, at = signed_in(request.user), timezone.now()
    looked = draft.look(found)
    if looked.refusal:
        return redirect("see:check_source", found.token)
    made = actions.add_source(by=by, at=at, said=found.said)
    if found.said.is_list:
        refresh(made, by=by, at=at)
    else:
        with upload.opened(found.held) as stream:
            import_file(
                by=by, at=at, kind=made.kind, stream=stream, name=found.held.name, keep_good=made.keeps_good,
                columns=made.columns, source=made.code, publisher=made.publisher, licence=made.licence,
                council=made.body_id or "" if KINDS[made.kind].takes_council else "",
                bodies=frozenset({made.body_id}) if made.body_id else None,
            )  # fmt: skip
    upload.remove(found.held)
    return redirect("see:source", made.code)


def change_source(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is said of a source."""
    found = get_object_or_404(Source, code=code)
    check_may_change_source(request.user, found)
    before = {name: getattr(found, name) for name in SourceForm.base_fields if name not in {"file", "body", "kind"}}
    form = SourceForm(
        request.POST or None, at=timezone.localdate(), bodies=bodies_of(request.user), is_new=False,
        initial={**before, "body": found.body_id or ""},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        said = form.said(found.kind, found.columns)
        check_may_keep_source_of(request.user, said.body_id)
        try:
            actions.change_source(by=signed_in(request.user), at=timezone.now(), source=found, said=said)
        except actions.SourceIsThere as refusal:
            form.add_error("address", refusal.sentence.to(tongue()))
        else:
            return redirect("see:source", found.code)
    context = {"title": _("Change %(source)s") % {"source": found.name}, "form": form, "crumbs": crumbs(found)}
    return render(request, "see/change_source.jinja", context, status=400 if form.errors else 200)


@require_POST
def read_source(request: HttpRequest, code: str) -> HttpResponse:
    """Read a source now, because somebody asks."""
    found = get_object_or_404(Source.objects.exclude(address=""), code=code)
    check_may_change_source(request.user, found)
    refresh(found, by=signed_in(request.user), at=timezone.now())
    return redirect("see:source", found.code)


def bring_file(request: HttpRequest, code: str) -> HttpResponse:
    """Bring a newer file of a source; the desk then shows what it would change."""
    found = get_object_or_404(Source, code=code)
    check_may_change_source(request.user, found)
    form = BringFile(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        with said_plainly(file.name or ""):
            held = upload.hold(
                file, kind=found.kind, source=found.code, columns=found.columns,
                council=found.body_id or "" if KINDS[found.kind].takes_council else "",
            )  # fmt: skip
        return redirect("see:check_file", held.token)
    problem = form.errors["file"][0] if "file" in form.errors else _("Choose a file.")
    context = {
        "title": _("Bring a newer file of %(source)s") % {"source": found.name},
        "crumbs": crumbs(found),
        "problem": problem if request.method == "POST" else "",
    }
    return render(request, "see/bring_file.jinja", context, status=400 if request.method == "POST" else 200)


def crumbs(found: Source | None = None) -> list[dict[str, Any]]:
    """The way back."""
    way: list[dict[str, Any]] = [{"text": _("Sources"), "href": reverse("see:sources")}]
    if found is not None:
        name = shown.name_cell(found)
        way.append({"text": name.text, "href": name.href, "attributes": {"lang": name.lang} if name.lang else {}})
    return way
