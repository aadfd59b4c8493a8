"""What the thinking says of a plan, with the names that people know in place of keys and codes."""

from collections.abc import Mapping, Sequence
from typing import Any

from menter import reference
from menter.language.sentence import Counted, Sentence
from menter.office.choose.draft import group_name
from menter.office.choose.models import Envelope, TeamVersion
from menter.office.join_up.models import Opportunity

Named = tuple[str, str, str]


def names_of(rows: Sequence[Opportunity], rules: Mapping[str, Any] | None = None) -> list[Named]:
    """How the thinking names things, and what they are called in Welsh and in English.

    Titles that stand in a list come in English from below; envelopes, roles and regions come by their codes, and with
    the rules of a draft missions by their numbers and those of which one may be taken by their keys.
    """
    team = TeamVersion.objects.first()
    return [
        *((row.title_en, row.title_cy or row.title_en, row.title_en) for row in rows if row.title_en),
        *((row.pk, row.name_cy, row.name_en) for row in Envelope.objects.order_by("code")),
        *((role["code"], role["name_cy"], role["name_en"]) for role in (team.said if team else [])),
        *((region.code, region.name("cy"), region.name("en")) for region in reference.regions()),
        *(rule_names(rows, rules) if rules else []),
    ]


def rule_names(rows: Sequence[Opportunity], rules: Mapping[str, Any]) -> list[Named]:
    """What only rules speak of: missions, and groups of which one may be taken."""
    welsh = {row.key: row.title_cy or row.title_en for row in rows}
    english = {row.key: row.title_en or row.title_cy for row in rows}
    groups = [
        (
            group_name(keys),
            group_name(welsh.get(key, key) for key in keys),
            group_name(english.get(key, key) for key in keys),
        )
        for keys in rules.get("one_of", ())
    ]
    return [*groups, *((str(each.number), each.name("cy"), each.name("en")) for each in reference.missions())]


def said_with(reasons: Sequence[Sentence | Counted], names: Sequence[Named]) -> tuple[str, str]:
    """The sentences in Welsh and in English, with the names of things in the same language."""
    cy, en = (" ".join(reason.to(language) for reason in reasons) for language in ("cy", "en"))
    for known, welsh, english in names:
        cy, en = cy.replace(f"“{known}”", f"“{welsh}”"), en.replace(f"“{known}”", f"“{english}”")
    return cy, en
