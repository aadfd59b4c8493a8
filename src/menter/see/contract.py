"""Contracts as their notices tell them: who buys what from whom, for how much, until when; and what is odd about it.

Source  OCDS 1.1.5 release schema with the lots, techniques and contract-term extensions, as Sell2Wales, Public
        Contracts Scotland, Find a Tender and Contracts Finder use them. Extensions not named here are overlooked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal

from menter.language.sentence import Sentence
from menter.see.amount import Amount, find_amount
from menter.see.flag import FRAMEWORK_CEILING, NO_SUPPLIER, NO_VALUE, TEST_NOTICE, Flag
from menter.see.notice import (
    find_category,
    find_cpv,
    find_languages,
    find_link,
    is_framework,
    is_test,
    listed,
    mapping,
)
from menter.see.party import Party, find_buyers, find_party, list_parties
from menter.see.related import Related, find_related
from menter.see.term import Term, find_term, take_day
from menter.standards.ocds import Release
from menter.standards.reject import Reject
from menter.standards.text import clean_line, clean_text

OPEN_MOST = 366  # days between notice and opening; tenders take weeks, a market that may be joined for years says so

Stage = Literal["tender", "award", "contract"]
STAGES: Final[tuple[Stage, ...]] = ("tender", "award", "contract")


@dataclass(frozen=True, slots=True)
class ContractFound:
    """One contract, or one tender that is not awarded yet.

    key         names it for ever: a second import with the same key is the same contract
    ocid        the procurement it belongs to; its tender and its awards share it
    stage       how far it is: what is wanted, who was chosen, what was signed
    amount      what it is worth in `currency`, None when not known, not usable, or only a ceiling
    ceiling     the most that may be bought through a framework; never spend, never to be added up
    estimate    the value at tender, for an award; None for frameworks
    term        from when to when; see Term
    cpv         codes of the common procurement vocabulary, the main one first
    category    goods, works or services
    languages   those the notice says it is in
    flags       what is odd about it, each with a sentence
    related     other procurements that the notice names: its framework, what was before it, what comes after it
    """

    key: str
    ocid: str
    release_id: str
    stage: Stage
    title: str
    description: str
    buyers: tuple[Party, ...]
    suppliers: tuple[Party, ...]
    amount: Decimal | None
    ceiling: Decimal | None
    estimate: Decimal | None
    currency: str
    term: Term
    cpv: tuple[str, ...]
    category: str
    status: str
    method: str
    method_details: str
    is_framework: bool
    published: date | None
    languages: tuple[str, ...]
    link: str
    publisher: str | None
    licence: str | None
    flags: tuple[Flag, ...]
    related: tuple[Related, ...] = ()

    @property
    def buyer(self) -> Party:
        """The buyer that the notice names first."""
        return self.buyers[0]


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a release that one contract is made from."""

    stage: Stage
    id: str
    own: dict[str, Any]
    award: dict[str, Any]


def contracts_of(release: Release) -> list[ContractFound | Reject]:
    """Give the contracts of a release: one for each contract signed, else each award, else the tender.

    A field that cannot be used (a negative value, a day that does not exist) becomes a flag on the contract; a
    contract without identifier, buyer or title becomes a Reject.
    """
    ocid = clean_line(release.data.get("ocid"))
    if not ocid:
        return [reject(release, "ocid", Sentence("The notice has no ocid, so it cannot be told from others."))]
    buyers = find_buyers(release.data, list_parties(release.data))
    if not buyers:
        return [reject(release, "buyer/name", Sentence("The notice does not say who buys."))]
    found: list[ContractFound | Reject] = []
    pieces = list(list_pieces(release.data))
    if not pieces:
        reason = Sentence("The notice has no tender, no award and no contract; there is nothing to keep.")
        return [reject(release, "", reason)]
    for piece in pieces:
        title = find_title(release.data, piece)
        if title:
            found.append(build(release, piece, title, ocid, buyers))
        else:
            found.append(reject(release, f"{piece.stage}/title", Sentence("The contract has no title.")))
    return found


