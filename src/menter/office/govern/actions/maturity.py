"""Keep the scale of digital maturity, and what councils say of themselves against it, version by version."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.timezone import localdate

from menter.language.sentence import Refusal, Sentence
from menter.office.govern.models import MaturityLevel, MaturityStatement, Scale, ScaleDimension, ScaleLevel
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.look.changed import ChangedMeanwhile
from menter.office.reference.models import Body

Names = Sequence[tuple[str, str]]  # Welsh and English, in order

DIMENSIONS_MOST = 8  # each is a column beside council and year: as many as can be read across one page
LEVELS_MOST = 7  # people tell apart no more than about seven steps reliably (Miller 1956)
FIRST_YEAR = 2000  # before it nobody spoke of digital maturity, so an earlier year is a slip


class BadScale(Refusal):
    """A scale that cannot be kept as it was given."""


class BadMaturity(Refusal):
    """A council's statement that cannot be kept as it was given."""


@transaction.atomic
def keep_scale(
    *, by: Actor, at: datetime, name_cy: str, name_en: str, dimensions: Names, levels: Names, address: str = "",
    is_sample: bool = False,
) -> Scale:  # fmt: skip
    """Keep a scale as the newest version. The very same again changes nothing.

    dimensions  what maturity is told by
    levels      how far a council can have come, the lowest first
    Raises  BadScale for words in one language only, too few or too many of either, or two that are called the same.
    """
    name = (name_cy.strip(), name_en.strip())
    said = {"name_cy": name[0], "name_en": name[1], "address": address.strip(), "is_sample": is_sample}
    dimensions, levels = _trimmed(dimensions), _trimmed(levels)
    _check_scale([name, *dimensions, *levels], dimensions, levels)
    last = Scale.objects.select_for_update().last()
    if last is not None and _says(last, said, dimensions, levels):
        return last
    made = Scale.objects.create(number=last.number + 1 if last else 1, at=at, **said)
    for number, (cy, en) in enumerate(dimensions, start=1):
        ScaleDimension.objects.create(scale=made, number=number, name_cy=cy, name_en=en)
    for number, (cy, en) in enumerate(levels, start=1):
        ScaleLevel.objects.create(scale=made, number=number, name_cy=cy, name_en=en)
    record("govern.keep_scale", by=by, at=at, on=made, dimensions=len(dimensions), levels=len(levels))
    return made


@transaction.atomic
def state_maturity(
    *, by: Actor, at: datetime, body: Body, year: int, levels: Mapping[int, int], sentence_cy: str, sentence_en: str,
    evidence: str, version: int = 0, is_sample: bool = False,
) -> MaturityStatement:  # fmt: skip
    """Keep what a council says for a year against the newest scale. The very same again changes nothing.

    levels      the number of a level for the number of each dimension
    version     the version that this one corrects; 0: nothing was said for that year yet
    Raises  BadMaturity for a body that is no council, a year to come, a level that the scale does not have or that is
            missing, words in one language only, no evidence, or a year that has its statement;
            ChangedMeanwhile (look) where somebody else corrected it.
    """
    scale = Scale.objects.select_for_update().prefetch_related("dimensions", "levels").last()
    if scale is None:
        raise BadMaturity(Sentence("There is no scale yet. The delivery unit keeps one first."))
    _check_whose(body, year, localdate(at).year)
    _check_levels(scale, levels)
    said = {"sentence_cy": sentence_cy.strip(), "sentence_en": sentence_en.strip(), "evidence": evidence.strip()}
    _check_said(**said)
    last = MaturityStatement.objects.whole().filter(body=body, year=year).order_by("number").last()
    if last is not None and _is_same(last, scale, levels, said):
        return last
    _check_version(last, version, year)
    made = MaturityStatement.objects.create(
        body=body, year=year, number=version + 1, scale=scale, at=at, is_sample=is_sample, **said
    )
    dimensions = {each.number: each for each in scale.dimensions.all()}
    steps = {each.number: each for each in scale.levels.all()}
    MaturityLevel.objects.bulk_create(
        MaturityLevel(statement=made, dimension=dimensions[place], level=steps[level])
        for place, level in sorted(levels.items())
    )
    record("govern.state_maturity", by=by, at=at, on=made, body=body.pk, year=year, version=made.number)
    return made


