"""What Open311 shows of Menter: services, and reports without anybody's words."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from menter import reference
from menter.office.listen.models import Reply, Theme, Voice
from menter.office.listen.presenters.name import service_name
from menter.office.look.bilingual import tongue
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name
from menter.reference.service import Service
from menter.standards.open311 import STATUSES, Document, Node, Query, write_moment

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGESET = "2026-11-22T00:00:00Z"  # when what an endpoint offers last changed; part of the discovery document
NUMBER_LENGTH = 19  # figures from which on a number is larger than any row's
FORMATS = ("text/xml", "application/json")


def discovery_document(endpoint: str, contact: str) -> Document:
    """Where the endpoint is, and whom to ask for a key."""
    found: dict[str, Node | Sequence[Node]] = {
        "changeset": CHANGESET,
        "contact": contact,
        "key_service": contact,
        "endpoints": [
            {
                "specification": SPECIFICATION,
                "url": endpoint,
                "changeset": CHANGESET,
                "type": "production",
                "formats": list(FORMATS),
            }
        ],
    }
    return Document("discovery", [found])


def services_document(services: Iterable[Service]) -> Document:
    """The services that can be reported on, by name."""
    areas = {area.code: area.name(tongue()) for area in reference.policy_areas()}
    rows: list[dict[str, Node | Sequence[Node]]] = [
        {
            "service_code": str(each.lgsl),
            "service_name": each.name(tongue()),
            "description": _("What does not work about this service, in your own words."),
            "metadata": False,
            "type": "realtime",
            "keywords": ",".join(each.keywords(tongue())),
            "group": areas.get(each.policy_area, ""),
        }
        for each in services
    ]
    return Document("services", sorted(rows, key=lambda row: str(row["service_name"])), "service")


def definition_document(code: str) -> Document:
    """What is asked about one service beside the words: nothing."""
    return Document("service_definition", [{"service_code": code, "attributes": []}])


def created_document(voice: Voice, not_kept: tuple[str, ...], address: str) -> Document:
    """That a report was kept, what of it was not, and how to follow it."""
    notice = [
        _("Personal data was taken out of these words before they were kept."),
        _("Not kept: %(fields)s.") % {"fields": ", ".join(not_kept)} if not_kept else "",
        _("Follow what comes of them with the receipt %(receipt)s at %(address)s.")
        % {"receipt": voice.receipt, "address": address},
    ]
    row = {
        "service_request_id": str(voice.pk),
        "service_notice": " ".join(part for part in notice if part),
        "account_id": None,
    }
    return Document("service_requests", [row], "request")


def token_document(voice: Voice) -> Document:
    """Which report a receipt opens."""
    return Document("service_requests", [{"service_request_id": str(voice.pk), "token": voice.receipt}], "request")


def reported() -> QuerySet[Voice]:
    """What came by Open311, each with the latest public reply to its theme."""
    replies = Reply.objects.filter(
        theme__in=Theme.objects.public().filter(is_current=True), theme__memberships__voice=OuterRef("pk")
    )
    voices = Voice.objects.filter(collection__kind="open311").select_related("body")
    return voices.annotate(reply=Subquery(replies.order_by("-at").values("pk")[:1]))


def chosen(query: Query, body: Body | None) -> QuerySet[Voice]:
    """The reports that were asked for, newest first; of one council where one is named."""
    voices = reported().filter(body=body) if body else reported()
    if query.ids:
        return voices.filter(pk__in=numbers(query.ids))
    voices = voices.filter(said_on__gte=query.start.date(), said_on__lte=query.end.date())
    if query.service_codes:
        voices = voices.filter(service__in=query.service_codes)
    if set(query.statuses) != set(STATUSES):
        voices = voices.filter(Q(reply=None) if "open" in query.statuses else ~Q(reply=None))
    first = (query.page - 1) * query.page_size
    return voices[first : first + query.page_size]


def numbers(asked: Iterable[str]) -> list[int]:
    """The numbers that may be a report's; what is none finds nothing."""
    return [int(each) for each in asked if each.isascii() and each.isdigit() and len(each) < NUMBER_LENGTH]


def requests_document(voices: Iterable[Voice]) -> Document:
    """Reports as everybody may see them: service, place, dates and what came of them; never the words."""
    found = list(voices)
    latest = [getattr(voice, "reply", None) for voice in found]
    replies = Reply.objects.in_bulk([number for number in latest if number])
    rows = [request_row(voice, replies.get(number or 0)) for voice, number in zip(found, latest, strict=True)]
    return Document("service_requests", rows, "request")


def request_row(voice: Voice, reply: Reply | None) -> dict[str, Node | Sequence[Node]]:
    """One report."""
    said = datetime.combine(voice.said_on, time.min, UTC)
    return {
        "service_request_id": str(voice.pk),
        "status": "closed" if reply else "open",
        "status_notes": (reply.text_cy if tongue() == "cy" else reply.text_en) if reply else None,
        "service_name": service_name(voice.service) if voice.service else "",
        "service_code": voice.service,
        "description": None,
        "agency_responsible": body_name(voice.body) if voice.body else None,
        "service_notice": None,
        "requested_datetime": write_moment(said),
        "updated_datetime": write_moment(reply.at if reply else said),
        "expected_datetime": None,
        "address": None,
        "address_id": None,
        "zipcode": None,
        "lat": voice.latitude,
        "long": voice.longitude,
        "media_url": None,
    }