def reject(release: Release, path: str, reason: Sentence) -> Reject:
    """Leave out what stands at one path of a release."""
    where = Sentence(
        "Notice {number} ({ocid})",
        number=release.number,
        ocid=clean_line(release.data.get("ocid")) or clean_line(release.data.get("id")) or "–",
    )
    return Reject(where, path, reason, release.line)


def list_pieces(data: dict[str, Any]) -> Iterator[Piece]:
    """Give the parts of a release that are contracts, most certain stage first, each award once."""
    awards = {str(award.get("id", place)): award for place, award in enumerate(listed(data.get("awards")), start=1)}
    signed = set()
    seen: set[str] = set()
    for place, contract in enumerate(listed(data.get("contracts")), start=1):
        award_id = str(contract.get("awardID"))
        signed.add(award_id)
        name = unused(str(contract.get("id", place)), seen)
        yield Piece("contract", f"contract:{name}", contract, awards.get(award_id, {}))
    for award_id, award in awards.items():
        if award_id not in signed:
            yield Piece("award", f"award:{award_id}", award, award)
    if not awards and not seen and mapping(data.get("tender")):
        yield Piece("tender", "tender", mapping(data.get("tender")), {})


def unused(name: str, seen: set[str]) -> str:
    """Give the name, with a number behind it when the same release has used it before."""
    new, number = name, 1
    while new in seen:
        number += 1
        new = f"{name}#{number}"
    seen.add(new)
    return new


def find_title(data: dict[str, Any], piece: Piece) -> str:
    """Give the title of a contract; Contracts Finder leaves it out of awards, where the tender's holds."""
    candidates = (piece.own, piece.award, mapping(data.get("tender")))
    return next((title for one in candidates if (title := clean_line(one.get("title")))), "")


def find_description(data: dict[str, Any], piece: Piece) -> str:
    """Give what is bought, from the first place that says it."""
    for one in (piece.own, piece.award, mapping(data.get("tender")), data):
        text = clean_text(one.get("description"))
        if text and not text.lower().startswith("see description of related tender"):
            return text
    return ""


def build(release: Release, piece: Piece, title: str, ocid: str, buyers: tuple[Party, ...]) -> ContractFound:
    """Put one contract together from all the places of a release that speak of it."""
    data = release.data
    tender = mapping(data.get("tender"))
    framework = is_framework(title, tender)
    worth = find_worth(piece, tender, framework=framework)
    suppliers = find_suppliers(piece, data)
    date_flags: list[Flag] = []
    published = take_day(data.get("date"), date_flags)
    term = find_piece_term(piece, tender, published)
    flags = [*find_flags(title, piece, worth, suppliers, buyers, framework=framework), *term.flags, *date_flags]
    estimate = find_amount(tender.get("value")).amount if piece.stage != "tender" and not framework else None
    return ContractFound(
        key=f"{ocid}/{piece.id}",
        ocid=ocid,
        release_id=clean_line(data.get("id")),
        stage=piece.stage,
        title=title,
        description=find_description(data, piece),
        buyers=buyers,
        suppliers=suppliers,
        amount=None if framework else worth.amount,
        ceiling=worth.amount if framework else None,
        estimate=estimate,
        currency=worth.currency,
        term=term,
        cpv=find_cpv(tender, piece.own, piece.award),
        category=find_category(tender),
        status=clean_line(piece.own.get("status")) or clean_line(piece.award.get("status")),
        method=clean_line(tender.get("procurementMethod")),
        method_details=clean_line(tender.get("procurementMethodDetails")),
        is_framework=framework,
        published=published,
        languages=find_languages(data, tender),
        link=find_link(data, ocid, piece.own, piece.award, tender),
        publisher=release.publisher,
        licence=release.licence,
        flags=tuple(dict.fromkeys(flags)),
        related=find_related(data, piece.own if piece.stage == "contract" else {}),
    )


