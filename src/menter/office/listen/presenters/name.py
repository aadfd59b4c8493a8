"""What things are called in the language of the page: councils, services, languages, channels, themes."""

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.listen.models import Theme
from menter.office.look.bilingual import tongue
from menter.office.look.listing import Cell
from menter.office.reference import presenters as fact
from menter.office.reference.models import Body

LANGUAGES: dict[str, str | Promise] = {
    "cy": gettext_lazy("Welsh"),
    "en": gettext_lazy("English"),
    "both": gettext_lazy("Welsh and English together"),
    "unknown": gettext_lazy("Language not known"),
}
SEVERAL = "mul"  # ISO 639-2 for several languages: no voice can read it out in one
CHANNELS: dict[str, str | Promise] = {
    "web": gettext_lazy("Web form"),
    "phone": gettext_lazy("Phone"),
    "email": gettext_lazy("E-mail"),
    "letter": gettext_lazy("Letter"),
    "in-person": gettext_lazy("Face to face"),
    "survey": gettext_lazy("Survey"),
    "social": gettext_lazy("Social media"),
    "app": gettext_lazy("App"),
    "meeting": gettext_lazy("Public meeting"),
}
PERSON_KINDS: dict[str, str | Promise] = {
    "living": gettext_lazy("I live there"),
    "working": gettext_lazy("I work there"),
    "visiting": gettext_lazy("I visit"),
    "": gettext_lazy("I would rather not say"),
}
REPLY_CHANNELS: dict[str, str | Promise] = {
    "email": gettext_lazy("Yes, by e-mail"),
    "letter": gettext_lazy("Yes, by letter"),
    "phone": gettext_lazy("Yes, by phone"),
    "web": gettext_lazy("I will look here with my receipt number"),
}


def about_rows(person_kind: str, *, is_assisted: bool) -> list[dict[str, dict[str, str]]]:
    """What somebody said about themselves, as rows of a summary list."""
    return [
        {"key": {"text": _("What you do there")}, "value": {"text": str(PERSON_KINDS[person_kind])}},
        {
            "key": {"text": _("Who writes")},
            "value": {"text": _("Somebody writes this for you") if is_assisted else _("You write this yourself")},
        },
    ]


def council_name(body: Body | None) -> str:
    """A council's everyday name, or that it is not known."""
    return fact.body_name(body) if body else _("Council not known")


def service_name(number: str) -> str:
    """A service's name, or that it is not known."""
    return fact.service_name(number) or _("Service not known")


def language_name(code: str) -> str:
    """The name of the language of somebody's words."""
    return str(LANGUAGES.get(code, code))


def channel_name(code: str) -> str:
    """How somebody's words came in; the file's own word where it is none of Menter's."""
    return str(CHANNELS.get(code, code)) or _("Channel not known")


def theme_label(theme: Theme) -> str:
    """What a theme is called."""
    return theme.label_cy if tongue() == "cy" else theme.label_en


def theme_cell(theme: Theme) -> Cell:
    """A theme as a link."""
    return Cell(theme_label(theme), reverse("listen:theme", args=[theme.pk]))


def lang_of(language: str) -> str:
    """The lang attribute that words in `language` need on this page; none where it is the page's own."""
    if language == "both":
        return SEVERAL
    return language if language in {"cy", "en"} and language != tongue() else ""


def thread_address(kind: str, number: int) -> str:
    """The page of the golden thread from one node; empty on an installation without that room."""
    try:
        return reverse("thread:node", args=[kind, number])
    except NoReverseMatch:
        return ""
