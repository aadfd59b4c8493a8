"""The JSON API: other programs send residents' words, everybody reads the themes that were signed off."""

import json
from datetime import date, datetime
from typing import Any, Literal

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer
from pydantic import ConfigDict, Field

from menter.language.sentence import Sentence
from menter.office.listen.actions.sent import keep_sent
from menter.office.listen.api_key import Program, find_key
from menter.office.listen.flood import TooManySent, check_key_may_send, check_may_try_keys
from menter.office.listen.models import ApiKey, Theme
from menter.office.listen.sending import LONGEST, MOST, Wrong, WrongItems, make_several
from menter.office.look.bilingual import tongue
from menter.office.look.refusal import MayNot

api = NinjaAPI(
    title="Menter",
    version="1",
    description="Residents’ words in, themes out. Sentences come in Welsh or English, as Accept-Language asks.",
    docs_url=None,  # its page would load from elsewhere, which no page of Menter does
    urls_namespace="api",
)


class VoiceIn(Schema):
    """What one resident said. Personal data is taken out before anything is kept."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: str = Field(min_length=1, max_length=LONGEST, description="The resident’s own words.")
    id: str = Field("", max_length=200, description="Your number for it; sent again, nothing changes.")
    language: Literal["cy", "en", ""] = Field("", description="As your form knows it; detected where left out.")
    council: str = Field("", max_length=200, description="Code or name of the council; the key’s own where left out.")
    service: str = Field("", max_length=200, description="LGSL number or name of the council service.")
    channel: str = Field("app", max_length=30, description="web, phone, email, letter, in-person, survey, social, app")
    said_on: date | None = Field(None, description="The day it was said; today where left out.")
    place: str = Field("", max_length=200, description="Where, in words; no address.")
    person_kind: Literal["living", "working", "visiting", ""] = Field("", description="What the resident does there.")


class ReceiptOut(Schema):
    """What was kept of one voice, and how to follow it."""

    id: str
    receipt: str
    url: str
    is_new: bool
    taken_out: dict[str, int]


class WrongOut(Schema):
    """One thing that is wrong: of which item (from 0), in which field, said in a sentence."""

    item: int
    field: str
    sentence: str


class RefusedOut(Schema):
    """Nothing was kept, and why."""

    errors: list[WrongOut]


class SaidOut(Schema):
    """Why it was refused."""

    error: str


class ThemeOut(Schema):
    """A theme that a person signed off, with how many voices are in it."""

    id: int
    label_cy: str
    label_en: str
    service: str
    nature: str
    severity: int | None
    signed_off_at: datetime
    voices: int
    voices_cy: int
    voices_en: int
    url: str


class Key(HttpBearer):
    """`Authorization: Bearer menter_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey | None:
        key = find_key(token)
        if key is None:
            check_may_try_keys(request)
        return key


@api.exception_handler(AuthenticationError)
def say_no_key(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """401 as a sentence."""
    sentence = Sentence("There is no valid key in the header Authorization. Ask the delivery unit for one.")
    return api.create_response(request, {"error": sentence.to(tongue())}, status=401)


@api.exception_handler(MayNot)
def say_wrong_key(request: HttpRequest, error: MayNot) -> HttpResponse:
    """403 as a sentence."""
    return api.create_response(request, {"error": error.sentence.to(tongue())}, status=403)


@api.exception_handler(TooManySent)
def say_flood(request: HttpRequest, error: TooManySent) -> HttpResponse:
    """429 as a sentence."""
    return api.create_response(request, {"error": error.sentence.to(tongue())}, status=429)


@api.exception_handler(WrongItems)
def say_wrong_items(request: HttpRequest, error: WrongItems) -> HttpResponse:
    """422 with a sentence for each thing that is wrong."""
    errors = [{"item": w.item, "field": w.field, "sentence": w.sentence.to(tongue())} for w in error.wrong]
    return api.create_response(request, {"errors": errors}, status=422)


ONE_OR_MORE = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "oneOf": [
                        VoiceIn.model_json_schema(),
                        {"type": "array", "maxItems": MOST, "items": VoiceIn.model_json_schema()},
                    ]
                }
            }
        },
    }
}


class KeyRequest(HttpRequest):
    """A request whose key was looked up; see `Key`."""

    auth: ApiKey


@api.post(
    "/voices",
    auth=Key(),
    response={200: list[ReceiptOut], 401: SaidOut, 403: SaidOut, 422: RefusedOut, 429: SaidOut},
    openapi_extra=ONE_OR_MORE,
    summary="Send residents’ words",
)
def send_voices(request: KeyRequest) -> list[dict[str, Any]]:
    """Keep one voice, or a list of at most 500; all of them or none."""
    key = request.auth
    if key.collection.kind != "api":
        raise MayNot(Sentence("This key is for Open311, not for the JSON API."))
    items = read_items(request)
    at = timezone.now()
    sent = make_several(items, VoiceIn, collection=key.collection, today=timezone.localdate(at))
    check_key_may_send(key.pk, len(sent), at=at)
    kept = keep_sent(by=Program(key), at=at, collection=key.collection, sent=sent)
    return [
        {
            "id": str(item.get("id", "")),
            "receipt": kept[each.key].receipt,
            "url": request.build_absolute_uri(reverse("listen:receipt", args=[kept[each.key].receipt])),
            "is_new": kept[each.key].kept_at == at,
            "taken_out": kept[each.key].taken_out,
        }
        for item, each in zip(items, sent, strict=True)
    ]


def read_items(request: HttpRequest) -> list[dict[str, Any]]:
    """The items of the body, one or several; raises WrongItems when it is neither."""
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise WrongItems(Wrong(0, "", Sentence("The body is not correct JSON."))) from error
    return found if isinstance(found, list) else [found]


@api.get("/themes", response=list[ThemeOut], summary="Themes that a person signed off")
def public_themes(request: HttpRequest) -> list[dict[str, Any]]:
    """Every theme that is public, with its number of voices in each language."""
    counts = {
        "voices": Count("memberships"),
        "voices_cy": Count("memberships", filter=Q(memberships__voice__language="cy")),
        "voices_en": Count("memberships", filter=Q(memberships__voice__language="en")),
    }
    facts = ("id", "label_cy", "label_en", "service", "nature", "severity", "signed_off_at")
    themes = Theme.objects.public().filter(is_current=True)
    counted = themes.order_by("pk").values(*facts).annotate(**{f"{name}_n": count for name, count in counts.items()})
    return [
        {name: each[name] for name in facts}
        | {name: each[f"{name}_n"] for name in counts}
        | {"url": request.build_absolute_uri(reverse("listen:theme", args=[each["id"]]))}
        for each in counted
    ]
