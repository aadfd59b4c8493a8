"""How collections are shown: what people were told, and how long their words are kept."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from menter.office.listen.models import Collection
from menter.office.listen.presenters.name import council_name
from menter.office.listen.seal import has_key
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell, Column

KINDS: dict[str, str | Promise] = {
    "form": gettext_lazy("Menter’s own form"),
    "survey": gettext_lazy("Survey"),
    "log": gettext_lazy("Log of a contact centre"),
    "mailbox": gettext_lazy("Mailbox"),
    "meeting": gettext_lazy("Transcript of a meeting"),
    "open311": gettext_lazy("Another program, by Open311"),
    "api": gettext_lazy("Another program, by Menter’s own interface"),
}


def collection_name(collection: Collection) -> str:
    """What a collection is called."""
    return collection.name_cy if tongue() == "cy" else collection.name_en


def retention(collection: Collection) -> str:
    """How long words are kept, as a sentence's end."""
    months = collection.retention_months
    if months is None:
        return _("Until somebody deletes them")
    return ngettext("%(months)s month", "%(months)s months", months) % {"months": figure.number(months)}


def originals(collection: Collection) -> str:
    """Whether words are kept as they came: said so that nobody is misled by a setting without a key."""
    if not collection.keeps_originals:
        return _("Not kept")
    if not has_key():
        return _("Not kept: the collection asks for it, but no key is set on this machine")
    return _("Kept, encrypted; every look at them is in the record")


def collection_columns() -> list[Column]:
    """The columns of the list of collections. The rows carry `voice_count`."""
    return [
        Column("code", gettext_lazy("Code"), lambda c: c.code),
        Column("name", gettext_lazy("Name"), collection_name, collection_cell),
        Column("kind", gettext_lazy("Kind"), lambda c: c.kind, lambda c: str(KINDS.get(c.kind, c.kind))),
        Column("council", gettext_lazy("Council"), lambda c: c.body_id or "", lambda c: whose(c)),
        Column("retention", gettext_lazy("How long words are kept"), lambda c: c.retention_months, retention),
        Column("originals", gettext_lazy("Words as they came"), lambda c: c.keeps_originals, originals),
        Column(
            "voices",
            gettext_lazy("Voices"),
            lambda c: c.voice_count,
            lambda c: figure.number(c.voice_count),
            is_number=True,
        ),
    ]


def whose(collection: Collection) -> str:
    """The council that a collection is about."""
    return council_name(collection.body) if collection.body else _("All councils")


def collection_cell(collection: Collection) -> Cell:
    return Cell(collection_name(collection), reverse("listen:collection", args=[collection.code]))


def collection_page(collection: Collection, *, voices: int) -> dict[str, Any]:
    """What there is to say about one collection."""
    facts = [
        (_("Code"), collection.code),
        (_("Kind"), str(KINDS.get(collection.kind, collection.kind))),
        (_("Council"), whose(collection)),
        (_("How long words are kept"), retention(collection)),
        (_("Words as they came"), originals(collection)),
        (_("Who writes"), writer(collection)),
        (_("Voices"), figure.number(voices)),
    ]
    return {
        "facts": [{"key": {"text": heading}, "value": {"text": text}} for heading, text in facts],
        "told": [
            {"heading": heading, "text": text, "lang": lang if lang != tongue() else ""}
            for lang, heading, text in (
                ("cy", _("What people were told, in Welsh"), collection.consent_cy),
                ("en", _("What people were told, in English"), collection.consent_en),
            )
            if text
        ],
    }


def writer(collection: Collection) -> str:
    """Who puts the words down."""
    return _("Somebody else writes the words down") if collection.is_assisted else _("People write for themselves")
