"""Digital maturity in words: the scale, the list and map of what councils state, and each statement's history."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from menter.office.choose.presenters import row
from menter.office.govern.models import MaturityStatement, Scale, ScaleDimension, ScaleLevel
from menter.office.look import figure, hexmap
from menter.office.look.bilingual import either
from menter.office.look.chart import Chart
from menter.office.look.listing import Cell, Column, headings
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name

NOTHING = "–"


def line_name(line: ScaleDimension | ScaleLevel) -> str:
    """A dimension or a level by its name."""
    return either(line.name_cy, line.name_en).text


def level_said(level: ScaleLevel | None) -> str:
    """A level with its number."""
    return f"{level.number}. {line_name(level)}" if level else NOTHING


def scale_said(scale: Scale) -> str:
    """A scale by its name and version."""
    return _("%(name)s, version %(number)s") % {
        "name": either(scale.name_cy, scale.name_en).text, "number": scale.number,
    }  # fmt: skip


def council_cell(statement: MaturityStatement) -> Cell:
    """The council, leading to everything that it has stated."""
    return Cell(body_name(statement.body), reverse("govern:council_maturity", args=[statement.body_id]))


def year_cell(statement: MaturityStatement) -> Cell:
    """The year, leading to the statement."""
    return Cell(str(statement.year), reverse("govern:maturity_statement", args=[statement.body_id, statement.year]))


def sentence(statement: MaturityStatement) -> Cell:
    """What the council says."""
    return either(statement.sentence_cy, statement.sentence_en)


def evidence(statement: MaturityStatement) -> Cell:
    """Where it can be seen: the site by its name, leading to the very page."""
    return Cell(urlsplit(statement.evidence).hostname or statement.evidence, statement.evidence)


# The list and its map -----------------------------------------------------------------------------------------------


def columns(scale: Scale | None, *, is_page: bool) -> list[Column]:
    """Council, year, a level for each dimension of one scale, what shows it; in files also what was said."""
    return [
        Column("council", _("Council"), lambda s: body_name(s.body), council_cell),
        Column("year", _("Year"), lambda s: s.year, year_cell),
        *(dimension_column(each) for each in (scale.dimensions.all() if scale else [])),
        *([] if is_page else [Column("sentence", _("What it says"), lambda s: sentence(s).text)]),
        Column("evidence", _("Evidence"), lambda s: s.evidence, evidence),
        *([] if is_page else [Column("version", _("Version"), lambda s: s.number)]),
    ]


def dimension_column(dimension: ScaleDimension) -> Column:
    """The levels in one dimension, as numbers."""

    def number(statement: MaturityStatement) -> int | None:
        level = statement.level_of(dimension.number)
        return level.number if level else None

    return Column(f"dimension_{dimension.number}", line_name(dimension), number, is_number=True)


def map_of(
    dimension: ScaleDimension, most: int, year: int, councils: Iterable[Body], statements: Sequence[MaturityStatement]
) -> Chart:
    """Each council's level in one dimension for one year, on the map and as a table."""
    levels = {each.body_id: each.level_of(dimension.number) for each in statements if each.year == year}
    title = _("%(dimension)s in %(year)s, level out of %(most)s") % {
        "dimension": line_name(dimension), "year": year, "most": most,
    }  # fmt: skip
    shown = sorted(councils, key=body_name)
    return Chart(
        title=title,
        svg=hexmap.draw(title, [hexagon(each, levels.get(each.pk), most) for each in shown if is_placed(each)]),
        headings=headings(_("Council"), _("Level")),
        rows=[row(body_name(each), level_said(levels.get(each.pk))) for each in shown],
        note=_("The darker, the higher the level. A dash: the council has stated nothing for this year."),
    )


def is_placed(body: Body) -> bool:
    """Whether it is on the map."""
    return body.hex_column is not None


def hexagon(body: Body, level: ScaleLevel | None, most: int) -> hexmap.Hexagon:
    """One council on the map, leading to what it has stated."""
    href = reverse("govern:council_maturity", args=[body.pk])
    text, share = (str(level.number), level.number / most) if level else (NOTHING, None)
    return hexmap.Hexagon(body.hex_column or 0, body.hex_row or 0, body_name(body), text, share, href)


def councils_without(
    councils: Iterable[Body], statements: Iterable[MaturityStatement], year: int
) -> list[dict[str, str]]:
    """The councils that have stated nothing for a year."""
    stated = {each.body_id for each in statements if each.year == year}
    return [council_link(each) for each in sorted(councils, key=body_name) if each.pk not in stated]


def council_link(body: Body) -> dict[str, str]:
    """A council, leading to what it has stated."""
    return {"text": body_name(body), "href": reverse("govern:council_maturity", args=[body.pk])}


# One council, one statement -----------------------------------------------------------------------------------------


def of_council(body: Body) -> str:
    """The heading of a council's page."""
    return _("Digital maturity: %(council)s") % {"council": body_name(body)}


def year_headings() -> list[dict[str, Any]]:
    """Headings for `year_rows`."""
    return headings(_("Year"), _("Levels"), _("What it says"), _("Evidence"))


def year_rows(statements: Iterable[MaturityStatement]) -> list[list[dict[str, Any]]]:
    """What stands for each year."""
    return [row(year_cell(each), levels_said(each), sentence(each), evidence(each)) for each in statements]


def levels_said(statement: MaturityStatement) -> str:
    """Every level of a statement in one line."""
    most = len(statement.scale.levels.all())
    return "; ".join(
        _("%(dimension)s: %(level)s of %(most)s")
        % {"dimension": line_name(each.dimension), "level": each.level.number, "most": most}
        for each in statement.levels.all()
    )


def level_headings() -> list[dict[str, Any]]:
    """Headings for `level_rows`."""
    return headings(_("Dimension"), _("Level"))


def level_rows(statement: MaturityStatement) -> list[list[dict[str, Any]]]:
    """The level in each dimension, with its name."""
    return [row(line_name(each.dimension), level_said(each.level)) for each in statement.levels.all()]


def version_headings() -> list[dict[str, Any]]:
    """Headings for `version_rows`."""
    return headings(_("Version"), _("When"), _("Levels"), _("What it said"), _("Evidence"))


def version_rows(versions: Iterable[MaturityStatement]) -> list[list[dict[str, Any]]]:
    """Everything that was said for one year, the newest first."""
    return [
        row(str(each.number), figure.date(localdate(each.at)), levels_said(each), sentence(each), evidence(each))
        for each in versions
    ]


# The scale ----------------------------------------------------------------------------------------------------------


def line_headings(name: str) -> list[dict[str, Any]]:
    """Headings for `line_rows`."""
    return headings(_("Number"), name)


def line_rows(lines: Iterable[ScaleDimension | ScaleLevel]) -> list[list[dict[str, Any]]]:
    """Dimensions or levels in their order."""
    return [row(str(each.number), line_name(each)) for each in lines]


def scale_headings() -> list[dict[str, Any]]:
    """Headings for `scale_rows`."""
    return headings(_("Version"), _("Kept on"), _("Name"), _("Dimensions"), _("Levels"))


def scale_rows(scales: Iterable[Scale]) -> list[list[dict[str, Any]]]:
    """Every version of the scale, the newest first."""
    return [
        row(
            str(each.number),
            figure.date(localdate(each.at)),
            either(each.name_cy, each.name_en),
            ", ".join(line_name(line) for line in each.dimensions.all()),
            ", ".join(line_name(line) for line in each.levels.all()),
        )
        for each in scales
    ]
