"""Open311 GeoReport v2: other programs report for residents, and ask what came of it."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from menter import reference
from menter.language.sentence import Sentence
from menter.office.listen.actions.sent import keep_sent
from menter.office.listen.api_key import Program, find_key
from menter.office.listen.flood import (
    TooManySent,
    check_key_may_send,
    check_may_try_keys,
    check_sender_may_send,
)
from menter.office.listen.models import ApiKey
from menter.office.listen.presenters import open311 as shown
from menter.office.listen.sent import make_sent
from menter.office.look.bilingual import tongue
from menter.office.reference.models import Body
from menter.reference.service import by_number
from menter.standards.open311 import (
    Document,
    Fault,
    Faults,
    fault_document,
    read_query,
    read_report,
    write_json,
    write_xml,
)

WRITERS = {"json": (write_json, "application/json"), "xml": (write_xml, "text/xml")}
BODY_MOST = 10_000_000  # octets: a photo, which is not kept, may come with a report; a film may not

View = Callable[..., Document]


def answers(*methods: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """Turn what gives a document into a view: in the language asked for, faults as the standard has them."""

    def around(view: View) -> Callable[..., HttpResponse]:
        @csrf_exempt  # a key opens this, not a cookie
        @wraps(view)
        def answer(request: HttpRequest, form: str, **asked: str) -> HttpResponse:
            with translation.override(language_of(request)):
                try:
                    check_can_answer(request, form, methods)
                    return written(view(request, **asked), form)
                except RequestDataTooBig:
                    return faulty([Fault(413, too_large())], form)
                except TooManySent as flood:
                    return faulty([Fault(429, flood.sentence)], form)
                except Faults as faults:
                    return faulty(faults.faults, form)

        return answer

    return around


def language_of(request: HttpRequest) -> str:
    """Welsh or English: as `locale` says, else as the browser's header asks."""
    locale = request.GET.get("locale") or ""
    return locale[:2] if locale[:2] in ("cy", "en") else (translation.get_language_from_request(request) or "en")[:2]


def check_can_answer(request: HttpRequest, form: str, methods: tuple[str, ...]) -> None:
    """Raise Faults for another form than JSON and XML, another method, a body that is too large."""
    if form not in WRITERS:
        raise Faults(Fault(404, Sentence("There is no such form; ask for .json or .xml.")))
    if request.method not in methods:
        raise Faults(Fault(405, Sentence("This address answers to {methods} only.", methods=", ".join(methods))))
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > BODY_MOST:
        raise Faults(Fault(413, too_large()))