def find_worth(piece: Piece, tender: dict[str, Any], *, framework: bool = False) -> Amount:
    """Give the value at the stage of the contract; for a tender without one, the sum of all its lots.

    framework   what was tendered is a ceiling, and stays one when the award does not repeat it
    """
    for one in (piece.own, piece.award, tender if framework else {}):
        worth = find_amount(one.get("value"))
        if worth.amount is not None or worth.flag is not None:
            return worth
    if piece.stage == "tender":
        lots = [find_amount(lot.get("value")) for lot in listed(tender.get("lots"))]
        amounts = [lot.amount for lot in lots if lot.amount is not None]
        if amounts and len(amounts) == len(lots) and len({lot.currency for lot in lots}) == 1:
            return Amount(sum(amounts, Decimal()), lots[0].currency)
    return Amount(None)


def find_suppliers(piece: Piece, data: dict[str, Any]) -> tuple[Party, ...]:
    """Give who was chosen, each once."""
    parties = list_parties(data)
    references = listed(piece.own.get("suppliers")) or listed(piece.award.get("suppliers"))
    if piece.stage == "tender":
        references = []
    found: dict[str, Party] = {}
    for reference in references:
        party = find_party(reference, parties)
        if party:
            found.setdefault(party.companies_house or party.name.casefold(), party)
    return tuple(found.values())


def find_opening(tender: dict[str, Any], published: date | None) -> date | None:
    """Give the day a tender may turn into a contract; None for one that stays open for years, as dynamic markets do."""
    stated = mapping(tender.get("awardPeriod")).get("startDate") or mapping(tender.get("tenderPeriod")).get("endDate")
    opens = take_day(stated, [])
    if opens is None or (published is not None and (opens - published).days > OPEN_MOST):
        return published
    return opens


def find_piece_term(piece: Piece, tender: dict[str, Any], published: date | None) -> Term:
    """Give the time of a contract: its own, its award's, its lots', or its tender's, whichever is said first."""
    lots = listed(tender.get("lots"))
    related = {str(lot) for one in (piece.own, piece.award) for lot in one.get("relatedLots") or []}
    lots = [lot for lot in lots if not related or str(lot.get("id")) in related]
    renewals = [mapping(lot.get("renewal")).get("description") for lot in lots]
    places: tuple[list[Any], ...] = (
        [piece.own.get("period") or piece.own.get("contractPeriod")],
        [piece.award.get("contractPeriod")],
        [lot.get("contractPeriod") for lot in lots],
        [tender.get("contractPeriod")],
    )
    periods = next((place for place in places if any(mapping(period) for period in place)), [])
    opens = piece.award.get("date") if piece.stage != "tender" else find_opening(tender, published)
    return find_term(periods, renewals, opens=opens)


def find_flags(
    title: str,
    piece: Piece,
    worth: Amount,
    suppliers: tuple[Party, ...],
    buyers: tuple[Party, ...],
    *,
    framework: bool,
) -> Iterator[Flag]:
    """Give what is odd about a contract apart from its dates."""
    if is_test(title, buyers[0].name):
        yield Flag(TEST_NOTICE, Sentence("The title or the buyer says that this notice is only a test."))
    if worth.flag is not None:
        yield worth.flag
    elif worth.amount is None:
        yield Flag(NO_VALUE, Sentence("The notice does not say what the contract is worth."))
    if framework and worth.amount is not None:
        yield Flag(
            FRAMEWORK_CEILING,
            Sentence("The value is the most that may be bought through this framework; it is not spend."),
        )
    if piece.stage != "tender" and not suppliers and piece.own.get("status") not in ("cancelled", "unsuccessful"):
        yield Flag(NO_SUPPLIER, Sentence("The notice does not say who was chosen."))
