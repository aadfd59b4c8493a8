"""Everything of the partnership that may speak of a need, read from the database in a fixed number of questions."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db.models import Q, QuerySet

from menter.join_up.record import DONE_PHASES, LIVE_PHASES, Record, RecordKind, Titled
from menter.language.word import content_lemmas
from menter.office.join_up.models import BodyWord, WordKind
from menter.office.listen.models import Statement, Theme, ThemeVoice
from menter.office.reference.models import Body
from menter.office.see.models import Contract, Initiative, Stage
from menter.see.flag import PLACEHOLDER_VALUE

if TYPE_CHECKING:
    from menter.join_up.need import NeedRecords

QUOTES = 5  # voices that stand for a theme: enough to tell the need, few enough for the model to read to the end
FALLEN = ("cancelled", "unsuccessful", "withdrawn", "terminated")  # OCDS statuses of what is not bought any more


@dataclass(frozen=True, slots=True)
class Need:
    """One theme, statement, initiative, contract or authority's word, in the words it is kept in.

    texts       (language, words) it is kept in, the one to compare by first
    said        that it can be said in, title by title
    yearly      pence a year; total: pence in all; None where not known
    """

    kind: RecordKind
    number: int
    bodies: tuple[str, ...]
    title_cy: str
    title_en: str
    texts: tuple[tuple[str, str], ...]
    service: str = ""
    cpv: str = ""
    phase: str = ""
    ends: date | None = None
    yearly: int | None = None
    total: int | None = None
    people: int | None = None
    voices: int = 0
    is_measured: bool = False
    is_sample: bool = False

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.number}"

    @property
    def language(self) -> str:
        return self.texts[0][0]

    @property
    def title(self) -> str:
        """The title in the language that it is compared by."""
        return (self.title_cy if self.language == "cy" else self.title_en) or self.title_en or self.title_cy

    @property
    def text(self) -> str:
        return self.texts[0][1]

    def record(self) -> Record:
        """As joining up sees it."""
        return Record(
            key=self.key,
            kind=self.kind,
            bodies=frozenset(self.bodies),
            title=Titled(cy=self.title_cy, en=self.title_en),
            service=self.service,
            phase=self.phase,
            ends=self.ends,
            yearly=self.yearly,
            total=self.total,
            voices=self.voices,
            people=self.people,
            measured=self.is_measured,
        )


def gather_needs(on: date) -> list[Need]:
    """Every theme, statement, initiative and contract of the partnership's bodies that stands on a day.

    Left out: test notices, tenders whose award is here, contracts that have ended or fallen through, buyers that are
    no body of the partnership, initiatives that were stopped or retired.
    """
    members = {body.code: body for body in Body.objects.members(on)}
    contracts = Contract.objects.standing().filter(buyer_id__in=members).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    found = _read(
        members,
        Theme.objects.filter(is_current=True, parent=None),
        Statement.objects.public(),
        Initiative.objects.exclude(phase__in=DONE_PHASES),
        contracts.exclude(status__in=FALLEN),
    )
    return [need for need in found if need.bodies]


def needs_of(
    themes: Sequence[Theme], statements: Sequence[Statement], initiatives: Sequence[Initiative],
    contracts: Sequence[Contract],
) -> list[Need]:  # fmt: skip
    """The same of records that a person chose, whatever has become of them."""
    chosen = {"theme": themes, "statement": statements, "initiative": initiatives, "contract": contracts}
    return needs_named(f"{kind}:{row.pk}" for kind, rows in chosen.items() for row in rows)


def needs_named(keys: Iterable[str]) -> list[Need]:
    """The same of records by their keys ("theme:12"), whatever has become of them; those that are gone are left out."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for key in keys:
        kind, _, number = key.partition(":")
        numbers[kind].append(int(number))
    bodies = {body.code: body for body in Body.objects.all()}
    found = _read(
        bodies,
        Theme.objects.filter(pk__in=numbers["theme"]),
        Statement.objects.filter(pk__in=numbers["statement"]),
        Initiative.objects.filter(pk__in=numbers["initiative"]),
        Contract.objects.filter(pk__in=numbers["contract"]),
    )
    return [*found, *(_word(row, bodies) for row in BodyWord.objects.filter(pk__in=numbers["word"]).order_by("pk"))]


def gather_words(on: date) -> dict[str, list[Need]]:
    """What authorities of the partnership say of opportunities, by the key of the opportunity."""
    members = {body.code: body for body in Body.objects.members(on)}
    rows = BodyWord.objects.filter(body_id__in=members, opportunity__merged_into=None).select_related("opportunity")
    found: dict[str, list[Need]] = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.opportunity.key].append(_word(row, members))
    return dict(found)


def _read(
    bodies: dict[str, Body], themes: QuerySet[Theme], statements: QuerySet[Statement],
    initiatives: QuerySet[Initiative], contracts: QuerySet[Contract],
) -> list[Need]:  # fmt: skip
    spoken: dict[int, list[ThemeVoice]] = defaultdict(list)
    voices = ThemeVoice.objects.filter(theme__in=themes).select_related("voice").order_by("-likeness", "id")
    for each in voices:
        spoken[each.theme_id].append(each)
    measured = set(Initiative.objects.filter(benefits__measurements__isnull=False).values_list("pk", flat=True))
    return [
        *(_theme(row, spoken[row.pk], bodies) for row in themes.order_by("pk")),
        *(_statement(row, bodies) for row in statements.order_by("pk")),
        *(_initiative(row, bodies, measured) for row in initiatives.prefetch_related("partners").order_by("pk")),
        *(_contract(row, bodies) for row in contracts.order_by("pk")),
    ]


