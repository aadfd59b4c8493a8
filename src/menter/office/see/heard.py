"""What the room below knows of one body's residents: which themes rise there, which needs may be unheard."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from menter.office.listen.may import rises_for, themes_for
from menter.office.listen.presenters.rise import rising_section
from menter.office.listen.presenters.unmet import here_section
from menter.office.listen.theme_page import Section as Part
from menter.office.listen.unmet import unheard
from menter.office.people.may import Person
from menter.office.reference.models import Body
from menter.office.see.body_page import Section


def rising_here(body: Body, now: datetime, reader: Person) -> Section | None:
    """The themes that rise there; nothing where none does. One question."""
    found = list(rises_for(reader).filter(body=body, is_current=True))
    return section(rising_section(found, on_theme=False), reverse("listen:rising")) if found else None


def unheard_here(body: Body, now: datetime, reader: Person) -> Section | None:
    """The needs that may be unheard there; nothing for a body that is no council here. Four questions."""
    today = timezone.localdate(now)
    if not Body.objects.councils(today).filter(pk=body.pk).exists():
        return None
    found = [one for one in unheard(themes_for(reader), today) if one.body == body]
    return section(here_section(found, body.pk), reverse("listen:unheard"))


def section(part: Part, more: str) -> Section:
    """A part of a theme's page as one of a body's."""
    return Section(
        heading=part.heading,
        lead="" if part.rows else part.empty,
        headings=part.headings,
        rows=part.rows,
        more={"text": _("The same for all councils"), "href": more},
        template="see/heard.jinja",
        extra={"notes": part.notes},
    )
