"""The register by the standards that others read: a catalogue, feeds, OCDS, 360Giving, publiccode."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from menter.office.look.bilingual import tongue
from menter.office.see.models import Contract, Initiative, PublishedGrant, Software
from menter.office.see.notice import contract_found, grant_of, software_of
from menter.office.see.presenters import initiative as initiatives
from menter.office.see.published import LISTS, Published
from menter.see.release import release_of
from menter.standards.dcat import Catalogue, Dataset, Distribution, write_dcat
from menter.standards.feed import Entry, Feed, write_atom, write_rss
from menter.standards.ocds_export import write_releases
from menter.standards.publiccode import write_publiccode
from menter.standards.threesixty_export import write_threesixty

NEWEST = 50  # entries of a feed
FILES = {"_csv": "csv", "_xlsx": "xlsx", "_json": "json"}


def catalogue(request: HttpRequest) -> HttpResponse:
    """Everything that is public here, as a DCAT-AP catalogue."""
    names = {"cy": "Menter", "en": "Menter"}
    said = {language: about(language) for language in ("cy", "en")}
    found = Catalogue(
        address=here("/catalogue.jsonld"), title=names, description=said, publisher=names,
        publisher_address=here("/"), datasets=[dataset(one) for one in LISTS], homepage=here("/"),
        modified=max((day for one in LISTS if (day := one.modified())), default=None),
    )  # fmt: skip
    return HttpResponse(write_dcat(found), content_type="application/ld+json; charset=utf-8")


def about(language: str) -> str:
    """What the catalogue is, in one language."""
    with override(language):
        return _("What public authorities do, buy, run and pay, and where that is known from.")


def dataset(one: Published) -> Dataset:
    """One list with its files, in both languages."""
    files = [
        Distribution(
            access=here(one.address("", language)), download=here(one.address(ending, language)), kind=kind,
            title=one.texts(one.title),
        )
        for language in ("cy", "en") for ending, kind in FILES.items()
    ]  # fmt: skip
    files += [
        Distribution(access=here(reverse(route)), download=here(reverse(route)), kind=kind)
        for route, kind in one.further
    ]
    return Dataset(
        address=here(f"/catalogue.jsonld#{one.route}"), title=one.texts(one.title), description=one.texts(one.about),
        distributions=tuple(files), modified=one.modified(), frequency="CONT", page=here(one.address("", tongue())),
    )  # fmt: skip


def feed(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The newest entries of the register, as a feed (Atom or RSS)."""
    newest = list(Initiative.objects.select_related("lead").order_by("-updated_at", "-pk")[:NEWEST])
    contracts = list(Contract.objects.standing().order_by("-updated_at", "-pk")[:NEWEST])
    entries = [*(of_initiative(each) for each in newest), *(of_contract(each) for each in contracts)]
    entries.sort(key=lambda entry: (entry.updated, entry.id), reverse=True)
    language = tongue()
    with override("cy" if language == "en" else "en"):
        other = here(reverse(f"see:feed_{form}"))
    found = Feed(
        title=_("New in the register"), summary=_("What authorities do and buy: what is new and what has changed."),
        link=here(reverse("see:register")), itself=here(reverse(f"see:feed_{form}")), language=language,
        author="Menter", updated=entries[0].updated if entries else timezone.now(), other=other,
    )  # fmt: skip
    write = write_atom if form == "atom" else write_rss
    return StreamingHttpResponse(write(found, entries[:NEWEST]), content_type=f"application/{form}+xml; charset=utf-8")


def of_initiative(each: Initiative) -> Entry:
    """One initiative of a feed."""
    title, summary = initiatives.title_of(each), initiatives.summary_of(each)
    return Entry(
        id=here(f"/register/{each.pk}"), title=title.text, link=here(reverse("see:initiative", args=[each.pk])),
        updated=each.updated_at, summary=summary.text, language=title.lang or tongue(),
    )  # fmt: skip


def of_contract(each: Contract) -> Entry:
    """One contract of a feed."""
    return Entry(
        id=here(f"/contracts/{each.pk}"), title=each.title, link=here(reverse("see:contract", args=[each.pk])),
        updated=each.updated_at, summary=each.description[:500],
        language=each.language if each.language in {"cy", "en"} else "",
    )  # fmt: skip


def contracts_ocds(request: HttpRequest) -> StreamingHttpResponse:
    """Every contract as an OCDS release package."""
    rows = Contract.objects.filter(is_test=False, gone_at=None).select_related("buyer", "intake")
    known = rows.prefetch_related("supplied__supplier", "relations").order_by("pk")
    releases = (
        release_of(contract_found(each), ocid=each.ocid or f"menter-{each.pk}", at=each.updated_at)
        for each in known.iterator(chunk_size=500)
    )
    package = write_releases(
        releases,
        uri=here(reverse("see:contracts_ocds")),
        publisher="Menter",
        licence=licences(),
        published=newest(),
    )
    return StreamingHttpResponse(package, content_type="application/json; charset=utf-8")


def newest() -> datetime:
    """When the newest contract changed, so that the same data give the same file."""
    latest = Contract.objects.order_by("-updated_at").values_list("updated_at", flat=True).first()
    return latest or timezone.make_aware(datetime.combine(date(2020, 1, 1), time()))


def grants_threesixty(request: HttpRequest) -> StreamingHttpResponse:
    """Grants that others published, as 360Giving JSON."""
    rows = PublishedGrant.objects.filter(gone_at=None, amount__isnull=False, awarded_on__isnull=False)
    known: Iterator[PublishedGrant] = rows.select_related("recipient").order_by("pk").iterator(chunk_size=500)
    text = write_threesixty((grant_of(each) for each in known), publisher="Menter", licence=licences())
    return StreamingHttpResponse(text, content_type="application/json; charset=utf-8")


def publiccode(request: HttpRequest, number: int) -> HttpResponse:
    """One piece of open software as a publiccode.yml."""
    found = get_object_or_404(Software.objects.filter(is_open=True), pk=number)
    return HttpResponse(write_publiccode(software_of(found)), content_type="application/yaml; charset=utf-8")


def licences() -> str:
    """Where the licence of every source is told: there is no one licence for records of many publishers."""
    return here(reverse("see:sources"))


def here(path: str) -> str:
    """An address of this service."""
    return f"{settings.ADDRESS}{path}"
