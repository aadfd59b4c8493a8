"""Every list is one thing shown several ways at the same address: a page, CSV, XLSX, JSON."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from menter.office.look import figure
from menter.standards import csvw
from menter.standards.spreadsheet import write_csv, write_xlsx

ROWS_A_PAGE = 50
NO_PICTURE = Markup("")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOM = "\ufeff"  # tells Excel that the file is UTF-8, so that ŵ and ŷ survive

Plain = str | int | float | bool | Decimal | date | None | list[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one place of a table shows: text, perhaps a link, perhaps in the other language.

    picture     drawn in place of the text, which it says to whoever cannot see it
    """

    text: str
    href: str = ""
    lang: str = ""
    tag: str = ""
    picture: Markup = NO_PICTURE


def cell(shown: Cell | str, *, is_number: bool = False) -> dict[str, Any]:
    """One cell of a table as `look/table.jinja` takes it."""
    shown = Cell(shown) if isinstance(shown, str) else shown
    return {
        "text": shown.text,
        "href": shown.href,
        "lang": shown.lang,
        "tag": shown.tag,
        "picture": shown.picture,
        "is_number": is_number,
    }


def headings(*texts: str, numbers: Iterable[int] = ()) -> list[dict[str, Any]]:
    """Headings of a table; `numbers` are the places of the number columns."""
    places = set(numbers)
    return [{"text": text, "is_number": place in places} for place, text in enumerate(texts)]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    key      its name in JSON: English, stable
    heading  its name on the page and in CSV, in the language of the page
    value    row -> the plain value for CSV and JSON
    cell     row -> what the page shows; the plain value when not given
    """

    key: str
    heading: str | Promise
    value: Callable[[Any], Plain]
    cell: Callable[[Any], Cell | str] | None = None
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of rows with its columns. `extra` goes to the template that shows it."""

    title: str
    rows: QuerySet[Any] | Sequence[Any]
    columns: Sequence[Column]
    template: str = "look/listing.jinja"
    lead: str = ""
    filters: Any = None
    extra: dict[str, Any] = field(default_factory=dict)


