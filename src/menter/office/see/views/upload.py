"""The desk where officers bring files: choose, look at what it would bring, keep it or throw it away."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.language.sentence import Refusal
from menter.office.look.bilingual import tongue
from menter.office.people.may import check_may_import_file, signed_in
from menter.office.people.role import Permission
from menter.office.see import upload
from menter.office.see.forms import ImportFile
from menter.office.see.intake import KINDS, Preview, preview_file
from menter.office.see.intake import import_file as take
from menter.office.see.presenters import upload as shown
from menter.office.see.upload import Upload
from menter.office.standards import presenters as files
from menter.office.standards.trouble import said_plainly

REJECTS_SHOWN = 200  # on the page before anything is kept; a file with more is corrected from its first
REMEMBERED = 60 * 60  # seconds that a preview is remembered, so that it is read once for both languages


def import_file(request: HttpRequest) -> HttpResponse:
    """Choose a file and say what it is."""
    check_may_import_file(request.user)
    form = ImportFile(request.POST or None, request.FILES or None, at=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with said_plainly(given["file"].name):
            held = upload.hold(
                given["file"], kind=given["kind"], source=given["source"], columns=given["columns"],
                council=given["council"] or own_council(given["kind"], whose(request)),
            )  # fmt: skip
        try:
            look_into(held, whose(request))
        except Refusal as refusal:
            upload.remove(held)
            form.add_error("file", refusal.sentence.to(tongue()))
        else:
            return redirect("see:check_file", held.token)
    context = {"title": _("Import a file"), "form": form, "crumbs": crumbs()}
    return render(request, "see/import_file.jinja", context, status=400 if form.errors else 200)


def check_file(request: HttpRequest, token: str) -> HttpResponse:
    """What the file would bring; then keep it, keep its good rows, or throw it away."""
    check_may_import_file(request.user)
    held = upload.find(token)
    if request.method == "POST":
        return decide(request, held)
    preview = look_into(held, whose(request))
    context = {
        "title": _("Before it is kept: %(file)s") % {"file": held.name},
        "crumbs": crumbs(),
        "kind": files.kind_name(held.kind),
        "counts": shown.counts(preview),
        "notes": shown.notes(preview),
        "headings": shown.headings(preview),
        "rows": shown.rows(preview),
        "column_headings": files.column_headings(),
        "column_rows": files.column_rows(held.kind, preview.columns),
        "unread": ", ".join(preview.unread),
        "reject_headings": files.reject_headings(),
        "reject_rows": files.reject_rows(preview.rejects[:REJECTS_SHOWN]),
        "has_rejects": preview.rejected > 0,
        "has_news": preview.new + preview.changed > 0,
    }
    return render(request, "see/check_file.jinja", context)


def decide(request: HttpRequest, held: Upload) -> HttpResponse:
    """Do what the officer chose."""
    choice = request.POST.get("choice")
    if choice == "throw away":
        upload.remove(held)
        return redirect("see:import_file")
    with upload.opened(held) as stream:
        taken = take(
            by=signed_in(request.user), at=timezone.now(), kind=held.kind, stream=stream, name=held.name,
            keep_good=choice == "keep good", columns=held.columns, council=held.council, source=held.source,
            bodies=whose(request),
        )  # fmt: skip
    upload.remove(held)
    if taken.intake is not None:
        return HttpResponseRedirect(reverse("standards:intake", args=[taken.intake]))
    context = {
        "title": _("Nothing in the file was new"),
        "crumbs": crumbs(),
        "counts": shown.counts(taken),
        "notes": shown.notes(taken),
    }
    return render(request, "see/nothing_new.jinja", context)


def look_into(held: Upload, bodies: frozenset[str] | None) -> Preview:
    """The preview of a waiting file, remembered for a while."""
    key = f"see.preview.{held.place}.{'-'.join(sorted(bodies)) if bodies is not None else 'all'}"
    known: Preview | None = cache.get(key)
    if known is None:
        with upload.opened(held) as stream:
            known = preview_file(
                kind=held.kind, stream=stream, name=held.name, columns=held.columns, council=held.council,
                source=held.source, bodies=bodies,
            )  # fmt: skip
        cache.set(key, known, REMEMBERED)
    return known


def own_council(kind: str, bodies: frozenset[str] | None) -> str:
    """The one council that an officer speaks for, where the records are about one; "" for several or all."""
    takes = kind in KINDS and KINDS[kind].takes_council
    return next(iter(bodies)) if takes and bodies is not None and len(bodies) == 1 else ""


def whose(request: HttpRequest) -> frozenset[str] | None:
    """Whose records this person may bring: None for everybody's, else the councils the role holds for."""
    held = signed_in(request.user).permissions().get(Permission.IMPORT_FILE, frozenset())
    return None if None in held else frozenset(code for code in held if code is not None)


def crumbs() -> list[dict[str, str]]:
    """The way back."""
    return [{"text": _("Files that came in"), "href": reverse("standards:imports")}]
