"""Make and change the collections that words come through."""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils.timezone import get_current_timezone, make_aware

from menter.language.sentence import Refusal, Sentence
from menter.office.ledger.actions import record
from menter.office.ledger.models import Actor
from menter.office.listen.models import Collection, Original, Voice
from menter.office.listen.models.collection import KINDS, code_of
from menter.office.reference.models import Body


class CodeIsTaken(Refusal):
    """Another collection has this code."""


class CollectionNeedsBothNames(Refusal):
    """A collection was named in one language only."""


class NoSuchKind(Refusal):
    """The kind of a collection is none of those there are."""


@transaction.atomic
def make_collection(
    *,
    by: Actor,
    at: datetime,
    code: str,
    name_cy: str,
    name_en: str,
    kind: str,
    body: Body | None = None,
    consent_cy: str = "",
    consent_en: str = "",
    retention_months: int | None = None,
    keeps_originals: bool = False,
    is_assisted: bool = False,
) -> Collection:
    """Make a collection.

    code                names it in addresses and files; letters, digits, hyphens
    kind                one of `KINDS`
    retention_months    how long its words are kept; None: until somebody deletes them
    Raises              CodeIsTaken, CollectionNeedsBothNames, NoSuchKind.
    """
    if Collection.objects.filter(code=code).exists():
        raise CodeIsTaken(Sentence("There is a collection with the code {code} already.", code=code))
    collection = Collection(
        code=code,
        name_cy=name_cy.strip(),
        name_en=name_en.strip(),
        kind=kind,
        body=body,
        consent_cy=consent_cy,
        consent_en=consent_en,
        retention_months=retention_months,
        keeps_originals=keeps_originals,
        is_assisted=is_assisted,
        made_at=at,
    )
    _check(collection)
    collection.save()
    record("listen.make_collection", by=by, at=at, on=collection, **_facts(collection))
    return collection


@transaction.atomic
def collection_named(
    *,
    by: Actor,
    at: datetime,
    source: str,
    kind: str,
    names: dict[str, str] | None = None,
    is_assisted: bool = False,
) -> Collection:
    """The collection that a source names; one is made where there is none yet.

    names   "cy" and "en"; the source itself where not given
    """
    code = code_of(source) or kind
    known = Collection.objects.filter(code=code).first()
    if known:
        return known
    said = names or {"cy": source or code, "en": source or code}
    collection = Collection.objects.create(
        code=code, name_cy=said["cy"], name_en=said["en"], kind=kind, is_assisted=is_assisted, made_at=at
    )
    record("listen.make_collection", by=by, at=at, on=collection, **_facts(collection))
    return collection


@transaction.atomic
def change_collection(
    *,
    by: Actor,
    at: datetime,
    collection: Collection,
    name_cy: str,
    name_en: str,
    kind: str,
    body: Body | None,
    consent_cy: str,
    consent_en: str,
    retention_months: int | None,
    keeps_originals: bool,
    is_assisted: bool,
) -> Collection:
    """Change a collection.

    A shorter period holds for everything that it has kept; a longer one only for words that come from now on, because
    who sent the others was told the shorter. When originals are kept no more, those there are go at once.

    Raises  CollectionNeedsBothNames, NoSuchKind.
    """
    before = Collection.objects.get(pk=collection.pk)
    collection.name_cy, collection.name_en, collection.kind = name_cy.strip(), name_en.strip(), kind
    collection.body, collection.consent_cy, collection.consent_en = body, consent_cy, consent_en
    collection.retention_months, collection.is_assisted = retention_months, is_assisted
    collection.keeps_originals = keeps_originals
    _check(collection)
    collection.save()
    sooner = 0 if retention_months == before.retention_months else _expire_sooner(collection)
    gone = 0
    if before.keeps_originals and not keeps_originals:
        gone, _each = Original.objects.filter(voice__collection=collection).delete()
    record(
        "listen.change_collection", by=by, at=at, on=collection, expire_sooner=sooner, originals_deleted=gone,
        **_facts(collection),
    )  # fmt: skip
    return collection


def _check(collection: Collection) -> None:
    if not (collection.name_cy and collection.name_en):
        raise CollectionNeedsBothNames(Sentence("Give the collection a name in both languages."))
    if collection.kind not in KINDS:
        raise NoSuchKind(
            Sentence(
                "{kind} is no kind of collection; the kinds are {kinds}.", kind=collection.kind, kinds=", ".join(KINDS)
            )
        )


def _facts(collection: Collection) -> dict[str, Any]:
    return {
        "code": collection.code,
        "retention_months": collection.retention_months,
        "keeps_originals": collection.keeps_originals,
    }


def _expire_sooner(collection: Collection) -> int:
    """Give every voice of a collection the earlier of its two last days; returns for how many that was new."""
    voices = Voice.objects.filter(collection=collection)
    days = voices.annotate(day=TruncDate("kept_at")).order_by().values_list("day", flat=True).distinct()
    count = 0
    for day in [day for day in days if day]:
        last = collection.expires_on(day)
        if last is not None:
            kept_then = voices.filter(
                kept_at__gte=_morning(day), kept_at__lt=_morning(date.fromordinal(day.toordinal() + 1))
            )
            count += kept_then.filter(Q(expires_on=None) | Q(expires_on__gt=last)).update(expires_on=last)
    return count


def _morning(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min), get_current_timezone())
