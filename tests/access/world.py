"""One row of everything that a page can be about, filled by what each field asks for."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
COUNCIL = "anglesey"  # the council that the council lead of this world speaks for
# What a field must hold for its page to make sense, where any value of its type would not do.
SAID: dict[str, dict[str, Any]] = {
    "reference.Body": {"code": COUNCIL, "kind": "council", "name_cy": "Ynys Môn", "name_en": "Anglesey"},
    "listen.Collection": {"code": "open", "kind": "form"},
    "listen.Voice": {"text": "The bin was left.", "language": "en"},
    "listen.Theme": {"signed_off_at": AT, "label_cy": "Biniau", "label_en": "Bins"},
    "join_up.Opportunity": {"kind": "join", "title_cy": "Cyfle", "title_en": "Opportunity"},
    "see.Initiative": {"phase": "beta", "title_en": "Chatbot"},
    "see.Source": {"kind": "ocds", "code": "contracts", "body": lambda: one("reference.Body")},
    "listen.Rise": {"since": date(2026, 10, 1), "until": date(2026, 10, 28), "probability": 0.001},
    "listen.ThemeChange": {"undone_at": AT},
    "join_up.OpportunityChange": {"undone_at": AT},
    "join_up.OpportunityMember": {"initiative": lambda: one("see.Initiative")},
    "standards.Intake": {"kind": "ocds", "name": "file.json"},
    "choose.Plan": {"first_year": 2026, "years": 1, "budget": ["5"], "spent": ["3"]},
    "choose.Round": {"code": "round", "state": "open"},
    "govern.Meeting": {"code": "meeting"},
    "govern.Decision": {"outcome": "fund"},
    "govern.Evidence": {"kind": "pdf", "digest": "0" * 64},
    "govern.Seat": {"constituency": "members"},
}
PLAIN: list[tuple[type[models.Field], Callable[[int], Any]]] = [
    (models.BooleanField, lambda n: False),
    (models.DateTimeField, lambda n: AT),
    (models.DateField, lambda n: date(2026, 5, 1)),
    (models.TimeField, lambda n: AT.time()),
    (models.DecimalField, lambda n: Decimal(1)),
    (models.FloatField, lambda n: 0.5),
    (models.IntegerField, lambda n: n),
    (models.BinaryField, lambda n: b"x"),
    (models.JSONField, lambda n: []),
    (models.URLField, lambda n: f"https://example.org/{n}"),
    (models.EmailField, lambda n: f"somebody{n}@example.org"),
    (models.CharField, lambda n: f"x{n}"),
    (models.TextField, lambda n: f"text {n}"),
]


def one(label: str) -> Any:
    """The row of this model that stands for all of them, made when it is first asked for."""
    model = apps.get_model(label)
    return model._base_manager.first() or made(model)


def made(model: type[models.Model]) -> Any:
    """A new row: what is said of it, what its fields ask for, and the rows that it points at."""
    given = SAID.get(model._meta.label, {})
    said = {name: value() if callable(value) else value for name, value in given.items()}
    for field in model._meta.concrete_fields:
        if field.name not in said and must_be_given(field):
            said[field.name] = value_of(field)
    return model._base_manager.create(**said)


def must_be_given(field: models.Field) -> bool:
    """Whether a row without it would not be kept, or not make sense."""
    may_be_empty = field.blank and field.empty_strings_allowed  # Django then writes an empty text
    return not (field.has_default() or field.null or may_be_empty or field.auto_created or field.generated)


def value_of(field: models.Field) -> Any:
    """Something that the field takes."""
    if field.is_relation:
        return one(field.related_model._meta.label)
    if field.choices:
        return field.flatchoices[0][0]
    number = field.model._base_manager.count() + 1
    for kind, give in PLAIN:
        if isinstance(field, kind):
            return give(number)
    raise LookupError(f"{field} is of a kind for which this world has no value")
