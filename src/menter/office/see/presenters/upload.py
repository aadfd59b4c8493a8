"""How a file that waits is shown before anything of it is kept."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.listen.presenters.name import channel_name, language_name
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.reference.models import Body
from menter.office.reference.presenters import body_name, phase_name, service_name
from menter.office.see.intake import Preview
from menter.office.see.presenters.contract import amount
from menter.office.standards.actions import Taken
from menter.office.standards.incoming import Incoming
from menter.office.standards.presenters import text_cell

Row = list[dict[str, Any]]
LONG = 300  # signs of a text that a preview shows


def headings(preview: Preview) -> list[dict[str, Any]]:
    """The headings of the table of first records."""
    voices = [_("Words, redacted"), _("Question or place"), _("Language"), _("Council"), _("Channel"), _("Date")]
    names = {
        **dict.fromkeys(("voices", "mail", "transcript"), voices),
        "statements": [_("Title"), _("Council"), _("Date")],
        "initiatives": [_("Title"), _("Led by"), _("Phase"), _("Service"), _("Starts"), _("Ends")],
        "contracts": [_("Contract"), _("Bought by"), _("Supplier"), _("Value"), _("Ends")],
        "payments": [_("Paid by"), _("Supplier"), _("Amount"), _("Date"), _("What for")],
        "software": [_("Council"), _("Software"), _("Supplier"), _("What for")],
        "360giving": [_("Grant"), _("From"), _("To"), _("Amount"), _("Awarded")],
        "case-studies": [_("Title"), _("Who did it"), _("Published"), _("Web address")],
        "publiccode": [_("Software"), _("Licence"), _("Web address")],
        "ocds": [_("Contract"), _("Bought by"), _("Value"), _("Most that may be bought (not spend)"), _("Ends")],
    }
    return [{"text": name, "is_number": False} for name in names[preview.kind]]


def rows(preview: Preview) -> list[Row]:
    """The first records as Menter understood them."""
    codes = {code for each in preview.first if (code := each.content.get("body") or each.content.get("lead")
             or each.content.get("payer"))}  # fmt: skip
    bodies = {body.code: body_name(body) for body in Body.objects.filter(code__in=codes)}
    return [[text_cell(text, lang=lang) for text, lang in cells(preview.kind, each, bodies)] for each in preview.first]


def cells(kind: str, each: Incoming, bodies: dict[str, str]) -> list[tuple[str, str]]:
    """The texts of one record, each with its language where that is not the page's."""
    said = each.content
    match kind:
        case "voices" | "mail" | "transcript":
            return [
                (shortened(said["text"]), lang_of(said["language"])),
                (shortened(said["question"] or said["place"] or ""), ""),
                (language_name(said["language"]), ""),
                (bodies.get(said["body"], ""), ""),
                (channel_name(said["channel"]) if said["channel"] else "", ""),
                (day(said["said_on"]), ""),
            ]
        case "statements":
            title = (said["title"], lang_of(said["language"]))
            return [title, (bodies.get(said["body"], ""), ""), (day(said["sent_on"]), "")]
        case "initiatives":
            own, other = ("title_cy", "en") if tongue() == "cy" else ("title_en", "cy")
            title = (said[own], "") if said[own] else (said[f"title_{other}"], other)
            return [
                title, (bodies.get(said["lead"], ""), ""), (phase_name(said["phase"]), ""),
                (service_name(said["service"]), ""), (day(said["starts_on"]), ""), (day(said["ends_on"]), ""),
            ]  # fmt: skip
        case "ocds":
            return [
                (said["title"], ""), (said["buyer"], ""), (money(said, "value"), ""), (money(said, "ceiling"), ""),
                (day(said["ends_on"]), ""),
            ]  # fmt: skip
        case "contracts":
            several = "; ".join(one["name"] for one in said["suppliers"])
            worth = money(said, "value") or money(said, "ceiling")
            return [(said["title"], ""), (said["buyer"], ""), (several, ""), (worth, ""), (day(said["ends_on"]), "")]
        case "payments":
            return [
                (bodies.get(said["payer"] or "", said["payer_name"]), ""), (said["supplier"], ""),
                (figure.money(Decimal(said["amount"])), ""), (day(said["paid_on"]), ""), (said["description"], ""),
            ]  # fmt: skip
        case "software":
            return [
                (bodies.get(said["body"], ""), ""), (said["product"], ""), (said["supplier"], ""),
                (said["purpose"], ""),
            ]  # fmt: skip
        case "360giving":
            several = "; ".join(one["name"] for one in said["recipients"]) or _("A person")
            return [
                (said["title"], ""), (said["funders"][0]["name"], ""), (several, ""), (money(said, "amount"), ""),
                (day(said["awarded_on"]), ""),
            ]  # fmt: skip
        case "case-studies":
            own, other = ("title_cy", "en") if tongue() == "cy" else ("title_en", "cy")
            title = (said[own], "") if said[own] else (said[f"title_{other}"], other)
            whose = bodies.get(said["body"] or "", said["body_name"])
            return [title, (whose, ""), (day(said["published_on"]), ""), (said["link"], "")]
        case "publiccode":
            return [(said["name"], ""), (said["licence"], ""), (said["address"], "")]
        case _:
            raise LookupError(kind)


def counts(found: Preview | Taken) -> list[str]:
    """How many records are new, changed, unchanged and refused, each as a sentence; only what there is."""
    numbers = (found.new, found.changed, found.same, found.rejected)
    sentences = [
        ngettext("%(num)s record is new.", "%(num)s records are new.", found.new) % {"num": figure.number(found.new)},
        ngettext(
            "%(num)s record says something else than before.",
            "%(num)s records say something else than before.",
            found.changed,
        )
        % {"num": figure.number(found.changed)},
        ngettext("%(num)s record is unchanged.", "%(num)s records are unchanged.", found.same)
        % {"num": figure.number(found.same)},
        ngettext("%(num)s row cannot be kept.", "%(num)s rows cannot be kept.", found.rejected)
        % {"num": figure.number(found.rejected)},
    ]
    return [sentence for sentence, count in zip(sentences, numbers, strict=True) if count]


def notes(found: Preview | Taken) -> list[str]:
    """What Menter took for granted, each as a sentence."""
    return [note.to(tongue()) for note in found.notes]


def lang_of(language: str) -> str:
    """The lang attribute of a text."""
    return language if language in {"cy", "en"} and language != tongue() else ""


def shortened(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= LONG else text[: LONG - 1] + "…"


def day(text: str | None) -> str:
    """A day as people write it."""
    return figure.date(date.fromisoformat(text)) if text else ""


def money(said: dict[str, Any], name: str) -> str:
    """An amount of a contract."""
    return amount(Decimal(said[name]), said["currency"]) if said[name] else ""