def listing_paths(route: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """The addresses of a list: `route`, `.csv` with what its columns mean, `.xlsx`, `.json`. The view takes `form`."""
    return [
        path(route, view, {"form": "html"}, name=name),
        path(f"{route}.csv", view, {"form": "csv"}, name=f"{name}_csv"),
        path(f"{route}.csv-metadata.json", view, {"form": "csvw"}, name=f"{name}_csvw"),
        path(f"{route}.xlsx", view, {"form": "xlsx"}, name=f"{name}_xlsx"),
        path(f"{route}.json", view, {"form": "json"}, name=f"{name}_json"),
    ]


def show(request: HttpRequest, listing: Listing, form: str) -> HttpResponseBase:
    """Answer with the list as a page or as a file."""
    match form:
        case "csv":
            return as_csv(request, listing)
        case "csvw":
            return as_csvw(request, listing)
        case "xlsx":
            return as_xlsx(request, listing)
        case "json":
            return as_json(listing)
        case "html":
            return as_page(request, listing)
        case _:
            raise Http404


def as_page(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Fifty rows at a time, with links to the files."""
    page = Paginator(listing.rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    files = file_links(request)
    context = {
        "title": listing.title,
        "lead": listing.lead,
        "headings": [{"text": str(c.heading), "is_number": c.is_number} for c in listing.columns],
        "rows": [[shown(column, row) for column in listing.columns] for row in page.object_list],
        "filters": listing.filters,
        "page": page,
        "pagination": pagination(request, page),
        "files": files,
        "alternates": [{"type": f["type"], "href": f["href"]} for f in files],
        **listing.extra,
    }
    return render(request, listing.template, context)


def shown(column: Column, row: Any) -> dict[str, Any]:
    """One cell as the template wants it."""
    said = column.cell(row) if column.cell else page_text(column.value(row))
    return cell(said, is_number=column.is_number)


def as_csv(request: HttpRequest, listing: Listing) -> StreamingHttpResponse:
    """All rows, headings in the language of the page; what looks like a formula is made harmless."""
    headings = [str(column.heading) for column in listing.columns]
    rows = ([plain_text(column.value(row)) for column in listing.columns] for row in each(listing.rows))
    name = request.path.rsplit("/", 1)[-1]
    response = StreamingHttpResponse(chain([BOM], write_csv(headings, rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def as_csvw(request: HttpRequest, listing: Listing) -> HttpResponse:
    """What the columns of the CSV file mean, for programs (CSV on the Web)."""
    language = get_language() or "en"
    name = request.path.rsplit("/", 1)[-1].removesuffix("-metadata.json")
    columns = [csvw.Column(csvw.column_name(c.key), {language: str(c.heading)}) for c in listing.columns]
    titles = {language: listing.title}
    body = csvw.write_csvw(columns, url=name, title=titles, description={language: listing.lead}, language=language)
    return HttpResponse(body, content_type="application/csvm+json; charset=utf-8")


def as_xlsx(request: HttpRequest, listing: Listing) -> StreamingHttpResponse:
    """All rows as a workbook: numbers and days are numbers and days, and nothing is run as a formula."""
    titles = [str(column.heading) for column in listing.columns]
    rows = ([sheet_value(column.value(row)) for column in listing.columns] for row in each(listing.rows))
    response = StreamingHttpResponse(write_xlsx(titles, rows, title=listing.title), content_type=XLSX)
    name = request.path.rsplit("/", 1)[-1]
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def sheet_value(value: Plain) -> object:
    """A value as a workbook takes it."""
    return (
        value if isinstance(value, int | float | Decimal | date) and not isinstance(value, bool) else plain_text(value)
    )


def as_json(listing: Listing) -> HttpResponse:
    """All rows, English keys whatever the language of the page."""
    rows = [{column.key: json_value(column.value(row)) for column in listing.columns} for row in each(listing.rows)]
    body = json.dumps({"title": listing.title, "language": get_language(), "rows": rows}, ensure_ascii=False)
    return HttpResponse(body, content_type="application/json; charset=utf-8")


def each(rows: QuerySet[Any] | Sequence[Any]) -> Iterable[Any]:
    """Every row, in steps when they come from the database."""
    return rows.iterator(chunk_size=500) if isinstance(rows, QuerySet) else rows


def plain_text(value: Plain) -> str:
    """A value as text for a CSV cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return "; ".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def page_text(value: Plain) -> str:
    """A value as a page shows it where the column says nothing else: dates as people write them."""
    return figure.date(value) if isinstance(value, date) else plain_text(value)


def json_value(value: Plain) -> Any:
    """A value as JSON takes it; money stays exact as text."""
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def file_links(request: HttpRequest) -> list[dict[str, str]]:
    """Links to the same list, with the same filters, as CSV and JSON."""
    match = request.resolver_match
    if match is None:
        return []
    query = request.GET.copy()
    query.pop("page", None)
    tail = f"?{query.urlencode()}" if query else ""
    kwargs = {name: value for name, value in match.kwargs.items() if name != "form"}
    return [
        {"text": text, "type": kind, "href": reverse(f"{match.view_name}_{form}", kwargs=kwargs) + tail}
        for form, text, kind in [
            ("csv", "CSV", "text/csv"),
            ("xlsx", "XLSX", XLSX),
            ("json", "JSON", "application/json"),
        ]
    ]


def pagination(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    """Parameters of the GOV.UK pagination component; None when one page holds everything."""
    if page.paginator.num_pages < 2:
        return None

    def at(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    items: list[dict[str, Any]] = [
        {"ellipsis": True}
        if number == page.paginator.ELLIPSIS
        else {
            "number": number,
            "href": at(int(number)),
            "current": number == page.number,
            "visuallyHiddenText": _("Page %(number)s") % {"number": number},
        }
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    previous = {"href": at(page.number - 1), "html": _("Previous")} if page.has_previous() else None
    following = {"href": at(page.number + 1), "html": _("Next")} if page.has_next() else None
    return {"items": items, "previous": previous, "next": following, "landmarkLabel": _("Pages of this list")}
