"""What this room itself adds to a theme's page: where it rises, where it may be unheard."""

from django.utils import timezone

from menter.office.listen.may import rises_for
from menter.office.listen.models import Theme
from menter.office.listen.presenters.rise import rising_section
from menter.office.listen.presenters.unmet import where_section
from menter.office.listen.theme_page import Section
from menter.office.listen.unmet import unheard
from menter.office.people.may import Person


def rises_where(theme: Theme, reader: Person) -> Section:
    """The places where this theme rises; one question."""
    return rising_section(list(rises_for(reader).filter(theme=theme, is_current=True)), on_theme=True)


def unheard_where(theme: Theme, reader: Person) -> Section:
    """The councils where this theme may be unheard; four questions."""
    return where_section(unheard(Theme.objects.filter(pk=theme.pk), timezone.localdate()))