def _trimmed(names: Names) -> Names:
    return [(cy.strip(), en.strip()) for cy, en in names]


def _check_scale(words: Names, dimensions: Names, levels: Names) -> None:
    if not all(cy and en for cy, en in words):
        raise BadScale(Sentence("Give the scale, its dimensions and its levels in Welsh and in English."))
    if not 1 <= len(dimensions) <= DIMENSIONS_MOST:
        raise BadScale(Sentence("A scale has between 1 and {most} dimensions.", most=DIMENSIONS_MOST))
    if not 2 <= len(levels) <= LEVELS_MOST:
        raise BadScale(Sentence("A scale has between 2 and {most} levels.", most=LEVELS_MOST))
    if _repeats(dimensions) or _repeats(levels):
        raise BadScale(Sentence("Two dimensions or two levels are called the same. Give each a name of its own."))


def _repeats(names: Names) -> bool:
    """Whether two of them are called the same in either language."""
    return any(len({name.casefold() for name in some}) < len(names) for some in zip(*names, strict=True))


def _says(scale: Scale, said: Mapping[str, object], dimensions: Names, levels: Names) -> bool:
    """Whether a scale says just that."""
    return (
        all(getattr(scale, name) == value for name, value in said.items())
        and list(scale.dimensions.values_list("name_cy", "name_en")) == list(dimensions)
        and list(scale.levels.values_list("name_cy", "name_en")) == list(levels)
    )


def _check_whose(body: Body, year: int, this_year: int) -> None:
    if body.kind != "council":
        raise BadMaturity(Sentence("Only a council states its maturity."))
    if year > this_year:
        raise BadMaturity(Sentence("The year is still to come. Give {year} or an earlier one.", year=this_year))
    if year < FIRST_YEAR:
        raise BadMaturity(Sentence("Give a year from {first} on, in four figures.", first=FIRST_YEAR))


def _check_levels(scale: Scale, levels: Mapping[int, int]) -> None:
    if levels.keys() != {each.number for each in scale.dimensions.all()}:
        raise BadMaturity(Sentence("Give one level for every dimension of the scale."))
    steps: Collection[int] = {each.number for each in scale.levels.all()}
    for level in levels.values():
        if level not in steps:
            raise BadMaturity(
                Sentence("The scale has no level {level}; its levels are 1 to {most}.", level=level, most=len(steps))
            )


def _check_said(*, sentence_cy: str, sentence_en: str, evidence: str) -> None:
    if not sentence_cy or not sentence_en:
        raise BadMaturity(Sentence("Say in Welsh and in English how digital serves the council’s work."))
    try:
        URLValidator(schemes=["http", "https"])(evidence)
    except ValidationError as refused:
        raise BadMaturity(
            Sentence("Give the whole web address of something that shows it, such as https://example.org/plan.")
        ) from refused


def _is_same(last: MaturityStatement, scale: Scale, levels: Mapping[int, int], said: Mapping[str, str]) -> bool:
    """Whether the newest version says just that already."""
    stated = {each.dimension.number: each.level.number for each in last.levels.all()}
    return (
        last.scale_id == scale.pk
        and stated == dict(levels)
        and all(getattr(last, name) == value for name, value in said.items())
    )


def _check_version(last: MaturityStatement | None, version: int, year: int) -> None:
    """Raise where it would go over a statement that whoever writes has not seen."""
    newest = last.number if last else 0
    if newest == version:
        return
    if not version:
        raise BadMaturity(Sentence("There is a statement for {year} already. Correct that one.", year=year))
    raise ChangedMeanwhile(newest)