def too_large() -> Sentence:
    """Say that what was sent is too large."""
    return Sentence("What was sent is larger than {most} million bytes.", most=BODY_MOST // 1_000_000)


def written(document: Document, form: str, status: int = 200) -> HttpResponse:
    """A document as an answer; pages elsewhere may read it, because all of it is public."""
    write, kind = WRITERS[form]
    response = HttpResponse(write(document), content_type=f"{kind}; charset=utf-8", status=status)
    response["Content-Language"] = tongue()
    response["Access-Control-Allow-Origin"] = "*"
    return response


def faulty(faults: list[Fault] | tuple[Fault, ...], form: str) -> HttpResponse:
    """What is wrong, as an answer; in JSON where another form was asked for."""
    return written(fault_document(faults, tongue()), form if form in WRITERS else "json", faults[0].code)


@answers("GET", "HEAD")
def discovery(request: HttpRequest) -> Document:
    """Open311: where the endpoint is."""
    endpoint = request.build_absolute_uri(reverse("open311:services", args=["json"])).removesuffix("/services.json")
    contact = request.build_absolute_uri(reverse("listen:tell_us"))
    return shown.discovery_document(endpoint, contact)


@answers("GET", "HEAD")
def services(request: HttpRequest) -> Document:
    """Open311: the services that can be reported on."""
    jurisdiction(request.GET.get("jurisdiction_id", ""))
    return shown.services_document(reference.services())


@answers("GET", "HEAD")
def definition(request: HttpRequest, code: str) -> Document:
    """Open311: what is asked about one service."""
    jurisdiction(request.GET.get("jurisdiction_id", ""))
    check_service(code)
    return shown.definition_document(code)


@answers("GET", "HEAD", "POST")
def requests(request: HttpRequest) -> Document:
    """Open311: reports and what came of them; with POST, a new one."""
    if request.method == "POST":
        return report(request)
    body = jurisdiction(request.GET.get("jurisdiction_id", ""))
    query = read_query(request.GET.dict(), at=timezone.now())
    return shown.requests_document(shown.chosen(query, body))


@answers("GET", "HEAD")
def one_request(request: HttpRequest, number: str) -> Document:
    """Open311: one report and what came of it."""
    found = shown.reported().filter(pk__in=shown.numbers([number]))
    if not found:
        raise Faults(Fault(404, Sentence("There is no report with the service_request_id {number}.", number=number)))
    return shown.requests_document(found)


@answers("GET", "HEAD")
def token(request: HttpRequest, token: str) -> Document:
    """Open311: the report that a receipt opens."""
    voice = shown.reported().filter(receipt=token).first()
    if voice is None:
        raise Faults(Fault(404, Sentence("There is no report with the token {token}.", token=token[:40])))
    return shown.token_document(voice)


def report(request: HttpRequest) -> Document:
    """Keep a report that came with a key."""
    key = key_of(request)
    said = read_report({name: str(value) for name, value in request.POST.items()})
    check_service(said.service_code)
    body = place_of(key, request.POST.get("jurisdiction_id", "").strip())
    at = timezone.now()
    check_sender_may_send(said.sender, at=at)
    check_key_may_send(key.pk, 1, at=at)
    sent = make_sent(
        said.description, collection=key.collection, channel="app", body=body.pk, service=said.service_code,
        place=said.address, latitude=said.latitude, longitude=said.longitude, sender=said.sender,
    )  # fmt: skip
    voice = keep_sent(by=Program(key), at=at, collection=key.collection, sent=[sent])[sent.key]
    address = request.build_absolute_uri(reverse("listen:receipt", args=[voice.receipt]))
    return shown.created_document(voice, said.not_kept + ("media",) * bool(request.FILES), address)


def key_of(request: HttpRequest) -> ApiKey:
    """The key that came with a report. Raises Faults 403 for none or a wrong one."""
    secret = request.POST.get("api_key", "")
    key = find_key(secret)
    if key is None or key.collection.kind != "open311":
        check_may_try_keys(request)
        raise Faults(
            Fault(
                403,
                Sentence("api_key is not valid: it was taken back, is for something else, or never was one.")
                if secret
                else Sentence("api_key was not provided. Ask the delivery unit for one."),
            )
        )
    return key


def place_of(key: ApiKey, asked: str) -> Body:
    """The council that a report is for: as it says, else the one that the key is for."""
    own = key.collection.body
    if not asked and own is None:
        raise Faults(Fault(400, Sentence("jurisdiction_id was not provided. It is a council’s code, such as cardiff.")))
    found = jurisdiction(asked) or own
    if found is None or (own is not None and found.pk != own.pk):
        raise Faults(Fault(403, Sentence("This key is for another council than the one in jurisdiction_id.")))
    return found


def jurisdiction(asked: str) -> Body | None:
    """The council of a jurisdiction_id, by its code or its GSS code; None where none is given."""
    if not asked:
        return None
    councils = Body.objects.councils(timezone.localdate())
    found = councils.filter(code=asked).first() or councils.filter(gss=asked).exclude(gss="").first()
    if found is None:
        raise Faults(Fault(404, Sentence("No council here has the jurisdiction_id {asked}.", asked=asked[:60])))
    return found


def check_service(code: str) -> None:
    """Raise Faults 404 for a service that is in no list."""
    if not (code.isascii() and code.isdigit() and int(code[:9]) in by_number()):
        raise Faults(Fault(404, Sentence("No service has the service_code {code}.", code=code[:60])))
