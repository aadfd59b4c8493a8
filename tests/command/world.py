"""A small office with one of everything that is hard to carry: links, bytes, microseconds, JSON, money, accents."""

from datetime import UTC, date, datetime
from decimal import Decimal

from menter.office.language.models import TextVector
from menter.office.ledger.actions import record, work_done
from menter.office.ledger.models import Machine
from menter.office.people.actions import give_role, open_account
from menter.office.reference.models import Body
from menter.office.see.models import Initiative

AT = datetime(2026, 11, 20, 12, 30, 15, 123456, tzinfo=UTC)
BY = Machine("test")


def make_office() -> None:
    """Two councils, a health board between them, an account, a joint initiative, a vector, two ledger entries."""
    board = body("betsi", kind="health board", name_cy="Betsi", name_en="Betsi")
    councils = [
        body(code, kind="council", name_cy=cy, name_en=en, population=population, health_board=board)
        for code, cy, en, population in [
            ("anglesey", "Ynys Môn", "Anglesey", 69_000),
            ("flintshire", "Sir y Fflint", "Flintshire", None),
        ]
    ]
    user = open_account(by=BY, at=AT, email="siân@menter.example", name="Siân ŵyr", password="a long password 1")
    give_role(by=BY, at=AT, user=user, role="auditor")
    initiative = Initiative.objects.create(
        key="i:1", title_cy="Sgwrsfot\n“Dŵr”", summary_en="Line one\r\nline two \u2028 three", lead=councils[0],
        phase="beta", technologies=["chatbot"], missions=[1, 2], starts_on=date(2026, 4, 1), cost=Decimal("1234.50"),
        updated_at=AT,
    )  # fmt: skip
    initiative.partners.set(councils)
    TextVector.objects.create(fingerprint="f", digest="d", values=bytes(range(256)))
    record("people.give_role", by=BY, at=AT, on=user, source="test", role="auditor", note='{"end": 3}')
    work_done("group", by=BY, at=AT, digest="abc", counts={"themes": 3})


def body(code: str, **said: object) -> Body:
    """A body, also where `menter migrate` has put the real one already."""
    return Body.objects.update_or_create(code=code, defaults={"source": "test", **said})[0]


def picture() -> dict[str, object]:
    """Everything that is kept, row by row, links and bytes with it."""
    from menter.command.backup import kept_models

    return {
        model._meta.label: [
            {
                field.name: bytes(value) if isinstance(value, memoryview) else value
                for field in model._meta.concrete_fields
                for value in [getattr(row, field.attname)]
            }
            | {
                field.name: sorted(other.pk for other in getattr(row, field.name).all())
                for field in model._meta.many_to_many
            }
            for row in model._base_manager.order_by("pk")
        ]
        for model in kept_models()
    }