def digest_of(method: int, needs: Sequence[Need], *more: object) -> str:
    """A fingerprint of everything that joining up works from."""
    content = json.dumps([method, [list(asdict(need).values()) for need in needs], *more], default=str)
    return hashlib.sha256(content.encode()).hexdigest()


def columns(needs: Sequence[Need], vectors: np.ndarray, title_vectors: np.ndarray) -> "NeedRecords":
    """The needs as the matching takes them."""
    from menter.join_up.need import NeedRecords  # slow to import, and not needed until here

    names = _names()
    return NeedRecords(
        keys=tuple(need.key for need in needs),
        bodies=tuple(frozenset(names.get(code, code) for code in need.bodies) for need in needs),
        titles=tuple(need.title for need in needs),
        texts=tuple(need.text for need in needs),
        languages=tuple(need.language for need in needs),
        services=tuple(need.service for need in needs),
        codes=tuple(need.cpv for need in needs),
        kinds=tuple(need.kind for need in needs),
        lemmas=tuple(
            tuple(lemma for language, text in need.texts for lemma in content_lemmas(text, language)) for need in needs
        ),
        vectors=vectors,
        title_vectors=title_vectors,
    )


def _names() -> dict[str, str]:
    """Each body under all of its names at once, since none of their words tells what is needed."""
    rows = Body.objects.values_list("code", "name_cy", "name_en", "official_name_cy", "official_name_en")
    return {code: " ".join(names) for code, *names in rows}


def _theme(row: Theme, spoken: Sequence[ThemeVoice], bodies: dict[str, Body]) -> Need:
    welsh = sum(each.voice.language == "cy" for each in spoken)
    order = ("cy", "en") if 2 * welsh > len(spoken) else ("en", "cy")
    labels = {"cy": row.label_cy, "en": row.label_en}
    quoted = {language: [each.voice.text for each in spoken if each.voice.language == language] for language in order}
    return Need(
        kind="theme",
        number=row.pk,
        bodies=tuple(sorted({each.voice.body_id for each in spoken if each.voice.body_id in bodies})),
        title_cy=row.label_cy,
        title_en=row.label_en,
        texts=tuple((lang, ". ".join([labels[lang], *quoted[lang][:QUOTES]])) for lang in order),
        service=row.service,
        voices=len(spoken),
        is_sample=any(each.voice.is_sample for each in spoken),
    )


def _statement(row: Statement, bodies: dict[str, Body]) -> Need:
    return Need(
        kind="statement",
        number=row.pk,
        bodies=_inside([row.body_id], bodies),
        title_cy=row.title if row.language == "cy" else "",
        title_en="" if row.language == "cy" else row.title,
        texts=((_two(row.language), f"{row.title}. {row.overview}"),),
        service=row.service,
        is_sample=row.is_sample,
    )


def _initiative(row: Initiative, bodies: dict[str, Body], measured: set[int]) -> Need:
    kept = (("en", row.title_en, row.summary_en), ("cy", row.title_cy, row.summary_cy))
    return Need(
        kind="initiative",
        number=row.pk,
        bodies=_inside([row.lead_id, *(body.pk for body in row.partners.all())], bodies),
        title_cy=row.title_cy,
        title_en=row.title_en,
        texts=tuple((language, f"{title}. {summary}") for language, title, summary in kept if title) or (("en", ""),),
        service=row.service,
        phase=row.phase,
        total=_pence(row.cost),
        is_measured=row.pk in measured,
        is_sample=row.is_sample,
    )


def _word(row: BodyWord, bodies: dict[str, Body]) -> Need:
    """It has no words to compare by: it belongs to what it was said of."""
    return Need(
        kind="word",
        number=row.pk,
        bodies=_inside([row.body_id], bodies),
        title_cy="",
        title_en="",
        texts=(("en", ""),),
        phase=LIVE_PHASES[0] if row.kind == WordKind.DONE else "",
    )


def _contract(row: Contract, bodies: dict[str, Body]) -> Need:
    language = _two(row.language)
    body = bodies.get(row.buyer_id or "")
    return Need(
        kind="contract",
        number=row.pk,
        bodies=(body.pk,) if body else (),
        title_cy=row.title if language == "cy" else "",
        title_en="" if language == "cy" else row.title,
        texts=((language, f"{row.title}. {row.description}"),),
        service=row.service,
        cpv=row.cpv,
        ends=None if row.stage == Stage.TENDER else row.ends_on,
        yearly=yearly_cost(row),
        people=body.population if body else None,
        is_sample=row.is_sample,
    )


def yearly_cost(row: Contract) -> int | None:
    """Pence a year of the first term; None for a framework's ceiling, a placeholder, another currency, no dates."""
    flags: list[Any] = [flag["code"] if isinstance(flag, dict) else flag for flag in row.flags]
    if row.is_framework or not row.value or row.currency not in ("", "GBP") or PLACEHOLDER_VALUE in flags:
        return None
    return _pence(row.yearly)


def _inside(codes: Sequence[str], bodies: dict[str, Body]) -> tuple[str, ...]:
    return tuple(sorted({code for code in codes if code in bodies}))


def _two(language: str) -> str:
    """Of a text in both or in neither the English is compared."""
    return "cy" if language == "cy" else "en"


def _pence(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)
