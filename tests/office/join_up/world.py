"""A small world: four councils, what their residents say, what they ask for, do and buy, and the likely pairs."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import combinations

from menter.office.join_up.models import Match, Opportunity
from menter.office.ledger.models import Machine
from menter.office.listen.models import Statement, Theme, ThemeVoice, Voice
from menter.office.reference.models import Body, Partnership, PartnershipMember
from menter.office.see.models import Contract, Initiative

BY = Machine("test")
AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 9, 2, 12, tzinfo=UTC)
COUNCILS = {
    "conwy": ("Conwy", "Conwy"),
    "powys": ("Powys", "Powys"),
    "cardiff": ("Caerdydd", "Cardiff"),
    "gwynedd": ("Gwynedd", "Gwynedd"),
}


def councils():
    """The partnership here, with four councils on its map."""
    here, is_new = Partnership.objects.get_or_create(
        code="wales", defaults={"name_cy": "Cymru", "name_en": "Wales", "is_here": True, "source": "test"}
    )
    for column, (code, (cy, en)) in enumerate(COUNCILS.items() if is_new else ()):
        body = Body.objects.create(
            code=code, kind="council", name_cy=cy, name_en=en, population=100_000, hex_column=column, hex_row=0,
            source="test",
        )  # fmt: skip
        PartnershipMember.objects.create(partnership=here, body=body, joined=date(2018, 1, 1))


def contract(council="conwy", title="Webcasting of council meetings", **more):
    councils()
    said = {
        "ocid": "o", "stage": "contract", "title": title, "description": "Live webcasting of every public meeting.",
        "language": "en", "buyer_id": council, "buyer_name": council, "value": Decimal(80_000), "currency": "GBP",
        "starts_on": date(2024, 4, 1), "ends_on": date(2027, 3, 31), "updated_at": AT, **more,
    }  # fmt: skip
    return Contract.objects.create(key=f"c{Contract.objects.count()}", **said)


def initiative(council="conwy", phase="alpha", partners=(), **more):
    councils()
    said = {
        "title_en": "Missed bins reported online", "title_cy": "Adrodd am fin ar-lein",
        "summary_en": "Residents report a missed bin and hear why.", "summary_cy": "Trigolion yn adrodd am fin.",
        "lead_id": council, "phase": phase, "service": "524", "cost": Decimal(60_000), "updated_at": AT, **more,
    }  # fmt: skip
    made = Initiative.objects.create(key=f"i{Initiative.objects.count()}", **said)
    made.partners.set(partners)
    return made


def statement(council="powys", title="Neb yn gwybod pam na chasglwyd y bin", language="cy", **more):
    councils()
    said = {"overview": "Mae trigolion yn ffonio ddwywaith.", "sent_on": date(2026, 7, 1), **more}
    return Statement.objects.create(
        key=f"s{Statement.objects.count()}", body_id=council, title=title, language=language, **said
    )  # fmt: skip


def theme(*places, label_en="Missed bins", label_cy="Biniau heb eu casglu", service="524", is_sample=False,
          is_signed_off=True):  # fmt: skip
    """A theme with one voice a place, the first in Welsh, each a quote."""
    councils()
    made = Theme.objects.create(
        key=f"t{Theme.objects.count()}", label_cy=label_cy, label_en=label_en, service=service, found_at=AT,
        grouped_at=AT, signed_off_at=AT if is_signed_off else None,
    )  # fmt: skip
    for number, place in enumerate(places):
        key = f"{made.key}-{number}"
        voice = Voice.objects.create(
            key=key, receipt=key, text=f"My bin was missed again {key}", language="en" if number else "cy",
            body_id=place, said_on=date(2026, 8, 1), kept_at=AT, is_sample=is_sample,
        )  # fmt: skip
        ThemeVoice.objects.create(theme=made, voice=voice, likeness=0.9, is_quote=True, since=AT)
    return made


def alike(*rows, probability=0.9):
    """Every pair of these is likely to be the same need."""
    for a, b in combinations(sorted(rows, key=lambda row: f"{row._meta.model_name}:{row.pk}"), 2):
        Match.objects.create(
            left_kind=a._meta.model_name, left_id=a.pk, right_kind=b._meta.model_name, right_id=b.pk,
            probability=probability, reasons_cy=["Yr un gwasanaeth."], reasons_en=["The same service."], found_at=AT,
        )  # fmt: skip


def one() -> Opportunity:
    return Opportunity.objects.get(is_current=True)
